"""
Stands for the built-in module of the same name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import AnswerType
from charterkit.hookspecs import hookimpl
from own_records import nothing

if TYPE_CHECKING:
    from collections.abc import Iterable


@hookimpl
def charterkit_answer_types() -> Iterable[AnswerType]:
    """
    Offer what comes with charterkit.
    """
    yield AnswerType(name="choice", summary="A type", parse=nothing, width=nothing, describe=nothing, schema=nothing)
