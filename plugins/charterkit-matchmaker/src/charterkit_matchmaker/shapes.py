"""
Problems of a special shape, from names and weights: practices for cities, job shadowing, a team for one city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_matchmaker.problem import Edge, Learner, Mentor, Need, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["gather_team", "pair_up", "shadow"]


def pair_up(
    learners: Sequence[str],
    mentors: Sequence[str],
    weights: Mapping[tuple[str, str], int],
    theme: str = "",
    fixed: Iterable[tuple[str, str]] = (),
) -> Problem:
    """
    Pair two groups one to one: cities and practices, cities and hosts.

    Args:
        learners: The names on one side.
        mentors: Those on the other.
        weights: What a pair of both, in this order, is worth; pairs that are not named are not possible.
        theme: What it is about, if anything.
        fixed: Pairs that stay.

    Returns:
        The problem.
    """
    rows = {name: at for at, name in enumerate(learners)}
    columns = {name: at for at, name in enumerate(mentors)}
    index = {pair: at for at, pair in enumerate(weights)}
    return Problem(
        learners=[Learner(name) for name in learners],
        mentors=[Mentor(name, 1) for name in mentors],
        needs=[Need(at, theme) for at in range(len(learners))],
        edges=[Edge(rows[learner], columns[mentor], weight) for (learner, mentor), weight in weights.items()],
        fixed=sorted(index[pair] for pair in fixed),
    )


def shadow(cities: Sequence[str], weights: Mapping[tuple[str, str], int], theme: str = "") -> Problem:
    """
    Let each city visit one other, and host one.

    Args:
        cities: Their names.
        weights: What it is worth if the first of two cities visits the second.
        theme: What it is about, if anything.

    Returns:
        The problem: learners visit, mentors host.
    """
    return pair_up(cities, cities, {pair: weight for pair, weight in weights.items() if pair[0] != pair[1]}, theme)


def gather_team(
    city: str, peers: Sequence[str], weights: Mapping[tuple[str, str], int], size: int, themes: Sequence[str] = ("",)
) -> Problem:
    """
    Find a team that reviews one city.

    Args:
        city: The name of the city.
        peers: Those who could come.
        weights: What it is worth if a peer, the first of two names, looks at a theme, the second.
        size: How many come at most; each looks at one theme.
        themes: What is looked at.

    Returns:
        The problem: the city learns, each peer mentors once.
    """
    columns = {name: at for at, name in enumerate(peers)}
    rows = {theme: at for at, theme in enumerate(themes)}
    return Problem(
        learners=[Learner(city, size)],
        mentors=[Mentor(name, 1) for name in peers],
        needs=[Need(0, theme, size) for theme in themes],
        edges=[Edge(rows[theme], columns[peer], weight) for (peer, theme), weight in weights.items() if peer != city],
    )
