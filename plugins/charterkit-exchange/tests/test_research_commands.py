"""
The commands about surveys, groups and research, as people type them: every form, nothing to show, what is wrong.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charterkit.cli import main
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Runner: TypeAlias = Callable[..., tuple[int, str, str]]

EXAMPLES = Path(__file__).parents[3] / "examples"

SHOWN = [
    ("working-group", ("survey", "show", "seven-cities-2015")),
    ("working-group", ("exchange", "asks")),
    ("working-group", ("exchange", "roster")),
    ("mistra", ("exchange", "stakeholders")),
    ("shadowing", ("exchange", "priorities")),
    ("shadowing", ("exchange", "shadowing")),
    ("shadowing", ("exchange", "pilots")),
]

FORMS = ("text", "md", "html", "csv", "json")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Runner:
    """
    Give a function that runs a command in a copy of an example: exit code, what is printed, what is said beside.
    """

    def run(example: str, *args: str) -> tuple[int, str, str]:
        folder = tmp_path / example
        if not folder.exists():
            shutil.copytree(EXAMPLES / example, folder)
        monkeypatch.chdir(folder)
        capsys.readouterr()
        code = main(args)
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("example", "args"), SHOWN, ids=lambda value: " ".join(value) if isinstance(value, tuple) else value
)
def test_each_page_comes_in_each_form(run: Runner, example: str, args: tuple[str, ...], form: str) -> None:
    """
    The same twice, on the screen and in a file whose name says the form.
    """
    code, out, err = run(example, *args, "--format", form)
    assert code == ExitCode.OK
    assert [line for line in err.splitlines() if "EX114" not in line and "help" not in line] == []
    suffix = "txt" if form == "text" else form
    assert run(example, *args, "-o", f"page.{suffix}")[:2] == (ExitCode.OK, "")
    assert Path(f"page.{suffix}").read_text(encoding="utf-8") == out
    if form == "json":
        assert json.loads(out)["sections"]
    if form == "html":
        assert "<script" not in out


def test_the_sum_of_what_overlaps_stands_beside_its_words(run: Runner) -> None:
    """
    Wherever 860 000 is shown to people, it is called what it is; programs get no bare number for it.
    """
    for form in ("text", "md", "html", "csv"):
        _, out, _ = run("working-group", "survey", "show", "seven-cities-2015", "--format", form)
        text = " ".join(out.split())
        assert text.count("860 000") == text.count("860 000 (sum of city figures, persons counted several times)") == 1
        assert "20 485" in text
    _, out, _ = run("working-group", "survey", "show", "seven-cities-2015", "--format", "json")
    assert "860000" not in out
    assert '"number": 20485.0' in out


def test_no_zero_is_filled_in(run: Runner) -> None:
    """
    Three figures are not stated, and the table says that three times.
    """
    _, out, _ = run("working-group", "survey", "show", "seven-cities-2015", "--format", "json")
    figures = next(one for one in json.loads(out)["sections"] if one["id"] == "figures")["blocks"][0]
    cells = [cell for row in figures["rows"] for cell in row["cells"]]
    assert sum(cell == {"text": "not stated"} for cell in cells) == 3
    assert all(cell.get("number") != 0 for cell in cells)


def test_surveys_are_listed(run: Runner) -> None:
    """
    By id, with the coverage that each states.
    """
    code, out, _ = run("working-group", "survey", "list")
    assert code == ExitCode.OK
    assert "reception-2015" in out
    assert "34 cities, 17 EU member states and Norway" in out
    code, out, err = run("shadowing", "survey", "list")
    assert (code, out) == (ExitCode.NOTHING, "")
    assert "there is no survey here" in err


def test_a_file_can_be_named_in_place_of_an_id(run: Runner) -> None:
    """
    Of a folder with several, one has to be named; what is not there leads to the nearest.
    """
    assert run("working-group", "survey", "show", "surveys/reception-2015.toml")[0] == ExitCode.OK
    code, _, err = run("working-group", "survey", "show", "surveys")
    assert code == ExitCode.USAGE
    assert "name one of them: reception-2015, seven-cities-2015" in err
    code, _, err = run("working-group", "survey", "show", "reception-2014")
    assert code == ExitCode.USAGE
    assert "did you mean `reception-2015`?" in err
    code, _, err = run("shadowing", "exchange", "asks", "needs")
    assert code == ExitCode.USAGE
    assert "there is no file of statements in this network" in err


@pytest.mark.parametrize("command", ["asks", "roster", "stakeholders", "priorities", "shadowing", "pilots"])
def test_nothing_to_show_says_what_is_looked_for(run: Runner, command: str) -> None:
    """
    With the exit code for nothing to do.
    """
    code, out, err = run("one-city", "exchange", command, "riverport.toml")
    assert (code, out) == (ExitCode.NOTHING, "")
    assert "a file with a table [" in err


def test_what_it_is_made_from_is_not_overwritten(run: Runner) -> None:
    """
    The file stays as it is.
    """
    file = "statements/needs-2016.toml"
    code, _, err = run("working-group", "exchange", "asks", "--format", "text", "-o", file)
    assert code == ExitCode.USAGE
    assert "is read, so it cannot be written" in err
    assert "[asks.recognition]" in Path(file).read_text(encoding="utf-8")


def test_a_broken_file_is_named_and_the_others_are_shown(run: Runner) -> None:
    """
    The exit code tells that something is wrong.
    """
    run("working-group", "survey", "list")
    whole = Path("surveys/reception-2015.toml").read_text(encoding="utf-8")
    Path("surveys/reception-2015.toml").write_text(whole[: len(whole) // 2], encoding="utf-8")
    code, out, err = run("working-group", "survey", "show", "seven-cities-2015")
    assert code == ExitCode.FINDINGS
    assert "20 485" in out
    assert "reception-2015.toml" in err


def test_asks_are_held_against_the_scores_of_a_network(run: Runner, tmp_path: Path) -> None:
    """
    With a network beside them, the page tells for how many of its cities a part is an area to develop, and that these
    are invented.
    """
    shutil.copytree(EXAMPLES / "network", tmp_path / "network")
    code, out, _ = run("working-group", "exchange", "asks", "needs-2016", ".", str(tmp_path / "network"))
    text = " ".join(out.split())
    assert code == ExitCode.OK
    assert "SYNTHETIC: the scores are made from invented answers" in text
    assert "16 cities scored (Core questions, about 45 minutes once the figures are at hand)" in text


def test_pilots_are_begun_beside_the_page(run: Runner) -> None:
    """
    A file that is there already is left alone.
    """
    code, _, err = run("shadowing", "exchange", "shadowing", "--pilots", "pilots")
    assert code == ExitCode.OK
    silent = [line for line in err.splitlines() if line.startswith("warning[EX114]: ")]
    assert [" ".join(line.split()[1:5]) for line in silent] == ["Ostrovik (en, hr) at", "Lärkenau (de) at Ferrowmouth"]
    assert [line.rpartition("/")[2] for line in err.splitlines() if line.startswith("written")] == [
        "streets-2026-ferrowmouth.toml",
        "streets-2026-ostrovik.toml",
        "streets-2026-larkenau.toml",
    ]
    assert run("shadowing", "check")[0] == ExitCode.OK
