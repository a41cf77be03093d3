"""
The runner of pages notices every way in which a page can lie, and can put it right.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.readme import Step, make_environment, play, read_steps, replay

PAGE = """\
# Title

```console
$ echo one; echo two
one
two
$ cat <<END
> three
> END
three
```

```sh
rm -rf everything
```

<!-- exit code 3 -->
```console
$ true
$ echo no >&2; exit 3
no
```
"""


def play_one(command: str, *shown: str) -> str:
    """
    Run one command and give the lines that a page ought to show.
    """
    page = "\n".join(["```console", f"$ {command}", *shown, "```", ""])
    return "\n".join(play(page, Path(), make_environment(Path())).splitlines()[2:-1])


def test_steps_are_found_with_their_place() -> None:
    """
    Only dialogues are read; an exit code belongs to the last command of its block.
    """
    steps = [(step.line, step.command, step.code, step.shown) for step in read_steps(PAGE)]
    assert steps == [
        (4, "echo one; echo two", 0, ["one", "two"]),
        (7, "cat <<END\nthree\nEND", 0, ["three"]),
        (19, "true", 0, []),
        (20, "echo no >&2; exit 3", 3, ["no"]),
    ]
    assert all(isinstance(step, Step) for step in read_steps(PAGE))


def test_a_true_page_stays_as_it_is(folder: Path) -> None:
    """
    Playing a page that shows what happens gives the page.
    """
    assert play(PAGE, folder, make_environment(folder)) == PAGE


def test_a_lie_is_put_right(folder: Path) -> None:
    """
    A line that differs, is missing or is too much makes another page, and all else stays.
    """
    for lie in (
        PAGE.replace("\ntwo\n", "\ntoo\n"),
        PAGE.replace("\ntwo\n", "\n"),
        PAGE.replace("\nno\n", "\nno\nno\n"),
    ):
        assert lie != PAGE
        assert play(lie, folder, make_environment(folder)) == PAGE


def test_an_unexpected_exit_code_is_an_error(folder: Path) -> None:
    """
    A command that fails, or does not fail as announced, ends the play with its place and its output.
    """
    failing = PAGE.replace("<!-- exit code 3 -->", "")
    with pytest.raises(AssertionError, match=r"page:20: `echo no >&2; exit 3` ends with exit code 3, not 0.*\nno"):
        play(failing, folder, make_environment(folder))
    with pytest.raises(AssertionError, match="ends with exit code 0, not 3"):
        play(PAGE.replace("exit 3\n", "exit 0\n"), folder, make_environment(folder))


@pytest.mark.parametrize(
    "shown",
    [
        ["..."],
        ["1", "..."],
        ["...", "4"],
        ["1", "...", "4"],
        ["1", "...", "2", "...", "4"],
        ["...", "1", "2", "3", "4"],
    ],
)
def test_dots_stand_for_any_lines(shown: list[str]) -> None:
    """
    Dots fit any number of lines, none included.
    """
    assert play_one("seq 4", *shown).split() == shown


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (["9", "...", "4"], ["1", "...", "4"]),
        (["1", "...", "9", "9"], ["1", "...", "3", "4"]),
        (["1", "9", "9", "...", "4"], ["1", "2", "3", "4"]),
        (["9", "...", "9", "9", "9", "9", "...", "4"], ["1", "...", "...", "4"]),
        (["9"], ["1", "2", "3", "4"]),
    ],
)
def test_dots_stay_where_lines_change(shown: list[str], expected: list[str]) -> None:
    """
    A shortened output is shortened at the same place again, unless nothing would be left out.
    """
    assert play_one("seq 4", *shown).split() == expected


def test_lines_between_dots_are_found_again() -> None:
    """
    What stands between dots is looked for where it is most alike, in order.
    """
    shown = ["...", "the cat sat", "on a mat", "...", "a dog ate", "..."]
    printed = ["a dog ran", "the cat sits", "on a mat", "the end", "a dog eats", "all of it"]
    expected = ["...", "the cat sits", "on a mat", "...", "a dog eats", "..."]
    assert play_one("printf '%s\\n' " + " ".join(f"'{line}'" for line in printed), *shown).split("\n") == expected


def test_commands_know_nothing_of_who_runs_them(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Variables of the outside do not get in, and programs are looked for in the given folders first.
    """
    monkeypatch.setenv("CHARTERKIT_SCORE_FORMAT", "json")
    program = folder / "bin" / "sort"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho $LC_ALL $COLUMNS $CHARTERKIT_SCORE_FORMAT\n")
    program.chmod(0o755)
    page = "```console\n$ sort\nC.UTF-8 80\n$ pwd -P | grep -c /\n1\n```\n"
    assert play(page, folder, make_environment(folder, program.parent)) == page


def test_a_page_is_rewritten_only_on_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The file changes when the variable is set, and not before.
    """
    page = folder / "page.md"
    lie = PAGE.replace("\ntwo\n", "\ntoo\n")
    page.write_text(lie, encoding="utf-8")
    monkeypatch.delenv("CHARTERKIT_UPDATE", raising=False)
    assert replay(page, folder, make_environment(folder)) == PAGE
    assert page.read_text(encoding="utf-8") == lie
    monkeypatch.setenv("CHARTERKIT_UPDATE", "1")
    assert replay(page, folder, make_environment(folder)) == PAGE
    assert page.read_text(encoding="utf-8") == PAGE
