"""
A problem as arrays, for networks of many hundred cities; needs numpy.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from typing import TypeAlias

    from numpy import bool_, int64
    from numpy.typing import NDArray

    from charterkit_matchmaker.problem import Problem

    Ints: TypeAlias = NDArray[int64]
    Flags: TypeAlias = NDArray[bool_]

__all__ = ["Sides", "Table", "find_double_pairs", "tabulate"]


@frozen(eq=False)
class Sides:
    """
    The places of learners, needs and mentors that are left to fill; see `Residue`.
    """

    limits: Ints
    served: Flags
    owners: Ints
    places: Ints
    capacities: Ints
    bonus: int


@frozen(eq=False)
class Table:
    """
    The edges that may be chosen, one row each, ordered by need and then by mentor.
    """

    sides: Sides
    need: Ints
    mentor: Ints
    weight: Ints

    @property
    def learner(self) -> Ints:
        """
        The learner of each edge.
        """
        learners: Ints = self.sides.owners[self.need]
        return learners


def tabulate(problem: Problem) -> tuple[Table, Ints]:
    """
    Turn what is left to decide of a problem into arrays.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The arrays, and for each row the index of its edge.

    Raises:
        ValueError: If the fixed pairs alone break a rule, or mentors have places for each theme.
    """
    import numpy

    if problem.offers:
        raise ValueError("arrays know no places for each theme")
    residue = reduce(problem)
    sides = Sides(
        limits=numpy.array(residue.limits, dtype=numpy.int64),
        served=numpy.array(residue.served, dtype=bool),
        owners=numpy.array(residue.owners, dtype=numpy.int64),
        places=numpy.array(residue.places, dtype=numpy.int64),
        capacities=numpy.array(residue.capacities, dtype=numpy.int64),
        bonus=residue.bonus,
    )
    count = 3 * len(problem.edges)
    every = numpy.fromiter(chain.from_iterable(problem.edges), numpy.int64, count).reshape(-1, 3)
    index = numpy.array(residue.edges, dtype=numpy.int64)
    index = index[numpy.lexsort((every[index, 1], every[index, 0]))]
    rows = every[index]
    return Table(sides, rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy()), index


def find_double_pairs(table: Table) -> tuple[Ints, Ints, Ints]:
    """
    Find the pairs of a learner and a mentor that have several edges, where the learner could take more than one.

    Args:
        table: The edges.

    Returns:
        For each edge the number of its pair, or -1; then learner and mentor of each pair.
    """
    import numpy

    width = max(len(table.sides.capacities), 1)
    key = table.learner * width + table.mentor
    candidates = numpy.flatnonzero(table.sides.limits[table.learner] > 1)
    pairs, back, counts = numpy.unique(key[candidates], return_inverse=True, return_counts=True)
    number = numpy.where(counts > 1, numpy.cumsum(counts > 1) - 1, -1)
    double = numpy.full(len(key), -1, dtype=numpy.int64)
    double[candidates] = number[back]
    pairs = pairs[counts > 1]
    return double, pairs // width, pairs % width
