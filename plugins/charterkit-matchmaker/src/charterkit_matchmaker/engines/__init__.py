"""
The engines: each takes a problem and gives the indices of the chosen edges.

``solve(problem, engine)`` runs one by name.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from charterkit_matchmaker.problem import Assignment

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem

__all__ = ["ENGINES", "solve"]

ENGINES = {
    "optimal": "optimal",
    "greedy": "greedy",
    "stable": "stable",
}
"""The module of each engine; it has a function `choose`."""


def solve(problem: Problem, engine: str = "optimal") -> Assignment:
    """
    Choose pairs.

    Args:
        problem: Who may be paired with whom.
        engine: Its name, one of `ENGINES`.

    Returns:
        The chosen edges.

    Raises:
        KeyError: If there is no engine of that name.
        ValueError: If the fixed pairs alone break a rule.
    """
    module = import_module(f"charterkit_matchmaker.engines.{ENGINES[engine]}")
    return Assignment(module.choose(problem), engine)
