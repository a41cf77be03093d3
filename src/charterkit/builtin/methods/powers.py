"""
Weighted means of any power: geometric (0), harmonic (-1) and others.

The mean of power p is ``(sum(w v**p) / sum(w)) ** (1/p)``, and for p = 0 ``exp(sum(w log v) / sum(w))`` (Hardy,
Littlewood and Polya, Inequalities, 1934, section 2.2). Values are 0 or more; a child at 0 makes it 0 where p is 0 or less.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from charterkit.builtin.methods import mean_bounds
from charterkit.columns import choose, divide, equals, exp, log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.columns import Column

__all__ = ["power_mean", "power_mean_bounds"]

_AS_GOOD_AS_INFINITE = -1e300
"""In place of minus infinity, of which a weight of 0 would make no number."""


def power_mean(values: Sequence[Column], weights: Sequence[Column], power: float) -> Column:
    """
    Give the mean of a power of the children that have a value.
    """
    total: Column = 0.0
    weight: Column = 0.0
    for value, share in zip(values, weights, strict=True):
        total = total + choose(equals(share, 0.0), 0.0, share * _raise(value, power))
        weight = weight + share
    return _lower(divide(total, weight), power)


def power_mean_bounds(
    lowers: Sequence[Column],
    uppers: Sequence[Column],
    weights: Sequence[Column],
    optional: Sequence[Column],
    power: float,
) -> tuple[Column, Column]:
    """
    Give the lowest and the highest mean, leaving out of the optional children those that would not move it there.

    In the raised values the mean is arithmetic, and raising keeps their order.
    """
    ends = [[_raise(value, power) for value in values] for values in (lowers, uppers)]
    lower, upper = mean_bounds(ends[0], ends[1], weights, optional)
    return _lower(lower, power), _lower(upper, power)


def _raise(value: Column, power: float) -> Column:
    """
    Turn a value into one whose arithmetic mean is meant; it grows with the value.
    """
    if power == 0.0:
        raised = log(value)
    else:
        raised = exp(power * log(value))
        raised = raised if power > 0.0 else -raised
    return choose(equals(raised, -math.inf), _AS_GOOD_AS_INFINITE, raised)


def _lower(raised: Column, power: float) -> Column:
    if power == 0.0:
        return exp(raised)
    return exp(log(raised if power > 0.0 else -raised) / power)
