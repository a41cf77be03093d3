"""
How long 100,000 cities take to be scored on 76 questions, compared in the same run with the same arithmetic written by
hand in numpy, and with one product of a matrix of that size and a vector.

Each runs several times, in turns; the best of its runs counts, as time of the processor.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time
from typing import TYPE_CHECKING

import numpy as np

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.methods import charterkit_methods
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.items import Item, Option, Scale
from charterkit.scoring.many import BLOCK, walk_many
from charterkit.scoring.plan import Plan, prepare
from charterkit.scoring.table import ItemColumns, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from charterkit.extensions import Method

    Array = npt.NDArray[np.float64]

ROUNDS = 7
CITIES, QUESTIONS, COMMITMENTS, ROLES = 100_000, 76, 11, 4
NOT_APPLICABLE = 3.0
POINTS = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
LIMITS = {
    "value, by hand": 1.5,
    "value, coverage, bounds, by hand": 1.5,
    "value, matrix-vector product": 25.0,
    "value, coverage, bounds, matrix-vector product": 90.0,
}


def make_framework() -> Framework:
    """
    Make a framework of the size and the form of the Charter's: questions, commitments, roles.
    """
    options = [Option(id=str(level), points=points) for level, points in enumerate(POINTS)]
    items = [Item(id=f"q{at}", type="choice", text="?", scale=Scale(options=options)) for at in range(QUESTIONS)]
    commitments = [
        Node(id=f"c{at}", title="", children=[Edge(child=f"q{q}") for q in range(at, QUESTIONS, COMMITMENTS)])
        for at in range(COMMITMENTS)
    ]
    roles = [
        Node(id=f"r{at}", title="", children=[Edge(child=f"c{c}") for c in range(at, COMMITMENTS, ROLES)])
        for at in range(ROLES)
    ]
    nodes = {node.id: node for node in (*roles, *commitments)}
    return Framework(
        id="made",
        title="Made",
        version="1",
        points=(0.0, 4.0),
        roots=[role.id for role in roles],
        nodes=nodes,
        items={item.id: item for item in items},
    )


def make_table(framework: Framework) -> Table:
    """
    Draw answers: a fifth of them lacking, a twentieth not applicable.
    """
    rng = np.random.default_rng(1)
    items = {}
    for name in framework.items:
        state = rng.choice([0.0, 1.0, 3.0], CITIES, p=[0.75, 0.2, 0.05])
        level = rng.integers(0, len(POINTS), CITIES).astype(float)
        items[name] = ItemColumns(state, (np.where(state == 0.0, level, np.nan),))
    return Table(flags={}, items=items)


def score_by_hand(plan: Plan, table: Table, *, bounds: bool) -> dict[str, tuple[Array, ...]]:
    """
    Do what the engine does, for this framework only, without its functions; over blocks, too.
    """
    found = {inner.node.id: tuple(np.empty(CITIES) for _ in range(4)) for inner in plan.inner}
    for start in range(0, CITIES, BLOCK):
        part = slice(start, start + BLOCK)
        handed: dict[str, tuple[Array, ...]] = {}
        for name, columns in table.items.items():
            handed[name] = _item_by_hand(columns.state[part], columns.values[0][part], bounds=bounds)  # type: ignore[index]
        for inner in plan.inner:
            children = [handed[child.id] for child in inner.children]
            made = _node_by_hand(children, [child.weight for child in inner.children], bounds=bounds)
            handed[inner.node.id] = made
            for column, piece in zip(found[inner.node.id], (made[0], made[3], *made[1:3]), strict=True):
                column[part] = piece
    return found


def _item_by_hand(state: Array, level: Array, *, bounds: bool) -> tuple[Array, ...]:
    given, applies = (state == 0.0).astype(float), (state != NOT_APPLICABLE).astype(float)
    empty = np.isnan(level)
    worth = np.where(empty, np.nan, POINTS[np.where(empty, 0, level).astype(np.int64)])
    value = np.where(given == 1.0, worth, np.nan)
    if not bounds:
        return value, value, value, given, applies
    lacks = np.isnan(value)
    return value, np.where(lacks, POINTS[0], value), np.where(lacks, POINTS[-1], value), given, applies


def _node_by_hand(children: list[tuple[Array, ...]], weights: list[float], *, bounds: bool) -> tuple[Array, ...]:
    zero = np.zeros_like(children[0][0])
    total, weight, known, most, applies = zero, zero, zero, zero, zero
    low, high, size = zero, zero, zero
    for (value, lower, upper, knows, does), share in zip(children, weights, strict=True):
        has = ~np.isnan(value)
        total = total + share * np.where(has, value, 0.0)
        weight = weight + share * has
        applies = np.maximum(applies, does)
        if bounds:
            known = known + share * does * knows
            most = most + share * does
            low = low + share * does * np.where(np.isnan(lower), 0.0, lower)
            high = high + share * does * np.where(np.isnan(upper), 0.0, upper)
            size = size + share * does
    value = np.where(applies == 1.0, _divide(total, weight), np.nan)
    if not bounds:
        return value, value, value, value, applies
    return value, _divide(low, size), _divide(high, size), np.nan_to_num(_divide(known, most)), applies


def _divide(top: Array, below: Array) -> Array:
    usable = below != 0.0
    return np.where(usable, top / np.where(usable, below, 1.0), np.nan)


def compare(plan: Plan, table: Table) -> None:
    """
    See that both do the same.
    """
    nodes = [inner.node.id for inner in plan.inner]
    engine, hand = walk_many(plan, table, nodes), score_by_hand(plan, table, bounds=True)
    for name in nodes:
        made = engine[name]
        for one, other in zip((made.value, made.known, made.lower, made.upper), hand[name], strict=True):
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


def measure(programs: dict[str, Callable[[], object]]) -> dict[str, float]:
    """
    Give the least time that each program took.
    """
    best = dict.fromkeys(programs, float("inf"))
    for _ in range(ROUNDS):
        for name, program in programs.items():
            start = time.process_time()
            program()
            best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> int:
    """
    Print the ratios; 1 if one is above its limit.
    """
    framework = make_framework()
    types = {kind.name: kind for kind in charterkit_answer_types()}
    methods: dict[tuple[str, str], Method] = {(method.kind, method.name): method for method in charterkit_methods()}
    plan, table = prepare(framework, "full", types, methods), make_table(framework)
    nodes = [inner.node.id for inner in plan.inner]
    compare(plan, table)
    matrix, vector = np.random.default_rng(2).random((CITIES, QUESTIONS)), np.ones(QUESTIONS)
    best = measure(
        {
            "product": lambda: [matrix @ vector for _ in range(10)],
            "value": lambda: walk_many(plan, table, nodes, bounds=False),
            "value, by hand": lambda: score_by_hand(plan, table, bounds=False),
            "all": lambda: walk_many(plan, table, nodes),
            "all, by hand": lambda: score_by_hand(plan, table, bounds=True),
        }
    )
    product = best["product"] / 10
    divisors = (best["value, by hand"], best["all, by hand"], product, product)
    taken = (best["value"], best["all"], best["value"], best["all"])
    ratios = {name: one / other for name, one, other in zip(LIMITS, taken, divisors, strict=True)}
    for name, ratio in ratios.items():
        print(f"{CITIES:,} cities x {QUESTIONS}: {name:48} {ratio:6.2f} x (limit {LIMITS[name]:g})")
    return int(any(ratio > LIMITS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
