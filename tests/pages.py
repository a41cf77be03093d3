"""
Pages that tell a story: the files, changes, commands and Python code of a page are played in its order.

Dialogues with the shell are those of :mod:`tests.readme`. Blocks in Python run in one namespace for the whole page;
where they look like a dialogue with Python, what is printed is compared. A line above any other block says what becomes
of it; readers of the page do not see that line::

    <!-- write riverport.toml -->    the block is this file
    <!-- add to riverport.toml -->   the block goes to the end of this file
    <!-- change riverport.toml -->   lines of the block take the place of those with the same keys in the same tables;
                                     in a block of the language `diff`, those with + take the place of those with -
    <!-- part of riverport.toml -->  the file says this somewhere; a line `...` stands for any number of lines
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import traceback
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.readme import ANYTHING, play

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

__all__ = ["BLOCK", "converse", "find", "patch", "play_page", "type_over"]

BLOCK = re.compile(
    r"(?:^<!-- (?P<what>write|add to|change|part of)(?: (?P<name>\S+))? -->\n+)?"
    r"^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
HEADER = re.compile(r"^\[.*\]")
KEY = re.compile(r"^([\w.-]+) *=")


def play_page(page: Path, folder: Path, environment: Mapping[str, str]) -> str:
    """
    Do what a page says.

    Args:
        page: The page.
        folder: Where its files lie and its commands run.
        environment: The variables for its commands.

    Returns:
        What the page ought to say. If it is to be updated, it says that from now on.

    Raises:
        AssertionError: Something on the page is not as it says.
    """
    text = page.read_text(encoding="utf-8")
    scope: dict[str, Any] = {"__name__": page.stem}
    commands = partial(play, folder=folder, environment=environment, name=page.name)
    parts, end = [], 0
    for block in BLOCK.finditer(text):
        if block["language"] == "console":
            continue
        line = text.count("\n", 0, block.start("body"))
        parts.append(_play_part(text, end, block.start("body"), commands))
        parts.append(_do(block, folder, scope, f"{page.name}:{line}"))
        end = block.end("body")
    played = "".join([*parts, _play_part(text, end, len(text), commands)])
    if os.environ.get("CHARTERKIT_UPDATE"):
        page.write_text(played, encoding="utf-8", newline="\n")
    return played


def _play_part(text: str, start: int, end: int, commands: Callable[[str], str]) -> str:
    # As many empty lines in front as the part lies below the top, so that messages name the right line.
    above = "\n" * text.count("\n", 0, start)
    return commands(above + text[start:end])[len(above) :]


def _do(block: re.Match[str], folder: Path, scope: dict[str, Any], place: str) -> str:
    """
    Do what the line above a block says, and run Python; and give the block as it ought to be.
    """
    does: dict[str, Callable[[str, str], str]] = {
        "write": lambda _, body: body,
        "add to": lambda text, body: f"{text}\n{body}",
        "change": patch if block["language"] == "diff" else type_over,
        "part of": find,
    }
    if block["what"] in does:
        path = folder / block["name"]
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(does[block["what"]](text, block["body"]), encoding="utf-8", newline="\n")
    elif block["language"] == "python":
        with contextlib.chdir(folder), contextlib.redirect_stdout(io.StringIO()):
            if block["body"].startswith(">>>"):
                return converse(block["body"], scope, place)
            exec(compile(block["body"], place, "exec"), scope)  # noqa: S102 - it stands in a page of this repository
    return block["body"]


def find(text: str, body: str) -> str:
    """
    See that a text says this somewhere, a line `...` standing for any number of lines; and leave it as it is.
    """
    lines = (r"(?:.*\n)*?" if line == ANYTHING else re.escape(f"{line}\n") for line in body.splitlines())
    assert re.search("^" + "".join(lines), text, re.MULTILINE), f"the file does not say:\n{body}"
    return text


def patch(text: str, body: str) -> str:
    """
    Put the lines with + where those with - are; the lines around them, with a blank in front, stay.
    """
    old = "".join(f"{line[1:]}\n" for line in body.splitlines() if not line.startswith("+"))
    new = "".join(f"{line[1:]}\n" for line in body.splitlines() if not line.startswith("-"))
    assert text.count(old) == 1, f"the file does not say this exactly once:\n{old}"
    return text.replace(old, new)


def type_over(text: str, body: str) -> str:
    """
    Put lines of TOML where a person would type over those that are there.

    In the table of the same name, the lines right below its header give way, and so does any line with the same key.
    """
    lines = text.split("\n")
    for part in filter(None, re.split(r"^(?=\[)", body, flags=re.MULTILINE)):
        header, *new = part.split("\n")
        assert header in lines, f"there is no table {header}"
        top = lines.index(header) + 1
        lines[top:] = _type_over([line for line in new if line], lines[top:])
    return "\n".join(lines)


def _type_over(new: list[str], below: list[str]) -> list[str]:
    while KEY.match(below[0]):
        del below[0]
    bottom = next((at for at, line in enumerate(below) if HEADER.match(line)), len(below))
    more = []
    for line in new:
        key = KEY.match(line)
        places = [at for at in range(bottom) if key and below[at].startswith(key[0])]
        if places:
            below[places[0]] = line
        else:
            more.append(line)
    return [*more, *below]


def converse(code: str, scope: dict[str, Any], place: str) -> str:
    """
    Have a dialogue with Python.

    Args:
        code: Lines that begin with ``>>>``, and below each what Python answers.
        scope: The names that are known; those that the dialogue brings are added.
        place: What to call it in messages.

    Returns:
        The dialogue with the answers of today.
    """
    dialogue = doctest.DocTestParser().get_doctest(code, scope, place, None, 0)
    listener = _Listener(optionflags=doctest.ELLIPSIS, verbose=False)
    listener.run(dialogue, out=lambda _: None, clear_globs=False)
    scope.update(dialogue.globs)
    lines = code.split("\n")
    for example, got in reversed(listener.heard):
        first = example.lineno + example.source.count("\n")
        lines[first : first + example.want.count("\n")] = got.split("\n")[:-1]
    return "\n".join(lines)


class _Listener(doctest.DocTestRunner):
    """
    Hears each answer that is not the one that was written down.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.heard: list[tuple[doctest.Example, str]] = []

    def report_failure(self, out: object, test: object, example: doctest.Example, got: str) -> None:  # noqa: ARG002
        """
        Keep what was answered.
        """
        self.heard.append((example, got))

    def report_unexpected_exception(
        self,
        out: object,  # noqa: ARG002 - of doctest
        test: object,  # noqa: ARG002
        example: doctest.Example,
        exc_info: Any,
    ) -> None:
        """
        Keep what was raised, as Python would show it.
        """
        self.heard.append((example, "".join(traceback.format_exception_only(*exc_info[:2]))))
