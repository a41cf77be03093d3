"""
Where the TOML reader stumbled inside an array, an inline table or a text in three quotes: the slot between two signs.
"""

from __future__ import annotations

import re

from attrs import frozen

from charterkit.files.grammar import FANCY_QUOTES, LINE_TEXT, end_of_text

__all__ = ["TRIPLE", "Spot", "find_spot"]

TRIPLE = ('"""', "'''")
_TOKEN = re.compile(
    rf'"""|\'\'\'|{LINE_TEXT.pattern}|(?P<open>["\'][^\n]*+)'
    rf"|[{FANCY_QUOTES}][^\n]*?[{FANCY_QUOTES}]|#[^\n]*+|(?P<sign>[\[\]{{}},=\n])"
)


@frozen
class Spot:
    """
    The slot where the reader stumbled.

    Attributes:
        start: Its first character.
        stop: After its last character; like `start` where it is empty.
        before: The sign before it, line ends left out.
        after: The character that ends it; empty at the end of the statement.
        opened: The brackets that are open there, the innermost last.
        entry: Where the value before it ends, when no sign stands between; else -1.
        quotes: The quotes that it is in: three, or one that is not closed.
    """

    start: int
    stop: int
    before: str = ""
    after: str = ""
    opened: str = ""
    entry: int = -1
    quotes: str = ""


def find_spot(work: str, place: int) -> Spot:
    """
    Find the slot at an offset.

    Args:
        work: The lines of a statement.
        place: Where the reader stumbled, from 0 to the length of the lines.

    Returns:
        The slot that the offset lies in or at the end of.
    """
    left, entry, before, opened = 0, -1, "", ""
    position = 0
    while match := _TOKEN.search(work, position):
        token, start, position = match.group(), match.start(), match.end()
        if token in TRIPLE:
            # What stands after a value may look like open quotes.
            position = min(end_of_text(work, start), len(work))
        if (token in TRIPLE and start < place < position) or (match["open"] and place <= position):
            return Spot(start, position, before, opened=opened, quotes=token)
        if not match["sign"] and token[0] != "#":
            continue
        text = work[left:start].rstrip(" \t")
        if start >= place:
            return Spot(left + len(text) - len(text.lstrip(" \t")), left + len(text), before, token[0], opened, entry)
        entry = left + len(text) if text.strip() else entry
        left = position
        if match["sign"] and token != "\n":
            before = token
            entry = position if token in "]}" else -1
            opened = opened + token if token in "[{" else opened[: len(opened) - (token in "]}")]
    text = work[left:].rstrip()
    return Spot(left + len(text) - len(text.lstrip()), left + len(text), before, "", opened, entry)
