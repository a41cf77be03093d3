"""
The rules as a network in which whole units flow from learners through needs to mentors, and its cheapest flow.

A learner sends as many units as it takes mentors. A unit that finds none goes by, at no cost, but the last one of a
learner costs the bonus for serving it. Where several needs of a learner could meet the same mentor, their edges lead
through one node for the pair, which lets one unit pass: so mentors stay distinct.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.table import find_double_pairs

if TYPE_CHECKING:
    from charterkit_matchmaker.table import Ints, Table

__all__ = ["Network", "build", "send"]


@frozen(eq=False)
class Network:
    """
    Arcs with their capacity and cost per unit; those of the edges come first, in the order of the table.

    Nodes: learners, needs, mentors, the exit, then the pairs. `supply` is what each puts in, or takes out.
    """

    tail: Ints
    head: Ints
    capacity: Ints
    cost: Ints
    supply: Ints


def build(table: Table) -> Network:
    """
    Build the network of a table.

    Args:
        table: The edges and the places.

    Returns:
        The network.
    """
    import numpy

    sides = table.sides
    learners, needs, mentors = (numpy.arange(len(x)) for x in (sides.limits, sides.owners, sides.capacities))
    first_mentor = len(learners) + len(needs)
    out = first_mentor + len(mentors)
    double, _, pair_mentor = find_double_pairs(table)
    pairs = out + 1 + numpy.arange(len(pair_mentor))
    target = numpy.where(double < 0, first_mentor + table.mentor, out + 1 + double)
    last = ~sides.served & (sides.limits > 0)
    parts = [
        (len(learners) + table.need, target, numpy.ones_like(target), -table.weight),
        (sides.owners, len(learners) + needs, sides.places, needs * 0),
        (pairs, first_mentor + pair_mentor, pairs * 0 + 1, pairs * 0),
        (first_mentor + mentors, mentors * 0 + out, sides.capacities, mentors * 0),
        (learners, learners * 0 + out, sides.limits - last, learners * 0),
        (learners, learners * 0 + out, last.astype(numpy.int64), learners * 0 + sides.bonus),
    ]
    tail, head, capacity, cost = (numpy.concatenate(column) for column in zip(*parts, strict=True))
    supply = numpy.zeros(out + 1 + len(pairs), dtype=numpy.int64)
    supply[: len(learners)] = sides.limits
    supply[out] = -sides.limits.sum()
    return Network(tail, head, capacity, cost, supply)


def send(network: Network) -> Ints:
    """
    Find the cheapest flow, with OR-tools.

    Args:
        network: Its arcs; all that is put in can flow out.

    Returns:
        The flow on each arc.

    Raises:
        OverflowError: If the costs are too large for 64 bits.
    """
    import numpy

    solver = import_module("ortools.graph.python.min_cost_flow").SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(network.tail, network.head, network.capacity, network.cost)
    solver.set_nodes_supplies(numpy.arange(len(network.supply)), network.supply)
    status = solver.solve()
    if status == solver.BAD_COST_RANGE:
        raise OverflowError("the weights are too large")
    if status != solver.OPTIMAL:
        raise RuntimeError(f"the solver ended with {status}")
    flows: Ints = solver.flows(arcs)
    return flows
