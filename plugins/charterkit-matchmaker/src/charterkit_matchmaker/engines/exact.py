"""
The optimal assignment without any library: shortest augmenting paths with prices.

Learners come in one after the other. Each looks for the cheapest way to one more mentor: a free place, or a full
mentor whose learner moves on to another, or a second pairing that somebody gives up. Prices keep all lengths at 0 or
more, so that the search can stop early (Tomizawa 1971; Edmonds and Karp 1972). Served, weight and tie-break are one
whole number, in this order of size: Python's numbers have no largest one.
"""

from __future__ import annotations

from bisect import bisect_left
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.ties import BITS, digest

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["choose"]


class Search:
    """
    The pairs so far, with the prices that prove them best for the learners that have come in.

    Nodes are numbered through: mentors, then needs, then learners. The `potential` of a mentor is minus the price of
    its places, that of a need or a learner is what one more pairing would be worth to it. `pairs` gives for each
    learner the edge by which it holds a mentor, `rows` for each need its edges, the heaviest first. A mentor whom a
    learner holds already for one need leads its other needs straight to that one: so mentors stay distinct.
    """

    def __init__(self, problem: Problem, residue: Residue) -> None:
        self.problem, self.residue = problem, residue
        shift = BITS + sum(residue.limits).bit_length()
        self.bonus = residue.bonus << shift
        self.worth = {at: (problem.edges[at].weight << shift) + digest(problem, at) for at in residue.edges}
        self.first_need = len(residue.capacities)
        self.first_learner = self.first_need + len(residue.owners)
        self.potential = [0] * (self.first_learner + len(residue.limits))
        self.spare, self.places = list(residue.capacities), list(residue.places)
        self.counts = [0] * len(residue.limits)
        self.pairs: list[dict[int, int]] = [{} for _ in residue.limits]
        self.guests: list[set[int]] = [set() for _ in residue.capacities]
        self.rows: list[list[tuple[int, int, int]]] = [[] for _ in residue.owners]
        for at in residue.edges:
            need, mentor, _ = problem.edges[at]
            self.rows[need].append((-self.worth[at], mentor, at))
        self.needs: list[list[int]] = [[] for _ in residue.limits]
        for need, row in enumerate(self.rows):
            row.sort()
            if row:
                self.needs[residue.owners[need]].append(need)

    def insert(self, learner: int) -> None:
        """
        Bring a learner in, and change the pairs so that they are best with it.
        """
        potential, node = self.potential, self.first_learner + learner
        for need in self.needs[learner]:
            potential[self.first_need + need] = max(potential[mentor] - loss for loss, mentor, _ in self.rows[need])
        potential[node] = max(potential[self.first_need + need] for need in self.needs[learner])
        for _ in range(self.residue.limits[learner]):
            self.explore(node)
            first = not self.counts[learner] and not self.residue.served[learner]
            if potential[node] + (self.bonus if first else 0) <= 0:
                break
            self.counts[learner] += 1
            self.follow(node)

    def explore(self, start: int) -> None:
        """
        Find the shortest way from a node to a place, and let the prices rise until it costs nothing.
        """
        self.best, self.end = 1 << (self.bonus.bit_length() + 8), -1
        self.far, self.came = {start: 0}, {start: (start, -1)}
        self.heap = [(0, start)]
        done = []
        while self.heap:
            distance, node = heappop(self.heap)
            if distance >= self.best:
                break
            if distance > self.far[node]:
                continue
            done.append(node)
            if node < self.first_need:
                self.leave_mentor(node, distance)
            elif node < self.first_learner:
                self.leave_need(node, distance)
            else:
                self.leave_learner(node, distance)
        for node in done:
            self.potential[node] -= self.best - self.far[node]

    def reach(self, node: int, distance: int, origin: int, edge: int) -> None:
        """
        Note a way to a node if it is the shortest so far.
        """
        if distance < self.best and distance < self.far.get(node, self.best):
            self.far[node] = distance
            self.came[node] = (origin, edge)
            heappush(self.heap, (distance, node))

    def finish(self, node: int, distance: int) -> None:
        """
        Note that a way may end at a node, and where the shortest does.
        """
        if distance < self.best:
            self.best, self.end = distance, node

    def leave_mentor(self, mentor: int, distance: int) -> None:
        """
        Go from a full mentor to the needs whose place there could be taken.
        """
        distance += self.potential[mentor]
        for learner in self.guests[mentor]:
            edge = self.pairs[learner][mentor]
            node = self.first_need + self.problem.edges[edge].need
            self.reach(node, distance + self.worth[edge] - self.potential[node], mentor, edge)

    def leave_need(self, node: int, distance: int) -> None:
        """
        Go from a need to its mentors, or back to its learner, which may prefer another need or nothing.
        """
        need, potential, spare = node - self.first_need, self.potential, self.spare
        learner = self.residue.owners[need]
        if self.places[need] < self.residue.places[need]:
            owner = self.first_learner + learner
            self.reach(owner, distance + potential[node] - potential[owner], node, -1)
        row, held = self.rows[need], self.pairs[learner]
        distance += potential[node]
        for loss, mentor, edge in row[: bisect_left(row, (self.best - distance,))]:
            length = distance + loss - potential[mentor]
            if length >= self.best:
                continue
            if mentor in held:
                other = self.first_need + self.problem.edges[held[mentor]].need
                if other != node:
                    self.reach(other, distance + loss + self.worth[held[mentor]] - potential[other], node, edge)
                continue
            self.reach(mentor, length, node, edge)
            if spare[mentor]:
                self.finish(mentor, length)

    def leave_learner(self, node: int, distance: int) -> None:
        """
        Go from a learner to its open needs, or end there: it gives up one pairing.
        """
        learner = node - self.first_learner
        distance += self.potential[node]
        if self.counts[learner]:
            last = self.counts[learner] == 1 and not self.residue.served[learner]
            self.finish(node, distance + (self.bonus if last else 0))
        for need in self.needs[learner]:
            if self.places[need]:
                other = self.first_need + need
                self.reach(other, distance - self.potential[other], node, -1)

    def follow(self, start: int) -> None:
        """
        Change the pairs along the way that was found.
        """
        if self.end < self.first_need:
            self.spare[self.end] -= 1
        else:
            self.counts[self.end - self.first_learner] -= 1
        steps, node = [], self.end
        while node != start:
            origin, edge = self.came[node]
            steps.append((origin, node, edge))
            node = origin
        for origin, target, edge in reversed(steps):
            self.step(origin, target, edge)

    def step(self, origin: int, target: int, edge: int) -> None:
        """
        Change the pairs for one step: an edge is taken, taken over by another need, or given back.
        """
        if edge < 0:
            if target >= self.first_learner:
                self.places[origin - self.first_need] += 1
            else:
                self.places[target - self.first_need] -= 1
            return
        need, mentor, _ = self.problem.edges[edge]
        learner = self.residue.owners[need]
        if origin < self.first_need:
            self.guests[mentor].remove(learner)
            del self.pairs[learner][mentor]
        else:
            self.guests[mentor].add(learner)
            self.pairs[learner][mentor] = edge


def choose(problem: Problem) -> list[int]:
    """
    Find the optimal assignment.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The indices of the chosen edges, the fixed ones first.
    """
    residue = reduce(problem)
    search = Search(problem, residue)
    for learner, needs in enumerate(search.needs):
        if needs:
            search.insert(learner)
    return [*problem.fixed, *(edge for pairs in search.pairs for edge in pairs.values())]
