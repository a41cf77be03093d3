"""
Several options of a list.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any

from charterkit.builtin.answer_types.options import describe_options, find_meeting, find_option, list_raw
from charterkit.columns import greatest
from charterkit.extensions import AnswerType
from charterkit.model.wording import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.columns import Column
    from charterkit.model.answers import Period
    from charterkit.model.items import Item, Option, Predicate, Scale

__all__ = ["MULTI"]


def _parse(raw: Any, item: Item, period: Period | None) -> tuple[float, ...]:  # noqa: ARG001 - all types alike
    if not isinstance(raw, list):
        is_option = type(raw) in {int, str} and raw in list_raw(item.scale)
        hint = f"; write [{written(raw)}]" if is_option else ""
        message = f"expected a list such as {_show_example(item.scale)}, found {written(raw)}{hint}"
        raise ValueError(message)  # noqa: TRY004 - the contract of parse
    chosen: set[int] = set()
    for one in raw:
        at = find_option(one, item.scale)
        if at in chosen:
            message = f"{written(one)} stands twice in the list; write it once"
            raise ValueError(message)
        chosen.add(at)
    for pair in _find_opposites(item.scale):
        if chosen.issuperset(pair):
            first, second = (written(list_raw(item.scale)[at]) for at in pair)
            message = f"{first} cannot stand together with {second}; keep one of them"
            raise ValueError(message)
    return tuple(float(at in chosen) for at in range(len(item.scale.options)))


def _find_opposites(scale: Scale) -> Iterator[tuple[int, int]]:
    """
    List the pairs of options, by position, of which one excludes the other.
    """
    for (at, one), (beside, other) in combinations(enumerate(scale.options), 2):
        if _excludes(one, other) or _excludes(other, one):
            yield at, beside


def _excludes(one: Option, other: Option) -> bool:
    return one.alone or other.id in one.excludes


def _width(item: Item) -> int:
    return len(item.scale.options)


def _show_example(scale: Scale) -> str:
    """
    Write a list of up to two options that can stand together.
    """
    opposites = set(_find_opposites(scale))
    pairs = combinations(range(len(scale.options)), 2)
    chosen: tuple[int, ...] = next((pair for pair in pairs if pair not in opposites), (0,))
    return f"[{', '.join(written(raw) for at, raw in enumerate(list_raw(scale)) if at in chosen)}]"


def _describe(item: Item) -> tuple[str, ...]:
    how = f"Choose all that apply, for example: value = {_show_example(item.scale)}"
    return (how, *describe_options(item.scale, item.examples))


def _schema(item: Item) -> dict[str, Any]:
    raws = list_raw(item.scale)
    apart = [
        {"not": {"allOf": [{"contains": {"const": raws[one]}}, {"contains": {"const": raws[other]}}]}}
        for one, other in _find_opposites(item.scale)
    ]
    return {"type": "array", "items": {"enum": raws}, "uniqueItems": True} | ({"allOf": apart} if apart else {})


def _meets(columns: Sequence[Column], item: Item, predicate: Predicate) -> Column:
    """
    Say where at least one of the options named is chosen, or one worth at least as much as the one named.
    """
    truth: Column = 0.0
    for column, wanted in zip(columns, find_meeting(item.scale, predicate), strict=True):
        if wanted:
            truth = greatest(truth, column)
    return truth


def _alternatives(raw: Any, item: Item, period: Period | None) -> Iterator[list[Any]]:  # noqa: ARG001 - all alike
    """
    List the answers with one option more, or less; where there is no answer yet, none, each alone, and all that go
    together.
    """
    options = list_raw(item.scale)
    if isinstance(raw, list):
        for option in options:
            rest = [one for one in raw if one != option]
            yield rest if option in raw else _leave_out_opposites([option, *rest], item.scale)
        return
    yield []
    yield from ([option] for option in options)
    worth = sorted(zip(options, item.scale.options, strict=True), key=lambda pair: -(pair[1].points or 0.0))
    yield _leave_out_opposites([raw for raw, option in worth if (option.points or 0.0) > 0.0], item.scale)


def _leave_out_opposites(raws: list[Any], scale: Scale) -> list[Any]:
    """
    Keep of some options, first come first served, those that can stand together; in the order of the scale.
    """
    order, opposites = list_raw(scale), set(_find_opposites(scale))
    kept: list[int] = []
    for at in map(order.index, raws):
        if not any((min(at, one), max(at, one)) in opposites for one in kept):
            kept.append(at)
    return [order[at] for at in sorted(kept)]


MULTI = AnswerType(
    name="multi",
    summary="Several options of a list",
    parse=_parse,
    width=_width,
    describe=_describe,
    schema=_schema,
    meets=_meets,
    leaf="tally",
    alternatives=_alternatives,
)
"""
Columns: one for each option, 1 where it is chosen, else 0.
"""
