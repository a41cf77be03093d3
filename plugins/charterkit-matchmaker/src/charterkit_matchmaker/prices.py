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
    The ways along which one more pairing could reach the places of a room, given an assignment.

    Nodes are numbered as in the exact engine: rooms, needs, learners. A step has a length, which is what it loses.
    """

    def __init__(self, problem: Problem, edges: tuple[int, ...]) -> None:
        self.residue = residue = reduce(problem)
        fixed = set(problem.fixed)
        self.first_need = len(residue.capacities)
        self.first_learner = self.first_need + len(residue.owners)
        self.pairs: list[dict[int, Step]] = [{} for _ in residue.limits]
        self.guests: list[list[Step]] = [[] for _ in residue.capacities]
        self.loads = [0] * len(residue.capacities)
        self.children: list[list[int]] = [[] for _ in residue.capacities]
        for room, parent in enumerate(residue.parents):
            if parent >= 0:
                self.children[parent].append(room)
        self.filled = [0] * len(residue.owners)
        for at in edges:
            if at not in fixed:
                (need, mentor, weight), room = problem.edges[at], residue.rooms[at]
                self.pairs[residue.owners[need]][room] = (need, weight)
                self.guests[room].append((self.first_need + need, weight))
                self.filled[need] += 1
                for one in {room, mentor}:
                    self.loads[one] += 1
        self.rows: list[list[Step]] = [[] for _ in residue.owners]
        self.needs: list[list[int]] = [[] for _ in residue.limits]
        for at in residue.edges:
            need, _, weight = problem.edges[at]
            self.rows[need].append((-weight, residue.rooms[at]))
        for need, row in enumerate(self.rows):
            row.sort()
            if row:
                self.needs[residue.owners[need]].append(need)

    def begin(self) -> dict[int, int]:
        """
        Give the length at which each way may begin: a learner takes one more mentor, or a place is given up.
        """
        residue = self.residue
        lengths = {room: 0 for room, load in enumerate(self.loads) if load}
        for learner, pairs in enumerate(self.pairs):
            if len(pairs) < residue.limits[learner]:
                first = not pairs and not residue.served[learner]
                lengths[self.first_learner + learner] = -residue.bonus if first else 0
        return lengths

    def end(self, node: int) -> int | None:
        """
        Give what it loses to end at a node, None if that is not possible: a place is left, or a pairing is given up.
        """
        residue = self.residue
        if node < self.first_need:
            return 0 if residue.parents[node] < 0 and self.loads[node] < residue.capacities[node] else None
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
            yield from ((child, length) for child in self.children[node] if self.loads[child])
            parent = self.residue.parents[node]
            if parent >= 0 and self.loads[node] < self.residue.capacities[node]:
                yield parent, length
        elif node >= self.first_learner:
            for need in self.needs[node - self.first_learner]:
                if self.filled[need] < self.residue.places[need]:
                    yield self.first_need + need, length
        else:
            yield from self.leave_need(node - self.first_need, length, lengths)

    def leave_need(self, need: int, length: int, lengths: list[int]) -> Iterator[Step]:
        """
        Give the steps from a need: to other rooms, to the need that holds one of them, back to its learner.
        """
        learner = self.residue.owners[need]
        pairs = self.pairs[learner]
        if self.filled[need]:
            yield self.first_learner + learner, length
        for loss, room in self.rows[need]:
            if length + loss >= 0:
                break
            if length + loss >= lengths[room]:
                continue
            holder, weight = pairs.get(room, (-1, 0))
            if holder < 0:
                yield room, length + loss
            elif holder != need:
                yield self.first_need + holder, length + loss + weight


def find_prices(problem: Problem, assignment: Assignment) -> tuple[int, ...]:
    """
    Find the lowest prices that prove an assignment optimal, or, if it is not, those of an optimal one.

    Args:
        problem: What was asked.
        assignment: What was answered.

    Returns:
        One whole number for each mentor, then one for each of `problem.offers`, all 0 or more, in units of weight; 0
        where a place is left. A pair for which a mentor has fewer places than in all pays both prices.
    """
    if (lengths := walk(Ways(problem, assignment.edges))) is None:
        from charterkit_matchmaker.engines import exact

        lengths = walk(Ways(problem, tuple(exact.find_pairs(problem))))
    if lengths is None:
        raise RuntimeError("the engine gave an assignment that is not optimal")
    mentors = tuple(-length for length in lengths[: len(problem.mentors)])
    rooms = enumerate(problem.offers, len(mentors))
    return (*mentors, *(max(0, lengths[offer.mentor] - lengths[room]) for room, offer in rooms))


def walk(ways: Ways) -> list[int] | None:
    """
    Find the length of the shortest way to each node, rooms at 0 at most (Bellman 1958).

    Returns:
        The lengths; None if a way that ends, or goes round, gains something, so that the assignment is not optimal.
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
