"""
How the rules of two results differ: everything that could make scores differ although the city did not change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.answers import ASSESSORS, State
from charterkit.model.hashes import describe_question
from charterkit.reporting.page import say_rules
from charterkit.reporting.sides import name_changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.framework import Framework, Node
    from charterkit.reporting.sides import Side

__all__ = ["find_rule_differences"]


def find_rule_differences(old: Side, new: Side) -> Iterator[tuple[str, str, str]]:
    """
    List what differs between the rules of two times: what it is, then and now.
    """
    before, after = _describe(old), _describe(new)
    for name in after:
        if before[name] != after[name]:
            yield name, before[name], after[name]
    told = [*_compare_questions(old, new.framework), *_compare_nodes(old.framework, new.framework)]
    yield from told
    if not told and old.result.contract.hash != new.result.contract.hash:
        yield "rules of scoring", "not the same", "policies, gates or steps of single parts"


def _compare_questions(old: Side, framework: Framework) -> Iterator[tuple[str, str, str]]:
    """
    Tell which scored questions were dropped, came, or are scored otherwise.
    """
    renamed = dict(framework.renamed)
    olds = {item.id: old.find_old(item.id, renamed) for item in framework.items.values() if item.scored}
    dropped = [one.id for one in old.framework.items.values() if one.scored and one.id not in olds.values()]
    new = [name for name, before in olds.items() if before is None]
    if dropped:
        yield "questions that were dropped", ", ".join(dropped), "not asked"
    if new:
        yield "new questions", "not asked", ", ".join(new)
    for name, before in olds.items():
        if before is not None:
            had = describe_question(old.framework, before, renamed)
            if changed := name_changes(had, describe_question(framework, name)):
                yield f"question {name}", "scored otherwise", f"changed: {', '.join(changed)}"


def _describe(side: Side) -> dict[str, str]:
    framework, contract = side.framework, side.result.contract
    bands = (f"{band.label} ({_say_ends(band.start, band.end)})" for band in framework.bands)
    return {
        "version of the framework": framework.version,
        "profile": contract.profile,
        "missing answers": say_rules(side.result),
        "scale": " to ".join(f"{end:g}" for end in framework.display),
        "points": " to ".join(f"{end:g}" for end in framework.points),
        "bands": ", ".join(bands),
        "length of the period": _say_length(side),
        "who assessed": _say_assessors(side),
        "invented": "yes" if side.result.synthetic else "no",
        "computed by": contract.engine,
    }


def _say_ends(start: float | None, end: float | None) -> str:
    said = [f"from {start:g}"] if start is not None else []
    return " ".join([*said, *([f"to {end:g}"] if end is not None else [])]) or "all else"


def _say_length(side: Side) -> str:
    period = side.result.period
    if period is None:
        return "not stated"
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return f"{months} months"


def _say_assessors(side: Side) -> str:
    """
    Say who assessed, without the numbers, which differ each time.
    """
    given = [one for one in side.answers.answers.values() if one.state is State.VALUE]
    return ", ".join(name for name in ASSESSORS if any(one.assessed_by == name for one in given)) or "nobody"


def _compare_nodes(old: Framework, new: Framework) -> Iterator[tuple[str, str, str]]:
    before = {name: _say_node(node, dict(new.renamed)) for name, node in old.nodes.items()}
    after = {name: _say_node(node, {}) for name, node in new.nodes.items()}
    for name in dict.fromkeys((*after, *before)):
        then, now = before.get(name, "not there"), after.get(name, "not there")
        if then != now:
            yield f"part {name}", then, now


def _say_node(node: Node, renamed: Mapping[str, str]) -> str:
    """
    Say what a node is made of, questions under the names that they have now.
    """
    names = {edge.child: renamed.get(edge.child, edge.child) for edge in node.children}
    children = ", ".join(
        names[edge.child] + (f" x {edge.weight:g}" if edge.weight != 1 else "") for edge in node.children
    )
    parameters = "".join(f", {name} {value}" for name, value in node.method.parameters.items())
    return f"{node.method.name}{parameters} of {children}"
