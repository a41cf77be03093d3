"""
Scores for reading in a terminal: lines of at most 100 places, aligned columns without boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.renderers.layout import GAP, WIDTH, align, measure, wrap
from charterkit.reporting.page import FEW, make_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charterkit.builtin.renderers.overview import Overview
    from charterkit.model.scores import Result, Scores
    from charterkit.reporting.page import Fact, Group, Page, Row

__all__ = ["render"]

_HEADER = ("id", "title", "score", "coverage", "bounds", "band")
_ROOMS = {0: 24, 2: 10, 3: 8, 4: 16, 5: 16}
"""The most places that the columns take, all but the title."""

_ROOM = 16
"""The same for the columns of an overview, all but the city."""

_FEWEST = 24
"""The places that the name of a city has at least."""


def render(scores: Scores) -> str:
    """
    Write scores: one city in full, a few in short, many in one table.
    """
    results = scores.results
    if not results:
        return "No city was scored.\n"
    if len(results) > FEW:
        from charterkit.builtin.renderers.overview import make_overviews

        blocks = [_overview(overview) for overview in make_overviews(scores)]
    else:
        blocks = [_city(result, short=len(results) > 1) for result in results]
    if len(results) > 1:
        from charterkit.builtin.renderers.overview import HOW_TO_SEE_MORE

        blocks.append(iter(wrap(HOW_TO_SEE_MORE)))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _city(result: Result, *, short: bool) -> Iterator[str]:
    yield from _page(make_page(result, short=short))
    if result.layers is not None:
        from charterkit.builtin.renderers.layers_text import list_layers

        yield from list_layers(result, result.layers)


def _page(page: Page) -> Iterator[str]:
    yield from wrap(page.city)
    yield from _head(page)
    yield ""
    yield from _table(page.rows)
    yield ""
    for group in page.groups:
        yield from _name(group) if page.short else _list(group)
    yield from _facts(page.closing)


def _head(about: Page | Overview) -> Iterator[str]:
    """
    Write what must stand above all scores.
    """
    yield from wrap(about.framework)
    if about.status:
        yield from wrap(f"Status: {about.status}", indent=GAP)
    if about.mark:
        yield about.mark
    yield from _facts(about.facts)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    for word, said in facts:
        yield from wrap(f"{word}: {said}", indent=GAP)


def _table(rows: Iterable[Row]) -> Iterator[str]:
    cells = [(" " * (GAP * min(row.depth, 4)) + row.id, *_cells(row)) for row in rows]
    yield from align([_HEADER, *cells], _ROOMS, right=(2, 3))


def _cells(row: Row) -> tuple[str, ...]:
    return row.title, row.score, row.coverage, row.bounds, row.band


def _list(group: Group) -> Iterator[str]:
    """
    Write what a group names, each with its text.
    """
    yield from wrap(f"{group.heading}:{'' if group.entries else ' none'}")
    if group.entries:
        yield from align([(f"  {name}", text) for name, text in group.entries], {0: _ROOMS[0]})
        yield ""


def _name(group: Group) -> Iterator[str]:
    """
    Write only what a group names.
    """
    yield from wrap(f"{group.heading}: {', '.join(name for name, _ in group.entries) or 'none'}", indent=GAP)


def _overview(overview: Overview) -> Iterator[str]:
    """
    Write a line for each city, with as many columns as there is room for.
    """
    yield from _head(overview)
    yield ""
    rows = [overview.header, *overview.lines]
    rooms = _find_room(rows)
    shown = [[row[at] for at in (0, *rooms)] for row in rows]
    yield from align(shown, dict(enumerate(rooms.values(), start=1)), right=range(1, len(rooms) + 1))
    lacking = [name for at, name in enumerate(overview.header) if at and at not in rooms]
    if lacking:
        yield ""
        yield from wrap(f"Not shown for lack of room: {', '.join(lacking)}", indent=GAP)


def _find_room(rows: Iterable[Sequence[str]]) -> dict[int, int]:
    """
    Choose the columns that fit beside the first one, with the places that each takes.
    """
    rooms: dict[int, int] = {}
    left = WIDTH - _FEWEST
    for at, column in enumerate(zip(*rows, strict=True)):
        room = min(_ROOM, max(map(measure, column)))
        if at and room + GAP <= left:
            rooms[at] = room
            left -= room + GAP
    return rooms
