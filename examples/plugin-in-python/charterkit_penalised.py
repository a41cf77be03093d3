"""
A way of scoring for charterkit: the mean, lowered by imbalance.

The adjusted index of Mazziotta and Pareto takes from the mean of several figures what they scatter: their variance,
divided by the mean. A city that is good at one thing and poor at another gets less than one that is even.
Source: "On a generalized non-compensatory composite index for measuring socio-economic phenomena", Social Indicators
Research 127, 2016.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Method, columns, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.columns import Column

__all__ = ["charterkit_methods", "penalised", "penalised_bounds"]


def penalised(values: Sequence[Column], weights: Sequence[Column]) -> Column:
    """
    Take from the weighted mean of the children what they scatter.

    Args:
        values: What the children are worth, in points from 0 up; missing for those that are not known.
        weights: How much each counts, 0 for those that are not known.

    Returns:
        The mean less variance / mean, and never less than 0; missing where nothing is known.
    """
    mean = _mean(values, weights)
    variance = _mean([(value - mean) * (value - mean) for value in values], weights)
    lowered = columns.greatest(mean - columns.divide(variance, mean, otherwise=0.0), 0.0)
    # `greatest` takes the 0 where the mean is missing, but nothing known is not worth nothing.
    return columns.choose(columns.is_known(mean), lowered, columns.MISSING)


def penalised_bounds(
    lowers: Sequence[Column], uppers: Sequence[Column], weights: Sequence[Column], optional: Sequence[Column]
) -> tuple[Column, Column]:
    """
    Tell how low and how high the result can still come out.

    A child that rises above the others may lower the result, so the bounds of the children do not give those of the
    whole. But the result is never above their mean, so never above the highest child, and never below 0.

    Args:
        lowers: The least that each child can be worth.
        uppers: The most that each child can be worth.
        weights: How much each counts.
        optional: 1 for the children that may turn out not to apply.
    """
    value = penalised(lowers, weights)
    settled: Column = 1.0
    highest: Column = columns.MISSING
    for lower, upper, weight, may_go in zip(lowers, uppers, weights, optional, strict=True):
        counts = 1.0 - columns.equals(weight, 0.0)
        sure = columns.equals(upper - lower, 0.0) * (1.0 - may_go)
        settled = settled * columns.greatest(sure, 1.0 - counts)
        highest = columns.greatest(highest, columns.choose(counts, upper, columns.MISSING))
    return columns.choose(settled, value, 0.0), columns.choose(settled, value, highest)


def _mean(values: Sequence[Column], weights: Sequence[Column]) -> Column:
    """
    Give the weighted mean of what is known.
    """
    total: Column = 0.0
    weight: Column = 0.0
    for value, share in zip(values, weights, strict=True):
        total = total + share * columns.fill(value, 0.0)
        weight = weight + share
    return columns.divide(total, weight)


@hookimpl
def charterkit_methods() -> Iterator[Method]:
    """
    Offer the method, which framework files name as ``method = "penalised"``.
    """
    yield Method(
        name="penalised", summary="Mean lowered by imbalance", apply=penalised, monotone=False, bounds=penalised_bounds
    )
