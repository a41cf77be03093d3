"""
How much weight a pair lacks that was not chosen: exactly, by choosing once more with it.

The prices of a proof give no more than a lower limit of that: where a place could have any price between two, they do
not tell how far behind the next one is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit_matchmaker.engines import solve
from charterkit_matchmaker.proof import measure

if TYPE_CHECKING:
    from collections.abc import Collection

    from charterkit_matchmaker.problem import Certificate, Problem

__all__ = ["MOST_EDGES", "find_shortfall"]

MOST_EDGES = 5_000
"""Networks with more possible pairs are not solved anew for each need; nobody knows then what a pair lacks."""


def find_shortfall(problem: Problem, proof: Certificate, edges: Collection[int]) -> int | None:
    """
    Tell how much more weight it would take for one of some pairs to be chosen.

    Args:
        problem: What was asked.
        proof: That of the assignment that was chosen.
        edges: The pairs, none of them chosen; those of one need, or a single one.

    Returns:
        The weight, 0 where chance decided against them; None where fewer cities would be served, or nothing is proven.
    """
    if not proof.optimal or len(problem.edges) > MOST_EDGES or not edges:
        return None
    more = 1 + sum(edge.weight for edge in problem.edges)
    raised = [
        edge._replace(weight=edge.weight + more) if at in edges else edge for at, edge in enumerate(problem.edges)
    ]
    found = solve(evolve(problem, edges=raised)).edges
    served, weight = measure(problem, found)
    if served < proof.served or not set(found) & set(edges):
        return None
    return proof.weight - weight
