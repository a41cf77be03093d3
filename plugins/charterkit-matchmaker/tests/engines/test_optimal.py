"""
The optimal engine finds what trying everything finds, in whatever order and by whichever way, and can prove it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit_matchmaker.engines import ENGINES, branching, exact, flow, optimal, solve
from charterkit_matchmaker.problem import Assignment, Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.proof import bound, certify, find_violations
from tests.assignments import find_best, list_assignments, name, problems, shuffle, value, without

if TYPE_CHECKING:
    from collections.abc import Callable

MANY = settings(max_examples=1000)
SOME = settings(max_examples=200)

needs_fast = pytest.mark.skipif(not optimal.is_fast_installed(), reason="charterkit-matchmaker[fast] is not installed")


def make_large(cities: int = 90) -> Problem:
    """
    Make a problem with so many edges that the fast engine takes over, and with many ties.
    """
    learners = [Learner(f"c{at}", 2) for at in range(cities)]
    needs = [Need(at, theme) for at in range(cities) for theme in "ab"]
    edges = [
        Edge(need, mentor, 1 + (need * 7 + mentor * 11) % 10)
        for need in range(len(needs))
        for mentor in range(cities)
        if needs[need].learner != mentor and (need + mentor) % 3
    ]
    return Problem(learners, [Mentor(one.id, 1 + at % 2) for at, one in enumerate(learners)], needs, edges)


@MANY
@given(problems())
def test_the_optimal_engine_finds_the_best_of_all_assignments(problem: Problem) -> None:
    """
    It serves most, then weighs most, then is the one that the tie-break prefers, and the prices prove it.
    """
    found = solve(problem)
    assert found.edges == find_best(problem)
    certificate = certify(problem, found)
    assert certificate.optimal
    assert not certificate.searched
    assert (certificate.served, certificate.weight, certificate.gap) == (*value(problem, found.edges)[:2], 0)
    assert (certificate.served_bound, certificate.bound) == (certificate.served, certificate.weight)


@SOME
@given(problems(minimum=True, offers=True))
def test_minimum_loads_and_places_for_a_theme_are_kept(problem: Problem) -> None:
    """
    Also where a search is needed, the best of all assignments is found, and said to be.
    """
    found = solve(problem)
    assert found.edges == find_best(problem)
    certificate = certify(problem, found)
    assert certificate.optimal
    assert certificate.searched <= branching.is_needed(problem)


@SOME
@given(problems(limit=1, offers=True))
def test_places_for_a_theme_have_prices_of_their_own(problem: Problem) -> None:
    """
    Where learners have one mentor, prices prove it all, without any search.
    """
    certificate = certify(problem, Assignment(exact.find_pairs(problem)))
    assert certificate.optimal
    assert len(certificate.prices) == len(problem.mentors) + len(problem.offers)


@pytest.mark.parametrize("engine", ENGINES)
@given(problem=problems(minimum=True, offers=True))
def test_every_engine_keeps_the_rules(engine: str, problem: Problem) -> None:
    """
    Whatever an engine chooses is one of the assignments that keep all rules, and no better than the bound says.
    """
    if engine == "stable" and problem.offers:
        problem = evolve(problem, fixed=(), learners=[evolve(one, limit=min(one.limit, 1)) for one in problem.learners])
    found = solve(problem, engine)
    assert found.engine == engine
    assert found.edges in {tuple(sorted(one)) for one in list_assignments(problem)}
    certificate = certify(problem, found)
    assert (certificate.served_bound, certificate.bound) >= value(problem, find_best(problem))[:2]


@given(problems(), st.data())
def test_the_order_of_the_input_does_not_matter(problem: Problem, data: st.DataObject) -> None:
    """
    The same pairs come out, by name, however learners, mentors, needs and edges are ordered.
    """
    other = shuffle(data, problem)
    for engine in ENGINES:
        assert name(problem, solve(problem, engine).edges) == name(other, solve(other, engine).edges)


@needs_fast
@SOME
@given(problems())
def test_two_engines_find_the_same_pairs(problem: Problem) -> None:
    """
    Augmenting paths and the cheapest flow give the same assignment, ties included.
    """
    assert sorted(exact.find_pairs(problem)) == sorted(flow.find_pairs(problem))


def test_a_place_is_found_by_moving_somebody_to_another_theme() -> None:
    """
    A mentor full in all takes a learner for one theme by letting another, whom it taught something else, go elsewhere.
    """
    problem = Problem(
        [Learner("a"), Learner("b")], [Mentor("x", 1), Mentor("y", 1)], [Need(0, "T"), Need(0, "U"), Need(1, "U")],
        [Edge(0, 0, 9), Edge(1, 1, 2), Edge(2, 0, 5)], offers=[Offer(0, "T", 1), Offer(0, "U", 1)],
    )  # fmt: skip
    found = solve(problem)
    assert found.edges == (1, 2)
    assert certify(problem, found).optimal


@needs_fast
def test_large_problems_go_to_the_fast_engine() -> None:
    """
    With thousands of edges and many ties both engines still agree, and the prices prove it.
    """
    problem = make_large()
    assert len(problem.edges) > optimal.MANY
    found = solve(problem)
    assert found == Assignment(exact.find_pairs(problem))
    assert certify(problem, found).optimal


@needs_fast
def test_many_weights_for_the_same_pairs_are_tried_alike() -> None:
    """
    Solving again and again with other weights finds what solving each anew finds, and keeps what is fixed.
    """
    problem = evolve(make_large(), fixed=[3])
    weightings = [[1 + (at * k) % 50 for at in range(len(problem.edges))] for k in (7, 11, 13)]
    for weights, found in zip(weightings, optimal.choose_often(problem, weightings), strict=True):
        edges = [edge._replace(weight=weight) for edge, weight in zip(problem.edges, weights, strict=True)]
        assert tuple(sorted(found)) == solve(evolve(problem, edges=edges)).edges


@needs_fast
def test_weights_too_large_for_the_fast_engine_go_to_the_other() -> None:
    """
    Numbers beyond 64 bits are no problem.
    """
    problem = make_large()
    huge = evolve(problem, edges=[edge._replace(weight=edge.weight << 80) for edge in problem.edges])
    with pytest.raises(OverflowError):
        flow.find_pairs(huge)
    assert solve(huge).edges == solve(problem).edges


def test_without_the_fast_extra_everything_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The same assignment is found where numpy and OR-tools are missing.
    """
    problem = make_large(80)
    expected = solve(problem)
    monkeypatch.setattr(optimal, "find_spec", lambda _: None)
    assert solve(problem) == expected


@SOME
@given(problems(), st.data())
def test_a_veto_never_makes_anything_better(problem: Problem, data: st.DataObject) -> None:
    """
    Without a pair no more are served, with no more weight; without one that was not chosen nothing changes.
    """
    open_ = [at for at in range(len(problem.edges)) if at not in problem.fixed]
    if not open_:
        return
    edge = data.draw(st.sampled_from(open_))
    found = solve(problem)
    other = without(problem, edge)
    after = solve(other)
    assert value(other, after.edges)[:2] <= value(problem, found.edges)[:2]
    if edge not in found.edges:
        assert name(other, after.edges) == name(problem, found.edges)


@given(problems(), st.data())
def test_whoever_drops_out_changes_nothing_for_others_who_are_fixed(problem: Problem, data: st.DataObject) -> None:
    """
    With the pairs of all others fixed, a round after a city has left keeps them, and may add more.
    """
    found = solve(problem)
    gone = data.draw(st.sampled_from([*problem.learners, *problem.mentors])).id
    kept = [pair for pair in sorted(name(problem, found.edges)) if gone not in pair]
    stays = [at for at in found.edges if name(problem, [at]) <= set(kept)]
    edges = [at for at in range(len(problem.edges)) if not any(gone in pair for pair in name(problem, [at]))]
    after = evolve(problem, edges=[problem.edges[at] for at in edges], fixed=[edges.index(at) for at in stays])
    again = solve(after)
    assert set(kept) <= name(after, again.edges)
    assert certify(after, again).optimal


@given(problems(), st.data())
def test_any_prices_give_a_true_bound(problem: Problem, data: st.DataObject) -> None:
    """
    Wrong prices never make an assignment look better than it is: the bound stays above the best of all.
    """
    prices = data.draw(st.lists(st.integers(0, 60), min_size=len(problem.mentors), max_size=len(problem.mentors)))
    assert bound(problem, prices) >= value(problem, find_best(problem))[:2]


@SOME
@given(problems(), st.data())
def test_another_choice_is_never_called_optimal(problem: Problem, data: st.DataObject) -> None:
    """
    An assignment that serves fewer or weighs less is not optimal at the prices of the best.
    """
    best = solve(problem)
    other = data.draw(st.sampled_from(list(list_assignments(problem))))
    certificate = certify(problem, Assignment(other, "mine"), certify(problem, best).prices)
    assert certificate.optimal == (value(problem, other)[:2] == value(problem, best.edges)[:2])
    assert certificate == certify(problem, Assignment(other, "mine"))


@SOME
@given(problems(minimum=True, offers=True), st.data())
def test_broken_rules_are_named(problem: Problem, data: st.DataObject) -> None:
    """
    Exactly the choices that keep all rules have no violations.
    """
    edges = st.integers(-1, len(problem.edges))
    taken = tuple(sorted(data.draw(st.lists(edges, max_size=6, unique=True))))
    allowed = taken in {tuple(sorted(one)) for one in list_assignments(problem)}
    assert (find_violations(problem, taken) == []) == allowed
    if not allowed:
        with pytest.raises(ValueError, match=r"\.$"):
            certify(problem, Assignment(taken))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda p: evolve(p, learners=[Learner("a", 1), Learner("b", 1)]), "a has 2 mentors, but wants 1 at most."),
        (lambda p: evolve(p, mentors=[Mentor("x", 1), Mentor("y", 2)]), "x has 2 learners, but places for 1 only."),
        (lambda p: evolve(p, mentors=[Mentor("x", 2), Mentor("y", 2, 2)]), "takes none rather than fewer than 2."),
        (lambda p: evolve(p, offers=[Offer(0, "T", 1)]), "x has 2 learners for T, but places for 1 only."),
        (lambda p: evolve(p, needs=[Need(0, "T"), Need(1, "T")]), "a has 2 mentors for T, but wants 1."),
        (lambda p: evolve(p, mentors=[Mentor("b", 2), Mentor("y", 2)]), "b is its own mentor."),
        (lambda p: evolve(p, edges=[*p.edges, Edge(1, 1, 1)], fixed=[3]), "The fixed pair of b and y is missing."),
        (lambda p: evolve(p, edges=[*p.edges[:2], Edge(0, 0, 1)]), "a has x as mentor 2 times."),
    ],
)
def test_each_broken_rule_has_its_sentence(change: Callable[[Problem], Problem], words: str) -> None:
    """
    What is wrong is said with the names of the cities.
    """
    sound = Problem(
        learners=[Learner("a", 2), Learner("b", 2)],
        mentors=[Mentor("x", 2), Mentor("y", 2)],
        needs=[Need(0, "T", 2), Need(1, "T", 2)],
        edges=[Edge(0, 0, 5), Edge(0, 1, 4), Edge(1, 0, 3)],
    )
    assert find_violations(sound, [0, 1, 2]) == []
    assert any(words in sentence for sentence in find_violations(change(sound), [0, 1, 2]))


@pytest.mark.parametrize("prices", [[], [1], [1, -1]])
def test_prices_that_prove_nothing_are_refused(prices: list[int]) -> None:
    """
    A price that is missing or below 0 is an error, not a proof.
    """
    problem = Problem([Learner("a")], [Mentor("x", 1), Mentor("y", 1)], [Need(0, "T")], [Edge(0, 0, 5)])
    with pytest.raises(ValueError, match="a price is missing, or below 0"):
        bound(problem, prices)


def test_fixed_pairs_that_break_a_rule_are_refused() -> None:
    """
    Two fixed learners for one place cannot both stay.
    """
    problem = Problem([Learner("a"), Learner("b")], [Mentor("x", 1)], [Need(0, "T"), Need(1, "T")],
                      [Edge(0, 0, 1), Edge(1, 0, 1)], fixed=[0, 1])  # fmt: skip
    with pytest.raises(ValueError, match="the fixed pairs alone break a rule"):
        solve(problem)


def test_there_is_no_other_engine() -> None:
    """
    Another name is refused, with those that exist.
    """
    with pytest.raises(ValueError, match="no engine best; there are optimal, stable, greedy"):
        solve(Problem([], [], [], []), "best")


@pytest.mark.parametrize("engine", ENGINES)
def test_nobody_is_matched_where_nobody_can_be(engine: str) -> None:
    """
    No cities at all, one city alone, and mentors without places give no pairs, which is optimal.
    """
    for problem in (
        Problem([], [], [], []),
        Problem([Learner("a")], [Mentor("a", 1)], [Need(0, "T")], []),
        Problem([Learner("a")], [Mentor("x", 0)], [Need(0, "T")], [Edge(0, 0, 3)]),
        Problem([Learner("a", 0)], [Mentor("x", 1)], [Need(0, "T")], [Edge(0, 0, 3)]),
    ):
        found = solve(problem, engine)
        assert found.edges == ()
        assert certify(problem, found).optimal


def test_a_search_that_would_take_too_long_says_what_is_not_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With more than 16 cities and 12 mentors with a minimum the result keeps the rules, and a bound says how good it is.
    """
    learners = [Learner(f"l{at}") for at in range(26)]
    mentors = [Mentor(f"m{at}", 4, 4) for at in range(13)]
    edges = [Edge(at, (at * k) % 13, 10 + (at * k * 7) % 23) for at in range(26) for k in (1, 3, 5) if at]
    problem = Problem(learners, mentors, [Need(at, "T") for at in range(26)], edges)
    best = certify(problem, solve(problem))
    assert best.optimal
    assert best.searched
    monkeypatch.setattr(branching, "TRIES", 3)
    found = solve(problem)
    assert find_violations(problem, found.edges) == []
    certificate = certify(problem, found)
    assert not certificate.optimal
    assert (certificate.served, certificate.weight) <= (best.served, best.weight)
    assert (certificate.served_bound, certificate.bound) >= (best.served, best.weight)
