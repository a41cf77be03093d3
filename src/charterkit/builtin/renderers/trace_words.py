"""
Traces in sentences: what a node came to, what an answer is worth, why a condition does not hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import at_least as reaches
from charterkit.model.wording import join_words, written
from charterkit.reporting.page import say_bounds, say_score
from charterkit.reporting.wording import choose_decimals, round_half_up, say_share
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.model.framework import Band, Framework
    from charterkit.model.items import Rule
    from charterkit.model.trace import Input, NodeTrace, RungTrace, Verdict

__all__ = [
    "count_points",
    "list_ladder",
    "say_band",
    "say_condition",
    "say_outcome",
    "say_points",
    "say_remark",
    "say_rule",
]

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


def count_points(points: float | None) -> str:
    """
    Write points with the word.
    """
    return f"{say_points(points)} point{'' if points == 1.0 else 's'}"


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
        yield f"Score {say_score(score, decimals)}{kind}; {count_points(trace.value)}, {known}"
    elif score.hidden:
        yield f"No score: {_say_share_needed(trace, needed)}. So far {count_points(trace.value)}, {known}"
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
    if trace.needs_applying and not reaches(trace.applying, trace.needs_applying):
        applying, needed = _say_fine_share(trace.applying), _say_fine_share(trace.needs_applying)
        return f"{applying} of it applies, and a score needs {needed}"
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
    settings = ", ".join(f"{name} = {_write_setting(value)}" for name, value in rule.parameters.items())
    named = f"{rule.name}: {settings}" if settings else rule.name
    return in_line(f"{summary} ({named})" if summary else named)


def _write_setting(value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_write_setting, value))}]"
    return f"{value:.12g}" if isinstance(value, float) else written(value)


def say_remark(one: Input, method: Rule) -> str:
    """
    Say why a child has no value of its own, and what was done about it; or which limit of the method it does not keep.
    """
    if one.policy is None:
        return "" if one.value is None else _say_limit(one.value, **method.parameters)
    done = _STAND_INS.get(one.policy.name) if not one.policy.parameters else None
    return f"{one.why}: {done or 'goes by the rule ' + say_rule(one.policy)}"


def _say_limit(value: float, at_least: object = None, at_most: object = None, **_: object) -> str:
    """
    Name the limit that a value does not keep, of those that counting methods have.
    """
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
    return in_line(f"{what} only where {verdict.words}: {_say_state(verdict)}.")


def _say_state(verdict: Verdict) -> str:
    state = {True: "that is so", False: "that is not so", None: "that is open"}[verdict.holds]
    return f"{state} ({join_words(_list_reasons(verdict), 'and')})"


def _list_reasons(verdict: Verdict) -> Iterator[str]:
    """
    Name the parts because of which a condition holds or does not, with what was found.
    """
    if verdict.parts:
        for part in verdict.parts:
            lacks = verdict.condition.op == "count" and not verdict.holds and not part.holds
            if part.holds is verdict.holds or verdict.condition.op == "not" or lacks:
                yield from _list_reasons(part)
    else:
        yield f"{verdict.condition.subject}: {verdict.found}"


def list_ladder(ladder: Sequence[RungTrace]) -> Iterator[tuple[int, str]]:
    """
    Name the highest rung that is reached, and what the next one needs and does not find; each with its depth.
    """
    reached = [rung for rung in ladder if rung.reached]
    above = [rung for rung in ladder if not rung.reached]
    if reached:
        yield 0, f"Rung reached: {_name_rung(reached[-1])}"
    if above:
        yield 0, f"Next rung: {_name_rung(above[0])}. It needs, and this is lacking:"
        yield from ((1, _say_need(need)) for need in above[0].needs if not need.holds)


def _name_rung(rung: RungTrace) -> str:
    return f"{in_line(rung.id)} ({in_line(rung.label)}), {count_points(rung.points)}"


def _say_need(verdict: Verdict) -> str:
    return in_line(f"{verdict.words}: {_say_state(verdict)}")
