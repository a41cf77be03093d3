"""
Code of a stranger is run so that it can do no harm by accident, and what it raises becomes a reason to refuse it.

What cannot be helped within one process: a plugin that ends it at once (`os._exit`), crashes it, or loops in C code.
"""

from __future__ import annotations

import locale
import os
import signal
import sys
import threading
import warnings
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from charterkit.plugins._offers import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["describe", "guard", "put_back"]

_LONGEST = 300
"""Characters of a message that are quoted."""


class _Overrun(BaseException):
    """
    Time is up. No `Exception`, so that a plugin which catches those does not go on.
    """


def describe(error: BaseException) -> str:
    """
    Say in one line what a stranger's code raised.
    """
    if isinstance(error, _Overrun):
        return str(error)
    text = ""
    with suppress(Exception):  # an exception of a stranger may even fail to say what it is
        text = " ".join(str(error).split())[:_LONGEST]
    name = type(error).__name__
    told = f"{name}: {text}" if text else name
    return f"it tried to end the program ({told})" if isinstance(error, SystemExit) else told


@contextmanager
def guard(where: str, seconds: float) -> Iterator[None]:
    """
    Run a stranger's code in a ``with`` block.

    Afterwards everything a careless plugin is known to change is as it was. What it prints goes to stderr, since stdout
    carries results. Code that takes too long is cut, where the system has a timer and in the main thread.

    Args:
        where: What runs, to go before the reason: "on import".
        seconds: How long it may take.

    Raises:
        Refused: Whatever the code raised, except Ctrl-C, as a reason.
    """
    try:
        with put_back(), _cut_after(seconds):
            yield
    except (KeyboardInterrupt, Refused):
        raise
    except BaseException as error:
        raise Refused(f"{where}: {describe(error)}") from error


@contextmanager
def put_back() -> Iterator[None]:
    """
    Put back whatever a stranger's code changes in a ``with`` block; what it prints goes to stderr.
    """
    with ExitStack() as stack:
        with suppress(FileNotFoundError):  # the folder that one works in may have been removed
            stack.callback(os.chdir, Path.cwd())
        stack.callback(_put_back_environment, dict(os.environ))
        stack.callback(_put_back_signals, {number: signal.getsignal(number) for number in signal.valid_signals()})
        stack.callback(locale.setlocale, locale.LC_ALL, locale.setlocale(locale.LC_ALL))
        stack.callback(sys.setrecursionlimit, sys.getrecursionlimit())
        stack.callback(setattr, sys, "path", [*sys.path])
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(redirect_stdout(sys.stderr))
        yield


def _put_back_environment(before: Mapping[str, str]) -> None:
    if os.environ != before:
        os.environ.clear()
        os.environ.update(before)


def _put_back_signals(before: Mapping[int, Any]) -> None:
    for number, handler in before.items():
        if handler is not None and signal.getsignal(number) is not handler:  # None: not set by Python
            signal.signal(number, handler)


@contextmanager
def _cut_after(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise _Overrun(f"it took longer than {seconds:g} seconds")

    signal.signal(signal.SIGALRM, stop)  # put back with the other handlers
    timer = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *timer)
