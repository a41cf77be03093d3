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
    both,
    choose,
    divide,
    equals,
    fill,
    greatest,
    is_above,
    is_known,
    is_never,
    weigh,
)
from charterkit.model.answers import State
from charterkit.scoring.bounds import node_bounds
from charterkit.scoring.states import decide, does_count, find_asked, may_count

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from charterkit.scoring.plan import Child, Inner, Leaf, Plan
    from charterkit.scoring.table import ItemColumns, Table

_NA = float(State.NA)

__all__ = ["Carried", "Walk", "carry_item", "carry_node", "combine", "enter", "start", "walk", "walk_again"]


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


def walk(plan: Plan, table: Table, *, bounds: bool = True) -> Walk:
    """
    Compute every scored item and every node, for one city or for many.

    Args:
        plan: The framework, made ready.
        table: The answers, as floats or as arrays. Of many thousands, see `walk_many`.
        bounds: False works out values only, no bounds and no coverage, which saves half of the time.
    """
    return walk_again(plan, table, start(plan, table), bounds=bounds)


def start(plan: Plan, table: Table) -> Walk:
    """
    Decide what is asked, which options may be chosen, and which answers count: all that a walk begins with.
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
    return Walk(asked, reserved, {}, counting)


def walk_again(
    plan: Plan, table: Table, before: Walk, changed: Container[str] | None = None, *, bounds: bool = True
) -> Walk:
    """
    Compute items and nodes, where whether they are asked, and which options count, is known.

    Args:
        plan: The framework, made ready.
        table: The answers.
        before: What is known.
        changed: The items and nodes whose values may differ from those before; None: all.
        bounds: As for `walk`.
    """
    carried = {**before.carried}
    found = before._replace(carried=carried)
    for name in plan.leaves:
        if changed is None or name in changed:
            carried[name] = carry_item(name, plan, table, found, bounds=bounds)
    for inner in plan.inner:
        if changed is None or inner.node.id in changed:
            carried[inner.node.id] = carry_node(inner, plan, table, found, bounds=bounds)
    return found


def carry_item(name: str, plan: Plan, table: Table, walked: Walk, *, bounds: bool = True) -> Carried:
    """
    Compute one item.

    Args:
        name: The item, by id.
        plan: The framework, made ready.
        table: The answers.
        walked: What is known so far.
        bounds: As for `walk`.
    """
    leaf, columns, asked = plan.leaves[name], table.items[name], walked.asked[name]
    reserve = walked.reserved.get(name, 1.0)
    counts = both(may_count(leaf, columns, reserve), walked.counting.get(name, 1.0))
    found = _item(leaf, columns, asked, both(equals(asked, 1.0), counts), coverage=bounds or plan.is_strict)
    return _bound_item(leaf, found, reserve) if bounds else found


def carry_node(inner: Inner, plan: Plan, table: Table, walked: Walk, *, bounds: bool = True) -> Carried:
    """
    Compute one node, with its steps or its ladder.

    Args:
        inner: The node.
        plan: The framework, made ready.
        table: The answers.
        walked: What is known so far; of its children and of the nodes that its conditions look at, everything.
        bounds: As for `walk`.
    """
    asked, carried = walked.asked, walked.carried
    found = combine(inner, plan, carried, asked[inner.node.id], bounds=bounds, coverage=bounds or plan.is_strict)
    if not (inner.steps or inner.node.ladder):
        return found
    from charterkit.scoring.steps import climb, take_steps  # noqa: PLC0415 - most frameworks have none

    decider = partial(decide, plan=plan, table=table, asked=asked)
    return (climb if inner.node.ladder else take_steps)(inner, found, plan, carried, decider)


def _item(leaf: Leaf, columns: ItemColumns, asked: Column, may: Column, *, coverage: bool) -> Carried:
    """
    Compute one item; `may` says whether an answer, where it is given, counts.
    """
    always = type(may) is float and may == 1.0
    points = leaf.points(columns.values)
    if not coverage and always and not leaf.may_not_apply:
        # Only what is given has numbers, so all points count.
        return Carried(points, MISSING, MISSING, 0.0, is_above(_NA, columns.state), 0.0)
    if always:
        value, applies = points, is_above(_NA, columns.state)
    else:
        value = choose(both(may, equals(columns.state, State.VALUE)), points, MISSING)
        sure = equals(asked, 1.0)
        off = greatest(equals(asked, 0.0), equals(columns.state, State.OFF))
        applies = 1.0 - both(sure, equals(columns.state, State.NA)) - off
    known = is_known(value)
    if leaf.may_not_apply:
        applies = applies - (both(may, equals(columns.state, State.VALUE)) - known)
    return Carried(value, MISSING, MISSING, known, applies, _find_optional(leaf, asked, applies, known))


def _bound_item(leaf: Leaf, found: Carried, reserve: Column) -> Carried:
    """
    Bound the points of an item that is not known by what an answer can get.
    """
    shut = equals(reserve, 0.0)
    return found._replace(
        lower=fill(found.value, choose(shut, leaf.open_worst, leaf.worst)),
        upper=fill(found.value, choose(shut, leaf.open_best, leaf.best)),
    )


def _find_optional(leaf: Leaf, asked: Column, applies: Column, known: Column) -> Column:
    """
    Say where an item may turn out not to apply, though it does as far as is known.
    """
    may_go = 1.0 if leaf.may_not_apply else equals(asked, OPEN)
    return 0.0 if is_never(may_go) else applies * (1.0 - known) * may_go


def enter(child: Child, below: Carried) -> tuple[Column, Column]:
    """
    Give the value and the weight with which a child enters its parent; policies stand in where it has no value.
    """
    has = is_known(below.value)
    if child.is_skipped:
        return below.value, weigh(has, child.weight)
    value = choose(has, below.value, choose(below.applies, child.missing[0], child.na[0]))
    return value, choose(has, child.weight, choose(below.applies, child.missing[1], child.na[1]))


def combine(  # noqa: PLR0913 - what a node is made from
    inner: Inner,
    plan: Plan,
    carried: Mapping[str, Carried],
    asked: Column,
    *,
    bounds: bool = True,
    coverage: bool = True,
) -> Carried:
    """
    Compute one node from its children, without its steps.

    Args:
        inner: The node.
        plan: The framework, made ready.
        carried: What the children hand up.
        asked: Whether the node is asked.
        bounds: Whether to bound its value.
        coverage: Whether to work out how much is known.
    """
    entered = [enter(child, carried[child.id]) for child in inner.children]
    values, weights = [value for value, _ in entered], [weight for _, weight in entered]
    total, known = _weigh(inner, carried, coverage=coverage)
    sure = equals(asked, 1.0)
    share = divide(known, total, 0.0) if coverage else 0.0
    applies = is_above(total, 0.0)
    has = both(sure, applies)
    if inner.is_strict:
        has = has * _is_enough(inner, values, weights, total, share)
    lower, upper = node_bounds(inner, plan.framework.points, carried) if bounds else (MISSING, MISSING)
    return Carried(
        value=choose(has, inner.value(values, weights), MISSING),
        lower=lower,
        upper=upper,
        known=both(sure, share),
        applies=both(applies, 1.0 - equals(asked, 0.0)),
        optional=_find_optional_node(inner, carried, asked, applies) if coverage else 0.0,
    )


def _find_optional_node(inner: Inner, carried: Mapping[str, Carried], asked: Column, applies: Column) -> Column:
    """
    Say where a node may turn out not to apply: whether it is asked is open, or none of its children is sure to apply.
    """
    may_go = equals(asked, OPEN)
    if any(not is_never(carried[child.id].optional) for child in inner.children):
        sure_to_stay: Column = 0.0
        for child in inner.children:
            below = carried[child.id]
            sure_to_stay = sure_to_stay + weigh(both(below.applies, 1.0 - below.optional), abs(child.weight))
        may_go = greatest(may_go, equals(sure_to_stay, 0.0))
    return 0.0 if is_never(may_go) else applies * may_go


def _weigh(inner: Inner, carried: Mapping[str, Carried], *, coverage: bool) -> tuple[Column, Column]:
    """
    Add up the weights of the children that apply, and of what is known of them.
    """
    total: Column = 0.0
    known: Column = 0.0
    for child in inner.children:
        below = carried[child.id]
        size = weigh(below.applies, abs(child.weight))
        total = total + size
        if coverage:
            known = known + size * below.known
    return total, known


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
