"""
What is asked: conditions in three values, and what follows from a question that is open.

A truth is 1 (asked), 0 (not asked) or 0.5 (open). A condition on something that is not known is open, and so is
everything that depends on an open question: it counts as not answered, whatever stands in the file.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from charterkit.columns import OPEN, Column, choose, equals, fill, greatest, least, look_up
from charterkit.model.answers import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charterkit.model.framework import Flag
    from charterkit.model.items import Predicate
    from charterkit.scoring.plan import Leaf, Plan
    from charterkit.scoring.table import ItemColumns, Table

    Reached = Callable[[str, Any], Column]

__all__ = ["decide", "find_asked", "may_count"]


def find_asked(plan: Plan, table: Table) -> Mapping[str, Column]:
    """
    Decide for every item and node whether it is asked: 1, 0, or 0.5 where that is open.
    """
    asked: dict[str, Column] = {}
    for name in plan.asking:
        parents = plan.parents.get(name)
        truth: Column = 0.0 if name in plan.left_out else 1.0
        if parents:
            truth = least(truth, reduce(greatest, [asked[parent] for parent in parents]))
        if name in plan.conditions:
            truth = least(truth, decide(plan.conditions[name], plan, table, asked))
        asked[name] = truth
    return asked


def decide(
    predicate: Predicate, plan: Plan, table: Table, asked: Mapping[str, Column], reached: Reached | None = None
) -> Column:
    """
    Decide a condition: 1, 0, or 0.5 where it is open.

    Args:
        predicate: The condition.
        plan: The framework, made ready.
        table: The answers.
        asked: What is already decided; holds every item that the condition looks at.
        reached: ``(node, limit) -> truth``: whether the value of a node reaches a limit; conditions of steps
            may look at nodes.
    """
    if predicate.op == "flag":
        flag = plan.framework.flags[predicate.subject]
        return fill(look_up(_holding(flag, predicate), table.flags[flag.id]), OPEN)
    if predicate.op == "item":
        return _decide_item(predicate, plan, table, asked)
    if predicate.op == "node":
        return OPEN if reached is None else reached(predicate.subject, predicate.at_least)
    truths = [decide(part, plan, table, asked, reached) for part in predicate.parts]
    if predicate.op == "not":
        return 1.0 - truths[0]
    return reduce(least if predicate.op == "all" else greatest, truths)


def _holding(flag: Flag, predicate: Predicate) -> tuple[float, ...]:
    """
    Say for each value of a flag whether the condition holds; no and yes for a flag without values.
    """
    if not flag.values:
        return (0.0, 1.0)
    holds = predicate.among or flag.holds
    return tuple(1.0 if value in holds else 0.0 for value in flag.values)


def _decide_item(predicate: Predicate, plan: Plan, table: Table, asked: Mapping[str, Column]) -> Column:
    item = plan.framework.items[predicate.subject]
    columns = table.items[item.id]
    meets = plan.types[item.type].meets
    if meets is None:
        return OPEN
    given = fill(meets(columns.values, item, predicate), 0.0)
    leaf = plan.leaves.get(item.id)
    if leaf is not None and leaf.item.reserved is not None:
        reserve = decide(leaf.item.reserved.when, plan, table, asked)
        given = choose(may_count(leaf, columns, reserve), given, OPEN)
    answered = choose(equals(columns.state, State.VALUE), given, choose(equals(columns.state, State.NA), 0.0, OPEN))
    answered = choose(equals(columns.state, State.OFF), 0.0, answered)
    return choose(equals(asked[item.id], 1.0), answered, asked[item.id])


def may_count(leaf: Leaf, columns: ItemColumns, reserve: Column) -> Column:
    """
    Say where a given answer counts: not where it is an option that is reserved, and may not, or not yet, be chosen.

    Args:
        leaf: The item.
        columns: The answers to it.
        reserve: Whether its reserved options may be chosen: 1, 0, or 0.5 where that is open.
    """
    if not leaf.reserved:
        return 1.0
    chosen = fill(look_up(leaf.reserved, columns.values[0]), 0.0)
    return greatest(1.0 - chosen, equals(reserve, 1.0))
