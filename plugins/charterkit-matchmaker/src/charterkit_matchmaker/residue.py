"""
What is left to decide once the fixed pairs stand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem

__all__ = ["Residue", "reduce"]


@frozen(eq=False)
class Residue:
    """
    The places that are left: of learners (`limits`), of needs (`places`), of rooms (`capacities`).

    A room is where pairs take place: a mentor, by its index, or, from there on, one theme of a mentor who has fewer
    places for it than in all; `parents` gives the mentor of such a room, and -1 for a mentor. `owners` gives the
    learner of each need, `served` says of each learner whether a fixed pair serves it, `edges` are the indices of the
    edges that may still be chosen, `rooms` has one number for each edge of the problem. A learner served for the first
    time counts `bonus`, more than twice what all pairs together can weigh: so serving comes first, and a sum of both
    can be taken apart again, even a difference.
    """

    limits: list[int]
    places: list[int]
    capacities: list[int]
    parents: list[int]
    owners: list[int]
    served: list[bool]
    edges: list[int]
    rooms: list[int]
    bonus: int


@lru_cache(maxsize=2)  # proof, margins and scarcity of one problem begin with it
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
    rooms = find_rooms(problem)
    limits = [learner.limit for learner in problem.learners]
    places = [need.places for need in problem.needs]
    capacities = [*(mentor.capacity for mentor in problem.mentors), *(offer.capacity for offer in problem.offers)]
    parents = [*(-1 for _ in problem.mentors), *(offer.mentor for offer in problem.offers)]
    pairs = set()
    for at in problem.fixed:
        need, mentor, _ = problem.edges[at]
        limits[owners[need]] -= 1
        places[need] -= 1
        for room in {rooms[at], mentor}:
            capacities[room] -= 1
        pairs.add((owners[need], mentor))
    if len(pairs) < len(problem.fixed) or min((*limits, *capacities, *places), default=0) < 0:
        raise ValueError("the fixed pairs alone break a rule")
    served = [False] * len(limits)
    for learner, _ in pairs:
        served[learner] = True
    edges = [
        at
        for at, (need, mentor, _) in enumerate(problem.edges)
        if places[need] and capacities[mentor] and capacities[rooms[at]] and limits[owners[need]]
        and (owners[need], mentor) not in pairs
    ]  # fmt: skip
    return Residue(limits, places, capacities, parents, owners, served, edges, rooms, find_bonus(problem))


def find_rooms(problem: Problem) -> list[int]:
    """
    Find the room of each edge.
    """
    if not problem.offers:
        return [mentor for _, mentor, _ in problem.edges]
    first, themes = len(problem.mentors), [need.theme for need in problem.needs]
    offers = {(offer.mentor, offer.theme): first + at for at, offer in enumerate(problem.offers)}
    return [offers.get((mentor, themes[need]), mentor) for need, mentor, _ in problem.edges]


def find_bonus(problem: Problem) -> int:
    """
    Find a number larger than twice the weight of any assignment.
    """
    heaviest = [0] * len(problem.needs)
    for need, _, weight in problem.edges:
        heaviest[need] = max(heaviest[need], weight)
    return 1 + 2 * sum(need.places * most for need, most in zip(problem.needs, heaviest, strict=True))
