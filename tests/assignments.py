"""
Small matching problems, and all their assignments found by trying: for tests that compare engines with the truth.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import strategies as st

from charterkit_matchmaker.problem import Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["find_best", "list_assignments", "name", "problems", "shuffle", "value", "without"]

THEMES = "abc"
EDGES = 9

Names = set[tuple[str, str, str]]


@st.composite
def problems(  # noqa: PLR0913 - each is a rule that a test may want or not
    draw: st.DrawFn,
    *,
    limit: int = 3,
    fixed: bool = True,
    minimum: bool = False,
    offers: bool = False,
    heaviest: int = 50,
) -> Problem:
    """
    Draw a problem of up to four learners, four mentors and nine possible pairs; some cities are both.
    """
    names = st.lists(st.sampled_from("pqrstu"), min_size=1, max_size=4, unique=True)
    learners = [Learner(one, draw(st.integers(0, limit))) for one in draw(names)]
    lowest = st.integers(0, 3) if minimum else st.just(0)
    mentors = [Mentor(one, draw(st.integers(0, 3)), draw(lowest)) for one in draw(names)]
    themes = st.lists(st.sampled_from(THEMES), max_size=3, unique=True)
    needs = [Need(at, theme, draw(st.sampled_from([1, 1, 2]))) for at in range(len(learners)) for theme in draw(themes)]
    pairs = [
        (need, mentor)
        for need in range(len(needs))
        for mentor in range(len(mentors))
        if learners[needs[need].learner].id != mentors[mentor].id
    ]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=EDGES, unique=True)) if pairs else []
    weights = st.integers(1, draw(st.sampled_from([1, 3, heaviest])))
    problem = Problem(learners, mentors, needs, [Edge(need, mentor, draw(weights)) for need, mentor in chosen])
    if offers:
        taken = st.dictionaries(st.tuples(st.integers(0, len(mentors) - 1), st.sampled_from(THEMES)), st.integers(0, 2))
        problem = evolve(problem, offers=[Offer(*key, number) for key, number in draw(taken).items()])
    if fixed and chosen:
        some = draw(st.lists(st.integers(0, len(chosen) - 1), max_size=2, unique=True))
        open_ = evolve(problem, mentors=[evolve(one, minimum=0) for one in mentors])
        if any(set(some) <= set(one) for one in list_assignments(open_)):
            problem = evolve(problem, fixed=some)
    return problem


def list_assignments(problem: Problem) -> Iterator[tuple[int, ...]]:
    """
    Give all assignments that keep the rules, one edge after the other taken or not.
    """
    agreed = {problem.edges[at].mentor for at in problem.fixed}
    waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while waiting:
        at, taken = waiting.pop()
        if at < len(problem.edges):
            if keeps_limits(problem, (*taken, at)):
                waiting.append((at + 1, (*taken, at)))
            if at not in problem.fixed:
                waiting.append((at + 1, taken))
            continue
        loads = Counter(problem.edges[one].mentor for one in taken)
        if all(load >= problem.mentors[one].minimum or one in agreed for one, load in loads.items()):
            yield taken


def keeps_limits(problem: Problem, taken: tuple[int, ...]) -> bool:
    """
    Tell whether edges can be taken together.
    """
    counts: Counter[Any] = Counter()
    limits: dict[Any, int] = {}
    for at in taken:
        need, mentor, _ = problem.edges[at]
        learner, theme = problem.needs[need].learner, problem.needs[need].theme
        limits |= {
            ("need", need): problem.needs[need].places,
            ("learner", learner): problem.learners[learner].limit,
            ("mentor", mentor): problem.mentors[mentor].capacity,
            ("pair", learner, mentor): 1,
        }
        limits |= {("offer", offer.mentor, offer.theme): offer.capacity for offer in problem.offers}
        counts.update(
            [
                ("need", need),
                ("learner", learner),
                ("mentor", mentor),
                ("pair", learner, mentor),
                ("offer", mentor, theme),
            ]
        )
    return all(counts[key] <= most for key, most in limits.items())


def value(problem: Problem, taken: Iterable[int]) -> tuple[int, int, int]:
    """
    Tell what counts of an assignment, in the order in which it counts: served, weight, tie-break.
    """
    taken = list(taken)
    served = {problem.needs[problem.edges[at].need].learner for at in taken}
    return len(served), sum(problem.edges[at].weight for at in taken), sum(digest(problem, at) for at in taken)


def find_best(problem: Problem) -> tuple[int, ...]:
    """
    Find the best assignment by looking at all.
    """
    return max(list_assignments(problem), key=lambda taken: value(problem, taken))


def name(problem: Problem, taken: Iterable[int]) -> Names:
    """
    Say with names who is paired with whom for what.
    """
    return {
        (
            problem.learners[problem.owner(at)].id,
            problem.needs[problem.edges[at].need].theme,
            problem.mentors[problem.edges[at].mentor].id,
        )
        for at in taken
    }


def without(problem: Problem, edge: int) -> Problem:
    """
    Give a problem without one of its edges, which is not a fixed one.
    """
    kept = [at for at in range(len(problem.edges)) if at != edge]
    return evolve(problem, edges=[problem.edges[at] for at in kept], fixed=[kept.index(at) for at in problem.fixed])


def shuffle(draw: st.DataObject, problem: Problem) -> Problem:
    """
    Put everything of a problem into another order.
    """
    learners, mentors, needs, edges = (
        draw.draw(st.permutations(range(len(side))))
        for side in (problem.learners, problem.mentors, problem.needs, problem.edges)
    )
    return Problem(
        learners=[problem.learners[at] for at in learners],
        mentors=[problem.mentors[at] for at in mentors],
        needs=[evolve(problem.needs[at], learner=learners.index(problem.needs[at].learner)) for at in needs],
        edges=[
            Edge(needs.index(edge.need), mentors.index(edge.mentor), edge.weight)
            for edge in (problem.edges[at] for at in edges)
        ],
        fixed=[edges.index(at) for at in problem.fixed],
        offers=[evolve(offer, mentor=mentors.index(offer.mentor)) for offer in problem.offers],
    )
