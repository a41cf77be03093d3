"""
What serving most cities first costs, and what it gains beside stable pairs and greedy; how sure single pairs are.

The engines are those of charterkit-matchmaker; see `matching.py` for how fast they are.
"""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING, Any

from _cases import answer, clock, is_there, run

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 1
THOUSAND = 1_000
FIRM = 0.9


def case_families(cities: str) -> None:
    """
    Compare optimal, stable and greedy, one mentor each; stable by rankings that are weight plus taste.
    """
    from _cities import make_problem
    from attrs import evolve

    from charterkit_matchmaker.engines import solve
    from charterkit_matchmaker.proof import measure
    from charterkit_matchmaker.stability import find_blocking_pairs

    problem, draw = make_problem(int(cities), 1, SEED), random.Random(SEED)
    ranked: Any = []
    for side in (problem.owner, lambda at: problem.edges[at].mentor):
        tastes = [-edge.weight - draw.gauss(0, 40) for edge in problem.edges]
        ranks, counts = [0] * len(tastes), {}
        for at in sorted(range(len(tastes)), key=tastes.__getitem__):
            ranks[at] = counts[side(at)] = counts.get(side(at), 0) + 1
        ranked.append(ranks)
    problem = evolve(problem, learner_ranks=ranked[0], mentor_ranks=ranked[1])
    found = {}
    for engine in ("optimal", "stable", "greedy"):
        seconds, chosen = clock(lambda engine=engine: solve(problem, engine))
        blocking = len(find_blocking_pairs(problem, chosen))
        found[engine] = (*measure(problem, chosen.edges), blocking, seconds)
    answer(found)


def case_price(cities: str) -> None:
    """
    Compare served-first with weight alone, two mentors each.
    """
    import numpy
    from _cities import list_all, make_market
    from attrs import evolve

    from charterkit_matchmaker.network import build, send

    table = list_all(make_market(int(cities), 2, SEED))
    found = {"able": len(numpy.unique(table.learner))}
    for name, bonus in (("first", table.sides.bonus), ("weight", 0)):
        chosen = send(build(evolve(table, sides=evolve(table.sides, bonus=bonus))))[: len(table.need)] > 0
        found[name] = [len(numpy.unique(table.learner[chosen])), int(table.weight[chosen].sum()), int(chosen.sum())]
    answer(found)


def case_orders(cities: str, exactly: str) -> None:
    """
    Solve the same network in other orders, by two engines.
    """
    from _cities import make_problem
    from attrs import evolve
    from matchmaking import pairs_of

    from charterkit_matchmaker.engines import exact, flow

    problem, marks = make_problem(int(cities), 2, SEED), set()
    for order in range(4):
        edges = random.Random(order).sample(problem.edges, len(problem.edges))
        other = evolve(problem, edges=edges)
        marks.add(pairs_of(other, flow.find_pairs(other)))
        if order < int(exactly):
            marks.add(pairs_of(other, exact.find_pairs(other)))
    answer({"different": len(marks)})


def case_sure(cities: str) -> None:
    """
    Disturb all weights a hundred times, and tell margins, losses and Hall sets.
    """
    from _cities import make_problem

    from charterkit_matchmaker.engines import solve
    from charterkit_matchmaker.proof import certify
    from charterkit_matchmaker.scarcity import find_hall_set
    from charterkit_matchmaker.sensitivity import find_losses, find_margins, measure_survival

    problem = make_problem(int(cities), 2, SEED)
    chosen = solve(problem)
    seconds, survival = clock(lambda: measure_survival(problem, chosen))
    losses, found = clock(lambda: find_losses(problem, chosen, chosen.edges))
    margins = find_margins(problem, certify(problem, chosen).prices, chosen.edges)
    answered = {problem.edges[at].need for at in chosen.edges}
    served = {problem.owner(at) for at in chosen.edges}
    alone = [at for at, need in enumerate(problem.needs) if at not in answered and need.learner not in served]
    possible = {edge.need for edge in problem.edges}
    halls = [hall for at in alone if at in possible and (hall := find_hall_set(problem, chosen, at))]
    answer({
        "seconds": seconds, "losses": losses, "firm": sum(share >= FIRM for share in survival.values()),
        "pairs": len(chosen.edges), "margins": len(margins) == len(found) == len(chosen.edges),
        "halls": all(hall.demand > hall.places for hall in halls) and len(halls) == sum(at in possible for at in alone),
    })  # fmt: skip


def compare() -> None:
    """
    Print G3, G4, G8 and G9.
    """
    found = run(__file__, "families", THOUSAND)
    print("G3 one mentor each, 1,000 cities: served, weight, pairs that block")
    for engine in ("optimal", "stable", "greedy"):
        served, weight, blocking, seconds = found[engine]
        print(f"    {engine:8} {served:5} {weight:8} {blocking:6}  ({seconds:.2f} s)")
    print(f"    optimal weighs {found['optimal'][1] / found['stable'][1] - 1:.1%} more than stable (good: 4 %)")
    found = run(__file__, "price", THOUSAND)
    (served, weight, pairs), (fewer, more, others) = found["first"], found["weight"]
    print("G4 two mentors each, 1,000 cities: served first, or weight alone")
    print(
        f"    served first {served} of {found['able']}, {weight}, {pairs} pairs; weight alone {fewer}, {more}, {others}"
    )
    print(f"    given up: {1 - weight / more:.2%} of the weight (good: at most 2 %, same number of pairs)")
    print("G8 four orders of the input, two engines")
    for cities, exactly in ((200, 4), (1_000, 1)):
        different = run(__file__, "orders", cities, exactly)["different"]
        print(f"    {cities} cities: {'the same pairs' if different == 1 else f'{different} DIFFERENT results'}")
    found = run(__file__, "sure", 200)
    print("G9 200 cities, two mentors each")
    print(f"    100 noisy runs {found['seconds']:.1f} s (good: 5 s); {found['firm']} of {found['pairs']} pairs firm")
    print(f"    each pair has margin and loss: {found['margins']} ({found['losses']:.1f} s); "
          f"each city left out has more demand than places: {found['halls']}")  # fmt: skip


CASES: dict[str, Callable[..., None]] = {
    "families": case_families, "orders": case_orders, "price": case_price, "sure": case_sure,
}  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) > 1:
        CASES[sys.argv[1]](*sys.argv[2:])
    elif is_there("numpy", "ortools"):
        compare()
