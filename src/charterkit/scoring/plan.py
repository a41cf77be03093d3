"""
A framework made ready for scoring: everything that is the same for all cities, worked out once.
"""

from __future__ import annotations

from functools import partial
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from charterkit.columns import Column
    from charterkit.extensions import AnswerType, Method
    from charterkit.model.framework import Framework, Node
    from charterkit.model.items import Item, Predicate, Rule, Scale

__all__ = ["Child", "Inner", "Leaf", "Plan", "is_block", "make_leaf", "prepare"]


class Leaf(NamedTuple):
    """
    A scored item: its function, the fewest and the most points it can get, and the same without reserved options.

    `reserved` says of each option whether it is reserved. `may_not_apply`: an answer can turn out to mean "not
    applicable". `needs` is what must hold before an answer counts.
    """

    item: Item
    points: Callable[..., Column]
    worst: Column
    best: Column
    open_worst: Column
    open_best: Column
    reserved: tuple[float, ...]
    may_not_apply: bool
    needs: Predicate | None = None


class Child:
    """
    An edge with what stands in for the child where it is not known, and where it does not apply: (value, weight).

    A weight without a value is a block: it keeps the parent from having one.

    Attributes:
        may_block: Whether one of the two may be a block.
        is_skipped: It is left out whenever it has no value.
        may_lack: The child may have no value even where everything is answered.
    """

    def __init__(self, name: str, weight: float, missing: tuple[float, float], na: tuple[float, float]) -> None:
        self.id = name
        self.weight = weight
        self.missing = missing
        self.na = na
        self.may_block = is_block(missing) or is_block(na)
        self.is_skipped = missing[1] == na[1] == 0.0
        self.may_lack = False


class Inner:
    """
    A node with its children, its function, and the steps after it.

    Attributes:
        required: The share of what applies that must be known, or else the node has no value.
        needs_applying: The share of all children that must apply, or else the node has no value.
        weight: That of all children together.
        may_lack: The node may have no value even where everything is answered.
        is_strict: The node may have no value although some of its children have.
    """

    def __init__(
        self, node: Node, children: tuple[Child, ...], methods: Mapping[tuple[str, str], Method], *, lacking: set[str]
    ) -> None:
        self.node = node
        self.children = children
        self.method = methods["aggregate", node.method.name]
        self.value = partial(self.method.apply, **node.method.parameters)
        self.steps = tuple(methods["step", step.name] for step in node.steps)
        self.required = _find_required(node.missing, methods)
        self.needs_applying = _find_required(node.na, methods)
        for child in children:
            child.may_lack = child.id in lacking
        self.weight = fsum(abs(child.weight) for child in children)
        self.may_lack = bool(self.needs_applying) or any(is_block(child.na) or child.may_lack for child in children)
        self.is_strict = bool(self.required or self.needs_applying) or any(child.may_block for child in children)


class Plan(NamedTuple):
    """
    Everything about a framework and a profile that scoring needs, in the order in which it is needed.

    `asking` lists items and nodes so that whatever decides about one stands before it. `inner` lists nodes children
    first, `is_strict` if one of them is. `parents` is empty for roots. `lacking` are the nodes that may have no value
    even where all is answered.
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
    lacking: frozenset[str]
    proofs: tuple[Predicate, ...]
    is_strict: bool


def prepare(
    framework: Framework, profile: str, types: Mapping[str, AnswerType], methods: Mapping[tuple[str, str], Method]
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
    within = framework.items_of(profile)
    parents = _parents(framework)
    leaves = {item.id: make_leaf(item, framework, types, methods) for item in within if item.scored}
    inner = tuple(_list_inner(framework, leaves, methods))
    return Plan(
        framework=framework,
        profile=profile,
        types=types,
        asking=_in_order({*framework.items, *framework.nodes}, partial(_deciders, framework, parents)),
        conditions=framework.conditions(),
        parents=parents,
        left_out=frozenset(framework.items).difference(item.id for item in within),
        leaves=leaves,
        inner=inner,
        lacking=frozenset(one.node.id for one in inner if one.may_lack),
        proofs=tuple(_find_proofs(framework, leaves)),
        is_strict=any(one.is_strict for one in inner),
    )


def _find_proofs(framework: Framework, leaves: Mapping[str, Leaf]) -> Iterator[Predicate]:
    """
    Find the conditions on what stands beside answers: evidence, dates, criteria.
    """
    for condition in framework.conditions().values():
        yield from condition.flatten_proofs()
    for leaf in leaves.values():
        for condition in filter(None, (leaf.needs, leaf.item.reserved and leaf.item.reserved.when)):
            yield from condition.flatten_proofs()
    for node in framework.nodes.values():
        for condition in node.gates():
            yield from condition.flatten_proofs()


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
    looked_at = list(part.when.looks_at() if part.when else ())
    for other in looked_at:
        item = framework.items[other]
        reserved = item.reserved.when.looks_at() if item.reserved else ()
        needed = (one for need in item.needs for one in need.looks_at())
        looked_at += (one for one in (*reserved, *needed) if one not in looked_at)
    return (*parents.get(name, ()), *looked_at)


def _child_nodes(framework: Framework, name: str) -> tuple[str, ...]:
    """
    List the nodes that are worked out before a node: those below it, and those that its steps or its ladder look at.
    """
    node = framework.nodes[name]
    below = [edge.child for edge in node.children if edge.child in framework.nodes]
    return (*below, *(other for gate in node.gates() for other in gate.subjects("node")))


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
    item: Item, framework: Framework, types: Mapping[str, AnswerType], methods: Mapping[tuple[str, str], Method]
) -> Leaf:
    """
    Make an item ready for scoring.
    """
    rule = item.leaf
    method = methods["leaf", rule.name if rule else types[item.type].leaf]
    parameters = rule.parameters if rule else {}
    reserved = item.list_reserved()
    ends = partial(_ends, method, framework, parameters)
    points = partial(method.apply, scale=item.scale, **parameters)
    if item.repeat or item.reduce:
        from charterkit.scoring.repeats import reduce_ends, reduce_points  # noqa: PLC0415 - few questions are repeated

        points = partial(reduce_points, item, points, types, methods)
        ends = partial(reduce_ends, item, ends, methods)
    worst, best = ends(item.scale)
    open_worst, open_best = ends(item.scale.leave_out(reserved)) if reserved else (worst, best)
    return Leaf(
        item=item,
        points=points,
        worst=worst,
        best=best,
        open_worst=open_worst,
        open_best=open_best,
        reserved=tuple(1.0 if option.id in reserved else 0.0 for option in item.scale.options) if reserved else (),
        may_not_apply=any(option.na for option in item.scale.options),
        needs=_find_needs(item),
    )


def _find_needs(item: Item) -> Predicate | None:
    if not (item.needs or item.criteria):
        return None
    from charterkit.scoring.proofs import join_needs  # noqa: PLC0415 - few questions have needs

    return join_needs(item)


def _ends(
    method: Method, framework: Framework, parameters: Mapping[str, object], scale: Scale
) -> tuple[Column, Column]:
    return method.bounds(scale, **parameters) if method.bounds else framework.points


def is_block(stand_in: tuple[float, float]) -> bool:
    """
    Tell whether what stands in for a child is a weight without a value.
    """
    value, weight = stand_in
    return value != value and weight != 0.0  # noqa: PLR0124 - a number that differs from itself is missing


def _list_inner(
    framework: Framework, leaves: Mapping[str, Leaf], methods: Mapping[tuple[str, str], Method]
) -> Iterator[Inner]:
    """
    Make the nodes ready, children first.
    """
    lacking: set[str] = set()
    for name in _in_order(set(framework.nodes), partial(_child_nodes, framework)):
        node = framework.nodes[name]
        children = tuple(_list_children(node, framework, leaves, methods))
        inner = Inner(node, children, methods, lacking=lacking)
        if inner.may_lack:
            lacking.add(name)
        yield inner


def _list_children(
    node: Node, framework: Framework, leaves: Mapping[str, Leaf], methods: Mapping[tuple[str, str], Method]
) -> Iterator[Child]:
    missing = partial(methods["policy", node.missing.name].apply, **node.missing.parameters)
    na = partial(methods["policy", node.na.name].apply, **node.na.parameters)
    for edge in node.children:
        leaf = leaves.get(edge.child)
        if edge.weight != 0.0 and (leaf or edge.child in framework.nodes):
            bottom, top = (leaf.worst, leaf.best) if leaf else framework.points
            yield Child(edge.child, edge.weight, missing(edge.weight, bottom, top), na(edge.weight, bottom, top))


def _find_required(policy: Rule, methods: Mapping[tuple[str, str], Method]) -> float:
    requires = methods["policy", policy.name].requires
    return requires(**policy.parameters) if requires else 0.0
