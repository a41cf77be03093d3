"""
Numbers as people see them, rounded half up, and words put together.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.model.framework import Framework

__all__ = ["choose_decimals", "count", "list_words", "round_half_up", "say_share"]

_TOO_LARGE = 1e15
"""From here on a float has no decimals to round."""


def round_half_up(number: float, decimals: int) -> str:
    """
    Round a number for people, from its nine settled decimals.

    Args:
        number: A finite number.
        decimals: How many to keep, 0 to 8.

    Returns:
        The number with exactly so many decimals; 0.25 becomes 0.3 and -0.25 becomes -0.2.
    """
    if abs(number) >= _TOO_LARGE:
        return f"{number:.6g}"
    step = 10 ** (9 - decimals)
    # Whole numbers from here on: a float cannot hold most decimals, and would tip some over the wrong way.
    units = (math.floor(number * 1e9 + 0.5) + step // 2) // step
    whole, rest = divmod(abs(units), 10**decimals)
    return ("-" if units < 0 else "") + str(whole) + (f".{rest:0{decimals}d}" if decimals else "")


def say_share(share: float) -> str:
    """
    Write a share, 0 to 1, as a percentage without decimals.
    """
    return f"{round_half_up(share * 100, 0)}%"


def choose_decimals(framework: Framework) -> int:
    """
    Say how many decimals tell scores apart on the scale shown to people: 1 on 0 to 100, 2 on 0 to 4, 3 on 0 to 1.
    """
    first, last = framework.display
    span = last - first
    return 1 if span >= 20 else 2 if span >= 2 else 3  # noqa: PLR2004 - about a thousand steps each


def count(number: int, thing: str) -> str:
    """
    Write a number with what it counts: ``1 question``, ``2 questions``.
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def list_words(words: list[str]) -> str:
    """
    Join words as in a sentence: ``a, b and c``.
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
