"""
Beside a city's own scores: what others have verified, where it began, and how far it is on its way to its targets.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from charterkit.model.answers import Answer, Evidence, State
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.items import Item, Option, Rule, Scale
from charterkit.model.stages import Review, Target
from charterkit.scoring.layers import make_layers
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather

from . import make

if TYPE_CHECKING:
    from charterkit.model.layers import Layers

SOON, LATER = dt.date(2027, 12, 31), dt.date(2028, 12, 31)
LEVELS = [Option(id=name, points=points) for name, points in (("no", 0.0), ("some", 0.25), ("most", 0.5), ("all", 1.0))]
WORTH = {0.0: "no", 0.25: "some", 0.5: "most", 1.0: "all"}


def practice() -> Framework:
    """
    Make a practice as in OWASP SAMM: two streams, each the sum of three levels; the practice is their mean.
    """
    names = [f"{stream}-{level}" for stream in "AB" for level in (1, 2, 3)]
    items = [Item(id=name, type="choice", text="?", scale=Scale(options=LEVELS)) for name in names]
    streams = [
        Node(id=stream, title="", children=[Edge(child=f"{stream}-{at}") for at in (1, 2, 3)], method=Rule(name="sum"))
        for stream in "AB"
    ]
    root = make.node("P", "A", "B", missing=Rule(name="zero"))
    return make.framework(items, [root, *streams], points=(0.0, 3.0), display=(0.0, 3.0))


def layers(made: Framework, answers: dict[str, Answer]) -> Layers:
    """
    Make the layers of a city.
    """
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    return make_layers(make.answer_file(answers), plan, made.nodes)


def answer(value: float, **more: object) -> Answer:
    """
    Make an answer worth so much, with targets and a baseline worth so much.
    """
    return Answer(
        value=WORTH[value],
        state=State.VALUE,
        baseline=WORTH[float(more["baseline"])] if "baseline" in more else "",  # type: ignore[arg-type]
        targets=[Target(day, WORTH[worth]) for day, worth in more.get("targets", ())],  # type: ignore[attr-defined]
    )


def test_the_worked_example_of_samm_comes_out() -> None:
    """
    The figures that OWASP publishes: 0.357 of the target before, 0.55 of the way later.
    """
    now, aim = (0.25, 0.0, 0.0, 1.0, 0.0, 0.0), (1.0, 1.0, 0.0, 1.0, 0.5, 0.0)
    later = (1.0, 0.5, 0.0, 1.0, 0.0, 0.0)
    names = list(practice().items)
    first = {name: answer(a, targets=[(SOON, t)]) for name, a, t in zip(names, now, aim, strict=True)}
    [milestone] = layers(practice(), first).milestones
    assert (milestone.date, milestone.nodes["P"].score.value) == (SOON, 1.75)
    assert milestone.nodes["P"].percent_to_target == pytest.approx(1 - 2.25 / 3.5, abs=1e-9)
    assert milestone.nodes["P"].progress_to_date is None
    second = {
        name: answer(a, baseline=b, targets=[(SOON, t)]) for name, a, b, t in zip(names, later, now, aim, strict=True)
    }
    found = layers(practice(), second)
    assert found.baseline["P"].value == 0.625
    assert found.milestones[0].nodes["P"].progress_to_date == pytest.approx(5 / 9, abs=1e-9)


def test_doing_more_than_one_target_asks_makes_up_for_no_other() -> None:
    """
    A question beyond its target adds nothing to the share of the targets that is reached.
    """
    given = {"A-1": answer(1.0, targets=[(SOON, 0.25)]), "A-2": answer(0.0, targets=[(SOON, 0.25)])}
    [milestone] = layers(practice(), given).milestones
    assert milestone.nodes["A"].percent_to_target == 0.5
    assert milestone.nodes["B"].percent_to_target is None


def test_each_day_takes_the_last_target_up_to_then() -> None:
    """
    Targets of several days make several milestones; a question without one keeps its answer; unknown has nothing yet.
    """
    given = {
        "A-1": answer(0.25, baseline=0.0, targets=[(LATER, 1.0), (SOON, 0.5)]),
        "A-2": answer(0.5, targets=[(LATER, 0.5)]),
        "A-3": Answer(targets=[Target(SOON, "all")]),
    }
    soon, later = layers(practice(), given).milestones
    assert (soon.date, later.date) == (SOON, LATER)
    assert (soon.nodes["A"].score.value, later.nodes["A"].score.value) == (2.0, 2.5)
    assert soon.nodes["A"].percent_to_target == pytest.approx(1 - 1.25 / 1.5, abs=1e-9)
    assert later.nodes["A"].percent_to_target == pytest.approx(1 - 1.75 / 2.5, abs=1e-9)
    assert soon.nodes["A"].progress_to_date == pytest.approx(0.25 / 1.5, abs=1e-9)


def test_without_a_way_to_go_there_is_no_progress() -> None:
    """
    Where target and baseline are the same, or the target is worth nothing, no figure is made up.
    """
    given = {"A-1": answer(0.5, baseline=0.5, targets=[(SOON, 0.5)]), "B-1": answer(0.5, targets=[(SOON, 0.0)])}
    [milestone] = layers(practice(), given).milestones
    assert (milestone.nodes["A"].percent_to_target, milestone.nodes["A"].progress_to_date) == (1.0, None)
    assert milestone.nodes["B"].percent_to_target is None


def test_verified_counts_only_what_others_stand_for() -> None:
    """
    A review in place of the answer, an answer assessed by others, verified evidence; and what does not apply.
    """
    own = make.value("all")
    given = {
        "A-1": own,
        "A-2": evolve(own, assessed_by="peer"),
        "A-3": evolve(own, evidence=[Evidence(kind="DOC", status="verified")]),
        "B-1": evolve(own, review=Review("some", "expert")),
        "B-2": evolve(own, evidence=[Evidence(kind="DOC", status="attached")]),
        "B-3": Answer(state=State.NA, reason="law"),
    }
    found = layers(practice(), given)
    assert found.reviewed == 3
    assert (found.verified["A"].value, found.verified["B"].value) == (2.0, 0.25)
    assert found.verified["A"].coverage == pytest.approx(2 / 3)
    assert found.verified["B"].coverage == 0.5
    assert (found.baseline, found.milestones) == ({}, ())


def test_what_cannot_be_read_beside_an_answer_is_found_there() -> None:
    """
    Baseline, review and targets are read as the answer is; each fault is found at its place.
    """
    bad = Answer(baseline="nothing", targets=[Target(SOON, "all"), Target(LATER, "every")], review=Review("x", "peer"))
    unknown = Answer(baseline="nothing")
    _, findings = gather(make.answer_file({"A-1": bad, "C-9": unknown}), practice(), make.TYPES)
    assert [(one.code, one.path) for one in findings] == [
        ("CK201", ("answers", "A-1", "baseline")),
        ("CK201", ("answers", "A-1", "review", "value")),
        ("CK201", ("answers", "A-1", "targets", 1, "value")),
    ]


def test_a_target_that_cannot_be_read_is_no_target() -> None:
    """
    What the city wants to become has to be one of the answers; otherwise there is no way to it.
    """
    odd = evolve(answer(0.25), targets=[Target(date=SOON, value="odd")])
    [milestone] = layers(practice(), {"A-1": odd}).milestones
    assert milestone.nodes["A"].percent_to_target is None
