"""
When reports are due, and which are late: counted in months from a day that is given, never from the clock.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit_exchange.model.parties import Reporting

__all__ = ["Due", "add_months", "list_due"]


class Due(NamedTuple):
    """
    A report that is due: its day, the day on which it was sent, and whether it is late.
    """

    day: dt.date
    sent: dt.date | None = None
    late: bool = False


def add_months(day: dt.date, months: int) -> dt.date:
    """
    Go forward by months; where the month is too short, to its last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def list_due(reporting: Reporting, start: dt.date, until: dt.date) -> tuple[Due, ...]:
    """
    List the reports that are due from one day to another.

    Args:
        reporting: Every how many months, and what was sent.
        start: The day from which the months count; the first report is due one interval later.
        until: The last day that is looked at. A report is late if this day is past its own and nothing was sent
            since.

    Returns:
        The reports in order. One that was sent after its day, and before the next is due, counts as that one, late.
    """
    days = []
    step = 1
    while (day := add_months(start, step * reporting.every_months)) <= until:
        days.append(day)
        step += 1
    return _settle(days, sorted(one for one in reporting.sent if start < one <= until), until)


def _settle(days: Sequence[dt.date], sent: list[dt.date], until: dt.date) -> tuple[Due, ...]:
    """
    Put the reports that were sent to the days on which they were due.
    """
    found = []
    for at, day in enumerate(days):
        following = days[at + 1] if at + 1 < len(days) else dt.date.max
        own = next((one for one in sent if one <= following), None)
        found.append(Due(day, own, late=day < (own or until)))
        # Two reports for one day are one too many, and none for the next.
        sent = [one for one in sent if one > (day if own is None or own <= day else own)]
    return tuple(found)
