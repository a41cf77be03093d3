"""
Files that speak of the same thing: copies are told from doubles, and only what overlaps is in conflict.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st

from charterkit.files.conflicts import find_conflicts, is_copy
from charterkit.model.answers import Period
from charterkit.model.briefs import Brief

Years = tuple[int, int] | None


def make_brief(file: str, years: Years = (2025, 2026), **values: Any) -> Brief:
    """
    Make the brief of an answer file, unless the values say otherwise.
    """
    period = Period(start=dt.date(years[0], 1, 1), end=dt.date(years[1], 12, 31)) if years else None
    given_values = {"kind": "answers", "id": "riverport", "framework": "ladders", "path": ("city", "id"), **values}
    return Brief(file=file, period=period, **given_values)


def find(*briefs: Brief) -> list[tuple[str, str]]:
    """
    Give code and file of all conflicts, sorted by file.
    """
    return sorted(((one.code, one.file) for one in find_conflicts(briefs)), key=lambda one: one[1])


@pytest.mark.parametrize(
    "name",
    [
        "riverport (conflicted copy 2026-03-02)",
        "riverport (Anna's conflicted copy 2026-03-02)",
        "riverport (conflicting copy)",
        "riverport (Case Conflict)",
        "riverport.sync-conflict-20260302-101010-ABCDEFG",
        "riverport_conflict-20260302-101010",
        "riverport-conflict-20260302-101010",
        "riverport (1)",
        "riverport(12)",
        "riverport.city (1)",
        "riverport - Copy",
        "riverport - Copy (2)",
        "riverport – Kopie",
        "Copy of riverport",
        "Kopie von riverport",
        "riverport copy",
        "riverport copy 2",
        "riverport-PC1",
        "riverport-DESKTOP-7K2F9QX",
        "riverport-Annas MacBook",
    ],
)
def test_what_is_called_like_a_copy(name: str) -> None:
    """
    Sync programs, browsers and file managers each have their own way to name a second version.
    """
    assert is_copy(f"cities/{name}.toml", {"cities/riverport.toml"})
    assert is_copy(f"{name}.toml", {"riverport.toml"})


@pytest.mark.parametrize(
    "name",
    [
        "riverport",
        "riverport-2026",
        "riverport-core",
        "Riverport",
        "copy",
        "halle (saale)",
        "riverport (2026)",
        "photocopy",
        "conflict",
        "Saint-Jean",
        "new-york",
    ],
)
def test_what_is_not(name: str) -> None:
    """
    Years, profiles, names of cities in brackets and ordinary words are no marks of a copy.
    """
    assert not is_copy(f"cities/{name}.toml", {"cities/riverport.toml", f"cities/{name}.toml"})


def test_the_name_of_a_computer_needs_the_first_version() -> None:
    """
    Capitals after a hyphen may belong to the name; only beside the same name without them they are a mark.
    """
    assert not is_copy("a/riverport-PC1.toml", {"a/riverport-PC1.toml"})
    assert not is_copy("a/riverport-PC1.toml", {"b/riverport.toml"})
    assert is_copy("a/new-york-PC1.toml", {"a/new-york.toml"})


def test_a_copy_gives_way_to_the_file_itself() -> None:
    """
    Only the copies are told, each with the file that holds.
    """
    original, one, two = map(make_brief, ("a/r.toml", "a/r (1).toml", "b/r (conflicted copy).toml"))
    found = [*find_conflicts([one, original, two])]
    assert [(finding.code, finding.file, finding.path) for finding in found] == [
        ("CK413", "a/r (1).toml", ("city", "id")),
        ("CK413", "b/r (conflicted copy).toml", ("city", "id")),
    ]
    assert all("a/r.toml" in finding.cause for finding in found)


def test_copies_alone_are_doubles() -> None:
    """
    Where the first version is gone, nobody knows which of its copies holds; a single one is as good as any file.
    """
    assert find(make_brief("r (1).toml"), make_brief("r (2).toml")) == [
        ("CK414", "r (1).toml"),
        ("CK414", "r (2).toml"),
    ]
    assert find(make_brief("r (1).toml")) == []


def test_doubles_name_each_other() -> None:
    """
    Each of them is told, with another one and with how many more there are.
    """
    found = [*find_conflicts(make_brief(f"{name}.toml") for name in "abcd")]
    assert [finding.file for finding in found] == ["a.toml", "b.toml", "c.toml", "d.toml"]
    assert "stands in b.toml and 2 more, too; neither is scored" in found[0].cause
    assert all("stands in a.toml and 2 more, too" in finding.cause for finding in found[1:])


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ((2023, 2024), (2025, 2026), False),
        ((2025, 2026), (2025, 2026), True),
        ((2024, 2025), (2025, 2026), True),
        ((2020, 2030), (2025, 2026), True),
        (None, (2025, 2026), True),
        (None, None, True),
    ],
)
def test_only_times_that_overlap_clash(first: Years, second: Years, clash: bool) -> None:  # noqa: FBT001
    """
    A city answers again every few years; no period stands for all time.
    """
    codes = [code for code, _ in find(make_brief("a.toml", first), make_brief("b.toml", second))]
    assert codes == ["CK414", "CK414"] * clash


@pytest.mark.parametrize(
    "values",
    [
        {"id": "hillford"},
        {"framework": "ten-points"},
        {"network": "/other"},
        {"id": ""},
        {"kind": "city", "framework": ""},
    ],
    ids=["another city", "another framework", "another network", "an id that cannot be read", "another kind"],
)
def test_what_is_about_something_else_does_not_clash(values: dict[str, Any]) -> None:
    """
    City, framework, network and kind of file all have to be the same.
    """
    assert find(make_brief("a.toml"), make_brief("b.toml", **values)) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [("city", "the city `x` stands in"), ("practice", "the practice `x`"), ("shared", "gives away of `x`")],
)
def test_other_files_clash_by_their_ids(kind: str, words: str) -> None:
    """
    Two city files, practice cards or shared files of one id are both told.
    """
    one, other = (make_brief(f"{name}.toml", None, kind=kind, id="x", path=(kind, "id")) for name in "ab")
    found = [*find_conflicts([one, other])]
    assert [(finding.code, finding.file, finding.path) for finding in found] == [
        ("CK415", "a.toml", (kind, "id")),
        ("CK415", "b.toml", (kind, "id")),
    ]
    assert words in found[0].cause


def test_a_network_has_one_file() -> None:
    """
    Two files of one network are both told, a copy of it alone.
    """
    files = ("n/charterkit.toml", "n/network.toml", "n/charterkit (1).toml")
    briefs = [make_brief(file, None, kind="network", id="", framework="", network="/n") for file in files]
    assert find(*briefs[:2]) == [("CK415", "n/charterkit.toml"), ("CK415", "n/network.toml")]
    assert find(briefs[0], briefs[2]) == [("CK413", "n/charterkit (1).toml")]


def test_frameworks_clash_only_in_one_folder() -> None:
    """
    Each folder of frameworks is a library of its own.
    """
    briefs = [make_brief(file, None, kind="framework", framework="") for file in ("a/x.toml", "a/y.toml", "b/x.toml")]
    assert find(*briefs) == [("CK415", "a/x.toml"), ("CK415", "a/y.toml")]


def test_a_day_in_common_is_enough() -> None:
    """
    Both days of a period belong to it.
    """
    day = dt.date(2025, 12, 31)
    first = Period(start=dt.date(2025, 1, 1), end=day)
    for start, clash in ((day, True), (day + dt.timedelta(days=1), False)):
        second = Period(start=start, end=dt.date(2026, 12, 31))
        briefs = [evolve(make_brief(f"{at}.toml"), period=period) for at, period in enumerate((first, second))]
        assert bool(find(*briefs)) is clash


@example([(2000, 10), (2001, 0), (2005, 0)])
@given(st.lists(st.tuples(st.integers(2000, 2020), st.integers(0, 5)), max_size=8))
def test_a_file_is_told_if_and_only_if_it_overlaps_with_another(spans: list[tuple[int, int]]) -> None:
    """
    Every pair that overlaps is told, and no file that overlaps with none.
    """
    years = [(start, start + length) for start, length in spans]
    told = {int(file) for _, file in find(*(make_brief(str(at), one) for at, one in enumerate(years)))}
    clashing = {
        at
        for at, (start, end) in enumerate(years)
        for other, (begin, stop) in enumerate(years)
        if at != other and start <= stop and begin <= end
    }
    assert told == clashing
