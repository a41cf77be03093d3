"""
The drawing in a row of a table chart: bands, bounds, the score, and that of the period before.

A drawing is made of numbers alone, so no text can get into it. What it shows stands in numbers in the same row; it is
hidden from whoever has the page read aloud.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.document import Range, Scale

__all__ = ["draw", "place"]

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
