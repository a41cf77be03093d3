"""
What is left to decide once the fixed pairs stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit_matchmaker.problem import Problem

__all__ = ["Residue", "reduce"]


@frozen(eq=False)
class Residue:
    """
    The places that are left: of learners (`limits`), of mentors (`capacities`), of needs (`places`).

    `owners` gives the learner of each need, `served` says of each learner whether a fixed pair serves it already,
    `edges` are the indices of those edges that may still be chosen. A learner served for the first time counts
    `bonus`, which is more than twice what all pairs together can weigh: so serving comes first, and a sum of both can
    be taken apart again, even a difference.
    """

    limits: list[int]
    capacities: list[int]
    places: list[int]
    owners: list[int]
    served: list[bool]
    edges: list[int]
    bonus: int


def reduce(problem: Problem) -> Residue:
    """
    Take the fixed pairs out of a problem.

    Args:
        problem: Who may be paired with whom.

    Returns:
        What is left.

    Raises:
        ValueError: If the fixed pairs alone break a rule.
    """
    owners = [need.learner for need in problem.needs]
    limits = [learner.limit for learner in problem.learners]
    capacities = [mentor.capacity for mentor in problem.mentors]
    places = [need.places for need in problem.needs]
    pairs = set()
    for at in problem.fixed:
        need, mentor, _ = problem.edges[at]
        for counts, index in ((limits, owners[need]), (capacities, mentor), (places, need)):
            counts[index] -= 1
        pairs.add((owners[need], mentor))
    if len(pairs) < len(problem.fixed) or min((*limits, *capacities, *places), default=0) < 0:
        raise ValueError("the fixed pairs alone break a rule")
    served = [False] * len(limits)
    for learner, _ in pairs:
        served[learner] = True
    edges = [
        at
        for at, (need, mentor, _) in enumerate(problem.edges)
        if places[need] and capacities[mentor] and limits[owners[need]] and (owners[need], mentor) not in pairs
    ]
    return Residue(limits, capacities, places, owners, served, edges, find_bonus(problem, range(len(problem.edges))))


def find_bonus(problem: Problem, edges: Iterable[int]) -> int:
    """
    Find a number larger than twice the weight of any assignment.
    """
    heaviest = [0] * len(problem.needs)
    for at in edges:
        need, _, weight = problem.edges[at]
        heaviest[need] = max(heaviest[need], weight)
    return 1 + 2 * sum(need.places * most for need, most in zip(problem.needs, heaviest, strict=True))
