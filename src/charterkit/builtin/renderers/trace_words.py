"""
Traces in sentences: what a node came to, what an answer is worth, why a condition does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import at_least as reaches
from charterkit.model.answers import NA_REASONS, State
from charterkit.model.wording import join_words, written
from charterkit.reporting.page import say_bounds, say_score
from charterkit.reporting.wording import choose_decimals, round_half_up, say_share
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.answers import Answer, Evidence
    from charterkit.model.framework import Band, Framework
    from charterkit.model.items import Item, Rule
    from charterkit.model.trace import Input, ItemTrace, NodeTrace, Verdict

__all__ = [
    "STATES",
    "list_answer",
    "list_points",
    "say_band",
    "say_condition",
    "say_outcome",
    "say_points",
    "say_remark",
    "say_rule",
    "say_value",
]

STATES = {
    State.MISSING: "not answered yet",
    State.UNKNOWN: "asked, and nobody knows",
    State.NA: "does not apply",
    State.WITHHELD: "the city keeps the answer to itself",
    State.OFF: "not asked",
}
"""The states of a question without a value, in words."""

_STAND_INS = {
    "skip": "left out",
    "zero": "counts as 0",
    "full": "counts as the most there is",
    "propagate": "then there is no score",
}


def say_points(points: float | None) -> str:
    """
    Write points with as many decimals as they have, up to four.
    """
    if points is None:
        return "nothing"
    text = round_half_up(points, 4)
    return text.rstrip("0").rstrip(".") if "." in text else text


def say_band(band: Band) -> str:
    """
    Say where a band lies: ``strength from 75``.
    """
    ends = [f"from {band.start:g}"] if band.start is not None else []
    ends += [f"up to {band.end:g}"] if band.end is not None else []
    return in_line(" ".join([band.label, *(ends or ["otherwise"])]))


def say_outcome(trace: NodeTrace, framework: Framework) -> Iterator[str]:
    """
    Say what a node came to; where it has no score, why, and which share was not reached.
    """
    score, decimals = trace.score, choose_decimals(framework)
    if not score.applies:
        yield "Does not apply to this city: " + ("not asked." if trace.asked is False else "nothing in it applies.")
        return
    needed = framework.nodes[trace.id].needs_coverage
    known = f"coverage {say_share(trace.coverage)}, bounds {say_bounds(score, decimals)}"
    if score.value is not None:
        label = next((band.label for band in framework.bands if band.id == score.band), "")
        kind = f", {in_line(label)}" if label else ""
        yield f"Score {say_score(score, decimals)}{kind}; {say_points(trace.value)} points, {known}"
    elif score.hidden:
        yield f"No score: {_say_share_needed(trace, needed)}. So far {say_points(trace.value)} points, {known}"
    else:
        yield f"No score: {_say_why_none(trace)}; {known}"


def _say_share_needed(trace: NodeTrace, needed: float) -> str:
    return f"coverage is {_say_fine_share(trace.coverage)}, and a score needs {_say_fine_share(needed)}"


def _say_why_none(trace: NodeTrace) -> str:
    """
    Say why a node that applies has no value.
    """
    if trace.asked is None:
        return "it is open whether this is asked"
    blocking = [in_line(one.child) for one in trace.inputs if one.value is None and one.counted]
    if blocking:
        return f"there can be none without a value for {join_words(blocking, 'and')}"
    if trace.required and not reaches(trace.coverage, trace.required):
        return _say_share_needed(trace, trace.required)
    return "nothing is known yet"


def _say_fine_share(share: float) -> str:
    """
    Write a share so that two that differ look different: 59.9% and not 60%.
    """
    text = round_half_up(share * 100, 1)
    return f"{text.removesuffix('.0')}%"


def say_rule(rule: Rule, summary: str = "") -> str:
    """
    Write a rule as it stands in the framework, after what it does.
    """
    settings = ", ".join(f"{name} = {written(value)}" for name, value in rule.parameters.items())
    named = f"{rule.name}: {settings}" if settings else rule.name
    return in_line(f"{summary} ({named})" if summary else named)


def say_remark(one: Input, method: Rule) -> str:
    """
    Say why a child has no value of its own, and what was done about it; or which limit of the method it does not keep.
    """
    if one.policy is None:
        return _say_limit(one.value, **method.parameters)
    done = _STAND_INS.get(one.policy.name) if not one.policy.parameters else None
    return f"{one.why}: {done or 'goes by the rule ' + say_rule(one.policy)}"


def _say_limit(value: float | None, at_least: object = None, at_most: object = None, **_: object) -> str:
    """
    Name the limit that a value does not keep, of those that counting methods have.
    """
    if value is None:
        return ""
    if isinstance(at_least, float | int) and not reaches(value, at_least):
        return f"below {say_points(at_least)}"
    return f"above {say_points(at_most)}" if isinstance(at_most, float | int) and not reaches(at_most, value) else ""


def say_condition(verdict: Verdict, what: str = "Asked") -> str:
    """
    Say what a condition wants, whether it holds, and what was found.

    Args:
        verdict: The condition.
        what: What depends on it, to begin the sentence with.
    """
    state = {True: "it does", False: "it does not", None: "that is open"}[verdict.holds]
    return in_line(f"{what} only where {verdict.words}: {state} ({join_words(_list_reasons(verdict), 'and')}).")


def _list_reasons(verdict: Verdict) -> Iterator[str]:
    """
    Name the parts because of which a condition holds or does not, with what was found.
    """
    if verdict.parts:
        for part in verdict.parts:
            if part.holds is verdict.holds or verdict.condition.op == "not":
                yield from _list_reasons(part)
    else:
        yield f"{verdict.condition.subject}: {verdict.found}"


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
    if trace.verdict is not None and not trace.verdict.holds:
        yield say_condition(trace.verdict)
    if trace.reserved is not None and item.reserved is not None and not trace.reserved.holds:
        yield say_condition(trace.reserved, f"From {item.reserved.start} on")


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
        yield f"Worth {_count_points(trace.value)} by {say_rule(trace.leaf)} ({in_line(trace.summary)})"
        if (step := _find_next_step(trace, item)) is not None:
            limit, points = step
            end = "from" if item.scale.read == "from" else "up to"
            yield f"The next step is not reached: {_count_points(points)} {end} {say_points(limit)}{_say_number(trace)}"
    elif trace.applies:
        yield f"Worth {say_points(trace.lower)} to {_count_points(trace.upper)} once it is answered"


def _count_points(points: float | None) -> str:
    return f"{say_points(points)} point{'' if points == 1.0 else 's'}"


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
    number = trace.numbers[0] if trace.numbers else None
    if number is None or trace.value is None:
        return None
    better = [(abs(limit - number), limit, points) for limit, points in item.scale.steps if points > trace.value]
    return min(better)[1:] if better else None
