"""
The prices of :mod:`charterkit_matchmaker.prices` for arrays: the shortest ways to all mentors, needs and learners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.table import find_double_pairs

if TYPE_CHECKING:
    from charterkit_matchmaker.table import Flags, Ints, Table

__all__ = ["FAR", "Levels", "find_levels"]

FAR = 1 << 60
"""Farther than any way."""


@frozen(eq=False)
class Levels:
    """
    How far each mentor, need, learner and double pair is: minus the price of a mentor's place, and what one more
    pairing would be worth to a need and a learner, with the sign turned round.
    """

    mentors: Ints
    needs: Ints
    learners: Ints
    pairs: Ints


class Sweep:
    """
    One array after the other is lowered, from mentors to needs to learners and back, until none is.
    """

    def __init__(self, table: Table, chosen: Flags) -> None:
        import numpy

        self.table, sides = table, table.sides
        self.taken = numpy.flatnonzero(chosen)
        learner = table.learner
        counts = numpy.bincount(learner[self.taken], minlength=len(sides.limits))
        filled = numpy.bincount(table.need[self.taken], minlength=len(sides.owners))
        self.open = numpy.flatnonzero(filled < sides.places)
        self.mentors = numpy.zeros(len(sides.capacities), dtype=numpy.int64)
        self.needs = numpy.full(len(sides.owners), FAR)
        self.learners = numpy.where((counts == 0) & ~sides.served, -sides.bonus, 0)
        self.learners[counts >= sides.limits] = FAR
        width = max(len(sides.capacities), 1)
        key = learner * width + table.mentor
        order = self.taken[numpy.argsort(key[self.taken])]
        spot = numpy.searchsorted(key[order], key)
        spot[spot == len(order)] = 0
        is_held = key[order][spot] == key if len(order) else numpy.zeros(len(key), dtype=bool)
        self.moves = numpy.flatnonzero(is_held & ~chosen)
        self.holders = order[spot[self.moves]]
        self.free = numpy.flatnonzero(~is_held)
        self.first = numpy.searchsorted(table.need[self.free], numpy.arange(len(sides.owners) + 1))

    def lower_needs(self) -> Ints:
        """
        Go from mentors to the needs of their guests, on to their learners, and to open and other needs of these.

        Returns:
            The needs that are nearer now.
        """
        import numpy

        table, owners, before = self.table, self.table.sides.owners, self.needs.copy()
        need, mentor = table.need[self.taken], table.mentor[self.taken]
        numpy.minimum.at(self.needs, need, self.mentors[mentor] + table.weight[self.taken])
        while True:
            again = self.needs.copy()
            numpy.minimum.at(self.learners, owners[need], self.needs[need])
            self.needs[self.open] = numpy.minimum(self.needs[self.open], self.learners[owners[self.open]])
            way = self.needs[table.need[self.moves]] - table.weight[self.moves] + table.weight[self.holders]
            numpy.minimum.at(self.needs, table.need[self.holders], way)
            if (self.needs == again).all():
                return numpy.flatnonzero(self.needs < before)

    def lower_mentors(self, needs: Ints) -> bool:
        """
        Go from needs that are nearer now to their mentors.

        Returns:
            Whether any of these is nearer.
        """
        import numpy

        table, counts = self.table, self.first[needs + 1] - self.first[needs]
        ends = numpy.cumsum(counts)
        rows = self.free[
            numpy.arange(ends[-1] if len(ends) else 0) + numpy.repeat(self.first[needs] - ends + counts, counts)
        ]
        way = numpy.repeat(self.needs[needs], counts) - table.weight[rows]
        near = way < self.mentors[table.mentor[rows]]
        numpy.minimum.at(self.mentors, table.mentor[rows[near]], way[near])
        return bool(near.any())

    def find_pairs(self, chosen: Flags) -> Ints:
        """
        Tell how far the double pairs are, once all else is known.
        """
        import numpy

        table = self.table
        double, _, mentor = find_double_pairs(table)
        pairs = numpy.full(len(mentor), FAR)
        for which, way in (
            (~chosen, self.needs[table.need] - table.weight),
            (chosen, self.mentors[table.mentor]),
        ):
            rows = numpy.flatnonzero(which & (double >= 0))
            numpy.minimum.at(pairs, double[rows], way[rows])
        return pairs


def find_levels(table: Table, chosen: Flags) -> Levels:
    """
    Find how far everything is (Bellman 1958).

    Args:
        table: The edges and the places.
        chosen: Which edges are chosen; an optimal choice.

    Returns:
        The levels, which prove it.
    """
    sweep = Sweep(table, chosen)
    while sweep.lower_mentors(sweep.lower_needs()):
        pass
    return Levels(sweep.mentors, sweep.needs, sweep.learners, sweep.find_pairs(chosen))
