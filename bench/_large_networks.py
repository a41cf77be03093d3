"""
How time and memory grow up to 100,000 cities: it takes minutes, so it is run by hand.

``.venv/bin/python bench/_large_networks.py`` runs all sizes; others may be given as arguments.

Good are, on two cores that have nothing else to do: 20,000 cities within 0.05 % in 30 s and 600 MiB, proven in 90 s;
100,000 cities within 0.1 % in 10 minutes and 2 GiB.
"""

from __future__ import annotations

import math
import resource
import subprocess
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from _cases import is_there

if TYPE_CHECKING:
    from charterkit_matchmaker.engines.generation import Found

SIZES = (5_000, 20_000, 100_000)
PROVEN = 50_000
SHARE = 0.001


def solve(cities: int) -> None:
    """
    Solve one network, and tell after each round how far it is.
    """
    from _cities import make_market

    from charterkit_matchmaker.engines.generation import match_market

    start, market = perf_counter(), make_market(cities, 2)

    def report(found: Found) -> None:
        weight = int(found.table.weight[found.chosen].sum())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"    round {found.rounds:2}  {perf_counter() - start:6.1f} s  gap {found.gap / weight:9.4%}  "
            f"{len(found.table.need):8} pairs listed  {peak:5.0f} MiB",
            flush=True,
        )

    match_market(market, 0 if cities <= PROVEN else SHARE, report)


def main() -> None:
    """
    Solve one size after the other, each in a process of its own, and tell how time grows.
    """
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    seconds = []
    for cities in sizes:
        print(f"{cities} cities, {'until proven' if cities <= PROVEN else f'to a gap of {SHARE:.1%}'}", flush=True)
        start = perf_counter()
        subprocess.run([sys.executable, __file__, "--one", str(cities)], check=True)  # noqa: S603 - itself
        seconds.append(perf_counter() - start)
    for (small, before), (large, after) in zip(
        zip(sizes, seconds, strict=True), zip(sizes[1:], seconds[1:], strict=True), strict=False
    ):
        growth = math.log(after / before) / math.log(large / small)
        print(f"from {small} to {large} cities time grows with power {growth:.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        solve(int(sys.argv[2]))
    elif is_there("numpy", "ortools"):
        main()
