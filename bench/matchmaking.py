"""
How good and how fast the engines of charterkit-matchmaker are beside `matching`, networkx, SciPy, OR-tools and greedy.

Each case runs in a process of its own. Only ratios within one run mean something; what counts as good stands beside
them. Networks of 20,000 cities and more have a bench of their own, `_large_networks.py`.
"""

from __future__ import annotations

import random
import sys
import warnings
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from _cases import answer, clock, is_there, run

if TYPE_CHECKING:
    from collections.abc import Callable

SEED = 1


def pairs_of(problem: Any, edges: Any) -> str:
    """
    Give a short mark of the pairs, by name.
    """
    needs, learners, mentors = problem.needs, problem.learners, problem.mentors
    names = sorted(
        (learners[needs[edge.need].learner].id, needs[edge.need].theme, mentors[edge.mentor].id)
        for edge in (problem.edges[at] for at in edges)
    )
    return sha256(repr(names).encode()).hexdigest()[:16]


def case_listed(cities: str, limit: str) -> None:
    """
    Solve a network of which all pairs are listed, and prove the result; the clock includes all imports.
    """
    from _cities import make_problem

    problem = make_problem(int(cities), int(limit), SEED)

    def solve_and_prove() -> Any:
        from charterkit_matchmaker.engines import solve
        from charterkit_matchmaker.proof import certify

        return certify(problem, solve(problem))

    seconds, proof = clock(solve_and_prove)
    answer({"seconds": seconds, "served": proof.served, "weight": proof.weight, "gap": proof.gap})


def case_market(cities: str, limit: str) -> None:
    """
    Solve the same network without listing its pairs.
    """
    from _cities import digest_pair, make_market

    def solve_and_prove() -> Any:
        from charterkit_matchmaker.engines.generation import match_market, settle

        market = make_market(int(cities), int(limit), SEED)
        return settle(market, match_market(market), digest_pair(market))

    seconds, found = clock(solve_and_prove)
    chosen = found.chosen
    rows = sorted(zip(found.table.need[chosen].tolist(), found.table.mentor[chosen].tolist(), strict=True))
    answer({
        "seconds": seconds, "served": len(set(found.table.learner[chosen].tolist())), "gap": found.gap,
        "weight": int(found.table.weight[chosen].sum()), "pairs": sha256(repr(rows).encode()).hexdigest()[:16],
    })  # fmt: skip


def case_dense(cities: str, limit: str) -> None:
    """
    Weigh all pairs and give them to OR-tools at once; settling ties comes after the clock.
    """
    from _cities import digest_pair, list_all, make_market

    from charterkit_matchmaker.engines.flow import find_rows
    from charterkit_matchmaker.network import build, send

    market = make_market(int(cities), int(limit), SEED)
    weighing, table = clock(lambda: list_all(market))
    solving, flow = clock(lambda: send(build(table)))
    chosen = flow[: len(table.need)] > 0
    peak = {"served": len(set(table.learner[chosen].tolist())), "weight": int(table.weight[chosen].sum())}
    del flow
    number = digest_pair(market)
    rows = find_rows(table, lambda row: number(int(table.need[row]), int(table.mentor[row])))
    pairs = sorted(zip(table.need[rows].tolist(), table.mentor[rows].tolist(), strict=True))
    answer(
        peak
        | {
            "seconds": weighing + solving,
            "pairs": sha256(repr(pairs).encode()).hexdigest()[:16],
            "edges": len(table.need),
        }
    )


def compare_optimal() -> None:
    """
    G1 and G5: the proven optimum beside all pairs given to OR-tools.
    """
    for cities, label in ((1_000, "G1"), (5_000, "G5")):
        dense, market = (run(__file__, case, cities, 2) for case in ("dense", "market"))
        print(f"{label} {cities} cities, 2 mentors each, {dense['edges']} pairs")
        same = (dense["served"], dense["weight"]) == (market["served"], market["weight"])
        print(f"    dense OR-tools           {dense['seconds']:7.2f} s  {dense['peak']:5} MiB")
        print(f"    without listing pairs    {market['seconds']:7.2f} s  {market['peak']:5} MiB  gap: {market['gap']}")
        print(
            f"    {dense['seconds'] / market['seconds']:.1f} x faster, {dense['peak'] / market['peak']:.1f} x smaller"
        )
        print(f"    the same optimum: {same}; the same pairs: {dense['pairs'] == market['pairs']}")
        if label == "G1":
            listed = run(__file__, "listed", cities, 2)
            print(
                f"    pairs listed, with proof {listed['seconds']:7.2f} s  {listed['peak']:5} MiB  gap: {listed['gap']}"
            )
            print("    good: gap 0, at most 3 s and 250 MiB")
        else:
            print("    good: 3 x faster, 10 x less memory")


def case_exact(cities: str, limit: str) -> None:
    """
    Compare the engine without any library with the network simplex of networkx.
    """
    import networkx
    from _cities import make_problem

    from charterkit_matchmaker.engines import exact
    from charterkit_matchmaker.network import build
    from charterkit_matchmaker.table import tabulate

    problem = make_problem(int(cities), int(limit), SEED)
    network = build(tabulate(problem)[0])
    graph = networkx.DiGraph()
    for node, supply in enumerate(network.supply.tolist()):
        graph.add_node(node, demand=-supply)
    arcs = zip(*(side.tolist() for side in (network.tail, network.head, network.capacity, network.cost)), strict=True)
    extra = len(network.supply)
    for tail, head, capacity, cost in arcs:
        if graph.has_edge(tail, head):
            graph.add_edge(tail, extra, capacity=capacity, weight=cost)
            graph.add_edge(extra, head, capacity=capacity, weight=0)
            extra += 1
        else:
            graph.add_edge(tail, head, capacity=capacity, weight=cost)
    theirs, _ = clock(lambda: networkx.network_simplex(graph))
    ours, _ = clock(lambda: exact.find_pairs(problem))
    answer({"ours": ours, "theirs": theirs, "edges": len(problem.edges)})


def compare_exact() -> None:
    """
    The engine without any library beside networkx.
    """
    print("Exact engine without any library")
    if is_there("networkx"):
        for limit in (1, 2):
            found = run(__file__, "exact", 200, limit)
            print(f"    200 cities, {limit} mentors each: {found['ours']:.2f} s, networkx {found['theirs']:.2f} s, "
                  f"{found['theirs'] / found['ours']:.1f} x faster")  # fmt: skip
        print("    good: at most twice the time of networkx network_simplex")


def invent_rankings(cities: int) -> tuple[Any, Any, Any]:
    """
    Rank by weight plus taste, on both sides: residents, hospitals, places.
    """
    from _cities import make_problem

    problem = make_problem(cities, 1, SEED)
    draw = random.Random(SEED)
    best: dict[tuple[str, str], int] = {}
    for at, edge in enumerate(problem.edges):
        pair = (problem.learners[problem.owner(at)].id, problem.mentors[edge.mentor].id + "m")
        best[pair] = max(best.get(pair, 0), edge.weight)
    mine: dict[str, list[tuple[float, str]]] = {}
    theirs: dict[str, list[tuple[float, str]]] = {}
    for (learner, mentor), weight in best.items():
        mine.setdefault(learner, []).append((-weight - draw.gauss(0, 40), mentor))
        theirs.setdefault(mentor, []).append((-weight - draw.gauss(0, 40), learner))
    places = {mentor.id + "m": mentor.capacity for mentor in problem.mentors}
    one, other = ({who: [name for _, name in sorted(row)] for who, row in side.items()} for side in (mine, theirs))
    return one, other, {mentor: places[mentor] for mentor in other}


def case_stable(cities: str) -> None:
    """
    Compare deferred acceptance with `matching`: create and solve.
    """
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(1_000_000)
    from matching.games import HospitalResident

    from charterkit_matchmaker.rankings import match_rankings

    residents, hospitals, places = invent_rankings(int(cities))
    ours, held = clock(lambda: match_rankings(residents, hospitals, places))
    theirs, solved = clock(
        lambda: HospitalResident.create_from_dictionaries(residents, hospitals, places).solve(optimal="resident")
    )
    other = {host.name: [one.name for one in whom] for host, whom in solved.items()}
    answer({"ours": ours, "theirs": theirs, "same": held == other, "pairs": sum(map(len, residents.values()))})


def case_residents(count: str) -> None:
    """
    Match many residents, without any recursion.
    """
    from charterkit_matchmaker.rankings import match_rankings

    draw = random.Random(SEED)
    hosts = [f"h{at}" for at in range(int(count) // 12)]
    residents = {f"r{at}": draw.sample(hosts, 35) for at in range(int(count))}
    hospitals: dict[str, list[str]] = {host: [] for host in hosts}
    for resident, ranked in residents.items():
        for host in ranked:
            hospitals[host].append(resident)
    for ranked in hospitals.values():
        draw.shuffle(ranked)
    seconds, _ = clock(lambda: match_rankings(residents, hospitals, dict.fromkeys(hosts, 12)))
    answer({"seconds": seconds})


def compare_stable() -> None:
    """
    G2: rankings.
    """
    print("G2 stable, by rankings")
    if is_there("matching"):
        for cities in (200, 1_000):
            found = run(__file__, "stable", cities)
            print(f"    {cities} cities, {found['ours']:.4f} s, matching {found['theirs']:.3f} s, "
                  f"{found['theirs'] / found['ours']:.0f} x faster, identical: {found['same']}")  # fmt: skip
        print("    good: 25 x faster, identical")
    found = run(__file__, "residents", 50_000)
    print(f"    50,000 residents with 35 ranks each: {found['seconds']:.2f} s (good: below 2 s)")


CASES: dict[str, Callable[..., None]] = {
    "dense": case_dense, "exact": case_exact, "listed": case_listed, "market": case_market,
    "residents": case_residents, "stable": case_stable,
}  # fmt: skip


def main() -> None:
    """
    Run all cases, or one of them.
    """
    if len(sys.argv) > 1:
        CASES[sys.argv[1]](*sys.argv[2:])
        return
    compare_exact()
    compare_stable()
    if is_there("ortools"):
        compare_optimal()


if __name__ == "__main__":
    main()
