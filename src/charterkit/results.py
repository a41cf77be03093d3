"""
What is handed out about the answers of a city: to those who score, and to checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.errors import UnknownName
from charterkit.extensions import Assessment
from charterkit.model.scores import Result
from charterkit.scoring.present import present

if TYPE_CHECKING:
    from charterkit.model.answers import AnswerFile
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.scores import Contract
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.walk import Walk

__all__ = ["make_assessment", "make_result"]


def make_result(
    assessment: Assessment,
    walked: Walk,
    contract: Contract,
    on_request: tuple[str, ...],
    findings: tuple[Finding, ...],
) -> Result:
    """
    Put together what is handed out.

    Raises:
        UnknownName: The framework has no such figure on request.
    """
    answers, framework = assessment.answers, assessment.framework
    for name in on_request:
        if not framework.totals:
            hint = "the framework says that overall figures are never shown"
            raise UnknownName(f"figure of `{framework.id}` on request", name, (), hint=hint)
        if name not in framework.on_request:
            raise UnknownName(f"figure of `{framework.id}` on request", name, framework.on_request)
    shown = [node for node in framework.nodes.values() if node.id not in framework.on_request or node.id in on_request]
    scored = [item for item in framework.items.values() if item.id in walked.carried]
    return Result(
        file=answers.file,
        city=answers.city,
        period=answers.period,
        synthetic=answers.synthetic,
        framework=framework,
        contract=contract,
        nodes={node.id: present(node, walked.carried[node.id], framework) for node in shown},
        answered=sum(bool(walked.carried[item.id].known) for item in scored),
        asked=sum(bool(walked.carried[item.id].applies) for item in scored),
        critical=[str(name) for finding in findings if finding.code == "CK215" for name in finding.path[1:2]],
        findings=findings,
    )


def make_assessment(answers: AnswerFile, framework: Framework, plan: Plan, walked: Walk) -> Assessment:
    """
    Put together what checks look at.
    """
    return Assessment(
        answers=answers,
        framework=framework,
        asked={name: float(truth) for name, truth in walked.asked.items()},
        reserved={name: float(truth) for name, truth in walked.reserved.items()},
        points={name: float(walked.carried[name].value) for name in plan.leaves if walked.carried[name].known},
        left_out=plan.left_out,
    )
