"""
All mistakes of a text that the TOML reader refuses, in one go.

The reader stops at its first mistake. Here the statement at fault is judged by itself, and the reader goes on with the
next one, below a copy of the header that stands above. At the end it reads the whole text without the statements at
fault, to find what stands twice. The work is limited, so that no file takes long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tomli
from attrs import Factory, define

from charterkit.files.guards import parse
from charterkit.files.positions import line_at, place
from charterkit.files.syntax.diagnosis import diagnose
from charterkit.files.syntax.doubles import describe_doubles
from charterkit.files.syntax.slips import is_accepted
from charterkit.files.syntax.statements import End, Outline
from charterkit.model.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.files.syntax.slips import Slip

__all__ = ["recover"]

# How much the reader is given at most, in characters, to find what stands twice; a line costs more than its length.
_MAX_READ = 4_000_000
_PER_LINE = 100
# With fewer characters, no statement is too deep or too long for the reader.
_SHORT = 400
# Stands for a header that cannot be read; no file has a table of this name.
_NO_HEADER = "['\ue000']\n"


@define
class _Progress:
    """
    What was found so far.

    Attributes:
        slips: What is wrong with single statements.
        bad: The indexes of those statements, and of lines that belong to them.
        suspects: Statements that are right by themselves and clash with others, as far as was seen.
        doubles: Those of them that surely clash.
        header: The header above the next statement; -1: none.
    """

    slips: list[Slip] = Factory(list)
    bad: set[int] = Factory(set)
    suspects: list[int] = Factory(list)
    doubles: list[int] = Factory(list)
    header: int = -1

    def is_below(self, limit: int) -> bool:
        """
        Tell whether there may be more before the limit is reached.
        """
        return len(self.slips) + max(len(self.suspects), len(self.doubles)) < limit


def recover(text: str, file: str, limit: int) -> tuple[tuple[Finding, ...], dict[str, Any] | None, str]:
    """
    Find what is wrong with a text, and read what is right.

    Args:
        text: A text that the reader refuses.
        file: The name of the file, for the findings.
        limit: After so many mistakes the rest is not looked at.

    Returns:
        The findings in order, what the rest of the text says, None where that is not known, and the text without the
        statements at fault, all other lines where they were.
    """
    outline = Outline(text)
    progress = _Progress()
    end = _find_slips(outline, progress, limit)
    rest, readable = _read_rest(outline, progress, end, limit)
    if not progress.slips and not progress.doubles:
        # The text was too long to be read again, but the first clash was seen in the whole text.
        progress.doubles.extend(progress.suspects[:1])
    slips = [*progress.slips, *describe_doubles(outline, progress.doubles, readable if rest is not None else "")]
    slips.sort(key=lambda slip: slip.start)
    findings = [_finding(slip, text, file) for slip in slips[:limit]]
    if rest is None or not progress.is_below(limit):
        findings.append(_more(findings[-1]))
    return tuple(findings), rest, readable


def _finding(slip: Slip, text: str, file: str) -> Finding:
    found = place(text, slip.start, slip.stop)
    source = line_at(text, slip.start)
    return Finding(
        code=slip.code,
        file=file,
        cause=slip.cause,
        mend=slip.mend,
        line=found.line,
        column=found.column,
        width=found.width,
        source=source,
        corrected=(slip.text or "") if source else "",
    )


def _more(last: Finding) -> Finding:
    return Finding(
        code="CK139",
        severity=Severity.NOTE,
        file=last.file,
        cause="there may be more mistakes; not the whole file was checked",
        mend="mend these first and check again",
        line=last.line,
        column=last.column,
    )


def _find_slips(outline: Outline, progress: _Progress, limit: int) -> int:
    # Returns the offset up to which the text was looked at.
    at = 0
    while progress.is_below(limit) and outline.has(at):
        broken = _find_broken(outline, at, _copy_header(outline, at, progress))
        if broken is None:
            return len(outline.text)
        slips, after = diagnose(outline, broken)
        if after is None:
            first = slips[0].start
            progress.slips = [*(slip for slip in progress.slips if slip.start < first), *slips]
            return outline.statements[outline.find(first)].start
        progress.slips.extend(slips)
        if slips:
            progress.bad.update(range(broken, after))
        else:
            progress.suspects.append(broken)
        at = after
    return outline.statements[at].start if outline.has(at) else len(outline.text)


def _copy_header(outline: Outline, at: int, progress: _Progress) -> str:
    # Keys that follow belong to the table above; without its header they would seem to clash with others.
    for index in range(at - 1, progress.header, -1):
        if outline.is_header(index):
            progress.header = index
            break
    if progress.header < 0:
        return ""
    return _NO_HEADER if progress.header in progress.bad else outline.lines(progress.header) + "\n"


def _find_broken(outline: Outline, at: int, header: str) -> int | None:
    start = outline.statements[at].start
    try:
        parse(header + outline.text[start:])
    except tomli.TOMLDecodeError as error:
        offset = error.pos - len(header) + start
        if offset >= len(outline.text):
            return _find_failing(outline, at, lambda lines: '"' in lines or "'" in lines)
        found = outline.find(offset)
        opened = (index for index in range(at, found) if outline.statements[index].end is not End.WHOLE)
        return next(opened, found)
    except (ValueError, RecursionError):
        return _find_failing(outline, at, lambda lines: len(lines) > _SHORT)
    return None


def _find_failing(outline: Outline, at: int, is_possible: Callable[[str], bool]) -> int:
    # The reader gave no place, or the end of the text.
    index = at
    while outline.has(index):
        lines = outline.lines(index)
        if outline.statements[index].end is not End.WHOLE or (is_possible(lines) and not is_accepted(lines)):
            return index
        index += 1
    return index - 1


def _read_rest(outline: Outline, progress: _Progress, end: int, limit: int) -> tuple[dict[str, Any] | None, str]:
    skipped: set[int] = set()
    for index in sorted(progress.bad):
        _skip(outline, index, skipped)
    readable = _blank(outline.text[:end], outline, skipped)
    for _ in range(_MAX_READ // (len(readable) + _PER_LINE * readable.count("\n") + 1)):
        try:
            return parse(readable), readable
        except tomli.TOMLDecodeError as error:
            index = outline.find(error.pos)
        if index in skipped or len(progress.slips) + len(progress.doubles) >= limit:
            break
        progress.doubles.append(index)
        _skip(outline, index, skipped)
        readable = _blank(readable, outline, skipped)
    return None, readable


def _skip(outline: Outline, index: int, skipped: set[int]) -> None:
    # What stands below a header at fault belongs to no table that is known.
    is_header = outline.is_header(index)
    skipped.add(index)
    while is_header and outline.has(index + 1) and not outline.is_header(index + 1):
        index += 1
        skipped.add(index)


def _blank(text: str, outline: Outline, skipped: set[int]) -> str:
    pieces = []
    position = 0
    for index in sorted(skipped):
        statement = outline.statements[index]
        pieces.append(text[position : statement.start])
        pieces.append(re.sub(r"[^\n]", " ", text[statement.start : statement.stop]))
        position = statement.stop
    return "".join(pieces) + text[position:]
