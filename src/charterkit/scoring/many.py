"""
Many thousands of cities at once: a walk over blocks of them, each small enough to stay in the processor's cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.scoring.table import ItemColumns, Table
from charterkit.scoring.walk import Carried, carry_item, carry_node, start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from charterkit.columns import Column
    from charterkit.scoring.plan import Inner, Plan

__all__ = ["BLOCK", "walk_many"]

BLOCK = 16384
"""How many cities are walked at once; a column of so many numbers takes 128 KiB."""


def walk_many(
    plan: Plan, table: Table, nodes: Sequence[str], *, bounds: bool = True, block: int = BLOCK
) -> Mapping[str, Carried]:
    """
    Compute nodes for any number of cities. A city comes to the same in whatever block it is.

    Args:
        plan: The framework, made ready.
        table: The answers, as arrays.
        nodes: The nodes that are wanted, by id.
        bounds: Whether bounds and coverage are wanted, too.
        block: How many cities are walked at once.

    Returns:
        What each node hands up, as arrays.
    """
    import numpy as np  # noqa: PLC0415 - only tables need it

    count = len(next(iter(table.items.values())).state)  # type: ignore[arg-type]
    order = _plan_order(plan)
    found: dict[str, list[Column]] = {}
    # In one piece, which the system hands out faster than many small ones.
    room = dict(zip(nodes, np.empty((len(Carried._fields), len(nodes), count)).swapaxes(0, 1), strict=True))
    for first in range(0, max(count, 1), block):
        part = slice(first, first + block)
        for name, carried in _walk_block(plan, _cut(table, part), order, bounds=bounds):
            if name in room:
                found[name] = [_put(piece, column, part) for piece, column in zip(carried, room[name], strict=True)]
    return {name: Carried(*(np.broadcast_to(column, count) for column in found[name])) for name in nodes}


def _plan_order(plan: Plan) -> list[tuple[Inner, list[str]]]:
    """
    List the nodes, children first, each with what no later one looks at.
    """
    order: list[tuple[Inner, list[str]]] = []
    needed: set[str] = set()
    for inner in reversed(plan.inner):
        looked_at = (other for gate in inner.node.gates() for other in gate.subjects("node"))
        involved = {inner.node.id, *(child.id for child in inner.children), *looked_at}
        order.append((inner, [one for one in involved if one not in needed]))
        needed |= involved
    return order[::-1]


def _walk_block(
    plan: Plan, table: Table, order: Sequence[tuple[Inner, list[str]]], *, bounds: bool
) -> Iterator[tuple[str, Carried]]:
    """
    Give what the nodes hand up, one by one; work items out just before, and forget what no later node looks at, so that
    what is in work stays in the cache.
    """
    carried: dict[str, Carried] = {}
    walked = start(plan, table)._replace(carried=carried)
    for inner, finished in order:
        for child in inner.children:
            if child.id in plan.leaves and child.id not in carried:
                carried[child.id] = carry_item(child.id, plan, table, walked, bounds=bounds)
        carried[inner.node.id] = carry_node(inner, plan, table, walked, bounds=bounds)
        yield inner.node.id, carried[inner.node.id]
        for name in finished:
            del carried[name]


def _put(piece: Column, column: npt.NDArray[np.float64], part: slice) -> Column:
    """
    Put a piece into its column, unless it is the same for all cities, such as bounds that nobody wants.
    """
    if isinstance(piece, float):
        return piece
    column[part] = piece
    return column


def _cut(table: Table, part: slice) -> Table:
    """
    Take some of the cities.
    """

    def cut(column: Column) -> Column:
        return column[part]  # type: ignore[index]

    return Table(
        flags={name: cut(column) for name, column in table.flags.items()},
        items={name: ItemColumns(cut(one.state), tuple(map(cut, one.values))) for name, one in table.items.items()},
        proofs={proof: cut(column) for proof, column in table.proofs.items()},
    )
