"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.extensions import Library
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_libraries() -> Iterable[Library]:
    """
    Offer what comes with charterkit.
    """
    yield Library(name="shipped", summary="A library", files=Path(__file__).parent)
