"""
The optimal assignment by whichever engine is there and suits rules and size; all give the same pairs.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from charterkit_matchmaker.engines import branching, exact
from charterkit_matchmaker.problem import Assignment

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


def choose(problem: Problem) -> Assignment:
    """
    Find the optimal assignment.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The chosen edges. If rules made a search necessary, with a bound for what any assignment can reach.
    """
    if branching.is_needed(problem):
        return branching.choose(problem)
    if len(problem.edges) >= MANY and not problem.offers and is_fast_installed():
        from charterkit_matchmaker.engines import flow

        try:
            return Assignment(flow.find_pairs(problem))
        except OverflowError:
            pass
    return Assignment(exact.find_pairs(problem))
