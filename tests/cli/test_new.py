"""
`charterkit new` writes an answer file, and never over another one by mistake.
"""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

from charterkit.cli import main
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

pytestmark = pytest.mark.usefixtures("project")

RIVER = ("new", "ladders", "--city", "Ústí nad Labem", "--country", "cz")


def test_a_new_file_can_be_checked_and_scored(charterkit: Program, folder: Path) -> None:
    """
    It is called after the city, says what comes next, has no errors, and has no score but bounds.
    """
    outcome = charterkit(*RIVER)
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert outcome.err.startswith("written: usti-nad-labem.toml\n")
    assert outcome.err.endswith("  charterkit check usti-nad-labem.toml\n  charterkit score usti-nad-labem.toml\n")
    content = tomli.loads((folder / "usti-nad-labem.toml").read_text(encoding="utf-8"))
    assert content["city"] == {
        "id": "usti-nad-labem",
        "name": "Ústí nad Labem",
        "country": "CZ",
        "has": {"library": ""},
    }
    assert content["profile"] == "full"
    assert set(content["answers"]) == {"E-1", "E-2", "E-3", "E-4", "E-5"}
    outcome = charterkit("check", "usti-nad-labem.toml")
    assert outcome.code == ExitCode.OK
    assert "none of the 5 questions is answered" in outcome.out
    assert "no score" in charterkit("score", "usti-nad-labem.toml").out


def test_the_charter_asks_76_questions(charterkit: Program) -> None:
    """
    The file for the shipped questionnaire has every question, and is as good as new for the other commands.
    """
    assert charterkit("new", "integrating-cities-charter", "--city", "Lublin", "--country", "PL").code == ExitCode.OK
    outcome = charterkit("check", "lublin.toml")
    assert outcome.code == ExitCode.OK
    assert "none of the 76 questions is answered" in outcome.out
    assert " 0.0 " not in charterkit("score", "lublin.toml").out.replace("0.0 to 100.0", "")


def test_choices_are_written(charterkit: Program, folder: Path) -> None:
    """
    Id, profile, period and file are those that were asked for.
    """
    options = ("--id", "usti", "--profile", "core", "--period", "2025-01-01..2026-06-30", "-o", "my file.toml")
    outcome = charterkit(*RIVER, *options)
    assert "charterkit check 'my file.toml'" in outcome.err
    content = tomli.loads((folder / "my file.toml").read_text(encoding="utf-8"))
    assert content["city"]["id"] == "usti"
    assert content["profile"] == "core"
    assert [str(day) for day in content["period"].values()] == ["2025-01-01", "2026-06-30"]
    assert set(content["answers"]) == {"E-1"}


def test_whole_years_are_a_period(charterkit: Program) -> None:
    """
    Two years stand for all their days.
    """
    content = tomli.loads(charterkit(*RIVER, "--period", "2025..2026", "--dry-run").out)
    assert [str(day) for day in content["period"].values()] == ["2025-01-01", "2026-12-31"]


def test_a_dry_run_writes_nothing(charterkit: Program, folder: Path) -> None:
    """
    What would be written is printed, with --dry-run and into a hyphen.
    """
    before = sorted(folder.iterdir())
    printed = charterkit(*RIVER, "--dry-run")
    assert (printed.code, printed.err) == (ExitCode.OK, "")
    assert charterkit(*RIVER, "-o", "-") == printed
    assert sorted(folder.iterdir()) == before
    charterkit(*RIVER)
    assert (folder / "usti-nad-labem.toml").read_text(encoding="utf-8") == printed.out


def test_a_file_that_is_there_stays(charterkit: Program, folder: Path) -> None:
    """
    Without --force nothing is overwritten.
    """
    path = folder / "usti-nad-labem.toml"
    path.write_text("answers of two weeks", encoding="utf-8")
    outcome = charterkit(*RIVER)
    assert outcome.code == ExitCode.USAGE
    assert "there is already a file usti-nad-labem.toml" in outcome.err
    assert path.read_text(encoding="utf-8") == "answers of two weeks"
    assert charterkit(*RIVER, "--force").code == ExitCode.OK
    assert path.read_text(encoding="utf-8").startswith("#:schema ./ladders.schema.json\n")


def test_a_folder_gets_a_file_called_after_the_city(charterkit: Program, folder: Path) -> None:
    """
    Where -o names a folder, the file goes into it.
    """
    (folder / "answers").mkdir()
    assert charterkit(*RIVER, "-o", "answers").code == ExitCode.OK
    assert (folder / "answers" / "usti-nad-labem.toml").is_file()


def test_a_folder_that_is_not_there_is_told(charterkit: Program) -> None:
    """
    No folder is made, since the name may be mistyped.
    """
    outcome = charterkit(*RIVER, "-o", "nowhere/x.toml")
    assert outcome.code == ExitCode.IO
    assert "cannot write nowhere/x.toml: its folder does not exist" in outcome.err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--city", " "), "this cannot be the name of a city: the name has no letters"),
        (("--city", "a\u202eb"), "this cannot be the name of a city: character 2 of the name is U+202E"),
        (("--country", "Finland"), "`Finland` is no country\n  = help: write the two letters"),
        (("--id", "Ústí"), "`Ústí` cannot be the id of a city\n  = help: write 2 to 63 small letters"),
        (("--id", "con"), "`con` cannot be the id of a city"),
        (("--profile", "croe"), "there is no profile of `ladders` `croe`\n  = help: did you mean `core`?"),
        (("--period", "2025"), "`2025` is no period\n  = help: write the first and the last day"),
        (("--period", "2025..31.12.2026"), "`2025..31.12.2026` is no period"),
        (("--period", "2026..2025"), "the period `2026..2025` ends before it begins"),
    ],
)
def test_what_cannot_be_used_is_refused(
    charterkit: Program, folder: Path, options: tuple[str, ...], message: str
) -> None:
    """
    The message says what is wrong and what to write instead, and nothing is written.
    """
    before = sorted(folder.iterdir())
    outcome = charterkit(*RIVER, *options)
    assert outcome.code == ExitCode.USAGE
    assert message in outcome.err
    assert sorted(folder.iterdir()) == before


def test_a_name_in_another_alphabet_gets_an_id(charterkit: Program) -> None:
    """
    Every name has an id that is safe as the name of a file.
    """
    content = tomli.loads(charterkit("new", "ladders", "--city", "東京", "--country", "JP", "--dry-run").out)
    assert content["city"]["id"].startswith("city-")


@pytest.mark.parametrize(("args", "option"), [(("--country", "FI"), "--city NAME"), (("--city", "X"), "--country XX")])
def test_what_is_not_said_is_told(charterkit: Program, args: tuple[str, ...], option: str) -> None:
    """
    Where nobody can be asked, the message names the option.
    """
    outcome = charterkit("new", "ladders", *args)
    assert outcome.code == ExitCode.USAGE
    assert f"= help: add {option}" in outcome.err


class Keyboard(io.TextIOWrapper):
    """
    A terminal at which somebody types.
    """

    def __init__(self, typed: bytes = b"") -> None:
        super().__init__(io.BytesIO(typed), encoding="utf-8")

    def isatty(self) -> bool:
        """
        Say that it is one.
        """
        return True


def test_who_sits_there_is_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    """
    On a terminal the two things that are needed are asked for, unless --no-input forbids it.
    """
    monkeypatch.setattr(sys, "stderr", Keyboard())
    monkeypatch.setattr(sys, "stdin", Keyboard("Malmö\nSE\n".encode()))
    assert main(["new", "ladders", "--no-input"]) == ExitCode.USAGE
    assert main(["new", "ladders"]) == ExitCode.OK
    assert tomli.loads((folder / "malmo.toml").read_text(encoding="utf-8"))["city"]["name"] == "Malmö"
    assert capsys.readouterr().out == ""
    assert main(["new", "ladders"]) == ExitCode.INTERRUPTED


def test_a_new_city_file_is_read_with_its_answers(charterkit: Program, folder: Path) -> None:
    """
    It is called as it has to be, and can be checked at once.
    """
    outcome = charterkit("new", "city", "--city", "Łódź", "--country", "pl")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert outcome.err.startswith("written: lodz.city.toml\n")
    assert outcome.err.endswith('fill it in; "" means: not given. Then:\n  charterkit check lodz.city.toml\n')
    assert tomli.loads((folder / "lodz.city.toml").read_text(encoding="utf-8"))["city"]["country"] == "PL"
    assert "nothing to mend" in charterkit("check", "lodz.city.toml").out


def test_a_new_practice_card_is_called_after_its_title(charterkit: Program, folder: Path) -> None:
    """
    Or by the id that is given; a check says what is needed first.
    """
    assert charterkit("new", "practice", "--title", " An open desk ").code == ExitCode.OK
    content = tomli.loads((folder / "an-open-desk.toml").read_text(encoding="utf-8"))["practice"]
    assert (content["id"], content["title"]) == ("an-open-desk", "An open desk")
    assert "neither a `city` nor an `origin`" in charterkit("check", "an-open-desk.toml").out
    printed = charterkit("new", "practice", "--title", "An open desk", "--id", "desk", "--dry-run")
    assert tomli.loads(printed.out)["practice"]["id"] == "desk"
    assert charterkit("new", "practice", "--title", "An open desk").code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("city", "--country", "FI"), "add --city NAME"),
        (("city", "--city", "X", "--country", "FI", "--period", "2025"), "a city file has nothing to do with --period"),
        (("city", "--city", "X", "--country", "FI", "--title", "T"), "a city file has nothing to do with --title"),
        (("city", "x"), "a folder belongs to a network"),
        (("practice",), "add --title TITLE"),
        (("practice", "--title", "a\u202eb"), "this cannot be the name of a practice: character 2"),
        (("practice", "--title", "T", "--city", "X"), "a practice file has nothing to do with --city"),
        (("practice", "--title", "T", "--id", "CON"), "`CON` cannot be the id of a practice"),
    ],
)
def test_what_a_record_cannot_have_is_told(
    charterkit: Program, folder: Path, args: tuple[str, ...], message: str
) -> None:
    """
    Nothing is written then.
    """
    before = sorted(folder.iterdir())
    outcome = charterkit("new", *args)
    assert outcome.code == ExitCode.USAGE
    assert message in outcome.err
    assert sorted(folder.iterdir()) == before
