"""
The engines: each takes a problem and gives an assignment.

``solve(problem, engine)`` runs one by name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["ENGINES", "solve"]

ENGINES = ("optimal", "stable", "greedy")
"""Their names. Each is a module with a function `choose`."""


def solve(problem: Problem, engine: str = "optimal") -> Assignment:
    """
    Choose pairs.

    Args:
        problem: Who may be paired with whom.
        engine: Its name, one of `ENGINES`.

    Returns:
        The chosen edges.

    Raises:
        ValueError: If there is no engine of that name, or the fixed pairs alone break a rule.
    """
    if engine not in ENGINES:
        raise ValueError(f"there is no engine {engine}; there are {', '.join(ENGINES)}")
    found: Assignment = import_module(f"charterkit_matchmaker.engines.{engine}").choose(problem)
    return found
