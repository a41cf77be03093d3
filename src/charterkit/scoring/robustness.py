"""
A network scored many times, each time with other weights, other rules, or answers that are one step off.

The rules are those that score one city. A column holds one number for each city here, or one for each draw and city;
a weight one for each draw. Draws with the same aggregate and policy are computed together, in blocks that fit into the
cache of the processor.
"""

from __future__ import annotations

from copy import copy
from math import fsum
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from charterkit.columns import settle
from charterkit.model.items import Rule
from charterkit.model.sureness import DECLARED
from charterkit.scoring.draws import draw
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import to_display
from charterkit.scoring.stepping import Stepping
from charterkit.scoring.walk import walk, walk_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from charterkit.extensions import Method
    from charterkit.model.framework import Framework, Node
    from charterkit.model.sureness import Variation
    from charterkit.scoring.draws import Draws
    from charterkit.scoring.plan import Child, Inner, Plan
    from charterkit.scoring.table import Table

    Floats = npt.NDArray[np.float64]

__all__ = ["CELLS", "MOST_CELLS", "Field", "change_rules", "compute"]

CELLS = 1 << 15
"""How many numbers a column of a block holds at most: 256 KiB of them."""

MOST_CELLS = 20_000_000
"""So many draws times cities times nodes are kept at most, in about 1 GB."""


class Field(NamedTuple):
    """
    Cities with their answers, the framework made ready, and the nodes that are looked at.

    `assessors` says by city and question who assessed it; ``"verified"`` where the answer is.
    """

    plan: Plan
    table: Table
    size: int
    nodes: tuple[str, ...]
    methods: Mapping[tuple[str, str], Method]
    assessors: Sequence[Mapping[str, str]] = ()


def compute(field: Field, variation: Variation, cells: int = CELLS) -> dict[str, Floats]:
    """
    Score all cities in all draws.

    Args:
        field: The cities.
        variation: What is varied.
        cells: How many numbers a block holds at most.

    Returns:
        By node an array of draws by cities: values on the shown scale, settled, missing where there is none.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    draws = draw(variation, field.plan)
    stepping = Stepping.make(field.plan, field.table, field.assessors, variation)
    found = {name: np.empty((variation.draws, field.size)) for name in field.nodes}
    for plan, chosen in _list_scenarios(field, variation, draws):
        before = walk(plan, field.table, bounds=False)
        rows = max(1, cells // max(1, field.size))
        for start in range(0, len(chosen), rows):
            block = chosen[start : start + rows]
            reweighed = plan._replace(inner=tuple(_reweigh(inner, draws, block) for inner in plan.inner))
            table = stepping.change(field.table, block)
            carried = walk_again(reweighed, table, before, stepping.changed | set(plan.framework.nodes), bounds=False)
            for name, values in found.items():
                values[block] = settle(to_display(carried.carried[name].value, plan.framework))
    return found


def _list_scenarios(field: Field, variation: Variation, draws: Draws) -> Iterator[tuple[Plan, npt.NDArray[np.int64]]]:
    """
    Give each pair of aggregate and policy that was drawn, as a plan, with the draws that it is for.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    for at, aggregate in enumerate(variation.aggregates):
        for to, missing in enumerate(variation.missing):
            chosen = np.flatnonzero((draws.aggregates == at) & (draws.missing == to))
            if len(chosen):
                framework = change_rules(field.plan.framework, field.nodes, aggregate, missing)
                yield prepare(framework, field.plan.profile, field.plan.types, field.methods), chosen


def change_rules(framework: Framework, nodes: Sequence[str], aggregate: str, missing: str) -> Framework:
    """
    Put other rules into a framework.

    Args:
        framework: The framework as it is.
        nodes: The nodes whose mean is replaced by the aggregate.
        aggregate: The name of a method, ``"geometric"``, or ``"declared"``.
        missing: The name of a policy, for all nodes, or ``"declared"``.
    """

    def change(node: Node) -> Node:
        if node.id in nodes and aggregate != DECLARED and node.method == Rule(name="mean"):
            geometric = aggregate == "geometric"
            rule = Rule(name="mean", parameters={"power": 0.0}) if geometric else Rule(name=aggregate)
            node = evolve(node, method=rule)
        return node if missing == DECLARED else evolve(node, missing=Rule(name=missing))

    return evolve(framework, nodes={name: change(node) for name, node in framework.nodes.items()})


def _reweigh(inner: Inner, draws: Draws, block: npt.NDArray[np.int64]) -> Any:
    """
    Give a node with weights that are columns: one number for each draw, the same for all cities.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    drawn = [draws.factors.get((inner.node.id, child.id)) for child in inner.children]
    factors = [factor[block, None] for factor in drawn if factor is not None]
    if not factors:
        return inner
    changed: Any = copy(inner)  # its weights become columns
    changed.children = tuple(map(_reweigh_child, inner.children, factors))
    if inner.needs_applying:
        weights = np.hstack([child.weight for child in changed.children]).tolist()
        changed.weight = np.array([[fsum(map(abs, row))] for row in weights])
    return changed


def _reweigh_child(child: Child, factor: Floats) -> Any:
    """
    Give an edge whose weight is a column. Where a policy gives no weight, there is nothing to multiply.
    """
    (missing, lost), (na, gone) = child.missing, child.na
    changed: Any = copy(child)
    changed.weight = child.weight * factor
    changed.missing = (missing, lost * factor if lost else lost)
    changed.na = (na, gone * factor if gone else gone)
    return changed
