"""
A network of cities too large to list its possible pairs: they are weighed block by block, when they are needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from attrs import field, frozen

from charterkit_matchmaker.problem import freeze

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from numpy import float32
    from numpy.typing import NDArray

    from charterkit_matchmaker.table import Ints, Sides

    Floats: TypeAlias = NDArray[float32]

__all__ = ["Aisle", "Counter", "Market", "Scan"]

BLOCK = 512
"""So many needs are looked at together."""

TURNS = 10
"""For each mentor the best need of each of so many parts of the needs is found, so that lists stay short."""

SEGMENTS = 8
"""For each need the best pair of each of so many parts of the mentors is found: faster than its best eight."""

FEW = 16.0
"""Up to so many pairs for each need, all of them are noted."""

EXACT = 1 << 22
"""Below this, numbers of 32 bits are exact enough beside weights."""


class Counter(Protocol):
    """
    The needs and the mentors of one theme, by index, and what their pairs weigh, within `Market.slack`.
    """

    @property
    def needs(self) -> Ints:
        """
        The needs.
        """

    @property
    def mentors(self) -> Ints:
        """
        The mentors.
        """

    def open(self, columns: Ints) -> Callable[[slice], Any]:
        """
        Give what weighs a block: some of the needs, one row each, with the mentors in `columns`.
        """


@frozen(eq=False)
class Aisle:
    """
    The needs and the mentors of one theme, by index, each with a row of features.

    The product of two rows is about the weight of the pair.
    """

    needs: Ints
    mentors: Ints
    wants: Floats
    has: Floats

    def open(self, columns: Ints) -> Callable[[slice], Any]:
        """
        Give what weighs a block: some of the needs, one row each, with the mentors in `columns`.
        """
        import numpy

        has = numpy.ascontiguousarray(self.has[columns].T)
        return lambda rows: self.wants[rows] @ has


@frozen(eq=False)
class Market:
    """
    Who needs what, who offers it, and how pairs are weighed.

    `weigh` takes needs and mentors, pairwise, and gives the exact weights; 0 or less means that a pair is not
    possible. Weights never come from the product of features: its last bits depend on how it is split into blocks.
    `traits` describe each mentor by some numbers, from which its price is guessed. The bonus of `sides` for each
    learner served may be smaller than elsewhere, as long as all who can be are served in the end: then nothing else
    serves more, and nothing that does weighs more. Very large networks need that, since the solver multiplies it.
    """

    sides: Sides
    aisles: tuple[Counter, ...] = field(converter=freeze)
    weigh: Callable[[Ints, Ints], Ints]
    traits: NDArray[Any]
    slack: float = 1.0


class Scan:
    """
    One look at all pairs: which are worth more than their need gets, prices paid.

    Of a block with few such pairs for each need all are noted. Of others for each need the best of each part of the
    mentors, and for each mentor the best need; `excess` says how much each need could gain there at most. Where weights
    are whole numbers, exactly, less than a half is taken off each by chance: of many equal pairs each need then finds
    others, and not all of them the same few mentors.
    """

    def __init__(self, market: Market, prices: Ints, thresholds: Ints, draw: Any, few: float = FEW) -> None:
        import numpy

        self.market, self.prices, self.thresholds, self.few = market, prices, thresholds, few
        largest = max(numpy.abs(prices).max(initial=0), numpy.abs(thresholds).max(initial=0))
        self.draw = draw
        self.kind = numpy.float32 if largest < EXACT else numpy.float64
        self.excess = numpy.zeros(len(thresholds))
        self.found: list[tuple[Ints, Ints]] = []
        for aisle in market.aisles:
            order = draw.permutation(len(aisle.mentors))
            whole = len(order) - len(order) % SEGMENTS
            for columns, parts in ((order[:whole], SEGMENTS), (order[whole:], 1)):
                if len(columns):
                    self.look(aisle, columns, parts)

    def look(self, aisle: Counter, columns: Ints, parts: int) -> None:
        """
        Look at the needs of a theme and some of its mentors.
        """
        import numpy

        mentors = aisle.mentors[columns]
        weigh, stir = aisle.open(columns), self.draw.random((BLOCK, len(columns) + BLOCK), dtype=numpy.float32) / -2
        cost = self.prices[mentors].astype(self.kind)
        most, first = numpy.zeros(len(columns), dtype=self.kind), numpy.zeros(len(columns), dtype=numpy.int64)
        turn = BLOCK * max(1, -(-len(aisle.needs) // (BLOCK * TURNS)))
        for start in range(0, len(aisle.needs), BLOCK):
            if start % turn == 0:
                self.note_best(first, mentors, most)
            needs = aisle.needs[start : start + BLOCK]
            value: Any = weigh(slice(start, start + BLOCK)).astype(self.kind, copy=False)
            value -= cost
            value -= (self.thresholds[needs] - self.market.slack).astype(self.kind)[:, None]
            if not self.market.slack:
                shift = self.draw.integers(BLOCK)
                value += stir[: len(needs), shift : shift + len(columns)]
            best = value.reshape(len(needs), parts, -1)
            at = best.argmax(axis=2)
            highest = numpy.take_along_axis(best, at[:, :, None], axis=2)[:, :, 0]
            if numpy.count_nonzero(value > 0) <= self.few * len(needs):
                row, column = numpy.nonzero(value > 0)
                self.found.append((needs[row], mentors[column]))
                continue
            self.excess[needs] = numpy.maximum(self.excess[needs], highest.max(axis=1))
            row, part = numpy.nonzero(highest > 0)
            self.found.append((needs[row], mentors[part * (len(columns) // parts) + at[row, part]]))
            _keep_best(value, needs, first, most)
        self.note_best(first, mentors, most)

    def note_best(self, needs: Ints, mentors: Ints, most: Any) -> None:
        """
        Note the best need found for each mentor, if there is one, and begin anew.
        """
        import numpy

        column = numpy.flatnonzero(most > 0)
        self.found.append((needs[column], mentors[column]))
        most[:] = 0


def _keep_best(value: Any, needs: Ints, first: Ints, most: Any) -> None:
    """
    Put a need in the place of the best one of a mentor, where it is better.
    """
    import numpy

    top = value.argmax(axis=0)
    peak = value[top, numpy.arange(len(most))]
    better = peak > most
    most[better], first[better] = peak[better], needs[top[better]]
