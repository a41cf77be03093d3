"""
How much depends on a pair, and how sure it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["Loss", "find_loss", "find_margin", "measure_survival"]


@frozen
class Loss:
    """
    What the best assignment without a pair lacks: learners served, and weight (below 0 where fewer are served for it).
    """

    served: int
    weight: int


def find_margin(problem: Problem, prices: tuple[int, ...], edge: int) -> int:
    """
    Tell how much better a chosen edge is for its learner, at these prices, than its next choice for the same need.

    For an edge that was not chosen: how much weight it lacks to be chosen, as a number below 0.
    """
    raise NotImplementedError


def find_loss(problem: Problem, assignment: Assignment, edge: int) -> Loss:
    """
    Tell what is lost if a chosen pair is refused: solve again without it, all else free to change.
    """
    raise NotImplementedError


def measure_survival(
    problem: Problem, assignment: Assignment, noise: float = 0.02, runs: int = 100, seed: int = 0
) -> Mapping[int, float]:
    """
    Tell in which share of runs each chosen pair is chosen again when all weights are a little different.

    Args:
        problem: What was asked.
        assignment: What was answered.
        noise: The standard deviation of the change of each weight, as a share of the mean weight.
        runs: How often.
        seed: Where the draws begin; the same gives the same.

    Returns:
        The share from 0 to 1 for each chosen edge.
    """
    raise NotImplementedError
