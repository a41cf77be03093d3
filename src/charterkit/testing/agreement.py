"""
Whether two results are the same, and what is wrong with one: columns, bits, arguments before and after.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from charterkit.columns import Column

__all__ = ["copy_of", "find_difference", "find_fault_of_column", "is_alike", "is_close"]


def is_close(one: float, other: float, tolerance: float) -> bool:
    """
    Tell whether two numbers are the same, or close enough; missing is only like missing.
    """
    if math.isnan(one) or math.isnan(other):
        return math.isnan(one) and math.isnan(other)
    return one == other or abs(one - other) <= tolerance


def find_fault_of_column(found: Any, cities: int) -> str:
    """
    Say what keeps a result from being the column of so many cities; empty where nothing does.

    A float stands for as many cities as there are.
    """
    if type(found) is float:
        return ""
    if not hasattr(found, "dtype") or not hasattr(found, "shape"):
        return f"a {type(found).__name__}, which is neither a float nor an array"
    if str(found.dtype) != "float64":
        return f"an array of {found.dtype}, not of float64"
    return "" if found.shape == (cities,) else f"an array of shape {found.shape}, not ({cities},)"


def find_difference(found: Column, singly: Sequence[float], tolerance: float) -> str:
    """
    Say which city first has another number in a column than by itself; empty where none has.
    """
    import numpy as np

    together = np.broadcast_to(found, len(singly)).tolist()
    for at, (one, other) in enumerate(zip(together, singly, strict=True)):
        if not is_close(one, other, tolerance):
            return f"city {at + 1} of {len(singly)} gets {one!r} among the others, and {other!r} alone"
    return ""


def copy_of(value: Any) -> Any:
    """
    Copy lists, mappings and arrays all the way down, to compare with them later.
    """
    if hasattr(value, "dtype"):
        return value.copy()
    if isinstance(value, Mapping):
        return {key: copy_of(one) for key, one in value.items()}
    return [copy_of(one) for one in value] if isinstance(value, list | tuple) else value


def is_alike(one: Any, other: Any) -> bool:
    """
    Tell whether two values, or lists and mappings of values, are the same in every bit; missing is like missing.
    """
    if hasattr(one, "dtype") or hasattr(other, "dtype"):
        import numpy as np

        return bool(np.array_equal(one, other, equal_nan=True))
    if isinstance(one, float) and isinstance(other, float):
        return is_close(one, other, 0.0)
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(is_alike, one, other))
    return bool(one == other)
