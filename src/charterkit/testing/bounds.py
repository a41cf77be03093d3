"""
Whether the bounds that a method declares hold: everything that may still come is tried.
"""

from __future__ import annotations

import math
import random
from itertools import product
from typing import TYPE_CHECKING, Any, TypeAlias

from charterkit.columns import MISSING
from charterkit.testing.promises import demand

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.extensions import Method
    from charterkit.model.items import Scale

__all__ = ["find_breach"]

Trial: TypeAlias = "tuple[str, float, float, float]"
"""What was tried, the lower and the upper bound, and what came of it."""

_CLOSE = 1e-9
_NODES = 40


def find_breach(
    method: Method,
    settings: Mapping[str, Any],
    scale: Scale,
    answers: Sequence[Sequence[float]],
    span: tuple[float, float],
) -> str:
    """
    Look for something that a method can give and its bounds do not hold.

    Args:
        method: A leaf, an aggregate or a step.
        settings: Its parameters.
        scale: For a leaf: the scale of the question.
        answers: For a leaf: answers in numbers.
        span: The least and the highest value of a child.

    Returns:
        A sentence about the first breach; empty where there is none.
    """
    if method.kind == "leaf":
        found = _try_answers(method, settings, scale, answers)
    elif method.kind == "step":
        found = _try_values(method, settings, span)
    else:
        found = _try_children(method, settings, span)
    for told, low, high, value in found:
        if _is_outside(low, high, value):
            return f"{told} gives {value}, and the bounds are {low} and {high}"
    return ""


def _is_outside(low: float, high: float, value: float) -> bool:
    return value < low - _CLOSE or value > high + _CLOSE  # what is missing is within all bounds


def _try_answers(
    method: Method, settings: Mapping[str, Any], scale: Scale, answers: Sequence[Sequence[float]]
) -> Iterator[Trial]:
    low, high = _ask_bounds(method, settings, scale)
    for answer in answers:
        yield f"the answer {tuple(answer)}", low, high, method.apply(tuple(map(float, answer)), scale, **settings)


def _try_values(method: Method, settings: Mapping[str, Any], span: tuple[float, float]) -> Iterator[Trial]:
    points = [span[0] + (span[1] - span[0]) * at / 8 for at in range(9)]
    for low, high in product(points, points):
        if low <= high:
            ends = _ask_bounds(method, settings, low, high)
            for value in (low, (low + high) / 2, high):
                yield f"{value}, between {low} and {high},", *ends, method.apply(value, **settings)


def _try_children(method: Method, settings: Mapping[str, Any], span: tuple[float, float]) -> Iterator[Trial]:
    for count in (1, 2, 3):
        rng = random.Random(count)
        for _ in range(_NODES):
            ends = [sorted(rng.choice([*span, rng.uniform(*span)]) for _ in "ab") for _ in range(count)]
            weights = [rng.choice((0.5, 1.0, 3.0)) for _ in ends]
            optional = [rng.choice((0.0, 0.0, 1.0)) if method.bounds else 0.0 for _ in ends]
            lows, highs = ([end[at] for end in ends] for at in (0, 1))
            low, high = _ask_aggregate(method, settings, (lows, highs, weights, optional))
            for values in product(*map(_complete, lows, highs, optional)):
                shares = [0.0 if math.isnan(value) else weight for value, weight in zip(values, weights, strict=True)]
                told = f"values {values} with weights {shares}, between {lows} and {highs},"
                yield told, low, high, method.apply([*values], shares, **settings)


def _complete(low: float, high: float, optional: float) -> list[float]:
    return [low, (low + high) / 2, high, *([MISSING] if optional else [])]


def _ask_aggregate(method: Method, settings: Mapping[str, Any], given: tuple[list[float], ...]) -> tuple[Any, Any]:
    if method.bounds is not None:
        return _ask_bounds(method, settings, *map(list, given))
    # What is monotone is worth least where all children are.
    lows, highs, weights, _ = given
    return method.apply(lows, weights, **settings), method.apply(highs, list(weights), **settings)


def _ask_bounds(method: Method, settings: Mapping[str, Any], *given: Any) -> tuple[Any, Any]:
    found: Any = method.bounds and method.bounds(*given, **settings)
    demand(isinstance(found, tuple) and len(found) == 2, "`bounds` gives a lower and an upper end")  # noqa: PLR2004
    low, high = found
    return low, high
