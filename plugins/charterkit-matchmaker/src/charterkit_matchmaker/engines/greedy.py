"""
The heaviest pair that still fits, again and again: what a spreadsheet does, and what the others are compared with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.engines.branching import find_underloaded
from charterkit_matchmaker.problem import Assignment
from charterkit_matchmaker.residue import find_rooms
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from charterkit_matchmaker.problem import Problem

__all__ = ["choose", "find_pairs", "leave_out_few"]


def choose(problem: Problem) -> Assignment:
    """
    Take edges from the heaviest to the lightest, each if the rules still allow it.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The chosen edges.
    """
    return Assignment(leave_out_few(problem, find_pairs), "greedy")


def find_pairs(problem: Problem, closed: Collection[int] = ()) -> list[int]:
    """
    Take edges from the heaviest to the lightest, the fixed ones before, none of mentors that are closed.
    """
    edges, rooms, fixed = problem.edges, find_rooms(problem), set(problem.fixed)
    limits = [learner.limit for learner in problem.learners]
    places = [need.places for need in problem.needs]
    capacities = [*(mentor.capacity for mentor in problem.mentors), *(offer.capacity for offer in problem.offers)]
    pairs: set[tuple[int, int]] = set()
    chosen = []
    for at in sorted(range(len(edges)), key=lambda at: (at not in fixed, -edges[at].weight, -digest(problem, at))):
        need, mentor, _ = edges[at]
        learner, both = problem.owner(at), {mentor, rooms[at]}
        if (learner, mentor) in pairs or mentor in closed:
            continue
        if limits[learner] and places[need] and all(capacities[room] for room in both):
            limits[learner] -= 1
            places[need] -= 1
            for room in both:
                capacities[room] -= 1
            pairs.add((learner, mentor))
            chosen.append(at)
    return chosen


def leave_out_few(problem: Problem, find: Callable[[Problem, Collection[int]], list[int]]) -> list[int]:
    """
    Choose again without a mentor who has too few learners for its minimum, until there is none.
    """
    closed: set[int] = set()
    while few := find_underloaded(problem, chosen := find(problem, closed)):
        closed.add(few[0])
    return chosen
