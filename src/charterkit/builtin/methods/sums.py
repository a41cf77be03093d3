"""
Sums, also with negative weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING, choose, fill, greatest, is_known, least

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.columns import Column

__all__ = ["weighted_sum", "weighted_sum_bounds", "weighted_sum_parts"]


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
        one, other = weight * fill(lower, 0.0), weight * fill(upper, 0.0)
        smallest, largest = least(one, other), greatest(one, other)
        low = low + choose(may_go, least(smallest, 0.0 * smallest), smallest)
        high = high + choose(may_go, greatest(largest, 0.0 * largest), largest)
    return low, high
