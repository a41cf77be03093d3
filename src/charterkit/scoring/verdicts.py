"""
Conditions in words: whether each holds, and what was found in place of what it wants.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import OPEN, is_known, settle
from charterkit.model.answers import State
from charterkit.model.trace import Verdict
from charterkit.model.wording import describe_condition, written
from charterkit.scoring.states import decide
from charterkit.scoring.steps import compare_nodes

if TYPE_CHECKING:
    from charterkit.columns import Column
    from charterkit.model.answers import AnswerFile
    from charterkit.model.items import Predicate
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.table import Table
    from charterkit.scoring.walk import Carried, Walk

__all__ = ["STATE_WORDS", "judge", "read_truth"]

STATE_WORDS = {
    State.MISSING: "not answered",
    State.UNKNOWN: "nobody knows",
    State.NA: "not applicable",
    State.WITHHELD: "withheld",
    State.OFF: "not asked",
}
"""The states of an answer without a value, to people."""


def judge(condition: Predicate, plan: Plan, table: Table, walked: Walk, answers: AnswerFile) -> Verdict:
    """
    Decide a condition for one city, and each of its parts.

    Args:
        condition: The condition.
        plan: The framework, made ready.
        table: The answers, as floats.
        walked: What the walk found.
        answers: The answers as written.
    """
    truth = decide(condition, plan, table, walked.asked, compare_nodes(walked.carried))
    return Verdict(
        condition=condition,
        holds=read_truth(truth),
        words=describe_condition(condition, plan.framework),
        found=_find(condition, walked, answers),
        parts=[judge(part, plan, table, walked, answers) for part in condition.parts],
    )


def read_truth(truth: Column) -> bool | None:
    """
    Turn a truth of one city into yes, no, or None where it is open.
    """
    return None if truth == OPEN else bool(truth)


def _find(condition: Predicate, walked: Walk, answers: AnswerFile) -> str:
    """
    Say what stands where a condition looks.
    """
    if condition.op == "flag":
        value = answers.city.flag(condition.subject)
        return "not set" if value is None else written(value)
    if condition.op == "item":
        return _find_answer(condition.subject, walked, answers)
    if condition.op == "node":
        return _find_value(walked.carried[condition.subject])
    return ""


def _find_value(carried: Carried) -> str:
    """
    Say what a node is worth, in points.
    """
    if not carried.applies:
        return "does not apply"
    return f"{settle(carried.value):.9g}" if is_known(carried.value) else "nothing known"


def _find_answer(item: str, walked: Walk, answers: AnswerFile) -> str:
    asked = read_truth(walked.asked[item])
    if not asked:
        return STATE_WORDS[State.OFF] if asked is False else "whether it is asked is open"
    answer = answers.answers.get(item)
    if answer is None or answer.state is not State.VALUE:
        return STATE_WORDS[State.MISSING if answer is None else answer.state]
    return written(answer.value)
