"""
The optimal assignment without any library: shortest augmenting paths with prices.

Learners come in one after the other. Each looks for the cheapest way to one more mentor: a free place, or a full
room whose learner moves on to another, or a second pairing that somebody gives up. Prices keep all lengths at 0 or
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
    from collections.abc import Collection, Mapping

    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["find_pairs"]


class Search:
    """
    The pairs so far, with the prices that prove them best for the learners that have come in.

    Nodes are numbered through: rooms, then needs, then learners. The `potential` of a room is minus the price of its
    places, that of a need or a learner is what one more pairing would be worth to it. `pairs` gives for each learner
    the edge by which it holds a room, `rows` for each need its edges, the heaviest first. A room that a learner holds
    already for one need leads its other needs straight to that one: so mentors stay distinct. The first learners of a
    mentor with a `quota` count `reward` each, more than all else together.
    """

    def __init__(
        self, problem: Problem, residue: Residue, forbidden: Collection[int], quotas: Mapping[int, int]
    ) -> None:
        self.problem, self.residue, self.quotas = problem, residue, quotas
        shift = BITS + sum(residue.limits).bit_length()
        self.bonus = residue.bonus << shift
        self.reward = 2 * self.bonus * (len(residue.limits) + 1) if quotas else 0
        self.first_need = len(residue.capacities)
        self.first_learner = self.first_need + len(residue.owners)
        self.potential = [0] * (self.first_learner + len(residue.limits))
        for mentor in quotas:
            self.potential[mentor] = self.reward
        self.loads, self.filled = [0] * self.first_need, [0] * len(residue.owners)
        self.pairs: list[dict[int, int]] = [{} for _ in residue.limits]
        self.guests: list[set[int]] = [set() for _ in residue.capacities]
        self.children: list[list[int]] = [[] for _ in residue.capacities]
        for room, parent in ((room, parent) for room, parent in enumerate(residue.parents) if parent >= 0):
            self.children[parent].append(room)
            self.potential[room] = self.potential[parent]
        self.rows: list[list[tuple[int, int, int]]] = [[] for _ in residue.owners]
        for at in residue.edges:
            if at not in forbidden:
                need, _, weight = problem.edges[at]
                self.rows[need].append((-(weight << shift) - digest(problem, at), residue.rooms[at], at))
        self.loss = {at: loss for row in self.rows for loss, _, at in row}
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
            potential[self.first_need + need] = max(potential[room] - loss for loss, room, _ in self.rows[need])
        potential[node] = max(potential[self.first_need + need] for need in self.needs[learner])
        for _ in range(self.residue.limits[learner]):
            self.explore(node)
            first = not self.pairs[learner] and not self.residue.served[learner]
            if potential[node] + (self.bonus if first else 0) <= 0:
                break
            self.follow(node)

    def explore(self, start: int) -> None:
        """
        Find the shortest way from a node to a place, and let the prices rise until it costs nothing.
        """
        self.best, self.end = (self.bonus + self.reward) << 16, -1
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
                self.leave_room(node, distance)
            elif node < self.first_learner:
                self.leave_need(node, distance)
            else:
                self.leave_learner(node, distance)
        for node in done:
            self.potential[node] -= self.best - self.far[node]

    def reach(self, node: int, distance: int, origin: int, edge: int = -1) -> None:
        """
        Note a way to a node if it is the shortest so far, and whether it could end there.
        """
        if distance >= self.best or distance >= self.far.get(node, self.best):
            return
        self.far[node], self.came[node] = distance, (origin, edge)
        heappush(self.heap, (distance, node))
        if node < self.first_need and self.residue.parents[node] < 0:
            load = self.loads[node]
            if load < self.residue.capacities[node]:
                reward = self.reward if load < self.quotas.get(node, 0) else 0
                self.finish(node, distance + self.potential[node] - reward)

    def finish(self, node: int, distance: int) -> None:
        """
        Note that a way may end at a node, and where the shortest does.
        """
        if distance < self.best:
            self.best, self.end = distance, node

    def leave_room(self, room: int, distance: int) -> None:
        """
        Go from a room to the needs whose place there could be taken, and to the other rooms of its mentor.
        """
        potential, parent = self.potential, self.residue.parents[room]
        distance += potential[room]
        for learner in self.guests[room]:
            edge = self.pairs[learner][room]
            node = self.first_need + self.problem.edges[edge].need
            self.reach(node, distance - self.loss[edge] - potential[node], room, edge)
        for child in self.children[room]:
            if self.loads[child]:
                self.reach(child, distance - potential[child], room)
        if parent >= 0 and self.loads[room] < self.residue.capacities[room]:
            self.reach(parent, distance - potential[parent], room)

    def leave_need(self, node: int, distance: int) -> None:
        """
        Go from a need to its rooms, or back to its learner, which may prefer another need or nothing.
        """
        need, potential, far = node - self.first_need, self.potential, self.far
        learner = self.residue.owners[need]
        distance += potential[node]
        if self.filled[need]:
            owner = self.first_learner + learner
            self.reach(owner, distance - potential[owner], node)
        row, held = self.rows[need], self.pairs[learner]
        for loss, room, edge in row[: bisect_left(row, (self.best - distance + self.reward,))]:
            length = distance + loss - potential[room]
            if length >= self.best:
                continue
            if room in held:
                other = self.first_need + self.problem.edges[held[room]].need
                if other != node:
                    self.reach(other, distance + loss - self.loss[held[room]] - potential[other], node, edge)
            elif length < far.get(room, self.best):
                self.reach(room, length, node, edge)

    def leave_learner(self, node: int, distance: int) -> None:
        """
        Go from a learner to its open needs, or end there: it gives up one pairing.
        """
        learner = node - self.first_learner
        distance += self.potential[node]
        if count := len(self.pairs[learner]):
            self.finish(node, distance + (self.bonus if count == 1 and not self.residue.served[learner] else 0))
        for need in self.needs[learner]:
            if self.filled[need] < self.residue.places[need]:
                other = self.first_need + need
                self.reach(other, distance - self.potential[other], node)

    def follow(self, start: int) -> None:
        """
        Change the pairs along the way that was found.
        """
        if self.end < self.first_need:
            self.loads[self.end] += 1
        steps, node = [], self.end
        while node != start:
            origin, edge = self.came[node]
            steps.append((origin, node, edge))
            node = origin
        for origin, target, edge in reversed(steps):
            if edge < 0:
                self.shift(origin, target)
            elif origin < self.first_need:
                learner = self.residue.owners[target - self.first_need]
                self.guests[origin].remove(learner)
                del self.pairs[learner][origin]
            else:
                learner, room = self.residue.owners[origin - self.first_need], self.residue.rooms[edge]
                self.guests[room].add(learner)
                self.pairs[learner][room] = edge

    def shift(self, origin: int, target: int) -> None:
        """
        Count one more or one less where a way leads on without an edge.
        """
        if target >= self.first_learner:
            self.filled[origin - self.first_need] -= 1
        elif origin >= self.first_learner:
            self.filled[target - self.first_need] += 1
        elif self.residue.parents[origin] == target:
            self.loads[origin] += 1
        else:
            self.loads[target] -= 1


def find_pairs(problem: Problem, forbidden: Collection[int] = (), quotas: Mapping[int, int] | None = None) -> list[int]:
    """
    Find the best pairs by the rules of a network.

    The network does not know of `minimum`, nor that a mentor with places for each theme is one mentor to a learner.

    Args:
        problem: Who may be paired with whom.
        forbidden: Edges, by index, that are not to be chosen.
        quotas: Mentors, by index, who are to have so many learners at least, as far as that is possible.

    Returns:
        The indices of the chosen edges, the fixed ones first.
    """
    search = Search(problem, reduce(problem), forbidden, quotas or {})
    for learner, needs in enumerate(search.needs):
        if needs:
            search.insert(learner)
    return [*problem.fixed, *(edge for pairs in search.pairs for edge in pairs.values())]
