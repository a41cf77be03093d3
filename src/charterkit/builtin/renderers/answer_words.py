"""
Answers in sentences: what the city wrote, what that rests on, what it is worth, and why it does not count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.renderers.trace_words import count_points, say_condition, say_points, say_rule
from charterkit.model.answers import NA_REASONS, State
from charterkit.model.wording import written
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.answers import Answer, Evidence
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item
    from charterkit.model.trace import ItemTrace

__all__ = ["STATES", "list_answer", "list_points", "say_value"]

STATES = {
    State.MISSING: "not answered yet",
    State.UNKNOWN: "asked, and nobody knows",
    State.NA: "does not apply",
    State.WITHHELD: "the city keeps the answer to itself",
    State.OFF: "not asked",
}
"""The states of a question without a value, in words."""


def say_value(raw: object, item: Item) -> str:
    """
    Write an answer as it stands in a file, with what it means where it is an option.
    """
    labels = {option.id: option.label for option in item.scale.options if option.label}
    if isinstance(raw, dict) and set(raw) == {"part", "whole"}:
        return f"{written(raw['part'])} of {written(raw['whole'])}"
    if isinstance(raw, dict):
        return in_line(", ".join(f"{name} = {say_value(one, item)}" for name, one in raw.items()))
    if isinstance(raw, list | tuple):
        return in_line(", ".join(say_value(one, item) for one in raw) or "none of the options")
    label = labels.get(str(raw), "") if isinstance(raw, str | int) else ""
    shown = str(raw) if isinstance(raw, str) else written(raw)
    if isinstance(raw, int | float) and item.unit and item.unit != "years-since" and not label:
        shown += f" {item.unit}"
    return in_line(f"{shown} ({label})" if label else shown)


def list_answer(trace: ItemTrace, item: Item, framework: Framework) -> Iterator[str]:
    """
    Say what the city answered, what that rests on, and why it does not count where it does not.
    """
    answer = trace.answer
    if answer is None or answer.state is State.MISSING:
        yield f"Answer: {STATES[trace.state if trace.state is State.OFF else State.MISSING]}"
    elif answer.state is State.VALUE:
        yield f"Answer: {say_value(answer.value, item)}{_say_assessor(answer)}"
    else:
        reason = f" ({NA_REASONS.get(answer.reason, answer.reason)})" if answer.reason else ""
        yield in_line(f"Answer: {STATES[answer.state]}{reason}")
    if trace.why and answer is not None and answer.state is State.VALUE:
        yield f"Does not count: {in_line(trace.why)}"
    if answer is not None:
        for evidence in answer.evidence:
            yield _say_evidence(evidence, framework)
        if answer.note:
            yield in_line(f"Note: {answer.note}")
        yield from _list_stages(answer, item)
    yield from _list_conditions(trace, item)


def _list_conditions(trace: ItemTrace, item: Item) -> Iterator[str]:
    """
    Say which conditions on a question or its answer do not hold.
    """
    if trace.verdict is not None and not trace.verdict.holds:
        yield say_condition(trace.verdict)
    if trace.needs is not None and not trace.needs.holds:
        yield say_condition(trace.needs, "Counts")
        unmet = [in_line(f"{one.id} ({one.text})") for one in item.criteria if one.id in trace.unmet]
        if unmet:
            yield f"Criteria that are not met: {'; '.join(unmet)}"
    if trace.reserved is not None and item.reserved is not None and not trace.reserved.holds:
        yield say_condition(trace.reserved, f"From {item.reserved.start} on")


def _list_stages(answer: Answer, item: Item) -> Iterator[str]:
    """
    Say what stands beside an answer from other people and from other times; none of it counts here.
    """
    if answer.review is not None:
        when = f", {answer.review.date.isoformat()}" if answer.review.date else ""
        yield in_line(f"Reviewed by {answer.review.by}{when}: {say_value(answer.review.value, item)}")
    if answer.baseline != "":
        yield f"At the beginning: {say_value(answer.baseline, item)}"
    for target in answer.targets:
        yield f"Target for {target.date.isoformat()}: {say_value(target.value, item)}"


def _say_assessor(answer: Answer) -> str:
    who = {"self": "assessed by the city itself", "peer": "assessed by a peer", "expert": "assessed by an expert"}
    said = [who.get(answer.assessed_by, f"assessed by {answer.assessed_by}")]
    said += [answer.date.isoformat()] if answer.date is not None else []
    return in_line(f"; {', '.join(said)}")


def _say_evidence(evidence: Evidence, framework: Framework) -> str:
    kind = framework.evidence.get(evidence.kind, "")
    about = [evidence.ref, evidence.date.isoformat() if evidence.date else "", evidence.status]
    named = f"{evidence.kind} ({kind})" if kind else evidence.kind
    return in_line(f"Evidence: {named}: {', '.join(filter(None, about))}")


def list_points(trace: ItemTrace, item: Item) -> Iterator[str]:
    """
    Say what an answer is worth, or how much it could be worth, and which number was not reached.
    """
    if trace.value is not None:
        joined = f", joined by {say_rule(trace.reduce)}" if trace.reduce is not None else ""
        yield f"Worth {count_points(trace.value)} by {say_rule(trace.leaf)} ({in_line(trace.summary)}){joined}"
        if (step := _find_next_step(trace, item)) is not None:
            limit, points = step
            end = {"from": "from", "up-to": "up to"}.get(item.scale.read, "at")
            yield f"The next step is not reached: {count_points(points)} {end} {say_points(limit)}{_say_number(trace)}"
    elif trace.applies:
        yield f"Worth {say_points(trace.lower)} to {count_points(trace.upper)} once it is answered"


def _say_number(trace: ItemTrace) -> str:
    """
    Say which number was read, where it is not the one written.
    """
    number, raw = trace.numbers[0], trace.answer.value if trace.answer else None
    return "" if number is None or number == raw else f" (this is {say_points(number)})"


def _find_next_step(trace: ItemTrace, item: Item) -> tuple[float, float] | None:
    """
    Find the step of a scale that lies next to the number given and is worth more.
    """
    number = trace.numbers[0] if trace.numbers and not item.repeat else None
    if number is None or trace.value is None:
        return None
    better = [(abs(limit - number), limit, points) for limit, points in item.scale.steps if points > trace.value]
    return min(better)[1:] if better else None
