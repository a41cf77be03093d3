"""
The optimal assignment by the cheapest flow through a network; needs numpy and OR-tools.

Two stages, each with small numbers: the first serves most and weighs most; the second chooses among all assignments
that do, which are the flows through arcs that cost nothing at the prices of the first, the one that the tie-break
prefers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit_matchmaker.levels import find_levels
from charterkit_matchmaker.network import Network, build, send
from charterkit_matchmaker.table import tabulate
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from charterkit_matchmaker.levels import Levels
    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.table import Flags, Ints, Table

__all__ = ["find_pairs", "find_pairs_often", "find_rows"]


def find_pairs(problem: Problem) -> list[int]:
    """
    Find the best pairs.

    Args:
        problem: Who may be paired with whom, without places for each theme.

    Returns:
        The indices of the chosen edges, the fixed ones first.

    Raises:
        OverflowError: If the weights are too large for 64 bits.
    """
    table, index = tabulate(problem)
    return [*problem.fixed, *index[find_rows(table, lambda row: digest(problem, int(index[row])))].tolist()]


def find_pairs_often(problem: Problem, weightings: Iterable[Sequence[int]]) -> Iterator[list[int]]:
    """
    Find the best pairs for one set of weights after the other.
    """
    import numpy

    table, index = tabulate(problem)
    for weights in weightings:
        weight = numpy.array(weights, dtype=numpy.int64)[index]
        most = numpy.zeros(len(problem.needs), dtype=numpy.int64)
        numpy.maximum.at(most, table.need, weight)
        sides = evolve(table.sides, bonus=1 + 2 * int((most * table.sides.places).sum()))
        chosen = find_rows(evolve(table, sides=sides, weight=weight), lambda row: digest(problem, int(index[row])))
        yield [*problem.fixed, *index[chosen].tolist()]


def find_rows(table: Table, number: Callable[[int], int]) -> Ints:
    """
    Find the rows of the best edges of a table; numbers, by row, break ties.
    """
    import numpy

    network = build(table)
    flow = send(network)
    levels = find_levels(table, flow[: len(table.need)] > 0)
    rows: Ints = numpy.flatnonzero(settle_ties(network, flow, levels, number)[: len(table.need)])
    return rows


def settle_ties(network: Network, flow: Ints, levels: Levels, number: Callable[[int], int]) -> Ints:
    """
    Among the cheapest flows find the one whose edges have the largest sum of numbers.

    Args:
        network: Its arcs.
        flow: A cheapest flow.
        levels: The prices that prove it.
        number: Gives the number of an edge, by its row.

    Returns:
        The flow.
    """
    import numpy

    level = numpy.concatenate([levels.learners, levels.needs, levels.mentors, [0], levels.pairs])
    free = (network.cost + level[network.tail] == level[network.head]) & (network.capacity > 0)
    free = numpy.flatnonzero(keep_circles(network, flow, free))
    tail, head = network.tail[free], network.head[free]
    nodes, ends = numpy.unique(numpy.concatenate([tail, head]), return_inverse=True)
    supply = numpy.zeros(len(nodes), dtype=numpy.int64)
    numpy.add.at(supply, ends[: len(free)], flow[free])
    numpy.subtract.at(supply, ends[len(free) :], flow[free])
    cost = numpy.array([-number(row) if network.cost[row] < 0 else 0 for row in free.tolist()], dtype=numpy.int64)
    after = flow.copy()
    after[free] = send(Network(ends[: len(free)], ends[len(free) :], network.capacity[free], cost, supply))
    return after


def keep_circles(network: Network, flow: Ints, free: Flags) -> Flags:
    """
    Leave out arcs on which nothing can change, because no way leads round through them.

    That leaves few nodes, and the solver multiplies costs by the square of their number.

    Args:
        network: All arcs.
        flow: What flows on each.
        free: Which arcs may be used.

    Returns:
        Which arcs are left of these.
    """
    import numpy

    count = len(network.supply)
    while True:
        rows = numpy.flatnonzero(free)
        tail, head, more, less = (x[rows] for x in (network.tail, network.head, flow < network.capacity, flow > 0))
        entered, left = (numpy.zeros(count, dtype=bool) for _ in range(2))
        entered[head[more]] = entered[tail[less]] = True
        left[tail[more]] = left[head[less]] = True
        live = entered & left
        keep = live[tail] & live[head]
        if keep.all():
            return free
        free = free.copy()
        free[rows[~keep]] = False
