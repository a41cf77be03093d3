"""
How many times two cities would both rather have each other, in networks of any size.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from charterkit_matchmaker.stability import Sides, find_blocking_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit_matchmaker.large import Large
    from charterkit_matchmaker.problem import Assignment
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.table import Ints

__all__ = ["count_blocking"]


def count_blocking(setting: Setting, assignment: Assignment) -> int | None:
    """
    Count the pairs that both sides prefer to what they have, among all possible pairs, listed or not.

    Args:
        setting: What was asked.
        assignment: What was answered.

    Returns:
        How many there are. None if cities handed in rankings, and not all pairs are listed that these put in order.
    """
    if setting.large is None:
        return len(find_blocking_pairs(setting.problem, assignment))
    if setting.problem.learner_ranks is not None:
        return None
    sides = Sides(setting.problem, assignment.edges)
    return _count_strangers(setting.large, sides) + _correct(setting.large, sides, assignment)


def _count_strangers(large: Large, sides: Sides) -> int:
    """
    Count among all pairs, as if none of them had a learner and a mentor who are a pair already.
    """
    import numpy

    asked, least = (_bound(values) for values in _list_thresholds(sides))
    total = 0
    for stall in large.tariff.stalls:
        for rows, weight in stall.walk():
            threshold = numpy.maximum(asked[stall.needs[rows]][:, None], least[stall.mentors])
            total += int(numpy.count_nonzero(weight > threshold))
    return total


def _list_thresholds(sides: Sides) -> tuple[list[float], list[float]]:
    """
    List what a pair has to weigh more than: for each need, and for each mentor.
    """
    problem = sides.problem
    asked = [sides.find_sacrifice(need) for need in range(len(problem.needs))]
    return asked, [sides.find_least_guest(mentor) for mentor in range(len(problem.mentors))]


def _bound(values: Iterable[float]) -> Ints:
    """
    Turn numbers into whole ones; no pair weighs more than the largest of them.
    """
    import numpy

    most = numpy.iinfo(numpy.int64).max
    return numpy.array([int(value) if isfinite(value) else most for value in values], dtype=numpy.int64)


def _correct(large: Large, sides: Sides, assignment: Assignment) -> int:
    """
    Correct that number by the pairs of a learner and a mentor who are a pair already, for whatever need.
    """
    import numpy

    problem, edges = sides.problem, sides.problem.edges
    needs_of: list[list[int]] = [[] for _ in problem.learners]
    for at, need in enumerate(problem.needs):
        needs_of[need.learner].append(at)
    pairs = sorted({(at, edges[one].mentor) for one in assignment.edges for at in needs_of[problem.owner(one)]})
    columns = numpy.array(pairs, dtype=numpy.int64).reshape(-1, 2).T
    weights = large.weigh(columns[0], columns[1]).tolist()
    more = 0
    for (at, mentor), weight in zip(pairs, weights, strict=True):
        more -= weight > max(sides.find_sacrifice(at), sides.find_least_guest(mentor))
        # What the learner gives up includes what it has from the same mentor, who would rather have the new pair, too.
        more += weight > sides.find_sacrifice(at, mentor)
    return more
