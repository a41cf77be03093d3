"""
Where keys and values stand in a file: lines and columns from 1, columns counted in characters.

Nothing here runs for a file without findings. The spans are exact for text that the TOML reader accepted.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from attrs import evolve, frozen

from charterkit.files.grammar import (
    BLANKS,
    BLANKS_AND_LINES,
    KEY,
    KEY_PART,
    LINE_TEXT,
    WORD,
    Path,
    end_of_text,
    unquote,
)
from charterkit.files.guards import calm

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding

__all__ = ["Place", "Span", "Spans", "find_spans", "line_at", "locate", "place"]

# Deeper than any file of charterkit; so much deeper ones cost no more.
_DEEPEST = 12
# Characters; a longer line is not repeated in a finding.
_LONGEST_SOURCE = 2000

_Offsets = tuple[int, int, int, int]


@frozen
class Place:
    """
    A stretch of text: line and column from 1, the width on its first line, and its offsets in the text.
    """

    line: int
    column: int
    width: int
    start: int
    stop: int


@frozen
class Span:
    """
    Where a key and its value stand.

    For a table with a header, `value` is the header. For an entry of an array, both are the entry.
    """

    key: Place
    value: Place


class Spans(Mapping[Path, Span]):
    """
    The spans of a document by path; a span is worked out when it is asked for.
    """

    def __init__(self, text: str, offsets: dict[Path, _Offsets]) -> None:
        self._text = text
        self._offsets = offsets
        self._lines = [0]
        start = text.find("\n") + 1
        while start:
            self._lines.append(start)
            start = text.find("\n", start) + 1

    def __getitem__(self, path: Path) -> Span:
        key_start, key_stop, start, stop = self._offsets[path]
        return Span(self._place(key_start, key_stop), self._place(start, stop))

    def __iter__(self) -> Iterator[Path]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)

    def _place(self, start: int, stop: int) -> Place:
        line = bisect_right(self._lines, start)
        end = self._lines[line] - 1 if line < len(self._lines) else len(self._text)
        return Place(line, start - self._lines[line - 1] + 1, max(1, min(stop, end) - start), start, stop)


def find_spans(text: str) -> Spans:
    """
    Find where every key and value of a document stands.

    Args:
        text: A document that the TOML reader accepted, lines ended by a line feed alone.

    Returns:
        The spans by path. Tables that no header or key names by itself stand where they are first named. Inside the
        twelfth of nested arrays and inline tables nothing has a span of its own.
    """
    with calm(text):
        return Spans(text, _find_offsets(text))


def _find_offsets(text: str) -> dict[Path, _Offsets]:
    offsets: dict[Path, _Offsets] = {}
    arrays: dict[Path, int] = {}
    table: Path = ()
    position = _end(BLANKS_AND_LINES, text, 0)
    while position < len(text):
        if text[position] == "[":
            table, position = _header(text, position, offsets, arrays)
        else:
            position = _pair(text, position, table, offsets, 0)
        position = _end(BLANKS_AND_LINES, text, position)
    return offsets


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    # The patterns fit whatever stands there in text that was accepted.
    return cast("re.Match[str]", pattern.match(text, position)).end()


def _header(text: str, start: int, offsets: dict[Path, _Offsets], arrays: dict[Path, int]) -> tuple[Path, int]:
    brackets = 2 if text.startswith("[[", start) else 1
    key_start = _end(BLANKS, text, start + brackets)
    key_stop = _end(KEY, text, key_start)
    stop = _end(BLANKS, text, key_stop) + brackets
    path: Path = ()
    part_start = part_stop = key_start
    for part in KEY_PART.finditer(text, key_start, key_stop):
        if path:
            offsets.setdefault(path, (part_start, part_stop, start, stop))
            path = (*path, arrays[path] - 1) if path in arrays else path
        path = (*path, unquote(part.group()))
        part_start, part_stop = part.span()
    if brackets == 1:
        offsets[path] = (part_start, part_stop, start, stop)
        return path, stop
    offsets.setdefault(path, (part_start, part_stop, start, stop))
    arrays[path] = arrays.get(path, 0) + 1
    path = (*path, arrays[path] - 1)
    offsets[path] = (part_start, part_stop, start, stop)
    return path, stop


def _pair(text: str, start: int, table: Path, offsets: dict[Path, _Offsets], depth: int) -> int:
    key_stop = _end(KEY, text, start)
    path = table
    part_start = part_stop = start
    for part in KEY_PART.finditer(text, start, key_stop):
        if path is not table:
            offsets.setdefault(path, (part_start, part_stop, part_start, part_stop))
        path = (*path, unquote(part.group()))
        part_start, part_stop = part.span()
    value_start = _end(BLANKS, text, _end(BLANKS, text, key_stop) + 1)
    value_stop = _value(text, value_start, path, offsets, depth)
    offsets[path] = (part_start, part_stop, value_start, value_stop)
    return value_stop


def _value(text: str, start: int, path: Path, offsets: dict[Path, _Offsets], depth: int) -> int:
    first = text[start]
    if first in "\"'":
        return end_of_text(text, start) if text.startswith(first * 3, start) else _end(LINE_TEXT, text, start)
    if first not in "[{":
        return _end(WORD, text, start)
    if depth == _DEEPEST:
        return _skip(text, start)
    return _inside(text, start, path, offsets, depth + 1)


def _inside(text: str, start: int, path: Path, offsets: dict[Path, _Offsets], depth: int) -> int:
    in_array = text[start] == "["
    entry = 0
    position = _end(BLANKS_AND_LINES, text, start + 1)
    while text[position] not in "]}":
        if in_array:
            stop = _value(text, position, (*path, entry), offsets, depth)
            offsets[*path, entry] = (position, stop, position, stop)
            entry += 1
        else:
            stop = _pair(text, position, path, offsets, depth)
        position = _end(BLANKS_AND_LINES, text, stop)
        if text[position] == ",":
            position = _end(BLANKS_AND_LINES, text, position + 1)
    return position + 1


def _skip(text: str, start: int) -> int:
    depth = 0
    position = start
    while True:
        char = text[position]
        if char in "\"'":
            position = _value(text, position, (), {}, 0)
            continue
        if char == "#":
            position = _end(BLANKS_AND_LINES, text, position)
            continue
        depth += (char in "[{") - (char in "]}")
        position += 1
        if not depth:
            return position


def place(text: str, start: int, stop: int) -> Place:
    """
    Work out line and column of a stretch of text.

    Args:
        text: A document, lines ended by a line feed alone.
        start: The offset of its first character.
        stop: The offset after its last one; its width ends with its first line.

    Returns:
        The place, at least one character wide.
    """
    end = text.find("\n", start)
    width = min(stop, len(text) if end < 0 else end) - start
    return Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), max(1, width), start, stop)


def line_at(text: str, offset: int) -> str:
    """
    Return the line of an offset, without its end; nothing for a line too long to repeat.

    Args:
        text: A document, lines ended by a line feed alone.
        offset: From 0 to the length of the text.

    Returns:
        The line, or an empty text where it has more than 2,000 characters.
    """
    end = text.find("\n", offset)
    line = text[text.rfind("\n", 0, offset) + 1 : len(text) if end < 0 else end]
    return line if len(line) <= _LONGEST_SOURCE else ""


def locate(findings: Iterable[Finding], document: Document, spans: Spans | None = None) -> tuple[Finding, ...]:
    """
    Fill in where findings stand that only know the path to their spot.

    What is missing is shown where it should stand: at the header of its table, or at the start of the file.

    Args:
        findings: Findings of this file; those of other files, and those with a line, stay as they are.
        document: The file.
        spans: Those of its readable text, where they are known already.

    Returns:
        The findings in the same order, with file, line, column, width and the line as it stands in the file.
    """
    located = []
    for finding in findings:
        if finding.line or finding.file not in ("", document.file):
            located.append(finding)
            continue
        if spans is None:
            spans = find_spans(document.readable)
        located.append(_fill(finding, spans, document))
    return tuple(located)


def _fill(finding: Finding, spans: Spans, document: Document) -> Finding:
    path = finding.path
    while path and path not in spans:
        path = path[:-1]
    if path:
        span = spans[path]
        found = span.key if finding.on_key and path == finding.path else span.value
    else:
        found = place(document.text, 0, 1)
    return evolve(
        finding,
        file=document.file,
        line=found.line,
        column=found.column,
        width=found.width,
        source=line_at(document.text, found.start),
    )
