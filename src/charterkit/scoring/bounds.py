"""
How low and how high the value of a node can still come out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING, Column, choose, equals, greatest, least

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.scoring.plan import Child, Inner
    from charterkit.scoring.walk import Carried

__all__ = ["node_bounds"]


def node_bounds(inner: Inner, ends: tuple[float, float], carried: Mapping[str, Carried]) -> tuple[Column, Column]:
    """
    Bound the value of a node over everything that its children can still become.

    Args:
        inner: The node.
        ends: The ends of the framework's scale, for methods that say nothing of their bounds.
        carried: What the children hand up.

    Returns:
        The lower and the upper bound; missing where the node does not apply.
    """
    lowers, uppers, weights, optional = [], [], [], []
    for child in inner.children:
        if child.id in carried:
            lower, upper, weight, may_go = _child_range(child, carried[child.id])
            lowers.append(lower)
            uppers.append(upper)
            weights.append(weight)
            optional.append(may_go)
    if any(child.may_block for child in inner.children):
        return _leave_out_blocked(_bound(inner, ends, (lowers, uppers, weights, optional)), inner, carried)
    return _bound(inner, ends, (lowers, uppers, weights, optional))


def _leave_out_blocked(
    bounds: tuple[Column, Column], inner: Inner, carried: Mapping[str, Carried]
) -> tuple[Column, Column]:
    """
    Give no bounds where a child that does not apply keeps the node from having a value.
    """
    lower, upper = bounds
    for child in inner.children:
        if child.id in carried and child.may_block and child.na[0] != child.na[0]:
            stays = choose(equals(child.na[1] + 0.0, 0.0), 1.0, carried[child.id].applies)
            lower, upper = choose(stays, lower, MISSING), choose(stays, upper, MISSING)
    return lower, upper


def _bound(inner: Inner, ends: tuple[float, float], ranges: tuple[list[Column], ...]) -> tuple[Column, Column]:
    lowers, uppers, weights, optional = ranges
    method, parameters = inner.method, inner.node.method.parameters
    if method.bounds is not None:
        return method.bounds(lowers, uppers, weights, optional, **parameters)
    if not method.monotone:
        return ends
    lower, upper = inner.value(lowers, weights), inner.value(uppers, weights)
    for may_go in optional:
        lower, upper = choose(may_go, ends[0], lower), choose(may_go, ends[1], upper)
    return lower, upper


def _child_range(child: Child, below: Carried) -> tuple[Column, Column, Column, Column]:
    """
    Give a child's lower and upper end, its weight, and whether it may drop out.

    Where a child that does not apply keeps its weight, under another policy than leaving it out, it cannot drop out;
    instead its range takes in what stands in for it.
    """
    stand_in, stand_in_weight = child.na
    weight = choose(below.applies, child.weight, stand_in_weight)
    if stand_in_weight == 0.0:
        return below.lower, below.upper, weight, below.optional
    low = choose(below.optional, least(below.lower, stand_in), below.lower)
    high = choose(below.optional, greatest(below.upper, stand_in), below.upper)
    return choose(below.applies, low, stand_in), choose(below.applies, high, stand_in), weight, 0.0 * below.optional
