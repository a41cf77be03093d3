"""
One question or one node, shown whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.wording import describe_condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.cli.layout import Page
    from charterkit.extensions import AnswerType
    from charterkit.model.framework import Framework, Node
    from charterkit.model.items import Item, Rule

__all__ = ["draw_item", "draw_node"]


def draw_item(page: Page, framework: Framework, item: Item, types: Mapping[str, AnswerType]) -> None:
    """
    Show a question: its text, how to answer, what answers are worth, evidence, condition, source.
    """
    page.heading(f"{item.id}: {item.text}")
    profiles = [f"profile {name}" for name in item.profiles]
    page.paragraph(
        ", ".join(filter(None, (f"type {item.type}", item.kind, *profiles, "" if item.scored else "not scored")))
    )
    if item.guidance:
        page.paragraph(item.guidance)
    page.heading("How to answer")
    for line in types[item.type].describe(item) if item.type in types else ():
        page.paragraph(line, indent=2)
    for fact in item.facts:
        page.paragraph(f"{fact.text} (a {fact.type}, beside the answer, never scored)", f"fact {fact.id}", indent=2)
    _draw_scale(page, item)
    page.heading("More")
    if item.when is not None:
        page.paragraph(describe_condition(item.when, framework), "asked only where", indent=2)
    if item.reserved is not None:
        condition = describe_condition(item.reserved.when, framework)
        page.paragraph(condition, f"{item.reserved.start} and above only where", indent=2)
    if item.evidence:
        kinds = [
            f"{kind} ({framework.evidence[kind]})" if kind in framework.evidence else kind for kind in item.evidence
        ]
        page.paragraph(", ".join(kinds), "evidence", indent=2)
    page.paragraph(", ".join(_find_parents(framework, item.id)) or "no node", "counts in", indent=2)
    page.paragraph("; ".join(item.source) or "not given", "source", indent=2)


def draw_node(page: Page, framework: Framework, node: Node) -> None:
    """
    Show a node: its title and text, its children with their weights, how its value is made, source.
    """
    page.heading(f"{node.id}: {node.title}")
    if node.level:
        page.paragraph(f"level {node.level}")
    if node.text:
        page.paragraph(node.text)
    page.heading("Made of")
    page.table([(f"{edge.weight:g} x", edge.child, _title(framework, edge.child)) for edge in node.children])
    page.heading("How")
    page.paragraph(_write_rule(node.method), "method", indent=2)
    page.paragraph(_write_rule(node.missing), "children not known", indent=2)
    page.paragraph(_write_rule(node.na), "children that do not apply", indent=2)
    if node.needs_coverage:
        page.paragraph(f"{node.needs_coverage * 100:g} % of it is known", "has a figure of its own where", indent=2)
    if node.when is not None:
        page.paragraph(describe_condition(node.when, framework), "counts only where", indent=2)
    parents = _find_parents(framework, node.id)
    page.paragraph(", ".join(parents) or "nothing, it is on top", "counts in", indent=2)
    if node.source:
        page.paragraph(node.source, "source", indent=2)


def _draw_scale(page: Page, item: Item) -> None:
    """
    Show what answers are worth.
    """
    unit = {"years-since": "years"}.get(item.unit, item.unit)
    rows = [
        (option.id, f"does not apply ({option.na})" if option.na else _write_points(option.points))
        for option in item.scale.options
    ]
    sign = "from" if item.scale.read == "from" else "up to"
    rows += [(f"{sign} {number:g} {unit}", _write_points(points)) for number, points in item.scale.steps]
    if item.scale.beyond is not None:
        rows.append(("beyond", _write_points(item.scale.beyond)))
    if rows:
        page.heading("What answers are worth")
        page.table(rows)


def _write_points(points: float | None) -> str:
    return "not scored" if points is None else f"{points:g} point{'' if points == 1 else 's'}"


def _write_rule(rule: Rule) -> str:
    settings = ", ".join(f"{name} = {value}" for name, value in rule.parameters.items())
    return f"{rule.name} ({settings})" if settings else rule.name


def _find_parents(framework: Framework, name: str) -> list[str]:
    return [node.id for node in framework.nodes.values() if name in {edge.child for edge in node.children}]


def _title(framework: Framework, name: str) -> str:
    if name in framework.nodes:
        return framework.nodes[name].title
    return framework.items[name].text if name in framework.items else ""
