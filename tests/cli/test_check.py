"""
`charterkit check` tells everything that is wrong in one run, in several forms, and ends with a code that says so.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from tests.cli.program import ANSWERS, install

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

RAISES = """
from charterkit import Check, Explanation, hookimpl

def run(assessment):
    raise ValueError("oh")

@hookimpl
def charterkit_checks():
    codes = [Explanation(code="XY101", title="A code of a plugin", text="Of a plugin.")]
    yield Check(name="fails", summary="Fails", subject="answers", codes=codes, run=run)
"""


def spoil(folder: Path) -> None:
    """
    Put three mistakes into the answer file.
    """
    text = (
        ANSWERS.replace("value = 3", "vlaue = 3").replace('"no"', '"perhaps"').replace("[answers.E-4]", "[answers.E-9]")
    )
    (folder / "riverport.toml").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("project")
def test_a_file_without_mistakes_ends_well(charterkit: Program) -> None:
    """
    Notes and warnings do not change the exit code; a note tells how many questions are answered.
    """
    outcome = charterkit("check", "riverport.toml")
    assert outcome.code == ExitCode.OK
    assert "3 of the 5 questions" in outcome.out
    assert "error" not in outcome.out


def test_all_mistakes_are_told_in_one_run(charterkit: Program, project: Path) -> None:
    """
    Three mistakes are three errors in the order of the file, each with its line, and then they are counted.
    """
    spoil(project)
    outcome = charterkit("check", "riverport.toml")
    assert outcome.code == ExitCode.FINDINGS
    errors = [line for line in outcome.out.splitlines() if line.startswith("error[")]
    assert len(errors) == 3
    assert "vlaue" in errors[0]
    assert "perhaps" in errors[1]
    assert "E-9" in errors[2]
    assert "did you mean `value`?" in outcome.out
    assert "3 errors" in outcome.out.splitlines()[-1]
    assert "`charterkit rule " in outcome.err


def test_the_mistakes_of_several_files_are_told_together(charterkit: Program, project: Path) -> None:
    """
    Files are told one after the other, frameworks too, and the sum at the end.
    """
    spoil(project)
    text = (project / "riverport.toml").read_text(encoding="utf-8")
    (project / "answers").mkdir()
    for name in ("b", "a"):
        (project / "answers" / f"{name}.toml").write_text(text, encoding="utf-8")
    outcome = charterkit("check", "--format", "concise", "--select", "CK", "answers", "frameworks/ladders.toml")
    files = [line.partition(":")[0] for line in outcome.out.splitlines()]
    assert files == sorted(files)
    assert set(files) == {"answers/a.toml", "answers/b.toml", "frameworks/ladders.toml"}
    assert outcome.code == ExitCode.FINDINGS


@pytest.mark.usefixtures("project")
def test_standard_input_can_be_checked(charterkit: Program) -> None:
    """
    A hyphen reads what comes from another program.
    """
    outcome = charterkit("check", "-", stdin=ANSWERS.replace("value = 3", "value = 9").encode())
    assert outcome.code == ExitCode.FINDINGS
    assert "--> <stdin>:14:9" in outcome.out
    assert charterkit("check", "-", "--ignore", "CK", stdin=ANSWERS.encode()).code == ExitCode.OK


def test_a_file_that_is_not_there_is_a_mistake_in_the_command(charterkit: Program, project: Path) -> None:
    """
    What cannot be opened has an exit code of its own, even where its finding is not shown; the rest is checked.
    """
    spoil(project)
    outcome = charterkit("check", "gone.toml", "riverport.toml")
    assert outcome.code == ExitCode.USAGE
    assert "--> gone.toml\n" in outcome.out
    assert "perhaps" in outcome.out
    assert charterkit("check", "gone.toml", "--ignore", "CK101").code == ExitCode.USAGE


def test_a_folder_without_answers_is_nothing_to_do(charterkit: Program, project: Path) -> None:
    """
    Nothing wrong and nothing at all are two things.
    """
    (project / "empty").mkdir()
    outcome = charterkit("check", "empty")
    assert outcome == (ExitCode.NOTHING, "", "there is nothing to check in empty\n")


def test_a_framework_with_nothing_to_say_is_fine(charterkit: Program, folder: Path) -> None:
    """
    A framework without any finding is told apart from nothing at all.
    """
    text = """
format = 1
[framework]
id = "small"
title = "Small"
version = "1.0"
source = "own"
roots = ["E"]
[scales.G]
levels = ["no", "yes"]
[nodes.E]
title = "The whole"
children = ["E-1"]
source = "own"
[items.E-1]
type = "choice"
text = "Done?"
scale = "G"
source = ["own"]
[[examples]]
title = "done"
answers.E-1 = { value = 1 }
expect.E = { score = 100.0 }
"""
    (folder / "small.toml").write_text(text, encoding="utf-8")
    outcome = charterkit("check", "small.toml")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "nothing to mend\n")
    assert charterkit("check", "-", stdin=text.encode()) == outcome


def test_findings_are_chosen_by_code(charterkit: Program, project: Path) -> None:
    """
    Codes are selected and ignored by their beginnings, in any case, with commas or several times.
    """
    spoil(project)

    def codes(*args: str) -> set[str]:
        outcome = charterkit("check", "riverport.toml", "--format", "json", *args)
        return {one["code"] for one in json.loads(outcome.out)["findings"]}

    every = codes()
    assert len(every) >= 3
    assert codes("--select", "ck202") == {"CK202"} | {code for code in every if code.startswith("CK1")}
    assert codes("--ignore", "CK202,CK201") == every - {"CK202", "CK201"}
    assert codes("--ignore", "CK202", "--ignore", "ck201") == every - {"CK202", "CK201"}
    assert codes("--ignore", "CK") == set()
    assert codes("--select", "CK2", "--ignore", "CK1,CK203") == {code for code in every if code > "CK2"} - {"CK203"}


@pytest.mark.usefixtures("project")
def test_an_unknown_code_is_refused(charterkit: Program) -> None:
    """
    A code that nobody knows would hide nothing or everything.
    """
    outcome = charterkit("check", "riverport.toml", "--ignore", "CK2O3")
    assert outcome.code == ExitCode.USAGE
    assert "there is no code `CK2O3`" in outcome.err
    assert "did you mean `CK2" in outcome.err


@pytest.mark.parametrize(("fail_on", "code"), [("error", ExitCode.OK), ("warning", ExitCode.FINDINGS)])
def test_the_limit_for_the_exit_code_is_chosen(
    charterkit: Program, project: Path, fail_on: str, code: ExitCode
) -> None:
    """
    A warning ends with 0, or with 1 where the user wants that.
    """
    text = ANSWERS.replace("value = 2023", "value = 2023\ndate = 2020-01-01")
    (project / "riverport.toml").write_text(text, encoding="utf-8")
    outcome = charterkit("check", "riverport.toml", "--fail-on", fail_on)
    assert "warning[" in outcome.out
    assert outcome.code == code


@pytest.mark.usefixtures("project")
def test_what_is_hidden_does_not_fail(charterkit: Program) -> None:
    """
    The exit code speaks of what is shown.
    """
    assert charterkit("check", "riverport.toml", "--fail-on", "note").code == ExitCode.FINDINGS
    assert charterkit("check", "riverport.toml", "--fail-on", "note", "--ignore", "CK").code == ExitCode.OK


@pytest.mark.parametrize(
    ("name", "begins"), [("f.json", '{\n  "schema_version": 1'), ("f.txt", "error["), ("f.sarif", '{\n  "$schema"')]
)
def test_findings_are_written_into_a_file(charterkit: Program, project: Path, name: str, begins: str) -> None:
    """
    The suffix tells the format, colours stay out, and standard output stays empty.
    """
    spoil(project)
    outcome = charterkit("check", "riverport.toml", "--color", "always", "--select", "CK152,CK201", "-o", name)
    assert outcome.code == ExitCode.FINDINGS
    assert outcome.out == ""
    assert f"written: {name}" in outcome.err
    text = (project / name).read_text(encoding="utf-8")
    assert text.startswith(begins)
    assert "\x1b" not in text


@pytest.mark.parametrize(("name", "begins"), [("github", "::"), ("sarif", "{"), ("json", "{")])
def test_findings_are_printed_for_programs(charterkit: Program, project: Path, name: str, begins: str) -> None:
    """
    Each format is chosen by name, too.
    """
    spoil(project)
    assert charterkit("check", "riverport.toml", "--format", name).out.startswith(begins)


def test_a_suffix_that_tells_nothing_is_refused(charterkit: Program, project: Path) -> None:
    """
    The message says what can be written instead.
    """
    outcome = charterkit("check", "riverport.toml", "-o", "findings.doc")
    assert outcome.code == ExitCode.USAGE
    assert "the name of the file `findings.doc` does not tell its format" in outcome.err
    assert "add --format, or one of these suffixes: .json, .sarif, .txt" in outcome.err
    assert not (project / "findings.doc").exists()


def test_verbose_explains_each_code_once(charterkit: Program, project: Path) -> None:
    """
    With -v, the codes that occur are explained, too.
    """
    spoil(project)
    err = charterkit("check", "-v", "riverport.toml").err
    assert err.count("CK201: ") == 1
    assert "CK202: " in err
    assert "CK208: " not in err


def test_quiet_says_only_what_is_wrong(charterkit: Program, project: Path) -> None:
    """
    With -q, nothing but findings is said.
    """
    spoil(project)
    assert charterkit("check", "-q", "riverport.toml").err == ""


def test_a_check_that_fails_is_named(charterkit: Program, project: Path, packages: Path) -> None:
    """
    The plugin is named in a finding, all other findings are there, and the exit code tells of the plugin.
    """
    install(packages, "charterkit-raises", {"charterkit": {"raises": "charterkit_raises"}}, charterkit_raises=RAISES)
    spoil(project)
    outcome = charterkit("check", "riverport.toml")
    assert outcome.code == ExitCode.PLUGIN
    assert "charterkit-raises 1.0 [raises]" in outcome.out
    assert "perhaps" in outcome.out
    outcome = charterkit("check", "riverport.toml", "--no-plugin", "raises")
    assert outcome.code == ExitCode.FINDINGS
    assert "XY101" in charterkit("rule").out
    assert "XY101" not in charterkit("rule", "--no-plugins").out


@pytest.mark.usefixtures("project")
def test_a_plugin_that_cannot_be_loaded_takes_nothing_with_it(charterkit: Program, packages: Path) -> None:
    """
    Everything else is checked and told, the plugin is one line on standard error, and --debug tells more.
    """
    install(packages, "charterkit-broken", {"charterkit": {"broken": "charterkit_broken"}}, charterkit_broken="1 / 0")
    outcome = charterkit("check", "riverport.toml", "-q")
    assert outcome.code == ExitCode.PLUGIN
    assert "3 of the 5 questions" in outcome.out
    assert outcome.err.startswith("warning: the plugin charterkit-broken 1.0 [broken] is not in use: ")
    assert outcome.err.count("\n") == 1
    assert "ZeroDivisionError" in outcome.err
    assert "Traceback" in charterkit("check", "riverport.toml", "--debug").err
