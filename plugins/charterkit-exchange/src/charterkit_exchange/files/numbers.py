"""
How many of something an entry stands for, as far as its source tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import AnyOf, Checked, Number, Text
from charterkit_exchange.model.moments import NOT_STATED

if TYPE_CHECKING:
    from charterkit.fields import Faults, Path

__all__ = ["NUMBER"]


def _read_number(raw: int | str, _: Path, __: Faults) -> int | None:
    return None if isinstance(raw, str) else raw


_WORDS = f'a whole number without quotes, 1 or more, or "{NOT_STATED}"'

NUMBER = Checked(
    AnyOf(((int, Number(1, whole=True)), (str, Text(NOT_STATED, _WORDS, empty=False)))), _read_number, what=_WORDS
)
"""A number, or None where the source speaks of several and does not say how many."""
