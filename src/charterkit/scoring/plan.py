"""
A framework made ready for scoring: everything that is the same for all cities, worked out once.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charterkit.columns import Column
    from charterkit.extensions import AnswerType, Method
    from charterkit.model.framework import Framework, Node
    from charterkit.model.items import Item, Predicate, Scale

__all__ = ["Child", "Inner", "Leaf", "Plan", "make_leaf", "prepare"]


class Leaf(NamedTuple):
    """
    A scored item: its function, the fewest and the most points it can get, and the same without reserved options.

    `reserved` says of each option whether it is reserved. `may_not_apply`: an answer can turn out to mean "not
    applicable".
    """

    item: Item
    points: Callable[..., Column]
    worst: Column
    best: Column
    open_worst: Column
    open_best: Column
    reserved: tuple[float, ...]
    may_not_apply: bool


class Child:
    """
    An edge with what stands in for the child where it is not known, and where it does not apply: (value, weight).
    """

    def __init__(self, name: str, weight: float, missing: tuple[float, float], na: tuple[float, float]) -> None:
        self.id = name
        self.weight = weight
        self.missing = missing
        self.na = na


class Inner:
    """
    A node with its children and its function.
    """

    def __init__(self, node: Node, children: tuple[Child, ...], method: Method, value: Callable[..., Column]) -> None:
        self.node = node
        self.children = children
        self.method = method
        self.value = value


class Plan(NamedTuple):
    """
    Everything about a framework and a profile that scoring needs, in the order in which it is needed.

    `asking` lists items and nodes so that whatever decides about one stands before it. `inner` lists nodes children
    first. `parents` is empty for roots.
    """

    framework: Framework
    profile: str
    types: Mapping[str, AnswerType]
    asking: tuple[str, ...]
    conditions: Mapping[str, Predicate]
    parents: Mapping[str, tuple[str, ...]]
    left_out: frozenset[str]
    leaves: Mapping[str, Leaf]
    inner: tuple[Inner, ...]


def prepare(
    framework: Framework,
    profile: str,
    types: Mapping[str, AnswerType],
    methods: Mapping[tuple[str, str], Method],
) -> Plan:
    """
    Work out once what is the same for all cities.

    Args:
        framework: A framework without errors; see the checks CK3xx.
        profile: ``"full"`` or the id of a profile of the framework.
        types: Answer types by name.
        methods: Methods by kind and name.

    Raises:
        KeyError: The profile, a type or a method is not known.
    """
    within = {item.id for item in framework.items_of(profile)}
    parents = _parents(framework)
    return Plan(
        framework=framework,
        profile=profile,
        types=types,
        asking=_in_order({*framework.items, *framework.nodes}, partial(_deciders, framework, parents)),
        conditions=framework.conditions(),
        parents=parents,
        left_out=frozenset(framework.items) - within,
        leaves={
            item.id: make_leaf(item, framework, types, methods)
            for item in framework.items.values()
            if item.scored and item.id in within
        },
        inner=tuple(
            _inner(framework.nodes[name], framework, methods)
            for name in _in_order(set(framework.nodes), partial(_child_nodes, framework))
        ),
    )


def _parents(framework: Framework) -> dict[str, tuple[str, ...]]:
    """
    List the nodes above each item and node; a root is asked whatever stands above it.
    """
    above: dict[str, list[str]] = {}
    for node in framework.nodes.values():
        for edge in node.children:
            above.setdefault(edge.child, []).append(node.id)
    return {name: tuple(parents) for name, parents in above.items() if name not in framework.roots}


def _deciders(framework: Framework, parents: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    """
    List what decides whether an item or a node is asked: the nodes above it, and the items its condition looks at.
    """
    part = framework.nodes.get(name) or framework.items[name]
    looked_at = list(part.when.subjects("item") if part.when else ())
    for other in tuple(looked_at):
        reserved = framework.items[other].reserved
        looked_at += reserved.when.subjects("item") if reserved else ()
    return (*parents.get(name, ()), *looked_at)


def _child_nodes(framework: Framework, name: str) -> tuple[str, ...]:
    return tuple(edge.child for edge in framework.nodes[name].children if edge.child in framework.nodes)


def _in_order(names: set[str], before: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """
    Sort names so that what `before` lists for a name stands before it; in a ring, which `validate` refuses, somewhere.
    """
    order: dict[str, None] = {}
    entered: set[str] = set()
    waiting = sorted(names, reverse=True)
    while waiting:
        name = waiting[-1]
        first = [] if name in entered else [other for other in before(name) if other not in order]
        entered.add(name)
        if first:
            waiting.extend(reversed(first))
        else:
            order.setdefault(waiting.pop())
    return tuple(order)


def make_leaf(
    item: Item,
    framework: Framework,
    types: Mapping[str, AnswerType],
    methods: Mapping[tuple[str, str], Method],
) -> Leaf:
    """
    Make an item ready for scoring.
    """
    rule = item.leaf
    method = methods["leaf", rule.name if rule else types[item.type].leaf]
    parameters = rule.parameters if rule else {}
    reserved = item.list_reserved()
    ends = partial(_ends, method, framework, parameters)
    worst, best = ends(item.scale)
    open_worst, open_best = ends(item.scale.leave_out(reserved)) if reserved else (worst, best)
    return Leaf(
        item=item,
        points=partial(method.apply, scale=item.scale, **parameters),
        worst=worst,
        best=best,
        open_worst=open_worst,
        open_best=open_best,
        reserved=tuple(1.0 if option.id in reserved else 0.0 for option in item.scale.options) if reserved else (),
        may_not_apply=any(option.na for option in item.scale.options),
    )


def _ends(
    method: Method, framework: Framework, parameters: Mapping[str, object], scale: Scale
) -> tuple[Column, Column]:
    return method.bounds(scale, **parameters) if method.bounds else framework.points


def _inner(node: Node, framework: Framework, methods: Mapping[tuple[str, str], Method]) -> Inner:
    method = methods["aggregate", node.method.name]
    missing = partial(methods["policy", node.missing.name].apply, **node.missing.parameters)
    na = partial(methods["policy", node.na.name].apply, **node.na.parameters)
    bottom, top = framework.points
    counted = [
        edge
        for edge in node.children
        if edge.weight != 0.0 and (edge.child in framework.nodes or framework.items[edge.child].scored)
    ]
    return Inner(
        node=node,
        children=tuple(
            Child(
                edge.child,
                weight=edge.weight,
                missing=missing(edge.weight, bottom, top),
                na=na(edge.weight, bottom, top),
            )
            for edge in counted
        ),
        method=method,
        value=partial(method.apply, **node.method.parameters),
    )
