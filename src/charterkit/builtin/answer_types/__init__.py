"""
The answer types that come with charterkit: choice, multi, number, text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.answer_types.choice import CHOICE
from charterkit.builtin.answer_types.multi import MULTI
from charterkit.builtin.answer_types.number import NUMBER
from charterkit.builtin.answer_types.text import TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.extensions import AnswerType

__all__ = ["charterkit_answer_types"]


def charterkit_answer_types() -> Iterator[AnswerType]:
    """
    Offer the answer types above.
    """
    yield from (CHOICE, MULTI, NUMBER, TEXT)
