"""
A word for whoever waits: only on a terminal, and only after a second.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.cli.run import Run

__all__ = ["patience"]

FIRST = 1.0
"""Seconds until the first word."""

NEXT = 10.0
"""Seconds between two words. They are lines, and not a picture that moves: those are noise when read aloud."""


@contextmanager
def patience(run: Run, what: str, first: float = FIRST, following: float = NEXT) -> Iterator[None]:
    """
    Say now and then that something is still going on.

    Args:
        run: Where to say it.
        what: What is going on, as a sentence without its end.
        first: Seconds until the first word.
        following: Seconds between two words.
    """
    if run.quiet or not sys.stderr.isatty():
        yield
        return
    from threading import Event, Thread

    done = Event()

    def say() -> None:
        wait = first
        while not done.wait(wait):
            run.warn(f"{what} ...")
            wait = following

    thread = Thread(target=say, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
