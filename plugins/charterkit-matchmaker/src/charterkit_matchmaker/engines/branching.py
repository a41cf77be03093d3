"""
What no network can express, by trying both ways: minimum loads, and places for each theme beside distinct mentors.

The best pairs without such a rule are found first. Where they break it, two problems are left: a mentor takes nobody,
or its minimum at least; of two pairs of the same cities, one is forbidden, or the other. The most promising goes on
until one breaks nothing: then no other can be better. That takes exponential time at worst. So beyond 16 cities and 12
mentors with a minimum the search stops early, mends what it has, and tells how good any other could be at most.
"""

from __future__ import annotations

from collections import Counter
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_matchmaker.engines import exact
from charterkit_matchmaker.problem import Assignment
from charterkit_matchmaker.proof import measure
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from charterkit_matchmaker.problem import Problem

__all__ = ["choose", "find_underloaded", "is_needed"]

CITIES, MENTORS = 16, 12
"""Up to so many cities, or mentors with a minimum, the search goes on to its end."""

TRIES = 200
"""So many problems are solved at most beyond that."""


@frozen
class Trial:
    """
    The best pairs under some more rules: edges that are forbidden, mentors who must have so many learners.
    """

    edges: tuple[int, ...]
    forbidden: frozenset[int]
    quotas: Mapping[int, int]


def is_needed(problem: Problem) -> bool:
    """
    Tell whether a problem has a rule that its network does not know of.
    """
    several = any(learner.limit > 1 for learner in problem.learners)
    return any(mentor.minimum > 1 for mentor in problem.mentors) or bool(problem.offers and several)


def choose(problem: Problem) -> Assignment:
    """
    Find the optimal assignment, or a good one with a bound for all others.

    Args:
        problem: Who may be paired with whom.

    Returns:
        The chosen edges; `bound` is what any assignment can reach at most.
    """
    cities = {city.id for side in (problem.learners, problem.mentors) for city in side}
    strict = sum(mentor.minimum > 1 for mentor in problem.mentors)
    tries = TRIES if len(cities) > CITIES and strict > MENTORS else None
    heap: list[tuple[tuple[int, ...], int, Trial]] = []
    count = push(problem, heap, 0, Trial((), frozenset(), {}))
    while True:
        rank, _, trial = heappop(heap)
        ways = list(branch(problem, trial))
        if not ways:
            break
        if tries is not None and count >= tries:
            trial = mend(problem, trial)
            break
        for way in ways:
            count = push(problem, heap, count, way)
    served, weight, _ = (-number for number in rank)
    return Assignment(trial.edges, bound=(served, weight))


def push(problem: Problem, heap: list[tuple[tuple[int, ...], int, Trial]], count: int, way: Trial) -> int:
    """
    Solve one of the problems and remember it, unless its mentors cannot have as many learners as they must.

    Returns:
        How many have been solved.
    """
    edges = tuple(exact.find_pairs(problem, way.forbidden, way.quotas))
    loads = Counter(problem.edges[at].mentor for at in edges)
    if all(loads[mentor] >= quota for mentor, quota in way.quotas.items()):
        served, weight = measure(problem, edges)
        rank = (-served, -weight, -sum(digest(problem, at) for at in edges))
        heappush(heap, (rank, count, Trial(edges, way.forbidden, way.quotas)))
    return count + 1


def branch(problem: Problem, trial: Trial) -> Iterator[Trial]:
    """
    Give the problems that are left where pairs break a rule; none where they keep all.
    """
    for first, second in find_doubles(problem, trial.edges):
        for at in (first, second):
            if at not in problem.fixed:
                yield Trial((), trial.forbidden | {at}, trial.quotas)
        return
    for mentor in find_underloaded(problem, trial.edges):
        quota = {mentor: problem.mentors[mentor].minimum}
        yield Trial((), trial.forbidden | list_edges(problem, mentor), trial.quotas)
        yield Trial((), trial.forbidden, {**trial.quotas, **quota})
        return


def find_doubles(problem: Problem, edges: Collection[int]) -> Iterator[tuple[int, int]]:
    """
    Find edges that pair the same cities twice.
    """
    seen: dict[tuple[int, int], int] = {}
    for at in sorted(edges):
        pair = (problem.owner(at), problem.edges[at].mentor)
        if pair in seen:
            yield seen[pair], at
        seen[pair] = at


def find_underloaded(problem: Problem, edges: Collection[int]) -> list[int]:
    """
    Find mentors who have learners, but fewer than they would take, the fewest first.

    A mentor with a fixed pair has agreed to it, however few there are.
    """
    agreed = {problem.edges[at].mentor for at in problem.fixed}
    loads = Counter(problem.edges[at].mentor for at in edges)
    few = [one for one, load in loads.items() if load < problem.mentors[one].minimum and one not in agreed]
    return sorted(few, key=lambda one: (loads[one], problem.mentors[one].id))


def list_edges(problem: Problem, mentor: int) -> frozenset[int]:
    """
    List the edges of a mentor.
    """
    return frozenset(at for at, edge in enumerate(problem.edges) if edge.mentor == mentor)


def mend(problem: Problem, trial: Trial) -> Trial:
    """
    Change pairs until they break no rule, always the first way of two.
    """
    while ways := list(branch(problem, trial)):
        way = ways[0]
        trial = Trial(tuple(exact.find_pairs(problem, way.forbidden)), way.forbidden, {})
    return trial
