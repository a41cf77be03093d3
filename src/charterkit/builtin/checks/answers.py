"""
Checks of a city's answers: how far they have come, and what a reader would ask about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import OPEN, at_least
from charterkit.extensions import Check
from charterkit.model.answers import State
from charterkit.model.findings import Explanation, Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from charterkit.extensions import Assessment
    from charterkit.model.answers import Answer
    from charterkit.model.items import Item

__all__ = ["CHECKS"]

_HIGH = 0.75
"""From this share of the scale on, an answer needs evidence: level 3 of 4."""

_MANY = 10
"""From so many equal answers on, it is worth asking whether each question was read."""

_SHOWN = ("attached", "verified")
"""The evidence that a reader can look at."""


def count_answers(assessment: Assessment) -> Iterator[Finding]:
    """
    Say how many of the questions are answered, and what the others are.
    """
    asked = [item for item in assessment.framework.items.values() if assessment.asked[item.id] != 0.0]
    states = [_state(assessment, item) for item in asked]
    answered, questions = states.count(State.VALUE), f"the {len(asked)} question{'s' if len(asked) > 1 else ''}"
    words = {State.UNKNOWN: "not known", State.NA: "not applicable", State.WITHHELD: "withheld"}
    others = [f"{states.count(state)} {word}" for state, word in words.items() if state in states]
    if not asked:
        cause = "no question of this profile is asked of the city"
    elif answered == 0:
        cause = f"none of {questions} is answered"
    else:
        verb = "is" if answered == 1 else "are"
        cause = f"{answered} of {questions} {verb} answered"
    if others:
        cause += f" ({', '.join(others)})"
    yield Finding(code="CK203", severity=Severity.NOTE, path=("answers",), on_key=True, cause=cause)


def _state(assessment: Assessment, item: Item) -> State:
    """
    Give the state of a question; one that is perhaps not asked counts as not answered.
    """
    answer = assessment.answers.answers.get(item.id)
    return State.MISSING if answer is None or assessment.asked[item.id] == OPEN else answer.state


def find_unset_flags(assessment: Assessment) -> Iterator[Finding]:
    """
    Name the flags that are not set and decide about something that is open.
    """
    nodes, items = assessment.framework.nodes.values(), assessment.framework.items.values()
    conditions = [node.when for node in nodes if assessment.asked[node.id] == OPEN]
    conditions += [item.when for item in items if assessment.asked[item.id] == OPEN]
    conditions += [item.reserved.when for item in items if item.reserved and assessment.reserved.get(item.id) == OPEN]
    named = {flag for condition in conditions if condition for flag in condition.subjects("flag")}
    city = assessment.answers.city
    unset = [name for name in assessment.framework.flags if name in named and city.flag(name) is None]
    if unset:
        flag = assessment.framework.flags[unset[0]]
        group, _, key = flag.id.partition(".")
        value = f'"{flag.values[0]}"' if flag.values else "true"
        yield Finding(
            code="CK204",
            severity=Severity.NOTE,
            path=("city",),
            on_key=True,
            cause=f"not set: {', '.join(unset)}; the questions that depend on them count as not answered",
            mend=f"write what holds for the city, for example {key} = {value} under [city.{group}]",
        )


def find_lacking_evidence(assessment: Assessment) -> Iterator[Finding]:
    """
    Find high levels without evidence that a reader can look at.
    """
    bottom, top = assessment.framework.points
    for item, answer in _given(assessment):
        points = assessment.points.get(item.id)
        if item.type != "choice" or not item.evidence or points is None:
            continue
        shown = any(evidence.status in _SHOWN for evidence in answer.evidence)
        if at_least((points - bottom) / (top - bottom), _HIGH) and not shown:
            yield Finding(
                code="CK216",
                severity=Severity.WARNING,
                path=("answers", item.id),
                on_key=True,
                cause=f"`{item.id}` is worth {points:g} of {top:g} points, but no evidence is attached or verified",
                mend=f'add evidence = [{{ kind = "{item.evidence[0]}", ref = "...", status = "attached" }}]',
            )


def _given(assessment: Assessment) -> Iterator[tuple[Item, Answer]]:
    """
    List the questions with a value, as far as they are asked.
    """
    for item in assessment.framework.items.values():
        answer = assessment.answers.answers.get(item.id)
        if answer is not None and _state(assessment, item) is State.VALUE and assessment.asked[item.id] == 1.0:
            yield item, answer


def find_odd_dates(assessment: Assessment) -> Iterator[Finding]:
    """
    Find answers that were given outside the period that the file speaks of.
    """
    period = assessment.answers.period
    if period is None:
        return
    for name, answer in assessment.answers.answers.items():
        if answer.date is not None and not period.start <= answer.date <= period.end:
            yield Finding(
                code="CK217",
                severity=Severity.WARNING,
                path=("answers", name, "date"),
                cause=f"`{name}` was answered on {answer.date}, outside the period {period.start} to {period.end}",
                mend="correct the date or the period; only answers from inside the period can be compared",
            )


def find_equal_answers(assessment: Assessment) -> Iterator[Finding]:
    """
    Find files in which all levels are the same.
    """
    levels = [
        str(answer.value)
        for item, answer in _given(assessment)
        if item.type == "choice" and item.scale.is_numbered and not item.rows
    ]
    if len(levels) >= _MANY and len(set(levels)) == 1:
        cause = f"all {len(levels)} questions with levels are answered with {levels[0]}"
        mend = "if each was looked at, all is well"
        yield Finding(code="CK218", severity=Severity.NOTE, path=("answers",), on_key=True, cause=cause, mend=mend)


def _check(run: Callable[[Assessment], Iterable[Finding]], name: str, summary: str, explanation: Explanation) -> Check:
    return Check(name=name, summary=summary, subject="answers", codes=(explanation,), run=run)


CHECKS = (
    _check(
        count_answers,
        "answered",
        "How many of the questions are answered",
        Explanation(
            code="CK203",
            title="how many questions are answered",
            text="Counts the questions that the profile asks of the city, scored or not. Questions that are "
            "not known, not applicable or withheld are counted apart: they are no answers, and never "
            "0.",
            example='[answers.C01-1]\nvalue = ""\n',
        ),
    ),
    _check(
        find_unset_flags,
        "flags",
        "Facts of the city that are not set",
        Explanation(
            code="CK204",
            title="facts of the city not set",
            text="Some questions, or some of their levels, are meant only for cities that have a duty or a "
            "right. Until the city says whether it has, these questions count as not answered, "
            "whatever stands there.",
            example='[city.has]\nhousing = ""\n',
        ),
    ),
    _check(
        find_lacking_evidence,
        "evidence",
        "High levels without evidence",
        Explanation(
            code="CK216",
            title="high level without evidence",
            text="From three quarters of the scale on, readers want to see what an answer rests on. "
            "Evidence that is only described does not count here; attached or verified evidence does. "
            "The score is the same.",
            example="[answers.C01-1]\nvalue = 4\n",
        ),
    ),
    _check(
        find_odd_dates,
        "dates",
        "Answers from outside the period",
        Explanation(
            code="CK217",
            title="answer from outside the period",
            text="An answer should tell how things stood in the period of the file. One from before or "
            "after may be out of date, or belong into another file.",
            example="[answers.C01-1]\nvalue = 2\ndate = 2019-05-01\n",
        ),
    ),
    _check(
        find_equal_answers,
        "equal-answers",
        "All levels alike",
        Explanation(
            code="CK218",
            title="all levels alike",
            text="Ten or more questions with levels are answered, and all with the same one. That can be "
            "right; more often somebody filled in one number for all.",
            example="[answers]\n"
            "C01-1.value = 2\n"
            "C01-6.value = 2\n"
            "C02-1.value = 2\n"
            "C02-3.value = 2\n"
            "C02-5.value = 2\n"
            "C03-1.value = 2\n"
            "C04-2.value = 2\n"
            "C05-1.value = 2\n"
            "C07-1.value = 2\n"
            "C08-1.value = 2\n",
        ),
    ),
)
