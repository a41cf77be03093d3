"""
Numbers to try a method with: tables of cities, the same as floats, one after the other, and as arrays, all at once.
"""

from __future__ import annotations

from itertools import product
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

from charterkit.columns import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.model.items import Scale

__all__ = [
    "Row",
    "list_answers",
    "list_ranges",
    "list_tables",
    "list_values",
    "stack",
    "stack_some",
]

Row: TypeAlias = "tuple[tuple[float, ...], ...]"
"""The numbers of one city, in groups such as values and weights."""

_WEIGHTS = (0.1, 0.5, 1.0, 1.0, 3.0)
_MOST_ANSWERS = 200
_KNOWN, _GONE = 0.3, 0.1
"""The share of children of which nothing is open, and of those that do not apply."""


def stack(rows: Sequence[Row]) -> list[list[Any]]:
    """
    Turn the rows of many cities into columns: one array for each number.
    """
    import numpy as np

    groups = zip(*rows, strict=True)
    return [[np.array(column, dtype="float64") for column in zip(*group, strict=True)] for group in groups]


def stack_some(rows: Sequence[Row]) -> list[list[Any]]:
    """
    Turn rows into columns as `stack` does, but for what is the same in all of them: that stays a float.
    """
    return [[float(column[0]) if len({*column.tolist()}) == 1 else column for column in group] for group in stack(rows)]


def list_values(points: tuple[float, float]) -> tuple[float, ...]:
    """
    List values on a scale: its ends, halves, thirds, and numbers that are not what they seem in binary.
    """
    low, high = points
    return tuple(low + (high - low) * share for share in (0.0, 0.1, 0.1 + 0.2, 1.0 / 3.0, 0.5, 0.7, 1.0))


def list_tables(points: tuple[float, float], *, signed: bool) -> Iterator[list[Row]]:
    """
    Give tables of cities under a node with one to four children, each row with their values and weights.

    A child without a value has weight 0, first, last or in between; a child with a value may have weight 0 as well.

    Args:
        points: The least and the most that a child is worth.
        signed: Weights may be negative.
    """
    rng = Random(1)
    values = list_values(points)
    weights = (*_WEIGHTS, -1.0) if signed else _WEIGHTS
    for width in range(1, 5):
        rows = [_draw_row(rng, width, values, weights) for _ in range(60)]
        for gone in ({0}, {width - 1}, set(range(width)), set()):
            plain = [(rng.choice(values), rng.choice(weights)) for _ in range(width)]
            rows.append(_split([(MISSING, 0.0) if at in gone else one for at, one in enumerate(plain)]))
            rows.append(_split([(one[0], 0.0) if at in gone else one for at, one in enumerate(plain)]))
        rows += [_split([(value, 1.0)] * width) for value in values]
        yield rows


def _draw_row(rng: Random, width: int, values: Sequence[float], weights: Sequence[float]) -> Row:
    children = []
    for _ in range(width):
        child = (rng.choice(values), rng.choice(weights))
        children.append(rng.choice([child, child, child, (child[0], 0.0), (MISSING, 0.0)]))
    return _split(children)


def _split(children: Sequence[tuple[float, float]]) -> Row:
    return tuple(value for value, _ in children), tuple(weight for _, weight in children)


def list_ranges(points: tuple[float, float], *, signed: bool) -> Iterator[list[Row]]:
    """
    Give tables of cities under a node with one to three children whose values are open.

    Each row holds the lower ends, the upper ends, the weights, and 1 for the children that may turn out not to apply.
    """
    rng = Random(2)
    values = list_values(points)
    weights = (*_WEIGHTS, -1.0) if signed else _WEIGHTS
    for width in range(1, 4):
        yield [tuple(zip(*(_draw_range(rng, values, weights) for _ in range(width)), strict=True)) for _ in range(80)]


def _draw_range(rng: Random, values: Sequence[float], weights: Sequence[float]) -> tuple[float, ...]:
    low, high = sorted(rng.choices(values, k=2))
    weight, known, may_go = rng.choice(weights), rng.random(), rng.choice([0.0, 0.0, 0.0, 1.0])
    is_known, is_gone = known < _KNOWN, known > 1.0 - _GONE
    return (MISSING, MISSING, 0.0, 0.0) if is_gone else (high if is_known else low, high, weight, may_go)


def list_answers(scale: Scale, *, width: int) -> list[tuple[float, ...]]:
    """
    List answers to a question as the columns that a leaf method gets, missing ones first and last.

    Args:
        scale: The scale of the question. With steps, the first column is a number; a word has a column of its own.
            Without, one column is the position of an option, and several say of each option whether it is chosen.
        width: How many columns an answer has.
    """
    if scale.steps:
        ends = [at for at, _ in scale.steps]
        numbers = [*ends, *(at + 0.25 for at in ends), *(at - 0.1 for at in ends), ends[-1] * 2.0 + 1.0]
        words = [(MISSING, *_mark(at, width - 1)) for at in range(len(scale.options))] if width > 1 else []
        rows = [*((number, *(MISSING,) * (width - 1)) for number in numbers), *words]
    elif width == 1:
        rows = [(float(at),) for at in range(len(scale.options))]
    else:
        rows = list(product((0.0, 1.0, MISSING), repeat=width))[:_MOST_ANSWERS]
    nothing = (MISSING,) * width
    return [nothing, *rows, nothing]


def _mark(at: int, width: int) -> tuple[float, ...]:
    return (float(at), *(MISSING,) * (width - 1))
