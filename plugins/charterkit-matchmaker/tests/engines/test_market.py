"""
Networks too large to list their pairs: what is found without listing them is what is found with all of them.
"""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

from charterkit_matchmaker.engines import optimal

if not optimal.is_fast_installed():
    pytest.skip("charterkit-matchmaker[fast] is not installed", allow_module_level=True)

import numpy

from charterkit_matchmaker import market as market_module
from charterkit_matchmaker.engines import exact, flow, generation
from charterkit_matchmaker.engines.generation import match_market, settle
from charterkit_matchmaker.levels import find_levels
from charterkit_matchmaker.market import Aisle, Market
from charterkit_matchmaker.network import Network, build, send
from charterkit_matchmaker.prices import find_prices
from charterkit_matchmaker.problem import Assignment, Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.proof import bound
from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.table import Sides, Table, tabulate
from tests.assignments import problems

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from charterkit_matchmaker.engines.generation import Found

THEMES = 3


def invent(cities: int, seed: int, *, short: bool = False) -> Market:
    """
    Invent cities on a plane that need what is high elsewhere; with short capacities some find nobody.
    """
    draw = numpy.random.default_rng(seed)
    scores, place = draw.random((cities, THEMES)), draw.random((cities, 2))
    city, theme = numpy.nonzero(scores < 0.5)
    learners, owners = numpy.unique(city, return_inverse=True)

    def weigh(need: NDArray[numpy.int64], mentor: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
        gap = scores[mentor, theme[need]] - scores[city[need], theme[need]]
        apart = ((place[city[need]] - place[mentor]) ** 2).sum(axis=1)
        weights: NDArray[numpy.int64] = numpy.floor(200 * gap - 50 * apart + 0.5).astype(numpy.int64)
        return numpy.where(city[need] == mentor, 0, weights)

    aisles = []
    for one in range(THEMES):
        needs, strong = numpy.flatnonzero(theme == one), numpy.flatnonzero(scores[:, one] > 0.6)
        here, there = place[city[needs]], place[strong]
        ones, others = numpy.ones(len(needs)), numpy.ones(len(strong))
        wants = [-200 * scores[city[needs], one] - 50 * (here**2).sum(1), ones, 100 * here]
        has = [others, 200 * scores[strong, one] - 50 * (there**2).sum(1), there]
        both: Any = (numpy.column_stack(side).astype(numpy.float32) for side in (wants, has))
        aisles.append(Aisle(needs, strong, *both))
    sides = Sides(
        limits=numpy.full(len(learners), 2),
        served=numpy.zeros(len(learners), dtype=bool),
        owners=owners,
        places=numpy.ones(len(city), dtype=numpy.int64),
        capacities=draw.integers(0, 2 if short else 4, cities),
        bonus=1 + 2 * 200 * len(city),
    )
    return Market(sides, aisles, weigh, numpy.column_stack([scores, place]))


def list_pairs(market: Market) -> Problem:
    """
    List all pairs of such a network.
    """
    sides = market.sides
    needs, mentors = (
        numpy.concatenate([side(len(aisle.mentors), len(aisle.needs), aisle) for aisle in market.aisles])
        for side in (lambda m, _, aisle: numpy.repeat(aisle.needs, m), lambda _, n, aisle: numpy.tile(aisle.mentors, n))
    )
    weights = market.weigh(needs, mentors)
    return Problem(
        learners=[Learner(f"l{at}", int(limit)) for at, limit in enumerate(sides.limits)],
        mentors=[Mentor(f"m{at}", int(places)) for at, places in enumerate(sides.capacities)],
        needs=[Need(int(owner), "T") for owner in sides.owners],
        edges=[Edge(*map(int, row)) for row in zip(needs, mentors, weights, strict=True) if row[2] >= 1],
    )


def rate(found: Found) -> tuple[int, int]:
    """
    Tell how many learners are served, and the total weight.
    """
    return len(set(found.table.learner[found.chosen].tolist())), int(found.table.weight[found.chosen].sum())


@pytest.mark.parametrize("short", [False, True])
@pytest.mark.parametrize("few", [0, 2, 16])
@pytest.mark.parametrize("seed", range(2))
def test_what_is_found_without_listing_all_pairs_is_optimal(
    seed: int, few: float, *, short: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Served and weight are those of the optimum over all pairs, also where places are short, and the gap is 0.
    """
    monkeypatch.setattr(market_module, "BLOCK", 32)
    monkeypatch.setattr(generation, "FEW", few)
    monkeypatch.setattr(generation, "SAMPLE", 20)
    market = invent(160, seed, short=short)
    rounds: list[Found] = []
    found = match_market(market, report=rounds.append)
    problem = list_pairs(market)
    best = Assignment(exact.find_pairs(problem))
    assert rate(found) == bound(problem, find_prices(problem, best))
    assert found.gap == 0
    assert [one.rounds for one in rounds] == list(range(1, found.rounds + 1))
    bonus = market.sides.bonus
    for one in rounds:
        assert bonus * rate(one)[0] + rate(one)[1] + one.gap >= bonus * rate(found)[0] + rate(found)[1]
    counted = [divmod(price + bonus // 2, bonus) for price in (-found.levels.mentors).tolist()]
    other = reduce(problem).bonus
    assert bound(problem, [served * other + rest - bonus // 2 for served, rest in counted]) == rate(found)


def test_the_search_may_stop_before_the_end() -> None:
    """
    With a share it ends as soon as the gap is small enough.
    """
    market = invent(160, 1)
    found = match_market(market, share=0.5)
    assert found.gap <= 0.5 * rate(found)[1]
    assert found.rounds <= match_market(market).rounds


def test_nobody_is_matched_where_there_is_nobody() -> None:
    """
    Without mentors, and without learners, nothing is chosen, and that is optimal.
    """
    empty = invent(1, 1)
    found = match_market(Market(empty.sides, (), empty.weigh, empty.traits))
    assert rate(found) == (0, 0)
    assert found.gap == 0


@given(problems())
def test_prices_from_arrays_are_the_same(problem: Problem) -> None:
    """
    The prices of arrays are those that are found without numpy.
    """
    table, index = tabulate(problem)
    best = exact.find_pairs(problem)
    levels = find_levels(table, numpy.isin(index, best))
    assert tuple(-levels.mentors) == find_prices(problem, Assignment(best))


def test_arrays_know_no_places_for_each_theme() -> None:
    """
    Such a problem goes to the other engine, and is refused here.
    """
    problem = Problem([Learner("a")], [Mentor("x", 2)], [Need(0, "T")], [Edge(0, 0, 1)], offers=[Offer(0, "T", 1)])
    with pytest.raises(ValueError, match="places for each theme"):
        flow.find_pairs(problem)


def test_a_network_that_cannot_carry_what_is_put_in_is_an_error() -> None:
    """
    What the solver cannot do is not taken for an answer.
    """
    table, _ = tabulate(Problem([Learner("a")], [Mentor("x", 1)], [Need(0, "T")], [Edge(0, 0, 1)]))
    network = build(table)
    shut = Network(network.tail, network.head, network.capacity * 0, network.cost, network.supply)
    with pytest.raises(RuntimeError, match="the solver ended with"):
        send(shut)


def test_of_equal_assignments_the_same_is_chosen_without_listing_all_pairs() -> None:
    """
    However the search was ordered, and with all pairs listed, ties are broken alike.
    """
    market = invent(120, 3)

    def number(need: int, mentor: int) -> int:
        return Random(f"{need} {mentor}").getrandbits(40)

    aisles = [Aisle(one.needs, one.mentors, one.wants / 40, one.has) for one in market.aisles]
    coarse = Market(market.sides, aisles, lambda *pair: (market.weigh(*pair) + 30) // 40, market.traits, slack=2)
    pairs = [
        {*zip(found.table.need[found.chosen].tolist(), found.table.mentor[found.chosen].tolist(), strict=True)}
        for seed in range(3)
        for found in [settle(coarse, match_market(coarse, seed=seed), number)]
    ]
    everything = weigh_all(coarse)
    rows = flow.find_rows(everything, lambda row: number(int(everything.need[row]), int(everything.mentor[row])))
    best = {*zip(everything.need[rows].tolist(), everything.mentor[rows].tolist(), strict=True)}
    assert pairs == [best] * 3


def weigh_all(market: Market) -> Table:
    """
    List all pairs of such a network as arrays.
    """
    pairs = [
        (numpy.repeat(one.needs, len(one.mentors)), numpy.tile(one.mentors, len(one.needs))) for one in market.aisles
    ]
    return generation.weigh(market, *generation.join(pairs))
