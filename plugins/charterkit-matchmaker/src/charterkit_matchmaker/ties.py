"""
Which of two equally good assignments is taken: a number for each pair that depends on nothing but its names.

The numbers come from a fixed hash, so that neither the order of the files nor the engine nor the machine decides. The
sum over the chosen edges is the last thing that an optimal assignment makes as large as possible. 40 bits are enough:
two assignments of a network have the same sum once in many thousand million cases.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Problem

__all__ = ["BITS", "digest"]

BITS = 40
"""How many bits the number of a pair has."""


def digest(problem: Problem, edge: int) -> int:
    """
    Give the number of a pair.

    Args:
        problem: What the edge is of.
        edge: Its index.

    Returns:
        A number of `BITS` bits, the same wherever the same learner, theme and mentor meet.
    """
    need, mentor, _ = problem.edges[edge]
    learner, theme = problem.needs[need].learner, problem.needs[need].theme
    names = f"{problem.learners[learner].id}\0{theme}\0{problem.mentors[mentor].id}"
    return int.from_bytes(blake2b(names.encode(), digest_size=BITS // 8).digest())
