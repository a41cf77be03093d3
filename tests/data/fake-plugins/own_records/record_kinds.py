"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import RecordKind
from charterkit.hookspecs import hookimpl
from own_records import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_record_kinds() -> Iterable[RecordKind]:
    """
    Offer what comes with charterkit.
    """
    yield RecordKind(name="practice", summary="A file", folder="practices", load=nothing, schema=nothing)
