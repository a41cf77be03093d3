"""
Answers and their framework: what does not fit, and what contradicts what is asked.
"""

from __future__ import annotations

from attrs import evolve

from charterkit.extensions import Assessment
from charterkit.model.answers import Answer, AnswerFile, Evidence, State
from charterkit.model.findings import Finding, Severity
from charterkit.model.framework import Flag, Framework
from charterkit.model.items import Fact, Predicate, Reserved
from charterkit.scoring.fit import find_misfits, find_remarks
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

from . import make

ON_ICE = Predicate(op="flag", subject="has.ice")
FACTS = (Fact(id="cases", text="cases per year"), Fact(id="effect", text="what was counted", type="text"))


def _framework() -> Framework:
    items = [
        make.ladder("q", facts=FACTS, anchor=True),
        make.ladder("r", when=ON_ICE, profiles=("core",)),
        make.ladder("s", reserved=Reserved(start="3", when=ON_ICE)),
        make.ladder("t", when=Predicate(op="item", subject="q", at_least="1"), profiles=("core",)),
    ]
    flags = [Flag(id="has.ice", text="Ice?"), Flag(id="has.duty", text="Whose?", values=("city", "state"))]
    return make.framework(
        items,
        [make.node("root", "q", "r", "s", "t")],
        flags,
        evidence={"DOC": "a decision"},
        renamed={"old": "q"},
        profiles={"core": make.profile("core")},
    )


def _misfits(answers: AnswerFile) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(finding.code, finding.path) for finding in find_misfits(answers, _framework())]


def test_answers_that_fit_have_no_findings() -> None:
    """
    Nothing is said of answers to questions that are there.
    """
    answer = evolve(make.value(3), facts={"cases": 3, "effect": "fewer"}, evidence=[Evidence(kind="DOC")])
    assert _misfits(make.answer_file({"q": answer, "r": Answer()}, ice=True, duty="city")) == []  # type: ignore[arg-type]


def test_unknown_questions_get_the_nearest_name() -> None:
    """
    A question that is not there is named, with what it is called now, the nearest one, or where to look.
    """
    made = evolve(_framework(), items={"C01-1": make.ladder("C01-1")})
    found = list(find_misfits(make.answer_file({"C01-7": Answer(), "old": Answer(), "zzzzz": Answer()}), made))
    assert [finding.mend for finding in found] == [
        "did you mean `C01-1`?",
        "it is called `q` now",
        "`charterkit show made` lists the questions",
    ]
    assert all(finding.on_key for finding in found)


def test_flags_must_be_known_and_have_a_known_value() -> None:
    """
    A flag that is not asked for, and a value that a flag cannot have, are errors at their place.
    """
    assert _misfits(make.answer_file({}, icee=True)) == [("CK205", ("city", "has", "icee"))]
    assert _misfits(make.answer_file({}, ice="yes")) == [("CK205", ("city", "has", "ice"))]  # type: ignore[arg-type]
    assert _misfits(make.answer_file({}, duty=True)) == [("CK205", ("city", "has", "duty"))]
    assert _misfits(make.answer_file({}, duty="county")) == [("CK205", ("city", "has", "duty"))]  # type: ignore[arg-type]


def test_facts_and_kinds_of_evidence_must_be_known() -> None:
    """
    What stands beside a value is checked as well as the value.
    """
    answer = evolve(
        make.value(1), facts={"case": 1, "effect": 2.0}, evidence=[Evidence(kind="DOC"), Evidence(kind="X")]
    )
    assert _misfits(make.answer_file({"q": answer, "r": evolve(answer, evidence=())})) == [
        ("CK209", ("answers", "q", "facts", "case")),
        ("CK209", ("answers", "q", "facts", "effect")),
        ("CK210", ("answers", "q", "evidence", 1, "kind")),
        ("CK209", ("answers", "r", "facts", "case")),
        ("CK209", ("answers", "r", "facts", "effect")),
    ]


def test_versions_and_profiles() -> None:
    """
    Another version is an error only where the major number differs; a profile must be one of the framework.
    """
    answers = make.answer_file({})
    severities = {
        version: [finding.severity for finding in find_misfits(evolve(answers, version=version), _framework())]
        for version in ("1", "", "1.2", "2.0")
    }
    assert severities == {"1": [], "": [], "1.2": [Severity.WARNING], "2.0": [Severity.ERROR]}
    assert _misfits(evolve(answers, profile="short")) == [("CK211", ("profile",))]


def _remarks(answers: AnswerFile, profile: str = "full") -> list[Finding]:
    made = _framework()
    plan = prepare(made, profile, make.TYPES, make.METHODS)
    table, _ = gather(answers, made, make.TYPES)
    walked = walk(plan, table)
    assessment = Assessment(
        answers=answers,
        framework=made,
        asked=walked.asked,  # type: ignore[arg-type]
        reserved=walked.reserved,  # type: ignore[arg-type]
        points={name: float(walked.carried[name].value) for name in plan.leaves if walked.carried[name].known},
        left_out=plan.left_out,
    )
    return list(find_remarks(assessment))


def test_a_critical_zero_is_shown() -> None:
    """
    The anchor item at the bottom of its scale is named, even though it is no fault.
    """
    found = _remarks(make.answer_file({"q": make.value(0)}))
    assert [(finding.code, finding.severity, finding.path) for finding in found] == [
        ("CK215", Severity.NOTE, ("answers", "q"))
    ]
    assert _remarks(make.answer_file({"q": make.value(1)})) == []
    assert _remarks(make.answer_file({"q": Answer(state=State.UNKNOWN)})) == []


def test_answers_to_open_questions_are_told() -> None:
    """
    An answer that does not count yet says what must be set or answered first.
    """
    found = _remarks(make.answer_file({"q": Answer(), "r": make.value(2), "t": make.value(2)}))
    assert [(finding.code, finding.mend) for finding in found] == [
        ("CK208", "set has.ice in the city's profile"),
        ("CK208", "answer the question that it depends on"),
    ]


def test_answers_to_questions_that_are_not_asked_are_told() -> None:
    """
    Such an answer is not used; one that only the profile leaves out is nothing to speak of.
    """
    answers = make.answer_file({"q": make.value(0), "r": make.value(2), "t": make.value(2)}, ice=False)
    assert [finding.code for finding in _remarks(answers)] == ["CK215", "CK207", "CK207"]
    assert [finding.code for finding in _remarks(answers, "core")] == ["CK207", "CK207"]


def test_reserved_options() -> None:
    """
    A level beyond the city's duty is an error; while the duty is open the answer waits.
    """
    assert [(one.code, one.severity) for one in _remarks(make.answer_file({"s": make.value(3)}, ice=False))] == [
        ("CK206", Severity.ERROR)
    ]
    assert [one.code for one in _remarks(make.answer_file({"s": make.value(3)}))] == ["CK208"]
    assert _remarks(make.answer_file({"s": make.value(3)}, ice=True)) == []
    assert _remarks(make.answer_file({"s": make.value(2)})) == []
