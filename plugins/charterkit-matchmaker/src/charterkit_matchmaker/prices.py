"""
What one more place of each mentor would add: the prices that prove an assignment optimal.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["Step", "Ways", "find_prices", "walk"]

Step = tuple[int, int]
"""A node, and how far it is."""


class Ways:
    """
    The ways along which one more pairing could reach the places of a mentor, given an assignment.

    Nodes are numbered as in the exact engine: mentors, needs, learners. A step has a length, which is what it loses.
    """

    def __init__(self, problem: Problem, edges: tuple[int, ...]) -> None:
        self.residue = residue = reduce(problem)
        fixed = set(problem.fixed)
        self.first_need = len(residue.capacities)
        self.first_learner = self.first_need + len(residue.owners)
        self.pairs: list[dict[int, Step]] = [{} for _ in residue.limits]
        self.guests: list[list[Step]] = [[] for _ in residue.capacities]
        self.filled = [0] * len(residue.owners)
        for at in edges:
            if at not in fixed:
                need, mentor, weight = problem.edges[at]
                self.pairs[residue.owners[need]][mentor] = (need, weight)
                self.guests[mentor].append((self.first_need + need, weight))
                self.filled[need] += 1
        self.rows: list[list[Step]] = [[] for _ in residue.owners]
        self.needs: list[list[int]] = [[] for _ in residue.limits]
        for at in residue.edges:
            need, mentor, weight = problem.edges[at]
            self.rows[need].append((-weight, mentor))
        for need, row in enumerate(self.rows):
            row.sort()
            if row:
                self.needs[residue.owners[need]].append(need)

    def begin(self) -> dict[int, int]:
        """
        Give the length at which each way may begin: a learner takes one more mentor, or a place is given up.
        """
        residue = self.residue
        lengths = {mentor: 0 for mentor, guests in enumerate(self.guests) if guests}
        for learner, pairs in enumerate(self.pairs):
            if len(pairs) < residue.limits[learner]:
                first = not pairs and not residue.served[learner]
                lengths[self.first_learner + learner] = -residue.bonus if first else 0
        return lengths

    def end(self, node: int) -> int | None:
        """
        Give what it loses to end at a node: a place is left there, or its learner gives up a pairing; None if it cannot.
        """
        residue = self.residue
        if node < self.first_need:
            return 0 if len(self.guests[node]) < residue.capacities[node] else None
        learner = node - self.first_learner
        if learner < 0 or not self.pairs[learner]:
            return None
        return residue.bonus if len(self.pairs[learner]) == 1 and not residue.served[learner] else 0

    def leave(self, node: int, length: int, lengths: list[int]) -> Iterator[Step]:
        """
        Give the steps that lead on from a node.
        """
        if node < self.first_need:
            for target, weight in self.guests[node]:
                yield target, length + weight
        elif node >= self.first_learner:
            for need in self.needs[node - self.first_learner]:
                if self.filled[need] < self.residue.places[need]:
                    yield self.first_need + need, length
        else:
            yield from self.leave_need(node - self.first_need, length, lengths)

    def leave_need(self, need: int, length: int, lengths: list[int]) -> Iterator[Step]:
        """
        Give the steps from a need: to other mentors, to the need that holds one of them, back to its learner.
        """
        learner = self.residue.owners[need]
        pairs = self.pairs[learner]
        if self.filled[need]:
            yield self.first_learner + learner, length
        for loss, mentor in self.rows[need]:
            if length + loss >= 0:
                break
            if length + loss >= lengths[mentor]:
                continue
            holder, weight = pairs.get(mentor, (-1, 0))
            if holder < 0:
                yield mentor, length + loss
            elif holder != need:
                yield self.first_need + holder, length + loss + weight


def find_prices(problem: Problem, assignment: Assignment) -> tuple[int, ...]:
    """
    Find the lowest prices that prove an assignment optimal, or, if it is not, those of an optimal one.

    Args:
        problem: What was asked.
        assignment: What was answered.

    Returns:
        One whole number for each mentor, 0 or more, in units of weight; 0 where a place is left.
    """
    if (lengths := walk(Ways(problem, assignment.edges))) is None:
        from charterkit_matchmaker.engines import solve

        lengths = walk(Ways(problem, solve(problem).edges))
    if lengths is None:
        raise RuntimeError("the engine gave an assignment that is not optimal")
    return tuple(-length for length in lengths[: len(problem.mentors)])


def walk(ways: Ways) -> list[int] | None:
    """
    Find the length of the shortest way to each node; None if one that ends, or goes round, gains something (Bellman 1958).
    """
    starts = ways.begin()
    nodes = ways.first_learner + len(ways.residue.limits)
    lengths, visits = [0] * ways.first_need + [1 << 200] * (nodes - ways.first_need), [0] * nodes
    for node, length in starts.items():
        lengths[node] = length
    queue, waiting = deque(starts), set(starts)
    while queue:
        node = queue.popleft()
        waiting.discard(node)
        visits[node] += 1
        end = ways.end(node)
        if visits[node] > nodes or (end is not None and lengths[node] + end < 0):
            return None
        for target, length in ways.leave(node, lengths[node], lengths):
            if length < lengths[target]:
                lengths[target] = length
                if target not in waiting:
                    waiting.add(target)
                    queue.append(target)
    return lengths
