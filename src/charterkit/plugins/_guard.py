"""
Code of a stranger is run so that it can do no harm by accident, and what it raises becomes a reason to refuse it.

What cannot be helped within one process: a plugin that ends it at once (`os._exit`), crashes it, or loops in C code.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from charterkit.plugins._alarm import Overrun
from charterkit.plugins._fence import Fence, Strayed
from charterkit.plugins._offers import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["describe", "guard", "put_back"]

_OUT, _ERR = 1, 2
"""The numbers that every system gives to standard output and standard error."""

_LONGEST = 300
"""Characters of a message that are quoted."""


def describe(error: BaseException) -> str:
    """
    Say in one line what a stranger's code raised.
    """
    if isinstance(error, (Overrun, Strayed)):
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
        with put_back(), Fence(seconds):
            yield
    except (KeyboardInterrupt, Refused):
        raise
    except BaseException as error:
        raise Refused(f"{where}: {describe(error)}") from error


@contextmanager
def put_back() -> Iterator[None]:
    """
    Put back what a stranger's code may change in a ``with`` block as many libraries do; what it prints goes to stderr.
    """
    with ExitStack() as stack:
        stack.callback(_put_back_environment, dict(os.environ))
        stack.callback(_put_back_signals, {number: signal.getsignal(number) for number in signal.valid_signals()})
        stack.callback(sys.setrecursionlimit, sys.getrecursionlimit())
        stack.callback(setattr, sys, "path", [*sys.path])
        stack.enter_context(warnings.catch_warnings())
        stack.enter_context(_keep_outputs())
        yield


@contextmanager
def _keep_outputs() -> Iterator[None]:
    """
    Keep the files 1 and 2 of the process open, and send to stderr what other programs and libraries write to stdout.
    """
    kept = {}
    with suppress(OSError):  # a program may be started without them
        for number in (_OUT, _ERR):
            kept[number] = os.dup(number)
        os.dup2(_ERR, _OUT)
    try:
        yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)


def _put_back_environment(before: Mapping[str, str]) -> None:
    if os.environ != before:
        os.environ.clear()
        os.environ.update(before)


def _put_back_signals(before: Mapping[int, Any]) -> None:
    for number, handler in before.items():
        if handler is not None and signal.getsignal(number) is not handler:  # None: not set by Python
            signal.signal(number, handler)
