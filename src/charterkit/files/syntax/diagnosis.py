"""
What is wrong with one statement, and how far the mistake reaches.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import tomli
from attrs import evolve

from charterkit.files.grammar import LINE_TEXT, end_of_text
from charterkit.files.syntax.mends import mend_line
from charterkit.files.syntax.slips import Slip, describe, is_value
from charterkit.files.syntax.slots import find_slips
from charterkit.files.syntax.statements import End

if TYPE_CHECKING:
    from charterkit.files.syntax.statements import Outline

__all__ = ["diagnose"]

_VALUE = re.compile(rf"(?>(?:{LINE_TEXT.pattern}|[^=#\"'])*)=[ \t]*+(\[|\{{|\"\"\"|''')")
_QUOTES = re.compile(rf"\"\"\"|'''|{LINE_TEXT.pattern}|[\"'].*|#.*")
_LONG_NUMBER = re.compile(r"\d(?:_?\d){4299,}")
# Lines that hardly ever stand in a text: what the closing quotes were forgotten before.
_SWALLOWED = re.compile(r"^\[[A-Za-z][\w-]*(?:\.[\w-]+)*\][ \t]*$|^[A-Za-z][\w-]*[ \t]*=[ \t]*\S", re.MULTILINE)
_LEFT_OVER = re.compile(r"[ \t]*+(?:[\"'][^=]*|\{.*|[\]}]++[ \t]*,?[ \t]*(?:#.*)?)")
# A value that is missing, or quotes that do not match, may be the beginning of a text of several lines.
_BEFORE_TEXT = frozenset({"CK118", "CK119", "CK128"})
_FAR = 100
# Characters; nothing is looked for in longer ones, nor after many long ones: it may take the square of the length.
_LONGEST_STATEMENT = 65_536
_LONGEST_LINE = 2000
_EFFORT = 8_000_000
_NOT_CHECKED = "; the rest of the file was not checked"


def diagnose(outline: Outline, index: int) -> tuple[list[Slip], int | None]:
    """
    Find what is wrong with a statement.

    Args:
        outline: The statements of a text.
        index: The one where the reader stumbled.

    Returns:
        The slips, with their places in the text and whole lines as `text`; none where the statement is right by
        itself. And the index of the statement to go on with; None where nothing after it can be trusted.
    """
    statement = outline.statements[index]
    if statement.end is not End.WHOLE:
        earlier = _find_earlier(outline, index) if statement.end is End.QUOTES else None
        slip = earlier or _unclosed(outline, index)
        return [slip], index + 1 if statement.end is End.NEXT else None
    lines = outline.lines(index)
    try:
        tomli.loads(lines)
    except tomli.TOMLDecodeError as error:
        swallowing = _find_swallowing(lines)
        if swallowing:
            return [_move(swallowing, statement.start)], None
        return _judge(outline, index, error)
    except RecursionError:
        cause = "names, lists or tables are nested too deeply here"
        slips = [Slip(code="CK106", cause=cause, mend="nest less deeply", stop=len(lines))]
    except ValueError:
        match = _LONG_NUMBER.search(lines)
        start, stop = match.span() if match else (0, len(lines))
        cause = "this whole number has too many digits"
        slips = [Slip(code="CK107", cause=cause, mend="put long codes in quotes", start=start, stop=stop)]
    else:
        slips = []
    return [_move(slip, statement.start) for slip in slips], index + 1


def _move(slip: Slip, offset: int) -> Slip:
    return evolve(slip, start=slip.start + offset, stop=slip.stop + offset)


def _unclosed(outline: Outline, index: int) -> Slip:
    statement = outline.statements[index]
    sign = outline.text[statement.opening]
    after = _NOT_CHECKED if statement.end is not End.NEXT else ""
    start = statement.opening
    if statement.end is End.QUOTES:
        cause = f"the three quotes {sign * 3} here are never closed{after}"
        return Slip(code="CK127", cause=cause, mend=f"write {sign * 3} after the text", start=start, stop=start + 3)
    if sign in "\"'":
        cause = f"a quote on this line has no partner, so that the bracket is not closed{after}"
        mend = "write a quote before and after each text"
        return Slip(code="CK118", cause=cause, mend=mend, start=start, stop=start + 1)
    closing = "]" if sign == "[" else "}"
    cause = f"the bracket {sign} here is never closed{after}"
    return Slip(code="CK126", cause=cause, mend=f"write {closing} after the last entry", start=start, stop=start + 1)


def _find_earlier(outline: Outline, index: int) -> Slip | None:
    # Where quotes were forgotten, each later text seems to end where it begins, up to the last one.
    for earlier in range(max(0, index - _FAR), index + 1):
        slip = _find_swallowing(outline.lines(earlier))
        if slip:
            return _move(slip, outline.statements[earlier].start)
    return None


def _find_swallowing(lines: str) -> Slip | None:
    position = 0
    while "\n" in lines and (match := _QUOTES.search(lines, position)):
        position = match.end()
        if match.group() not in ('"""', "'''"):
            continue
        position = end_of_text(lines, match.start())
        if _SWALLOWED.search(lines, match.end(), position):
            cause = f"the three quotes {match.group()} here are not closed where the text ends{_NOT_CHECKED}"
            mend = f"write {match.group()} after the text"
            return Slip(code="CK127", cause=cause, mend=mend, start=match.start(), stop=match.end())
    return None


def _judge(outline: Outline, index: int, error: tomli.TOMLDecodeError) -> tuple[list[Slip], int]:
    start = outline.statements[index].start
    lines = outline.lines(index)
    if ("\n" in lines or _VALUE.match(lines)) and len(lines) <= _LONGEST_STATEMENT:
        slips = [_move(slip, start) for slip in find_slips(lines, error.pos, error.msg)]
        return slips, _find_end(outline, index + 1, "", is_text=False)
    outline.effort += len(lines) ** 2
    is_simple = len(lines) <= _LONGEST_LINE and outline.effort <= _EFFORT
    slip = (mend_line(lines) if is_simple else None) or describe(error.msg, error.pos)
    quote = lines[slip.start] if slip.code == "CK118" and "=" in lines else ""
    is_text = slip.code in _BEFORE_TEXT or (slip.code == "CK130" and slip.text is None and _is_prose(lines))
    after = _find_end(outline, index + 1, quote, is_text=is_text)
    if after > index + 1:
        slip = evolve(slip, text=None)
    if quote and after > index + 1:
        cause = "a text in quotes goes on over several lines"
        mend = 'write """ before the first line and after the last one'
        slip = evolve(slip, code="CK124", cause=cause, mend=mend)
    return [_move(slip, start)], after


def _find_end(outline: Outline, index: int, quote: str, *, is_text: bool) -> int:
    # Lines right below that can only be entries or ends of something belong to the same mistake; after a text that
    # is not closed also lines of words, up to one that ends with its quote.
    far = index + _FAR
    closed = False
    while index < far and not closed and outline.has(index):
        gap = outline.text[outline.statements[index - 1].stop : outline.statements[index].start]
        lines = outline.lines(index)
        closed = bool(quote) and lines.rstrip().endswith(quote) and "=" not in lines
        if gap.strip() or not (closed or _LEFT_OVER.fullmatch(lines) or (is_text and _is_prose(lines))):
            break
        index += 1
    return index


def _is_prose(line: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", line)
    return "=" not in line and not line.lstrip().startswith("[") and (len(words) > 1 or is_value(line))
