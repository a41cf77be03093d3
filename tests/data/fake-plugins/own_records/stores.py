"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Store
from charterkit.hookspecs import hookimpl
from own_records import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_stores() -> Iterable[Store]:
    """
    Offer what comes with charterkit.
    """
    yield Store(name="folder", summary="A place", matches=nothing, open=nothing)
