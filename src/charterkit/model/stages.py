"""
What may stand beside an answer from other times and from other people: targets, and what a reviewer found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["Review", "Target"]


class Target(NamedTuple):
    """
    The answer that the city wants to be able to give on a day.
    """

    date: dt.date
    value: Any


class Review(NamedTuple):
    """
    The answer that somebody else would give; the city's own stays as it is.
    """

    value: Any
    by: str
    date: dt.date | None = None
    note: str = ""
