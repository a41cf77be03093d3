"""
The heaviest pair that still fits, again and again: what a spreadsheet does, and what the others are compared with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem

__all__ = ["choose"]


def choose(problem: Problem) -> list[int]:
    """
    Take edges from the heaviest to the lightest, each if the rules still allow it.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The indices of the chosen edges, the fixed ones first.
    """
    edges = problem.edges
    limits = [learner.limit for learner in problem.learners]
    capacities = [mentor.capacity for mentor in problem.mentors]
    places = [need.places for need in problem.needs]
    pairs: set[tuple[int, int]] = set()
    chosen = []
    fixed = set(problem.fixed)
    ranked = sorted(range(len(edges)), key=lambda at: (at not in fixed, -edges[at].weight, -digest(problem, at)))
    for at in ranked:
        need, mentor, _ = edges[at]
        learner = problem.needs[need].learner
        if limits[learner] and capacities[mentor] and places[need] and (learner, mentor) not in pairs:
            limits[learner] -= 1
            capacities[mentor] -= 1
            places[need] -= 1
            pairs.add((learner, mentor))
            chosen.append(at)
    return chosen
