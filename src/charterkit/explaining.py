"""
From the answers of a city to why its scores are what they are: the same answers go through the same engine once more,
and what it saw is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.errors import UnknownName
from charterkit.scoring.table import gather
from charterkit.scoring.trace import trace
from charterkit.scoring.verdicts import Case
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from charterkit.loaded import Loaded
    from charterkit.model.advice import Advice
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.trace import Trace
    from charterkit.pipeline import Pipeline
    from charterkit.scoring.plan import Plan

__all__ = ["explain_file"]


def explain_file(
    pipeline: Pipeline, loaded: Loaded, node: str | None, profile: str | None, *, improve: bool
) -> tuple[Trace | None, tuple[Finding, ...]]:
    """
    Explain the scores of one file with answers.

    Args:
        pipeline: What all files have in common.
        loaded: The file.
        node: The node or question to explain; None: the roots that are shown without asking.
        profile: The set of questions, unless the file is to say.
        improve: Look for what would raise the scores.

    Returns:
        The trace, None where an error stands in the way; and the findings.

    Raises:
        UnknownName: The framework has no such node or question.
    """
    result, findings = pipeline.score(loaded, profile, ())
    if result is None or loaded.answers is None:
        return None, findings
    framework, plugins = result.framework, pipeline.plugins
    answers = evolve(loaded.answers, profile=result.contract.profile)
    plan, contract = pipeline.plan(framework, answers.profile)
    top = _pick(node, plan, framework)
    if improve and node is not None and node in plan.leaves:
        hint = f"a question has answers and no score; name a node above it: {', '.join(plan.parents[node])}"
        raise UnknownName(f"node of `{framework.id}`", node, framework.nodes, hint=hint)
    table, _ = gather(answers, framework, plugins.answer_types, plan.proofs)
    case = Case(answers, plan, table, walk(plan, table))
    found = trace(case, top, plugins.methods, contract)
    advice: list[Advice] = []
    if improve:
        from charterkit.scoring.improve import advise

        advice = [advise(case, name) for name in top if name in framework.nodes]
    return evolve(found, advice=advice, findings=findings), findings


def _pick(name: str | None, plan: Plan, framework: Framework) -> tuple[str, ...]:
    """
    Choose the nodes to begin with.
    """
    if name is None:
        return tuple(root for root in framework.roots if root not in framework.on_request)
    shown = [node for node in framework.nodes if framework.totals or node not in framework.on_request]
    if name in shown or name in plan.leaves:
        return (name,)
    hint = ""
    if name in framework.nodes:
        hint = "the framework says that overall figures are never shown"
    elif name in framework.items:
        left_out = name in plan.left_out
        hint = f"the profile `{plan.profile}` leaves this question out" if left_out else "this question is never scored"
    raise UnknownName(f"node or scored question of `{framework.id}`", name, (*shown, *plan.leaves), hint=hint)
