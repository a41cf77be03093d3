"""
The parts of a report that each role has: self-assessment, practices, challenges, next steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import at_least
from charterkit.model.answers import State
from charterkit.model.document import Cell, Column, Entry, Listing, Row, Section, Table
from charterkit.reporting.answers import say_answer, say_evidence, say_source
from charterkit.reporting.dossier import list_items_below, quote, show_points, translate
from charterkit.reporting.page import list_nodes
from charterkit.reporting.steps import list_steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.items import Item
    from charterkit.model.scores import Result
    from charterkit.reporting.dossier import Dossier

__all__ = ["list_roles", "make_role"]


def list_roles(result: Result) -> tuple[str, ...]:
    """
    List the nodes on top that have a part of their own: all but figures on request.
    """
    on_request = result.framework.on_request
    return tuple(name for name, depth in list_nodes(result) if depth == 0 and name not in on_request)


def make_role(dossier: Dossier, name: str) -> Iterator[Section]:
    """
    Make the parts of one role.
    """
    framework = dossier.framework
    yield Section(id=name, title=translate(framework.nodes[name].title, framework), blocks=())
    parts = (
        ("answers", "Self-assessment", [_make_answers(dossier, name)]),
        ("practices", "Practices", [_list_practices(dossier, name)]),
        ("challenges", "Challenges", [_list_challenges(dossier, name)]),
        ("steps", "Next steps", [list_steps(dossier, name), _list_open(dossier, name)]),
    )
    for part, title, blocks in parts:
        yield Section(id=f"{name}-{part}", title=Cell(title), blocks=blocks, depth=1)


def _make_answers(dossier: Dossier, name: str) -> Table:
    """
    Put all answers below a node into a table, under the nodes that they belong to.
    """
    framework = dossier.framework
    rows = []
    for node in _list_lowest(dossier, name):
        rows.append(Row(node, translate(framework.nodes[node].title, framework), (Cell(),) * 4))
        items = [edge.child for edge in framework.nodes[node].children if edge.child in framework.items]
        rows.extend(_answer(dossier, framework.items[item]) for item in items if item not in _list_left_out(dossier))
    columns = [
        Column(Cell("answer")),
        Column(Cell("score"), is_number=True),
        Column(Cell("note")),
        Column(Cell("who, when, evidence")),
    ]
    return Table(title=Cell("Answers"), about="question", columns=columns, rows=rows)


def _list_left_out(dossier: Dossier) -> frozenset[str]:
    return dossier.assessment.left_out


def _list_lowest(dossier: Dossier, name: str) -> list[str]:
    """
    List the nodes that are made of questions, from a node down.
    """
    framework = dossier.framework
    below = [name, *(edge.child for edge in framework.nodes[name].children)]
    waiting, found = below[::-1], []
    while waiting:
        node = waiting.pop()
        if node not in framework.nodes or node in found:
            continue
        if any(edge.child in framework.items for edge in framework.nodes[node].children):
            found.append(node)
        waiting.extend(edge.child for edge in reversed(framework.nodes[node].children) if node != name)
    return found


def _answer(dossier: Dossier, item: Item) -> Row:
    framework, answer = dossier.framework, dossier.answers.answers.get(item.id)
    asked = dossier.assessment.asked.get(item.id, 1.0)
    said = "not asked of this city" if asked == 0.0 else say_answer(answer, item)
    points = dossier.assessment.points.get(item.id)
    source = [say_source(answer), say_evidence(answer, framework.evidence)] if answer else []
    is_quoted = answer is not None and answer.state is State.VALUE and asked != 0.0
    cells = (
        translate(said, framework) if is_quoted else Cell(said),
        show_points(points, framework) if item.scored else Cell("not scored"),
        quote(answer.note if answer else ""),
        quote("; ".join(filter(None, source))),
    )
    return Row(item.id, translate(item.text, framework), cells, 1)


def _list_practices(dossier: Dossier, name: str) -> Listing:
    """
    List the practice cards that serve a node or one below it.
    """
    framework = dossier.framework
    here = {name, *_list_lowest(dossier, name)}
    entries = []
    for practice in dossier.practices:
        if here & set(practice.nodes) and practice.framework in {"", framework.id}:
            more = [practice.problem, practice.method]
            more += [f"Needs: {'; '.join(practice.preconditions)}"] if practice.preconditions else []
            entries.append(Entry(practice.id, quote(practice.title), quote(" ".join(filter(None, more)))))
    return Listing(title=Cell("Practice cards"), entries=entries, empty="no practice card of the city names this part")


def _list_challenges(dossier: Dossier, name: str) -> Listing:
    """
    List what stands low, with what the city wrote about it; questions that count zero first.
    """
    framework, points = dossier.framework, dossier.assessment.points
    low = _find_low(dossier)
    found = [item for item in list_items_below(name, framework) if item in points and at_least(low, points[item])]
    found.sort(key=lambda item: points[item])
    entries = []
    for item in found:
        answer = dossier.answers.answers.get(item)
        entries.append(
            Entry(item, translate(framework.items[item].text, framework), quote(answer.note if answer else ""))
        )
    return Listing(title=Cell("Answers in the lowest band"), entries=entries)


def _find_low(dossier: Dossier) -> float:
    """
    Find the points up to which an answer lies in the lowest band, or else in the lowest quarter of the scale.
    """
    framework = dossier.framework
    bottom, top = framework.points
    first, last = framework.display
    ends = [band.end for band in framework.bands if band.start is None and band.end is not None]
    shown = min(ends) if ends else first + (last - first) / 4
    return bottom + (shown - first) / (last - first) * (top - bottom)


def _list_open(dossier: Dossier, name: str) -> Listing:
    """
    List the questions that are still open, with the office that has them.
    """
    framework, assessment = dossier.framework, dossier.assessment
    entries = []
    for item in list_items_below(name, framework):
        asked = framework.items[item]
        is_open = asked.scored and item not in assessment.points and assessment.asked.get(item, 1.0) != 0.0
        answer = dossier.answers.answers.get(item)
        settled = answer is not None and answer.state is State.NA
        if is_open and not settled and item not in assessment.left_out:
            told = [
                say_answer(answer, asked) if answer is None or answer.state is not State.VALUE else "does not count yet"
            ]
            told += [say_source(answer)] if answer is not None else []
            entries.append(Entry(item, translate(asked.text, framework), quote(", ".join(filter(None, told)))))
    return Listing(title=Cell("Still to be answered"), entries=entries, empty="nothing")
