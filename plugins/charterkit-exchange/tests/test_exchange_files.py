"""
Exchange and scheme files: what may stand in them, and everything that is wrong with them at once.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from attrs import fields_dict
from hypothesis import given
from hypothesis import strategies as st

import charterkit
from charterkit import Severity
from charterkit.fields import AnyOf, Checked, Faults, ListOf, MapOf, TableOf
from charterkit_exchange.codes import CODES
from charterkit_exchange.files import exchange as exchange_files
from charterkit_exchange.files import scheme as scheme_files
from charterkit_exchange.files.moments import MOMENT, SPAN
from charterkit_exchange.model.moments import Moment, Span
from charterkit_exchange.schemes import list_own
from tests.networks import list_codes, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from charterkit_exchange.model.exchange import Exchange

NETWORK = 'format = 1\n[network]\ntitle = "Riverside"\n'
CITY = 'format = 1\n[city]\nid = "{0}"\nname = "{0}"\n'
WHOLE = """\
format = 1
synthetic = true
implementation = { from = "2026-06" }
[exchange]
id = "pair"
title = "Riverport mentors Hillford"
scheme = "mentoring"
mode = "pair"
theme = "A desk for newcomers"
period = { from = 2026-01-15, open_end = true }
stated = { cities = 2, countries = 2 }
countries = ["FI", "PL"]
source = ["own"]
[[parties]]
id = "hillford"
city = "hillford"
role = "learner"
[[parties]]
id = "riverport"
city = "riverport"
role = "mentor"
[[parties]]
id = "club"
name = "Club of newcomers"
kind = "association"
beside = "hillford"
[agreement]
when = 2026-01-15
key_factors = ["languages"]
endorsed = { role = "deputy mayor", date = 2026-01-10 }
reporting = { every_months = 2, start = 2026-01-15, sender = "Hillford", receiver = "network" }
[desk_review]
by = ["riverport"]
questions = [{ question = "Whom do you reach?", factor = "languages", answer = "Half of them." }]
[[visits]]
kind = "mentoring-visit"
when = { from = 2026-03-02, to = 2026-03-04 }
host = "hillford"
who = ["riverport", "club"]
met_with = [["mayor's office", "library"], "theatre"]
[[plan.actions]]
id = "desk"
text = "Open a desk"
owner = "library"
state = "done"
[plan.transfer]
kept = ["open every day"]
[[results]]
text = "A desk was opened"
action = "desk"
link = "inferred"
when = 2026
[[projects]]
id = "coaching"
title = "Coaching"
action = "desk"
planned_by = "club"
[[funding]]
fund = "a fund"
project = "coaching"
years = [2026]
[[follow_ups]]
state = "operating"
years_after_start = 6
"""


def check(folder: Path, files: dict[str, str]) -> list[charterkit.Finding]:
    """
    Check a network of two cities with some more files.
    """
    cities = {f"cities/{name}.toml": CITY.format(name) for name in ("riverport", "hillford")}
    return [*charterkit.check(write_files(folder, {"charterkit.toml": NETWORK, **cities, **files}))]


def read(text: str) -> Exchange:
    """
    Read an exchange in which nothing is wrong.
    """
    from charterkit.fields import parse_document

    found, findings = exchange_files.read(parse_document(text.encode(), "pair.toml"))
    assert findings == ()
    assert found is not None
    return found


def test_a_whole_exchange_has_nothing_to_mend(tmp_path: Path) -> None:
    """
    Every part is read, and two names that stand in one entry are two parties.
    """
    assert check(tmp_path, {"exchanges/pair.toml": WHOLE}) == []
    exchange = read(WHOLE)
    assert exchange.visits[0].met_with == (("mayor's office", "library"), ("theatre",))
    assert exchange.visits[0].met_names == ("mayor's office", "library", "theatre")
    assert str(exchange.period) == "since 2026-01-15"
    assert exchange.list_by_role("learner")[0].city == "hillford"
    assert exchange.find_party("nobody") is None


@pytest.mark.parametrize(
    "code", [one for kind in ("exchange", "scheme") for one in CODES[kind]], ids=lambda one: one.code
)
def test_the_example_of_a_code_leads_to_it(tmp_path: Path, code: charterkit.Explanation) -> None:
    """
    Each code is explained with a file that gives this finding, with place and mend, and no other.
    """
    found = check(tmp_path, {"a.toml": f"format = 1\n{code.example}"})
    assert {one.code for one in found} == {code.code}
    assert all(one.line and one.mend for one in found)


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    """
    An unknown key, a bad date, a span that ends before it begins, an unknown party, an action without an owner, a visit
    before the agreement, an unknown city and scheme: each with its line.
    """
    text = """\
format = 1
[exchange]
id = "pair"
title = "A pair"
scheme = "mentorin"
teme = "x"
mode = "pear"
[[parties]]
id = "riverport"
city = "riverprt"
[[parties]]
id = "nobody"
[agreement]
when = 2026-02-30x
"""
    broken = check(tmp_path / "broken", {"a.toml": text})
    assert {"CK151", "CK433"} <= {one.code for one in broken}
    text = (
        text.replace("when = 2026-02-30x\n", 'when = "2026-13"\n')
        + """\
[[visits]]
kind = "study-visit"
when = { from = 2026-03-04, to = 2026-03-02 }
[[visits]]
kind = "study-visit"
when = 2025-12-01
who = ["rivrport"]
[[plan.actions]]
id = "desk"
text = "Open a desk"
"""
    )
    found = check(tmp_path / "whole", {"a.toml": text})
    assert list_codes(found, tmp_path / "whole") == [
        ("EX110", "a.toml", 5),
        ("CK151", "a.toml", 6),
        ("CK153", "a.toml", 7),
        ("CK433", "a.toml", 10),
        ("CK154", "a.toml", 11),
        ("CK153", "a.toml", 14),
        ("CK153", "a.toml", 17),
        ("EX103", "a.toml", 21),
        ("EX102", "a.toml", 22),
    ]
    assert all(one.mend for one in found)
    text = (
        text.replace('"2026-13"', "2026-01-15").replace("study-vist", "study-visit").replace("2026-03-04", "2026-03-01")
    )
    assert ("EX101", "a.toml", 20) in list_codes(check(tmp_path / "dated", {"a.toml": text}), tmp_path / "dated")


def test_a_file_cut_in_half_is_told_once(tmp_path: Path) -> None:
    """
    What is missing at the end of a broken file is not called unknown.
    """
    for end in range(0, len(WHOLE), 37):
        found = check(tmp_path / str(end), {"a.toml": WHOLE[:end] + "\nx = ["})
        assert not {"EX103", "EX106"} & {one.code for one in found if one.severity is Severity.ERROR}


def test_what_stands_on_a_broken_line_is_not_called_unknown(tmp_path: Path) -> None:
    """
    The id of a party that cannot be read may well be the one that a visit names.
    """
    found = check(tmp_path, {"a.toml": WHOLE.replace('id = "club"\n', 'id = "club\n')})
    assert {one.code for one in found if one.severity is Severity.ERROR} == {"CK118"}


def test_a_visit_on_the_day_of_the_agreement_is_in_time(tmp_path: Path) -> None:
    """
    One day before is not.
    """
    visit = "when = { from = 2026-03-02, to = 2026-03-04 }"
    for day, codes in (("2026-01-15", []), ('"2026-01"', []), ("2026-01-14", ["EX101"])):
        found = check(tmp_path / day.strip('"'), {"a.toml": WHOLE.replace(visit, f"when = {day}")})
        assert [one.code for one in found] == codes


def test_nodes_need_their_framework(tmp_path: Path) -> None:
    """
    A node without a framework is pointed out, and an unknown node of a framework, too.
    """
    nodes = WHOLE.replace('mode = "pair"\n', 'nodes = ["C99"]\n')
    assert [one.code for one in check(tmp_path / "a", {"a.toml": nodes})] == ["CK154"]
    nodes = nodes.replace("nodes =", 'framework = "integrating-cities-charter"\nnodes =')
    assert [one.code for one in check(tmp_path / "b", {"a.toml": nodes})] == ["CK431"]


def list_tables(shape: Any) -> Iterator[TableOf]:
    """
    List all tables that may stand in a shape.
    """
    if isinstance(shape, TableOf):
        yield shape
        for entry in shape.fields.values():
            yield from list_tables(entry.shape)
    elif isinstance(shape, ListOf | MapOf | Checked):
        yield from list_tables(shape.shape)
    elif isinstance(shape, AnyOf):
        for _, part in shape.shapes:
            yield from list_tables(part)


@pytest.mark.parametrize("table", [exchange_files.TABLE, scheme_files.TABLE], ids=lambda table: table.title)
def test_every_key_has_a_place_in_the_model(table: TableOf) -> None:
    """
    What may be written is kept under a name that the model has.
    """
    for inside in list_tables(table):
        if isinstance(inside.make, type) and inside.make is not dict:
            names = {entry.name or key for key, entry in inside.fields.items()}
            assert names <= fields_dict(inside.make).keys(), inside.title


def read_moment(raw: Any) -> Any:
    """
    Read a moment; what is wrong comes back as codes.
    """
    faults = Faults()
    found = MOMENT.read(raw, ("when",), faults)
    return [one.code for one in faults.findings] or found


@pytest.mark.parametrize(
    ("raw", "text", "first", "last"),
    [
        (dt.date(2024, 2, 29), "2024-02-29", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("2024-02-29", "2024-02-29", dt.date(2024, 2, 29), dt.date(2024, 2, 29)),
        ("2024-02", "2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", "2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2023", "2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        (2023, "2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    ],
)
def test_a_moment_is_a_day_a_month_or_a_year(raw: Any, text: str, first: dt.date, last: dt.date) -> None:
    """
    It is shown as written, and knows between which days it lies.
    """
    assert read_moment(raw) == Moment(text=text, first=first, last=last)
    assert (read_moment(raw).first, read_moment(raw).last) == (first, last)


@pytest.mark.parametrize("raw", ["2023-02-30", "2023-13", "March 2023", "", 17, 3.5, True, dt.datetime(2023, 1, 1)])  # noqa: DTZ001 - TOML has such
def test_what_is_no_moment_is_refused(raw: Any) -> None:
    """
    Days that there are not, and words, are findings and nothing else.
    """
    assert read_moment(raw) in (["CK152"], ["CK153"])


@given(st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)), st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)))
def test_a_span_never_ends_before_it_begins(one: dt.date, other: dt.date) -> None:
    """
    Of any two days, one order is a span and the other a finding, unless both are one day.
    """
    for start, end in ((one, other), (other, one)):
        faults = Faults()
        found = SPAN.read({"from": start, "to": end}, ("when",), faults)
        assert isinstance(found, Span) == (start <= end) == (not faults.findings)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({"from": "2013-09", "to": "2014-05", "open_end": True}, "2013-09 to 2014-05 and beyond"),
        ({"from": 2012, "to": 2014}, "2012 to 2014"),
        ({"from": 2012, "open_end": True}, "since 2012"),
        ({"from": 2012}, "2012"),
        ({"to": 2014}, "until 2014"),
        ({"from": "2013-05", "to": 2013}, "2013-05 to 2013"),
        ({"note": "in March, year not stated"}, "in March, year not stated"),
        ({}, "not stated"),
        (2013, "2013"),
    ],
)
def test_a_span_is_said_as_far_as_it_is_told(raw: Any, said: str) -> None:
    """
    What is not told is not made up.
    """
    assert str(SPAN.read(raw, ("when",), Faults())) == said


def test_the_shipped_schemes_are_whole() -> None:
    """
    There are six, each with steps; their files are sound.
    """
    assert [*list_own()] == [
        "job-shadowing",
        "mentoring",
        "peer-review",
        "three-to-three",
        "transfer",
        "transfer-networks",
    ]
    assert all(scheme.steps and scheme.source and scheme.summary for scheme in list_own().values())


def test_a_network_writes_its_own_scheme(tmp_path: Path) -> None:
    """
    Exchanges may follow it, and it takes the place of a shipped one of the same id.
    """
    from charterkit_exchange.schemes import find_scheme

    scheme = 'format = 1\n[scheme]\nid = "mentoring"\ntitle = "Ours"\n[[steps]]\nid = "one"\ntitle = "One"\n'
    assert check(tmp_path, {"schemes/mentoring.toml": scheme, "exchanges/pair.toml": WHOLE}) == []
    network = charterkit.load(tmp_path)
    assert find_scheme(network, "mentoring").title == "Ours"
    with pytest.raises(charterkit.errors.UnknownName, match="there is no scheme `mentorin`"):
        find_scheme(network, "mentorin")
