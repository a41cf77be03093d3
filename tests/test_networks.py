"""
Whole networks: all files are read, all that does not go together is found at once, and nothing else changes.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import charterkit
from charterkit.errors import InputError
from charterkit.extensions import Check, Store, StoredFile
from charterkit.hookspecs import hookimpl
from charterkit.model.findings import Explanation, Finding, Severity
from charterkit.plugins import Plugins
from tests.networks import FRAMEWORK, NETWORK, SOUND, list_codes, write_answers, write_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from charterkit.model.briefs import Records

RIVER = "cities/riverport.toml"
PROFILE = "cities/riverport.city.toml"


def check(folder: Path, *where: str) -> list[tuple[str, str, int]]:
    """
    Check places below a folder, or all of it.
    """
    places = [folder / one for one in where] or [folder]
    return list_codes(charterkit.check(*places), folder)


def score(folder: Path, *where: str) -> tuple[list[str], list[tuple[str, str, int]]]:
    """
    Score places below a folder, or all of it; give the files that are scored, and what was found.
    """
    scores = charterkit.score(*([folder / one for one in where] or [folder]))
    prefix = f"{folder.as_posix()}/"
    return [result.file.removeprefix(prefix) for result in scores], list_codes(scores.findings, folder)


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """
    Give the folder of a sound network.
    """
    return write_files(tmp_path / "riverside", SOUND)


def test_a_sound_network_has_nothing_to_mend(network: Path) -> None:
    """
    All kinds of files are read, the framework of the network is found, and each city is scored once.
    """
    assert check(network) == []
    assert score(network) == (["cities/hillford.toml", RIVER], [])


def test_all_faults_of_a_network_come_in_one_run(network: Path) -> None:
    """
    Every file and every relation is looked at, whatever is wrong elsewhere; each finding has its place and a hint.
    """
    card = 'format = 1\n[practice]\nid = "{}"\ntitle = "A card"\ncity = "{}"\n'
    write_files(
        network,
        {
            "charterkit.toml": NETWORK.replace('["frameworks"]', '["frameworks", "../more", "nowhere"]')
            + 'node = "E1"\n[[refused]]\nlearner = "hillford"\nmentor = "riverport"\n[[history]]\nlearner = "gone"\n'
            'mentor = "riverport"\nyear = 2020\n',
            "cities/riverport (conflicted copy 2026-03-02).toml": SOUND[RIVER],
            "cities/riverport-PC1.toml": SOUND[RIVER],
            "cities/hillford (1).toml": SOUND["cities/hillford.toml"],
            "cities/~$riverport.toml": "locked",
            "cities/marshend.toml": write_answers("marshend", "Marsh End"),
            "cities/marshend-core.toml": write_answers("marshend", "Marsh End", years=None),
            "cities/lookalike.toml": write_answers(
                "lookalike", "Riverроrt", more='[themes.E9]\nrole = "learn"\ncapacity = -1\nvetoes = ["hilford"]\n'
            ),
            "cities/profile.toml": 'format = 1\nframework = "two-ladders"\n[city]\nid = "hillford"\nname = "Hillford"\n'
            '[themes.E1]\nrole = "mentor"\nvetoes = ["riverport"]\n',
            "shared/hillford.toml": 'format = 1\n[shared]\nframework = "two-ladders"\nversion = "2"\nprofile = "core"\n'
            '[city]\nid = "hillford"\nname = "Hillfort"\n[strengths.E1]\nband = "strongest"\n# note = "0"\n'
            '[disclosure]\nE1 = "public"\n',
            "practices/again.toml": card.format("open-desk", "riverport"),
            "practices/aux.toml": card.format("one-card", "nowhere"),
            "practices/round.toml": card.format("round", "riverport")
            + 'lineage = [{ kind = "inspired-by", practice = "round" }]\nadoptions = [{ city = "gone" }]\n',
            "practices/odd.toml": 'format = 1\n[practise]\nid = "odd"\n',
            "practices/other.toml": "[tool]\nx = 1\n",
        },
    )
    found = charterkit.check(network)
    assert list_codes(found, network) == [
        ("CK418", "charterkit.toml", 5),
        ("CK418", "charterkit.toml", 5),
        ("CK435", "charterkit.toml", 9),
        ("CK438", "charterkit.toml", 9),
        ("CK433", "charterkit.toml", 21),
        ("CK413", "cities/hillford (1).toml", 6),
        ("CK437", "cities/hillford.toml", 11),
        ("CK436", "cities/lookalike.toml", 7),
        ("CK431", "cities/lookalike.toml", 11),
        ("CK153", "cities/lookalike.toml", 13),
        ("CK433", "cities/lookalike.toml", 14),
        ("CK414", "cities/marshend-core.toml", 5),
        ("CK414", "cities/marshend.toml", 6),
        ("CK416", "cities/profile.toml", 3),
        ("CK413", "cities/riverport (conflicted copy 2026-03-02).toml", 6),
        ("CK413", "cities/riverport-PC1.toml", 6),
        ("CK436", "cities/riverport.city.toml", 4),
        ("CK415", "practices/again.toml", 3),
        ("CK411", "practices/aux.toml", 1),
        ("CK433", "practices/aux.toml", 5),
        ("CK417", "practices/odd.toml", 1),
        ("CK415", "practices/open-desk.toml", 3),
        ("CK434", "practices/round.toml", 6),
        ("CK433", "practices/round.toml", 7),
        ("CK439", "shared/hillford.toml", 4),
        ("CK439", "shared/hillford.toml", 5),
        ("CK440", "shared/hillford.toml", 8),
        ("CK439", "shared/hillford.toml", 10),
        ("CK456", "shared/hillford.toml", 11),
    ]
    hints = [one.mend or "expected" in one.cause for one in found if one.severity is not Severity.NOTE]
    assert all(hints)
    scored, told = score(network)
    assert scored == ["cities/hillford.toml", RIVER]
    assert {code for code, _, _ in told} == {"CK153", "CK413", "CK414", "CK417"}


def test_a_copy_is_not_looked_into(network: Path) -> None:
    """
    What is wrong in a copy is not told again, be it checked or scored.
    """
    broken = SOUND["cities/hillford.toml"].replace("value = 2", "value = 9")
    write_files(network, {"cities/hillford (1).toml": broken})
    expected = [("CK413", "cities/hillford (1).toml", 6)]
    assert check(network) == expected
    assert score(network) == (["cities/hillford.toml", RIVER], expected)


def test_a_copy_of_another_record(network: Path) -> None:
    """
    Of a practice card, a city file, a shared file and the network file, the first version holds, too.
    """
    names = ("practices/open-desk", "cities/riverport.city", "shared/marshend.two-ladders", "charterkit")
    write_files(network, {f"{name} (1).toml": SOUND[f"{name}.toml"] for name in names})
    assert sorted(code for code, _, _ in check(network)) == ["CK413"] * 4


# --- city files beside answers ----------------------------------------------------------------------------------------


def test_a_city_file_completes_the_answers_beside_it(network: Path) -> None:
    """
    Name and flags come from there, in a folder as for a single file.
    """
    for where in (network, network / RIVER):
        result = charterkit.score(where)["riverport"]
        assert (result.city.name, result.city.has, result["E2"].value) == ("Riverport", {"library": True}, 75.0)


def test_without_the_city_file_the_name_is_missing(network: Path) -> None:
    """
    An id alone is not enough then; nor is a file of another city, one in another folder, or one that is no city file.
    """
    (network / PROFILE).unlink()
    lacking = [("CK154", RIVER, 5)]
    assert check(network, RIVER) == lacking
    other = SOUND[PROFILE].replace('"riverport"', '"hillford"')
    for name, text in ((PROFILE, other), ("riverport.city.toml", SOUND[PROFILE]), (PROFILE, "[practice]\n")):
        write_files(network, {name: text})
        assert check(network, RIVER) == lacking
        (network / name).unlink()


@pytest.mark.parametrize("city", ["city = 1\n", "[city]\nid = 1\n", '[city]\nid = "../riverport"\n'])
def test_an_id_that_is_none_leads_nowhere(network: Path, city: str) -> None:
    """
    Only what can be an id is looked for beside answers.
    """
    text = SOUND[RIVER].replace('[city]\nid = "riverport"\n', city)
    write_files(network, {RIVER: text})
    assert {code for code, _, _ in check(network, RIVER)} <= {"CK152", "CK153", "CK154"}
    assert not charterkit.score(network / RIVER).results


def test_what_stands_in_both_has_to_be_the_same(network: Path) -> None:
    """
    Each difference is an error at the answers, which are not scored.
    """
    text = write_answers("riverport", "Riverhaven").replace(
        "[answers]", 'country = "FI"\nhas.library = false\n[answers]'
    )
    write_files(network, {RIVER: text})
    differences = [("CK404", RIVER, 7), ("CK404", RIVER, 9)]
    assert check(network, RIVER) == differences
    assert score(network, RIVER) == ([], differences)
    write_files(network, {RIVER: write_answers("riverport", "Riverport")})
    assert check(network, RIVER) == []


def test_flags_of_the_city_file_are_blamed_on_it(network: Path) -> None:
    """
    A value that cannot be is an error there; a flag that is like one that is asked for is worth a warning; one of
    another framework is none.
    """
    flags = 'library = "often"\nlibary = true\nharbour = true\n'
    write_files(network, {PROFILE: SOUND[PROFILE].replace("library = true\n", flags)})
    assert check(network, RIVER) == [("CK205", PROFILE, 6), ("CK205", PROFILE, 7)]
    assert score(network, RIVER)[0] == []
    [value, like] = [one for one in charterkit.check(network / RIVER) if one.code == "CK205"]
    assert (value.severity, like.severity) == (Severity.ERROR, Severity.WARNING)
    own = SOUND[RIVER].replace("[answers]", '[city.has]\nlibrary = "often"\nharbour = true\n[answers]')
    write_files(network, {PROFILE: SOUND[PROFILE], RIVER: own})
    assert check(network, RIVER) == [("CK205", RIVER, 8), ("CK404", RIVER, 8), ("CK205", RIVER, 9)]


def test_an_error_in_the_city_file_stops_its_answers(network: Path) -> None:
    """
    What is asked may depend on it; it is told once in a folder, and for a single file, too.
    """
    write_files(network, {PROFILE: SOUND[PROFILE] + "[x]\n"})
    told = [("CK151", PROFILE, 7)]
    assert check(network) == check(network, RIVER) == told
    assert score(network) == (["cities/hillford.toml"], told)
    assert score(network, RIVER) == ([], told)


def test_an_invented_city_answers_by_invention(network: Path) -> None:
    """
    A city file that says so marks the results, whatever the answers say.
    """
    assert not charterkit.score(network)["riverport"].synthetic
    write_files(network, {PROFILE: SOUND[PROFILE].replace("format = 1\n", "format = 1\nsynthetic = true\n")})
    assert charterkit.score(network)["riverport"].synthetic


# --- the network file -------------------------------------------------------------------------------------------------


def test_the_network_is_found_from_inside(network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Its folders of frameworks count for a file, for a folder inside, and from the working folder.
    """
    for where in (RIVER, "cities"):
        assert check(network, where) == []
    monkeypatch.chdir(network / "cities")
    assert list_codes(charterkit.check("riverport.toml"), network) == []
    assert [result.file for result in charterkit.score(".")] == ["hillford.toml", "riverport.toml"]


def test_what_is_not_in_view_is_not_missed(network: Path) -> None:
    """
    Practices and cities of other folders are unknown only if the whole network is checked.
    """
    (network / "practices" / "open-desk.toml").unlink()
    (network / "shared" / "marshend.two-ladders.toml").unlink()
    assert check(network, "cities", "practices") == []
    assert check(network) == [("CK432", RIVER, 12), ("CK433", RIVER, 13)]
    assert check(network.parent) == [
        ("CK432", f"riverside/{RIVER}", 12),
        ("CK433", f"riverside/{RIVER}", 13),
    ]


def test_errors_of_the_network_file_are_told_below_it_warnings_only_beside_it(network: Path) -> None:
    """
    Whoever checks a single file hears of what stops the work, and not of what the network should look at.
    """
    wrong = NETWORK.replace('["frameworks"]', '["frameworks", "nowhere"]') + 'by = "a@b.example"\n'
    write_files(network, {"charterkit.toml": wrong})
    assert check(network, RIVER) == [("CK418", "charterkit.toml", 5)]
    assert check(network) == [("CK418", "charterkit.toml", 5), ("CK452", "charterkit.toml", 16)]
    assert check(network, "charterkit.toml") == check(network)
    assert score(network) == (["cities/hillford.toml", RIVER], [])


@pytest.mark.parametrize("name", ["../frameworks", "/frameworks", "a/../../b", "C:frameworks", "\\\\host\\share"])
def test_folders_of_frameworks_stay_inside(network: Path, name: str) -> None:
    """
    A network file cannot make charterkit look elsewhere on the computer, on any system.
    """
    (network.parent / "frameworks").mkdir()
    write_files(network, {"charterkit.toml": NETWORK.replace('["frameworks"]', f"['{name}']")})
    found = [finding for finding in charterkit.check(network) if finding.code == "CK418"]
    assert [finding.cause for finding in found] == [f"the folder {name} lies outside of the network"]


def test_networks_side_by_side_do_not_mix(network: Path) -> None:
    """
    Two networks may have the same cities and the same frameworks under different ids.
    """
    framework = FRAMEWORK.replace('"two-ladders"', '"more-ladders"')
    others = {name: text.replace("two-ladders", "more-ladders") for name, text in SOUND.items()}
    others["frameworks/more-ladders.toml"] = framework
    del others["frameworks/two-ladders.toml"]
    write_files(network.parent / "hillside", others)
    assert check(network.parent) == []
    assert len(charterkit.score(network.parent)) == 4
    assert check(network, "../hillside/cities", "cities") == []


def test_a_file_that_is_named_twice_is_read_once(network: Path) -> None:
    """
    The same file is no double of itself.
    """
    twice = (RIVER, RIVER, "cities", "../riverside/cities/hillford.toml")
    assert check(network, *twice) == []
    assert score(network, *twice)[0] == [RIVER, "cities/hillford.toml"]


def test_disabled_plugins_are_not_loaded(network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What the network does without is switched off where nobody says otherwise.
    """
    blocked: list[tuple[str, ...]] = []
    load = Plugins.load

    def watch(**options: Any) -> Plugins:
        blocked.append(tuple(options["blocked"]))
        return load(**options)

    monkeypatch.setattr(Plugins, "load", watch)
    charterkit.check(network / RIVER)
    write_files(network, {"charterkit.toml": NETWORK.replace("[modes]", 'disabled_plugins = ["icc"]\n[modes]')})
    charterkit.check(network / RIVER)
    write_files(network, {"charterkit.toml": "[network\n"})
    charterkit.check(network / RIVER)
    assert blocked == [(), ("icc",), ()]


def test_a_framework_of_a_record_that_is_not_there(network: Path) -> None:
    """
    Every kind of file says where it names a framework that cannot be found.
    """
    shutil.rmtree(network / "frameworks")
    write_files(network, {"charterkit.toml": NETWORK.replace('frameworks = ["frameworks"]\n', "")})
    write_files(network, {PROFILE: SOUND[PROFILE].replace("[city]\n", 'framework = "two-ladders"\n[city]\n')})
    assert check(network) == [
        ("CK213", "charterkit.toml", 4),
        ("CK213", "cities/hillford.toml", 2),
        ("CK213", PROFILE, 2),
        ("CK213", RIVER, 2),
        ("CK213", "practices/open-desk.toml", 6),
        ("CK213", "shared/marshend.two-ladders.toml", 3),
    ]


def test_records_that_cannot_be_read(network: Path) -> None:
    """
    What has no id is told once, and is nobody's double.
    """
    write_files(
        network,
        {
            "practices/a.toml": "format = 1\n[practice]\n",
            "practices/b.toml": "format = 1\n[practice]\n",
            "cities/c.toml": write_answers("!", "C"),
            "cities/d.toml": write_answers("!", "D"),
            "cities/e.toml": '"',
            "frameworks/f.toml": "[framework]\n",
        },
    )
    codes = {code for code, _, _ in check(network)}
    assert {"CK130", "CK153", "CK154"} <= codes
    assert not codes & {"CK414", "CK415", "CK436"}


# --- stores -----------------------------------------------------------------------------------------------------------


def make_plugins(**functions: Callable[[], Iterator[object]]) -> Plugins:
    """
    Make plugins with one third party.
    """
    hooks = {f"charterkit_{name}": hookimpl(function) for name, function in functions.items()}
    return Plugins.of(SimpleNamespace(__name__="mine", **hooks))


def make_store(files: Mapping[str, str], name: str = "box", failure: Exception | None = None) -> Store:
    """
    Make a store that holds files in memory, and fails after the last one if it is to.
    """

    def give(_: str) -> Iterator[StoredFile]:
        for file, text in files.items():
            yield StoredFile(file=f"box/{file}", read=lambda limit, text=text: text.encode()[:limit])  # type: ignore[misc]
        if failure is not None:
            raise failure

    return Store(name=name, summary="A box", matches=lambda where: where.startswith("box:"), open=give)


def test_a_network_may_lie_in_another_store(network: Path) -> None:
    """
    What a plugin opens is one network, and all is looked up in it; findings have their lines.
    """
    files = {name: text for name, text in SOUND.items() if not name.startswith("practices")}
    plugins = make_plugins(stores=lambda: iter([make_store(files)]))
    library = [network / "frameworks"]
    found = charterkit.check("box:riverside", library=library, plugins=plugins)
    assert list_codes(found, network) == [("CK432", f"box/{RIVER}", 12)]
    scores = charterkit.score("box:riverside", library=library, plugins=plugins)
    assert [(result.file, result.city.name) for result in scores] == [
        (f"box/{RIVER}", "Riverport"),
        ("box/cities/hillford.toml", "Hillford"),
    ]


@pytest.mark.parametrize(
    ("failure", "code"),
    [(ZeroDivisionError(), "CK900"), (InputError([Finding(code="ZZ001", cause="no box")]), "ZZ001")],
    ids=["its own fault", "the user's fault"],
)
def test_a_store_that_fails_leaves_the_rest(network: Path, failure: Exception, code: str) -> None:
    """
    What it gave before counts, and other places are read.
    """
    files = {name: text for name, text in SOUND.items() if name.startswith("cities/h")}
    plugins = make_plugins(stores=lambda: iter([make_store(files, failure=failure)]))
    scores = charterkit.score("box:x", network / RIVER, plugins=plugins)
    assert [result.city.id for result in scores] == ["hillford", "riverport"]
    assert [found for found, _, _ in list_codes(scores.findings, network)] == [code]


def test_two_stores_for_one_place_are_told(network: Path) -> None:
    """
    Nothing is chosen silently, and a folder is always a folder.
    """
    greedy = Store(name="all", summary="Everything", matches=lambda _: True, open=lambda _: ())
    plugins = make_plugins(stores=lambda: iter([make_store({}), greedy]))
    [finding] = charterkit.check("box:x", plugins=plugins)
    assert (finding.code, finding.file) == ("CK419", "box:x")
    assert "`all` and `box`" in finding.cause
    assert list_codes(charterkit.check(network, plugins=plugins), network) == []


def test_a_file_without_our_suffix_is_a_file_if_no_store_wants_it(network: Path) -> None:
    """
    A text file with answers is read, and a place that there is not is told.
    """
    (network / RIVER).rename(network / "cities" / "river.txt")
    assert score(network, "cities/river.txt")[0] == ["cities/river.txt"]
    assert check(network, "nowhere") == [("CK101", "nowhere", 1)]


def test_standard_input_belongs_to_no_network(network: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What comes from another program has no file beside it, and its findings have lines.
    """
    text = write_answers("riverport", more='[themes.E9]\nrole = "learn"\n').encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
    found = charterkit.check("-", library=[network / "frameworks"])
    assert list_codes(found, network) == [("CK154", "<stdin>", 5), ("CK431", "<stdin>", 10)]


# --- what was loaded --------------------------------------------------------------------------------------------------


def test_a_network_is_loaded_as_a_whole(network: Path) -> None:
    """
    All records are there, city files go before what answers say, and checking it finds the same.
    """
    loaded = charterkit.load(network)
    assert (loaded.is_whole, loaded.file and loaded.file.title, list(loaded.frameworks)) == (
        True,
        "Riverside",
        ["two-ladders"],
    )
    assert sorted(loaded.cities) == ["hillford", "riverport"]
    assert [(theme.city, theme.node) for theme in loaded.themes] == [("hillford", "E1"), ("riverport", "E1")]
    assert ([*loaded.practices], [shared.city.id for shared in loaded.shared]) == (["open-desk"], ["marshend"])
    results = [[(result.city, result.nodes) for result in charterkit.score(one)] for one in (loaded, network)]
    assert results[0] == results[1]
    assert list_codes(charterkit.check(loaded), network) == []
    assert not charterkit.load(network / RIVER).is_whole
    assert not charterkit.load(network / "cities").is_whole


def test_only_the_wanted_kinds_of_records_are_read(network: Path) -> None:
    """
    Cities and the file of the network are read in any case; what was left out is not looked at, so nothing is whole.
    """
    card = 'format = 1\n[practice]\nid = "open-desk"\ntitle = "An open desk"\ncity = "riverport"\n'
    survey = 'format = 1\n[survey]\nid = "arrivals"\ntitle = "Arrivals"\nsource = ["own"]\nwrong = 1\n'
    write_files(network, {"desk.toml": card, "arrivals.toml": survey})
    whole, part = charterkit.load(network), charterkit.load(network, kinds=["practice"])
    assert (set(whole.practices), [one.id for one in whole.records["survey"]]) == ({"open-desk"}, ["arrivals"])
    assert (set(part.practices), dict(part.records)) == ({"open-desk"}, {})
    assert (part.file, part.cities) == (whole.file, whole.cities)
    assert [one.code for one in whole.findings] == ["CK151"]
    assert part.findings == ()
    assert (whole.is_whole, part.is_whole) == (True, False)


def test_a_loaded_network_knows_what_is_missing(network: Path) -> None:
    """
    Names that lead nowhere are found without the files, in themes of cities without answers, too.
    """
    profile = 'format = 1\nframework = "two-ladders"\n[city]\nid = "fenwick"\nname = "Fenwick"\n'
    theme = '[themes.E9]\nrole = "learn"\n'
    write_files(network, {"cities/fenwick.city.toml": profile + theme, PROFILE: SOUND[PROFILE] + theme})
    (network / "practices" / "open-desk.toml").unlink()
    loaded = charterkit.load(network)
    shutil.rmtree(network)
    codes = [code for code, _, _ in list_codes(charterkit.check(loaded), network)]
    assert codes.count("CK432") == 1
    assert codes.count("CK431") == 1


def test_a_check_of_networks_may_come_from_a_plugin(network: Path) -> None:
    """
    It gets each network in brief, and one that fails is named.
    """
    seen: list[Records] = []
    codes = [Explanation(code="ZZ001", title="t", text="t")]

    def look(records: Records) -> Iterator[Finding]:
        seen.append(records)
        yield Finding(code="ZZ001", file=f"{network.as_posix()}/{RIVER}", path=("city", "id"), cause="seen")

    def fail(_: Records) -> Iterator[Finding]:
        raise ZeroDivisionError

    def checks() -> Iterator[Check]:
        yield Check(name="look", summary="s", subject="network", codes=codes, run=look)
        yield Check(name="fail", summary="s", subject="network", codes=codes, run=fail)

    found = list_codes(charterkit.check(network, plugins=make_plugins(checks=checks)), network)
    assert found == [("CK900", "", 0), ("ZZ001", RIVER, 6)]
    [records] = seen
    assert (records.is_whole, records.network_file and records.network_file.title) == (True, "Riverside")
    assert [brief.kind for brief in records.briefs] == [
        "network",
        "city",
        "answers",
        "answers",
        "framework",
        "practice",
        "shared",
    ]
    assert {brief.network for brief in records.briefs} == {os.path.abspath(network)}  # noqa: PTH100 - as it is made


def test_a_file_that_says_nothing_of_itself_is_told(tmp_path: Path) -> None:
    """
    Our format without any table: the finding lists the tables that there are.
    """
    (tmp_path / "odd.toml").write_text("format = 1\n", encoding="utf-8")
    [finding] = charterkit.check(tmp_path)
    assert finding.code == "CK417"
    assert "[practice]" in finding.mend
    assert "belongs to a plugin" not in finding.mend
