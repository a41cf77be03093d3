"""
What a node rests on: everything below it, what conditions look at, and which answers may have to pass a gate together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.scoring.plan import Inner, Plan

__all__ = ["find_below", "find_gated", "find_mattering", "find_moving"]


def find_below(top: Iterable[str], plan: Plan) -> frozenset[str]:
    """
    Find nodes and scored items with everything below them.
    """
    children = {one.node.id: [child.id for child in one.children] for one in plan.inner}
    found: set[str] = set()
    waiting = [*top]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += children.get(name, ())
    return frozenset(found)


def find_mattering(node: str, plan: Plan) -> frozenset[str]:
    """
    Find everything that can move a node: what is below it, what decides whether that is asked, and so on.
    """
    found = set[str]()
    waiting = [node]
    while waiting:
        for name in find_below([waiting.pop()], plan) - found:
            found.add(name)
            for above in _find_above(name, plan):
                waiting += _list_looked_at(above, plan)
    return frozenset(found)


def _find_above(name: str, plan: Plan) -> frozenset[str]:
    """
    Find an item or a node with all nodes above it.
    """
    found: set[str] = set()
    waiting = [name]
    while waiting:
        found.add(one := waiting.pop())
        waiting += (parent for parent in plan.parents.get(one, ()) if parent not in found)
    return frozenset(found)


def find_moving(name: str, plan: Plan) -> frozenset[str] | None:
    """
    Find what another answer to a scored item can move: the item and all nodes above it.

    Returns:
        Their ids; None where a condition looks at one of them, so that much more may move.
    """
    above = _find_above(name, plan)
    watched = {other for one in plan.asking for other in _list_looked_at(one, plan)}
    return None if above & watched or name not in plan.leaves else above


def find_gated(node: str, plan: Plan) -> frozenset[str]:
    """
    Find the items below a node that may need each other: those that a condition looks at, and those below a node whose
    value is no sum of what its children add.
    """
    below = find_below([node], plan)
    gates = [inner.node.id for inner in plan.inner if inner.node.id in below and not _is_sum(inner)]
    looked_at = {other for name in below for other in _list_looked_at(name, plan)}
    return find_below([*gates, *looked_at], plan)


def _is_sum(inner: Inner) -> bool:
    """
    Tell whether the value of a node is a sum of what its children add, and no more is done to it.
    """
    if inner.method.parts is None or inner.steps or inner.node.ladder or inner.is_strict:
        return False
    ones = [1.0] * len(inner.children)
    return inner.method.parts(ones, ones, **inner.node.method.parameters) is not None


def _list_looked_at(name: str, plan: Plan) -> tuple[str, ...]:
    """
    List the items and nodes that decide whether an item or a node is asked, whether its answer counts, which of its
    options may be chosen, and which of its steps and rungs are taken.
    """
    conditions = [plan.conditions[name]] if name in plan.conditions else []
    if name in plan.framework.nodes:
        conditions += plan.framework.nodes[name].gates()
    else:
        item = plan.framework.items[name]
        conditions += [*item.needs, *([item.reserved.when] if item.reserved else [])]
    return tuple(other for one in conditions for other in (*one.looks_at(), *one.subjects("node")))
