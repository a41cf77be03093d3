"""
`charterkit match` hands the work to an engine, and says what came of it and who was left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from charterkit.files.matchings import write_matching
from charterkit.model.matching import Matching
from tests.cli.program import install
from tests.matchings import WHOLE
from tests.networks import SOUND, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

ENGINE = """
from charterkit import Finding, Matching, hookimpl
from tests.matchings import WHOLE, make_engine

FAULT = Finding(code="ZZ101", cause="a figure is wrong", mend="match anew")

def say(matching, network, scores, options):
    yield " ".join(f"{key}={value}" for key, value in options.items())

@hookimpl
def charterkit_matchers():
    yield make_engine(why=say)
    yield make_engine("strict", verify=lambda *_: [FAULT])
    yield make_engine("fails", match=lambda *_: 1 / 0)
    yield make_engine("plain", found=Matching(engine="plain"))
"""


@pytest.fixture
def network(folder: Path, packages: Path) -> Path:
    """
    Give a working folder with the small network, and install engines.
    """
    install(packages, "charterkit-echo", {"charterkit": {"echo": "charterkit_echo"}}, charterkit_echo=ENGINE)
    return write_files(folder, SOUND)


@pytest.mark.usefixtures("network")
def test_the_network_around_is_matched(charterkit: Program) -> None:
    """
    Without a path, it is that of the working folder; the result is text, and nothing else is said.
    """
    assert charterkit("match", "--engine", "echo") == (ExitCode.OK, "text for the office\n", "")


def test_a_result_goes_into_a_file(charterkit: Program, network: Path) -> None:
    """
    The suffix tells the form; what is proven is said on the way, where there is something.
    """
    outcome = charterkit("match", "--engine", "echo", "-o", "pairs.json")
    assert (network / "pairs.json").read_text(encoding="utf-8") == "json for the office\n"
    assert outcome == (ExitCode.OK, "", "written: pairs.json\n2 pairs, proven optimal\n")
    assert charterkit("match", "--engine", "plain", "-o", "pairs.txt").err == "written: pairs.txt\n"
    assert charterkit("match", "--engine", "echo", "--format", "json", "-o", "-").out == "json for the office\n"


@pytest.mark.usefixtures("network")
def test_an_unknown_form_is_named(charterkit: Program) -> None:
    """
    Each engine has forms of its own.
    """
    outcome = charterkit("match", "--engine", "echo", "--format", "jsn")
    assert outcome.code == ExitCode.USAGE
    assert "did you mean `json`?" in outcome.err
    assert charterkit("match", "--engine", "echo", "-o", "pairs.xyz").code == ExitCode.USAGE


@pytest.mark.usefixtures("network")
def test_a_city_gets_its_own_view(charterkit: Program) -> None:
    """
    The engine leaves out what is not for it; an unknown city is told with the nearest.
    """
    assert charterkit("match", "--engine", "echo", "--for", "hillford").out == "text for hillford\n"
    outcome = charterkit("match", "--engine", "echo", "--for", "hilford")
    assert outcome.code == ExitCode.USAGE
    assert "did you mean `hillford`?" in outcome.err


@pytest.mark.usefixtures("network")
def test_two_cities_are_explained(charterkit: Program) -> None:
    """
    With all that the user said about it.
    """
    command = ("match", "--engine", "echo", "--why", "hillford", "riverport")
    shown = "left_out=() learner=hillford mentor=riverport"
    assert charterkit(*command).out == f"{shown} node=None reader=None\n"
    assert charterkit(*command, "--node", "E1", "--for", "riverport").out == f"{shown} node=E1 reader=riverport\n"


@pytest.mark.usefixtures("network")
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--node", "E1"), "add --why LEARNER MENTOR"),
        (("--why", "hillford", "riverport", "--for", "marshend"), "name the same city after --for and --why"),
        (("--why", "hillford", "rivreport"), "did you mean `riverport`?"),
        (("--on", "tomorrow"), "write year, month and day: 2026-03-02"),
        (("--mode", "pairs"), "'one-to-one'"),
        (("--engine", "ehco"), "did you mean `echo`?"),
    ],
)
def test_a_slip_is_told(charterkit: Program, args: tuple[str, ...], told: str) -> None:
    """
    With what to write instead, and the exit code of a mistake.
    """
    outcome = charterkit("match", "--engine", "echo", *args)
    assert outcome.code == ExitCode.USAGE
    assert told in outcome.err


def test_a_result_is_verified(charterkit: Program, network: Path) -> None:
    """
    By the engine that it names, and with what it says is proven; also from standard input.
    """
    (network / "pairs.json").write_text(write_matching(WHOLE), encoding="utf-8")
    told = "verified: 2 pairs keep all rules, and every figure is right; proven optimal\n"
    assert charterkit("match", "--verify", "pairs.json") == (ExitCode.OK, told, "")
    assert charterkit("match", "--verify", "-", stdin=write_matching(WHOLE).encode()).out == told
    (network / "pairs.json").write_text(write_matching(Matching(engine="plain")), encoding="utf-8")
    assert charterkit("match", "--verify", "pairs.json").out.startswith("verified: 0 pairs")


def test_a_wrong_result_is_refused(charterkit: Program, network: Path) -> None:
    """
    What the engine finds is told, and so is a file that was changed, or is none.
    """
    (network / "pairs.json").write_text(write_matching(Matching(engine="strict")), encoding="utf-8")
    outcome = charterkit("match", "--verify", "pairs.json")
    assert (outcome.code, outcome.out) == (ExitCode.FINDINGS, "")
    assert "error[ZZ101]: a figure is wrong" in outcome.err
    (network / "pairs.json").write_text(write_matching(WHOLE).replace("2750", "2751"), encoding="utf-8")
    outcome = charterkit("match", "--verify", "pairs.json")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[CK482]" in outcome.err
    for name, reason in (("nowhere.json", "there is no such file"), ("cities", "")):
        outcome = charterkit("match", "--verify", name)
        assert outcome.code == ExitCode.USAGE
        assert f"`{name}` cannot be opened: {reason}" in outcome.err


def test_an_earlier_result_is_kept(charterkit: Program, network: Path) -> None:
    """
    It is read before anything is matched.
    """
    (network / "pairs.json").write_text(write_matching(WHOLE), encoding="utf-8")
    assert charterkit("match", "--engine", "echo", "--keep", "pairs.json").code == ExitCode.OK
    (network / "pairs.json").write_text("{}", encoding="utf-8")
    assert charterkit("match", "--engine", "echo", "--keep", "pairs.json").code == ExitCode.FINDINGS


def test_a_city_with_errors_is_left_out(charterkit: Program, network: Path) -> None:
    """
    The others are matched, its errors are told, and the exit code says that something is to be mended.
    """
    path = network / "cities" / "hillford.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("[themes.E1]", "[themes.E9]"), encoding="utf-8")
    outcome = charterkit("match", "--engine", "echo")
    assert (outcome.code, outcome.out) == (ExitCode.FINDINGS, "text for the office\n")
    assert "error[CK431]" in outcome.err
    assert "left out until their files are mended: hillford" in outcome.err


@pytest.mark.usefixtures("network")
def test_a_path_that_is_not_there_is_a_mistake(charterkit: Program) -> None:
    """
    The exit code is that for what was typed.
    """
    outcome = charterkit("match", "nowhere", "--engine", "echo")
    assert outcome.code == ExitCode.USAGE
    assert "the file cannot be opened" in outcome.err


@pytest.mark.usefixtures("network")
def test_an_engine_that_fails_is_named(charterkit: Program) -> None:
    """
    It is not a mistake of the user.
    """
    outcome = charterkit("match", "--engine", "fails")
    assert outcome.code == ExitCode.PLUGIN
    assert "engine `fails` failed: ZeroDivisionError" in outcome.err


def test_a_check_that_fails_is_named(charterkit: Program, network: Path, packages: Path) -> None:
    """
    The cities are matched all the same.
    """
    text = "from charterkit import Check, hookimpl\n@hookimpl\ndef charterkit_checks():\n    yield Check(name='odd', "
    text += "summary='', subject='network', codes=(), run=lambda _: 1 / 0)\n"
    install(packages, "charterkit-odd", {"charterkit": {"odd": "charterkit_odd"}}, charterkit_odd=text)
    outcome = charterkit("match", str(network), "--engine", "echo")
    assert (outcome.code, outcome.out) == (ExitCode.PLUGIN, "text for the office\n")
    assert "check `odd` failed" in outcome.err


@pytest.mark.usefixtures("network")
def test_notes_are_told_on_request(charterkit: Program) -> None:
    """
    With `--verbose`, everything is said that was found on the way.
    """
    assert charterkit("match", "--engine", "echo", "--verbose").code == ExitCode.OK


def test_without_engines_the_package_is_named(charterkit: Program, folder: Path) -> None:
    """
    The command is there, and says what has to be installed.
    """
    write_files(folder, SOUND)
    outcome = charterkit("match", "--no-plugins")
    assert outcome.code == ExitCode.USAGE
    assert "pip install charterkit-matchmaker" in outcome.err
