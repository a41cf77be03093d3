"""
A document cut into its statements: headers and pairs of key and value, each with the lines that it takes.

The cut is right for valid TOML and stays sensible where brackets and quotes do not match, so that one mistake does not
spoil the lines after it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit.files.grammar import FANCY_QUOTES, KEY, end_of_text, enter, read_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from charterkit.files.grammar import Path

__all__ = ["End", "Outline", "Statement", "find_paths", "split"]

_TOKEN = re.compile(
    rf'"""|\'\'\'|"(?>(?:[^"\\\n]|\\.)*)"|\'[^\'\n]*+\'|(?P<open>["\'][^\n]*+)'
    rf"|[{FANCY_QUOTES}][^\n]*?[{FANCY_QUOTES}]|#[^\n]*+|[\[\]{{}}\n]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# What can only be a header, whatever stands around it: `[true]`, `["a"]` and `[1.5]` may be arrays.
_HEADER = re.compile(r"[ \t]*\[\[?[ \t]*(?!(?:true|false|inf|nan)[ \t]*\])[A-Za-z][\w-]*[ \t]*[.\]]")
_ENTRY = re.compile(rf"[ \t]*(?:{KEY.pattern})[ \t]*=(?!=)")


# Brackets or three quotes where a value may stand; elsewhere they open nothing.
_OPENS = re.compile(rf"(?:[^=]*+=|[ \t]*+(?:{KEY.pattern})[ \t:]*+(?=[\[{{\"'])).*?(?:[\[{{]|\"\"\"|''')")


class End(Enum):
    """
    How a statement ends.

    `BRACKET` and `QUOTES`: something that was opened is not closed up to the end of the file. `NEXT`: a bracket is not
    closed where the next statement surely begins.
    """

    WHOLE = "whole"
    NEXT = "next"
    BRACKET = "bracket"
    QUOTES = "quotes"


@frozen
class Statement:
    """
    The lines of one statement: from its first character to the end of its last line.

    Attributes:
        start: Offset of the first line.
        stop: Offset of the line feed that ends the last line.
        end: How it ends.
        opening: Offset of the bracket or quotes that are not closed, or of a quote that is not closed on its line and
            so hides the closing bracket.
    """

    start: int
    stop: int
    end: End = End.WHOLE
    opening: int = -1


def split(text: str) -> Iterator[Statement]:
    """
    Cut a document into statements; blank lines and sound comments belong to none.

    Args:
        text: A document, lines ended by a line feed alone.

    Yields:
        The statements in order.
    """
    position = 0
    while position < len(text):
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        line = text[position:stop]
        start = line.lstrip(" \t")[:1]
        if start not in ("", "#") or (start and _CONTROL.search(line)):
            opens = start != "[" and _OPENS.match(line)
            statement = _scan(text, position) if opens else Statement(position, stop)
            yield statement
            stop = statement.stop
        position = stop + 1


def _scan(text: str, start: int) -> Statement:
    opened: list[int] = []
    unclosed = -1
    position = start
    while match := _TOKEN.search(text, position):
        token = match.group()
        position = match.end()
        if token in ('"""', "'''"):
            position = end_of_text(text, match.start())
            if position > len(text):
                return Statement(start, len(text), End.QUOTES, match.start())
        elif token in "[{":
            opened.append(match.start())
        elif token in "]}":
            _close(text, opened, "[" if token == "]" else "{")
        elif match.lastgroup and unclosed < 0:
            unclosed = match.start()
        elif token == "\n" and (not opened or _begins_next(text, position, text[opened[-1]])):
            end = End.NEXT if opened else End.WHOLE
            return Statement(start, match.start(), end, _first(unclosed, opened))
    if opened:
        return Statement(start, len(text), End.BRACKET, _first(unclosed, opened))
    return Statement(start, len(text))


def _begins_next(text: str, position: int, bracket: str) -> bool:
    return bool(_HEADER.match(text, position) or (bracket == "[" and _ENTRY.match(text, position)))


def _first(unclosed: int, opened: list[int]) -> int:
    if not opened:
        return -1
    return opened[-1] if unclosed < 0 else unclosed


def _close(text: str, opened: list[int], bracket: str) -> None:
    # A right bracket also closes what was forgotten just inside; a wrong one closes what is open.
    if len(opened) > 1 and text[opened[-1]] != bracket == text[opened[-2]]:
        opened.pop()
    if opened:
        opened.pop()


class Outline:
    """
    The statements of a text, cut as far as somebody has asked.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.statements: list[Statement] = []
        self.effort = 0
        self._source = split(text)

    def has(self, index: int) -> bool:
        """
        Tell whether there are more than `index` statements.
        """
        while len(self.statements) <= index:
            statement = next(self._source, None)
            if statement is None:
                return False
            self.statements.append(statement)
        return True

    def lines(self, index: int) -> str:
        """
        Return the lines of a statement.
        """
        statement = self.statements[index]
        return self.text[statement.start : statement.stop]

    def is_header(self, index: int) -> bool:
        """
        Tell whether a statement begins a table, or is at fault and may have been meant to.
        """
        lines = self.lines(index)
        return lines.lstrip(" \t").startswith("[") or "=" not in lines

    def find(self, offset: int) -> int:
        """
        Return the index of the statement at an offset, or of the last one before it.
        """
        while (not self.statements or self.statements[-1].stop < offset) and self.has(len(self.statements)):
            pass
        return max(0, bisect_right(self.statements, offset, key=lambda statement: statement.start) - 1)


def find_paths(outline: Outline, wanted: Collection[int]) -> dict[int, Path]:
    """
    Work out what some statements define.

    Args:
        outline: The statements of a text.
        wanted: The indexes of some of them.

    Returns:
        The paths of the tables or values by index.
    """
    paths: dict[int, Path] = {}
    arrays: dict[Path, int] = {}
    table: Path = ()
    for position in range(max(wanted, default=-1) + 1):
        line = outline.lines(position).lstrip()
        if not line.startswith("[") and position not in wanted:
            continue
        key = KEY.match(line.lstrip("[ \t"))
        path = enter(read_key(key.group()), arrays if line.startswith("[") else {}) if key else ()
        if not line.startswith("["):
            path = (*table, *path)
        elif line.startswith("[["):
            arrays[path] = arrays.get(path, 0) + 1
            table = (*path, arrays[path] - 1)
        else:
            table = path
        if position in wanted:
            paths[position] = path
    return paths
