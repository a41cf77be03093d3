"""
What would raise a score: answers are changed one by one, and two by two, and the engine scores each change anew.

Nothing is estimated. A change is an answer as it could stand in the file, read by its answer type.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.columns import OPEN, is_known, settle
from charterkit.model.advice import Advice, Change, Effect, Improvement
from charterkit.model.answers import Answer, State
from charterkit.scoring.present import present
from charterkit.scoring.reach import find_below, find_gated, find_mattering
from charterkit.scoring.trials import (
    find_gain,
    is_answered,
    is_asked,
    join,
    need_each_other,
    show,
    sort_upward,
    try_answers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charterkit.model.items import Item
    from charterkit.scoring.trials import Trial
    from charterkit.scoring.verdicts import Case
    from charterkit.scoring.walk import Walk

__all__ = ["MOST_PAIRS", "advise"]

MOST_PAIRS = 2000
"""So many pairs are tried at most: all of 63 questions that a gate looks at."""


def advise(case: Case, node: str, most_pairs: int = MOST_PAIRS) -> Advice:
    """
    Find what would raise the score of a node.

    Args:
        case: The city.
        node: The id of the node.
        most_pairs: How many pairs of answers are tried.
    """
    mattering = find_mattering(node, case.plan)
    asked = [name for name in case.plan.framework.items if name in mattering and is_asked(name, case)]
    answered = {name for name in asked if is_answered(name, case.table, case.walked)}
    trials = {name: tuple(try_answers(case, name)) for name in asked}
    steps = {name: sort_upward(found, name, case) for name, found in trials.items()}
    raises = [
        _improve(case, node, [step])
        for name, found in steps.items()
        if name in answered and (step := _find_first(found, node, case)) is not None
    ]
    unanswered = [_sum_up(case, node, found) for name, found in trials.items() if found and name not in answered]
    gated = find_gated(node, case.plan)
    pairs, untried = _find_pairs(case, node, {name: steps[name] for name in steps if name in gated}, most_pairs)
    waiting = tuple(name for name in find_below([node], case.plan) if case.walked.asked[name] == OPEN)
    order = [name for name in case.plan.framework.items if name in waiting]
    return Advice(
        node=node,
        value=show(case.walked, node, case),
        score=present(case.plan.framework.nodes[node], case.walked.carried[node], case.plan.framework),
        raises=_by_gain(raises),
        pairs=_by_gain(pairs),
        unanswered=_by_gain(one for one in unanswered if one is not None),
        waiting=order,
        flags=_list_flags(waiting, case),
        uncounted=[name for name in asked if not case.walked.counting.get(name, 1.0)],
        untried=untried,
    )


def _find_first(steps: Iterable[Trial], node: str, case: Case) -> Trial | None:
    """
    Find the smallest step by which a node gains.
    """
    return next((step for step in steps if (find_gain(step.walked, node, case) or 0.0) > 0.0), None)


def _improve(case: Case, node: str, trials: Sequence[Trial], walked: Walk | None = None) -> Improvement:
    changes = [_change(case, trial) for trial in trials]
    return Improvement(changes=changes, effect=_effect(case, node, walked or trials[0].walked))


def _sum_up(case: Case, node: str, trials: Sequence[Trial]) -> Improvement | None:
    """
    Say what a question without an answer can do: its best and its worst answer; None where it does nothing here.
    """
    if all(_figures(trial.walked, node) == _figures(case.walked, node) for trial in trials):
        return None

    def worth(trial: Trial) -> float:
        return show(trial.walked, node, case) or 0.0

    best = _improve(case, node, [max(trials, key=worth)])
    return evolve(best, least=_effect(case, node, min(trials, key=worth).walked))


def _figures(walked: Walk, node: str) -> tuple[float, ...]:
    """
    Give what people see of a node, to tell whether anything moved.
    """
    carried = walked.carried[node]
    value = carried.value if is_known(carried.value) else -1.0
    return tuple(float(settle(number)) for number in (value, is_known(carried.value), carried.known))


def _change(case: Case, trial: Trial) -> Change:
    item = case.plan.framework.items[trial.item]
    answer = case.answers.answers.get(trial.item, Answer())
    options = [option for option in item.scale.options if option.id in _list_new(answer.value, trial.raw)]
    labels = [option.label for option in options]
    return Change(
        item=trial.item,
        state=answer.state,
        before=answer.value if answer.state is State.VALUE else None,
        after=trial.raw,
        label="; ".join(filter(None, labels)),
        example=_find_example(item, [option.id for option in options]),
        effort="; ".join(dict.fromkeys(option.effort for option in options if option.effort)),
        advice=" ".join(dict.fromkeys(option.advice for option in options if option.advice)),
    )


def _list_new(before: object, after: object) -> set[str]:
    """
    List the options that an answer names and another one did not, by id.
    """
    return {*_list_words(after)} - {*_list_words(before)}


def _list_words(raw: object) -> Iterator[str]:
    parts = raw.items() if isinstance(raw, dict) else enumerate(raw) if isinstance(raw, list | tuple) else [(0, raw)]
    return (str(one) for _, one in parts)


def _find_example(item: Item, chosen: Sequence[str]) -> str:
    """
    Find the sentence that goes with a level.
    """
    ids = [option.id for option in item.scale.options]
    found = [item.examples[ids.index(name)] for name in chosen if ids.index(name) < len(item.examples)]
    return found[0] if len(found) == 1 else ""


def _effect(case: Case, node: str, walked: Walk) -> Effect:
    framework = case.plan.framework
    before, after = case.walked.asked, walked.asked
    within = [name for name in framework.items if name not in case.plan.left_out and before[name] != after[name]]
    return Effect(
        value=show(walked, node, case),
        gain=find_gain(walked, node, case),
        score=present(framework.nodes[node], walked.carried[node], framework),
        switched_on=[name for name in within if after[name] == 1.0],
        switched_off=[name for name in within if after[name] == 0.0],
        opened=[name for name in within if after[name] == OPEN],
    )


def _by_gain(improvements: Iterable[Improvement]) -> tuple[Improvement, ...]:
    """
    Sort by gain, the largest first, then by what becomes known; else in the order of the framework.
    """

    def rank(one: Improvement) -> tuple[float, float]:
        return -(one.effect.gain or 0.0), -(one.effect.score.coverage or 0.0)

    return tuple(sorted(improvements, key=rank))


def _list_flags(waiting: Iterable[str], case: Case) -> tuple[str, ...]:
    """
    List the facts of the city that are not set and on which something depends that is open.
    """
    plan, found = case.plan, set[str]()
    above = [*waiting]
    for name in above:
        above += [parent for parent in plan.parents.get(name, ()) if parent not in above]
        if name in plan.conditions:
            found.update(plan.conditions[name].subjects("flag"))
    return tuple(flag for flag in plan.framework.flags if flag in found and case.answers.city.flag(flag) is None)


def _find_pairs(
    case: Case, node: str, steps: Mapping[str, Sequence[Trial]], most: int
) -> tuple[list[Improvement], int]:
    """
    Find pairs of answers that together raise a node by more than one by one: both are needed to pass a gate.

    Returns:
        The pairs, each with the smallest steps that do it; and how many pairs were left untried.
    """
    best = {name: found[-1] for name, found in steps.items() if found}
    alone = {name: max(0.0, find_gain(trial.walked, node, case) or 0.0) for name, trial in best.items()}
    pairs = sorted(combinations(best, 2), key=lambda pair: alone[pair[0]] + alone[pair[1]])
    found = []
    for pair in pairs[:most]:
        if need_each_other(case, node, [best[name] for name in pair]):
            chosen = next(
                choice for choice in product(*(steps[name] for name in pair)) if need_each_other(case, node, choice)
            )
            found.append(_improve(case, node, chosen, join(case, chosen)))
    return found, max(0, len(pairs) - most)
