"""
Small frameworks and results put together by hand, for what shows and checks them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.methods import charterkit_methods
from charterkit.extensions import Assessment
from charterkit.model.answers import AnswerFile, Period
from charterkit.model.city import City
from charterkit.model.findings import Finding, Severity
from charterkit.model.framework import Band, Edge, Framework, Node, Profile
from charterkit.model.items import Item, Option, Scale
from charterkit.model.scores import Contract, NodeScore, Result, Scores
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from charterkit.extensions import Method
    from charterkit.model.answers import Answer

BANDS = (
    Band(id="to-develop", label="area to develop", end=37.5),
    Band(id="strong", label="strength", start=75.0),
    Band(id="between", label="in between"),
)
LEVELS = Scale(options=[Option(id=str(level), label=f"level {level}", points=float(level)) for level in range(5)])


def ladder(name: str, **more: Any) -> Item:
    """
    Make a question with the levels 0 to 4.
    """
    return Item(**{"id": name, "type": "choice", "text": f"How far is {name}?", "scale": LEVELS, **more})


def node(name: str, *children: str, **more: Any) -> Node:
    """
    Make a node above some items or nodes.
    """
    return Node(
        **{"id": name, "title": f"Title of {name}", "children": [Edge(child=child) for child in children], **more}
    )


def framework(nodes: Sequence[Node], items: Sequence[Item] = (), **more: Any) -> Framework:
    """
    Make a framework; its first node is the root unless `roots` says otherwise.
    """
    settings = {
        "id": "two-roles",
        "title": "Two roles",
        "version": "2026.1",
        "status": "draft, not endorsed by anybody",
        "points": (0.0, 4.0),
        "bands": BANDS,
        "roots": [nodes[0].id],
    }
    parts = {"nodes": {one.id: one for one in nodes}, "items": {one.id: one for one in items}}
    return Framework(**{**settings, **parts, **more})


def two_roles() -> Framework:
    """
    Make a framework of two roles with two commitments each, and an overall figure on request.
    """
    long = "Take the needs of all residents into account wherever the city plans, builds, buys or delivers a service"
    return framework(
        [
            node("policy-maker", "C01", "C02", title="As policy-makers we will", level="role"),
            node("C01", "C01-1", title="Say in public what we stand for", level="commitment"),
            node("C02", "C02-1", title=long, level="commitment"),
            node("buyer", "C03", "C04", title="As buyers we will", level="role"),
            node("C03", "C03-1", title="Buy from all", level="commitment"),
            node("C04", "C04-1", title="Ask suppliers to do the same", level="commitment"),
            node("overall", "policy-maker", "buyer", title="Overall figure, the two roles counting equally"),
        ],
        [
            ladder("C01-1"),
            ladder("C02-1", text="Is there a public statement?", anchor=True),
            ladder("C03-1"),
            ladder("C04-1"),
        ],
        roots=["policy-maker", "buyer", "overall"],
        on_request=["overall"],
        levels=["role", "commitment"],
        source="Two cities, Example charter, 2020 (titles, quoted); own (all else)",
        profiles={"core": Profile(id="core", title="Core questions")},
        needs_coverage=0.6,
    )


def score(value: float | None = None, **more: Any) -> NodeScore:
    """
    Make the score of a node; fully known where there is a value, not known at all where there is none.
    """
    known = {"coverage": 1.0, "lower": value, "upper": value}
    settings = known if value is not None else {"coverage": 0.0, "lower": 0.0, "upper": 100.0}
    return NodeScore(**{"value": value, "band": None, "applies": True, **settings, **more})


def not_applicable() -> NodeScore:
    """
    Make the score of a node that does not apply.
    """
    return score(coverage=None, lower=None, upper=None, applies=False)


def contract(made: Framework, **more: Any) -> Contract:
    """
    Make the rules of a result: both policies leave out, and 60 % must be known.
    """
    policies = {"default": {"missing": "skip", "na": "skip", "needs_coverage": 0.6}}
    settings = {"profile": "core", "policies": policies, "engine": "charterkit 0"}
    return Contract(**{"source": made, **settings, **more})


def result(nodes: Mapping[str, NodeScore], made: Framework | None = None, **more: Any) -> Result:
    """
    Make the result of a city.
    """
    made = made or two_roles()
    settings = {
        "file": "answers/riverport.toml",
        "city": City(id="riverport", name="Riverport", country="FI"),
        "period": Period(start=dt.date(2025, 1, 1), end=dt.date(2026, 12, 31)),
        "framework": made,
        "contract": contract(made),
    }
    return Result(**{**settings, "nodes": nodes, **more})


def riverport(overall: NodeScore | None = None, **more: Any) -> Result:
    """
    Make a result with everything in it: all kinds of scores, a critical zero, remarks.
    """
    nodes = {
        "policy-maker": score(37.5, coverage=0.75, lower=25.0, upper=62.5, band="to-develop"),
        "C01": score(75.0, band="strong"),
        "C02": score(0.0, coverage=0.625, lower=0.0, upper=43.75, band="to-develop"),
        "buyer": score(coverage=0.125, lower=12.5, upper=87.5, hidden=True),
        "C03": score(),
        "C04": not_applicable(),
    }
    if overall is not None:
        nodes["overall"] = overall
    findings = [
        Finding(
            code="CK215",
            severity=Severity.NOTE,
            file="answers/riverport.toml",
            path=("answers", "C02-1"),
            line=12,
            column=1,
            cause="critical zero: `C02-1` (Is there a public statement?) is at the bottom of its scale",
        ),
        Finding(
            code="CK207",
            severity=Severity.WARNING,
            file="answers/riverport.toml",
            path=("answers", "C04-1"),
            line=20,
            column=1,
            cause="`C04-1` is answered, but not asked of this city; the answer is not used",
            mend="remove the answer, or correct what the question depends on",
        ),
    ]
    settings = {"synthetic": True, "answered": 2, "asked": 3, "critical": ["C02-1"], "findings": findings}
    return result(nodes, **{**settings, **more})


def scores(*results: Result, findings: Sequence[Finding] = ()) -> Scores:
    """
    Make what a call of `charterkit.score` gives.
    """
    return Scores(results=results, findings=[*(one for made in results for one in made.findings), *findings])


def assess(made: Framework, answers: Mapping[str, Answer], **more: Any) -> Assessment:
    """
    Let the engine look at the answers of a city, for checks.
    """
    settings = {"framework": made.id, "version": made.version, "city": City(id="riverport", name="Riverport")}
    given = AnswerFile(**{**settings, "answers": answers, **more})
    types = {kind.name: kind for kind in charterkit_answer_types()}
    methods: dict[tuple[str, str], Method] = {(one.kind, one.name): one for one in charterkit_methods()}
    plan = prepare(made, given.profile, types, methods)
    table, _ = gather(given, made, types)
    walked = walk(plan, table)
    known = [name for name in plan.leaves if walked.carried[name].known]
    return Assessment(
        answers=given,
        framework=made,
        asked=walked.asked,  # type: ignore[arg-type]  # floats, as it is one city
        reserved=walked.reserved,  # type: ignore[arg-type]
        points={name: float(walked.carried[name].value) for name in known},
        left_out=plan.left_out,
    )
