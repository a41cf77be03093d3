"""
Invented networks of cities for the benches, of any size, the same for the same seed.

A city has a score in each of 11 themes, a country and languages. It needs its three weakest themes below 0.5, at most,
and offers those from 0.65 on, if it is willing, to 1 to 3 learners. A pair weighs 1 to about 800.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from charterkit_matchmaker.market import Market
    from charterkit_matchmaker.problem import Problem
    from charterkit_matchmaker.table import Table


THEMES = 11
COUNTRIES = 30
LANGUAGES = 20
SYSTEMS = 5
SPREAD, WILLING, STRONG, HALF = 0.8, 0.8, 0.65, 0.5
BONUS = 1 << 17  # Enough, as all cities that can be served are.


@dataclass(frozen=True)
class Cities:
    """
    One row for each city.
    """

    scores: NDArray[numpy.float64]
    context: NDArray[numpy.float64]
    language: NDArray[numpy.int64]
    system: NDArray[numpy.int64]
    english: NDArray[numpy.float64]
    capacity: NDArray[numpy.int64]
    offers: NDArray[numpy.bool_]


def make_cities(count: int, seed: int = 1) -> Cities:
    """
    Invent cities.
    """
    draw = numpy.random.default_rng(seed)
    chances = 1 / numpy.arange(1, COUNTRIES + 1) ** SPREAD
    country = draw.choice(COUNTRIES, count, p=chances / chances.sum())
    population = draw.normal(5, 0.5, count)
    level = draw.normal(0.5, 0.13, count)
    spread = draw.normal(0, 0.17, (count, THEMES))
    scores = (level[:, None] + 0.05 * (population - 5)[:, None] + spread).clip(0, 1)
    context = numpy.column_stack([(population - 5) / 4, draw.normal(0, 0.25, (count, 3))])
    willing = draw.random((count, THEMES)) < WILLING
    return Cities(
        scores=scores,
        context=context,
        language=country % LANGUAGES,
        system=country % SYSTEMS,
        english=(draw.random(count) < HALF).astype(float),
        capacity=draw.integers(1, 4, count),
        offers=(scores >= STRONG) & willing,
    )


def list_needs(cities: Cities) -> tuple[NDArray[numpy.int64], NDArray[numpy.int64]]:
    """
    List the needs: which city, which theme.
    """
    weakest = numpy.argsort(cities.scores, axis=1, kind="stable")[:, :3]
    low = numpy.take_along_axis(cities.scores, weakest, axis=1) < HALF
    city, rank = numpy.nonzero(low)
    return city, weakest[city, rank]


def weigh_each(
    cities: Cities, learner: NDArray[numpy.int64], theme: NDArray[numpy.int64], mentor: NDArray[numpy.int64]
) -> NDArray[numpy.int64]:
    """
    Weigh pairs of learners and mentors; 0 or less where they do not fit.
    """
    strength = cities.scores[mentor, theme]
    gap = strength - cities.scores[learner, theme]
    apart = numpy.zeros(numpy.broadcast(learner, mentor).shape)
    for column in cities.context.T:
        apart += (column[learner] - column[mentor]) ** 2
    spoken = cities.language[learner] == cities.language[mentor]
    law = cities.system[learner] == cities.system[mentor]
    both = cities.english[learner] * cities.english[mentor]
    fit = 0.45 * gap + 0.2 * strength - 0.2 * apart + 0.08 * spoken + 0.05 * law + 0.02 * both
    weights = numpy.floor(1000 * fit + 0.5).astype(numpy.int64)
    weights[learner == mentor] = 0
    return weights


def lift(
    cities: Cities, learners: NDArray[numpy.int64], mentors: NDArray[numpy.int64], theme: int
) -> tuple[NDArray[numpy.float32], NDArray[numpy.float32]]:
    """
    Give features whose product is about the weight.
    """
    sides = []
    for who in (learners, mentors):
        spoken = numpy.eye(LANGUAGES)[cities.language[who]]
        law = numpy.eye(SYSTEMS)[cities.system[who]]
        sides.append([cities.scores[who, theme], cities.context[who], spoken, law, cities.english[who]])
    (low, here, spoken, law, english), (high, there, spoken_there, law_there, english_there) = sides
    one, other = numpy.ones(len(learners)), numpy.ones(len(mentors))
    wants = [-0.45 * low - 0.2 * (here**2).sum(1), one, 0.4 * here, 0.08 * spoken, 0.05 * law, 0.02 * english]
    has = [other, 0.65 * high - 0.2 * (there**2).sum(1), there, spoken_there, law_there, english_there]
    return (
        (1000 * numpy.column_stack(wants)).astype(numpy.float32),
        numpy.column_stack(has).astype(numpy.float32),
    )


def make_problem(count: int, limit: int, seed: int = 1) -> Problem:
    """
    Make the problem of all pairs that fit.
    """
    from charterkit_matchmaker.problem import Edge, Learner, Mentor, Need, Problem

    cities = make_cities(count, seed)
    city, theme = list_needs(cities)
    learners, owner = numpy.unique(city, return_inverse=True)
    mentors = numpy.flatnonzero(cities.offers.any(axis=1))
    column = numpy.full(count, -1)
    column[mentors] = numpy.arange(len(mentors))
    edges: list[Edge] = []
    for one in range(THEMES):
        needs, strong = numpy.flatnonzero(theme == one), numpy.flatnonzero(cities.offers[:, one])
        weights = weigh_each(cities, city[needs][:, None], numpy.array(one), strong[None, :])
        row, at = numpy.nonzero(weights >= 1)
        edges.extend(map(Edge, needs[row].tolist(), column[strong[at]].tolist(), weights[row, at].tolist()))
    return Problem(
        learners=[Learner(f"city-{at}", limit) for at in learners.tolist()],
        mentors=[Mentor(f"city-{at}", int(cities.capacity[at])) for at in mentors.tolist()],
        needs=[Need(at, f"T{one:02}") for at, one in zip(owner.tolist(), theme.tolist(), strict=True)],
        edges=edges,
    )


def make_market(count: int, limit: int, seed: int = 1) -> Market:
    """
    Make the same network without listing its pairs.
    """
    from charterkit_matchmaker.market import Aisle, Market
    from charterkit_matchmaker.table import Sides

    cities = make_cities(count, seed)
    city, theme = list_needs(cities)
    learners, owner = numpy.unique(city, return_inverse=True)
    mentors = numpy.flatnonzero(cities.offers.any(axis=1))
    column = numpy.full(count, -1)
    column[mentors] = numpy.arange(len(mentors))
    aisles = []
    for one in range(THEMES):
        needs, strong = numpy.flatnonzero(theme == one), numpy.flatnonzero(cities.offers[:, one])
        wants, has = lift(cities, city[needs], strong, one)
        aisles.append(Aisle(needs, column[strong], wants, has))

    def weigh_pairs(need: NDArray[numpy.int64], mentor: NDArray[numpy.int64]) -> NDArray[numpy.int64]:
        return weigh_each(cities, city[need], theme[need], mentors[mentor])

    sides = Sides(
        limits=numpy.full(len(learners), limit),
        served=numpy.zeros(len(learners), dtype=bool),
        owners=owner,
        places=numpy.ones(len(city), dtype=numpy.int64),
        capacities=cities.capacity[mentors],
        bonus=BONUS,
    )
    traits = numpy.column_stack([cities.scores, cities.scores.max(axis=1), cities.context**2, cities.capacity])
    return Market(sides, aisles, weigh_pairs, traits[mentors])


def list_all(market: Market) -> Table:
    """
    List all pairs of such a network.
    """
    from charterkit_matchmaker.engines.generation import join, weigh

    pairs = [
        (numpy.repeat(one.needs, len(one.mentors)), numpy.tile(one.mentors, len(one.needs))) for one in market.aisles
    ]
    return weigh(market, *join(pairs))


def digest_pair(market: Market) -> Callable[[int, int], int]:
    """
    Give a number for each need and mentor, which breaks ties.
    """
    owners = market.sides.owners.tolist()

    def number(need: int, mentor: int) -> int:
        return int.from_bytes(blake2b(f"{owners[need]} {need} {mentor}".encode(), digest_size=5).digest())

    return number
