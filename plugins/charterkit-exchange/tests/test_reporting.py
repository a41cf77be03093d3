"""
Reports are due in a rhythm, counted from a day that is given; late ones are told against another day.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit_exchange.model.parties import Reporting
from charterkit_exchange.reporting import add_months, list_due

NEW_YEAR = dt.date(2026, 1, 1)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2050, 12, 31))


def tell(sent: list[dt.date], until: dt.date) -> list[tuple[str, str, bool]]:
    """
    List the reports of every two months since New Year.
    """
    due = list_due(Reporting(every_months=2, sent=tuple(sent)), NEW_YEAR, until)
    return [(f"{one.day:%m-%d}", f"{one.sent:%m-%d}" if one.sent else "", one.late) for one in due]


def test_every_two_months_gives_six_days_a_year() -> None:
    """
    The first report is due one interval after the beginning.
    """
    found = list_due(Reporting(every_months=2), NEW_YEAR, dt.date(2027, 1, 1))
    assert [one.day.isoformat() for one in found] == [
        "2026-03-01",
        "2026-05-01",
        "2026-07-01",
        "2026-09-01",
        "2026-11-01",
        "2027-01-01",
    ]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ([], [("03-01", "", True), ("05-01", "", True)]),
        ([dt.date(2026, 2, 27)], [("03-01", "02-27", False), ("05-01", "", True)]),
        ([dt.date(2026, 3, 9)], [("03-01", "03-09", True), ("05-01", "", True)]),
        ([dt.date(2026, 3, 9), dt.date(2026, 4, 30)], [("03-01", "03-09", True), ("05-01", "04-30", False)]),
        ([dt.date(2026, 2, 1), dt.date(2026, 2, 2)], [("03-01", "02-01", False), ("05-01", "", True)]),
        ([dt.date(2026, 5, 2)], [("03-01", "", True), ("05-01", "05-02", True)]),
    ],
    ids=["none", "one in time", "one late", "one late, one in time", "two for one", "the first never came"],
)
def test_late_reports_are_flagged(sent: list[dt.date], told: list[tuple[str, str, bool]]) -> None:
    """
    A report counts for the day before which it was sent; after that, late, until the next one is due.
    """
    assert tell(sent, dt.date(2026, 6, 1)) == told


def test_on_its_day_a_report_is_not_late() -> None:
    """
    It is, one day later.
    """
    assert tell([], dt.date(2026, 3, 1)) == [("03-01", "", False)]
    assert tell([], dt.date(2026, 3, 2)) == [("03-01", "", True)]


def test_a_report_that_did_not_come_is_no_report_that_is_not_stated() -> None:
    """
    In a record of a source only what it says counts: sent, sent late, known not to have come. All else is not stated.
    """
    sent = (dt.date(2026, 2, 28), dt.date(2026, 9, 9))
    told = Reporting(every_months=2, sent=sent, not_sent=(dt.date(2026, 5, 1),))
    until = dt.date(2026, 11, 1)
    found = list_due(told, NEW_YEAR, until, is_running=False)
    words = ["sent", "did not come", "not stated", "sent late", "not stated"]
    assert [one.state for one in found] == words
    assert [one.late for one in found] == [False, True, False, True, False]
    own = list_due(told, NEW_YEAR, until)
    assert [one.state for one in own] == ["sent", "did not come", "late", "sent late", "due"]


def test_a_short_month_ends_with_its_last_day() -> None:
    """
    What began on the 31st is due on the last day of each month, and on the 31st again where there is one.
    """
    found = list_due(Reporting(every_months=1), dt.date(2027, 12, 31), dt.date(2028, 3, 31))
    assert [one.day.isoformat() for one in found] == ["2028-01-31", "2028-02-29", "2028-03-31"]


@given(DAYS, st.integers(0, 240), st.integers(0, 240))
def test_months_add_up(day: dt.date, one: int, other: int) -> None:
    """
    Going on by months keeps the order of days, and from the first of a month it does not matter in how many steps.
    """
    assert add_months(day, one) <= add_months(day, one + other)
    first = day.replace(day=1)
    assert add_months(add_months(first, one), other) == add_months(first, one + other)


@given(DAYS, st.integers(1, 24), st.integers(0, 4000), st.lists(st.integers(0, 4000), max_size=12))
def test_no_report_counts_twice(start: dt.date, months: int, days: int, sent: list[int]) -> None:
    """
    Days rise, none lies behind the day on which one looks, and each report that was sent stands at one of them at most.
    """
    until = start + dt.timedelta(days)
    given_ = tuple(start + dt.timedelta(number) for number in sent)
    found = list_due(Reporting(every_months=months, sent=given_), start, until)
    assert [one.day for one in found] == sorted({one.day for one in found})
    assert all(start < one.day <= until for one in found)
    counted = [one.sent for one in found if one.sent]
    assert counted == sorted(set(counted))
    assert set(counted) <= set(given_)
