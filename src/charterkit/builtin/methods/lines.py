"""
Numbers read through a line: goalposts, reversed goalposts, several pieces, a logarithmic axis.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from charterkit.columns import MISSING, at_least, choose, greatest, is_known, least, log

if TYPE_CHECKING:
    from charterkit.columns import Column
    from charterkit.model.items import Scale

__all__ = ["list_ends", "read_line"]

_ALMOST_ZERO = 5e-324
"""What a number of 0 or less counts as on a logarithmic axis, where it has no place."""


def read_line(number: Column, scale: Scale) -> Column:
    """
    Give the points of a number between the pairs of the scale, on straight lines from one to the next.

    Beyond the first and the last pair the end counts, or, where that end is open, the line goes on.
    """
    places = [(_place(x, scale), points) for x, points in scale.steps]
    at = _place(number, scale)
    if scale.open_ends not in {"low", "both"}:
        at = greatest(at, places[0][0])
    if scale.open_ends not in {"high", "both"}:
        at = least(at, places[-1][0])
    found: Column = MISSING
    for index, ((left, low), (right, high)) in enumerate(pairwise(places)):
        here = low + (at - left) * ((high - low) / (right - left))
        found = here if index == 0 else choose(at_least(at, left), here, found)
    return choose(is_known(number), found, MISSING)


def _place(number: Column, scale: Scale) -> Column:
    if scale.axis != "log":
        return number
    return log(greatest(number, _ALMOST_ZERO + 0.0 * number))


def list_ends(scale: Scale) -> list[float]:
    """
    List what the line comes to at the smallest and the largest number that the question allows, beyond its pairs.
    """
    return [float(read_line(float(limit), scale)) for limit in scale.limits if limit is not None]
