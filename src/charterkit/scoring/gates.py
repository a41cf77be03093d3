"""
What is done to the value of a node by steps, and how far it gets on a ladder: the gates that were passed, and those
that were not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.trace import RungTrace, Step
from charterkit.scoring.steps import take_step
from charterkit.scoring.verdicts import judge, read_number
from charterkit.scoring.walk import combine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.scoring.plan import Inner
    from charterkit.scoring.verdicts import Case

__all__ = ["list_rungs", "list_steps"]


def list_steps(inner: Inner, case: Case) -> Iterator[Step]:
    """
    List what is done to the value of a node after its children were put together.
    """
    walked = case.walked
    value = combine(inner, case.plan, walked.carried, walked.asked[inner.node.id]).value
    for rule, method in zip(inner.node.steps, inner.steps, strict=True):
        verdict = None if rule.when is None else judge(rule.when, case)
        now = 1.0 if verdict is None or verdict.holds else 0.0
        before, value = value, take_step(method, rule, value, now)
        yield Step(
            rule=rule, summary=method.summary, before=read_number(before), after=read_number(value), verdict=verdict
        )


def list_rungs(inner: Inner, case: Case) -> Iterator[RungTrace]:
    """
    List the rungs of a node from the first on, with what each needs; one is reached only if all below it are.
    """
    reached = True
    for rung in inner.node.ladder:
        verdicts = [judge(need, case) for need in rung.needs]
        reached = reached and all(verdict.holds for verdict in verdicts)
        yield RungTrace(id=rung.id, label=rung.label, points=rung.points, reached=reached, needs=verdicts)
