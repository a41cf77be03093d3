"""
What the author of a framework is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.builtin.checks import charterkit_checks
from charterkit.model.examples import Example
from charterkit.model.findings import Severity
from charterkit.model.framework import Band, Flag, Profile
from charterkit.model.items import Option, Predicate, Reserved, Rule, Scale
from tests.builtin.make import BANDS, framework, ladder, node

if TYPE_CHECKING:
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework

CHECKS = {check.name: check for check in charterkit_checks() if check.subject == "framework"}


def find(name: str, made: Framework) -> list[Finding]:
    """
    Run one check.
    """
    return list(CHECKS[name].run(made))


def one(**more: Any) -> Framework:
    """
    Make a framework of one question.
    """
    return framework([node("A", "A-1")], [ladder("A-1", **more)], evidence={"DOC": "decision"})


def test_a_sound_framework_is_left_alone() -> None:
    """
    A framework with sources, tests, bands and nothing superfluous has no findings.
    """
    made = framework(
        [node("A", "A-1")],
        [ladder("A-1", source=["own"], evidence=["DOC"], examples=["a", "b", "c", "d", "e"])],
        evidence={"DOC": "decision"},
        examples=[Example(title="best", expect={})],
    )
    assert [finding for name in CHECKS for finding in find(name, made)] == []


@pytest.mark.parametrize("source", [(), ("",), (" ", "")])
def test_questions_without_a_source_are_found(source: tuple[str, ...]) -> None:
    """
    A question with no source, or an empty one, is named.
    """
    [finding] = find("sources", one(source=source))
    assert (finding.code, finding.severity, finding.path) == ("CK350", Severity.WARNING, ("items", "A-1"))


@pytest.mark.parametrize("size", [1, 4, 6])
def test_examples_must_be_as_many_as_options(size: int) -> None:
    """
    Too few and too many examples are found; none at all is fine.
    """
    [finding] = find("examples", one(examples=["text"] * size))
    assert (finding.code, finding.cause) == ("CK351", f"`A-1` has 5 options, but examples for {size}")
    assert find("examples", one(examples=())) == []


def test_kinds_of_evidence_must_be_defined() -> None:
    """
    Each kind that is not defined is found at its place in the list.
    """
    [finding] = find("evidence-kinds", one(evidence=["DOC", "FILM"]))
    assert (finding.code, finding.path) == ("CK352", ("items", "A-1", "evidence", 1))
    assert finding.mend.endswith("or write one of: DOC")


def test_questions_that_no_node_asks_are_found() -> None:
    """
    A question outside all nodes is named.
    """
    made = framework([node("A", "A-1")], [ladder("A-1"), ladder("A-2")])
    assert [(found.code, found.path) for found in find("stray-items", made)] == [("CK353", ("items", "A-2"))]


def test_nodes_that_stand_nowhere_are_found() -> None:
    """
    A node that is no root, no child and in no condition is named; one that a step or a ladder looks at is in use.
    """
    reached = Predicate(op="node", subject="C", at_least=1.0)
    gate = Rule(name="cap", parameters={"at": 1.0}, when=reached)
    nodes = [node("A", "A-1", steps=[gate]), node("B", "A-1"), node("C", "A-1")]
    made = framework(nodes, [ladder("A-1")], roots=["A"])
    [finding] = find("stray-items", made)
    assert (finding.code, finding.path) == ("CK353", ("nodes", "B"))
    assert finding.mend.endswith("or to the `roots`")


@pytest.mark.parametrize("way", ["when", "reserved"])
def test_conditions_must_stay_within_the_profile(way: str) -> None:
    """
    A question that waits for one outside its profile is named, with the profile; a condition within it is fine.
    """
    condition = Predicate(op="item", subject="A-1", at_least=1.0)
    waits: dict[str, Any] = {"when": condition} if way == "when" else {"reserved": Reserved(start="3", when=condition)}
    profiles = {name: Profile(id=name, title=name) for name in ("core", "short")}

    def make(*first: str) -> Framework:
        items = [ladder("A-1", profiles=first), ladder("A-2", profiles=["core", "short"], **waits)]
        return framework([node("A", "A-1", "A-2")], items, profiles=profiles)

    [finding] = find("split-conditions", make("core"))
    assert (finding.code, finding.path) == ("CK354", ("items", "A-2", "profiles"))
    assert finding.cause == "`A-2` depends on `A-1`, which the profile short leaves out"
    assert find("split-conditions", make("short", "core")) == []


def test_conditions_on_unknown_questions_are_for_the_engine() -> None:
    """
    What a condition looks at need not exist for this check.
    """
    condition = Predicate(op="item", subject="A-9", at_least=1.0)
    assert find("split-conditions", one(profiles=["core"], when=condition)) == []


def test_frameworks_without_tests_are_told_so() -> None:
    """
    Examples are recommended, not demanded.
    """
    assert [(found.code, found.severity) for found in find("tests", one())] == [("CK355", Severity.NOTE)]


@pytest.mark.parametrize(
    ("bands", "causes"),
    [
        ((), []),
        (BANDS, []),
        ((BANDS[0], BANDS[2], BANDS[1]), ["no score can lie in the band `strong`"]),
        ((BANDS[0], BANDS[1]), ["some scores lie in no band, for instance 56.25"]),
        ((Band(id="low", label="low", end=50.0), Band(id="high", label="high", start=50.0)), []),
        (
            (Band(id="all", label="all"), Band(id="far", label="far", start=120.0)),
            ["no score can lie in the band `far`"],
        ),
        (
            (Band(id="odd", label="odd", start=60.0, end=40.0),),
            ["no score can lie in the band `odd`", "some scores lie in no band, for instance 0"],
        ),
    ],
)
def test_bands_are_reached_and_leave_no_gaps(bands: tuple[Band, ...], causes: list[str]) -> None:
    """
    Bands that are hidden by others or lie outside the scale are found, and gaps between bands.
    """
    made = framework([node("A", "A-1")], [ladder("A-1")], bands=bands)
    findings = find("bands", made)
    assert [found.cause for found in findings] == causes
    assert {found.code for found in findings} <= {"CK356"}


def test_flags_without_use_are_found() -> None:
    """
    Flags that a node, a question or a reserved level waits for are used; others are named.
    """
    flags = {name: Flag(id=name, text="?") for name in ("has.a", "has.b", "law.c", "law.d")}
    ask = {name: Predicate(op="flag", subject=name) for name in flags}
    items = [ladder("A-1", when=ask["has.a"]), ladder("A-2", reserved=Reserved(start="3", when=ask["has.b"]))]
    made = framework([node("A", "A-1", "A-2", when=ask["law.c"])], items, flags=flags)
    assert [(found.code, found.path) for found in find("unused-flags", made)] == [("CK357", ("flags", "law", "d"))]


def test_scales_without_options_have_no_examples_to_fit() -> None:
    """
    A question without options has examples for none.
    """
    [finding] = find("examples", one(type="text", scored=False, scale=Scale(), examples=["text"]))
    assert finding.cause == "`A-1` has 0 options, but examples for 1"
    assert find("examples", one(scale=Scale(options=[Option(id="yes")]), examples=["text"])) == []
