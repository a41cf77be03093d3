"""
Words and figures as people read them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import settle
from charterkit.model.shared import HIGHEST_LEVEL

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["count", "join", "number", "tell_level"]

_LISTED = 8
"""So many names are listed; of more, the others are counted."""


def join(names: Sequence[str], word: str = "and") -> str:
    """
    List names in a sentence: ``a, b and c``.
    """
    names = list(names)
    if len(names) > _LISTED:
        names = [*names[: _LISTED - 1], f"{len(names) - _LISTED + 1} more"]
    if len(names) < 2:  # noqa: PLR2004 - a list of two has a word between
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def count(many: int, noun: str, plural: str = "") -> str:
    """
    Count things: ``1 city``, ``2 cities``.
    """
    return f"{number(many)} {noun if many == 1 else plural or f'{noun}s'}"


def number(value: int) -> str:
    """
    Write a whole number with a comma between thousands.
    """
    return f"{value:,}"


def tell_level(level: float) -> str:
    """
    Write a level as what it is out of, cut after one decimal so that nobody seems to reach what it misses.
    """
    return f"{int(settle(level * 10)) / 10:g} of {HIGHEST_LEVEL}"
