"""
Whoever waits hears something, on a terminal, and not before a second has passed.
"""

from __future__ import annotations

import io
import sys
from threading import Event

import pytest

from charterkit.cli.patience import patience
from charterkit.cli.run import Run


class Screen(io.StringIO):
    """
    A terminal that tells when something was written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines = Event()

    def isatty(self) -> bool:
        """
        Say that it is one.
        """
        return True

    def flush(self) -> None:
        """
        Notice the second line.
        """
        if self.getvalue().count("\n") > 1:
            self.lines.set()


def test_waiting_is_told_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    As long as it takes, a line comes now and then.
    """
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with patience(Run(), "still reading", first=0.0, following=0.0):
        assert screen.lines.wait(60)
    assert screen.getvalue().startswith("still reading ...\nstill reading ...\n")


def test_what_is_done_soon_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Nothing is said about what takes less than a second.
    """
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    with patience(Run(), "still reading"):
        pass
    assert screen.getvalue() == ""


@pytest.mark.parametrize("quiet", [True, False])
def test_only_a_terminal_hears_it(monkeypatch: pytest.MonkeyPatch, quiet: bool) -> None:  # noqa: FBT001 - a case
    """
    Into a file, or with -q, nothing is said.
    """
    stream = Screen() if quiet else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    run = Run()
    run.quiet = quiet
    with patience(run, "still reading", first=0.0):
        pass
    assert stream.getvalue() == ""
