"""
The optimal assignment by whichever of two engines is there and suits the size; both give the same pairs.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from charterkit_matchmaker.engines import exact

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem

__all__ = ["choose", "is_fast_installed"]

MANY = 5_000
"""From so many edges on it pays to import numpy and OR-tools."""


def is_fast_installed() -> bool:
    """
    Tell whether what the extra `fast` brings is there.
    """
    return find_spec("numpy") is not None and find_spec("ortools") is not None


def choose(problem: Problem) -> list[int]:
    """
    Find the optimal assignment.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The indices of the chosen edges, the fixed ones first.
    """
    if len(problem.edges) < MANY or not is_fast_installed():
        return exact.choose(problem)
    from charterkit_matchmaker.engines import flow

    try:
        return flow.choose(problem)
    except OverflowError:
        return exact.choose(problem)
