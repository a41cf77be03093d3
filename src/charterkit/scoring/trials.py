"""
Other answers in place of those given, each scored by the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from charterkit.columns import is_known, settle
from charterkit.model.answers import Answer, State
from charterkit.scoring.present import to_display
from charterkit.scoring.reach import find_moving
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk, walk_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charterkit.model.items import Item
    from charterkit.scoring.table import ItemColumns, Table
    from charterkit.scoring.verdicts import Case
    from charterkit.scoring.walk import Walk

__all__ = [
    "Trial",
    "find_gain",
    "is_answered",
    "is_asked",
    "join",
    "need_each_other",
    "show",
    "sort_upward",
    "try_answers",
]

_NOISE = 1e-6
"""So much, on the scale shown to people, is no gain: it comes of adding up rounded numbers."""


class Trial(NamedTuple):
    """
    An item with another answer: as written, as numbers, and what a walk made of it.
    """

    item: str
    raw: Any
    columns: ItemColumns
    walked: Walk


def is_asked(name: str, case: Case) -> bool:
    """
    Tell whether an item is asked of the city and applies to it.
    """
    carried = case.walked.carried.get(name)
    return case.walked.asked[name] == 1.0 and (carried is None or bool(carried.applies))


def is_answered(name: str, table: Table, walked: Walk) -> bool:
    """
    Tell whether an item has an answer that counts.
    """
    carried = walked.carried.get(name)
    return table.items[name].state == State.VALUE if carried is None else bool(carried.known)


def try_answers(case: Case, name: str) -> Iterator[Trial]:
    """
    Put other answers in place of the one given, and keep those that count.
    """
    answers, plan = case.answers, case.plan
    given = answers.answers.get(name, Answer())
    moving = find_moving(name, plan)
    for raw in _list_others(given, plan.framework.items[name], case):
        changed = {name: evolve(given, value=raw, state=State.VALUE)}
        # Only conditions on what stands beside answers look at the other ones.
        read = evolve(answers, answers={**answers.answers, **changed} if plan.proofs else changed)
        table, unread = gather(read, plan.framework, plan.types, plan.proofs)
        if any(finding.path[1] == name for finding in unread):
            continue
        table = table._replace(items={**case.table.items, name: table.items[name]})
        walked = walk(plan, table) if moving is None else walk_again(plan, table, case.walked, moving)
        if is_answered(name, table, walked):
            yield Trial(name, raw, table.items[name], walked)


def _list_others(given: Answer, item: Item, case: Case) -> Iterator[Any]:
    """
    List the answers that could stand in place of the one given; of several, one after the other is changed.
    """
    alternatives = case.plan.types[item.type].alternatives
    if alternatives is None:
        return
    raw = given.value if given.state is State.VALUE else None
    if not item.repeat:
        yield from alternatives(raw, item, case.answers.period)
        return
    single = evolve(item, repeat="")
    for name, one in (raw if isinstance(raw, dict) else {"first": None}).items():
        for other in alternatives(None if one == "" else one, single, case.answers.period):
            yield {**(raw or {}), name: other}


def sort_upward(trials: Iterable[Trial], name: str, case: Case) -> tuple[Trial, ...]:
    """
    Keep the answers that are worth more than the one given, the next step first.

    Where the question counts against its nodes only, by negative weights, these are the answers worth less. A question
    that is not scored keeps all of them, since only conditions look at it.
    """
    if name not in case.walked.carried:
        return tuple(trials)
    inner = case.plan.inner
    weights = [child.weight for one in inner for child in one.children if child.id == name]
    sign = -1.0 if weights and all(weight < 0.0 for weight in weights) else 1.0
    before = sign * case.walked.carried[name].value
    points = [(settle(sign * trial.walked.carried[name].value), trial) for trial in trials]
    better = [(worth, trial) for worth, trial in points if not is_known(before) or worth > settle(before)]
    return tuple(trial for _, trial in sorted(better, key=lambda pair: pair[0]))


def show(walked: Walk, node: str, case: Case) -> float | None:
    """
    Give the value of a node on the scale shown to people, also where too little is known to show it.
    """
    value = walked.carried[node].value
    return float(settle(to_display(value, case.plan.framework))) if is_known(value) else None


def find_gain(walked: Walk, node: str, case: Case) -> float | None:
    """
    Give how much a node gains; None where it has no value before or after.
    """
    before, after = (to_display(one.carried[node].value, case.plan.framework) for one in (case.walked, walked))
    return float(settle(after - before)) if is_known(after - before) else None


def join(case: Case, trials: Sequence[Trial], *, bounds: bool = True) -> Walk:
    """
    Score the answers with several changes; without bounds in less than half of the time.
    """
    changed = {trial.item: trial.columns for trial in trials}
    return walk(case.plan, case.table._replace(items={**case.table.items, **changed}), bounds=bounds)


def need_each_other(case: Case, node: str, trials: Sequence[Trial]) -> bool:
    """
    Tell whether changes do more together than they do one by one.
    """
    alone = [max(0.0, find_gain(trial.walked, node, case) or 0.0) for trial in trials]
    together = find_gain(join(case, trials, bounds=False), node, case) or 0.0
    return together - alone[0] - alone[1] > _NOISE
