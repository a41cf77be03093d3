"""
What a stranger's code may not do while it runs: take too long, leave the working folder, change the locale, close or
take the streams of the program. It is stopped or put back, and told.

It is set up for every call, and a method is called for every node of every city; so it does no more than it must.
"""

from __future__ import annotations

import locale
import os
import sys
from typing import TYPE_CHECKING, Any

from charterkit.plugins._alarm import set_alarm, stop_alarm

if TYPE_CHECKING:
    from types import TracebackType

__all__ = ["Fence", "Strayed"]


class Strayed(Exception):
    """
    What belongs to all was changed; it has been put back.
    """


class _Lent:
    """
    The standard error, lent to a stranger: whatever it closes stays open.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.was_closed = False

    def close(self) -> None:
        """
        Note that somebody wanted to close it.
        """
        self.was_closed = True

    def detach(self) -> Any:
        """
        Note that somebody wanted to take it.
        """
        self.was_closed = True
        return self._stream.buffer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def __iter__(self) -> Any:
        return iter(self._stream)


class Fence:
    """
    Run a stranger's code in a ``with`` block.

    Args:
        seconds: How long it may take.
        is_brief: It is one of very many calls: the locale is not looked at, which takes longer than most of these.

    Raises:
        Overrun: It took longer.
        Strayed: It changed what belongs to all, and raised nothing itself.
    """

    __slots__ = ("_folder", "_is_brief", "_lent", "_locale", "_seconds", "_streams", "_timer")

    def __init__(self, seconds: float, *, is_brief: bool = False) -> None:
        self._seconds = seconds
        self._is_brief = is_brief

    def __enter__(self) -> None:
        self._folder = _find_folder()
        self._locale = "" if self._is_brief else locale.setlocale(locale.LC_ALL)
        self._streams = sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__
        self._lent: Any = _Lent(sys.stderr)
        sys.stdout = sys.stderr = self._lent
        sys.__stdout__ = sys.__stderr__ = self._lent  # type: ignore[assignment, misc]  # they are put back below
        self._timer = set_alarm(self._seconds)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        stop_alarm(self._timer)
        sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__ = self._streams  # type: ignore[misc]
        changes = self._put_back()
        if changes and error is None:
            raise Strayed(f"it changed {' and '.join(changes)}")

    def _put_back(self) -> list[str]:
        changes = []
        if self._lent.was_closed:
            changes.append("the output of the program, which it closed")
        if self._folder and _find_folder() != self._folder:
            os.chdir(self._folder)
            changes.append("the working folder")
        if self._locale and locale.setlocale(locale.LC_ALL) != self._locale:
            locale.setlocale(locale.LC_ALL, self._locale)
            changes.append("the locale")
        return changes


def _find_folder() -> str:
    """
    Give the working folder; empty where it has been removed.
    """
    try:
        return os.getcwd()  # noqa: PTH109 - for every call, and a path takes ten times as long
    except FileNotFoundError:
        return ""
