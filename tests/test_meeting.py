"""
Whoever has files without errors is matched; whoever has not stays out until they are mended.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import charterkit
from charterkit.errors import InputError, PluginError, UnknownName
from charterkit.meeting import Meeting, find_engine
from charterkit.model.findings import Severity
from charterkit.model.matching import Matching
from charterkit.plugins import Plugins
from tests.matchings import WHOLE, make_engine, make_plugin
from tests.networks import SOUND, write_files

if TYPE_CHECKING:
    from collections.abc import Mapping


def meet(folder: Path, more: Mapping[str, str] | None = None, **options: Any) -> Meeting:
    """
    Write the small network with some files changed, and open it.
    """
    write_files(folder, {**SOUND, **(more or {})})
    return Meeting.open([folder], plugins=Plugins.of(make_plugin(make_engine())), **options)


def test_a_sound_network_meets_as_a_whole(tmp_path: Path) -> None:
    """
    Everything is there that `load` and `score` give, and nobody is left out.
    """
    meeting = meet(tmp_path)
    assert meeting.network == charterkit.load(tmp_path)
    assert meeting.scores.results == charterkit.score(tmp_path).results
    assert (meeting.errors, meeting.left_out) == ((), ())


def test_what_was_loaded_meets_alike(tmp_path: Path) -> None:
    """
    What `load` gave can be matched without its files.
    """
    first = meet(tmp_path)
    again = Meeting.open([charterkit.load(tmp_path)], plugins=first.plugins)
    assert set(again.network.cities) == set(first.network.cities)
    assert [one.city.id for one in again.scores] == [one.city.id for one in first.scores]


@pytest.mark.parametrize(
    ("file", "old", "new", "city"),
    [
        ("cities/riverport.toml", 'vetoes = ["marshend"]', 'vetoes = ["nowhere"]', "riverport"),
        ("cities/riverport.toml", 'role = "mentor"', 'role = "mentor"\ncapacity = -1', "riverport"),
        ("cities/hillford.toml", "[themes.E1]", "[themes.E9]", "hillford"),
        ("cities/hillford.toml", "value = 2", "value = 9", "hillford"),
        ("shared/marshend.two-ladders.toml", 'band = "strong"', "band = 3", "marshend"),
        ("cities/riverport.city.toml", 'name = "Riverport"', "name = 3", "riverport"),
    ],
)
def test_a_city_with_errors_stays_out(tmp_path: Path, file: str, old: str, new: str, city: str) -> None:
    """
    A veto, a limit or a need may stand in what could not be read; the others are matched all the same.
    """
    meeting = meet(tmp_path, {file: SOUND[file].replace(old, new)})
    assert meeting.left_out == (city,)
    assert city not in meeting.network.cities
    assert all(theme.city != city for theme in meeting.network.themes)
    assert all(shared.city.id != city for shared in meeting.network.shared)
    assert all(answers.city.id != city for answers in meeting.network.answers)
    assert all(result.city.id != city for result in meeting.scores)
    assert all(one.severity is Severity.ERROR for one in meeting.errors)
    assert {Path(one.file).relative_to(tmp_path).as_posix() for one in meeting.errors} == {file}
    assert meeting.match("echo").findings == meeting.errors


def test_two_files_of_one_city_keep_it_out(tmp_path: Path) -> None:
    """
    Nobody knows which of the two holds.
    """
    meeting = meet(tmp_path, {"cities/other.toml": SOUND["cities/hillford.toml"]})
    assert meeting.left_out == ("hillford",)
    assert {one.code for one in meeting.errors} == {"CK414"}


def test_a_broken_practice_is_taken_out(tmp_path: Path) -> None:
    """
    Its city is matched without it.
    """
    file = "practices/open-desk.toml"
    meeting = meet(tmp_path, {file: SOUND[file].replace('nodes = ["E1"]', 'nodes = ["E9"]')})
    assert meeting.network.practices == {}
    assert meeting.left_out == ()


@pytest.mark.parametrize(
    ("old", "new"), [('node = "E1"', 'node = "E9"'), ("[modes]", "[weights]\ngap = nan\n[modes]"), ("title", "titel")]
)
def test_rules_with_errors_stop_everything(tmp_path: Path, old: str, new: str) -> None:
    """
    By rules that are not known for sure nobody is matched.
    """
    with pytest.raises(InputError) as caught:
        meet(tmp_path, {"charterkit.toml": SOUND["charterkit.toml"].replace(old, new, 1)})
    assert all(one.file.endswith("charterkit.toml") and one.line for one in caught.value.findings)


def test_an_engine_gets_what_it_needs(tmp_path: Path) -> None:
    """
    The network, its scores, and what the user wants.
    """
    asked = []

    def remember(*given: Any) -> Matching:
        asked.append(given)
        return WHOLE

    write_files(tmp_path, SOUND)
    plugins = Plugins.of(make_plugin(make_engine(match=remember)))
    day = dt.date(2026, 3, 2)
    found = charterkit.match(tmp_path, engine="echo", mode="n-to-m", on=day, keep=WHOLE, plugins=plugins)
    [(network, scores, options)] = asked
    assert found == WHOLE
    assert set(network.cities) == {"riverport", "hillford"}
    assert {result.city.id for result in scores} == {"riverport", "hillford"}
    assert options == {"left_out": (), "mode": "n-to-m", "on": day, "keep": WHOLE}


def test_a_result_is_verified_by_the_engine_that_made_it(tmp_path: Path) -> None:
    """
    Its name stands in the result.
    """
    write_files(tmp_path, SOUND)
    fault = charterkit.Finding(code="ZZ101", cause="no", mend="yes")
    good, bad = make_engine(), make_engine("strict", verify=lambda *_: [fault])
    plugins = Plugins.of(make_plugin(good, bad))
    assert charterkit.verify_matching(WHOLE, tmp_path, plugins=plugins) == ()
    assert charterkit.verify_matching(Matching(engine="strict"), tmp_path, plugins=plugins) == (fault,)


def test_two_cities_are_explained(tmp_path: Path) -> None:
    """
    The engine says why; a city that there is not is told before.
    """
    meeting = meet(tmp_path)
    assert meeting.explain(WHOLE, "hillford", "marshend", node=None) == ("hillford and marshend",)
    with pytest.raises(UnknownName, match="there is no city `hilford`"):
        meeting.explain(WHOLE, "hilford", "riverport")


def test_without_engines_the_package_is_named() -> None:
    """
    Whoever wants to match and cannot learns what to install; among several engines, a wrong name gets the nearest.
    """
    with pytest.raises(UnknownName) as caught:
        find_engine(Plugins.of(), "optimal")
    assert "pip install charterkit-matchmaker" in caught.value.hint
    with pytest.raises(UnknownName) as caught:
        find_engine(Plugins.of(make_plugin(make_engine())), "ekho")
    assert caught.value.known == ("echo",)


@pytest.mark.parametrize(
    ("name", "found"),
    [("match", None), ("verify", [3]), ("why", [3]), ("restrict", "nothing"), ("render", b"raw")],
)
def test_an_engine_that_lies_is_named(name: str, found: Any) -> None:
    """
    What it gives is looked at before it is used.
    """
    matcher = Plugins.of(make_plugin(make_engine("echo", WHOLE, **{name: lambda *_: found}))).matchers["echo"]
    with pytest.raises(PluginError, match=f"engine `echo` failed: its `{name}` gave a value"):
        getattr(matcher, name)(None, None, None, None)


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("charterkit.toml", "[modes]", "[accepted]\nnowhere = 1\n[modes]", 7),
        ("charterkit.toml", "[modes]", '[matching]\nwaiting = ["nowhere"]\n[modes]', 7),
        ("charterkit.toml", "[modes]", '[matching]\nwithdrawn = ["nowhere"]\n[modes]', 7),
        ("cities/riverport.toml", 'vetoes = ["marshend"]', 'ranking = ["nowhere"]', 13),
    ],
)
def test_cities_that_there_are_not_are_named(tmp_path: Path, file: str, old: str, new: str, line: int) -> None:
    """
    Wherever a network or a city names one for its matching.
    """
    write_files(tmp_path, {**SOUND, file: SOUND[file].replace(old, new, 1)})
    found = [one for one in charterkit.check(tmp_path) if one.code == "CK433"]
    assert [(Path(one.file).name, "nowhere" in one.cause) for one in found] == [(Path(file).name, True)]
    assert found[0].line >= line
