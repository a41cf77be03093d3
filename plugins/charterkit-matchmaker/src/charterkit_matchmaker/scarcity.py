"""
Why a need stays open although mentors for it exist: who competes for which places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Assignment, Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["HallSet", "find_hall_set"]


@frozen
class HallSet:
    """
    Learners who find mentors for these needs only among these mentors, who have fewer `places` than there is `demand`.

    All by index. Places that fixed pairs take are not counted, on neither side. (Hall 1935.)
    """

    learners: tuple[int, ...]
    needs: tuple[int, ...]
    mentors: tuple[int, ...]
    demand: int
    places: int


def find_hall_set(problem: Problem, assignment: Assignment, need: int) -> HallSet | None:
    """
    Find out whether places are too few for a need that got no mentor.

    Args:
        problem: What was asked.
        assignment: What was answered; optimal.
        need: The index of the need.

    Returns:
        Those who compete, with demand > places. None if something else is the reason: no mentor for the need exists,
        its learner has as many mentors as it wants, or a place could be found, but another pair counts more.
    """
    residue = reduce(problem)
    learner = residue.owners[need]
    chosen = [at for at in assignment.edges if at not in problem.fixed]
    count = sum(residue.owners[problem.edges[at].need] == learner for at in chosen)
    rows: list[list[int]] = [[] for _ in residue.owners]
    for at in residue.edges:
        rows[problem.edges[at].need].append(problem.edges[at].mentor)
    if count >= residue.limits[learner] or not rows[need]:
        return None
    is_served = residue.served[learner] or bool(count)
    needs, mentors = spread(problem, residue, chosen, rows, need, is_served=is_served)
    wanted: dict[int, int] = {}
    for one in sorted(needs):
        wanted[residue.owners[one]] = wanted.get(residue.owners[one], 0) + residue.places[one]
    demand = sum(min(places, residue.limits[one]) for one, places in wanted.items()) if is_served else len(wanted)
    places = sum(residue.capacities[mentor] for mentor in mentors)
    if demand <= places:
        return None
    return HallSet(tuple(sorted(wanted)), tuple(sorted(needs)), tuple(sorted(mentors)), demand, places)


def spread(
    problem: Problem, residue: Residue, chosen: list[int], rows: list[list[int]], need: int, *, is_served: bool
) -> tuple[set[int], set[int]]:
    """
    Collect from one need all needs and mentors that a change for its sake could touch.

    A learner without any mentor would take one for any of its needs, and so would those whom it displaces. A learner
    who is served asks for this need only; whoever is displaced may then ask for any other of its needs that is open.
    """
    needs_of: dict[int, list[int]] = {}
    for one, row in enumerate(rows):
        if row:
            needs_of.setdefault(residue.owners[one], []).append(one)
    guests: dict[int, list[int]] = {}
    for at in chosen:
        guests.setdefault(problem.edges[at].mentor, []).append(problem.edges[at].need)
    needs: set[int] = set()
    mentors: set[int] = set()
    waiting = [need] if is_served else list(needs_of[residue.owners[need]])
    while waiting:
        one = waiting.pop()
        if one in needs:
            continue
        needs.add(one)
        for mentor in rows[one]:
            if mentor not in mentors:
                mentors.add(mentor)
                for guest in guests.get(mentor, ()):
                    waiting.extend(needs_of[residue.owners[guest]])
    return needs, mentors
