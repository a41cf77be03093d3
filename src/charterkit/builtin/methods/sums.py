"""
Sums, also with negative weights, and how many children reach a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.methods import mean, mean_bounds
from charterkit.columns import MISSING, at_least, choose, fill, greatest, is_known, least

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.columns import Column

__all__ = [
    "count",
    "count_bounds",
    "share",
    "share_bounds",
    "weighted_sum",
    "weighted_sum_bounds",
    "weighted_sum_parts",
]


def weighted_sum(values: Sequence[Column], weights: Sequence[Column]) -> Column:
    """
    Add up the children that have a value, each times its weight; missing where none has.
    """
    total: Column = 0.0
    has_any: Column = 0.0
    for part, value in zip(weighted_sum_parts(values, weights), values, strict=True):
        total = total + part
        has_any = greatest(has_any, is_known(value))
    return choose(has_any, total, MISSING)


def weighted_sum_parts(values: Sequence[Column], weights: Sequence[Column]) -> list[Column]:
    """
    Give what each child adds to the sum.
    """
    return [weight * fill(value, 0.0) for value, weight in zip(values, weights, strict=True)]


def weighted_sum_bounds(
    lowers: Sequence[Column], uppers: Sequence[Column], weights: Sequence[Column], optional: Sequence[Column]
) -> tuple[Column, Column]:
    """
    Give the smallest and the largest sum; a negative weight swaps the ends of its child, an optional child may add 0.
    """
    low: Column = 0.0
    high: Column = 0.0
    for lower, upper, weight, may_go in zip(lowers, uppers, weights, optional, strict=True):
        ends = (weight * fill(lower, 0.0), weight * fill(upper, 0.0))
        smallest, largest = least(*ends), greatest(*ends)
        low = low + choose(may_go, least(smallest, 0.0 * smallest), smallest)
        high = high + choose(may_go, greatest(largest, 0.0 * largest), largest)
    return low, high


def count(
    values: Sequence[Column],
    weights: Sequence[Column],
    at_least: float | None = None,
    at_most: float | None = None,
    needs: float | None = None,
) -> Column:
    """
    Add up the weights of the children whose value lies within the limits; with `needs`, 1 where that is so many.
    """
    return _decide(weighted_sum(_mark(values, at_least, at_most), weights), needs)


def count_bounds(  # noqa: PLR0913 - as the method is called
    lowers: Sequence[Column],
    uppers: Sequence[Column],
    weights: Sequence[Column],
    optional: Sequence[Column],
    at_least: float | None = None,
    at_most: float | None = None,
    needs: float | None = None,
) -> tuple[Column, Column]:
    """
    Count the children that are sure to lie within the limits, and those that may.
    """
    ends = _mark_ends(lowers, uppers, at_least, at_most)
    low, high = weighted_sum_bounds(*ends, weights, optional)
    return _decide(low, needs), _decide(high, needs)


def share(
    values: Sequence[Column], weights: Sequence[Column], at_least: float | None = None, at_most: float | None = None
) -> Column:
    """
    Give the weight of the children whose value lies within the limits, of the weight of all that have a value.
    """
    return mean(_mark(values, at_least, at_most), weights)


def share_bounds(  # noqa: PLR0913 - as the method is called
    lowers: Sequence[Column],
    uppers: Sequence[Column],
    weights: Sequence[Column],
    optional: Sequence[Column],
    at_least: float | None = None,
    at_most: float | None = None,
) -> tuple[Column, Column]:
    """
    Give the share if only those count that are sure to lie within the limits, and if all do that may.
    """
    return mean_bounds(*_mark_ends(lowers, uppers, at_least, at_most), weights, optional)


def _decide(number: Column, needs: float | None) -> Column:
    return number if needs is None else choose(is_known(number), at_least(number, needs), MISSING)


def _mark(values: Sequence[Column], low: float | None, high: float | None) -> list[Column]:
    """
    Say for each value whether it lies within the limits: 1, 0, or missing where it is missing.
    """
    return [choose(is_known(value), _is_within(value, value, low, high), MISSING) for value in values]


def _mark_ends(
    lowers: Sequence[Column], uppers: Sequence[Column], low: float | None, high: float | None
) -> tuple[list[Column], list[Column]]:
    """
    Say of each child whether it is sure to lie within the limits, and whether it may.
    """
    pairs = list(zip(lowers, uppers, strict=True))
    sure = [choose(is_known(lower), _is_within(lower, upper, low, high), MISSING) for lower, upper in pairs]
    may = [choose(is_known(lower), _is_within(upper, lower, low, high), MISSING) for lower, upper in pairs]
    return sure, may


def _is_within(lower: Column, upper: Column, low: float | None, high: float | None) -> Column:
    reaches = 1.0 + 0.0 * lower if low is None else at_least(lower, low)
    return reaches if high is None else least(reaches, at_least(high + 0.0 * upper, upper))
