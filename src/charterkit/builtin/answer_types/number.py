"""
A number, a share as part and whole, a ratio, a year; or a word of the scale that stands in place of a number.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeGuard

from charterkit.columns import MISSING, at_least, equals, fill, greatest, look_up, settle
from charterkit.extensions import AnswerType
from charterkit.model.wording import written
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.columns import Column
    from charterkit.model.answers import Period
    from charterkit.model.items import Item, Predicate

__all__ = ["NUMBER"]

_YEARS_SINCE = "years-since"
"""The unit of items that are answered with a year and read as the years between it and the end of the period."""

_FIRST_YEAR = 1900
"""A year before is a typing error."""

_ENDLESS = 1e300
"""Where numbers end, long before they stop to fit a float."""


_DIGITS = 15
"""How long a number is that every float tells apart from the next."""


def _parse(raw: Any, item: Item, period: Period | None) -> tuple[float, ...]:
    words = item.scale.options
    if isinstance(raw, str) and any(option.id == raw for option in words):
        return MISSING, float([option.id for option in words].index(raw))
    if isinstance(raw, dict) and _takes_counts(item):
        number = _divide(raw, item)
        part, whole = (_show(_to_float(raw[key])) for key in ("part", "whole"))
        shown = f"{part} of {whole}, which is {_show(number)}"
    elif _is_number(raw):
        number = _to_float(raw)
        shown = _show(number)
    else:
        message = f"expected {_describe_allowed(item)}, found {written(raw)}{_hint(raw, item)}"
        raise ValueError(message)
    if fault := _find_fault(number, item):
        message = f"expected {fault}, found {shown}"
        raise ValueError(message)
    if item.unit == _YEARS_SINCE:
        number = _count_years(number, period)
    return (number, MISSING) if words else (number,)


def _is_number(raw: object) -> TypeGuard[float]:
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _to_float(raw: float) -> float:
    return float(raw) if abs(raw) < _ENDLESS else math.inf


def _show(number: float) -> str:
    """
    Write a number with all its digits, and without ".0".
    """
    return f"{number:.0f}" if float(number).is_integer() else str(number)


def _takes_counts(item: Item) -> bool:
    """
    Tell whether a share can be written as part and whole.
    """
    return bool(item.denominator) and not _is_whole(item)


def _is_whole(item: Item) -> bool:
    return item.whole or item.unit == _YEARS_SINCE


def _divide(raw: dict[str, Any], item: Item) -> float:
    """
    Turn part and whole into a share or ratio.
    """
    if set(raw) != {"part", "whole"} or not all(map(_is_number, raw.values())):
        message = "expected two numbers, { part = 12, whole = 40 }"
        raise ValueError(message)
    part, whole = _to_float(raw["part"]), _to_float(raw["whole"])
    if whole == 0.0:
        message = (
            'the whole is 0, so there is no share; remove the value, and write state = "na" and reason = "no-cases"'
        )
        raise ValueError(message)
    if part < 0.0 or whole < 0.0:
        message = "part and whole are counts, so neither can be less than 0"
        raise ValueError(message)
    return float(settle(part / whole * (100.0 if item.unit == "%" else 1.0)))


def _find_fault(number: float, item: Item) -> str:
    """
    Say what was expected of a number, if it is not as expected.
    """
    unit = f" {item.unit}" if item.unit and item.unit != _YEARS_SINCE else ""
    low, high = _find_limits(item)
    if not math.isfinite(number):
        return "a number that is not infinite"
    if _is_whole(item) and not number.is_integer():
        return "a whole number"
    if low is not None and number < low:
        return f"{_show(low)}{unit} or more"
    return f"{_show(high)}{unit} or less" if high is not None and number > high else ""


def _find_limits(item: Item) -> tuple[float | None, float | None]:
    if item.unit != _YEARS_SINCE:
        return item.minimum, item.maximum
    return max(_FIRST_YEAR, item.minimum or _FIRST_YEAR), item.maximum


def _count_years(year: float, period: Period | None) -> float:
    if period is None:
        message = "a year can only be counted from the end of the period; write the period at the top of the file"
        raise ValueError(message)
    if year > period.end.year:
        message = f"expected a year up to {period.end.year}, the end of the period, found {_show(year)}"
        raise ValueError(message)
    return period.end.year - year


def _hint(raw: object, item: Item) -> str:
    """
    Say what was probably meant: a number without its quotes or its percent sign, a similar word.
    """
    if not isinstance(raw, str):
        return ""
    text = raw.strip().removesuffix("%").strip().replace(",", ".", 1)
    if text.isascii() and text.replace(".", "", 1).isdigit() and len(text) <= _DIGITS:
        return f"; write {_show(float(text))}"
    near = did_you_mean(raw, [option.id for option in item.scale.options])
    return f"; {near}" if near else ""


def _describe_allowed(item: Item) -> str:
    counts = ", or { part = 12, whole = 40 }" if _takes_counts(item) else ""
    words = "".join(f", or {written(option.id)}" for option in item.scale.options)
    what = "a year" if item.unit == _YEARS_SINCE else "a whole number" if item.whole else "a number"
    return f"{what} without quotes{counts}{words}"


def _width(item: Item) -> int:
    return 2 if item.scale.options else 1


def _describe(item: Item) -> tuple[str, ...]:
    return tuple(_say(item))


def _say(item: Item) -> Iterator[str]:
    low, high = _find_limits(item)
    what = "a whole number" if item.whole else "a number"
    if item.unit == _YEARS_SINCE:
        yield f"Write the year of the last time, for example: value = {_find_example(low, high, 2024)}"
    else:
        unit = f" ({item.unit})" if item.unit else ""
        yield f"Write {what}{unit}{_say_limits(low, high)}, for example: value = {_find_example(low, high, 12)}"
    if _takes_counts(item):
        yield "Or write the two counts: value = { part = 12, whole = 40 }"
    if item.denominator:
        yield f"The whole is: {item.denominator}"
    for option in item.scale.options:
        yield f"Or write: value = {written(option.id)}{f' ({option.label})' if option.label else ''}"


def _say_limits(low: float | None, high: float | None) -> str:
    if low is not None and high is not None:
        return f" from {_show(low)} to {_show(high)}"
    if low is not None:
        return f", {_show(low)} or more"
    return "" if high is None else f", {_show(high)} or less"


def _find_example(low: float | None, high: float | None, wanted: float) -> str:
    """
    Take the wanted number, or the nearest that is allowed.
    """
    wanted = wanted if high is None else min(wanted, high)
    return _show(wanted if low is None else max(wanted, low))


def _schema(item: Item) -> dict[str, Any]:
    low, high = _find_limits(item)
    number: dict[str, Any] = {"type": "number"}
    if _is_whole(item):
        number["multipleOf"] = 1
    number |= {key: limit for key, limit in (("minimum", low), ("maximum", high)) if limit is not None}
    kinds: list[dict[str, Any]] = [number]
    if item.scale.options:
        kinds.append({"enum": [option.id for option in item.scale.options]})
    if _takes_counts(item):
        counts = {"part": {"type": "number", "minimum": 0}, "whole": {"type": "number", "exclusiveMinimum": 0}}
        kinds.append({"type": "object", "properties": counts, "required": [*counts], "additionalProperties": False})
    return number if len(kinds) == 1 else {"anyOf": kinds}


def _meets(columns: Sequence[Column], item: Item, predicate: Predicate) -> Column:
    """
    Say where the number reaches the one named, or is one of those named; a word can only be the one named.
    """
    number = columns[0]
    limit = predicate.at_least
    if limit is not None and not isinstance(limit, str):
        return at_least(number, float(limit))
    truth: Column = 0.0
    for name in predicate.among if limit is None else (limit,):
        if isinstance(name, str):
            words = tuple(1.0 if option.id == name else 0.0 for option in item.scale.options)
            truth = greatest(truth, fill(look_up(words, columns[1]), 0.0))
        else:
            truth = greatest(truth, equals(settle(number), float(settle(float(name)))))
    return truth


def _alternatives(raw: Any, item: Item, period: Period | None) -> list[Any]:
    """
    List the words, the numbers at which the points change, and the ends of what is allowed.
    """
    limits = [limit for limit, _ in item.scale.steps]
    if item.unit == _YEARS_SINCE:
        limits = [] if period is None else [period.end.year - limit for limit in limits]
    limits += [limit for limit in (item.minimum, item.maximum) if limit is not None]
    if _is_whole(item):
        limits = [float(math.ceil(limit)) for limit in limits]
    numbers = [int(limit) if limit.is_integer() else limit for limit in map(float, dict.fromkeys(limits))]
    return [one for one in (*(option.id for option in item.scale.options), *numbers) if one != raw]


NUMBER = AnswerType(
    name="number",
    summary="A number, a share, a ratio, a year",
    parse=_parse,
    width=_width,
    describe=_describe,
    schema=_schema,
    meets=_meets,
    leaf="curve",
    alternatives=_alternatives,
)
"""
Columns: the number; and the position of the word, where the scale has words. One of the two is missing.
"""
