"""
Arithmetic for one city and for many: a column is a float or a numpy array of floats, one number per city.

Rules are written with ``+ - * /`` and the functions below, and serve both. A missing number is NaN (`MISSING`), a truth
is 1.0, 0.0, or 0.5 where it is open. No function here has to be told which of the two it got, and none imports numpy
unless it was given an array.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt

__all__ = [
    "MISSING",
    "OPEN",
    "Column",
    "at_least",
    "choose",
    "divide",
    "equals",
    "fill",
    "greatest",
    "is_known",
    "is_same",
    "least",
    "look_up",
    "settle",
]

Column: TypeAlias = "float | npt.NDArray[np.float64]"
"""One number per city."""

MISSING = math.nan
"""No number."""

OPEN = 0.5
"""Neither true nor false yet, in Kleene's logic: `least` is "and", `greatest` is "or", ``1 - x`` is "not"."""

_DECIMALS = 1e9


def _numpy(*columns: Any) -> Any:
    """
    Return numpy where one of the columns is an array, else None.
    """
    for column in columns:
        if not isinstance(column, float | int):
            import numpy  # noqa: PLC0415 - only tables need it, and it doubles the start-up time

            return numpy
    return None


def is_known(column: Column) -> Column:
    """
    Say where there is a number: 1.0, else 0.0.
    """
    np = _numpy(column)
    if np is None:
        return 1.0 if column == column else 0.0  # noqa: PLR0124 - NaN is what differs from itself
    return np.where(np.isnan(column), 0.0, 1.0)  # type: ignore[no-any-return]


def fill(column: Column, other: Column) -> Column:
    """
    Put `other` where there is no number.
    """
    np = _numpy(column, other)
    if np is None:
        return column if column == column else other  # noqa: PLR0124 - NaN is what differs from itself
    return np.where(np.isnan(column), other, column)  # type: ignore[no-any-return]


def choose(truth: Column, yes: Column, no: Column) -> Column:
    """
    Take `yes` where the truth is 1, else `no`.
    """
    np = _numpy(truth, yes, no)
    if np is None:
        return yes if truth == 1.0 else no
    return np.where(np.equal(truth, 1.0), yes, no)  # type: ignore[no-any-return]


def divide(top: Column, bottom: Column, otherwise: Column = MISSING) -> Column:
    """
    Divide; where the divisor is zero or missing, give `otherwise`.
    """
    np = _numpy(top, bottom, otherwise)
    if np is None:
        return top / bottom if bottom and bottom == bottom else otherwise  # noqa: PLR0124 - NaN
    usable = np.not_equal(bottom, 0.0) & ~np.isnan(bottom)
    return np.where(usable, np.divide(top, np.where(usable, bottom, 1.0)), otherwise)  # type: ignore[no-any-return]


def least(one: Column, other: Column) -> Column:
    """
    Give the smaller of two numbers; where one is missing, the other.
    """
    np = _numpy(one, other)
    if np is None:
        return one if one <= other or other != other else other  # noqa: PLR0124 - NaN
    return np.fmin(one, other)  # type: ignore[no-any-return]


def greatest(one: Column, other: Column) -> Column:
    """
    Give the larger of two numbers; where one is missing, the other.
    """
    np = _numpy(one, other)
    if np is None:
        return one if one >= other or other != other else other  # noqa: PLR0124 - NaN
    return np.fmax(one, other)  # type: ignore[no-any-return]


def settle(column: Column) -> Column:
    """
    Round to 9 decimals, half up, the same for float and array; -0 becomes 0.

    Every comparison and every number that leaves the engine passes here, so that 0.1 + 0.2 counts as 0.3.
    """
    np = _numpy(column)
    if np is None:
        scaled = column * _DECIMALS + 0.5
        return math.floor(scaled) / _DECIMALS if math.isfinite(scaled) else column
    return np.floor(np.multiply(column, _DECIMALS) + 0.5) / _DECIMALS + 0.0  # type: ignore[no-any-return]


def at_least(column: Column, limit: Column) -> Column:
    """
    Say where a number reaches a limit, both settled: 1.0, else 0.0; 0.0 where one is missing.
    """
    reached = settle(column) >= settle(limit)
    return float(reached) if isinstance(reached, bool) else reached.astype("float64")


def equals(column: Column, number: float) -> Column:
    """
    Say where a column holds exactly a number, such as a state: 1.0, else 0.0.
    """
    np = _numpy(column)
    if np is None:
        return 1.0 if column == number else 0.0
    return np.where(np.equal(column, number), 1.0, 0.0)  # type: ignore[no-any-return]


def is_same(one: Column, other: Column) -> bool:
    """
    Tell whether two columns hold the same numbers everywhere, missing ones included.
    """
    np = _numpy(one, other)
    if np is None:
        return one == other or (one != one and other != other)  # noqa: PLR0124 - NaN
    return bool(np.array_equal(one, other, equal_nan=True))


def look_up(table: Sequence[float], index: Column) -> Column:
    """
    Replace positions in a table by what stands there; missing stays missing.

    Args:
        table: What stands at position 0, 1, 2 ...
        index: Whole numbers from 0 to the length of the table less 1, or missing.
    """
    np = _numpy(index)
    if np is None:
        return table[int(index)] if index == index else MISSING  # noqa: PLR0124 - NaN
    known = ~np.isnan(index)
    found = np.asarray(table, dtype="float64")[np.where(known, index, 0.0).astype("int64")]
    return np.where(known, found, MISSING)  # type: ignore[no-any-return]
