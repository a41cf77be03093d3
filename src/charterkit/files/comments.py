"""
TOML as text for people: comments that cannot break out of their lines, keys and values that read back as they were.
"""

from __future__ import annotations

import re
import unicodedata
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WIDTH", "comment", "quote", "sentence", "write_key"]

WIDTH = 100
"""Columns of a comment line. A single longer word, an address for instance, is not broken."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NAMED = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_TURNS_TEXT = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def comment(text: str, indent: int = 0, first: str = "") -> Iterator[str]:
    """
    Write a text as comment lines.

    Blank lines in it separate paragraphs; other line ends are blanks. What cannot be seen, or would turn the direction
    of the line, stands by its number: ``<U+202E>``.

    Args:
        text: Any text. Nothing comes of one that is empty.
        indent: How many blanks stand before each line.
        first: What stands before the first line instead, a bullet for instance, `indent` columns wide.
    """
    lead = first or " " * indent
    for paragraph in re.split(r"\n\s*\n", text):
        plain = " ".join(paragraph.split())
        if not (plain.isascii() and plain.isprintable()):
            plain = "".join(map(_show, plain))
        # Ids have hyphens, addresses are long: neither may be torn apart.
        lines = wrap(plain, WIDTH - 2 - indent, break_long_words=False, break_on_hyphens=False)
        for line in lines:
            yield f"# {lead}{line}"
            lead = " " * indent


def sentence(text: str) -> str:
    """
    Make a sentence of what is said of a key; true and false stay as they are written in files.

    Args:
        text: Words without a full stop.
    """
    begin = text[:1] if text.startswith(("true", "false")) else text[:1].upper()
    return f"{begin}{text[1:]}."


def _show(sign: str) -> str:
    """
    Write a character so that it can be seen.
    """
    return f"<U+{ord(sign):04X}>" if _is_hidden(sign) else sign


def _is_hidden(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"} or unicodedata.bidirectional(sign) in _TURNS_TEXT


def quote(text: str) -> str:
    """
    Write a text as a TOML string on one line.

    Args:
        text: Any text. Half characters, which no file can hold, become U+FFFD.
    """
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(sign: str) -> str:
    if sign in _NAMED:
        return _NAMED[sign]
    if unicodedata.category(sign) == "Cs":
        return "\ufffd"
    if _is_hidden(sign) or sign in "\u2028\u2029":
        return f"\\u{ord(sign):04X}"
    return sign


def write_key(name: str) -> str:
    """
    Write a key, in quotes where it needs them.
    """
    return name if _BARE_KEY.fullmatch(name) else quote(name)
