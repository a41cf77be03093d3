"""
The optimal assignment of a network too large to list its pairs; needs numpy and OR-tools.

Few pairs are listed first, chosen by guessed prices. The best assignment among them has true prices, and at these all
pairs are looked at once: those worth more than their need gets are added, until there are none. Then none that was
never listed could make anything better (column generation: Ford and Fulkerson 1958, Dantzig and Wolfe 1960).
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.engines.flow import find_rows
from charterkit_matchmaker.levels import find_levels
from charterkit_matchmaker.market import FEW, Scan
from charterkit_matchmaker.network import build, send
from charterkit_matchmaker.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from charterkit_matchmaker.levels import Levels
    from charterkit_matchmaker.market import Market
    from charterkit_matchmaker.table import Flags, Ints

__all__ = ["Found", "match_market", "settle"]

SAMPLE = 600
"""So many learners, an eighth at most, are the sample from which prices are guessed."""

PART = 1 << 20
"""So many pairs are weighed together, to keep memory small."""

STALE = 60
"""Pairs that lack more than this are dropped while the gap is large."""

LOW = -(1 << 20)
"""What needs get before anything is known: less than any pair leaves at guessed prices."""

LARGE = 0.01
"""A gap of more than this share of the weight is large."""


@frozen(eq=False)
class Found:
    """
    The pairs that are listed, those that are chosen, and the levels that prove how good they are.

    No assignment can be worth more than `gap` besides; 0 if none is better.
    """

    table: Table
    chosen: Flags
    levels: Levels
    gap: int
    rounds: int


def match_market(
    market: Market, share: float = 0.0, report: Callable[[Found], object] = lambda _: None, seed: int = 1
) -> Found:
    """
    Find the optimal assignment of a large network.

    Args:
        market: What pairs there are.
        share: Stop when the gap is at most this share of the weight; 0 goes on until nothing is better.
        report: Is told what was found after each round.
        seed: Orders the search; how good the result is does not depend on it.

    Returns:
        What was found last.
    """
    import numpy

    draw, sides = numpy.random.default_rng(seed), market.sides
    start = Scan(market, guess_prices(market, draw), numpy.full(len(sides.owners), LOW), draw)
    table, rounds = weigh(market, *join(start.found)), 0
    while True:
        rounds += 1
        chosen = send(build(table))[: len(table.need)] > 0
        levels = find_levels(table, chosen)
        scan, more = search(market, table, levels, draw)
        found = Found(table, chosen, levels, measure_gap(scan, more, levels), rounds)
        report(found)
        weight = int(table.weight[chosen].sum())
        if found.gap <= share * weight:
            return found
        if found.gap > LARGE * weight:
            table = pick(table, chosen | (find_excess(table, levels) > -STALE))
        table = merge(table, more)


def settle(market: Market, found: Found, number: Callable[[int, int], int]) -> Found:
    """
    Among all assignments that are as good choose the one that the tie-break prefers, as elsewhere.

    Args:
        market: What pairs there are.
        found: What is optimal, with a gap of 0.
        number: Gives the number of a pair, by its need and mentor.

    Returns:
        The same, with all pairs listed that belong to any of them, and others chosen.
    """
    import numpy

    levels, draw = found.levels, numpy.random.default_rng(0)
    scan = Scan(market, -levels.mentors, levels.needs, draw, inf)
    tied = weigh(market, *join(scan.found))
    table = merge(found.table, pick(tied, is_new(tied, found.table) & (find_excess(tied, levels) == 0)))
    rows = find_rows(table, lambda row: number(int(table.need[row]), int(table.mentor[row])))
    chosen = numpy.isin(numpy.arange(len(table.need)), rows)
    return Found(table, chosen, find_levels(table, chosen), found.gap, found.rounds)


def search(market: Market, table: Table, levels: Levels, draw: Any) -> tuple[Scan, Table]:
    """
    Find pairs that would make something better; where the first look, which is about right, has none, look closely.
    """
    for few in (FEW, inf):
        scan = Scan(market, -levels.mentors, levels.needs, draw, few)
        more = subtract(weigh(market, *join(scan.found)), table, levels)
        if len(more.need):
            break
    return scan, more


def guess_prices(market: Market, draw: Any) -> Ints:
    """
    Guess the prices of all mentors from those of a sample, by ridge regression on their traits.
    """
    import numpy

    sides, mentors = market.sides, len(market.sides.capacities)
    chance = SAMPLE / max(len(sides.limits), 8 * SAMPLE)
    drawn, kept = draw.random(len(sides.limits)) < chance, draw.random(mentors) < chance
    pairs = []
    for aisle in market.aisles:
        needs, able = aisle.needs[drawn[sides.owners[aisle.needs]]], aisle.mentors[kept[aisle.mentors]]
        pairs.append((numpy.repeat(needs, len(able)), numpy.tile(able, len(needs))))
    table = weigh(market, *join(pairs))
    levels = find_levels(table, send(build(table))[: len(table.need)] > 0)
    known = numpy.clip(-levels.mentors[kept], 0, 2 * table.weight.max(initial=0)).astype(float)
    rows = numpy.column_stack([numpy.ones(mentors), market.traits])
    square = rows[kept].T @ rows[kept] + numpy.eye(rows.shape[1])
    guess: Ints = (rows @ numpy.linalg.solve(square, rows[kept].T @ known)).clip(0).astype(numpy.int64)
    return guess


def join(pairs: Sequence[tuple[Ints, Ints]]) -> tuple[Ints, Ints]:
    """
    Put all needs into one array, and all mentors.
    """
    import numpy

    nothing = numpy.zeros(0, dtype=numpy.int64)
    return numpy.concatenate([nothing, *(one for one, _ in pairs)]), numpy.concatenate(
        [nothing, *(one for _, one in pairs)]
    )


def weigh(market: Market, need: Ints, mentor: Ints) -> Table:
    """
    List pairs, each once, with their exact weights, if they are possible.
    """
    import numpy

    width = max(len(market.sides.capacities), 1)
    need, mentor = numpy.divmod(numpy.unique(need * width + mentor), width)
    parts = [market.weigh(need[at : at + PART], mentor[at : at + PART]) for at in range(0, len(need), PART)]
    table = Table(market.sides, need, mentor, numpy.concatenate([numpy.zeros(0, dtype=numpy.int64), *parts]))
    return pick(table, (table.weight >= 1) & (market.sides.capacities[mentor] > 0))


def pick(table: Table, which: Flags) -> Table:
    """
    Keep some of the pairs.
    """
    return Table(table.sides, table.need[which], table.mentor[which], table.weight[which])


def find_excess(table: Table, levels: Levels) -> Ints:
    """
    Tell by how much each pair is worth more than its need gets, prices paid.
    """
    excess: Ints = table.weight + levels.mentors[table.mentor] - levels.needs[table.need]
    return excess


def subtract(table: Table, listed: Table, levels: Levels) -> Table:
    """
    Keep those pairs that are not listed and would make something better.
    """
    table = pick(table, find_excess(table, levels) > 0)
    return pick(table, is_new(table, listed))


def is_new(table: Table, listed: Table) -> Flags:
    """
    Tell which pairs of a table are not in another.
    """
    import numpy

    width = max(len(table.sides.capacities), 1)
    keys, others = (one.need * width + one.mentor for one in (table, listed))
    new: Flags = ~numpy.isin(keys, others, assume_unique=True)
    return new


def merge(table: Table, more: Table) -> Table:
    """
    List the pairs of both, in the order of tables.
    """
    import numpy

    columns = (
        numpy.concatenate([getattr(one, name) for one in (table, more)]) for name in ("need", "mentor", "weight")
    )
    need, mentor, weight = columns
    order = numpy.argsort(need * max(len(table.sides.capacities), 1) + mentor)
    return Table(table.sides, need[order], mentor[order], weight[order])


def measure_gap(scan: Scan, more: Table, levels: Levels) -> int:
    """
    Bound what all pairs that are not listed could add: each learner takes the best for as many needs as it may.
    """
    import numpy

    sides, gain = more.sides, numpy.ceil(scan.excess).astype(numpy.int64)
    numpy.maximum.at(gain, more.need, find_excess(more, levels))
    needs = numpy.flatnonzero(gain)
    needs = needs[numpy.lexsort((-gain[needs], sides.owners[needs]))]
    owners = sides.owners[needs]
    first = numpy.searchsorted(owners, owners)
    return int(gain[needs][numpy.arange(len(needs)) - first < sides.limits[owners]].sum())
