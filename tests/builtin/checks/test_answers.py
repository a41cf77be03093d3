"""
What a person is told of the answers of a city.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from charterkit.builtin.checks import charterkit_checks
from charterkit.model.answers import Answer, Evidence, Period, State
from charterkit.model.city import City
from charterkit.model.findings import Severity
from charterkit.model.framework import Flag, Profile
from charterkit.model.items import Option, Predicate, Reserved, Row, Scale
from tests.builtin.make import assess, framework, ladder, node

if TYPE_CHECKING:
    from charterkit.extensions import Assessment
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework

CHECKS = {check.name: check for check in charterkit_checks() if check.subject == "answers"}
HARBOUR = Predicate(op="flag", subject="has.harbour")
FLAGS = {"has.harbour": Flag(id="has.harbour", text="?"), "law.idle": Flag(id="law.idle", text="?")}
DUTY = Flag(id="has.duty", text="?", values=["own", "none"], holds=["own"])


def find(name: str, assessment: Assessment) -> list[Finding]:
    """
    Run one check.
    """
    return list(CHECKS[name].run(assessment))


def value(raw: object, **more: Any) -> Answer:
    """
    Make an answer with a value.
    """
    return Answer(value=raw, state=State.VALUE, **more)


def three(**more: Any) -> Framework:
    """
    Make a framework of three questions; what is given belongs to the last one.
    """
    core = {"core": Profile(id="core", title="Core")}
    items = [ladder("A-1", profiles=["core"]), ladder("A-2", scored=False), ladder("A-3", **more)]
    return framework([node("A", "A-1", "A-2", "A-3")], items, flags=FLAGS, profiles=core)


def many(size: int, **more: Any) -> Framework:
    """
    Make a framework of many questions with levels.
    """
    names = [f"A-{at}" for at in range(size)]
    return framework([node("A", *names)], [ladder(name, **more) for name in names])


# --- answered ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "none of the 3 questions is answered"),
        ({"A-1": Answer()}, "none of the 3 questions is answered"),
        ({"A-2": value(2)}, "1 of the 3 questions is answered"),
        ({"A-1": value(0), "A-2": value(2), "A-3": value(1)}, "3 of the 3 questions are answered"),
        (
            {"A-1": Answer(state=State.UNKNOWN), "A-2": Answer(state=State.NA), "A-3": Answer(state=State.WITHHELD)},
            "none of the 3 questions is answered (1 not known, 1 not applicable, 1 withheld)",
        ),
    ],
)
def test_answers_are_counted(answers: dict[str, Answer], said: str) -> None:
    """
    Scored and unscored questions count alike; what is no answer is counted apart.
    """
    [finding] = find("answered", assess(three(), answers))
    assert (finding.code, finding.severity, finding.cause) == ("CK203", Severity.NOTE, said)


def test_only_questions_of_the_profile_are_counted() -> None:
    """
    What the profile leaves out is no question.
    """
    [finding] = find("answered", assess(three(), {"A-2": value(1)}, profile="core"))
    assert finding.cause == "none of the 1 question is answered"


@pytest.mark.parametrize(
    ("has", "said"),
    [
        ({}, "none of the 3 questions is answered"),
        ({"harbour": False}, "none of the 2 questions is answered"),
        ({"harbour": True}, "1 of the 3 questions is answered"),
    ],
)
def test_questions_that_are_open_count_as_not_answered(has: dict[str, bool | str], said: str) -> None:
    """
    A question that may turn out not to be asked is counted, its answer is not; one that is not asked is not counted.
    """
    city = City(id="riverport", name="Riverport", has=has)
    [finding] = find("answered", assess(three(when=HARBOUR), {"A-3": value(1)}, city=city))
    assert finding.cause == said


def test_a_profile_without_questions_is_said() -> None:
    """
    Where nothing is asked, nothing is counted.
    """
    made = framework([node("A", "A-1")], [ladder("A-1")], profiles={"core": Profile(id="core", title="Core")})
    [finding] = find("answered", assess(made, {}, profile="core"))
    assert finding.cause == "no question of this profile is asked of the city"


# --- flags ------------------------------------------------------------------------------------------------------------


def test_flags_that_decide_something_are_named() -> None:
    """
    A flag that is not set and that a question waits for is named, with an example; one without use is not.
    """
    [finding] = find("flags", assess(three(when=HARBOUR), {}))
    assert (finding.code, finding.severity, finding.path) == ("CK204", Severity.NOTE, ("city",))
    assert finding.cause == "not set: has.harbour; the questions that depend on them count as not answered"
    assert finding.mend == "write what holds for the city, for example harbour = true under [city.has]"


def test_flags_that_decide_nothing_are_not_named() -> None:
    """
    A flag that is set, or that no open question waits for, is not named.
    """
    city = City(id="riverport", name="Riverport", has={"harbour": False})
    assert find("flags", assess(three(when=HARBOUR), {}, city=city)) == []
    assert find("flags", assess(three(when=HARBOUR), {}, profile="core")) == []
    assert find("flags", assess(three(), {})) == []


def test_flags_of_nodes_and_of_reserved_levels_are_named() -> None:
    """
    Whole nodes, and levels that only some cities can choose, wait for flags too; those with values show one.
    """
    duty = Predicate(op="flag", subject="has.duty")
    top = ladder("A-1", reserved=Reserved(start="3", when=duty))
    made = framework([node("A", "A-1")], [top, ladder("B-1")], flags={"has.duty": DUTY})
    [finding] = find("flags", assess(made, {}))
    assert 'duty = "own" under [city.has]' in finding.mend
    made = framework([node("A", "B"), node("B", "A-1", when=duty)], [ladder("A-1")], flags={"has.duty": DUTY})
    assert len(find("flags", assess(made, {}))) == 1


# --- evidence ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["none", "described"])
def test_high_levels_without_evidence_are_found(status: str) -> None:
    """
    From level 3 of 4 on, an answer without evidence that can be looked at is named, with what to add.
    """
    answers = {"A-3": value(3, evidence=[Evidence(kind="DOC", status=status)])}
    [finding] = find("evidence", assess(three(evidence=["DOC", "WEB"]), answers))
    assert (finding.code, finding.severity, finding.path) == ("CK216", Severity.WARNING, ("answers", "A-3"))
    assert finding.cause == "`A-3` is worth 3 of 4 points, but no evidence is attached or verified"
    assert finding.mend == 'add evidence = [{ kind = "DOC", ref = "...", status = "attached" }]'


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ({"evidence": ["DOC"]}, value(2)),
        ({"evidence": ["DOC"]}, value(4, evidence=[Evidence(kind="DOC", status="attached")])),
        ({"evidence": ["DOC"]}, value(4, evidence=[Evidence(kind="DOC"), Evidence(kind="DOC", status="verified")])),
        ({"evidence": ["DOC"]}, Answer(state=State.UNKNOWN)),
        ({"evidence": ["DOC"], "scored": False}, value(4)),
        ({"evidence": ["DOC"], "when": HARBOUR}, value(4)),
        ({"evidence": ()}, value(4)),
    ],
)
def test_other_answers_need_no_evidence(item: dict[str, Any], answer: Answer) -> None:
    """
    Lower levels, shown evidence, unscored and open questions, and those without kinds of evidence pass.
    """
    assert find("evidence", assess(three(**item), {"A-3": answer})) == []


def test_options_count_by_their_points_and_only_choices_count() -> None:
    """
    For yes-partly-no it is the points that count; lists of options are looked at by nobody.
    """
    options = [Option(id="yes", points=4.0), Option(id="partly", points=2.0), Option(id="no", points=0.0)]
    scale = Scale(options=options)
    choice = three(evidence=["DOC"], scale=scale)
    assert len(find("evidence", assess(choice, {"A-3": value("yes")}))) == 1
    assert find("evidence", assess(choice, {"A-3": value("partly")})) == []
    assert find("evidence", assess(three(evidence=["DOC"], scale=scale, type="multi"), {"A-3": value(["yes"])})) == []


# --- dates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "found"),
    [
        (dt.date(2024, 12, 31), 1),
        (dt.date(2025, 1, 1), 0),
        (dt.date(2026, 12, 31), 0),
        (dt.date(2027, 1, 1), 1),
        (None, 0),
    ],
)
def test_answers_from_outside_the_period_are_found(date: dt.date | None, found: int) -> None:
    """
    Both ends of the period belong to it; an answer without a date passes.
    """
    period = Period(start=dt.date(2025, 1, 1), end=dt.date(2026, 12, 31))
    findings = find("dates", assess(three(), {"A-1": value(1, date=date)}, period=period))
    assert [(one.code, one.severity, one.path) for one in findings] == [
        ("CK217", Severity.WARNING, ("answers", "A-1", "date"))
    ] * found
    assert find("dates", assess(three(), {"A-1": value(1, date=date)})) == []


# --- equal answers ----------------------------------------------------------------------------------------------------


def test_ten_equal_levels_are_found() -> None:
    """
    Ten questions with the same level are worth a note.
    """
    [finding] = find("equal-answers", assess(many(10), {f"A-{at}": value(2) for at in range(10)}))
    assert (finding.code, finding.severity) == ("CK218", Severity.NOTE)
    assert finding.cause == "all 10 questions with levels are answered with 2"


@pytest.mark.parametrize(
    ("made", "raw"),
    [
        (many(9), 2),
        (many(10, type="text", scored=False), "same"),
        (many(10, scale=Scale(options=[Option(id="yes", points=1.0)])), "yes"),
        (many(10, rows=[Row(id="r")]), {"r": 2}),
    ],
    ids=["fewer", "texts", "words", "rows"],
)
def test_other_equal_answers_are_no_matter(made: Framework, raw: object) -> None:
    """
    Fewer answers, texts, other options and questions with rows pass.
    """
    assert find("equal-answers", assess(made, {name: value(raw) for name in made.items})) == []


def test_one_other_level_is_enough() -> None:
    """
    As soon as one level differs, nothing is said.
    """
    answers = {f"A-{at}": value(2) for at in range(10)} | {"A-9": value(3)}
    assert find("equal-answers", assess(many(10), answers)) == []
