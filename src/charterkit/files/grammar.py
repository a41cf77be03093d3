"""
The words of TOML 1.1, as patterns: names, texts, comments, brackets.

They are exact on text that the TOML reader accepts, and go on sensibly where people made mistakes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "BLANKS",
    "BLANKS_AND_COMMENTS",
    "BLANKS_AND_LINES",
    "FANCY_QUOTES",
    "KEY",
    "KEY_PART",
    "LINE_TEXT",
    "RAW_TEXT_END",
    "TEXT_END",
    "WORD",
    "Path",
    "end_of_text",
    "enter",
    "read_key",
    "unquote",
]

Path = tuple[str | int, ...]
"""Where something stands: names of tables and keys, and positions (from 0) in arrays."""

# A group that must not be given back is atomic, ``(?>(...)*)``. Python up to 3.11.4, so that of Debian 12, loses its
# place in a possessive one, ``(...)*+``; one sign, ``[...]*+``, is safe.
_PART = r"""(?:[A-Za-z0-9_-]++|"(?>(?:[^"\\\n]|\\.)*)"|'[^'\n]*+')"""
BLANKS = re.compile(r"[ \t]*+")
KEY_PART = re.compile(_PART)
KEY = re.compile(rf"{_PART}(?>(?:[ \t]*+\.[ \t]*+{_PART})*)")
LINE_TEXT = re.compile(r""""(?>(?:[^"\\\n]|\\.)*)"|'[^'\n]*+'""")
"""A text in quotes that ends on its line."""
WORD = re.compile(r"[^\s,\]}#]++(?: \d\d:[^\s,\]}#]++)?")
"""A number, truth value, date or time, also a date and a time with a blank between them."""
BLANKS_AND_COMMENTS = re.compile(r"[ \t]*+(?:#[^\n]*+)?")
BLANKS_AND_LINES = re.compile(r"(?>(?:[ \t\n]++|#[^\n]*+)*)")
TEXT_END = re.compile(r'(?>(?:[^"\\]++|\\.|"{1,2}(?!"))*)"{3,5}', re.DOTALL)
RAW_TEXT_END = re.compile(r"(?>(?:[^']++|'{1,2}(?!'))*)'{3,5}")

FANCY_QUOTES = "“”„‟«»‹›‘’‚‛`´＂″′〝〞〟「」『』"
"""What word processors and other alphabets have in place of straight quotes."""


def end_of_text(text: str, start: int) -> int:
    '''
    Find where a text in three quotes ends.

    Args:
        text: A document.
        start: The offset of the first of the three quotes, `"""` or three single ones.

    Returns:
        The offset after the closing quotes; the length of the text, plus one, when they are never closed.
    '''
    pattern = TEXT_END if text[start] == '"' else RAW_TEXT_END
    match = pattern.match(text, start + 3)
    return match.end() if match else len(text) + 1


def unquote(part: str) -> str:
    """
    Read one part of a key as TOML does.

    Args:
        part: A bare word or a text in quotes.

    Returns:
        The name that it stands for; the inside of the quotes as written where its escapes are wrong.
    """
    if part[0] == "'":
        return part[1:-1]
    if part[0] != '"':
        return part
    if "\\" not in part:
        return part[1:-1]
    import tomli

    try:
        return str(tomli.loads(f"key = {part}")["key"])
    except ValueError:
        return part[1:-1]


def read_key(key: str) -> tuple[str, ...]:
    """
    Split a dotted key into its names.

    Args:
        key: A key as it stands in a document.

    Returns:
        The names, from the outermost.
    """
    return tuple(unquote(match.group()) for match in KEY_PART.finditer(key))


def enter(names: Sequence[str], arrays: Mapping[Path, int]) -> Path:
    """
    Turn the names of a table header into a path, through the last entry of every array of tables on the way.

    Args:
        names: The names in the header.
        arrays: How many entries each array of tables has so far.

    Returns:
        The path of the table; where the last name is an array of tables, the path of the array.
    """
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in arrays:
            path = (*path, arrays[path] - 1)
    return (*path, *names[-1:])
