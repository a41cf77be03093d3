"""
Many thousands of cities at once: a walk over blocks of them, each small enough to stay in the processor's cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.scoring.table import ItemColumns, Table
from charterkit.scoring.walk import Carried, walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charterkit.columns import Column
    from charterkit.scoring.plan import Plan

__all__ = ["BLOCK", "walk_many"]

BLOCK = 8192
"""How many cities are walked at once; a column of so many numbers takes 64 KiB."""


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
    found = {name: [np.empty(count) for _ in Carried._fields] for name in nodes}
    for start in range(0, count, block):
        part = slice(start, start + block)
        carried = walk(plan, _cut(table, part), bounds=bounds).carried
        for name, columns in found.items():
            for column, piece in zip(columns, carried[name], strict=True):
                column[part] = piece
    return {name: Carried(*columns) for name, columns in found.items()}


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
