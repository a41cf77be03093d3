"""
How long 1,000 draws of weights for 1,000 cities and 11 nodes take, with all ranks and their intervals, compared in the
same run with the same arithmetic written by hand in numpy; and, where R and COINr are installed, with a draw of theirs.

Each runs several times, in turns; the best of its runs counts, as time of the processor.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
from _measuring import find_best

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.methods import charterkit_methods
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.items import Item, Scale
from charterkit.model.sureness import Variation
from charterkit.scoring.draws import draw
from charterkit.scoring.plan import prepare
from charterkit.scoring.ranks import find_quantile, rank, sort_draws
from charterkit.scoring.robustness import Field, compute
from charterkit.scoring.table import ItemColumns, Table

if TYPE_CHECKING:
    import numpy.typing as npt

    from charterkit.extensions import Method

    Array = npt.NDArray[np.float64]

ROUNDS = 5
DRAWS, NODES = 1000, 11
CITIES = (34, 100, 1000)
LIMIT, FASTER = 3.0, 200.0
ENDS = 5, 50, 95
VARIATION = Variation(draws=DRAWS, aggregates=("declared",), missing=("declared",), steps={})

COINR = """
suppressMessages(library(COINr)); set.seed(1); n <- {cities}; m <- {nodes}; draws <- {draws}
d <- data.frame(uCode = sprintf("u%05d", 1:n), matrix(runif(n * m, 0, 100), n)); names(d)[-1] <- sprintf("i%d", 1:m)
meta <- data.frame(iCode = c(names(d)[-1], "Index"), Type = c(rep("Indicator", m), "Aggregate"),
  Level = c(rep(1, m), 2), Parent = c(rep("Index", m), NA), Direction = 1, Weight = 1)
coin <- suppressMessages(Aggregate(new_coin(d, meta), dset = "Raw", f_ag = "a_amean", w = "Original"))
specs <- list(weights = list(Address = "$Log$Aggregate$w", Distribution = get_noisy_weights(
  coin$Meta$Weights$Original, data.frame(Level = 1, NoiseFactor = 0.25), Nrep = draws), Type = "discrete"))
t <- system.time(get_sensitivity(coin, SA_specs = specs, N = draws, SA_type = "UA", dset = "Aggregated",
  iCode = "Index", quietly = TRUE))
cat(sum(t[1:2]) / draws)
"""


def make_field(cities: int) -> Field:
    """
    Make cities with 11 numbers each, one in twenty of which is lacking.
    """
    scale = Scale(read="line", steps=((0.0, 0.0), (1.0, 1.0)))
    items = {f"n{at}": Item(id=f"n{at}", type="number", text="?", scale=scale) for at in range(NODES)}
    nodes = {"index": Node(id="index", title="", children=[Edge(child=name) for name in items])}
    framework = Framework(id="made", title="Made", version="1", roots=["index"], nodes=nodes, items=items)
    rng = np.random.default_rng(1)
    values = rng.random((NODES, cities))
    state = np.where(rng.random((NODES, cities)) < 0.05, 1.0, 0.0)  # noqa: PLR2004 - as said above
    columns = {
        name: ItemColumns(state[at], (np.where(state[at] == 0.0, values[at], np.nan),)) for at, name in enumerate(items)
    }
    methods: dict[tuple[str, str], Method] = {(method.kind, method.name): method for method in charterkit_methods()}
    plan = prepare(framework, "full", {kind.name: kind for kind in charterkit_answer_types()}, methods)
    return Field(plan, Table(flags={}, items=columns), cities, ("index",), methods)


def sum_up(values: Array) -> list[Array]:
    """
    Give intervals of scores and places, with the functions of charterkit.
    """
    known = ~np.isnan(values)
    counts = known.sum(axis=0)
    return [
        find_quantile(ordered, counts, percent)
        for ordered in (sort_draws(values, known), sort_draws(rank(values), known))
        for percent in ENDS
    ]


def sum_up_by_hand(field: Field) -> list[Array]:
    """
    Do the same for this framework only, without functions of charterkit but the draws.
    """
    weights = np.stack([*draw(VARIATION, field.plan).factors.values()], axis=1)
    numbers = np.stack([columns.values[0] for columns in field.table.items.values()])
    known = ~np.isnan(numbers)
    top, below = weights @ np.where(known, numbers, 0.0), weights @ known.astype(float)
    values = np.floor(top / below * 100.0 * 1e9 + 0.5) / 1e9
    places = np.empty(values.shape, dtype=np.int64)
    for at, row in enumerate(values):
        ordered = np.sort(row)
        places[at] = len(row) - np.searchsorted(ordered, row, side="right") + 1
    ends = [-(-DRAWS * percent // 100) - 1 for percent in ENDS]
    return [row for column in (values, places) for row in np.sort(column, axis=0)[ends]]


def measure_coinr(cities: int) -> float | None:
    """
    Give the seconds that one draw takes COINr; None where it is not installed.
    """
    if shutil.which("Rscript") is None:
        return None
    code = COINR.format(cities=cities, nodes=NODES, draws=20)
    done = subprocess.run(["Rscript", "-e", code], capture_output=True, text=True, check=False)  # noqa: S603, S607 - ours
    return float(done.stdout.split()[-1]) if done.returncode == 0 and done.stdout.split() else None


def main() -> int:
    """
    Print the ratios; 1 if one is above its limit.
    """
    failed = False
    for cities in CITIES:
        field = make_field(cities)
        for one, other in zip(sum_up(compute(field, VARIATION)["index"]), sum_up_by_hand(field), strict=True):
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-8)
        best = find_best(
            {
                "engine": lambda field=field: sum_up(compute(field, VARIATION)["index"]),  # type: ignore[misc]
                "by hand": lambda field=field: sum_up_by_hand(field),  # type: ignore[misc]
            },
            ROUNDS,
        )
        ratio = best["engine"] / best["by hand"]
        limit = f" (limit {LIMIT:g})" if cities == max(CITIES) else ""
        failed |= bool(limit) and ratio > LIMIT
        print(f"{DRAWS:,} draws x {cities:5,} cities x {NODES}: by hand {ratio:6.2f} x{limit}")
        theirs = measure_coinr(cities)
        if theirs is None:
            print(f"{DRAWS:,} draws x {cities:5,} cities x {NODES}: R with COINr is not installed, not compared")
            continue
        faster = theirs / (best["engine"] / DRAWS)
        failed |= faster < FASTER
        print(f"one draw, {cities:5,} cities x {NODES}: {faster:,.0f} x faster than COINr (limit {FASTER:g})")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
