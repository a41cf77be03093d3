"""
The comparison of one city with itself: over the questions whose answers mean the same each time, and over no others.

Scores before and after are made anew from these questions alone, by the newest rules. So a difference comes from what
the city answered, and not from a question that was added, dropped, scored otherwise, or left open once. A part of which
less is compared than a score needs to be shown has no figure here either.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from charterkit.model.document import (
    Cell,
    Column,
    Details,
    Document,
    Entry,
    Line,
    Listing,
    Paragraph,
    Row,
    Section,
    Table,
)
from charterkit.reporting.answers import say_answer
from charterkit.reporting.city import describe_contract, list_marks
from charterkit.reporting.dossier import list_items_below, show_points, show_score, translate
from charterkit.reporting.page import list_nodes, name_city, say_band
from charterkit.reporting.rescoring import score_again
from charterkit.reporting.rules import find_rule_differences
from charterkit.reporting.scores_table import draw_change, make_scale
from charterkit.reporting.sides import KINDS, judge_questions, name_side
from charterkit.reporting.wording import choose_decimals, count, list_words, round_half_up
from charterkit.scoring.present import to_display

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.model.document import Brand
    from charterkit.model.framework import Framework
    from charterkit.model.scores import NodeScore
    from charterkit.plugins import Plugins
    from charterkit.reporting.sides import Side, Verdict

__all__ = ["make_comparison"]

_HOW_TO_READ = (
    "The last column says how many of the scored questions of a part are compared. Where that is less than the "
    "coverage that a score needs by the rules of the framework, there is no score, as in a report."
)


def make_comparison(sides: Sequence[Side], plugins: Plugins, brand: Brand) -> Document:
    """
    Compare a city with itself.

    Args:
        sides: At least two times of one city and one framework, the newest last.
        plugins: For the answer types and the methods.
        brand: How the comparison is to look.
    """
    newest = sides[-1].result
    framework = newest.framework
    verdicts = judge_questions(sides)
    compared = [verdict.item for verdict in verdicts if not verdict.reason]
    scores = score_again(sides, compared, plugins)
    return Document(
        kind="comparison",
        name=f"{newest.city.id}-{framework.id}-compared",
        title=Cell(f"{name_city(newest)}: {list_words(_name_sides(sides))} compared"),
        subtitle=translate(f"{framework.title}, version {framework.version}", framework),
        marks=list_marks(newest),
        sections=(
            _make_glance(sides, verdicts, scores),
            _make_parts(sides, compared, scores),
            _make_answers(sides, compared),
            _make_limits(sides, verdicts),
        ),
        closing=describe_contract(newest),
        brand=brand,
    )


def _name_sides(sides: Sequence[Side]) -> list[str]:
    return [name_side(side, at) for at, side in enumerate(sides)]


# --- the parts --------------------------------------------------------------------------------------------------------


def _make_glance(
    sides: Sequence[Side], verdicts: Sequence[Verdict], scores: Sequence[Mapping[str, NodeScore]]
) -> Section:
    lines = {
        "Compared": list_words(_name_sides(sides)),
        "Questions compared": _say_how_many(verdicts),
        "Not compared": _say_why_not(verdicts),
        "How": "both sets of answers were scored by the newest rules, over the compared questions alone",
    }
    up, down = _find_moves(sides[-1].framework, sides, scores)
    blocks = [
        Details(lines=[Line(Cell(word), Cell(said)) for word, said in lines.items()]),
        Listing(title=Cell("Moved up a band"), entries=up),
        Listing(title=Cell("Moved down a band"), entries=down),
    ]
    return Section(id="glance", title=Cell("At a glance"), blocks=blocks)


def _say_how_many(verdicts: Sequence[Verdict]) -> str:
    """
    Say how many questions are compared, and which these are.
    """
    compared = sum(not verdict.reason for verdict in verdicts)
    told = f"{compared} of the {count(len(verdicts), 'scored question')} that were asked at any time"
    return f"{told}: those that mean the same each time, and have an answer that counts each time"


def _say_why_not(verdicts: Sequence[Verdict]) -> str:
    """
    Count the questions that are not compared, by the reason.
    """
    reasons = Counter(verdict.kind for verdict in verdicts if verdict.reason)
    told = ", ".join(f"{reasons[kind]} {kind}" for kind in KINDS if kind in reasons)
    return f"{told}; each with its reason in the last part" if told else "none"


def _find_moves(
    framework: Framework, sides: Sequence[Side], scores: Sequence[Mapping[str, NodeScore]]
) -> tuple[list[Entry], list[Entry]]:
    """
    Find the parts whose band is another one than at first.
    """
    moves: tuple[list[Entry], list[Entry]] = ([], [])
    for name, _ in list_nodes(sides[-1].result):
        first, last = scores[0][name], scores[-1][name]
        if first.band != last.band and first.value is not None and last.value is not None:
            said = f"{say_band(first, framework)} -> {say_band(last, framework)}"
            title = translate(framework.nodes[name].title, framework)
            moves[last.value < first.value].append(Entry(name, title, translate(said, framework)))
    return moves


def _make_parts(sides: Sequence[Side], compared: Sequence[str], scores: Sequence[Mapping[str, NodeScore]]) -> Section:
    framework = sides[-1].framework
    left_out = sides[-1].assessment.left_out
    asked = {item.id for item in framework.items.values() if item.scored and item.id not in left_out}
    rows = []
    for name, depth in list_nodes(sides[-1].result):
        all_below = set(list_items_below(name, framework))
        below = set(compared) & all_below
        figures = [side[name] for side in scores]
        cells = [show_score(one, framework) if below else Cell("not compared") for one in figures]
        cells.append(_show_change(figures[0].value, figures[-1].value, framework) if below else Cell())
        cells.append(Cell(f"{len(below)} of {len(asked & all_below)}", len(below)))
        title = translate(framework.nodes[name].title, framework)
        rows.append(Row(name, title, cells, depth, draw_change(figures[0], figures[-1]) if below else None))
    titles = [*_name_sides(sides), "change", "compared"]
    table = Table(
        title=Cell("The parts, over the compared questions"),
        about="part",
        columns=[Column(Cell(title), is_number=True) for title in titles],
        rows=rows,
        scale=make_scale(framework, has_bounds=False, has_previous=True),
    )
    blocks = [table, Paragraph(said=Cell(_HOW_TO_READ))]
    return Section(id="parts", title=Cell("What changed in the parts"), blocks=blocks)


def _show_change(first: float | None, last: float | None, framework: Framework) -> Cell:
    """
    Show a difference with its sign.
    """
    change = None if first is None or last is None else last - first
    said = "" if change is None else round_half_up(change, choose_decimals(framework))
    return Cell(f"+{said}" if change is not None and change > 0 else said, change)


def _make_answers(sides: Sequence[Side], compared: Sequence[str]) -> Section:
    framework = sides[-1].framework
    renamed = dict(framework.renamed)
    rows = []
    for item in compared:
        olds = [side.find_old(item, renamed) or item for side in sides[:-1]] + [item]
        answers = [side.answers.answers.get(old) for side, old in zip(sides, olds, strict=True)]
        if all(one.value == answers[0].value for one in answers if one and answers[0]):
            continue
        asked = framework.items[item]
        points = [side.assessment.points[old] for side, old in zip(sides, olds, strict=True)]
        shown = [float(to_display(one, framework)) for one in points]
        cells = [translate(say_answer(one, asked), framework) for one in answers]
        cells += [show_points(one, framework) for one in points]
        rows.append(Row(item, translate(asked.text, framework), (*cells, _show_change(shown[0], shown[-1], framework))))
    names = _name_sides(sides)
    columns = [Column(Cell(f"answer {name}")) for name in names]
    columns += [Column(Cell(f"score {name}"), is_number=True) for name in names]
    table = Table(
        title=Cell("Answers that changed"),
        about="question",
        columns=[*columns, Column(Cell("change"), is_number=True)],
        rows=rows,
    )
    return Section(id="answers", title=Cell("What changed in the answers"), blocks=[table])


def _make_limits(sides: Sequence[Side], verdicts: Sequence[Verdict]) -> Section:
    framework = sides[-1].framework
    others = sorted((one for one in verdicts if one.reason), key=lambda one: KINDS.index(one.kind) == len(KINDS) - 1)
    left_out = [Row(one.item, translate(one.text, framework), (Cell(one.reason),)) for one in others]
    remarked = [
        Row(one.item, translate(one.text, framework), (Cell(one.remark),))
        for one in verdicts
        if one.remark and not one.reason
    ]
    blocks = [
        Table(title=Cell("Not compared"), about="question", columns=[Column(Cell("why"))], rows=left_out),
        Table(title=Cell("Compared, with a remark"), about="question", columns=[Column(Cell("remark"))], rows=remarked),
        Table(
            title=Cell("Differences of the rules"),
            about="what",
            columns=[Column(Cell("then")), Column(Cell("now"))],
            rows=tuple(_list_rules(sides)),
        ),
        Paragraph(
            said=Cell("Scores in earlier reports were made by the rules of their time, and may differ from these.")
        ),
    ]
    return Section(id="limits", title=Cell("What cannot be compared, and why"), blocks=blocks)


def _list_rules(sides: Sequence[Side]) -> Iterator[Row]:
    for at, side in enumerate(sides[:-1]):
        about = f"{name_side(side, at)}: " if len(sides) > 2 else ""  # noqa: PLR2004 - a before and an after
        for what, then, now in find_rule_differences(side, sides[-1]):
            yield Row("", Cell(about + what), (Cell(then), Cell(now)))
