"""
From values to what is handed out: the shown scale, settled, with bands, and hidden where too little is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import Column, at_least, is_known, settle
from charterkit.errors import UnknownName
from charterkit.extensions import Assessment
from charterkit.model.scores import NodeScore, Result

if TYPE_CHECKING:
    from charterkit.model.answers import AnswerFile
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Band, Framework, Node
    from charterkit.model.scores import Contract
    from charterkit.scoring.plan import Plan
    from charterkit.scoring.walk import Carried, Walk

__all__ = ["find_band", "make_assessment", "make_result", "present", "to_display"]


def to_display(value: Column, framework: Framework) -> Column:
    """
    Move a value from the framework's own scale to the one shown to people.
    """
    (bottom, top), (first, last) = framework.points, framework.display
    if (bottom, top) == (first, last):
        return value
    return (value - bottom) / (top - bottom) * (last - first) + first


def find_band(value: float | None, bands: tuple[Band, ...]) -> str | None:
    """
    Name the first band that a shown value falls into; ends belong to the band.
    """
    if value is None:
        return None
    for band in bands:
        above = band.start is None or at_least(value, band.start)
        below = band.end is None or at_least(band.end, value)
        if above and below:
            return band.id
    return None


def _find_rung(value: float | None, node: Node, framework: Framework) -> str | None:
    """
    Name the rung of a ladder that a shown value belongs to.
    """
    shown = {settle(to_display(rung.points, framework)): rung.id for rung in node.ladder}
    return None if value is None else shown.get(value)


def present(node: Node, carried: Carried, framework: Framework) -> NodeScore:
    """
    Make the score of one node of one city.

    Args:
        node: The node.
        carried: What the walk handed up, as floats.
        framework: The framework, for its scales and bands.
    """
    applies = bool(carried.applies)
    hidden = applies and not at_least(carried.known, node.needs_coverage)

    def shown(value: Column) -> float | None:
        return float(settle(to_display(value, framework))) if applies and is_known(value) else None

    value = None if hidden else shown(carried.value)
    return NodeScore(
        value=value,
        coverage=float(settle(carried.known)) if applies else None,
        lower=shown(carried.lower),
        upper=shown(carried.upper),
        band=_find_rung(value, node, framework) if node.ladder else find_band(value, framework.bands),
        applies=applies,
        hidden=hidden and bool(is_known(carried.value)),
    )


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
