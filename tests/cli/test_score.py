"""
`charterkit score` prints the scores of all files that can be scored, and says why others cannot.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from tests.cli.program import ANSWERS, FRAMEWORK, install

if TYPE_CHECKING:
    from tests.cli.conftest import Program

RENDERERS = """
from charterkit import Method, Renderer, hookimpl

def fail(scores):
    raise ValueError("oh")

@hookimpl
def charterkit_renderers():
    yield Renderer(name="shout", summary="Loud", suffix=".LOUD", render=lambda scores: f"{len(scores)} LOUD\\n")
    yield Renderer(name="fails", summary="Fails", suffix=".same", render=fail)
    yield Renderer(name="numbers", summary="Gives a number", suffix=".same", render=lambda scores: 3)
    yield Renderer(name="raw", summary="Gives bytes", suffix=".raw", render=lambda scores: b"raw")

@hookimpl
def charterkit_methods():
    yield Method(name="fail", summary="Fails", apply=lambda *_: 1 / 0)
"""


@pytest.fixture
def plugin(packages: Path) -> None:
    """
    Install a plugin with three formats.
    """
    install(packages, "charterkit-loud", {"charterkit": {"loud": "charterkit_loud"}}, charterkit_loud=RENDERERS)


@pytest.fixture
def two_cities(project: Path) -> Path:
    """
    Give a folder with a good file and a broken one.
    """
    (project / "answers").mkdir()
    (project / "answers" / "b.toml").write_text(ANSWERS, encoding="utf-8")
    broken = ANSWERS.replace("value = 3", "value = 9").replace("riverport", "hillford")
    (project / "answers" / "a.toml").write_text(broken, encoding="utf-8")
    return project


@pytest.mark.usefixtures("project")
def test_a_city_is_scored(charterkit: Program) -> None:
    """
    The score, what it rests on and the status of the framework are data, and nothing else is said.
    """
    outcome = charterkit("score", "riverport.toml")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    assert "Riverport" in outcome.out
    assert "draft, for tests only" in outcome.out
    assert "50.0" in outcome.out


@pytest.mark.usefixtures("project")
def test_standard_input_can_be_scored(charterkit: Program) -> None:
    """
    A hyphen reads what comes from another program.
    """
    outcome = charterkit("score", "-", "--format", "json", stdin=ANSWERS.encode())
    assert json.loads(outcome.out)["results"][0]["scores"]["E"]["value"] == 50.0


@pytest.mark.usefixtures("two_cities")
def test_a_broken_file_does_not_stop_the_others(charterkit: Program) -> None:
    """
    Good files are scored; what is wrong with the others is said on standard error, and so is how many there are.
    """
    outcome = charterkit("score", "answers", "--format", "json")
    assert outcome.code == ExitCode.FINDINGS
    assert len(json.loads(outcome.out)["results"]) == 1
    assert "  --> answers/a.toml:14:9\n" in outcome.err
    assert outcome.err.endswith("1 error in 1 file\nnot scored: 1, scored: 1\n")
    assert "CK203" not in outcome.err


def test_all_findings_are_told_on_demand(charterkit: Program, project: Path) -> None:
    """
    With -v, warnings are told, too, although they do not stop a file from being scored.
    """
    (project / "riverport.toml").write_text(ANSWERS.replace("library = true", ""), encoding="utf-8")
    assert "warning[CK208]" in charterkit("score", "-v", "riverport.toml").err
    outcome = charterkit("score", "riverport.toml")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")


@pytest.mark.usefixtures("two_cities")
def test_nothing_is_printed_for_people_where_nothing_is_scored(charterkit: Program) -> None:
    """
    Without a single result the text is empty; JSON is still JSON.
    """
    assert charterkit("score", "answers/a.toml").out == ""
    assert json.loads(charterkit("score", "answers/a.toml", "--format", "json").out)["results"] == []


@pytest.mark.usefixtures("project")
def test_a_file_that_is_not_there_has_a_code_of_its_own(charterkit: Program) -> None:
    """
    What cannot be opened is a mistake in the command, and the rest is scored.
    """
    outcome = charterkit("score", "gone.toml", "riverport.toml")
    assert outcome.code == ExitCode.USAGE
    assert "CK101" in outcome.err
    assert "Riverport" in outcome.out


@pytest.mark.parametrize("where", ["empty", "frameworks"])
def test_without_answer_files_there_is_nothing_to_do(charterkit: Program, project: Path, where: str) -> None:
    """
    An empty folder, and one with frameworks only, hold no city.
    """
    (project / "empty").mkdir()
    outcome = charterkit("score", where)
    assert outcome == (ExitCode.NOTHING, "", f"there is no answer file in {where}\n")


@pytest.mark.usefixtures("project")
def test_another_profile_can_be_scored(charterkit: Program) -> None:
    """
    The option goes before what the file says.
    """
    outcome = charterkit("score", "riverport.toml", "--profile", "core", "--format", "json")
    [result] = json.loads(outcome.out)["results"]
    assert result["profile"] == "core"
    outcome = charterkit("score", "riverport.toml", "--profile", "croe")
    assert outcome.code == ExitCode.USAGE
    assert "no profile of `" in outcome.err
    assert "did you mean `core`?" in outcome.err


@pytest.mark.usefixtures("project")
def test_an_overall_figure_is_shown_on_request(charterkit: Program) -> None:
    """
    What the framework keeps back is shown only to who asks, by name.
    """
    assert (
        "overall"
        not in json.loads(charterkit("score", "riverport.toml", "--format", "json").out)["results"][0]["scores"]
    )
    outcome = charterkit("score", "riverport.toml", "--format", "json", "--overall", "overall")
    assert json.loads(outcome.out)["results"][0]["scores"]["overall"]["value"] == 50.0
    outcome = charterkit("score", "riverport.toml", "--overall", "overal")
    assert outcome.code == ExitCode.USAGE
    assert "did you mean `overall`?" in outcome.err


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("name", ["text", "json", "csv", "md"])
def test_each_format_says_the_same_to_a_file(charterkit: Program, folder: Path, name: str) -> None:
    """
    What -o writes is what would be printed, and the suffix tells the format.
    """
    printed = charterkit("score", "riverport.toml", "--format", name).out
    suffix = "txt" if name == "text" else name
    outcome = charterkit("score", "riverport.toml", "-o", f"scores.{suffix}")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert (folder / f"scores.{suffix}").read_bytes().decode() == printed
    assert charterkit("score", "riverport.toml", "--format", name, "-o", "-").out == printed


@pytest.mark.usefixtures("project")
def test_an_unknown_format_gets_the_nearest(charterkit: Program) -> None:
    """
    A format that nobody offers is told with one like it.
    """
    outcome = charterkit("score", "riverport.toml", "--format", "jsn")
    assert outcome.code == ExitCode.USAGE
    assert "did you mean `json`?" in outcome.err


@pytest.mark.usefixtures("project")
def test_answers_are_never_written_over(charterkit: Program, folder: Path) -> None:
    """
    A result cannot take the place of the file that it is made from.
    """
    before = (folder / "riverport.toml").read_bytes()
    outcome = charterkit("score", "riverport.toml", "--format", "json", "-o", "./riverport.toml")
    assert outcome.code == ExitCode.USAGE
    assert "`riverport.toml` is read, so it cannot be written" in outcome.err
    assert (folder / "riverport.toml").read_bytes() == before
    (folder / "old.json").write_text("old", encoding="utf-8")
    assert charterkit("score", "riverport.toml", "gone.toml", "-o", "old.json").code == ExitCode.USAGE
    assert (folder / "old.json").read_text(encoding="utf-8") != "old"


@pytest.mark.usefixtures("project")
def test_a_file_that_cannot_be_written_is_named(charterkit: Program) -> None:
    """
    The message names the file and the reason.
    """
    outcome = charterkit("score", "riverport.toml", "-o", "nowhere/scores.json")
    assert outcome.code == ExitCode.IO
    assert outcome.err.startswith("error: cannot write nowhere/scores.json: its folder does not exist")


@pytest.mark.usefixtures("project", "plugin")
def test_a_plugin_offers_a_format(charterkit: Program, folder: Path) -> None:
    """
    It is chosen by its name or by its suffix, in small letters or large ones.
    """
    assert charterkit("score", "riverport.toml", "--format", "shout").out == "1 LOUD\n"
    assert charterkit("score", "riverport.toml", "-o", "scores.loud").code == ExitCode.OK
    assert (folder / "scores.loud").read_text(encoding="utf-8") == "1 LOUD\n"


@pytest.mark.usefixtures("plugin")
def test_a_format_may_give_bytes(charterkit: Program, project: Path) -> None:
    """
    What a format gives goes into the file or to the program behind the pipe as it is.
    """
    assert charterkit("score", "riverport.toml", "-o", "scores.raw").code == ExitCode.OK
    assert (project / "scores.raw").read_bytes() == b"raw"
    assert charterkit("score", "riverport.toml", "--format", "raw").out == "raw"


@pytest.mark.usefixtures("project")
def test_a_format_for_reports_alone_is_refused(charterkit: Program) -> None:
    """
    A form that cannot show scores is named, with those that can.
    """
    outcome = charterkit("score", "riverport.toml", "--format", "html")
    assert outcome.code == ExitCode.USAGE
    assert "there is no format of scores `html`" in outcome.err


@pytest.mark.usefixtures("project", "plugin")
@pytest.mark.parametrize(("name", "reason"), [("fails", "ValueError: oh"), ("numbers", "of type int")])
def test_a_format_that_fails_is_named(charterkit: Program, name: str, reason: str) -> None:
    """
    The plugin and the reason are told, and nothing is printed.
    """
    outcome = charterkit("score", "riverport.toml", "--format", name)
    assert outcome.code == ExitCode.PLUGIN
    assert outcome.out == ""
    assert f"`{name}` failed: " in outcome.err
    assert reason in outcome.err


@pytest.mark.usefixtures("plugin")
def test_a_method_that_fails_is_named(charterkit: Program, project: Path) -> None:
    """
    Its framework cannot be scored, and others are; the exit code tells of the plugin.
    """
    text = FRAMEWORK.replace('id = "ladders"', 'id = "other"').replace("needs_coverage = 0.5", 'method = "fail"')
    (project / "frameworks" / "other.toml").write_text(text, encoding="utf-8")
    (project / "other.toml").write_text(ANSWERS.replace('"ladders"', '"other"'), encoding="utf-8")
    outcome = charterkit("score", "other.toml", "riverport.toml", "--format", "json")
    assert outcome.code == ExitCode.PLUGIN
    assert len(json.loads(outcome.out)["results"]) == 1
    assert "charterkit-loud 1.0 [loud]: aggregate method `fail` failed: ZeroDivisionError" in outcome.err


@pytest.mark.usefixtures("project", "plugin")
def test_a_suffix_of_two_formats_is_not_enough(charterkit: Program) -> None:
    """
    Where two formats have a suffix, the user chooses.
    """
    outcome = charterkit("score", "riverport.toml", "-o", "scores.same")
    assert outcome.code == ExitCode.USAGE
    assert "several formats have the suffix .same" in outcome.err
    assert "choose one with --format: fails, numbers" in outcome.err


@pytest.mark.usefixtures("project")
def test_options_can_stand_in_the_environment(charterkit: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Each option has a twin among the variables of the environment.
    """
    monkeypatch.setenv("CHARTERKIT_SCORE_FORMAT", "csv")
    printed = charterkit("score", "riverport.toml").out
    monkeypatch.delenv("CHARTERKIT_SCORE_FORMAT")
    assert printed == charterkit("score", "riverport.toml", "--format", "csv").out


@pytest.mark.usefixtures("project")
def test_a_library_is_looked_through(charterkit: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A framework is found in a folder that is given, on either side of the command; twice the same folder is once.
    """
    monkeypatch.delenv("CHARTERKIT_LIBRARY")
    outcome = charterkit("score", "riverport.toml")
    assert outcome.code == ExitCode.FINDINGS
    assert "`ladders`" in outcome.err
    assert charterkit("score", "--library", "frameworks", "riverport.toml").code == ExitCode.OK
    assert (
        charterkit("--library", "frameworks", "score", "--library", "frameworks", "riverport.toml").code == ExitCode.OK
    )
    Path("with blanks").mkdir()
    monkeypatch.setenv("CHARTERKIT_LIBRARY", os.pathsep.join(("with blanks", "frameworks")))
    assert charterkit("score", "riverport.toml").code == ExitCode.OK
    outcome = charterkit("score", "--library", "nowhere", "riverport.toml")
    assert outcome.code == ExitCode.USAGE
    assert "nowhere" in outcome.err
