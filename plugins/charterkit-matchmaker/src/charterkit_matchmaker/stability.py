"""
Pairs that would both rather have each other than what they got.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["Sides", "find_blocking_pairs", "rate"]


class Sides:
    """
    What each side has, and how it rates each edge: the higher, the better.
    """

    def __init__(self, problem: Problem, edges: tuple[int, ...]) -> None:
        self.problem = problem
        self.fixed = set(problem.fixed)
        self.learners_rate, self.mentors_rate = rate(problem)
        self.offers = {(offer.mentor, offer.theme): offer.capacity for offer in problem.offers}
        self.held: list[list[int]] = [[] for _ in problem.learners]
        self.guests: list[list[int]] = [[] for _ in problem.mentors]
        for at in edges:
            self.held[problem.owner(at)].append(at)
            self.guests[problem.edges[at].mentor].append(at)

    def is_wanted_by_learner(self, edge: int) -> bool:
        """
        Tell whether a learner would give up what it has to for an edge.
        """
        need, mentor, _ = self.problem.edges[edge]
        return self.learners_rate[edge] > self.find_sacrifice(need, mentor)

    def find_sacrifice(self, need: int, mentor: int = -1) -> float:
        """
        Tell what a learner would give up for one more pair, as it rates that; without end where it cannot.

        It gives up no pair that is fixed.

        Args:
            need: The need of the pair, by index.
            mentor: Its mentor; without one, any who has no pair with the learner.
        """
        problem, learner = self.problem, self.problem.needs[need].learner
        held = self.held[learner]
        given = {at for at in held if problem.edges[at].mentor == mentor}
        same = [at for at in held if problem.edges[at].need == need]
        if len(same) >= problem.needs[need].places and not given.intersection(same):
            given.add(self.find_least(same))
        if not given and len(held) >= problem.learners[learner].limit:
            given.add(self.find_least(held))
        if given & {-1, *self.fixed}:
            return inf
        return sum(self.learners_rate[at] for at in given)

    def find_least(self, edges: list[int]) -> int:
        """
        Find what a learner would give up first; -1 if it can give up nothing.
        """
        free = [at for at in edges if at not in self.fixed]
        return min(free, key=lambda at: self.learners_rate[at], default=-1)

    def is_wanted_by_mentor(self, edge: int) -> bool:
        """
        Tell whether a mentor has a place for an edge, or would rather have it than its least.
        """
        problem, rates = self.problem, self.mentors_rate
        need, mentor, _ = problem.edges[edge]
        theme, guests = problem.needs[need].theme, self.guests[mentor]
        same = [at for at in guests if problem.needs[problem.edges[at].need].theme == theme]
        if (mentor, theme) in self.offers and len(same) >= self.offers[mentor, theme]:
            return any(rates[edge] > rates[at] for at in same if at not in self.fixed)
        for at in guests:
            if problem.owner(at) == problem.owner(edge):
                return rates[edge] >= rates[at]
        return rates[edge] > self.find_least_guest(mentor)

    def find_least_guest(self, mentor: int) -> float:
        """
        Tell how a mentor rates the guest that it would send away for another: 0 where it has a place left.

        It sends away nobody whose pair is fixed; without end where all are, or where it has none and takes none rather
        than one alone.
        """
        guests = self.guests[mentor]
        if not guests and self.problem.mentors[mentor].minimum > 1:
            return inf
        if len(guests) < self.problem.mentors[mentor].capacity:
            return 0
        return min((self.mentors_rate[at] for at in guests if at not in self.fixed), default=inf)


def rate(problem: Problem) -> tuple[list[int], list[int]]:
    """
    Tell how both sides rate each edge: by the rankings that were handed in, else by weight.

    A learner with several mentors adds up what it rates them: of its ranks 1 to n, the first counts n, the last 1.
    """
    weights = [edge.weight for edge in problem.edges]
    sides = []
    for ranks in (problem.learner_ranks, problem.mentor_ranks):
        last = max(ranks, default=0) if ranks is not None else 0
        sides.append(weights if ranks is None else [last + 1 - rank for rank in ranks])
    return sides[0], sides[1]


def find_blocking_pairs(problem: Problem, assignment: Assignment) -> tuple[int, ...]:
    """
    List the edges not chosen that both sides prefer to what they have.

    A mentor prefers an edge if it has a place left or rates the edge higher than its least; a learner if it rates it
    higher than what it would have to give up for it. Fixed pairs are not given up. (Gale and Shapley 1962; with
    places for each theme: Abraham, Irving and Manlove 2007.)

    Args:
        problem: What was asked.
        assignment: What was answered.

    Returns:
        The indices of the edges, in order.
    """
    sides = Sides(problem, assignment.edges)
    chosen = set(assignment.edges)
    return tuple(
        edge
        for edge in range(len(problem.edges))
        if edge not in chosen and sides.is_wanted_by_learner(edge) and sides.is_wanted_by_mentor(edge)
    )
