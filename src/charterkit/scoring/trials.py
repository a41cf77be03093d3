"""
Other answers in place of those given, each scored by the engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from charterkit.columns import is_known, settle
from charterkit.model.answers import Answer, State
from charterkit.scoring.present import to_display
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charterkit.scoring.table import ItemColumns
    from charterkit.scoring.trace import Case
    from charterkit.scoring.walk import Walk

__all__ = ["Trial", "find_gain", "is_asked", "join", "need_each_other", "show", "sort_upward", "try_answers"]

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
    return bool(case.walked.carried[name].applies) and case.walked.asked[name] == 1.0


def try_answers(case: Case, name: str) -> Iterator[Trial]:
    """
    Put other answers in place of the one given, and keep those that make points.
    """
    item = case.plan.framework.items[name]
    kind = case.plan.types[item.type]
    if kind.alternatives is None:
        return
    answers = case.answers.answers
    given = answers.get(name, Answer())
    for raw in kind.alternatives(given.value if given.state is State.VALUE else None, item, case.answers.period):
        changed = evolve(given, value=raw, state=State.VALUE)
        table, unread = gather(
            evolve(case.answers, answers={**answers, name: changed}),
            case.plan.framework,
            case.plan.types,
            case.plan.proofs,
        )
        if any(finding.path[1] == name for finding in unread):
            continue
        walked = walk(case.plan, table)
        if walked.carried[name].known:
            yield Trial(name, raw, table.items[name], walked)


def sort_upward(trials: Iterable[Trial], name: str, case: Case) -> tuple[Trial, ...]:
    """
    Keep the answers that are worth more than the one given, the next step first.

    Where the question counts against its nodes only, by negative weights, these are the answers worth less.
    """
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


def join(case: Case, trials: Sequence[Trial]) -> Walk:
    """
    Score the answers with several changes.
    """
    changed = {trial.item: trial.columns for trial in trials}
    return walk(case.plan, case.table._replace(items={**case.table.items, **changed}))


def need_each_other(case: Case, node: str, trials: Sequence[Trial]) -> bool:
    """
    Tell whether changes do more together than they do one by one.
    """
    alone = [max(0.0, find_gain(trial.walked, node, case) or 0.0) for trial in trials]
    together = find_gain(join(case, trials), node, case) or 0.0
    return together - alone[0] - alone[1] > _NOISE
