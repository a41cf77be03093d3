"""
What is asked: conditions in three values, and what follows from a question that is open.

A truth is 1 (asked), 0 (not asked) or 0.5 (open). A condition on something that is not known is open, and so is
everything that depends on an open question: it counts as not answered, whatever stands in the file.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any

from charterkit.columns import OPEN, Column, at_least, choose, equals, fill, greatest, least, look_up
from charterkit.model.answers import State
from charterkit.model.items import BESIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from charterkit.model.framework import Flag
    from charterkit.model.items import Predicate
    from charterkit.scoring.plan import Leaf, Plan
    from charterkit.scoring.table import ItemColumns, Table

    Reached = Callable[[str, Any], Column]

__all__ = ["decide", "does_count", "find_asked", "may_count"]


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


def decide(  # noqa: PLR0913 - what a condition may depend on
    predicate: Predicate,
    plan: Plan,
    table: Table,
    asked: Mapping[str, Column],
    reached: Reached | None = None,
    *,
    of_answer: bool = False,
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
        of_answer: It says what an answer needs before it counts, so answers are taken as they stand.
    """
    if predicate.op == "flag":
        flag = plan.framework.flags[predicate.subject]
        return fill(look_up(_holding(flag, predicate), table.flags[flag.id]), OPEN)
    if predicate.op == "item" or predicate.op in BESIDE:
        return _decide_item(predicate, plan, table, asked, of_answer=of_answer)
    if predicate.op == "node":
        return OPEN if reached is None else reached(predicate.subject, predicate.at_least)
    truths = [decide(part, plan, table, asked, reached, of_answer=of_answer) for part in predicate.parts]
    return _join(predicate, truths)


def _join(predicate: Predicate, truths: Sequence[Column]) -> Column:
    if predicate.op == "not":
        return 1.0 - truths[0]
    if predicate.op == "count":
        return _decide_count(truths, predicate.at_least)
    return reduce(least if predicate.op == "all" else greatest, truths)


def _decide_count(truths: Iterable[Column], needed: Any) -> Column:
    """
    Say whether so many hold: open where that depends on what is open.
    """
    sure: Column = 0.0
    possible: Column = 0.0
    for truth in truths:
        sure = sure + equals(truth, 1.0)
        possible = possible + 1.0 - equals(truth, 0.0)
    return choose(at_least(sure, float(needed)), 1.0, choose(at_least(possible, float(needed)), OPEN, 0.0))


def _holding(flag: Flag, predicate: Predicate) -> tuple[float, ...]:
    """
    Say for each value of a flag whether the condition holds; no and yes for a flag without values.
    """
    if not flag.values:
        return (0.0, 1.0)
    holds = predicate.among or flag.holds
    return tuple(1.0 if value in holds else 0.0 for value in flag.values)


def _decide_item(
    predicate: Predicate, plan: Plan, table: Table, asked: Mapping[str, Column], *, of_answer: bool
) -> Column:
    item = plan.framework.items[predicate.subject]
    columns = table.items[item.id]
    if predicate.op in BESIDE:
        given = table.proofs.get(predicate, OPEN)
    elif (meets := plan.types[item.type].meets) is not None:
        given = fill(meets(columns.values, item, predicate), 0.0)
    else:
        return OPEN
    leaf = plan.leaves.get(item.id)
    if leaf is not None and not of_answer:
        given = choose(_counts(leaf, columns, plan, table, asked), given, OPEN)
    answered = choose(equals(columns.state, State.VALUE), given, choose(equals(columns.state, State.NA), 0.0, OPEN))
    answered = choose(equals(columns.state, State.OFF), 0.0, answered)
    return choose(equals(asked[item.id], 1.0), answered, asked[item.id])


def _counts(leaf: Leaf, columns: ItemColumns, plan: Plan, table: Table, asked: Mapping[str, Column]) -> Column:
    """
    Say where a given answer counts, with all that it needs.
    """
    counts: Column = 1.0
    if leaf.item.reserved is not None:
        counts = may_count(leaf, columns, decide(leaf.item.reserved.when, plan, table, asked))
    if leaf.needs is not None:
        counts = counts * does_count(leaf.needs, plan, table, asked)
    return counts


def does_count(needs: Predicate, plan: Plan, table: Table, asked: Mapping[str, Column]) -> Column:
    """
    Say where an answer, if there is one, has what it needs before it counts: 1, else 0.
    """
    return equals(decide(needs, plan, table, asked, of_answer=True), 1.0)


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
