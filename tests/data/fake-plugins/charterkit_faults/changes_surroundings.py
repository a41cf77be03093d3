"""
Changes what belongs to all as many libraries do, on import and in a hook, and offers something nevertheless.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import warnings
from typing import TYPE_CHECKING

from charterkit.extensions import Method
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


def change_everything() -> None:
    """
    Behave like at home.
    """
    os.environ["CHARTERKIT_CHANGED"] = "yes"
    os.environ.pop("HOME", None)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.path.insert(0, tempfile.gettempdir())
    sys.setrecursionlimit(sys.getrecursionlimit() + 1000)
    warnings.simplefilter("ignore")
    print("hello")  # noqa: T201 - it does not belong to the results


change_everything()


@hookimpl
def charterkit_methods() -> Iterable[Method]:
    """
    Offer a method.
    """
    change_everything()
    yield Method(name="changed", summary="A method", apply=max)
    change_everything()


class ThenFails:
    """
    Does the same, and fails.
    """

    @staticmethod
    @hookimpl
    def charterkit_methods() -> Iterable[Method]:
        """
        Fail.
        """
        change_everything()
        raise ValueError("it went wrong")
