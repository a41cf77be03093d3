"""
Questions that are answered several times: once for each row, or for each department, service or respondent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.columns import MISSING, choose, greatest, is_known
from charterkit.model.items import ID_PATTERN, MOST_REPEATS, Rule
from charterkit.model.patterns import fits
from charterkit.model.wording import written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from charterkit.columns import Column
    from charterkit.extensions import AnswerType, Method
    from charterkit.model.answers import Period
    from charterkit.model.items import Item, Scale

__all__ = ["read_repeats", "reduce_ends", "reduce_points"]

_MEAN = Rule(name="mean")


def read_repeats(raw: Any, item: Item, kind: AnswerType, period: Period | None) -> tuple[float, ...]:
    """
    Read the answers to a question that is asked several times; those that are empty do not count.

    Returns:
        The numbers of all answers, one answer after the other, and missing ones up to `MOST_REPEATS` answers.

    Raises:
        ValueError: An answer cannot be read; there are too many; or they have no names.
    """
    if not isinstance(raw, dict):
        message = f"expected one answer for each {item.repeat}, {{ NAME = ... }}, found {written(raw)}"
        raise ValueError(message)  # noqa: TRY004 - as answer types do
    given = {name: value for name, value in raw.items() if value != ""}
    if len(given) > MOST_REPEATS:
        message = f"expected at most {MOST_REPEATS} answers, found {len(given)}"
        raise ValueError(message)
    single = evolve(item, repeat="")
    numbers: list[float] = []
    for name, value in given.items():
        numbers += _read_one(name, value, single, kind, period)
    return (*numbers, *(MISSING,) * (kind.width(single) * (MOST_REPEATS - len(given))))


def _read_one(name: str, value: Any, item: Item, kind: AnswerType, period: Period | None) -> tuple[float, ...]:
    if not fits(ID_PATTERN, name):
        message = f"`{name}` cannot be a name here; take letters, digits and single hyphens"
        raise ValueError(message)
    try:
        return kind.parse(value, item, period)
    except ValueError as error:
        message = f"`{name}`: {error}"
        raise ValueError(message) from None


def reduce_points(
    item: Item,
    points: Callable[[Sequence[Column]], Column],
    types: Mapping[str, AnswerType],
    methods: Mapping[tuple[str, str], Method],
    columns: Sequence[Column],
) -> Column:
    """
    Make one value of the points of several answers; missing where none of them has points.
    """
    width = 1 if item.rows else types[item.type].width(evolve(item, repeat=""))
    values, weights = [], []
    any_known: Column = 0.0
    for at in range(0, len(columns), width):
        value = _count_if_given(points, columns[at : at + width])
        values.append(value)
        weights.append(is_known(value))
        any_known = greatest(any_known, weights[-1])
    rule = item.reduce or _MEAN
    value = methods["aggregate", rule.name].apply(values, weights, **rule.parameters)
    return choose(any_known, value, MISSING)


def _count_if_given(points: Callable[[Sequence[Column]], Column], columns: Sequence[Column]) -> Column:
    """
    Give the points of one answer; missing where it was not given.
    """
    given: Column = 0.0
    for column in columns:
        given = greatest(given, is_known(column))
    return choose(given, points(columns), MISSING)


def reduce_ends(
    item: Item,
    ends: Callable[[Scale], tuple[Column, Column]],
    methods: Mapping[tuple[str, str], Method],
    scale: Scale,
) -> tuple[Column, Column]:
    """
    Give the least and the most that several answers can come to together, however many of them count.
    """
    worst, best = ends(scale)
    rule, most = item.reduce or _MEAN, len(item.rows) or MOST_REPEATS
    method = methods["aggregate", rule.name]
    if method.bounds is None:
        values = [method.apply([end] * most, [1.0] * most, **rule.parameters) for end in (worst, best)]
        return min(values), max(values)
    one = method.bounds([worst], [best], [1.0], [0.0], **rule.parameters)
    many = method.bounds([worst] * most, [best] * most, [1.0] * most, [1.0] * most, **rule.parameters)
    return min(one[0], many[0]), max(one[1], many[1])
