"""
Weighted means of any power: geometric (0), harmonic (-1) and others.

The mean of power p is ``(sum(w v**p) / sum(w)) ** (1/p)``, and for p = 0 ``exp(sum(w log v) / sum(w))`` (Hardy,
Littlewood and Polya, Inequalities, 1934, section 2.2). It is one of values from 0 up: a value below counts as 0, and a
child at 0 makes the mean 0 where p is 0 or less.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from charterkit.builtin.methods.staples import mean, mean_bounds
from charterkit.columns import choose, equals, exp, greatest, is_known, log

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.columns import Column

__all__ = ["find_faults", "power_mean", "power_mean_bounds"]

_AS_GOOD_AS_INFINITE = -1e300
"""In place of minus infinity, of which a weight of 0 would make no number."""

_STRONGEST_POWER = 20.0
"""Beyond it, numbers grow too large to be added up; the mean is all but the strongest or weakest child there."""


def find_faults(power: float = 1.0) -> Iterator[str]:
    """
    Say what is wrong with a power.
    """
    if abs(power) > _STRONGEST_POWER:
        yield "`power` lies between -20 and 20; beyond, take the method `weakest` or `strongest`"


def power_mean(values: Sequence[Column], weights: Sequence[Column], power: float) -> Column:
    """
    Give the mean of a power of the children that have a value.
    """
    return _lower(mean([_raise(value, power) for value in values], weights), power)


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
    at_least_zero = choose(is_known(value), greatest(value, 0.0 * value), value)
    if power == 0.0:
        raised = log(at_least_zero)
    else:
        raised = exp(power * log(at_least_zero))
        raised = raised if power > 0.0 else -raised
    return choose(equals(raised, -math.inf), _AS_GOOD_AS_INFINITE, raised)


def _lower(raised: Column, power: float) -> Column:
    if power == 0.0:
        return exp(raised)
    return exp(log(raised if power > 0.0 else -raised) / power)
