"""
Pages that cannot lie: their commands are run, and what these print is compared with what the page shows.

A block of the language ``console`` is a dialogue with a shell. What follows ``$ `` is a command, with ``> `` before its
further lines; all other lines are what it prints, errors included. A line ``...`` stands for any number of lines. Every
command ends with exit code 0, unless the line above the block says how its last one ends::

    <!-- exit code 1 -->

With the environment variable ``CHARTERKIT_UPDATE`` set, what is printed goes into the page instead of being compared.
Exit codes do not: a command that fails has to be looked at.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["ANYTHING", "Step", "make_environment", "play", "read_steps", "replay"]

BLOCK = re.compile(r"(?:^<!-- exit code (\d+) -->\n)?^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^\$ (.*\n(?:> .*\n)*)((?:(?!\$ ).*\n)*)", re.MULTILINE)
ANYTHING = "..."


class Step(NamedTuple):
    """
    A command of a page.

    Attributes:
        line: The line of the page, from 1.
        command: What the shell gets.
        code: The exit code that it must end with.
        shown: The lines that the page shows as its output.
        span: Where these lines stand in the text of the page.
    """

    line: int
    command: str
    code: int
    shown: list[str]
    span: tuple[int, int]


def make_environment(home: Path, *first: Path) -> dict[str, str]:
    """
    Make an environment for commands in which nothing depends on who runs the tests.

    Args:
        home: The home folder.
        first: Folders to look for programs in, before those of the running Python and of the system.
    """
    path = [*first, Path(sys.executable).parent, os.environ.get("PATH", os.defpath)]
    return {
        "COLUMNS": "80",
        "HOME": str(home),
        "LC_ALL": "C.UTF-8",
        "PATH": os.pathsep.join(map(str, path)),
        "PYTHONDONTWRITEBYTECODE": "1",
        # What goes to standard output and what goes to errors keep their order, as on a terminal.
        "PYTHONUNBUFFERED": "1",
        "TZ": "UTC",
    }


def replay(page: Path, folder: Path, environment: Mapping[str, str]) -> str:
    """
    Run the commands of a page.

    Args:
        page: The page.
        folder: The folder to run them in; they may change it.
        environment: The variables for them, and no others.

    Returns:
        What the page ought to say. If it is to be updated, it says that from now on.
    """
    played = play(page.read_text(encoding="utf-8"), folder, environment, page.name)
    if os.environ.get("CHARTERKIT_UPDATE"):
        page.write_text(played, encoding="utf-8", newline="\n")
    return played


def play(text: str, folder: Path, environment: Mapping[str, str], name: str = "page") -> str:
    """
    Run the commands of a text and put what they print where the text shows something else.

    Args:
        text: A page in Markdown.
        folder: The folder to run them in.
        environment: The variables for them.
        name: What the page is called in messages.

    Raises:
        AssertionError: A command ended with another exit code.
    """
    parts, end = [], 0
    for step in read_steps(text):
        code, printed = _run(step.command, folder, environment)
        if code != step.code:
            message = f"{name}:{step.line}: `{step.command}` ends with exit code {code}, not {step.code}, and says:"
            raise AssertionError("\n".join([message, *printed]))
        parts += [text[end : step.span[0]], *(f"{line}\n" for line in _correct(step.shown, printed))]
        end = step.span[1]
    return "".join([*parts, text[end:]])


def read_steps(text: str) -> Iterator[Step]:
    """
    Find the commands of a page, in its order.
    """
    for block in BLOCK.finditer(text):
        found = list(STEP.finditer(text, *block.span(2)))
        for match in found:
            last = match is found[-1]
            yield Step(
                line=text.count("\n", 0, match.start()) + 1,
                command=match[1].rstrip("\n").replace("\n> ", "\n"),
                code=int(block[1]) if last and block[1] else 0,
                shown=match[2].splitlines(),
                span=match.span(2),
            )


def _run(command: str, folder: Path, environment: Mapping[str, str]) -> tuple[int, list[str]]:
    """
    Give the exit code and the lines that a command prints, without blanks at their ends, which nobody sees.
    """
    ended = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="backslashreplace",
        check=False,
    )
    return ended.returncode, [line.rstrip() for line in ended.stdout.splitlines()]


def _correct(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    """
    Keep what a page shows where it fits; else put what was printed, with dots for about the same lines.
    """
    head, *others = _split(shown)
    if _fits(shown, printed):
        return list(shown)
    if not others or len(head) + len(others[-1]) >= len(printed):
        return list(printed)
    *middle, tail = others
    at, end = len(head), len(printed) - len(tail)
    corrected = [*printed[:at]]
    for piece in middle:
        places = range(at, end - len(piece) + 1)
        likeness = {start: _liken(piece, printed[start : start + len(piece)]) for start in places}
        at = max(likeness, key=likeness.__getitem__, default=end)
        corrected += [ANYTHING, *printed[at : min(at + len(piece), end)]]
        at += len(piece)
    return [*corrected, ANYTHING, *printed[end:]]


def _split(shown: Sequence[str]) -> list[list[str]]:
    """
    Take lines apart at the dots.
    """
    pieces: list[list[str]] = [[]]
    for line in shown:
        if line == ANYTHING:
            pieces.append([])
        else:
            pieces[-1].append(line)
    return pieces


def _liken(one: Sequence[str], other: Sequence[str]) -> float:
    """
    Say how much two texts are alike, from 0 to 1.
    """
    return SequenceMatcher(None, "\n".join(one), "\n".join(other), autojunk=False).ratio()


def _fits(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """
    Tell whether what is shown stands for what was printed.
    """
    pattern = "".join(r"(?:.*\n)*?" if line == ANYTHING else re.escape(f"{line}\n") for line in shown)
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in printed)) is not None
