"""
The optimal assignment by whichever engine is there and suits rules and size; all give the same pairs.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit_matchmaker.engines import branching, exact
from charterkit_matchmaker.problem import Assignment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charterkit_matchmaker.problem import Problem

__all__ = ["choose", "choose_often", "is_fast_installed"]

MANY = 5_000
"""From so many edges on it pays to import numpy and OR-tools."""


def is_fast_installed() -> bool:
    """
    Tell whether what the extra `fast` brings is there.
    """
    return find_spec("numpy") is not None and find_spec("ortools") is not None


def choose_often(problem: Problem, weightings: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    """
    Find the best pairs for one set of weights after the other, as `choose` would.

    Args:
        problem: Who may be paired with whom.
        weightings: Weights for all edges, 1 or more.

    Yields:
        The indices of the chosen edges.
    """
    if is_large(problem) and not branching.is_needed(problem):
        from charterkit_matchmaker.engines import flow

        yield from flow.find_pairs_often(problem, weightings)
        return
    for weights in weightings:
        edges = [edge._replace(weight=weight) for edge, weight in zip(problem.edges, weights, strict=True)]
        yield list(choose(evolve(problem, edges=edges)).edges)


def is_large(problem: Problem) -> bool:
    """
    Tell whether a problem is one for the fast engine, and that engine is there.
    """
    return len(problem.edges) >= MANY and not problem.offers and is_fast_installed()


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
    if is_large(problem):
        from charterkit_matchmaker.engines import flow

        try:
            return Assignment(flow.find_pairs(problem))
        except OverflowError:
            pass
    return Assignment(exact.find_pairs(problem))
