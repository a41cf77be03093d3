"""
The engines: each takes a problem and gives the indices of the chosen edges.

``solve(problem, engine)`` runs one by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.problem import Assignment

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem

__all__ = ["solve"]


def solve(problem: Problem, engine: str = "optimal") -> Assignment:
    """
    Choose pairs.

    Args:
        problem: Who may be paired with whom.
        engine: Its name: `optimal`, `greedy` or `stable`.

    Returns:
        The chosen edges.
    """
    from charterkit_matchmaker.engines.greedy import choose

    return Assignment(choose(problem), engine)
