"""
How many children reach a value: all, any, k of n, or their share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import columns
from charterkit.builtin.methods.staples import mean, mean_bounds
from charterkit.builtin.methods.sums import weighted_sum, weighted_sum_bounds
from charterkit.columns import MISSING, choose, is_known, least

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.columns import Column

__all__ = ["count", "count_bounds", "find_faults", "share", "share_bounds"]


def find_faults(
    at_least: float | None = None, at_most: float | None = None, needs: float | None = None
) -> Iterator[str]:
    """
    Say what is wrong with limits.
    """
    if at_least is None and at_most is None:
        yield "it needs `at_least` or `at_most`, the value that a child must reach, or not exceed"
    elif at_least is not None and at_most is not None and at_least > at_most:
        yield "`at_least` is above `at_most`, so no child can lie between them"
    if needs is not None and needs <= 0.0:
        yield "`needs` is above 0, since any number of children would do"


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


def count_bounds(  # noqa: PLR0913, PLR0917 - as the method is called
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
    low, high = weighted_sum_bounds(*_mark_ends(lowers, uppers, at_least, at_most), weights, optional)
    return _decide(low, needs), _decide(high, needs)


def share(
    values: Sequence[Column], weights: Sequence[Column], at_least: float | None = None, at_most: float | None = None
) -> Column:
    """
    Give the weight of the children whose value lies within the limits, of the weight of all that have a value.
    """
    return mean(_mark(values, at_least, at_most), weights)


def share_bounds(  # noqa: PLR0913, PLR0917 - as the method is called
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
    return number if needs is None else choose(is_known(number), columns.at_least(number, needs), MISSING)


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
    reaches = 1.0 + 0.0 * lower if low is None else columns.at_least(lower, low)
    return reaches if high is None else least(reaches, columns.at_least(high + 0.0 * upper, upper))
