"""
Traces for programs: the JSON that :mod:`charterkit.files.result_schema` describes. It alone is enough to compute every
score of it anew.

Numbers are as they were computed and not settled, so that what the children add makes up the value of their node.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from charterkit.builtin.renderers.json import dump, tell_finding, tell_origin, tell_score
from charterkit.builtin.renderers.sources import shorten_names
from charterkit.columns import settle
from charterkit.model.answers import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.model.advice import Advice, Effect, Improvement
    from charterkit.model.framework import Framework
    from charterkit.model.items import Rule
    from charterkit.model.trace import Input, ItemTrace, NodeTrace, RungTrace, Step, Trace, Traces, Verdict

__all__ = ["SCHEMA_VERSION", "render"]

SCHEMA_VERSION = 1
"""Grows when something that stands in a trace changes its meaning or goes; new keys do not count."""


def render(traces: Traces) -> str:
    """
    Write traces as JSON.

    Args:
        traces: Traces of any number of files.

    Returns:
        JSON without anything that could steer a terminal; keys in the order of the schema, nodes and questions in that
        of the framework.
    """
    files = shorten_names(traces)
    told = {finding for trace in traces.results for finding in trace.findings}
    return dump(
        {
            "schema_version": SCHEMA_VERSION,
            "results": [_trace(trace, files) for trace in traces.results],
            "findings": [tell_finding(one, files) for one in traces.findings if one not in told],
        }
    )


def _trace(trace: Trace, files: Mapping[str, str]) -> dict[str, Any]:
    framework = trace.framework
    return {
        **tell_origin(trace, files),
        "points": list(framework.points),
        "bands": [
            {"id": band.id, "label": band.label, "start": band.start, "end": band.end} for band in framework.bands
        ],
        "top": list(trace.top),
        "nodes": {name: _node(node, framework) for name, node in trace.nodes.items()},
        "items": {name: _item(item, framework) for name, item in trace.items.items()},
        "advice": [_advice(one) for one in trace.advice],
        "findings": [tell_finding(finding, files) for finding in trace.findings],
    }


def _node(trace: NodeTrace, framework: Framework) -> dict[str, Any]:
    node = framework.nodes[trace.id]
    return {
        "title": node.title,
        "level": node.level,
        "asked": trace.asked,
        "condition": _verdict(trace.verdict),
        "method": _rule(trace.method),
        "summary": trace.summary,
        "missing": _rule(node.missing),
        "na": _rule(node.na),
        "applying": trace.applying,
        "needs_applying": trace.needs_applying,
        "required": trace.required,
        "needs_coverage": node.needs_coverage,
        "inputs": [_input(one) for one in trace.inputs],
        "steps": [_step(one) for one in trace.steps],
        "ladder": [_rung(one) for one in trace.ladder],
        **_outcome(trace),
        "score": tell_score(trace.score),
    }


def _input(one: Input) -> dict[str, Any]:
    return {
        "child": one.child,
        "weight": one.weight,
        "value": one.value,
        "counted": one.counted,
        "why": one.why,
        "policy": None if one.policy is None else _rule(one.policy),
        "adds": one.adds,
    }


def _step(one: Step) -> dict[str, Any]:
    return {
        "rule": _rule(one.rule),
        "summary": one.summary,
        "before": one.before,
        "after": one.after,
        "condition": _verdict(one.verdict),
    }


def _rung(one: RungTrace) -> dict[str, Any]:
    return {
        "id": one.id,
        "label": one.label,
        "points": one.points,
        "reached": one.reached,
        "needs": [_verdict(need) for need in one.needs],
    }


def _item(trace: ItemTrace, framework: Framework) -> dict[str, Any]:
    item = framework.items[trace.id]
    return {
        "text": item.text,
        "type": item.type,
        "asked": trace.asked,
        "condition": _verdict(trace.verdict),
        "reserved": None
        if item.reserved is None
        else {"from": item.reserved.start, "condition": _verdict(trace.reserved)},
        "needs": _verdict(trace.needs),
        "unmet": list(trace.unmet),
        "state": trace.state.name.lower(),
        "why": trace.why,
        "answer": None if trace.answer is None else _given(trace.answer),
        "chosen": [
            {"id": option.id, "label": option.label} for option in item.scale.options if option.id in trace.chosen
        ],
        "numbers": list(trace.numbers),
        "leaf": _rule(trace.leaf),
        "reduce": None if trace.reduce is None else _rule(trace.reduce),
        "summary": trace.summary,
        "scale": _given(item.scale),
        **_outcome(trace),
    }


def _outcome(trace: NodeTrace | ItemTrace) -> dict[str, Any]:
    return {name: getattr(trace, name) for name in ("value", "lower", "upper", "coverage", "applies")}


def _verdict(verdict: Verdict | None) -> dict[str, Any] | None:
    if verdict is None:
        return None
    return {
        "holds": verdict.holds,
        "words": verdict.words,
        "found": verdict.found,
        "rule": {name: value for name, value in _given(verdict.condition).items() if name != "parts"},
        "parts": [_verdict(part) for part in verdict.parts],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {"name": rule.name, "parameters": _plain(rule.parameters)}


def _given(record: Any) -> dict[str, Any]:
    """
    Tell those fields of a record that were given something.
    """
    fields = attrs.fields(type(record))
    values = {field.name: getattr(record, field.name) for field in fields}
    return {
        field.name: _plain(values[field.name])
        for field in fields
        if values[field.name] != field.default and values[field.name] not in ((), {})
    }


def _plain(thing: Any) -> Any:
    """
    Turn the model and what stands in TOML files into what JSON has.
    """
    if hasattr(thing, "_asdict"):
        thing = thing._asdict()
    if isinstance(thing, Mapping):
        return {str(name): _plain(value) for name, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [_plain(one) for one in thing]
    if isinstance(thing, State):
        return thing.name.lower()
    if isinstance(thing, dt.date | dt.time):
        return thing.isoformat()
    if attrs.has(type(thing)):
        return _given(thing)
    return str(thing) if isinstance(thing, float) and not math.isfinite(thing) else thing


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "node": advice.node,
        "value": _settled(advice.value),
        "score": tell_score(advice.score),
        "raises": _improvements(advice.raises),
        "pairs": _improvements(advice.pairs),
        "unanswered": _improvements(advice.unanswered),
        "waiting": list(advice.waiting),
        "flags": list(advice.flags),
        "uncounted": list(advice.uncounted),
        "untried": advice.untried,
    }


def _improvements(improvements: Iterable[Improvement]) -> list[dict[str, Any]]:
    return [
        {
            "changes": [{**_plain(attrs.asdict(one, recurse=False))} for one in improvement.changes],
            "effect": _effect(improvement.effect),
            "least": None if improvement.least is None else _effect(improvement.least),
        }
        for improvement in improvements
    ]


def _effect(effect: Effect) -> dict[str, Any]:
    return {
        "value": _settled(effect.value),
        "gain": _settled(effect.gain),
        "score": tell_score(effect.score),
        "switched_on": list(effect.switched_on),
        "switched_off": list(effect.switched_off),
        "opened": list(effect.opened),
    }


def _settled(number: float | None) -> float | None:
    return None if number is None else float(settle(number))
