"""
When reports are due, and which are late: counted in months from a day that is given, never from the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from charterkit_exchange.model.moments import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit_exchange.model.parties import Reporting

__all__ = ["Due", "add_months", "list_due"]


class Due(NamedTuple):
    """
    A report that is due.

    Attributes:
        day: The day on which it is due.
        sent: The day on which it was sent, if that is told.
        late: It was sent after its day, or is known not to have come, or its day has passed in an exchange that runs.
        state: All of this in a word, for people.
    """

    day: dt.date
    sent: dt.date | None = None
    late: bool = False
    state: str = "due"


def add_months(day: dt.date, months: int) -> dt.date:
    """
    Go forward by months; where the month is too short, to its last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def list_due(reporting: Reporting, start: dt.date, until: dt.date, *, is_running: bool = True) -> tuple[Due, ...]:
    """
    List the reports that are due from one day to another.

    In an exchange that runs, the parties note what they send: a day that has passed without a report is late. What a
    publication says of a finished or foreign exchange is no such record: a report of which it says nothing may have
    been sent, and its state is not stated.

    Args:
        reporting: Every how many months, and what was sent.
        start: The day from which the months count; the first report is due one interval later.
        until: The last day that is looked at.
        is_running: The parties keep the record up to date themselves.

    Returns:
        The reports in order. One that was sent after its day, and before the next is due, counts as that one, late.
    """
    days = []
    step = 1
    while (day := add_months(start, step * reporting.every_months)) <= until:
        days.append(day)
        step += 1
    settled = _settle(days, sorted(one for one in reporting.sent if start < one <= until))
    before = [start, *days]
    return tuple(
        _judge(day, own, until, is_missing=any(last < one <= day for one in reporting.not_sent), is_running=is_running)
        for last, (day, own) in zip(before, settled, strict=False)
    )


def _judge(day: dt.date, sent: dt.date | None, until: dt.date, *, is_missing: bool, is_running: bool) -> Due:
    if sent is not None:
        return Due(day, sent, late=day < sent, state="sent late" if day < sent else "sent")
    if is_missing:
        return Due(day, late=True, state="did not come")
    if not is_running:
        return Due(day, state=NOT_STATED)
    return Due(day, late=day < until, state="late" if day < until else "due")


def _settle(days: Sequence[dt.date], sent: list[dt.date]) -> list[tuple[dt.date, dt.date | None]]:
    """
    Put the reports that were sent to the days on which they were due.
    """
    found: list[tuple[dt.date, dt.date | None]] = []
    for at, day in enumerate(days):
        following = days[at + 1] if at + 1 < len(days) else dt.date.max
        own = next((one for one in sent if one <= following), None)
        found.append((day, own))
        # Two reports for one day are one too many, and none for the next.
        sent = [one for one in sent if one > (day if own is None or own <= day else own)]
    return found
