"""
Drawings of a table chart: in each row bands, bounds, the score and that of the period before; and its radar.

A row is drawn of numbers alone, so no text can get into it. What it shows stands in numbers in the same row; it is
hidden from whoever has the page read aloud. A radar names its axes, and says in words what it shows.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.document import Range, Row, Scale, Table

__all__ = ["draw", "draw_radar", "place"]

WIDTH = 200
"""How many steps the scale is drawn with."""

_EDGE = 6
"""Room at each end, so that a dot at an end is whole."""


def place(number: float, scale: Scale) -> float:
    """
    Say how far from the start of the scale a number lies, from 0 to 1; what is beyond stays at the end.
    """
    share = (number - scale.start) / (scale.end - scale.start)
    return min(1.0, max(0.0, share))


def draw(range_: Range | None, scale: Scale) -> Markup:
    """
    Draw a row as SVG.
    """
    shapes = "".join(_list_shapes(range_, scale)) if range_ is not None else ""
    head = f'<svg viewBox="0 0 {WIDTH + 2 * _EDGE} 22" aria-hidden="true" focusable="false">'
    return Markup(f"{head}{shapes}</svg>")  # noqa: S704 - numbers alone, see the shapes


def _list_shapes(range_: Range, scale: Scale) -> Iterator[str]:
    yield from _draw_bands(scale)
    if range_.lower is not None and range_.upper is not None and range_.lower != range_.upper:
        left, right = _at(range_.lower, scale), _at(range_.upper, scale)
        yield f'<path class="span" d="M{left} 7V15M{left} 11H{right}M{right} 7V15"/>'
    if range_.previous is not None:
        x = _at(range_.previous, scale)
        yield f'<path class="ring" d="M{x} 5l5 6l-5 6l-5 -6z"/>'
    if range_.value is not None:
        yield f'<circle class="dot" cx="{_at(range_.value, scale)}" cy="11" r="5"/>'


def _draw_bands(scale: Scale) -> Iterator[str]:
    last = len(scale.bands) - 1
    for at, band in enumerate(scale.bands):
        left, right = _at(band.start, scale), _at(band.end, scale)
        shade = 0 if at == 0 else 2 if at == last else 1
        yield f'<rect class="b{shade}" x="{left}" y="2" width="{round(right - left, 1)}" height="18"/>'
        if at:
            yield f'<path class="cut" d="M{left} 2V20"/>'


def _at(number: float, scale: Scale) -> float:
    return round(_EDGE + place(number, scale) * WIDTH, 1)


_RADIUS = 100
_MIDDLE = (230, 130)
_LETTERS = 18
"""So much of the name of an axis has room beside it; the whole name stands in the table."""

_RINGS = (0.25, 0.5, 0.75, 1.0)


def draw_radar(table: Table) -> Markup:
    """
    Draw the rows that a table has axes for as a radar, in the order of the clock; what has no score is a gap.
    """
    known = {row.id: row for row in table.rows}
    rows = [known[name] for name in table.axes]
    width, height = (2 * part for part in _MIDDLE)
    shapes = "".join(_list_radar(rows, table.scale)) if table.scale is not None else ""
    told = "; ".join(f"{row.id} {row.cells[0].text}" for row in rows)
    title = escape(table.title.text)
    head = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{title}">'
    return Markup(f"{head}<title>{title}</title><desc>{escape(told)}</desc>{shapes}</svg>")  # noqa: S704 - escaped


def _list_radar(rows: list[Row], scale: Scale) -> Iterator[str]:
    turns = [at / len(rows) for at in range(len(rows))]
    for ring in _RINGS:
        yield f'<polygon class="grid" points="{" ".join(_go(turn, ring) for turn in turns)}"/>'
    for turn, row in zip(turns, rows, strict=True):
        x, y = _go(turn, 1.12).split(",")
        away = float(x) - _MIDDLE[0]
        anchor = "middle" if abs(away) < 1 else "start" if away > 0 else "end"
        name = row.id if len(row.id) <= _LETTERS else f"{row.id[: _LETTERS - 1]}…"
        yield f'<path class="grid" d="M{_go(0, 0)}L{_go(turn, 1.0)}"/>'
        yield f'<text x="{x}" y="{y}" dy="4" text-anchor="{anchor}">{escape(name)}</text>'
    for style, name in (("past", "previous"), ("shape", "value")):
        numbers = [getattr(row.range, name) if row.range is not None else None for row in rows]
        spots = [
            None if one is None else _go(turn, place(one, scale)) for turn, one in zip(turns, numbers, strict=True)
        ]
        for one, following in zip(spots, (*spots[1:], *spots[:1]), strict=True):
            if one is not None and following is not None:
                yield f'<path class="{style}" d="M{one}L{following}"/>'
        if name == "value":
            for spot in filter(None, spots):
                x, y = spot.split(",")
                yield f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>'


def _go(turn: float, share: float) -> str:
    """
    Give the spot at a share of the radius, after a part of a full turn from the top.
    """
    x = _MIDDLE[0] + share * _RADIUS * sin(2 * pi * turn)
    y = _MIDDLE[1] - share * _RADIUS * cos(2 * pi * turn)
    return f"{x:.1f},{y:.1f}"
