"""
The standard streams: made fit before anything is printed, let go of when they break.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TextIO

__all__ = ["abandon", "flush", "flush_messages", "measure_width", "prepare"]

NARROW, USUAL, WIDE = 60, 80, 100


def prepare() -> None:
    """
    See to it that printing never stumbles over a letter, and gives the same bytes everywhere.

    What goes into a file or a pipe is UTF-8 with plain line ends, whatever the system would choose, unless
    PYTHONIOENCODING says otherwise; a letter that a stream cannot show is written as its number.
    """
    # A closed stream is None. In the order of their numbers, so that no file that is opened later gets one of these.
    if sys.stdin is None:
        sys.stdin = _open_nothing(os.O_RDONLY, "r")
    if sys.stdout is None:
        sys.stdout = _open_nothing(os.O_RDONLY, "w")  # for reading only: printing fails, as it should
    if sys.stderr is None:
        sys.stderr = _open_nothing(os.O_WRONLY, "w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
            if not stream.isatty():
                stream.reconfigure(newline="\n")
                if "PYTHONIOENCODING" not in os.environ:
                    stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _open_nothing(flags: int, mode: Literal["r", "w"]) -> TextIO:
    return os.fdopen(os.open(os.devnull, flags), mode, encoding="utf-8", closefd=False)


def measure_width() -> int:
    """
    Choose the width of help texts: that of the terminal, if it is one and neither narrow nor very wide.

    Returns:
        Columns, from 60 to 100; 80 where there is no terminal.
    """
    # Measured here because click would import shutil for it, which takes longer than all that is ours.
    try:
        return min(max(os.get_terminal_size(sys.stdout.fileno()).columns, NARROW), WIDE)
    except (OSError, ValueError):
        return USUAL


def flush() -> None:
    """
    Hand over everything printed so far, so that a full disk shows now and not when the interpreter ends.

    Raises:
        OSError: The system refused.
    """
    sys.stdout.flush()


def flush_messages() -> bool:
    """
    Hand over all messages.

    Returns:
        Whether the system took them; where it did not, they are let go of.
    """
    try:
        sys.stderr.flush()
    except OSError:
        abandon(sys.stderr)
        return False
    return True


def abandon(stream: TextIO | None = None) -> None:
    """
    Point a broken stream to nowhere: the interpreter would stumble over what is still waiting in it.

    Args:
        stream: Standard output, if none is given.
    """
    with suppress(OSError, ValueError):
        number = (stream or sys.stdout).fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
