"""
How long 100,000 cities take to be scored on 76 questions, compared in the same run with the same arithmetic written by
hand in numpy, and with one product of a matrix of that size and a vector.

Each runs several times, in turns; the best of its runs counts, as time of the processor.

The product is bound by the memory, the rules by the work on each number: a value takes, per city and question, some 20
steps of numpy of 0.3 ns and two first looks into the memory of 1 ns, by hand as well as by the engine. So the ratio to
the product moves with the memory: with a product of 5.5 ms, 18 was measured for values; with one of 3.8 ms, 25.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
from typing import TYPE_CHECKING

import numpy as np
from _measuring import find_best

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.methods import charterkit_methods
from charterkit.model.answers import State
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.items import Item, Option, Scale
from charterkit.scoring.many import BLOCK, walk_many
from charterkit.scoring.plan import Plan, prepare
from charterkit.scoring.table import ItemColumns, Table

if TYPE_CHECKING:
    import numpy.typing as npt

    from charterkit.extensions import Method

    Array = npt.NDArray[np.float64]

ROUNDS = 7
CITIES, QUESTIONS, COMMITMENTS, ROLES = 100_000, 76, 11, 4
NOT_APPLICABLE = float(State.NA)
POINTS = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
POINTS_OR_NONE = np.array([*POINTS, np.nan])
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
        state = rng.choice([0.0, 1.0, NOT_APPLICABLE], CITIES, p=[0.75, 0.2, 0.05])
        level = rng.integers(0, len(POINTS), CITIES).astype(float)
        items[name] = ItemColumns(state, (np.where(state == 0.0, level, np.nan),))
    return Table(flags={}, items=items)


def score_by_hand(plan: Plan, table: Table, *, bounds: bool) -> dict[str, tuple[Array, ...]]:
    """
    Do what the engine does, for this framework only, without its functions; over blocks, too, and as thrifty: items
    just before their node, no branches, weights of 1 left out, all results in one piece.
    """
    room = np.empty((5 if bounds else 2, len(plan.inner), CITIES)).swapaxes(0, 1)
    found = {inner.node.id: tuple(columns) for inner, columns in zip(plan.inner, room, strict=True)}
    for start in range(0, CITIES, BLOCK):
        part = slice(start, start + BLOCK)
        nodes: dict[str, tuple[Array, ...]] = {}
        for inner in plan.inner:
            children = [
                nodes.pop(child.id)
                if child.id in nodes
                else _item_by_hand(
                    table.items[child.id].state[part], table.items[child.id].values[0][part], bounds=bounds
                )  # type: ignore[index]
                for child in inner.children
            ]
            made = nodes[inner.node.id] = _node_by_hand(children, bounds=bounds)
            for column, piece in zip(found[inner.node.id], made, strict=True):
                column[part] = piece
    return found


def _item_by_hand(state: Array, level: Array, *, bounds: bool) -> tuple[Array, ...]:
    applies = (state < NOT_APPLICABLE).astype(np.float64)
    value = POINTS_OR_NONE.take(np.fmin(level, float(len(POINTS))).astype(np.intp))
    if not bounds:
        return value, applies
    given = value == value  # noqa: PLR0124 - a number that differs from itself is missing
    return value, applies, given.astype(np.float64), _pick(given, value, POINTS[0]), _pick(given, value, POINTS[-1])


def _node_by_hand(children: list[tuple[Array, ...]], *, bounds: bool) -> tuple[Array, ...]:
    total = weight = size = known = low = high = np.zeros_like(children[0][0])
    for value, does, *more in children:
        has = value == value  # noqa: PLR0124 - a number that differs from itself is missing
        total = total + _keep(has, value)
        weight = weight + has.astype(np.float64)
        size = size + does
        if bounds:
            knows, lower, upper = more
            known = known + does * knows
            low = low + does * _keep(lower == lower, lower)  # noqa: PLR0124 - as above
            high = high + does * _keep(upper == upper, upper)  # noqa: PLR0124 - as above
    does_apply = size > 0.0
    value, applies = _pick(does_apply, _divide(total, weight), np.nan), does_apply.astype(np.float64)
    if not bounds:
        return value, applies
    return value, applies, _divide(known, size, 0.0), _divide(low, size), _divide(high, size)


def _divide(top: Array, below: Array, otherwise: float = np.nan) -> Array:
    with np.errstate(all="ignore"):
        return _pick(below > 0.0, top / below, otherwise)


def _keep(mask: npt.NDArray[np.bool_], yes: Array) -> Array:
    every_bit = np.negative(mask.view(np.int8)).astype(np.int64)
    return (yes.view(np.int64) & every_bit).view(np.float64)


def _pick(mask: npt.NDArray[np.bool_], yes: Array, no: float) -> Array:
    every_bit = np.negative(mask.view(np.int8)).astype(np.int64)
    other = np.float64(no).view(np.int64)
    return (((yes.view(np.int64) ^ other) & every_bit) ^ other).view(np.float64)


def compare(plan: Plan, table: Table) -> None:
    """
    See that both do the same.
    """
    nodes = [inner.node.id for inner in plan.inner]
    engine, hand = walk_many(plan, table, nodes), score_by_hand(plan, table, bounds=True)
    for name in nodes:
        made = engine[name]
        for one, other in zip((made.value, made.applies, made.known, made.lower, made.upper), hand[name], strict=True):
            np.testing.assert_allclose(one, other, rtol=0, atol=1e-12)


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
    best = find_best(
        {
            "product": lambda: [matrix @ vector for _ in range(10)],
            "value": lambda: walk_many(plan, table, nodes, bounds=False),
            "value, by hand": lambda: score_by_hand(plan, table, bounds=False),
            "all": lambda: walk_many(plan, table, nodes),
            "all, by hand": lambda: score_by_hand(plan, table, bounds=True),
        },
        ROUNDS,
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
