"""
A network with too many possible pairs to list all of them: the few that matter are found, and listed.

All pairs are weighed, block by block. Listed are those from which the best assignment and its proof follow, and for
each need and each mentor the next best: so what the proof says holds for all pairs, listed or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.tariff import BARRED, Tariff

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from charterkit_matchmaker.market import Market
    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.table import Ints
    from charterkit_matchmaker.tariff import Stall

__all__ = ["Large"]

_NEXT = 2
"""So many pairs of each need are listed beside those that its learner could take at most."""


@frozen(eq=False)
class Open:
    """
    The mentors of a node that have places left, and all its needs.
    """

    stall: Stall
    columns: Ints

    @property
    def needs(self) -> Ints:
        """
        The needs.
        """
        return self.stall.needs

    @property
    def mentors(self) -> Ints:
        """
        The mentors.
        """
        return self.stall.mentors[self.columns]

    def open(self, columns: Ints) -> Callable[[slice], Any]:
        """
        Give what weighs a block.
        """
        return self.stall.open(self.columns[columns])


class Large:
    """
    All pairs of a network.

    Args:
        draft: What is asked.
        problem: The same in numbers, with no edges but those of the pairs that are agreed.
        needs: The number in the problem of each need that is open.
        offers: The offers that are open.
    """

    def __init__(self, draft: Setting, problem: Problem, needs: dict[int, int], offers: Sequence[int]) -> None:
        self.problem, self.residue = problem, reduce(problem)
        residue = self.residue
        needs = {
            at: one for at, one in needs.items() if residue.places[one] > 0 and residue.limits[residue.owners[one]] > 0
        }
        self.tariff = Tariff(draft, problem, residue, needs, offers)
        self.need_index = {one: at for at, one in needs.items()}
        self.possible = 0

    def find_prices(self) -> tuple[list[int], set[tuple[int, int]]]:
        """
        Find the best assignment of all pairs.

        Returns:
            The prices that prove it, one for each mentor, and the pairs from which they follow.
        """
        import numpy

        from charterkit_matchmaker.engines.generation import find_excess, match_market

        found = match_market(self.pose())
        table = found.table
        rows = numpy.flatnonzero(found.chosen | (find_excess(table, found.levels) >= 0))
        pairs = zip(table.need[rows].tolist(), table.mentor[rows].tolist(), strict=True)
        return (-found.levels.mentors).tolist(), self.name(pairs)

    def list_next(self, prices: Sequence[int]) -> set[tuple[int, int]]:
        """
        List what comes next at some prices: the best pairs of each need, prices paid, and the heaviest of all.

        Args:
            prices: One for each mentor.

        Returns:
            The pairs, by need and offer.
        """
        import numpy

        cost, found = numpy.array(prices, dtype=numpy.int64), set()
        for stall in self.tariff.stalls:
            found |= {(stall.of_needs[row], stall.of_offers[column]) for row, column in self.look(stall, cost)}
        return found

    def look(self, stall: Stall, cost: Ints) -> Iterator[tuple[int, int]]:
        """
        Look at the pairs of a node, and give those that come next, by need and mentor.
        """
        import numpy

        count = len(stall.mentors)
        heaviest, best = numpy.full(count, BARRED), numpy.zeros(count, int)
        for rows, weight in stall.walk():
            self.possible += int(numpy.count_nonzero(weight > 0))
            top = weight.max(axis=0)
            is_more = top > heaviest
            heaviest[is_more], best[is_more] = top[is_more], weight.argmax(axis=0)[is_more] + rows.start
            value = numpy.where(weight > 0, weight - cost[stall.mentors], numpy.iinfo(numpy.int64).min)
            most = min(max(self.residue.limits[one] for one in stall.learners[rows].tolist()) + _NEXT, count)
            at = numpy.argpartition(value, count - most, axis=1)[:, count - most :] if most < count else None
            at = numpy.broadcast_to(numpy.arange(count), value.shape) if at is None else at
            at = numpy.column_stack([at, weight.argmax(axis=1)])
            row = numpy.repeat(numpy.arange(len(weight)), at.shape[1])
            is_there = weight[row, at.ravel()] > 0
            yield from zip((row[is_there] + rows.start).tolist(), at.ravel()[is_there].tolist(), strict=True)
        yield from ((int(best[column]), column) for column in numpy.flatnonzero(heaviest > 0).tolist())

    def name(self, pairs: Any) -> set[tuple[int, int]]:
        """
        Give the need and the offer of pairs of the problem.
        """
        nodes = {}
        for stall in self.tariff.stalls:
            offers = dict(zip(stall.mentors.tolist(), stall.of_offers, strict=True))
            nodes.update(dict.fromkeys(stall.needs.tolist(), offers))
        return {(self.need_index[need], nodes[need][mentor]) for need, mentor in pairs}

    def pose(self) -> Market:
        """
        Pose the question for the engine that lists no pairs.
        """
        import numpy

        from charterkit_matchmaker.market import Market
        from charterkit_matchmaker.table import Sides

        residue, stalls = self.residue, self.tariff.stalls
        columns = ("limits", "owners", "places", "capacities")
        sides: Any = {name: numpy.array(getattr(residue, name), dtype=numpy.int64) for name in columns}
        served = numpy.array(residue.served, dtype=bool)
        traits = numpy.zeros((len(self.problem.mentors), len(stalls) + 1))
        traits[:, -1] = sides["capacities"]
        for column, stall in enumerate(stalls):
            traits[stall.mentors, column] = stall.has / max(1, int(numpy.abs(stall.has).max()))
        open_ = [numpy.flatnonzero(sides["capacities"][stall.mentors] > 0) for stall in stalls]
        counters = [Open(stall, columns) for stall, columns in zip(stalls, open_, strict=True)]
        return Market(Sides(served=served, bonus=self.find_bonus(), **sides), counters, self.weigh, traits, slack=0.0)

    def find_bonus(self) -> int:
        """
        Find a number larger than twice the weight of any assignment.
        """
        import numpy

        places, most = numpy.array(self.residue.places, dtype=numpy.int64), int(self.tariff.alike.max(initial=0))
        total = 0
        for stall in self.tariff.stalls:
            heaviest = stall.wants + int(stall.has.max()) + int(stall.terms.max()) + most
            special = int(stall.values.max(initial=0))
            total += int((numpy.maximum(heaviest, special).clip(0).astype(numpy.int64) * places[stall.needs]).sum())
        return 1 + 2 * total

    def weigh(self, need: Ints, mentor: Ints) -> Ints:
        """
        Weigh some pairs.
        """
        import numpy

        weights = numpy.full(len(need), BARRED, dtype=numpy.int64)
        for stall in self.tariff.stalls:
            row, column = stall.find(need, mentor)
            here = numpy.flatnonzero((row >= 0) & (column >= 0))
            weights[here] = stall.weigh(row[here], column[here])
        return weights
