"""
How sure a result is, as a document: no rank without the places that are just as well possible.
"""

from __future__ import annotations

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
    Range,
    Row,
    Scale,
    Section,
)
from charterkit.model.document import Table as Rows
from charterkit.reporting.dossier import show_value, translate
from charterkit.reporting.page import SYNTHETIC
from charterkit.reporting.wording import count, round_half_up, say_share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.framework import Framework
    from charterkit.model.sureness import NodeSureness, Sureness, Variation

__all__ = ["make_document"]

_NO_RANKS = (
    "The framework says that cities are not ranked: only in between which scores each city lies is told, and no place."
)
_RANKS = (
    "No single rank is published. Each city lies in between two places, which 90 of 100 draws keep. Cities of one "
    "group have no safe order among themselves; each city of a group is above each of the next group in at least 95 of "
    "100 draws."
)
_HOW_TO_READ = (
    "The drawing shows the scale from {start:g} to {end:g}: the dot is the median of all draws, the line holds 90 of "
    "100 draws."
)
_NOTHING = Cell()
_NAMES = {
    "weights": "weights",
    "aggregates": "how parts are put together",
    "missing": "what is done about missing answers",
    "answers": "answers that are one step off",
}


def make_document(made: Sureness) -> Document:
    """
    Say how sure a result is.

    Args:
        made: What the draws gave, for at least one city.
    """
    framework = made.framework
    assert framework is not None  # noqa: S101 - there is a city, so there are rules
    return Document(
        kind="robustness",
        name=f"{framework.id}-robustness",
        title=Cell("How sure is the result?"),
        subtitle=translate(f"{framework.title}, version {framework.version}", framework),
        marks=[*([Cell(SYNTHETIC)] if made.synthetic else []), *([Cell(framework.status)] if framework.status else [])],
        sections=[_make_glance(made, framework), *(_make_node(one, made, framework) for one in made.nodes)],
        closing=Details(lines=[Line(Cell(word), Cell(said)) for word, said in _list_settings(made)]),
    )


def _list_settings(made: Sureness) -> Iterator[tuple[str, str]]:
    variation = made.variation
    yield "Draws", f"{variation.draws}, seed {variation.seed}"
    yield "Questions", f"profile {made.profile}"
    yield "Weights", _say_weights(variation)
    yield "How parts are put together", ", ".join(variation.aggregates)
    yield "Missing answers", ", ".join(variation.missing)
    steps = [f"{who} {say_share(chance)} of draws" for who, chance in sorted(variation.steps.items()) if chance]
    yield "Answers one step off", (", ".join(steps) + "; verified ones never") if steps else "none"
    yield "Not varied", "which questions are asked, and which cities have enough answers for a score"


def _say_weights(variation: Variation) -> str:
    off = say_share(variation.spread)
    return {
        "within": f"each off by at most {off}",
        "dirichlet": f"round the declared ones, typically off by {off}",
    }.get(variation.weights, "as declared")


def _make_glance(made: Sureness, framework: Framework) -> Section:
    said = _RANKS if framework.ranks else _NO_RANKS
    lines = [Line(translate(framework.nodes[one.node].title, framework), Cell(_sum_up(one))) for one in made.nodes]
    return Section(id="glance", title=Cell("At a glance"), blocks=[Paragraph(said=Cell(said)), Details(lines=lines)])


def _sum_up(one: NodeSureness) -> str:
    """
    Say of a node in one line how many groups there are, and what moves them.
    """
    parts = [count(len(one.cities), "score")]
    if one.cities and one.cities[-1].group is not None:
        parts.append(f"{count(one.cities[-1].group, 'group')} of safe order")
    if one.movers and one.movers[0].moved:
        parts.append(f"moved most by: {_NAMES[one.movers[0].choice]}")
    return "; ".join(parts)


def _make_node(one: NodeSureness, made: Sureness, framework: Framework) -> Section:
    title = translate(framework.nodes[one.node].title, framework)
    return Section(id=one.node, title=title, blocks=[*_list_blocks(one, made, framework)])


def _list_blocks(one: NodeSureness, made: Sureness, framework: Framework) -> Iterator[Rows | Listing]:
    yield _make_scores(one, framework)
    if framework.ranks:
        yield _make_places(one)
    yield _make_movers(one, framework)
    if one.above:
        entries = [
            Entry(first, Cell(f"above {second} in {say_share(share)} of draws", share))
            for first, second, share in one.above
        ]
        yield Listing(title=Cell("Pairs"), entries=entries)
    without = [city for city in one.cities if city.without]
    lacking = [
        Entry(city.city, Cell(f"no value in {city.without} of {made.variation.draws} draws, which are left out"))
        for city in without
    ]
    lacking += [Entry(city, Cell("no score, so that there is nothing to draw")) for city in one.left_out]
    if lacking:
        yield Listing(title=Cell("Left out"), entries=lacking)


def _make_scores(one: NodeSureness, framework: Framework) -> Rows:
    rows = []
    for city in one.cities:
        numbers = (city.score, city.low, city.median, city.high)
        drawn = Range(value=city.median, lower=city.low, upper=city.high)
        rows.append(Row(city.city, _NOTHING, [show_value(number, framework) for number in numbers], 0, drawn))
    titles = ("score", "from", "median", "to")
    return _make_table("In between which scores", titles, rows, framework.display)


def _make_places(one: NodeSureness) -> Rows:
    rows = []
    for city in one.cities:
        places = (city.rank_low, city.rank_median, city.rank_high)
        cells = [Cell(str(place), place) for place in places]
        shares = (city.top_quarter, city.ahead)
        cells += [Cell() if share is None else Cell(say_share(share), share) for share in shares]
        drawn = Range(value=city.rank_median, lower=city.rank_low, upper=city.rank_high)
        rows.append(Row(city.city, _NOTHING, [*cells, Cell(str(city.group), city.group)], 0, drawn))
    titles = ("from", "median", "to", "top quarter", "above next", "group")
    return _make_table("In between which places", titles, rows, (1.0, max(2.0, len(rows))))


def _make_table(title: str, titles: tuple[str, ...], rows: list[Row], ends: tuple[float, float]) -> Rows:
    columns = [Column(Cell(one), is_number=True) for one in titles]
    scale = Scale(start=ends[0], end=ends[1], note=_HOW_TO_READ.format(start=ends[0], end=ends[1]))
    return Rows(title=Cell(title), about="city", columns=columns, rows=rows, scale=scale)


def _make_movers(one: NodeSureness, framework: Framework) -> Rows:
    unit = "places" if framework.ranks else "points"
    rows = [
        Row(
            mover.choice,
            Cell(_NAMES[mover.choice]),
            [Cell(round_half_up(mover.moved, 2), mover.moved), Cell(say_share(mover.share), mover.share)],
        )
        for mover in one.movers
    ]
    columns = [Column(Cell(f"{unit} moved"), is_number=True), Column(Cell("share"), is_number=True)]
    return Rows(
        title=Cell("Which choice moves the result, each varied alone"),
        about="choice",
        columns=columns,
        rows=rows,
        empty="nothing was varied",
    )
