"""
The weakest child, the strongest, and the weakest with more where the children differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING, at_least, choose, equals, fill, greatest, is_known, least

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.columns import Column

__all__ = ["find_faults", "min_plus", "min_plus_bounds", "strongest", "strongest_bounds", "weakest", "weakest_bounds"]


def weakest(values: Sequence[Column], weights: Sequence[Column]) -> Column:
    """
    Give the value of the weakest child that has a value and a weight.
    """
    lowest: Column = MISSING
    for value, weight in zip(values, weights, strict=True):
        lowest = least(lowest, choose(equals(weight, 0.0), MISSING, value))
    return lowest


def weakest_bounds(
    lowers: Sequence[Column], uppers: Sequence[Column], weights: Sequence[Column], optional: Sequence[Column]
) -> tuple[Column, Column]:
    """
    Give the lowest lower end, and the lowest upper end of the children that are sure to apply.

    Where none is sure, one of the optional children alone may decide: then the highest upper end.
    """
    sure = [choose(optional_here, 0.0, weight) for weight, optional_here in zip(weights, optional, strict=True)]
    highest: Column = MISSING
    for upper, weight in zip(uppers, weights, strict=True):
        highest = greatest(highest, choose(equals(weight, 0.0), MISSING, upper))
    return weakest(lowers, weights), fill(weakest(uppers, sure), highest)


def strongest(values: Sequence[Column], weights: Sequence[Column]) -> Column:
    """
    Give the value of the strongest child that has a value and a weight.
    """
    highest: Column = MISSING
    for value, weight in zip(values, weights, strict=True):
        highest = greatest(highest, choose(equals(weight, 0.0), MISSING, value))
    return highest


def strongest_bounds(
    lowers: Sequence[Column], uppers: Sequence[Column], weights: Sequence[Column], optional: Sequence[Column]
) -> tuple[Column, Column]:
    """
    Give the highest lower end of the children that are sure to apply, and the highest upper end.

    Where none is sure, one of the optional children alone may decide: then the lowest lower end.
    """
    sure = _leave_out(weights, optional)
    return fill(strongest(lowers, sure), weakest(lowers, weights)), strongest(uppers, weights)


def min_plus(values: Sequence[Column], weights: Sequence[Column], plus: float) -> Column:
    """
    Give the value of the weakest child, and `plus` more where another child has a higher one.
    """
    lowest, highest = weakest(values, weights), strongest(values, weights)
    return lowest + choose(at_least(lowest, highest), 0.0, plus)


def min_plus_bounds(
    lowers: Sequence[Column],
    uppers: Sequence[Column],
    weights: Sequence[Column],
    optional: Sequence[Column],
    plus: float,
) -> tuple[Column, Column]:
    """
    Give the weakest lower end, with more only if two children are sure to differ; and the weakest upper end of the
    children that are sure to apply, with more if any two may differ.
    """
    sure = _leave_out(weights, optional)
    lowest, highest = weakest(lowers, weights), strongest(uppers, weights)
    must_differ = is_known(strongest(lowers, sure)) * (1.0 - at_least(weakest(uppers, sure), strongest(lowers, sure)))
    may_differ = 1.0 - at_least(lowest, highest)
    top = fill(weakest(uppers, sure), highest)
    return lowest + choose(must_differ, plus, 0.0), top + choose(may_differ, plus, 0.0)


def find_faults(plus: float) -> Iterator[str]:
    """
    Say what is wrong with what the weakest child gets more.
    """
    if plus < 0.0:
        yield "`plus` is 0 or more"


def _leave_out(weights: Sequence[Column], optional: Sequence[Column]) -> list[Column]:
    return [choose(may_go, 0.0, weight) for weight, may_go in zip(weights, optional, strict=True)]
