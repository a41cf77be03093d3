"""
Traces for reading in a terminal: each node with what entered it and what came out, down to the answers as written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.renderers.answer_words import list_answer, list_points
from charterkit.builtin.renderers.layout import GAP, WIDTH, align, wrap
from charterkit.builtin.renderers.trace_words import (
    list_ladder,
    say_band,
    say_condition,
    say_outcome,
    say_points,
    say_remark,
    say_rule,
)
from charterkit.reporting.page import SYNTHETIC, list_period, name_city, say_profile, say_rules
from charterkit.reporting.wording import count
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.model.items import Rule
    from charterkit.model.trace import Input, ItemTrace, NodeTrace, Step, Trace, Traces

__all__ = ["render"]

_DEEPEST = 4
"""Deeper parts are not moved further to the right."""

_ROOMS = {0: 24, 1: 12, 2: 12, 3: 12}
"""The most places that the columns of a table of children take, all but the last."""


def render(traces: Traces) -> str:
    """
    Write traces, one after the other; where there is advice, that instead of how the scores were made.
    """
    if not traces.results:
        return "No city was scored.\n"
    blocks = ["\n".join([*_head(trace), *_body(trace)]) for trace in traces.results]
    return "\n\n\n".join(blocks) + "\n"


def _head(trace: Trace) -> Iterator[str]:
    """
    Write whose scores these are, and what must stand above all of them.
    """
    framework = trace.framework
    yield from wrap(name_city(trace))
    yield from wrap(f"{in_line(framework.title)}, version {in_line(framework.version)}")
    if framework.status:
        yield from wrap(f"Status: {in_line(framework.status)}", indent=GAP)
    if trace.synthetic:
        yield SYNTHETIC
    (bottom, top), (first, last) = framework.points, framework.display
    facts = [*list_period(trace), say_profile(trace), ("Rules", say_rules(trace))]
    facts.append(("Scores", f"from {first:g} to {last:g}, made from points from {bottom:g} to {top:g}"))
    if framework.bands:
        facts.append(("Bands", "; ".join(map(say_band, framework.bands))))
    for word, said in facts:
        yield from wrap(f"{word}: {said}", indent=GAP)


def _body(trace: Trace) -> Iterator[str]:
    if trace.advice:
        from charterkit.builtin.renderers.advice_text import write_advice

        for advice in trace.advice:
            yield from write_advice(advice, trace)
        return
    told: set[str] = set()
    waiting = [(name, 0) for name in reversed(trace.top)]
    while waiting:
        name, depth = waiting.pop()
        if name in told:
            continue
        told.add(name)
        if name in trace.nodes:
            node = trace.nodes[name]
            yield from _shift(_node(node, trace), depth)
            waiting.extend((one.child, depth + 1) for one in reversed(node.inputs))
        else:
            yield from _shift(_item(trace.items[name], trace), depth)


def _shift(lines: Iterable[str], depth: int) -> Iterator[str]:
    yield ""
    yield from (" " * (GAP * min(depth, _DEEPEST)) + line if line else "" for line in lines)


def _write(text: str, indent: int = GAP) -> list[str]:
    """
    Write a sentence below the name of a node or a question.
    """
    return wrap(" " * indent + text, WIDTH - GAP * _DEEPEST, indent + GAP)


def _node(trace: NodeTrace, whole: Trace) -> Iterator[str]:
    framework = whole.framework
    node = framework.nodes[trace.id]
    yield from _write(f"{in_line(trace.id)}  {in_line(node.title)}", 0)
    for said in say_outcome(trace, framework):
        yield from _write(said)
    if trace.verdict is not None and not trace.verdict.holds:
        yield from _write(say_condition(trace.verdict))
    if trace.inputs:
        yield from _write(f"{say_rule(trace.method, trace.summary)} of {count(len(trace.inputs), 'part')}:")
        yield from _children(trace.inputs, trace.method)
    for step in trace.steps:
        yield from _step(step)
    for deeper, said in list_ladder(trace.ladder):
        yield from _write(said, GAP + GAP * deeper)


def _step(step: Step) -> Iterator[str]:
    """
    Write what was done to a value, or why it was not.
    """
    rule = say_rule(step.rule, step.summary)
    if step.verdict is None or step.verdict.holds:
        yield from _write(f"then {rule}: {say_points(step.before)} becomes {say_points(step.after)}")
    else:
        yield from _write(f"not taken: {rule}")
    if step.verdict is not None:
        yield from _write(say_condition(step.verdict, "Taken"), GAP * 2)


def _children(inputs: Iterable[Input], method: Rule) -> Iterator[str]:
    """
    Write what entered a node, a line for each child.
    """
    rows = [
        (
            f"    {in_line(one.child)}",
            "-" if one.value is None else say_points(one.value),
            say_points(one.counted),
            "" if one.adds is None or not one.counted else say_points(one.adds),
            say_remark(one, method),
        )
        for one in inputs
    ]
    header = ("    part", "points", "weight", "adds" if any(row[3] for row in rows) else "", "")
    lines = align([header, *rows], _ROOMS, right=(1, 2, 3))
    yield from lines


def _item(trace: ItemTrace, whole: Trace) -> Iterator[str]:
    item = whole.framework.items[trace.id]
    yield from _write(f"{in_line(trace.id)}  {in_line(item.text)}", 0)
    for said in (*list_answer(trace, item, whole.framework), *list_points(trace, item)):
        yield from _write(said)
