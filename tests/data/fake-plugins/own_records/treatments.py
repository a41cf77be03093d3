"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Treatment
from charterkit.hookspecs import hookimpl
from own_records import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_treatments() -> Iterable[Treatment]:
    """
    Offer what comes with charterkit.
    """
    yield Treatment(name="own", summary="Own", fit=nothing, apply=nothing)
