"""
Deferred acceptance: nobody who is left out of a pair could find a partner who would rather have it.

Learners ask those whom they rate highest; each mentor keeps the best who ask and turns down the others, who then ask
their next. With places for each theme it is the student-optimal rule for student-project allocation (Gale and Shapley
1962; Abraham, Irving and Manlove 2007).

A learner who wants several mentors asks the best set of those who have not turned it down, and may change with whom it
does what as long as they are the same. To mentors it counts as one partner, rated by the best of its edges: only so
are choices substitutable, and only then the rule ends in a stable assignment (Hatfield and Milgrom 2005). Where no
rankings are handed in, both sides go by the same weights: then the heaviest pair first is stable.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit_matchmaker.engines import greedy
from charterkit_matchmaker.problem import Assignment
from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.stability import rate
from charterkit_matchmaker.ties import BITS, digest

if TYPE_CHECKING:
    from collections.abc import Collection

    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["choose"]


class Asking:
    """
    The learners: whom they ask for what. `rows` hold what was not turned down, the best last.
    """

    def __init__(self, problem: Problem, residue: Residue, rates: list[int]) -> None:
        self.problem, self.residue, self.rates = problem, residue, rates
        self.rows: list[list[int]] = [[] for _ in residue.limits]
        for at in sorted(residue.edges, key=rates.__getitem__):
            self.rows[residue.owners[problem.edges[at].need]].append(at)
        self.asked: list[dict[int, int]] = [{} for _ in residue.limits]

    def ask(self, learner: int, refused: int = -1) -> list[int]:
        """
        Choose anew after a refusal.

        Args:
            learner: Its index.
            refused: The edge that was turned down.

        Returns:
            The edges that the learner asks for now, of mentors whom it had not asked.
        """
        edges, row, before = self.problem.edges, self.rows[learner], self.asked[learner]
        if refused >= 0:
            mentor = edges[refused].mentor
            del before[mentor]
            if self.residue.limits[learner] == 1:
                row.pop()
            else:
                row[:] = [at for at in row if edges[at].mentor != mentor]
        best = row[-1:] if self.residue.limits[learner] == 1 else self.find_best(learner)
        self.asked[learner] = {edges[at].mentor: at for at in best}
        return [at for mentor, at in self.asked[learner].items() if mentor not in before]

    def find_best(self, learner: int) -> tuple[int, ...]:
        """
        Find the best set of edges with different mentors, within the places of each need and the limit.
        """
        edges, residue = self.problem.edges, self.residue
        limit, seen = residue.limits[learner], Counter[int]()
        offers: dict[int, list[int]] = {}
        for at in reversed(self.rows[learner]):
            need, mentor, _ = edges[at]
            seen[need] += 1
            if seen[need] <= limit:
                offers.setdefault(mentor, []).append(at)
        spots = {need: spot for spot, need in enumerate(seen)}
        best: dict[tuple[int, ...], tuple[int, tuple[int, ...]]] = {(0,) * len(seen): (0, ())}
        for choices in offers.values():
            for filled, (value, taken) in list(best.items()):
                for at in choices if len(taken) < limit else ():
                    need = edges[at].need
                    spot = spots[need]
                    if filled[spot] < residue.places[need]:
                        after = (*filled[:spot], filled[spot] + 1, *filled[spot + 1 :])
                        best[after] = max(best.get(after, (0, ())), (value + self.rates[at], (*taken, at)))
        return max(best.values())[1]


class Answering:
    """
    The mentors: whom they keep, as heaps with the least on top.
    """

    def __init__(self, problem: Problem, residue: Residue, rates: list[int]) -> None:
        self.problem, self.capacities, self.rates = problem, residue.capacities, rates
        self.kept: list[list[tuple[int, int]]] = [[] for _ in residue.capacities]
        self.offers = {(offer.mentor, offer.theme): offer.capacity for offer in problem.offers}
        for at in problem.fixed:
            if (key := self.find_key(at)) in self.offers:
                self.offers[key] -= 1

    def find_key(self, edge: int) -> tuple[int, str]:
        """
        Tell which mentor and theme an edge is about.
        """
        need, mentor, _ = self.problem.edges[edge]
        return mentor, self.problem.needs[need].theme

    def answer(self, edge: int) -> int:
        """
        Keep whoever asks, if it is better than somebody kept, or a place is left.

        Args:
            edge: Who asks.

        Returns:
            The edge that is turned down, or -1.
        """
        mentor, entry = self.problem.edges[edge].mentor, (self.rates[edge], edge)
        kept = self.kept[mentor]
        key = self.find_key(edge) if self.offers else None
        if key in self.offers:
            same = [entry, *(other for other in kept if self.find_key(other[1]) == key)]
            if len(same) > self.offers[key]:
                least = min(same)
                self.kept[mentor] = sorted({entry, *kept} - {least})
                return least[1]
        if len(kept) < self.capacities[mentor]:
            heappush(kept, entry)
            return -1
        return heappushpop(kept, entry)[1]


def choose(problem: Problem) -> Assignment:
    """
    Find the stable assignment that is best for learners; ties are broken as elsewhere.

    Args:
        problem: Who may be paired with whom, with rankings, or else both sides prefer the larger weight.

    Returns:
        The chosen edges.

    Raises:
        ValueError: If there are places for each theme and learners who want several mentors: what is stable then
            is not defined.
    """
    return Assignment(greedy.leave_out_few(problem, find_pairs), "stable")


def find_pairs(problem: Problem, closed: Collection[int] = ()) -> list[int]:
    """
    Let learners ask and mentors answer, all but those who are closed.
    """
    if any(learner.limit > 1 for learner in problem.learners):
        if problem.learner_ranks is None and problem.mentor_ranks is None:
            return greedy.find_pairs(problem, closed)
        if problem.offers:
            raise ValueError("where mentors have places for each theme, a learner can have one mentor")
    residue = reduce(problem)
    residue = evolve(residue, edges=[at for at in residue.edges if problem.edges[at].mentor not in closed])
    numbers = [digest(problem, at) for at in range(len(problem.edges))]
    shift = BITS + max(residue.limits, default=0).bit_length()
    sides = ([(value << shift) + number for value, number in zip(side, numbers, strict=True)] for side in rate(problem))
    learners_rate, mentors_rate = sides
    asking = Asking(problem, residue, learners_rate)
    answering = Answering(problem, residue, rate_learners(problem, residue, mentors_rate))
    waiting = [at for learner, row in enumerate(asking.rows) if row for at in asking.ask(learner)]
    while waiting:
        refused = answering.answer(waiting.pop())
        if refused >= 0:
            waiting.extend(asking.ask(residue.owners[problem.edges[refused].need], refused))
    return [*problem.fixed, *(at for asked in asking.asked for at in asked.values())]


def rate_learners(problem: Problem, residue: Residue, rates: list[int]) -> list[int]:
    """
    Rate the edges of each learner who wants several mentors by the best with the same mentor.
    """
    best: dict[tuple[int, int], int] = {}
    for at in residue.edges:
        need, mentor, _ = problem.edges[at]
        learner = residue.owners[need]
        if residue.limits[learner] > 1:
            best[learner, mentor] = max(best.get((learner, mentor), 0), rates[at])
    if not best:
        return rates
    return [best.get((problem.owner(at), problem.edges[at].mentor), rate) for at, rate in enumerate(rates)]
