"""
How many assignments are equally good: where files prefer none, chance decides, and the result has to say so.

At the prices of a proof, every best assignment gives each learner one of its best choices and fills each place that has
a price. So it is enough to go through the best choices of each learner (complementary slackness).
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit_matchmaker.problem import Certificate, Problem

__all__ = ["MOST", "count_equal"]

MOST = 1000
"""Counting ends here."""

_STEPS = 100_000
"""Steps of the search, after which nobody knows how many more there are."""

_WIDEST = 3
"""Learners with more mentors than that are not gone through: their choices are too many."""


def count_equal(problem: Problem, certificate: Certificate) -> int | None:
    """
    Count the assignments that serve as many with as much weight.

    Args:
        problem: What was asked.
        certificate: The proof; of an optimal assignment.

    Returns:
        The number, `MOST` for so many or more; None where it would take too long, or nothing is proven.
    """
    if not certificate.optimal or problem.offers or any(mentor.minimum > 1 for mentor in problem.mentors):
        return None
    if any(learner.limit > _WIDEST for learner in problem.learners):
        return None
    return _Count(problem, certificate).run()


class _Count:
    """
    A search that gives learner after learner one of its best choices.
    """

    def __init__(self, problem: Problem, certificate: Certificate) -> None:
        self.problem, self.certificate = problem, certificate
        self.fixed, self.bonus = set(problem.fixed), reduce(problem).bonus
        self.left = [mentor.capacity for mentor in problem.mentors]
        self.steps = 0
        rows: dict[int, list[int]] = defaultdict(list)
        for at in range(len(problem.edges)):
            rows[problem.owner(at)].append(at)
        chosen = [self._list_choices(learner, rows[learner]) for learner in range(len(problem.learners))]
        # Whoever has one choice only comes first: that leaves less to go through.
        self.choices = sorted(chosen, key=len)

    def _list_choices(self, learner: int, row: Sequence[int]) -> list[tuple[int, ...]]:
        """
        List the best choices of a learner at the prices; fixed pairs are part of each.
        """
        edges, prices = self.problem.edges, self.certificate.prices
        must = [at for at in row if at in self.fixed]
        may = [at for at in row if at not in self.fixed]
        limit = self.problem.learners[learner].limit - len(must)
        found: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for size in range(min(limit, len(may)) + 1):
            for more in combinations(may, size):
                choice = (*must, *more)
                if self._is_allowed(choice):
                    worth = sum(edges[at].weight - prices[edges[at].mentor] for at in choice)
                    found[worth + (self.bonus if choice and not must else 0)].append(choice)
        return found[max(found)]

    def _is_allowed(self, choice: Sequence[int]) -> bool:
        edges, needs = self.problem.edges, self.problem.needs
        taken: dict[int, int] = defaultdict(int)
        for at in choice:
            taken[edges[at].need] += 1
        is_roomy = all(number <= needs[need].places for need, number in taken.items())
        return is_roomy and len({edges[at].mentor for at in choice}) == len(choice)

    def run(self) -> int | None:
        """
        Count the assignments.
        """
        found = self._go(0)
        return None if self.steps > _STEPS else min(found, MOST)

    def _go(self, at: int) -> int:
        if self.steps > _STEPS:
            return 0
        if at == len(self.choices):
            return int(all(not left or not price for left, price in zip(self.left, self.certificate.prices, strict=True)))
        found = 0
        for choice in self.choices[at]:
            self.steps += 1
            mentors = [self.problem.edges[edge].mentor for edge in choice]
            if all(self.left[mentor] for mentor in mentors):
                for mentor in mentors:
                    self.left[mentor] -= 1
                found += self._go(at + 1)
                for mentor in mentors:
                    self.left[mentor] += 1
            if found >= MOST:
                break
        return found
