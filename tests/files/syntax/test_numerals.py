"""
Numbers and dates are read as people of Europe write them.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.syntax.numerals import mend_date, mend_minus, mend_number, mend_unit, read_number

YEARS = st.dates(min_value=dt.date(1000, 1, 1))


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("12", "12"),
        ("+012", "12"),
        ("0", "0"),
        ("12 345 678,25", "12345678.25"),
        ("12.345.678", "12345678"),
        ("12.345,5", "12345.5"),
        ("12,345.5", "12345.5"),
        ("1’234", "1234"),
        ("12 34", None),
        ("1,2,3", None),
        ("1.2.3", None),
        ("--3", None),
        ("", None),
        ("x", None),
        ("1" * 81, None),
    ],
)
def test_signs_and_groups_are_understood(raw: str, number: str | None) -> None:
    """
    Groups of three, commas and zeros in front are read; anything else is no number.
    """
    assert read_number(raw) == number


@given(st.integers(0, 10**12), st.integers(0, 99), st.sampled_from(" .'’"))
def test_a_grouped_number_keeps_its_value(whole: int, cents: int, group: str) -> None:
    """
    However a number is grouped, with a decimal comma it is read as it was meant.
    """
    written = f"{whole:,}".replace(",", group) + f",{cents:02}"
    if whole < 1000:
        assert read_number(written) == f"{whole}.{cents:02}"
    slip = mend_number(written)
    assert slip is not None
    assert slip.text == f"{whole}.{cents:02}"


@given(YEARS, st.sampled_from(["{0.day}.{0.month}.{0:%Y}", "{0:%d}. {0:%m}. {0:%Y}", "{0:%Y}/{0.month}/{0.day}"]))
def test_every_day_is_understood(day: dt.date, form: str) -> None:
    """
    Days in the forms that have one meaning are put into the form of TOML.
    """
    slip = mend_date(form.format(day))
    assert slip is not None
    assert slip.text == day.isoformat()


@given(YEARS, st.sampled_from("/-"))
def test_day_and_month_are_not_guessed(day: dt.date, sign: str) -> None:
    """
    Where day and month could change places, none is chosen.
    """
    slip = mend_date(f"{day.day}{sign}{day.month}{sign}{day.year}")
    assert slip is not None
    assert slip.text == (None if day.day <= 12 and day.day != day.month else day.isoformat())


@pytest.mark.parametrize("raw", ["1.2.3", "99.99.25", "2025.1.5", "2025-12", "12:30", "5-10", "31.12.123", "x"])
def test_what_is_no_date_is_left_alone(raw: str) -> None:
    """
    Versions, ranges and times are not taken for dates.
    """
    assert mend_date(raw) is None


@pytest.mark.parametrize("raw", ["12", "2nd", "3er", "12 a b c", "3 of 4", "x 3", "12 - 14", "5 m2", "%", "1.2.3 kg"])
def test_what_is_no_quantity_is_left_alone(raw: str) -> None:
    """
    A bare number, an ordinal and a sentence are no number with a unit.
    """
    assert mend_unit(raw) is None


@pytest.mark.parametrize(("raw", "number"), [("−5", "-5"), ("–5,5", "-5.5"), ("—1 000", "-1000")])  # noqa: RUF001 - long dashes
def test_a_long_dash_in_front_of_a_number_is_a_minus(raw: str, number: str) -> None:
    """
    Word processors make long dashes of a minus.
    """
    slip = mend_minus(raw)
    assert slip is not None
    assert (slip.code, slip.text) == ("CK117", number)


@pytest.mark.parametrize("raw", ["-5", "−", "– none", "5"])  # noqa: RUF001 - long dashes
def test_no_minus_is_made_up(raw: str) -> None:
    """
    What is no number behind a dash is left to others.
    """
    assert mend_minus(raw) is None
