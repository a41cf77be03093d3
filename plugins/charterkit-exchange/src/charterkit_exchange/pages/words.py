"""
Words and numbers as all pages have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.documents import Cell, Entry, Line, Listing
from charterkit_exchange.model.moments import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["list_texts", "list_told", "quote", "say"]


def quote(text: str) -> Cell:
    """
    Give what somebody wrote, in a language that nobody stated.
    """
    return Cell(text, None, "")


def say(text: str) -> Cell:
    """
    Give what somebody wrote, or that nothing is stated.
    """
    return quote(text) if text else Cell(NOT_STATED)


def list_told(told: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """
    Make a line for each thing to know, by the word for it; what is not told is not stated.
    """
    return tuple(Line(Cell(word), say(text)) for word, text in told)


def list_texts(title: str, texts: Iterable[str], empty: str = NOT_STATED, *, is_ordered: bool = False) -> Listing:
    """
    Make a list of what somebody wrote.
    """
    return Listing(
        title=Cell(title), entries=[Entry("", quote(text)) for text in texts], empty=empty, is_ordered=is_ordered
    )
