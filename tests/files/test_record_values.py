"""
Values that several records share: what is a person, which day is still to come, which id no file can have.
"""

from __future__ import annotations

import datetime as dt

import pytest

from charterkit.files.record_values import PAST_DAY, PAST_YEAR, ROLE, SHOWN, YEAR, is_personal
from charterkit.files.shapes import CITY_ID, NAME, RECORD_ID
from charterkit.files.values import BAD, Faults, Shape
from charterkit.model.findings import Finding, Severity


def judge(shape: Shape, raw: object) -> tuple[object, tuple[Finding, ...]]:
    """
    Read a value under a key; give it and what is wrong.
    """
    faults = Faults()
    return shape.read(raw, ("table", "key"), faults), tuple(faults.findings)


@pytest.mark.parametrize(
    "text",
    [
        "a.nowak@riverport.example",
        "ask anna@home",
        "anna\uff20home",
        "anna (at) home",
        "anna[at]home",
        "+49 30 1234567",
        "+358-9-310 1691",
        "030/1234567",
        "(030) 123 45 67",
        "tel. 0049 30 123456",
        "call 09 310 16 91 or come in 2026",
        "123456789",
        "12 34 56 78 90",
    ],
)
def test_addresses_and_telephone_numbers_are_personal(text: str) -> None:
    """
    An e-mail address and a telephone number belong to a person, however they are written.
    """
    assert is_personal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "head of integration",
        "programme 2015-2020",
        "programme 2015–2020 and 2021/22",
        "from 01.03.2026 to 31.12.2026",
        "1/3/2026 - 31/12/2026",
        "2026-03-02 to 2026-12-31",
        "since 2025-03",
        "2015 2016 2017 2018",
        "347678 people in 2013",
        "about 250,000,000 euro",
        "office 12, floor 3",
        "meet (at the town hall)",
        "training (at work) for all",
        "Graz (AT) and Brno (CZ)",
        "+ 5 %",
        "0 of 40",
        "İzmir Büyükşehir",
    ],
)
def test_dates_and_amounts_are_not_personal(text: str) -> None:
    """
    Years, days and amounts have many digits too, and are no telephone numbers.
    """
    assert not is_personal(text)


@pytest.mark.parametrize("text", ["0" * 200_000, "0 " * 100_000 + "x", "(" * 200_000, "1 / " * 60_000, "+0" * 100_000])
def test_long_texts_cost_little(text: str) -> None:
    """
    The search goes through a text once, whatever it holds.
    """
    assert is_personal(text) in {True, False}


def test_a_role_that_is_a_person_is_a_warning() -> None:
    """
    The text stays as it is, the warning does not repeat it, and says what to write instead.
    """
    value, [finding] = judge(ROLE, "a.nowak@riverport.example")
    assert value == "a.nowak@riverport.example"
    assert (finding.code, finding.severity, finding.path) == ("CK452", Severity.WARNING, ("table", "key"))
    assert "nowak" not in finding.cause + finding.mend
    assert "head of integration" in finding.mend
    assert judge(ROLE, "head of integration") == ("head of integration", ())


def test_a_shown_text_holds_no_person() -> None:
    """
    Where others read it, the same text is an error, and nothing comes of it.
    """
    value, [finding] = judge(SHOWN, "call 030 1234567")
    assert value is BAD
    assert (finding.code, finding.severity) == ("CK456", Severity.ERROR)
    assert "1234567" not in finding.cause + finding.mend
    assert judge(SHOWN, "How do you begin?") == ("How do you begin?", ())


def test_a_day_is_past_where_it_has_begun_somewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It counts which day it is in the earliest time zone, so nobody is told that today is still to come.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772445600")  # 2 March 2026, 10:00 UTC
    today, tomorrow = dt.date(2026, 3, 3), dt.date(2026, 3, 4)
    assert judge(PAST_DAY, today) == (today, ())
    value, [finding] = judge(PAST_DAY, tomorrow)
    assert value is BAD
    assert (finding.code, finding.path) == ("CK453", ("table", "key"))
    assert "2026-03-04 is still to come" in finding.cause


def test_a_year_is_past_once_it_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A count of people and an earlier pair belong to a year that is there.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1798754400")  # 31 December 2026, 22:00 UTC
    assert judge(PAST_YEAR, 2027) == (2027, ())
    value, [finding] = judge(PAST_YEAR, 2028)
    assert value is BAD
    assert (finding.code, finding.path) == ("CK453", ("table", "key"))
    assert "2028 is still to come" in finding.cause


@pytest.mark.parametrize("epoch", ["", "soon", "99999999999999999999"])
def test_without_a_given_clock_the_real_one_counts(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    """
    What is no number of seconds does not count as a clock.
    """
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert judge(PAST_DAY, dt.date(2025, 1, 1))[1] == ()
    assert [finding.code for finding in judge(PAST_DAY, dt.date(9999, 12, 31))[1]] == ["CK453"]


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_an_id_is_no_device(name: str) -> None:
    """
    An id names a file too, and Windows keeps some names for devices; the reason is told.
    """
    value, [finding] = judge(RECORD_ID, name)
    assert value is BAD
    assert finding.code == "CK153"
    assert f"`{name.upper()}` is a device on Windows" in finding.cause
    assert judge(CITY_ID, name) == (name, ())


@pytest.mark.parametrize("name", ["x", "-ab", "Ab", "a_b", "a b", "../x", "ł1", "a" * 64, "con.txt"])
def test_an_id_is_of_small_letters(name: str) -> None:
    """
    Ids are safe on every system.
    """
    value, [finding] = judge(RECORD_ID, name)
    assert (value, finding.code) == (BAD, "CK153")


@pytest.mark.parametrize(
    "name", ["Saint-Jean-de-la-Ruelle", "L'Hospitalet", "Łódź", "İzmir", "Αθήνα", "Софія", "Münster"]
)
def test_real_names_are_names(name: str) -> None:
    """
    Names of any alphabet stay as they are typed.
    """
    assert judge(NAME, name) == (name, ())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("River\u202eport", "turns the direction of the text"),
        ("River\u200bport", "cannot be seen"),
        ("River\x07port", "a control character"),
        ("x" * 201, "at most 200 are allowed"),
        ("ł" * 201, "at most 200 are allowed"),
        ("—…—", "no letters"),
        ("...", "no letters"),
    ],
)
def test_harmful_names_are_refused_with_the_reason(name: str, why: str) -> None:
    """
    The finding says what is wrong, and does not show the name.
    """
    _, [finding] = judge(NAME, name)
    assert finding.code == "CK153"
    assert why in finding.cause
    assert name not in finding.cause


def test_years_are_those_of_people() -> None:
    """
    A year has four digits.
    """
    assert judge(YEAR, 2013) == (2013, ())
    assert [finding.code for year in (13, 20130, 2013.5) for finding in judge(YEAR, year)[1]] == [
        "CK153",
        "CK153",
        "CK152",
    ]
