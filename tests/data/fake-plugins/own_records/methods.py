"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Method
from charterkit.hookspecs import hookimpl
from own_records import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_methods() -> Iterable[Method]:
    """
    Offer what comes with charterkit.
    """
    yield Method(name="mean", summary="An aggregate", apply=nothing)
    yield Method(name="table", summary="A leaf method", kind="leaf", apply=nothing)
