"""
When something was, as far as it is told: a day, a month or a year, and spans of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["NOT_STATED", "Moment", "Span"]

NOT_STATED = "not stated"
"""What people read where a source says nothing."""


@frozen(kw_only=True)
class Moment:
    """
    A day, a month or a year: as written, and the first and last day that it can be.
    """

    text: str
    first: dt.date = field(eq=False)
    last: dt.date = field(eq=False)

    def __str__(self) -> str:
        return self.text


@frozen(kw_only=True)
class Span:
    """
    From one moment to another; what is not told is None. `open_end` says that it goes on, `note` what else is told.
    """

    start: Moment | None = None
    end: Moment | None = None
    open_end: bool = False
    note: str = ""

    def __str__(self) -> str:
        """
        Say it to people: ``2013-09 to 2014-05 and beyond``.
        """
        start, end = self.start, self.end
        ends = [str(one) for one in dict.fromkeys(filter(None, (start, end)))]
        if start and end is None and self.open_end:
            ends = [f"since {start}"]
        elif end and start is None:
            ends = [f"until {end}"]
        words = " to ".join(ends) + (" and beyond" if end and self.open_end else "")
        return ", ".join(filter(None, (words, self.note))) or NOT_STATED
