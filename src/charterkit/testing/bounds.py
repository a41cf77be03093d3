"""
What is open about a city, all that it may become, and the bounds that have to contain it.
"""

from __future__ import annotations

from itertools import product
from math import isnan
from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit.columns import MISSING
from charterkit.testing.agreement import find_difference, is_close
from charterkit.testing.tables import list_answers, list_ranges, list_values, stack
from charterkit.testing.trials import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from charterkit.extensions import Method
    from charterkit.model.items import Scale
    from charterkit.testing.tables import Row

__all__ = ["Bounded", "find_escape", "find_room", "list_bounded"]

_ROOM = 1e-9
"""By how much a value may lie beyond a bound: as far as numbers are told apart when they leave the engine."""


class Bounded(NamedTuple):
    """
    A method with its bounds, and cities of which something is open.

    Attributes:
        value: Takes the groups of numbers of a row in which nothing is open, and gives the value.
        bounds: Takes the groups of numbers of a row in which something may be open, and gives two bounds.
        rows: What is open.
        become: Gives everything that a row may become.
    """

    value: Callable[..., Any]
    bounds: Callable[..., Any]
    rows: Sequence[Row]
    become: Callable[[Row], Iterable[Row]]


def list_bounded(
    method: Method, parameters: Mapping[str, Any], points: tuple[float, float], scale: Scale, width: int
) -> Iterator[Bounded]:
    """
    Give the bounds of a leaf, an aggregate or a step, as the engine takes them, and what to try them with.

    Args:
        method: The method.
        parameters: Its parameters.
        points: The least and the most that a value is worth.
        scale: For a leaf: the scale of the question.
        width: For a leaf: how many columns an answer has.
    """
    bounds = _find_bounds(method, parameters, points)
    if method.kind == "leaf":
        answers = [(answer,) for answer in list_answers(scale, width=width)]
        yield Bounded(
            lambda columns: run(method.apply, columns, scale, **parameters),
            lambda: bounds(scale),
            [()],
            lambda _: answers,
        )
    elif method.kind == "aggregate":
        for rows in list_ranges(points, signed=method.signed):
            value = lambda values, weights: run(method.apply, values, weights, **parameters)  # noqa: E731 - as beside
            yield Bounded(value, bounds, rows, _list_completions)
    else:
        ends = [((low,), (high,)) for low, high in product(list_values(points), repeat=2) if low <= high]
        yield Bounded(
            lambda group: run(method.apply, group[0], **parameters),
            lambda lower, upper: bounds(lower[0], upper[0]),
            ends,
            lambda row: [
                ((value,),) for value in (*list_values(points), *row[0], *row[1]) if row[0][0] <= value <= row[1][0]
            ],
        )


def _find_bounds(method: Method, parameters: Mapping[str, Any], points: tuple[float, float]) -> Callable[..., Any]:
    """
    Give the bounds that the engine goes by: those of the method, of what is monotone at its ends, or the scale.
    """
    if method.bounds is not None:
        given = method.bounds
        return lambda *groups: run(given, *groups, **parameters)
    if not method.monotone or method.kind == "leaf":
        return lambda *_: points
    if method.kind == "step":
        return lambda *ends: tuple(sorted(run(method.apply, end, **parameters) for end in ends))

    def bound(lowers: list[float], uppers: list[float], weights: list[float], optional: list[float]) -> Any:
        if any(optional):
            return points
        return tuple(run(method.apply, ends, weights, **parameters) for ends in (lowers, uppers))

    return bound


def _list_completions(row: Row) -> Iterator[Row]:
    lowers, uppers, weights, optional = row
    ways = []
    for low, high, weight, may_go in zip(lowers, uppers, weights, optional, strict=True):
        outcomes = {low: weight, high: weight, (low + high) / 2.0: weight} if not isnan(low) else {MISSING: 0.0}
        ways.append([*outcomes.items(), *([(MISSING, 0.0)] if may_go else [])])
    for way in product(*ways):
        yield tuple(value for value, _ in way), tuple(weight for _, weight in way)


def find_escape(bounded: Bounded) -> str:
    """
    Say which value lies outside its bounds; empty where none does.
    """
    for row in bounded.rows:
        found = bounded.bounds(*(list(group) for group in row))
        if not (isinstance(found, tuple) and [type(one) for one in found] == [float, float]):
            return f"the bounds of {row} are {found!r}, which is no pair of floats"
        lower, upper = found
        for done in bounded.become(row):
            value = bounded.value(*(list(group) for group in done))
            if value < lower - _ROOM or value > upper + _ROOM or (isnan(lower) and not isnan(value)):
                return f"{done} gives {value!r}, outside the bounds {lower!r} and {upper!r} of {row or 'every answer'}"
    return ""


def find_room(bounded: Bounded, tolerance: float) -> str:
    """
    Say where bounds are apart though nothing is open, or differ between one city and many; empty where they do not.
    """
    if not all(bounded.rows):
        return ""
    alone = [bounded.bounds(*(list(group) for group in row)) for row in bounded.rows]
    for at, end in enumerate(("lower", "upper")):
        column = bounded.bounds(*stack(bounded.rows))[at]
        fault = find_difference(column, [pair[at] for pair in alone], tolerance)
        if fault:
            return f"the {end} bound: {fault}"
    for row, pair in zip(bounded.rows, alone, strict=True):
        done = [*bounded.become(row)]
        value = bounded.value(*(list(group) for group in done[0]))
        is_open = len({*map(str, done)}) > 1
        if not is_open and not isnan(value) and not all(is_close(end, value, _ROOM) for end in pair):
            return f"nothing is open in {row}, which gives {value!r}, and the bounds are {pair}"
    return ""
