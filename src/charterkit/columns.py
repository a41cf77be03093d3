"""
Arithmetic for one city and for many: a column is a float or a numpy array of floats, one number per city.

Rules are written with ``+ - * /`` and the functions below, and serve both. A missing number is NaN (`MISSING`), a truth
is 1.0, 0.0, or 0.5 where it is open. No function here has to be told which of the two it got, and none imports numpy
unless it was given an array.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

__all__ = [
    "MISSING",
    "OPEN",
    "Column",
    "at_least",
    "both",
    "choose",
    "divide",
    "equals",
    "exp",
    "fill",
    "greatest",
    "is_above",
    "is_known",
    "is_never",
    "is_same",
    "least",
    "log",
    "look_up",
    "round_half_up",
    "settle",
    "weigh",
]

Column: TypeAlias = "float | npt.NDArray[np.float64]"
"""One number per city."""

MISSING = math.nan
"""No number."""

OPEN = 0.5
"""Neither true nor false yet, in Kleene's logic: `least` is "and", `greatest` is "or", ``1 - x`` is "not"."""

_SCALE = 1e9
_LARGEST_EXPONENT = 709.7


# Each function looks at the type of as few arguments as decide, and by identity: for one city this is most of the work.
# ruff: noqa: PLR0124 - a number that differs from itself is missing
# ruff: noqa: PLC0415 - only arrays need numpy, and importing it doubles the start-up time


def is_known(column: Column) -> Column:
    """
    Say where there is a number: 1.0, else 0.0.
    """
    if type(column) is float:
        return 1.0 if column == column else 0.0
    import numpy as np

    return np.equal(column, column).astype("float64")


def fill(column: Column, other: Column) -> Column:
    """
    Put `other` where there is no number.
    """
    if type(column) is float:
        return column if column == column else other
    import numpy as np

    return _pick(np.equal(column, column), column, other)


def both(one: Column, other: Column) -> Column:
    """
    Say where two truths, 1 or 0, hold both; one that holds everywhere costs nothing.
    """
    if type(one) is float and one == 1.0:
        return other
    return one if type(other) is float and other == 1.0 else one * other


def weigh(truth: Column, weight: Column) -> Column:
    """
    Give a weight where a truth is 1, and 0 where it is 0; a weight of 1 for all cities costs nothing.
    """
    return truth if type(weight) is float and weight == 1.0 else weight * truth


def choose(truth: Column, yes: Column, no: Column) -> Column:
    """
    Take `yes` where the truth is 1, else `no`.
    """
    if type(truth) is float:
        return yes if truth == 1.0 else no
    import numpy as np

    return _pick(np.equal(truth, 1.0), yes, no)


def _pick(mask: npt.NDArray[np.bool_], yes: Column, no: Column) -> Column:
    """
    Take `yes` where the mask is true, else `no`, bit by bit.

    `np.where` branches on every number, and the processor guesses wrong where answers and gaps are mixed; this takes a
    third of its time.
    """
    import numpy as np

    every_bit = np.negative(mask.view(np.int8)).astype(np.int64)
    one, other = np.asarray(yes, np.float64).view(np.int64), np.asarray(no, np.float64).view(np.int64)
    if other.ndim == 0 and other == 0:
        return (one & every_bit).view(np.float64)
    picked = (one ^ other) & every_bit
    picked ^= other
    return picked.view(np.float64)


def divide(top: Column, bottom: Column, otherwise: Column = MISSING) -> Column:
    """
    Divide; where the divisor is zero or missing, give `otherwise`.
    """
    if type(bottom) is float:
        return top / bottom if bottom and bottom == bottom else otherwise
    import numpy as np

    with np.errstate(all="ignore"):
        return _pick(np.absolute(bottom) > 0.0, np.divide(top, bottom), otherwise)


def least(one: Column, other: Column) -> Column:
    """
    Give the smaller of two numbers; where one is missing, the other.
    """
    if type(one) is float and type(other) is float:
        return one if one <= other or other != other else other
    import numpy as np

    return np.fmin(one, other)


def greatest(one: Column, other: Column) -> Column:
    """
    Give the larger of two numbers; where one is missing, the other.
    """
    if type(one) is float and type(other) is float:
        return one if one >= other or other != other else other
    import numpy as np

    return np.fmax(one, other)


def settle(column: Column) -> Column:
    """
    Round to 9 decimals, half up, the same for float and array; -0 becomes 0.

    Every comparison and every number that leaves the engine passes here, so that 0.1 + 0.2 counts as 0.3.
    """
    if isinstance(column, float | int):
        scaled = column * _SCALE + 0.5
        return math.floor(scaled) / _SCALE if math.isfinite(scaled) else float(column)
    import numpy as np

    with np.errstate(over="ignore"):
        raised = np.multiply(column, _SCALE) + 0.5
    return _pick(np.isfinite(raised), np.floor(raised) / _SCALE + 0.0, column)


def round_half_up(column: Column) -> Column:
    """
    Round settled numbers to whole ones, halves up, the same for float and array.
    """
    settled = settle(column)
    if isinstance(settled, float):
        return math.floor(settled + 0.5) + 0.0 if math.isfinite(settled) else settled
    import numpy as np

    return np.floor(settled + 0.5) + 0.0


def log(column: Column) -> Column:
    """
    Give the natural logarithm; minus infinity of zero, missing of what is negative. Agrees within 1e-12, not exactly.
    """
    if type(column) is float:
        return math.log(column) if column > 0.0 else -math.inf if column == 0.0 else MISSING
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        return np.log(column)


def exp(column: Column) -> Column:
    """
    Give the exponential; zero of minus infinity, infinity of what is too large. Agrees within 1e-12, not exactly.
    """
    if type(column) is float:
        return math.exp(column) if not column > _LARGEST_EXPONENT else math.inf
    import numpy as np

    with np.errstate(over="ignore"):
        return np.exp(column)


def at_least(column: Column, limit: Column) -> Column:
    """
    Say where a number reaches a limit, both settled: 1.0, else 0.0; 0.0 where one is missing.
    """
    reached = settle(column) >= settle(limit)
    return float(reached) if type(reached) is bool else reached.astype("float64")


def is_above(one: Column, other: Column) -> Column:
    """
    Say where a number is above another, to the last bit: for bounds, which may differ by less than anybody sees.
    """
    above = one > other
    return float(above) if type(above) is bool else above.astype("float64")


def equals(column: Column, number: float) -> Column:
    """
    Say where a column holds exactly a number, such as a state: 1.0, else 0.0.
    """
    if type(column) is float:
        return 1.0 if column == number else 0.0
    import numpy as np

    # A member of an enumeration would take longer to be understood than the comparison.
    return np.equal(column, float(number)).astype("float64")


def is_never(truth: Column) -> bool:
    """
    Tell whether a truth is 0 for all cities alike, so that nothing has to be worked out from it.
    """
    return type(truth) is float and truth == 0.0


def is_same(one: Column, other: Column) -> bool:
    """
    Tell whether two columns hold the same numbers everywhere, missing ones included.
    """
    if type(one) is float and type(other) is float:
        return one == other or (one != one and other != other)
    import numpy as np

    return bool(np.array_equal(one, other, equal_nan=True))


def look_up(table: Sequence[float], index: Column) -> Column:
    """
    Replace positions in a table by what stands there; missing stays missing.

    Args:
        table: What stands at position 0, 1, 2 ...
        index: Whole numbers from 0 to the length of the table less 1, or missing.
    """
    if type(index) is float:
        return table[int(index)] if index == index else MISSING
    import numpy as np

    # What is missing is looked up behind the end, where nothing stands.
    return np.array([*table, MISSING]).take(np.fmin(index, float(len(table))).astype(np.intp))
