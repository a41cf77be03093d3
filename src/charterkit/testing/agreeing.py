"""
Whether floats and arrays give the same: how results of one city and of many are looked at and compared.
"""

from __future__ import annotations

import copy
import warnings
from typing import TYPE_CHECKING, Any

import numpy as np

from charterkit.testing.promises import demand
from charterkit.testing.samples import turn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.testing.samples import Sample

__all__ = ["are_close", "are_equal", "ask_at_once", "ask_one_by_one"]

_CLOSE = 1e-12


def are_equal(one: object, other: object) -> bool:
    """
    Tell whether two numbers, or two arrays, are the same in every bit; missing is equal to missing.
    """
    return np.array_equal(_make_array(one), _make_array(other), equal_nan=True)


def are_close(one: object, other: object, tolerance: float = _CLOSE) -> bool:
    """
    Tell whether two numbers, or two arrays, differ by no more than a little, for their size.
    """
    return np.allclose(_make_array(one), _make_array(other), rtol=tolerance, atol=tolerance, equal_nan=True)


def _make_array(column: Any) -> Any:
    return np.asarray(column, dtype="float64")


def ask_one_by_one(sample: Sample) -> list[tuple[float, ...]]:
    """
    Call with one row after the other, and see that floats come back.

    Returns:
        What came back for each row; a single number as a tuple of one.
    """
    return [tuple(map(_take_float, _as_tuple(_call(sample, list(row))))) for row in sample.rows]


def ask_at_once(sample: Sample, rows: Sequence[Sequence[float]]) -> list[Any]:
    """
    Call with arrays of many rows, and see that arrays of as many come back, or numbers that hold for all.
    """
    columns = [np.array(column, dtype="float64") for column in turn(rows)]
    return [_take_column(found, len(rows)) for found in _as_tuple(_call(sample, columns))]


def _call(sample: Sample, columns: list[Any]) -> Any:
    """
    Call, and see that nothing is changed and nothing is warned of.
    """
    given = copy.deepcopy(columns)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = sample.call(columns)
    demand(
        all(map(are_equal, given, columns)),
        f"`{sample.title}` changes what it is called with; make new columns, `total = total + value`, not `total +=`",
    )
    return found


def _as_tuple(found: Any) -> tuple[Any, ...]:
    return found if isinstance(found, tuple) else (found,)


def _take_float(found: Any) -> float:
    demand(
        type(found) is float,
        f"for one city, a float is expected; found a value of type {type(found).__name__}, {found!r}",
    )
    return float(found)


def _take_column(found: Any, length: int) -> Any:
    if type(found) is float:
        return np.full(length, found)
    shape, kind = np.shape(found), getattr(found, "dtype", type(found).__name__)
    demand(kind == np.float64, f"for many cities, an array of float64 is expected; found {kind}")
    demand(shape == (length,), f"for {length} cities, an array of shape ({length},) is expected; found {shape}")
    return found
