"""
An alarm for calls that take too long, where the system has a timer and in the main thread.

What rings is put in place once and stays, since putting it there takes longer than most calls; the timer runs only
during a call. A ring that is meant for somebody else is passed on.
"""

from __future__ import annotations

import signal
import threading
from typing import Any

__all__ = ["Overrun", "set_alarm", "stop_alarm"]


class Overrun(BaseException):
    """
    Time is up. No `Exception`, so that a plugin which catches those does not go on.
    """


_AGAIN = 1.0
"""After so many seconds the alarm rings once more, for a plugin that catches everything and goes on."""

_limits: list[float] = []
"""How long the calls may take that are going on, in seconds; the innermost last."""

_others: list[Any] = []
"""What rang before."""


def set_alarm(seconds: float) -> tuple[float, float] | None:
    """
    Let the alarm ring after so many seconds.

    Returns:
        The timer that ran before, for `stop_alarm`; None where there can be no alarm.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return None
    if signal.getsignal(signal.SIGALRM) is not _ring:
        _others[:] = [signal.signal(signal.SIGALRM, _ring)]
    _limits.append(seconds)
    return signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)


def stop_alarm(timer: tuple[float, float] | None) -> None:
    """
    Let the timer run that ran before.
    """
    if timer is not None:
        signal.setitimer(signal.ITIMER_REAL, *timer)
        _limits.pop()


def _ring(number: int, _: object) -> None:
    if _limits:
        raise Overrun(f"it took longer than {_limits[-1]:g} seconds")
    signal.signal(number, _others.pop() or signal.SIG_DFL)  # None: it was not set by Python
    signal.raise_signal(number)
