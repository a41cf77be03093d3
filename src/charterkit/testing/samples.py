"""
Numbers on which methods are tried: the same in each run, with everything in them that goes wrong most often.
"""

from __future__ import annotations

import math
import operator
import random
from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit.columns import MISSING
from charterkit.testing.promises import demand

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from charterkit.columns import Column
    from charterkit.extensions import Method
    from charterkit.model.items import Scale

__all__ = ["Children", "Sample", "draw_children", "sample_method", "turn"]

_WEIGHTS = (0.0, 0.1, 0.5, 1.0, 1.0, 3.0, 3.7)
_ROWS = 60


class Sample(NamedTuple):
    """
    Rows of numbers, one row per city, and a call that takes them column by column.

    `columnar` says that the call is made with arrays, too; `title` says what it is to people.
    """

    title: str
    call: Callable[[Sequence[Column]], Any]
    rows: tuple[tuple[float, ...], ...]
    columnar: bool = True


class Children(NamedTuple):
    """
    The children of a node, as an aggregate gets them: one without a value is missing and weighs nothing.
    """

    values: tuple[float, ...]
    weights: tuple[float, ...]

    def without(self, place: int) -> Children:
        """
        Make the same children without one.
        """
        return Children(_drop(self.values, place), _drop(self.weights, place))

    def put(self, place: int, value: float, weight: float) -> Children:
        """
        Make the same children with one more at a place.
        """
        return Children(_insert(self.values, place, value), _insert(self.weights, place, weight))


def turn(rows: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    """
    Turn rows into columns.
    """
    return list(zip(*rows, strict=True))


def sample_method(
    method: Method,
    settings: Mapping[str, Any],
    scale: Scale,
    answers: Sequence[Sequence[float]],
    span: tuple[float, float],
) -> Iterator[Sample]:
    """
    Give everything that a method can be called with, for one choice of its settings.

    Args:
        method: The method.
        settings: Its parameters.
        scale: For a leaf: the scale of the question.
        answers: For a leaf: answers in numbers, one per column.
        span: The least and the highest value that a child can have.
    """
    if method.kind == "leaf":
        given = [tuple(map(float, answer)) for answer in answers]
        rows = [tuple(MISSING for _ in given[0]), *given, tuple(MISSING for _ in given[0])]
        yield Sample("apply", lambda columns: method.apply(tuple(columns), scale, **settings), tuple(rows))
    elif method.kind == "policy":
        trials = [(weight, *span) for weight in _WEIGHTS]
        yield Sample("apply", lambda columns: method.apply(*columns, **settings), tuple(trials), columnar=False)
    elif method.kind == "step":
        values = [MISSING, *_draw_values(random.Random(1), span, _ROWS), MISSING]
        yield Sample("apply", lambda columns: method.apply(*columns, **settings), tuple((one,) for one in values))
    else:
        yield from _sample_aggregate(method, settings, span)


def _sample_aggregate(method: Method, settings: Mapping[str, Any], span: tuple[float, float]) -> Iterator[Sample]:
    for count in (1, 2, 3, 5):
        made = draw_children(count, span, signed=method.signed)

        def call(columns: Sequence[Column], count: int = count) -> Any:
            values, weights = list(columns[:count]), list(columns[count:])
            found = method.apply(values, weights, **settings)
            stays = all(map(operator.is_, [*values, *weights], columns))
            demand(stays, "`apply` changes the list that it is called with; make a new one")
            return found

        yield Sample("apply", call, tuple((*one.values, *one.weights) for one in made))


def draw_children(count: int, span: tuple[float, float], *, signed: bool = False) -> list[Children]:
    """
    Draw the children of many nodes: all known, some missing, the first, the last or all missing, weights of zero.

    Args:
        count: How many children each node has.
        span: The least and the highest value.
        signed: Weights may be negative.
    """
    rng = random.Random(count)
    drawn = []
    for row in range(_ROWS):
        values = _draw_values(rng, span, count)
        weights = [rng.choice(_WEIGHTS) * (rng.choice((1.0, -1.0)) if signed else 1.0) for _ in values]
        for place in {0: [0], 1: [count - 1], 2: range(count)}.get(row, _choose_missing(rng, count)):
            values[place], weights[place] = MISSING, 0.0
        drawn.append(Children(tuple(values), tuple(weights)))
    return drawn


def _choose_missing(rng: random.Random, count: int) -> list[int]:
    return [place for place in range(count) if rng.random() < 0.2]  # noqa: PLR2004 - a fifth of the children


def _draw_values(rng: random.Random, span: tuple[float, float], count: int) -> list[float]:
    low, high = span
    middle = math.fsum(span) / 2.0
    return [rng.choice([low, high, middle, 0.1 * middle, rng.uniform(low, high)]) for _ in range(count)]


def _drop(numbers: tuple[float, ...], place: int) -> tuple[float, ...]:
    return numbers[:place] + numbers[place + 1 :]


def _insert(numbers: tuple[float, ...], place: int, number: float) -> tuple[float, ...]:
    return (*numbers[:place], number, *numbers[place:])
