"""
Whether an assignment keeps the rules, how good it is, and how good any could be.

The proof needs no solver. Give each place of a mentor a price of 0 or more, and also its places for a theme where they
are fewer than in all. Then no assignment is worth more than the sum of places times price, plus the sum over learners
of the best that each could choose on its own if it had to pay the prices. Where an assignment reaches that bound,
nothing is better. (Duality of linear programs: the rules form a network, so whole numbers lose nothing. Serving a
learner counts `bonus`, see :mod:`charterkit_matchmaker.residue`.)
"""

from __future__ import annotations

from collections import Counter
from heapq import nlargest
from typing import TYPE_CHECKING

from charterkit_matchmaker.problem import Certificate
from charterkit_matchmaker.residue import reduce

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charterkit_matchmaker.problem import Assignment, Problem
    from charterkit_matchmaker.residue import Residue

__all__ = ["bound", "certify", "find_violations", "measure"]


def find_violations(problem: Problem, edges: Sequence[int]) -> list[str]:
    """
    Tell in words which rules a choice of edges breaks.

    Args:
        problem: What was asked.
        edges: What was chosen, by index.

    Returns:
        A sentence for each broken rule; nothing if all are kept.
    """
    learners, mentors, needs = problem.learners, problem.mentors, problem.needs
    if any(not 0 <= at < len(problem.edges) for at in edges):
        return ["A pair is not among the possible ones."]
    chosen = [problem.edges[at] for at in edges]
    pairs = Counter((needs[edge.need].learner, edge.mentor) for edge in chosen)
    loads = Counter(edge.mentor for edge in chosen)
    themes = Counter((edge.mentor, needs[edge.need].theme) for edge in chosen)
    counts = Counter(needs[edge.need].learner for edge in chosen)
    filled = Counter(edge.need for edge in chosen)
    agreed = {problem.edges[at].mentor for at in problem.fixed}
    names = [(learners[learner].id, mentors[mentor].id) for learner, mentor in pairs]
    return [
        *(f"{learners[at].id} has {n} mentors, but wants {learners[at].limit} at most."
          for at, n in counts.items() if n > learners[at].limit),
        *(f"{mentors[at].id} has {n} learners, but places for {mentors[at].capacity} only."
          for at, n in loads.items() if n > mentors[at].capacity),
        *(f"{mentors[at].id} has {n} learners, but takes none rather than fewer than {mentors[at].minimum}."
          for at, n in loads.items() if n < mentors[at].minimum and at not in agreed),
        *(f"{mentors[offer.mentor].id} has {themes[offer.mentor, offer.theme]} learners for {offer.theme}, but places "
          f"for {offer.capacity} only."
          for offer in problem.offers if themes[offer.mentor, offer.theme] > offer.capacity),
        *(f"{learners[needs[at].learner].id} has {n} mentors for {needs[at].theme}, but wants {needs[at].places}."
          for at, n in filled.items() if n > needs[at].places),
        *(f"{learners[learner].id} has {mentors[mentor].id} as mentor {n} times."
          for (learner, mentor), n in pairs.items() if n > 1),
        *(f"{learner} is its own mentor." for learner, mentor in names if learner == mentor),
        *(f"The fixed pair of {learners[problem.owner(at)].id} and {mentors[problem.edges[at].mentor].id} is missing."
          for at in problem.fixed if at not in edges),
    ]  # fmt: skip


def measure(problem: Problem, edges: Sequence[int]) -> tuple[int, int]:
    """
    Tell how good a choice of edges is.

    Args:
        problem: What was asked.
        edges: What was chosen, by index.

    Returns:
        How many learners have a mentor, and the total weight.
    """
    return len({problem.owner(at) for at in edges}), sum(problem.edges[at].weight for at in edges)


def bound(problem: Problem, prices: Sequence[int]) -> tuple[int, int]:
    """
    Tell how good any assignment can be, at most.

    Args:
        problem: What was asked.
        prices: One number for each mentor, then one for each of `problem.offers`, 0 or more. Any give a true bound;
            the right ones the lowest.

    Returns:
        How many learners can have a mentor, and the total weight where so many have.

    Raises:
        ValueError: If a price is missing, or below 0.
    """
    if len(prices) != len(problem.mentors) + len(problem.offers) or min(prices, default=0) < 0:
        raise ValueError("a price is missing, or below 0")
    residue = reduce(problem)
    served, weight = measure(problem, problem.fixed)
    rows: list[dict[int, list[tuple[int, int]]]] = [{} for _ in residue.limits]
    for at in residue.edges:
        need, mentor, _ = problem.edges[at]
        value = find_value(problem, residue, prices, at)
        rows[residue.owners[need]].setdefault(need, []).append((value, mentor))
    total = sum(places * price for places, price in zip(residue.capacities, prices, strict=True)) + weight
    for row, limit, is_served in zip(rows, residue.limits, residue.served, strict=True):
        total += find_best_choice(row, limit, residue.places, 0 if is_served else residue.bonus)
    more, weight = divmod(total, residue.bonus)
    return served + more, weight


def find_value(problem: Problem, residue: Residue, prices: Sequence[int], edge: int) -> int:
    """
    Tell what is left of the weight of an edge once its places are paid.
    """
    (_, mentor, weight), room = problem.edges[edge], residue.rooms[edge]
    return weight - prices[mentor] - (prices[room] if room != mentor else 0)


def find_best_choice(
    row: Mapping[int, Sequence[tuple[int, int]]], limit: int, places: Sequence[int], bonus: int
) -> int:
    """
    Find the most that a learner could get, prices paid, with different mentors for its needs.

    Mentor by mentor, for each way to fill the places of its needs, the best so far. More than `limit` mentors for
    one need do not have to be looked at: one of the best is always free.

    Args:
        row: For each need of the learner what pairs leave, and with whom.
        limit: How many mentors it may have.
        places: How many each need may have.
        bonus: What it counts to have any.
    """
    needs = list(row)
    offers: dict[int, list[tuple[int, int]]] = {}
    for at, need in enumerate(needs):
        for value, mentor in nlargest(limit, row[need]):
            offers.setdefault(mentor, []).append((at, value))
    best = {(0,) * len(needs): 0}
    for choices in offers.values():
        for filled, value in list(best.items()):
            for at, more in choices:
                if filled[at] < places[needs[at]] and sum(filled) < limit:
                    after = (*filled[:at], filled[at] + 1, *filled[at + 1 :])
                    best[after] = max(best.get(after, value + more), value + more)
    return max(value + (bonus if any(filled) else 0) for filled, value in best.items())


def certify(problem: Problem, assignment: Assignment, prices: Sequence[int] | None = None) -> Certificate:
    """
    Prove how good an assignment is.

    Args:
        problem: What was asked.
        assignment: What was answered, by whatever engine.
        prices: One for each mentor and each offer, as they stand in a result; without them they are computed.

    Returns:
        The proof.

    Raises:
        ValueError: If the assignment breaks a rule.
    """
    if violations := find_violations(problem, assignment.edges):
        raise ValueError(" ".join(violations))
    if prices is None:
        from charterkit_matchmaker.prices import find_prices

        prices = find_prices(problem, assignment)
    served, weight = measure(problem, assignment.edges)
    limit = bound(problem, prices)
    searched = assignment.bound is not None and assignment.bound < limit
    most, heaviest = min(limit, assignment.bound or limit)
    optimal = (served, weight) == (most, heaviest)
    return Certificate(optimal, served, weight, most, heaviest, tuple(prices), searched)
