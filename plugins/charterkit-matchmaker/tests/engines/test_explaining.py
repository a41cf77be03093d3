"""
What is told of pairs is true: what they are ahead by, what their refusal costs, how sure they are, what is scarce.
"""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit_matchmaker.engines import solve
from charterkit_matchmaker.equals import count_equal
from charterkit_matchmaker.problem import Assignment, Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.proof import certify
from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.scarcity import find_hall_set
from charterkit_matchmaker.sensitivity import Loss, find_losses, find_margins, measure_survival
from charterkit_matchmaker.shapes import pair_up, shadow
from tests.assignments import list_assignments, name, problems, shuffle, value, without

SOME = settings(max_examples=200)

CITIES = ("Aarport", "Beeford", "Ceehaven")
PRACTICES = ("choir", "kitchen", "library")
EVERYTHING = dict.fromkeys(product(CITIES, PRACTICES), 1)


@SOME
@given(problems(offers=True, limit=1) | problems())
def test_a_refusal_costs_what_the_next_best_assignment_lacks(problem: Problem) -> None:
    """
    The loss of a pair is the difference to the best assignment of a network in which the pair does not exist.
    """
    found = solve(problem)
    served, weight, _ = value(problem, found.edges)
    open_ = [at for at in found.edges if at not in problem.fixed]
    for edge, loss in find_losses(problem, found, open_).items():
        other = without(problem, edge)
        fewer, less, _ = value(other, solve(other).edges)
        assert loss == Loss(served - fewer, weight - less)


def test_of_an_assignment_that_is_not_optimal_no_loss_is_told() -> None:
    """
    It would not be true.
    """
    problem = pair_up(["a"], ["x", "y"], {("a", "x"): 1, ("a", "y"): 2})
    with pytest.raises(ValueError, match="optimal"):
        find_losses(problem, Assignment((0,)), [0])


@SOME
@given(problems(offers=True, limit=1) | problems())
def test_chosen_pairs_are_ahead_and_others_behind(problem: Problem) -> None:
    """
    At the prices of the proof no learner could do better than with its pairs.
    """
    found = solve(problem)
    prices = certify(problem, found).prices
    for edge, margin in find_margins(problem, prices, reduce(problem).edges).items():
        ahead = (margin.served, margin.weight)
        assert ahead >= (0, 0) if edge in found.edges else ahead <= (0, 0)


def test_a_margin_is_what_the_runner_up_lacks() -> None:
    """
    Alone with two mentors, a learner's pair is ahead by the difference of the weights, and the other as much behind.
    """
    problem = pair_up(["a"], ["x", "y"], {("a", "x"): 30, ("a", "y"): 20})
    assert find_margins(problem, [0, 0], [0, 1]) == {0: Loss(0, 10), 1: Loss(0, -10)}


@SOME
@given(problems(offers=True, limit=1) | problems())
def test_where_places_are_short_more_compete_than_there_are_places(problem: Problem) -> None:
    """
    A Hall set has more demand than places, all its needs lead to its mentors only; an unserved learner always has one.
    """
    found = solve(problem)
    residue = reduce(problem)
    answered = {problem.edges[at].need for at in found.edges}
    served = {problem.owner(at) for at in found.edges}
    possible = {problem.edges[at].need for at in residue.edges}
    for need in set(range(len(problem.needs))) - answered:
        hall = find_hall_set(problem, found, need)
        if hall is None:
            assert need not in possible or residue.owners[need] in served
            continue
        assert hall.demand > hall.places
        assert need in hall.needs
        assert {problem.edges[at].mentor for at in residue.edges if problem.edges[at].need in hall.needs} <= set(
            hall.mentors
        )
        assert set(hall.learners) == {residue.owners[one] for one in hall.needs}
        if residue.owners[need] not in served:
            assert {one for one in possible if residue.owners[one] in hall.learners} <= set(hall.needs)
        assert hall.places <= sum(residue.capacities[mentor] for mentor in hall.mentors)


def test_competition_is_counted_in_learners_and_places() -> None:
    """
    Three cities that find only two mentors with one place each compete for two places.
    """
    weights = {(city, mentor): 5 for city in ("a", "b", "c") for mentor in ("x", "y")}
    problem = pair_up(["a", "b", "c", "d"], ["x", "y", "z"], weights | {("d", "z"): 1})
    found = solve(problem)
    (left,) = {0, 1, 2} - {problem.edges[at].need for at in found.edges}
    hall = find_hall_set(problem, found, left)
    assert hall is not None
    assert (hall.learners, hall.mentors, hall.demand, hall.places) == ((0, 1, 2), (0, 1), 3, 2)


def test_the_places_of_a_theme_can_be_short_where_a_mentor_has_others() -> None:
    """
    Two learners for one place of a theme compete for it, however many places for other themes are left.
    """
    problem = Problem(
        [Learner("a"), Learner("b")], [Mentor("x", 5)], [Need(0, "T"), Need(1, "T")], [Edge(0, 0, 3), Edge(1, 0, 4)],
        offers=[Offer(0, "T", 1)],
    )  # fmt: skip
    hall = find_hall_set(problem, solve(problem), 0)
    assert hall is not None
    assert (hall.learners, hall.mentors, hall.demand, hall.places) == ((0, 1), (0,), 2, 1)


def test_whoever_gets_nobody_competes_with_all_its_needs() -> None:
    """
    A city that could learn two things, and finds both mentors taken, competes for the places of both.
    """
    problem = Problem(
        [Learner("a"), Learner("b"), Learner("c")], [Mentor("x", 1), Mentor("y", 1)],
        [Need(0, "T"), Need(0, "U"), Need(1, "T"), Need(2, "U")],
        [Edge(0, 0, 1), Edge(1, 1, 1), Edge(2, 0, 9), Edge(3, 1, 9)],
    )  # fmt: skip
    for need in (0, 1):
        hall = find_hall_set(problem, solve(problem), need)
        assert hall is not None
        assert (hall.learners, hall.mentors, hall.demand, hall.places) == ((0, 1, 2), (0, 1), 3, 2)


def test_a_second_mentor_is_missing_because_places_are() -> None:
    """
    A need of a learner who is served already competes, too: two wishes for one place.
    """
    problem = Problem(
        [Learner("a", 2)], [Mentor("x", 1), Mentor("y", 1)], [Need(0, "T"), Need(0, "U")],
        [Edge(0, 0, 9), Edge(1, 0, 8)],
    )  # fmt: skip
    hall = find_hall_set(problem, solve(problem), 1)
    assert hall is not None
    assert (hall.needs, hall.mentors, hall.demand, hall.places) == ((0, 1), (0,), 2, 1)


@SOME
@given(problems(heaviest=2))
def test_equal_assignments_are_counted(problem: Problem) -> None:
    """
    As many assignments serve as many and weigh as much as trying all of them shows.
    """
    found = solve(problem)
    best = value(problem, found.edges)[:2]
    assert count_equal(problem, found) == sum(value(problem, one)[:2] == best for one in list_assignments(problem))


def test_three_practices_for_three_cities_are_one_of_six() -> None:
    """
    Where nothing tells pairs apart, each of the 6 perfect assignments is as good, and no pair is sure.
    """
    problem = pair_up(CITIES, PRACTICES, EVERYTHING, "practice")
    found = solve(problem)
    assert len(found.edges) == 3
    assert count_equal(problem, found) == 6
    assert max(measure_survival(problem, found).values()) < 0.7


def test_a_fixed_pair_leaves_the_others_to_be_matched() -> None:
    """
    With one of four pairs fixed, the other three are one of 6 again.
    """
    cities, hosts = (*CITIES, "Taranto"), ("Vienna", "x", "y", "z")
    problem = pair_up(cities, hosts, dict.fromkeys(product(cities, hosts), 1), fixed=[("Taranto", "Vienna")])
    found = solve(problem)
    assert ("Taranto", "", "Vienna") in name(problem, found.edges)
    assert count_equal(problem, found) == 6


def test_counting_ends_where_there_are_too_many() -> None:
    """
    Instead of a number that takes long to find, or is too large to mean anything, there is none.
    """
    cities = [f"c{at}" for at in range(9)]
    problem = shadow(cities, dict.fromkeys(product(cities, cities), 1))
    found = solve(problem)
    assert count_equal(problem, found) is None
    assert count_equal(problem, found, most=10**9) is None
    assert count_equal(shadow(cities[:6], dict.fromkeys(product(cities[:6], cities[:6]), 1)),
                       solve(shadow(cities[:6], dict.fromkeys(product(cities[:6], cities[:6]), 1)))) == 265  # fmt: skip


def test_a_pair_far_ahead_survives_every_change() -> None:
    """
    Small changes of all weights do not touch what is clear, and without any change everything stays.
    """
    problem = pair_up(["a", "b"], ["x", "y"], {("a", "x"): 90, ("a", "y"): 10, ("b", "x"): 10, ("b", "y"): 90})
    found = solve(problem)
    assert set(measure_survival(problem, found).values()) == {1.0}
    assert set(measure_survival(problem, found, noise=0, runs=3).values()) == {1.0}


@given(problems(), st.data())
def test_survival_is_the_same_in_every_order(problem: Problem, data: st.DataObject) -> None:
    """
    The draws go with the names of a pair, not with its place in the file.
    """
    other = shuffle(data, problem)
    shares = []
    for one in (problem, other):
        found = measure_survival(one, solve(one), noise=0.3, runs=5)
        shares.append({(frozenset(name(one, [at])), share) for at, share in found.items()})
    assert shares[0] == shares[1]


def test_prices_are_what_one_more_place_would_add() -> None:
    """
    The price of a mentor is the gain if it had one place more, for mentors who are full.
    """
    problem = pair_up(["a", "b", "c"], ["x", "y"], {("a", "x"): 9, ("b", "x"): 8, ("c", "x"): 3, ("c", "y"): 2})
    problem = evolve(problem, mentors=[Mentor("x", 2), Mentor("y", 1)])
    prices = certify(problem, solve(problem)).prices
    more = evolve(problem, mentors=[Mentor("x", 3), Mentor("y", 1)])
    gain = value(more, solve(more).edges)[1] - value(problem, solve(problem).edges)[1]
    assert prices == (gain, 0)
