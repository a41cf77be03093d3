"""
Where cities hand in rankings, nobody finds a partner who would rather have it; published examples come out as printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit_matchmaker.engines import solve
from charterkit_matchmaker.problem import Assignment, Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.rankings import match_rankings
from charterkit_matchmaker.stability import find_blocking_pairs
from tests.assignments import list_assignments, name, problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

SOME = settings(max_examples=200)

Lists = dict[str, list[str]]


def read(text: str) -> Lists:
    """
    Read rankings as papers print them: ``a: x y, b: y``.
    """
    return {
        who: ranked.split() for who, _, ranked in (line.partition(":") for line in text.replace(" ,", ",").split(", "))
    }


def pose(
    learners: Lists, mentors: Lists, capacities: Mapping[str, int], projects: Mapping[str, int] | None = None
) -> Problem:
    """
    Make a problem of rankings; with projects learners rank these, whose first letter is that of their mentor.
    """
    people, hosts = list(learners), list(mentors)
    themes = {one: one[0] if projects else one for ranked in learners.values() for one in ranked}
    needs = [
        (at, one if projects else "") for at, who in enumerate(people) for one in (learners[who] if projects else [""])
    ]
    edges, first, second = [], [], []
    for at, who in enumerate(people):
        for rank, one in enumerate(learners[who], 1):
            if who in mentors[themes[one]]:
                edges.append(Edge(needs.index((at, one if projects else "")), hosts.index(themes[one]), 1))
                first.append(rank)
                second.append(mentors[themes[one]].index(who) + 1)
    return Problem(
        learners=[Learner(who) for who in people],
        mentors=[Mentor(host, capacities[host]) for host in hosts],
        needs=[Need(*need) for need in needs],
        edges=edges,
        learner_ranks=first,
        mentor_ranks=second,
        offers=[Offer(hosts.index(one[0]), one, number) for one, number in (projects or {}).items()],
    )


def show(problem: Problem, taken: tuple[int, ...]) -> str:
    """
    Print pairs as papers do: the learner, then the theme, or the mentor where there is none.
    """
    return ", ".join(f"{learner} {theme or mentor}" for learner, theme, mentor in sorted(name(problem, taken)))


RESIDENTS = (
    "Anderson: City, Chen: City Mercy, Davis: Mercy City General, Eastman: City Mercy General, Ford: City General Mercy"
)
HOSPITALS = "Mercy: Chen Ford, City: Eastman Anderson Chen Davis Ford, General: Eastman Anderson Ford Davis"
TWO_EACH = dict.fromkeys(["Mercy", "City", "General"], 2)
ONE_EACH = dict.fromkeys("ABCD", 1)

PUBLISHED = {
    "Gale and Shapley 1962, example 1": (
        "a: A B C, b: B C A, c: C A B", "A: b c a, B: c a b, C: a b c", ONE_EACH, "a A, b B, c C",
    ),
    "Gale and Shapley 1962, example 2": (
        "a: A B C D, b: A D C B, c: B A C D, d: D B C A",
        "A: d c a b, B: b d a c, C: d a b c, D: c b a d", ONE_EACH, "a C, b D, c A, d B",
    ),
    "NRMP, Run a Match (2014)": (
        RESIDENTS, HOSPITALS, TWO_EACH, "Anderson City, Chen Mercy, Davis General, Eastman City, Ford General",
    ),
    "documentation of matching 1.4, hospital-resident": (
        "Ada: City, Sam: City Mercy, Dani: City Mercy General, Luc: Mercy City General, Jo: City General Mercy",
        "Mercy: Dani Luc Sam Jo, City: Dani Ada Sam Luc Jo, General: Dani Jo Luc", TWO_EACH,
        "Ada City, Dani City, Jo General, Luc Mercy, Sam Mercy",
    ),
}  # fmt: skip

PROJECTS = {
    "documentation of matching 1.4, student allocation": (
        "A: X1 X2, B: Y2 X2 Y1, C: X1 Y1 X2, D: Y2 X1 Y1, E: X1 Y2 X2 Y1", "X: B C A E D, Y: B C E D",
        {"X": 3, "Y": 3}, dict.fromkeys(["X1", "X2", "Y1", "Y2"], 2), "A X1, B Y2, C X1, D Y1, E Y2",
    ),
    "documentation of matching 1.4, create from dictionaries": (
        "A: X1 X2, B: Y2 X1, C: X1 Y1, D: Y2 Y1", "X: C A B, Y: C D B",
        {"X": 2, "Y": 2}, dict.fromkeys(["X1", "X2", "Y1", "Y2"], 1), "A X2, C X1, D Y2",
    ),
    "Abraham, Irving and Manlove 2007, figure 1": (
        "s1: j1 l7, s2: j1 j2 j3 k4 k5 k6, s3: j2 j1 k4, s4: j2, s5: j1 j2 j3 k4, s6: j2 j3 k4 k5 k6, s7: k5 j3 l8",
        "j: s7 s4 s1 s3 s2 s5 s6, k: s3 s2 s6 s7 s5, l: s1 s7", {"j": 3, "k": 2, "l": 2},
        {"j1": 2, "j2": 1, "j3": 1, "k4": 1, "k5": 1, "k6": 1, "l7": 1, "l8": 1},
        "s1 j1, s2 k5, s3 k4, s4 j2, s7 j3",
    ),
}  # fmt: skip


def is_best_of_stable(problem: Problem, taken: tuple[int, ...]) -> bool:
    """
    Tell, having looked at all assignments, whether one is stable and no learner is better off in another that is.
    """
    ranks = problem.learner_ranks or ()

    def rank(one: tuple[int, ...]) -> dict[int, int]:
        return {problem.owner(at): ranks[at] for at in one}

    stable = [one for one in list_assignments(problem) if not find_blocking_pairs(problem, Assignment(one))]
    mine = rank(taken)
    return tuple(sorted(taken)) in {tuple(sorted(one)) for one in stable} and all(
        mine.get(learner, 99) <= rank(one)[learner] for one in stable for learner in rank(one)
    )


@pytest.mark.parametrize("source", PUBLISHED)
def test_published_examples_come_out_as_printed(source: str) -> None:
    """
    The textbook examples have the result that their authors give, from edges and from lists of names.
    """
    learners, mentors, capacities, expected = PUBLISHED[source]
    problem = pose(read(learners), read(mentors), capacities)
    found = solve(problem, "stable")
    assert show(problem, found.edges) == expected
    assert is_best_of_stable(problem, found.edges)
    held = match_rankings(read(learners), read(mentors), capacities)
    assert ", ".join(sorted(f"{who} {mentor}" for mentor, whom in held.items() for who in whom)) == expected


@pytest.mark.parametrize("source", PROJECTS)
def test_published_examples_with_projects_come_out_as_printed(source: str) -> None:
    """
    Student-project allocation gives the student-optimal result: places for each theme within those of a mentor.
    """
    learners, mentors, capacities, projects, expected = PROJECTS[source]
    problem = pose(read(learners), read(mentors), capacities, projects)
    found = solve(problem, "stable")
    assert show(problem, found.edges) == expected
    assert is_best_of_stable(problem, found.edges)


@st.composite
def ranked(draw: st.DrawFn, problem: st.SearchStrategy[Problem]) -> Problem:
    """
    Let both sides hand in rankings; a mentor ranks learners, whatever the theme, if some want several mentors.
    """
    one = draw(problem)
    count = len(one.edges)
    mine, theirs = (draw(st.permutations(range(1, count + 1))) for _ in range(2))
    if any(learner.limit > 1 for learner in one.learners):
        first: dict[tuple[int, int], int] = {}
        theirs = [first.setdefault((one.owner(at), one.edges[at].mentor), theirs[at]) for at in range(count)]
    return evolve(one, learner_ranks=mine, mentor_ranks=theirs)


@SOME
@given(ranked(problems()) | problems() | ranked(problems(limit=1, fixed=False, offers=True)))
def test_no_pair_blocks(problem: Problem) -> None:
    """
    No two cities would both rather have each other, with and without rankings, with places for each theme or not.
    """
    assert find_blocking_pairs(problem, solve(problem, "stable")) == ()


@given(ranked(problems(limit=1, fixed=False)))
def test_no_learner_could_do_better_in_a_stable_assignment(problem: Problem) -> None:
    """
    Learners get the best that they have in any stable assignment.
    """
    found = solve(problem, "stable")
    assert is_best_of_stable(problem, found.edges)


@given(problems(fixed=False))
def test_by_weight_the_heaviest_first_is_stable(problem: Problem) -> None:
    """
    Where both sides go by the same weights, both engines find the same.
    """
    assert solve(problem, "stable").edges == solve(problem, "greedy").edges


def is_preferred(problem: Problem, taken: tuple[int, ...], edge: int) -> bool:
    """
    Tell whether an edge blocks, for learners with one mentor each, as textbooks define it.
    """
    ranks, theirs = problem.learner_ranks or (), problem.mentor_ranks or ()
    mentor = problem.edges[edge].mentor
    mine = [ranks[at] for at in taken if problem.owner(at) == problem.owner(edge)]
    guests = [theirs[at] for at in taken if problem.edges[at].mentor == mentor]
    same = any(problem.owner(at) == problem.owner(edge) and problem.edges[at].mentor == mentor for at in taken)
    room = len(guests) < problem.mentors[mentor].capacity
    likes = ranks[edge] < min(mine, default=99) and problem.learners[problem.owner(edge)].limit > 0
    return likes and (same or room or theirs[edge] < max(guests, default=0))


@SOME
@given(ranked(problems(limit=1, fixed=False)), st.data())
def test_blocking_pairs_are_counted_right(problem: Problem, data: st.DataObject) -> None:
    """
    Of any assignment those pairs are told that the definition of Gale and Shapley names.
    """
    first: dict[tuple[int, int], int] = {}
    theirs = problem.mentor_ranks or ()
    keys = [(problem.owner(at), problem.edges[at].mentor) for at in range(len(problem.edges))]
    problem = evolve(problem, mentor_ranks=[first.setdefault(key, theirs[at]) for at, key in enumerate(keys)])
    taken = data.draw(st.sampled_from(list(list_assignments(problem))))
    expected = [at for at in range(len(problem.edges)) if at not in taken and is_preferred(problem, taken, at)]
    assert list(find_blocking_pairs(problem, Assignment(taken))) == expected


def test_a_second_mentor_is_weighed_against_what_is_given_up() -> None:
    """
    A learner with two mentors wants a third instead if it is worth more than the one it would give up.
    """
    problem = Problem(
        [Learner("a", 2)], [Mentor(one, 1) for one in "xyz"], [Need(0, "T", 2), Need(0, "U")],
        [Edge(0, 0, 5), Edge(0, 1, 4), Edge(1, 2, 3), Edge(1, 0, 9)],
    )  # fmt: skip
    assert find_blocking_pairs(problem, Assignment((0, 1))) == (3,)
    assert find_blocking_pairs(problem, Assignment((1, 2))) == (0, 3)
    assert find_blocking_pairs(evolve(problem, fixed=[0]), Assignment((0, 1))) == ()
    assert find_blocking_pairs(evolve(problem, fixed=[0, 1]), Assignment((0, 1))) == ()


@SOME
@given(st.randoms(use_true_random=False))
def test_no_pair_blocks_where_many_compete_for_several_mentors(draw: Random) -> None:
    """
    Four learners who want two of three mentors with one place each are turned down often, and still no pair blocks.
    """
    edges = [Edge(need, mentor, 1) for need in range(8) for mentor in range(3)]
    first, second = (draw.sample(range(1, 25), 24) for _ in range(2))
    whom: dict[tuple[int, int], int] = {}
    problem = Problem(
        learners=[Learner(one, 2) for one in "abcd"],
        mentors=[Mentor(one, 1) for one in "xyz"],
        needs=[Need(at // 2, "TU"[at % 2]) for at in range(8)],
        edges=edges,
        learner_ranks=first,
        mentor_ranks=[
            whom.setdefault((edge.need // 2, edge.mentor), rank) for edge, rank in zip(edges, second, strict=True)
        ],
    )
    found = solve(problem, "stable")
    assert len(found.edges) == 3
    assert find_blocking_pairs(problem, found) == ()


def test_places_for_each_theme_need_learners_with_one_mentor() -> None:
    """
    What would be stable otherwise is not defined, so it is refused.
    """
    problem = Problem([Learner("a", 2)], [Mentor("x", 2)], [Need(0, "T")], [Edge(0, 0, 1)], offers=[Offer(0, "T", 1)],
                      learner_ranks=[1], mentor_ranks=[1])  # fmt: skip
    with pytest.raises(ValueError, match="a learner can have one mentor"):
        solve(problem, "stable")


def test_long_lists_of_names_are_no_problem() -> None:
    """
    A thousand learners who all ask the same hundred mentors, one after the other, are placed.
    """
    mentors = {f"m{at}": [f"l{one}" for one in range(1000)] for at in range(100)}
    held = match_rankings({f"l{at}": list(mentors) for at in range(1000)}, mentors, dict.fromkeys(mentors, 2))
    assert held["m0"] == ["l0", "l1"]
    assert held["m99"] == ["l198", "l199"]


def test_who_is_not_named_by_the_other_side_is_not_paired() -> None:
    """
    A mentor who does not exist, has no place, or does not name a learner, is passed over.
    """
    held = match_rankings(
        {"a": ["nobody", "full", "x", "y"]}, {"full": ["a"], "x": [], "y": ["a"]}, {"full": 0, "x": 1, "y": 1}
    )
    assert held == {"full": [], "x": [], "y": ["a"]}
