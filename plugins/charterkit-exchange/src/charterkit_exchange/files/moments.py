"""
Days, months, years and spans of them, as they may be written.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from charterkit.fields import (
    NOT_ALLOWED,
    TEXT,
    YEAR,
    AnyOf,
    Checked,
    Day,
    Field,
    TableOf,
    Text,
    YesNo,
    name_of,
)
from charterkit_exchange.model.moments import Moment, Span

if TYPE_CHECKING:
    from charterkit.fields import Faults, Path

__all__ = ["MOMENT", "SPAN"]

_WORDS = 'a day such as 2026-03-02, a month such as "2026-03", or a year such as 2026'


def _read_moment(raw: dt.date | int | str, path: Path, faults: Faults) -> Any:
    if isinstance(raw, dt.date):
        return Moment(text=raw.isoformat(), first=raw, last=raw)
    if isinstance(raw, int) or re.fullmatch(r"\d{4}", raw):
        return Moment(text=str(raw), first=dt.date(int(raw), 1, 1), last=dt.date(int(raw), 12, 31))
    parts = [int(part) for part in raw.split("-")]
    try:
        if len(parts) == 3:  # noqa: PLR2004 - year, month, day
            day = dt.date(*parts)
            return Moment(text=raw, first=day, last=day)
        first = dt.date(parts[0], parts[1], 1)
    except ValueError:
        return faults.add(NOT_ALLOWED, path, f"{name_of(path)}: there is no {raw} in the calendar", f"write {_WORDS}")
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return Moment(text=raw, first=first, last=last)


def _read_span(raw: Any, path: Path, faults: Faults) -> Any:
    if not isinstance(raw, dict):
        moment = MOMENT.read(raw, path, faults)
        return Span(start=moment, end=moment) if isinstance(moment, Moment) else moment
    span = Span(**raw)
    if span.start and span.end and span.end.last < span.start.first:
        cause = f"{name_of(path)} ends {span.end}, before it begins {span.start}"
        return faults.add(NOT_ALLOWED, (*path, "to"), cause, "correct one of the two")
    return span


_MONTH = Text(r"(?:19|20)\d\d(?:-\d\d){0,2}", _WORDS, empty=False)

MOMENT = Checked(AnyOf(((dt.date, Day()), (int, YEAR), (str, _MONTH))), _read_moment, what=_WORDS)
"""A day, a month or a year."""

SPAN_TABLE = TableOf(
    "span",
    {
        "from": Field(shape=MOMENT, doc="when it began", name="start"),
        "to": Field(shape=MOMENT, doc="when it ended", name="end"),
        "open_end": Field(shape=YesNo(), doc="true: it goes on after that"),
        "note": Field(shape=TEXT, doc="what else is told of the time, in words"),
    },
)
SPAN = Checked(
    AnyOf(((dt.date, Day()), (int, YEAR), (str, _MONTH), (dict, SPAN_TABLE))),
    _read_span,
    what=f"{_WORDS}, or {{ from = ..., to = ... }}",
)
"""A moment, or a table with the first and the last one."""
