"""
What every pair of a large network weighs, without a list of them: by need, by offer, and by the few ways to differ.

Almost every component depends on the need alone, on the offer alone, or on few groups of them; those are weighed one
by one by :mod:`charterkit_matchmaker.fit`. How much two cities are alike is a table. Pairs on which something special
is known (a veto, a refusal, an earlier exchange, the same city) are weighed one by one too.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from charterkit_matchmaker import fit
from charterkit_matchmaker.context import compare_all
from charterkit_matchmaker.eligible import judge_pair
from charterkit_matchmaker.market import BLOCK

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.residue import Residue
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import CityNeed, CityOffer
    from charterkit_matchmaker.table import Ints

__all__ = ["BARRED", "Stall", "Tariff"]

BARRED = -(1 << 19)
"""What a pair weighs that is not possible."""

_BETWEEN = {"language", "country"}
"""The rules that say the same of all needs and offers of two groups."""


class Stall:
    """
    The needs and the mentors of one node, by their numbers in the problem.
    """

    def __init__(self, tariff: Tariff, needs: Sequence[int], offers: Sequence[int]) -> None:
        import numpy

        self.tariff, self.of_needs, self.of_offers = tariff, needs, offers
        self.needs = numpy.array([tariff.need_numbers[at] for at in needs], dtype=numpy.int64)
        self.mentors = numpy.array([tariff.find_unit(at) for at in offers], dtype=numpy.int64)
        order = numpy.argsort(self.mentors)
        self.mentors, self.of_offers = self.mentors[order], [offers[at] for at in order.tolist()]
        self.learners = numpy.array(tariff.residue.owners, dtype=numpy.int64)[self.needs]
        self.wants = numpy.array([tariff.weigh_need(at) for at in needs], dtype=numpy.int32)
        self.has = numpy.array([tariff.weigh_offer(at) for at in self.of_offers], dtype=numpy.int32)
        self.of, self.to, self.terms = tariff.compare_groups(needs, self.of_offers)
        special = sorted(tariff.list_special(needs, self.of_offers))
        columns = numpy.array(special, dtype=numpy.int64).reshape(-1, 3)
        self.rows, self.columns, self.values = columns.T

    def open(self, columns: Ints) -> Callable[[slice], Any]:
        """
        Give what weighs a block: some of the needs, one row each, with the mentors in `columns`.
        """
        import numpy

        place = numpy.full(len(self.mentors), -1)
        place[columns] = numpy.arange(len(columns))
        kept = place[self.columns] >= 0
        at, spot, value = self.rows[kept], place[self.columns[kept]], self.values[kept]
        terms = self.terms[:, self.to[columns]] + self.has[columns]
        alike = self.tariff.alike[:, self.mentors[columns]]

        def weigh(rows: slice) -> Any:
            block = terms[self.of[rows]] + alike[self.learners[rows]] + self.wants[rows][:, None]
            block[block < self.tariff.floor] = BARRED
            first, last = numpy.searchsorted(at, [rows.start, rows.stop])
            block[at[first:last] - rows.start, spot[first:last]] = value[first:last]
            return block

        return weigh

    def walk(self) -> Iterator[tuple[slice, Any]]:
        """
        Weigh all pairs, block by block: some of the needs, one row each, with all mentors.
        """
        import numpy

        weigh = self.open(numpy.arange(len(self.mentors)))
        for start in range(0, len(self.needs), BLOCK):
            rows = slice(start, min(start + BLOCK, len(self.needs)))
            yield rows, weigh(rows)

    def find(self, need: Ints, mentor: Ints) -> tuple[Ints, Ints]:
        """
        Find the rows and columns of needs and mentors; -1 where they are not here.
        """
        import numpy

        places = []
        for here, wanted in ((self.needs, need), (self.mentors, mentor)):
            place = numpy.full(max(int(here.max()), int(wanted.max(initial=0))) + 1, -1)
            place[here] = numpy.arange(len(here))
            places.append(place[wanted])
        return places[0], places[1]

    def weigh(self, row: Ints, column: Ints) -> Ints:
        """
        Weigh some pairs, by row and column.
        """
        import numpy

        weights: Ints = (
            self.wants[row].astype(numpy.int64) + self.has[column] + self.terms[self.of[row], self.to[column]]
        )
        weights += self.tariff.alike[self.learners[row], self.mentors[column]]
        weights[weights < self.tariff.floor] = BARRED
        width = len(self.mentors)
        keys, known = row * width + column, self.rows * width + self.columns
        at = numpy.searchsorted(known, keys).clip(max=max(len(known) - 1, 0))
        if len(known):
            is_special = known[at] == keys
            weights[is_special] = self.values[at[is_special]]
        return weights


class Tariff:
    """
    The weights of all pairs.

    Args:
        draft: What is asked, with needs and offers.
        problem: The same in numbers, with no edges but those of the pairs that are agreed.
        residue: What these leave.
        needs: The number in the problem of each need that is open.
        offers: The offers that are open.
    """

    def __init__(
        self, draft: Setting, problem: Problem, residue: Residue, needs: dict[int, int], offers: Sequence[int]
    ) -> None:
        self.draft, self.residue, self.need_numbers = draft, residue, needs
        self.floor = max(draft.file.matching.floor, 1)
        self.unit_numbers = {mentor.id: at for at, mentor in enumerate(problem.mentors)}
        parties, owners = draft.board.parties, draft.owners
        ones = [parties[learner.id] for learner in problem.learners]
        self.alike = compare_all(ones, [parties[owners[mentor.id]] for mentor in problem.mentors], draft.file)
        edges = problem.edges
        self.taken = {(problem.owner(at), edges[at].mentor) for at in problem.fixed}
        self.known = self.list_known()
        self.stalls = [Stall(self, *sides) for sides in self.find_nodes(needs, offers)]

    def find_unit(self, offer: int) -> int:
        """
        Give the number of the mentor of an offer.
        """
        return self.unit_numbers[self.draft.offers[offer].unit]

    def find_nodes(self, needs: Iterable[int], offers: Iterable[int]) -> Iterator[tuple[list[int], list[int]]]:
        """
        Put needs and offers together that are on one node.
        """
        sides: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for at in needs:
            sides[self.draft.needs[at].node][0].append(at)
        for at in offers:
            sides[self.draft.offers[at].node][1].append(at)
        yield from (pair for _, pair in sorted(sides.items()) if all(pair))

    def weigh_need(self, at: int) -> int:
        """
        Give what a need adds to each of its pairs.
        """
        need, file = self.draft.needs[at], self.draft.file
        return fit.count("gap", need, self.draft.offers[0], file) + fit.count_waiting(need, file)

    def weigh_offer(self, at: int) -> int:
        """
        Give what an offer adds to each of its pairs.
        """
        any_need, offer = self.draft.needs[0], self.draft.offers[at]
        return sum(fit.count(name, any_need, offer, self.draft.file) for name in ("strength", "practice"))

    def compare_groups(self, needs: Sequence[int], offers: Sequence[int]) -> tuple[Ints, Ints, Ints]:
        """
        Weigh what depends on languages, formats and countries: the group of each need and each offer, and a table.
        """
        import numpy

        ones, of = self.group([self.draft.needs[at] for at in needs])
        others, to = self.group([self.draft.offers[at] for at in offers])
        table = [[self.weigh_between(one, other) for other in others] for one in ones]
        return of, to, numpy.array(table, dtype=numpy.int32)

    def group(self, sides: Sequence[Any]) -> tuple[list[Any], Ints]:
        """
        Find those that differ in languages, formats or country, and to which of them each is equal.
        """
        import numpy

        with_country = self.draft.file.eligibility.other_country
        first: dict[Hashable, int] = {}
        members, numbers = [], []
        for side in sides:
            theme, party = side.theme, side.party
            key = (theme.languages or party.languages, theme.formats, party.country if with_country else "")
            if key not in first:
                first[key] = len(first)
                members.append(side)
            numbers.append(first[key])
        return members, numpy.array(numbers, dtype=numpy.int64)

    def weigh_between(self, need: CityNeed, offer: CityOffer) -> int:
        """
        Weigh language and format, or bar the pair.
        """
        file = self.draft.file
        if any(not one.holds and one.rule in _BETWEEN for one in judge_pair(need, offer, file, self.draft.on)):
            return BARRED
        return sum(fit.count(name, need, offer, file) for name in ("language", "format"))

    def list_known(self) -> dict[str, set[str]]:
        """
        List for each learner the cities with which something special may be known.
        """
        draft = self.draft
        known: dict[str, set[str]] = defaultdict(set)
        for pair in (*draft.file.history, *draft.file.refused, *draft.fixed.values()):
            known[pair.learner].add(pair.mentor)
        return known

    def list_special(self, needs: Sequence[int], offers: Sequence[int]) -> Iterator[tuple[int, int, int]]:
        """
        Weigh the pairs on which something special is known, by their places among the needs and the offers.
        """
        draft, of_city = self.draft, defaultdict(list)
        unwanted: dict[str, set[int]] = defaultdict(set)
        for column, at in enumerate(offers):
            of_city[draft.offers[at].party.id].append(column)
            for city in draft.offers[at].theme.vetoes:
                unwanted[city].add(column)
        for row, at in enumerate(needs):
            need = draft.needs[at]
            cities = {need.party.id, *need.theme.vetoes, *self.known.get(need.party.id, ())}
            for column in {column for city in cities for column in of_city.get(city, ())} | unwanted[need.party.id]:
                yield row, column, self.weigh_special(at, offers[column])

    def weigh_special(self, need: int, offer: int) -> int:
        """
        Weigh one pair by all rules.
        """
        draft = self.draft
        one, other = draft.needs[need], draft.offers[offer]
        owner = self.residue.owners[self.need_numbers[need]]
        if one.party is other.party or (owner, self.find_unit(offer)) in self.taken:
            return BARRED
        if not all(verdict.holds for verdict in judge_pair(one, other, draft.file, draft.on)):
            return BARRED
        weight = sum(fit.weigh(one, other, draft.file).values())
        return weight if weight >= self.floor else BARRED
