"""
The optimal assignment by the cheapest flow through a network; needs numpy and OR-tools.

Two stages, each with small numbers: the first serves most and weighs most; the second chooses among all assignments
that do, which are the flows through arcs that cost nothing at the prices of the first, the one that the tie-break
prefers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.levels import find_levels
from charterkit_matchmaker.network import Network, build, send
from charterkit_matchmaker.table import tabulate
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit_matchmaker.levels import Levels
    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.table import Ints

__all__ = ["find_pairs", "settle_ties"]


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
    network = build(table)
    flow = send(network)
    chosen = flow[: len(index)] > 0
    levels = find_levels(table, chosen)
    chosen = settle_ties(network, flow, levels, lambda row: digest(problem, int(index[row])))[: len(index)] > 0
    return [*problem.fixed, *index[chosen].tolist()]


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
    free = numpy.flatnonzero((network.cost + level[network.tail] == level[network.head]) & (network.capacity > 0))
    tail, head = network.tail[free], network.head[free]
    nodes, ends = numpy.unique(numpy.concatenate([tail, head]), return_inverse=True)
    supply = numpy.zeros(len(nodes), dtype=numpy.int64)
    numpy.add.at(supply, ends[: len(free)], flow[free])
    numpy.subtract.at(supply, ends[len(free) :], flow[free])
    cost = numpy.array([-number(row) if network.cost[row] < 0 else 0 for row in free.tolist()], dtype=numpy.int64)
    after = flow.copy()
    after[free] = send(Network(ends[: len(free)], ends[len(free) :], network.capacity[free], cost, supply))
    return after
