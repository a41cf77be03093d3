"""
Conditions in words: whether each holds, and what was found in place of what it wants.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import OPEN, is_known, settle
from charterkit.model.answers import State
from charterkit.model.trace import Verdict
from charterkit.model.wording import describe_condition, join_words, written
from charterkit.scoring.proofs import find_unmet
from charterkit.scoring.states import decide
from charterkit.scoring.steps import compare_nodes

if TYPE_CHECKING:
    from charterkit.columns import Column
    from charterkit.model.answers import AnswerFile, Evidence
    from charterkit.model.items import Predicate
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.table import Table
    from charterkit.scoring.walk import Carried, Walk

__all__ = ["STATE_WORDS", "Case", "judge", "read_number", "read_truth"]

STATE_WORDS = {
    State.MISSING: "not answered",
    State.UNKNOWN: "nobody knows",
    State.NA: "not applicable",
    State.WITHHELD: "withheld",
    State.OFF: "not asked",
}
"""The states of an answer without a value, to people."""


class Case(NamedTuple):
    """
    One city: its answers, as written and as numbers, and what a walk found.
    """

    answers: AnswerFile
    plan: Plan
    table: Table
    walked: Walk


def judge(condition: Predicate, case: Case, *, of_answer: bool = False) -> Verdict:
    """
    Decide a condition for one city, and each of its parts.

    Args:
        condition: The condition.
        case: The city.
        of_answer: It says what an answer needs before it counts.
    """
    reached = compare_nodes(case.walked.carried)
    truth = decide(condition, case.plan, case.table, case.walked.asked, reached, of_answer=of_answer)
    return Verdict(
        condition=condition,
        holds=read_truth(truth),
        words=describe_condition(condition, case.plan.framework),
        found=_find(condition, case),
        parts=[judge(part, case, of_answer=of_answer) for part in condition.parts],
    )


def read_number(column: Column) -> float | None:
    """
    Give a number of one city; None where it is missing.
    """
    number = float(column)
    return None if math.isnan(number) else number


def read_truth(truth: Column) -> bool | None:
    """
    Turn a truth of one city into yes, no, or None where it is open.
    """
    return None if truth == OPEN else bool(truth)


def _find(condition: Predicate, case: Case) -> str:
    """
    Say what stands where a condition looks.
    """
    name = condition.subject
    if condition.op == "flag":
        value = case.answers.city.flag(name)
        return "not set" if value is None else written(value)
    if condition.op == "node":
        return _find_value(case.walked.carried[name])
    return _find_answer(condition, case) if name else ""


def _find_value(carried: Carried) -> str:
    """
    Say what a node is worth, in points.
    """
    if not carried.applies:
        return "does not apply"
    return f"{settle(carried.value):.9g}" if is_known(carried.value) else "nothing known"


def _find_answer(condition: Predicate, case: Case) -> str:
    """
    Say what the answer to a question is, or what stands beside it.
    """
    asked = read_truth(case.walked.asked[condition.subject])
    if not asked:
        return STATE_WORDS[State.OFF] if asked is False else "whether it is asked is open"
    answer = case.answers.answers.get(condition.subject)
    if answer is None or answer.state is not State.VALUE:
        return STATE_WORDS[State.MISSING if answer is None else answer.state]
    if condition.op == "evidence":
        return join_words(map(_say_evidence, answer.evidence), "and") or "no evidence"
    if condition.op == "dated":
        return f"dated {answer.date}" if answer.date else "no date"
    if condition.op == "criteria":
        unmet = find_unmet(condition.subject, answer, case.plan.framework)
        return f"not met: {join_words(unmet, 'and')}" if unmet else "all met"
    return written(answer.value)


def _say_evidence(evidence: Evidence) -> str:
    return " ".join(filter(None, (evidence.kind, evidence.status, str(evidence.date or ""))))
