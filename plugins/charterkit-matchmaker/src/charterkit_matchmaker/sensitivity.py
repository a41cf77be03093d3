"""
How much depends on a pair, and how sure it is.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from math import sqrt
from random import Random
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.engines import optimal
from charterkit_matchmaker.prices import Ways, walk
from charterkit_matchmaker.proof import find_best_choice, find_value
from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charterkit_matchmaker.prices import Step
    from charterkit_matchmaker.problem import Assignment, Edge, Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["LOSSES_UP_TO", "RUNS_UP_TO", "Loss", "find_losses", "find_margins", "measure_survival"]

LOSSES_UP_TO = 20_000
"""In networks with more possible pairs, nobody works out what the refusal of each costs."""

RUNS_UP_TO = 5_000
"""Networks with more possible pairs are not solved anew so often; what a refusal costs tells as much."""

GRAIN = 1000
"""Weights are multiplied by this before they are disturbed, so that small whole numbers are disturbed too."""


@frozen
class Loss:
    """
    What is lost: learners served, and weight, which is below 0 where the few that are served gain.
    """

    served: int
    weight: int


def split(loss: int, bonus: int) -> Loss:
    """
    Take a loss apart; weight is always less than half a bonus, in either direction.
    """
    served = (2 * loss + bonus) // (2 * bonus)
    return Loss(served, loss - served * bonus)


def find_margins(problem: Problem, prices: Sequence[int], edges: Iterable[int]) -> dict[int, Loss]:
    """
    Tell how much better or worse a pair is for its learner than the best without it, when places cost their prices.

    Args:
        problem: What was asked.
        prices: Those of the certificate.
        edges: The indices of pairs; no fixed ones, and none that the fixed ones rule out.

    Returns:
        For a chosen pair by how much it is ahead of the learner's next best choice, 0 or more. For another what it
        lacks to be chosen, 0 or less.
    """
    residue = reduce(problem)
    rows: list[dict[int, list[tuple[int, int]]]] = [{} for _ in residue.limits]
    for at in residue.edges:
        need, mentor, _ = problem.edges[at]
        value = find_value(problem, residue, prices, at)
        rows[residue.owners[need]].setdefault(need, []).append((value, mentor))
    return {
        at: find_margin(residue, rows[problem.owner(at)], problem.edges[at], find_value(problem, residue, prices, at))
        for at in edges
    }


def find_margin(residue: Residue, row: dict[int, list[tuple[int, int]]], edge: Edge, value: int) -> Loss:
    """
    Compare the best choice of a learner with a pair and the best without it.
    """
    need, mentor, _ = edge
    learner = residue.owners[need]
    without = {one: [x for x in offers if (one, x[1]) != (need, mentor)] for one, offers in row.items()}
    beside = {one: [x for x in offers if x[1] != mentor] for one, offers in row.items()}
    limit, bonus = residue.limits[learner], 0 if residue.served[learner] else residue.bonus
    places = [count - (one == need) for one, count in enumerate(residue.places)]
    value += bonus + find_best_choice(beside, limit - 1, places, 0)
    return split(value - find_best_choice(without, limit, residue.places, bonus), residue.bonus)


def find_losses(problem: Problem, assignment: Assignment, edges: Iterable[int]) -> dict[int, Loss]:
    """
    Tell what is lost if a chosen pair is refused, and all others may change to make the best of it.

    Args:
        problem: What was asked.
        assignment: What was answered; optimal.
        edges: The indices of chosen pairs; no fixed ones.

    Returns:
        The loss for each of these pairs.

    Raises:
        ValueError: If the assignment is not optimal.
    """
    ways = Ways(problem, assignment.edges)
    if (levels := walk(ways)) is None:
        raise ValueError("only of an optimal assignment can be told what a refusal costs")
    return {
        edge: split(Detour(ways, levels, problem.edges[edge], ways.residue.rooms[edge]).measure(), ways.residue.bonus)
        for edge in edges
    }


class Detour:
    """
    The cheapest way to do without a pair: from its need round to its place (Dijkstra 1959).

    The way may lead through the `hub`: somewhere a place is given up, elsewhere a learner takes one more mentor.
    `levels` make all lengths 0 or more.
    """

    def __init__(self, ways: Ways, levels: list[int], edge: Edge, room: int) -> None:
        self.ways, self.edge, self.room = ways, edge, room
        self.hub, self.goal = len(levels), len(levels) + 1
        self.learner = ways.residue.owners[edge.need]
        own = (
            levels[ways.first_need + need] + loss
            for need in ways.needs[self.learner]
            for loss, other in ways.rows[need]
            if other == room and need != edge.need
        )
        self.levels = [*levels, 0, min((levels[room], *own))]

    def measure(self) -> int:
        """
        Find the length of the way, and add what the pair itself was worth.
        """
        start = self.ways.first_need + self.edge.need
        distances, heap = {start: 0}, [(0, start)]
        while heap:
            distance, node = heappop(heap)
            if node == self.goal:
                break
            if distance > distances[node]:
                continue
            for target, length in self.leave(node):
                onward = distance + length + self.levels[node] - self.levels[target]
                if target not in distances or onward < distances[target]:
                    distances[target] = onward
                    heappush(heap, (onward, target))
        return distances[self.goal] - self.levels[start] + self.levels[self.goal] + self.edge.weight

    def leave(self, node: int) -> Iterator[Step]:
        """
        Give the steps that lead on from a node.
        """
        ways = self.ways
        if node == self.hub:
            yield from ways.begin().items()
            return
        if (end := ways.end(node)) is not None:
            yield self.hub, end
        if node == self.room:
            yield self.goal, 0
        if ways.first_need <= node < ways.first_learner:
            yield from self.leave_need(node - ways.first_need)
        else:
            yield from ways.leave(node, 0, [])

    def leave_need(self, need: int) -> Iterator[Step]:
        """
        Give the steps from a need; whoever of its learner could take over the place has found the goal.
        """
        ways, learner = self.ways, self.ways.residue.owners[need]
        if ways.filled[need]:
            yield ways.first_learner + learner, 0
        for loss, room in ways.rows[need]:
            holder, weight = ways.pairs[learner].get(room, (-1, 0))
            if learner == self.learner and room == self.room:
                if need != self.edge.need:
                    yield self.goal, loss
            elif holder < 0:
                yield room, loss
            elif holder != need:
                yield ways.first_need + holder, loss + weight


def measure_survival(
    problem: Problem, assignment: Assignment, noise: float = 0.02, runs: int = 100, seed: int = 0
) -> dict[int, float]:
    """
    Tell in which share of runs each chosen pair is chosen again when all weights are a little different.

    Args:
        problem: What was asked.
        assignment: What was answered.
        noise: The standard deviation of the change of each weight, as a share of the mean weight. The changes are
            spread evenly.
        runs: How often.
        seed: Where the draws begin; the same gives the same, in whatever order the edges stand.

    Returns:
        The share from 0 to 1 for each chosen edge.
    """
    chosen: Counter[int] = Counter()
    for edges in optimal.choose_often(problem, disturb(problem, noise, runs, seed)):
        chosen.update(edges)
    return {at: chosen[at] / runs for at in assignment.edges}


def disturb(problem: Problem, noise: float, runs: int, seed: int) -> Iterator[list[int]]:
    """
    Give other weights for all edges, again and again.
    """
    draw, edges = Random(seed).random, problem.edges
    order = sorted(range(len(edges)), key=lambda at: digest(problem, at))
    spread = 2 * sqrt(3) * noise * GRAIN * sum(edge.weight for edge in edges) / max(len(edges), 1)
    for _ in range(runs):
        weights = [0] * len(edges)
        for at in order:
            weights[at] = max(1, round(GRAIN * edges[at].weight + spread * (draw() - 0.5)))
        yield weights
