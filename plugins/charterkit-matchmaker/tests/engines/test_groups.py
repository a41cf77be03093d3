"""
Groups of k, teams for one city, practices for cities and job shadowing.
"""

from __future__ import annotations

from itertools import combinations, permutations, product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit_matchmaker.clusters import find_clusters
from charterkit_matchmaker.engines import solve
from charterkit_matchmaker.problem import Need
from charterkit_matchmaker.proof import certify
from charterkit_matchmaker.shapes import gather_team, pair_up, shadow
from tests.assignments import name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Weights = dict[tuple[str, str], int]

CITIES = "abcdefgh"


def list_partitions(cities: Sequence[str], size: int) -> Iterator[list[tuple[str, ...]]]:
    """
    Give all ways to form groups of some cities; the others stay out.
    """
    if len(cities) < size:
        yield []
        return
    yield from list_partitions(cities[1:], size)
    for others in combinations(cities[1:], size - 1):
        left = [city for city in cities[1:] if city not in others]
        yield from ([(cities[0], *others), *rest] for rest in list_partitions(left, size))


def rate(groups: list[tuple[str, ...]], weights: Mapping[tuple[str, str], int]) -> tuple[int, int]:
    """
    Tell how many cities are in groups and what these weigh; nothing if two in a group are not named together.
    """
    total = 0
    for group in groups:
        for one, other in combinations(group, 2):
            both = [weights[pair] for pair in ((one, other), (other, one)) if pair in weights]
            if not both:
                return (-1, 0)
            total += sum(both)
    return sum(map(len, groups)), total


@st.composite
def weights(draw: st.DrawFn, cities: Sequence[str]) -> Weights:
    """
    Draw what visits are worth; some are not possible.
    """
    found = st.one_of(st.none(), st.integers(1, 20), st.integers(1, 20))
    drawn = {(one, other): draw(found) for one, other in permutations(cities, 2)}
    return {pair: weight for pair, weight in drawn.items() if weight is not None}


@given(st.integers(2, 7), st.integers(2, 4), st.data())
def test_up_to_16_cities_the_best_groups_are_found(count: int, size: int, data: st.DataObject) -> None:
    """
    No other way to form groups has more cities in one, or as many with more weight; order does not matter.
    """
    cities = list(CITIES[:count])
    drawn = data.draw(weights(cities))
    found = find_clusters(cities, size, drawn)
    assert (found.served, found.weight) == max(rate(groups, drawn) for groups in list_partitions(cities, size))
    assert rate(list(found.groups), drawn) == (found.served, found.weight)
    assert found.proven
    assert find_clusters(cities[::-1], size, dict(reversed(drawn.items()))) == found


@pytest.mark.parametrize("size", [2, 3, 5])
def test_beyond_16_cities_a_bound_is_told(size: int) -> None:
    """
    The groups keep the rules, every city is in one at most, and the bound is not below what was found.
    """
    cities = [f"c{at:02}" for at in range(23)]
    worth = {
        (one, other): 1 + (i * 7 + j * 13) % 29
        for (i, one), (j, other) in permutations(enumerate(cities), 2)
        if (i + j) % 7
    }
    found = find_clusters(cities, size, worth)
    assert rate(list(found.groups), worth) == (found.served, found.weight)
    members = [city for group in found.groups for city in group]
    assert len(members) == len(set(members)) == found.served
    assert (found.served_bound, found.bound) >= (found.served, found.weight)
    assert found.proven == ((found.served_bound, found.bound) == (found.served, found.weight))
    assert find_clusters(cities[::-1], size, worth) == found


def test_beyond_16_cities_what_reaches_the_bound_is_proven() -> None:
    """
    Where every visit is worth the same, groups of all cities cannot be improved, however many there are.
    """
    cities = [f"c{at:02}" for at in range(20)]
    found = find_clusters(cities, 4, dict.fromkeys(permutations(cities, 2), 3))
    assert found.proven
    assert (found.served, found.weight) == (20, 20 * 3 * 3)


def test_cities_left_out_are_exchanged_for_better_ones() -> None:
    """
    A city that is worth more to a group takes the place of one in it.
    """
    cities = [f"c{at:02}" for at in range(17)]
    worth = dict.fromkeys(permutations(cities, 2), 1) | {("c00", "c16"): 50, ("c01", "c15"): 40}
    groups = find_clusters(cities, 2, worth).groups
    assert {("c00", "c16"), ("c01", "c15")} <= set(groups)
    assert len(groups) == 8


def test_one_city_is_no_group() -> None:
    """
    A group needs two cities, to visit each other.
    """
    with pytest.raises(ValueError, match="two cities or more"):
        find_clusters(["a", "b"], 1, {})


@given(weights("abcd"))
def test_job_shadowing_lets_each_city_visit_one_and_host_one(drawn: Weights) -> None:
    """
    Most cities visit one, no city itself, none hosts two, and the weight is the largest for so many.
    """
    problem = shadow("abcd", drawn | {("a", "a"): 99})
    pairs = [(visitor, host) for visitor, _, host in name(problem, solve(problem).edges)]
    best = max(
        (len(chosen), sum(drawn[pair] for pair in chosen))
        for hosts in product([*"abcd", ""], repeat=4)
        for chosen in [[pair for pair in zip("abcd", hosts, strict=True) if pair in drawn]]
        if len({host for _, host in chosen}) == len(chosen)
    )
    assert (len(pairs), sum(drawn[pair] for pair in pairs)) == best
    assert len({host for _, host in pairs}) == len(pairs)


def test_practices_find_cities() -> None:
    """
    Three practices and three cities are all paired where some way exists, even if the heaviest pair is lost.
    """
    worth = {("a", "choir"): 90, ("b", "choir"): 5, ("a", "kitchen"): 5, ("c", "library"): 1}
    problem = pair_up("abc", ["choir", "kitchen", "library"], worth, "T")
    assert name(problem, solve(problem).edges) == {("a", "T", "kitchen"), ("b", "T", "choir"), ("c", "T", "library")}


@given(st.integers(1, 3), st.data())
def test_a_review_team_is_the_best_of_its_size(size: int, data: st.DataObject) -> None:
    """
    So many peers come as are wanted, each for one theme, and no other team weighs more; the prices prove it.
    """
    peers, themes = ["p", "q", "r", "host"], ["T", "U"]
    chosen = st.dictionaries(st.tuples(st.sampled_from(peers), st.sampled_from(themes)), st.integers(1, 9), min_size=1)
    drawn = data.draw(chosen)
    problem = gather_team("host", peers, drawn, size, themes)
    assert problem.needs == (Need(0, "T", size), Need(0, "U", size))
    found = solve(problem)
    certificate = certify(problem, found)
    assert certificate.optimal
    assert not certificate.searched
    best = sorted((max((w for (who, _), w in drawn.items() if who == peer), default=0) for peer in "pqr"), reverse=True)
    assert certificate.weight == sum(best[:size])
    assert {mentor for _, _, mentor in name(problem, found.edges)} <= set("pqr")
