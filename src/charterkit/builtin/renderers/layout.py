"""
Lines and aligned columns for a terminal, whatever the script: wide signs take two places, accents none.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

__all__ = ["GAP", "WIDTH", "align", "measure", "wrap"]

WIDTH = 100
"""How many places a line has at most."""

GAP = 2
"""How many blanks stand between two columns."""


def measure(text: str) -> int:
    """
    Count the places that a text takes on a line.
    """
    if text.isascii():
        return len(text)
    return sum(map(_measure_sign, text))


def _measure_sign(sign: str) -> int:
    # Most texts are plain, and loading its tables takes time.
    import unicodedata

    if unicodedata.category(sign) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1


def wrap(text: str, room: int = WIDTH, indent: int = 0) -> list[str]:
    """
    Break a text into lines between its words; a word that is too long is cut.

    Args:
        text: Words with single blanks between them; blanks at the start stay.
        room: The places of a line, at least 2 more than `indent`.
        indent: How many blanks stand before each line but the first.

    Returns:
        The lines, at least one.
    """
    start = len(text) - len(text.lstrip(" "))
    first, *others = text[start:].split(" ")
    lines = list(_cut(text[:start] + first, room))
    for word in others:
        joined = f"{lines[-1]} {word}"
        if measure(joined) <= room:
            lines[-1] = joined
        else:
            lines.extend(" " * indent + piece for piece in _cut(word, room - indent))
    return lines


def _cut(word: str, room: int) -> Iterator[str]:
    """
    Cut a word into pieces that fit on a line.
    """
    if measure(word) <= room:
        yield word
        return
    piece, taken = "", 0
    for sign in word:
        places = _measure_sign(sign)
        if taken + places > room:
            yield piece
            piece, taken = "", 0
        piece += sign
        taken += places
    yield piece


def align(rows: Sequence[Sequence[str]], rooms: Mapping[int, int], right: Container[int] = ()) -> Iterator[str]:
    """
    Write rows with their columns below each other; a cell too long for its column takes several lines.

    Args:
        rows: At least one row; all have the same number of cells.
        rooms: The most places that each column may take, by its number from 0. One that is not named may take what the
            others leave.
        right: The columns whose cells stand at the right, as numbers do.
    """
    needed = [max(map(measure, column)) for column in zip(*rows, strict=True)]
    widths = [min(rooms.get(at, WIDTH), width) for at, width in enumerate(needed)]
    rest = WIDTH - GAP * (len(widths) - 1) - sum(width for at, width in enumerate(widths) if at in rooms)
    widths = [width if at in rooms else min(rest, width) for at, width in enumerate(widths)]
    for row in rows:
        cells = [wrap(cell, max(2, width)) for cell, width in zip(row, widths, strict=True)]
        for pieces in zip_longest(*cells, fillvalue=""):
            padded = []
            for at, (piece, width) in enumerate(zip(pieces, widths, strict=True)):
                blanks = " " * (width - measure(piece))
                padded.append(blanks + piece if at in right else piece + blanks)
            yield (" " * GAP).join(padded).rstrip()
