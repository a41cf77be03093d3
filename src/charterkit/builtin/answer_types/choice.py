"""
One option: yes or no, a level, one of a list; or one option for each row of the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.builtin.answer_types.options import (
    describe_options,
    find_meeting,
    find_option,
    list_raw,
    show_example,
)
from charterkit.columns import look_up
from charterkit.extensions import AnswerType
from charterkit.model.wording import written
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.columns import Column
    from charterkit.model.answers import Period
    from charterkit.model.items import Item, Predicate

__all__ = ["CHOICE"]


def _parse(raw: Any, item: Item, period: Period | None) -> tuple[float, ...]:  # noqa: ARG001 - all types alike
    if not item.rows:
        return (float(find_option(raw, item.scale)),)
    _check_rows(raw, item)
    return tuple(_parse_row(raw[row.id], row.id, item) for row in item.rows)


def _check_rows(raw: object, item: Item) -> None:
    """
    See that every row is there, and nothing else.
    """
    known = [row.id for row in item.rows]
    if not isinstance(raw, dict):
        rows = ", ".join(f"{name} = {show_example(item.scale)}" for name in known)
        message = f"expected an option for each row, {{ {rows} }}, found {written(raw)}"
        raise ValueError(message)  # noqa: TRY004 - the contract of parse
    for name in raw:
        if name not in known:
            message = f"there is no row `{name}`; {did_you_mean(name, known) or 'the rows are ' + ', '.join(known)}"
            raise ValueError(message)
    empty = [name for name in known if raw.get(name, "") == ""]
    if empty:
        message = f"not filled in: {', '.join(empty)}; the question counts once all rows are filled in"
        raise ValueError(message)


def _parse_row(raw: object, row: str, item: Item) -> float:
    try:
        return float(find_option(raw, item.scale))
    except ValueError as error:
        message = f"row `{row}`: {error}"
        raise ValueError(message) from None


def _width(item: Item) -> int:
    return len(item.rows) or 1


def _describe(item: Item) -> tuple[str, ...]:
    example = show_example(item.scale)
    options = describe_options(item.scale, item.examples)
    if not item.rows:
        return (f"Choose one, for example: value = {example}", *options)
    rows = (f"  {row.id} = {row.label}" if row.label else f"  {row.id}" for row in item.rows)
    how = f"Choose one for each row, for example: value.{item.rows[0].id} = {example}"
    return (how, *options, "The rows:", *rows)


def _schema(item: Item) -> dict[str, Any]:
    one = {"enum": list_raw(item.scale)}
    if not item.rows:
        return one
    rows = {row.id: one | ({"title": row.label} if row.label else {}) for row in item.rows}
    return {"type": "object", "properties": rows, "required": list(rows), "additionalProperties": False}


def _meets(columns: Sequence[Column], item: Item, predicate: Predicate) -> Column:
    """
    Say where the chosen option is among those named, or worth at least as much as the one named.
    """
    return look_up(find_meeting(item.scale, predicate), columns[0])


def _alternatives(raw: Any, item: Item, period: Period | None) -> list[Any]:  # noqa: ARG001 - all types alike
    """
    List the other options; with rows, each other option in one row, or one option in all where there is no answer yet.
    """
    options = list_raw(item.scale)
    if not item.rows:
        return [option for option in options if option != raw]
    if not isinstance(raw, dict):
        return [{row.id: option for row in item.rows} for option in options]
    return [{**raw, row.id: option} for row in item.rows for option in options if option != raw[row.id]]


CHOICE = AnswerType(
    name="choice",
    summary="One option: yes or no, a level, one of a list",
    parse=_parse,
    width=_width,
    describe=_describe,
    schema=_schema,
    meets=_meets,
    leaf="table",
    alternatives=_alternatives,
)
"""
Columns: the position of the option, from 0; one column, or one for each row.
"""
