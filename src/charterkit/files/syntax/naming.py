"""
Names of keys and tables as people write them, and how TOML wants them.
"""

from __future__ import annotations

import re

from attrs import evolve

from charterkit.files.grammar import FANCY_QUOTES, KEY, KEY_PART
from charterkit.files.syntax.slips import Slip, is_value, quoted, shown

__all__ = ["mend_header", "mend_key"]

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))  # noqa: RUF001 - what word processors make of a hyphen
_BULLET = re.compile(rf"(?:[-*•]|\d+\.)\s+({KEY.pattern})")
_CLOSED = re.compile(r"[ \t]*+\[++(?>(?:\"[^\"]*+\"|'[^']*+'|[^\]\"'#])*)\]++")
_OPENING = re.compile(r"([ \t]*+)(\[++)[ \t]*+")
_COMMENT = re.compile(r"\"[^\"]*+\"|'[^']*+'|#")
_QUOTES = FANCY_QUOTES + "\"'"


def mend_key(key: str) -> Slip | None:
    """
    Find why a name before an equals sign, or in a header, is none.

    Args:
        key: The name without blanks around it.

    Returns:
        The slip with the name as it should read, or None where the name is right.
    """
    if KEY.fullmatch(key):
        return None
    if not key:
        return Slip(code="CK123", cause="a name is missing here", mend="write the name of the key or table")
    if bullet := _BULLET.fullmatch(key):
        cause = "something stands before the name"
        return Slip(code="CK130", cause=cause, mend="begin the line with the name", text=bullet[1])
    straight = key.translate(_DASHES)
    if KEY.fullmatch(straight):
        cause = f"the name {shown(key)} has a long dash, as a word processor makes it"
        return Slip(code="CK117", cause=cause, mend=f"write a hyphen: {straight}", text=straight)
    if key[0] in FANCY_QUOTES or key[-1] in _QUOTES or key[0] in _QUOTES:
        return _quotes_round(key)
    return _needs_quotes(key)


def _quotes_round(key: str) -> Slip:
    inner = key.strip(_QUOTES)
    text = inner if KEY_PART.fullmatch(inner) else quoted(inner)
    cause = f"the quotes of the name {shown(key)} are not straight ones, or not in pairs"
    code = "CK111" if any(quote in key for quote in FANCY_QUOTES) else "CK118"
    return Slip(code=code, cause=cause, mend=f"write {text}", text=text)


def _needs_quotes(key: str) -> Slip:
    parts = [part.strip() for part in key.split(".")]
    if "" in parts:
        cause = f"a dot in {shown(key)} has no name beside it"
        return Slip(code="CK123", cause=cause, mend="write names before and after each dot, or remove the dot")
    text = ".".join(part if KEY_PART.fullmatch(part) else quoted(part) for part in parts)
    cause = f"the name {shown(key)} has blanks, accents or signs, which a name without quotes cannot have"
    return Slip(code="CK123", cause=cause, mend=f"write {text}, or use the id", text=text)


def mend_header(line: str) -> Slip | None:
    """
    Find what is wrong with the header of a table.

    Args:
        line: A line that begins with a square bracket.

    Returns:
        The slip with the whole line as it should read, or None where none is seen.
    """
    closed = _CLOSED.match(line)
    if closed and (rest := line[closed.end() :].strip()) and not rest.startswith("#"):
        return _after_header(line, closed.end(), rest)
    opening = _OPENING.match(line)
    if not opening:
        return None
    start = opening.end()
    rest = line[start : len(line) if (end := _find_comment(line, start)) < 0 else end].rstrip()
    name = rest.rstrip("]").rstrip()
    brackets, closing = len(opening[2]), len(rest) - len(rest.rstrip("]"))
    stop = start + len(name)
    if slip := (_mend_blanks(name) if brackets == 1 else None) or mend_key(name):
        text = None if slip.text is None else line[:start] + slip.text + line[stop:]
        return evolve(slip, text=text, start=start, stop=stop)
    return None if brackets == closing <= 2 else _brackets(line, (start, stop), brackets, closing)  # noqa: PLR2004


def _mend_blanks(name: str) -> Slip | None:
    words = name.split()
    if "." in name or len(words) == 1 or not all(map(KEY.fullmatch, words)):
        return None
    text = ".".join(words)
    cause = f"in the name of the table {shown(name)} a blank stands where a dot belongs"
    return Slip(code="CK123", cause=cause, mend=f"write [{text}]", text=text)


def _find_comment(line: str, start: int) -> int:
    return next((match.start() for match in _COMMENT.finditer(line, start) if match.group() == "#"), -1)


def _brackets(line: str, bounds: tuple[int, int], brackets: int, closing: int) -> Slip:
    start, stop = bounds
    name = line[start:stop]
    end = stop + len(line[stop:]) - len(line[stop:].lstrip(" \t]"))
    text = None
    if not closing or brackets == 1:
        text = line[:stop] + "]" * min(brackets, 2) + (" " if line[end:] else "") + line[end:]
    cause = f"the brackets round the name of the table {shown(name)} do not match"
    mend = f"write [{name}], or [[{name}]] where an entry of a list of tables begins"
    return Slip(code="CK125", cause=cause, mend=mend, text=text, start=start - brackets, stop=end)


def _after_header(line: str, end: int, rest: str) -> Slip:
    if not rest.strip(".,;:"):
        cause = "after the header something stands that does not belong there"
        return Slip(code="CK129", cause=cause, mend="remove it", text=line[:end], start=end)
    cause = "after the header more stands on the line"
    mend = "write the keys of a table on lines of their own, and # before a comment"
    text = f"{line[:end]} # {rest}" if not ("=" in rest or is_value(f"[{rest}")) else None
    return Slip(code="CK129", cause=cause, mend=mend, text=text, start=end + line[end:].index(rest))
