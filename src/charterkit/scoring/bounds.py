"""
How low and how high the value of a node can still come out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import MISSING, Column, at_least, choose, greatest, is_known, least, weigh
from charterkit.scoring.plan import is_block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.scoring.plan import Child, Inner
    from charterkit.scoring.walk import Carried

__all__ = ["node_bounds"]


class _Range(NamedTuple):
    """
    Between which ends a child lies, how much it weighs, and whether it may drop out.
    """

    lower: Column
    upper: Column
    weight: Column
    may_go: Column


def node_bounds(inner: Inner, ends: tuple[float, float], carried: Mapping[str, Carried]) -> tuple[Column, Column]:
    """
    Bound the value of a node over everything that its children can still become.

    Args:
        inner: The node.
        ends: The ends of the framework's scale, for methods that say nothing of their bounds.
        carried: What the children hand up.

    Returns:
        The lower and the upper bound; missing where the node does not apply, or can never have a value.
    """
    ranges = [_child_range(child, carried[child.id]) for child in inner.children]
    lowers = [one.lower for one in ranges]
    uppers = [one.upper for one in ranges]
    weights = [one.weight for one in ranges]
    optional = [one.may_go for one in ranges]
    method, parameters = inner.method, inner.node.method.parameters
    if method.bounds is not None:
        lower, upper = method.bounds(lowers, uppers, weights, optional, **parameters)
    elif not method.monotone:
        lower, upper = ends
    else:
        lower, upper = inner.value(lowers, weights), inner.value(uppers, weights)
        for may_go in optional:
            lower, upper = choose(may_go, ends[0], lower), choose(may_go, ends[1], upper)
    if inner.may_lack:
        never = _is_hopeless(inner, carried)
        return choose(never, MISSING, lower), choose(never, MISSING, upper)
    return lower, upper


def _child_range(child: Child, below: Carried) -> _Range:
    """
    Give the range of a child.

    Where a child that does not apply keeps its weight, under another policy than leaving it out, it cannot drop out;
    instead its range takes in what stands in for it.
    """
    stand_in, stand_in_weight = child.na
    if stand_in_weight == 0.0 or is_block(child.na):
        weight = weigh(below.applies, child.weight)
        found = _Range(below.lower, below.upper, weight, below.optional)
    else:
        low = choose(below.optional, least(below.lower, stand_in), below.lower)
        high = choose(below.optional, greatest(below.upper, stand_in), below.upper)
        found = _Range(
            choose(below.applies, low, stand_in),
            choose(below.applies, high, stand_in),
            choose(below.applies, child.weight, stand_in_weight),
            0.0 * below.optional,
        )
    return _allow_lack(found, child, below) if child.may_lack else found


def _allow_lack(found: _Range, child: Child, below: Carried) -> _Range:
    """
    Take in what stands in for a child that applies, and may have no value whatever is answered.
    """
    stand_in, stand_in_weight = child.missing
    if is_block(child.missing):
        return found
    if stand_in_weight == 0.0:
        gone = below.applies * (1.0 - is_known(below.lower))
        return found._replace(weight=choose(gone, 0.0, found.weight), may_go=greatest(found.may_go, below.applies))
    return found._replace(
        lower=choose(below.applies, least(found.lower, stand_in + 0.0 * found.may_go), found.lower),
        upper=choose(below.applies, greatest(found.upper, stand_in + 0.0 * found.may_go), found.upper),
    )


def _is_hopeless(inner: Inner, carried: Mapping[str, Carried]) -> Column:
    """
    Say where the node has no value whatever is still answered.
    """
    total: Column = 0.0
    never: Column = 0.0
    for child in inner.children:
        below = carried[child.id]
        total = total + abs(child.weight) * below.applies
        if is_block(child.na):
            never = greatest(never, 1.0 - below.applies)
        if child.may_lack and is_block(child.missing):
            never = greatest(never, below.applies * (1.0 - is_known(below.lower)))
    return greatest(never, 1.0 - at_least(total, inner.needs_applying * inner.weight))
