"""
How many assignments are just as good: where there are several, only the tie-break made the choice.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from charterkit_matchmaker.prices import find_prices
from charterkit_matchmaker.proof import find_value
from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit_matchmaker.problem import Assignment, Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["count_equal"]

STEPS = 100_000
"""So many partial assignments are looked at, at most."""


def count_equal(problem: Problem, assignment: Assignment, most: int = 1000) -> int | None:
    """
    Count the assignments that serve as many and weigh as much as an optimal one, itself included.

    At the prices that prove it optimal, another is just as good if and only if each learner gets what is best for it,
    and every place with a price is taken. So only few have to be looked at.

    Args:
        problem: What was asked.
        assignment: What was answered; optimal, and proven so by prices.
        most: Stop counting there.

    Returns:
        How many there are; None if there are more than `most`, or it would take too long to tell.
    """
    residue, prices = reduce(problem), find_prices(problem, assignment)
    menus = [list(find_menu(problem, residue, prices, learner)) for learner in range(len(residue.limits))]
    menus.sort(key=len)
    dear = {room for room, price in enumerate(prices) if price}
    count = steps = 0
    waiting: list[tuple[int, tuple[int, ...]]] = [(0, ())]
    while waiting and steps < STEPS and count <= most:
        depth, taken = waiting.pop()
        steps += 1
        if depth == len(menus):
            left = count_left(problem, residue, taken)
            count += not any(left[room] for room in dear)
        else:
            choices = ((*taken, *edges) for edges in menus[depth])
            waiting += ((depth + 1, one) for one in choices if min(count_left(problem, residue, one), default=0) >= 0)
    return None if waiting or count > most else count


def count_left(problem: Problem, residue: Residue, edges: Sequence[int]) -> list[int]:
    """
    Count the places that are left in each room.
    """
    left = list(residue.capacities)
    for at in edges:
        for room in {residue.rooms[at], problem.edges[at].mentor}:
            left[room] -= 1
    return left


def find_menu(problem: Problem, residue: Residue, prices: Sequence[int], learner: int) -> Iterator[tuple[int, ...]]:
    """
    Find all sets of edges that are best for a learner at these prices.
    """
    edges = [at for at in residue.edges if residue.owners[problem.edges[at].need] == learner]
    bonus = 0 if residue.served[learner] else residue.bonus
    values = {at: find_value(problem, residue, prices, at) for at in edges}
    sets = [
        chosen
        for size in range(min(residue.limits[learner], len(edges)) + 1)
        for chosen in combinations(edges, size)
        if is_allowed(problem, residue, chosen)
    ]
    worth = [sum(values[at] for at in chosen) + (bonus if chosen else 0) for chosen in sets]
    best = max(worth)
    return (chosen for chosen, value in zip(sets, worth, strict=True) if value == best)


def is_allowed(problem: Problem, residue: Residue, chosen: Sequence[int]) -> bool:
    """
    Tell whether a learner may have these edges together: all mentors different, no need more often than it may.
    """
    mentors = {problem.edges[at].mentor for at in chosen}
    needs = [problem.edges[at].need for at in chosen]
    return len(mentors) == len(chosen) and all(needs.count(need) <= residue.places[need] for need in needs)
