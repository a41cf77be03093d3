"""
From points to values: one walk through the graph, from the leaves up.

The walk carries six columns for every item and node (`Carried`). Values that are hidden for lack of coverage still go
up: hiding is a matter of what people are shown.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import (
    MISSING,
    OPEN,
    Column,
    at_least,
    choose,
    divide,
    equals,
    greatest,
    is_known,
    least,
)
from charterkit.model.answers import State
from charterkit.scoring.bounds import node_bounds
from charterkit.scoring.states import decide, does_count, find_asked, may_count

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from charterkit.scoring.plan import Child, Inner, Leaf, Plan
    from charterkit.scoring.table import ItemColumns, Table

__all__ = ["Carried", "Walk", "combine", "enter", "walk", "walk_again"]


class Carried(NamedTuple):
    """
    What an item or a node hands up.

    Attributes:
        value: In points; missing where nothing is known or nothing applies.
        lower: The value if all that is not known were at its worst.
        upper: The value if all that is not known were at its best.
        known: The share of what applies that is known, 0 to 1.
        applies: 1 or 0.
        optional: 1 where it applies as far as is known, but may turn out not to.
    """

    value: Column
    lower: Column
    upper: Column
    known: Column
    applies: Column
    optional: Column


class Walk(NamedTuple):
    """
    What a walk found: whether items and nodes are asked, whether reserved options may be chosen, what each hands up,
    and whether answers that need something count.
    """

    asked: Mapping[str, Column]
    reserved: Mapping[str, Column]
    carried: Mapping[str, Carried]
    counting: Mapping[str, Column] = {}


def walk(plan: Plan, table: Table) -> Walk:
    """
    Compute every scored item and every node, for one city or for many.

    Args:
        plan: The framework, made ready.
        table: The answers, as floats or as arrays.
    """
    asked = find_asked(plan, table)
    reserved = {
        name: decide(leaf.item.reserved.when, plan, table, asked)
        for name, leaf in plan.leaves.items()
        if leaf.item.reserved
    }
    counting = {
        name: does_count(leaf.needs, plan, table, asked) for name, leaf in plan.leaves.items() if leaf.needs is not None
    }
    return walk_again(plan, table, Walk(asked, reserved, {}, counting))


def walk_again(plan: Plan, table: Table, before: Walk, changed: Container[str] | None = None) -> Walk:
    """
    Compute items and nodes, where whether they are asked, and which options count, is known.

    Args:
        plan: The framework, made ready.
        table: The answers.
        before: What is known.
        changed: The items and nodes whose values may differ from those before; None: all.
    """
    asked, reserved, carried, counting = before.asked, before.reserved, {**before.carried}, before.counting
    for name, leaf in plan.leaves.items():
        if changed is None or name in changed:
            counts = counting.get(name, 1.0)
            carried[name] = _item(leaf, table.items[name], asked[name], reserved.get(name, 1.0), counts)
    for inner in plan.inner:
        if changed is not None and inner.node.id not in changed:
            continue
        found = combine(inner, plan, carried, asked[inner.node.id])
        if inner.steps or inner.node.ladder:
            from charterkit.scoring.steps import climb, take_steps  # noqa: PLC0415 - most frameworks have none

            decider = partial(decide, plan=plan, table=table, asked=asked)
            found = (climb if inner.node.ladder else take_steps)(inner, found, plan, carried, decider)
        carried[inner.node.id] = found
    return Walk(asked, reserved, carried, counting)


def _item(leaf: Leaf, columns: ItemColumns, asked: Column, reserve: Column, counts: Column) -> Carried:
    """
    Compute one item; `reserve` says whether its reserved options may be chosen, `counts` whether a given answer counts.
    """
    sure = equals(asked, 1.0)
    given = sure * equals(columns.state, State.VALUE) * may_count(leaf, columns, reserve) * counts
    points = leaf.points(columns.values)
    known = given * is_known(points)
    na = greatest(sure * equals(columns.state, State.NA), given - known)
    off = greatest(equals(asked, 0.0), equals(columns.state, State.OFF))
    applies = 1.0 - greatest(na, off)
    shut = equals(reserve, 0.0)
    return Carried(
        value=choose(known, points, MISSING),
        lower=choose(known, points, choose(shut, leaf.open_worst, leaf.worst)),
        upper=choose(known, points, choose(shut, leaf.open_best, leaf.best)),
        known=known,
        applies=applies,
        optional=applies * (1.0 - known) * (1.0 if leaf.may_not_apply else equals(asked, OPEN)),
    )


def enter(child: Child, below: Carried) -> tuple[Column, Column]:
    """
    Give the value and the weight with which a child enters its parent; policies stand in where it has no value.
    """
    has = is_known(below.value)
    value = choose(has, below.value, choose(below.applies, child.missing[0], child.na[0]))
    return value, choose(has, child.weight, choose(below.applies, child.missing[1], child.na[1]))


def combine(inner: Inner, plan: Plan, carried: Mapping[str, Carried], asked: Column) -> Carried:
    """
    Compute one node from its children, without its steps.

    Args:
        inner: The node.
        plan: The framework, made ready.
        carried: What the children hand up.
        asked: Whether the node is asked.
    """
    values, weights = [], []
    known: Column = 0.0
    total: Column = 0.0
    applies: Column = 0.0
    may_vanish: Column = 1.0
    for child in inner.children:
        below = carried[child.id]
        value, weight = enter(child, below)
        values.append(value)
        weights.append(weight)
        size = abs(child.weight) * below.applies
        known = known + size * below.known
        total = total + size
        applies = greatest(applies, below.applies)
        may_vanish = may_vanish * (1.0 - below.applies * (1.0 - below.optional))
    sure = equals(asked, 1.0)
    coverage = divide(known, total, 0.0)
    has = sure * applies
    if inner.is_strict:
        has = has * _is_enough(inner, values, weights, total, coverage)
    lower, upper = node_bounds(inner, plan.framework.points, carried)
    return Carried(
        value=choose(has, inner.value(values, weights), MISSING),
        lower=lower,
        upper=upper,
        known=sure * coverage,
        applies=least(applies, 1.0 - equals(asked, 0.0)),
        optional=applies * greatest(equals(asked, OPEN), may_vanish),
    )


def _is_enough(
    inner: Inner, values: Sequence[Column], weights: Sequence[Column], total: Column, coverage: Column
) -> Column:
    """
    Say whether no child keeps the node from having a value, and enough of them are known and apply.
    """
    enough = at_least(coverage, inner.required) * at_least(total, inner.needs_applying * inner.weight)
    for value, weight in zip(values, weights, strict=True):
        enough = enough * greatest(is_known(value), equals(weight, 0.0))
    return enough
