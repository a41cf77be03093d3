"""
OWASP SAMM 2: levels added up to streams, means above them, blanks worth nothing; by the official workbook.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

import charterkit
from tests.reality.runs import Run, spoil
from tests.reality.sources import find_set, read_rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from charterkit.model.layers import Progress

NAME = "owasp-samm"
OPTIONS = {0.0: "none", 0.25: "some", 0.5: "half", 1.0: "most"}


def write_answers(points: Mapping[str, Any]) -> dict[str, str]:
    """
    Write the options that are worth so many points; blanks stay out.
    """
    return {item: f'value = "{OPTIONS[float(worth)]}"' for item, worth in points.items() if worth not in {"", None}}


@pytest.fixture(scope="module")
def source() -> Path:
    """
    Give the folder of the index.
    """
    return find_set(NAME)


@pytest.fixture(scope="module")
def run(source: Path) -> Run:
    """
    Give the twelve answer sets, read.
    """
    return Run(NAME, {row.pop("case"): write_answers(row) for row in read_rows(source / "answers.csv")})


@pytest.fixture(scope="module")
def published(source: Path) -> dict[str, dict[str, float]]:
    """
    Give what the workbook made of them.
    """
    rows = read_rows(source / "expected.csv")
    return {row.pop("case"): {node: float(number) for node, number in row.items()} for row in rows}


def test_every_output_of_the_workbook_comes_out(run: Run, published: dict[str, dict[str, float]]) -> None:
    """
    All 252 outputs agree within 1e-8; the workbook's have ten digits.
    """
    assert sum(map(len, published.values())) == 252
    for city, of in published.items():
        for node, number in of.items():
            assert run.shown[city][node] == pytest.approx(number, rel=0.0, abs=1e-8)


def test_arrays_give_the_same(run: Run) -> None:
    """
    What one city after the other gives, one array of all cities gives to the last digit.
    """
    assert run.show() == run.shown


@pytest.mark.parametrize(("policy", "number"), [("propagate", 40), ("skip", 8)])
def test_blanks_are_not_missing(
    policy: str, number: int, run: Run, published: dict[str, dict[str, float]], tmp_path: Path
) -> None:
    """
    The control: with blanks as missing, which leave a node without score or are skipped, other numbers come out.
    """
    found = run.show(spoil(tmp_path, NAME, {'missing = "zero"': f'missing = "{policy}"'}))
    far = [
        (city, node)
        for city, of in published.items()
        for node, expected in of.items()
        if found[city][node] is None or abs(found[city][node] - expected) > 1e-8
    ]
    assert len(far) == number


# --- worked examples of two articles ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def examples(source: Path) -> dict[str, dict[str, Any]]:
    """
    Give the points of each answer set; the second article calls a question by its level before its stream.
    """
    first, second = json.loads((source / "model.json").read_text(encoding="utf-8"))["worked_examples"]
    sets = {name: first[name] for name in ("current", "target", "later")}
    for name in ("baseline", "target"):
        turned = {f"{one[:4]}-{one[7]}-{one[5]}": worth for one, worth in second[name].items()}
        sets[f"second-{name}"] = turned
    return sets


def join(now: Mapping[str, Any], target: Mapping[str, Any], baseline: Mapping[str, Any]) -> dict[str, str]:
    """
    Write answers of today beside those aimed at, and those of the beginning.
    """
    parts = {
        "": write_answers(now),
        "targets = [{ date = 2027-12-31, ": {item: f"{one} }}]" for item, one in write_answers(target).items()},
        "baseline = ": {item: one.removeprefix("value = ") for item, one in write_answers(baseline).items()},
    }
    items = [item for item in now if any(item in part for part in parts.values())]
    return {item: ", ".join(how + part[item] for how, part in parts.items() if item in part) for item in items}


def find_progress(answers: dict[str, str], node: str) -> Progress:
    """
    Give how far a node is on its way to the only milestone.
    """
    (result,) = charterkit.score(Run(NAME, {"team": answers}).network, layers=True)
    assert result.layers is not None
    (milestone,) = result.layers.milestones
    return milestone.nodes[node]


def test_the_practices_of_the_worked_examples_come_out(examples: dict[str, dict[str, Any]]) -> None:
    """
    Before, aimed at, and after, as the two articles tell; a question that does not apply adds nothing.
    """
    shown = Run(NAME, {name: write_answers(points) for name, points in examples.items()}).shown
    first = {name: shown[name]["I-SB"] for name in ("current", "target", "later")}
    assert first == {"current": 0.625, "target": 1.75, "later": 1.25}
    second = {name: shown[f"second-{name}"]["D-SA"] for name in ("baseline", "target")}
    assert second == {"baseline": 0.5, "target": 2.0}


def test_the_share_of_the_target_comes_out(examples: dict[str, dict[str, Any]]) -> None:
    """
    2.25 of 3.5 points are lacking, so 0.357 of the target is reached: more than it asks for makes up for nothing.
    """
    found = find_progress(join(examples["current"], examples["target"], {}), "I-SB")
    assert found.score.value is not None
    assert found.percent_to_target is not None
    assert round(found.percent_to_target, 3) == 0.357
    wanted = found.score.value * 2.0
    assert wanted == 3.5
    assert wanted * (1.0 - found.percent_to_target) == pytest.approx(2.25, rel=0.0, abs=1e-8)
    assert found.progress_to_date is None


def test_the_progress_to_date_comes_out(examples: dict[str, dict[str, Any]]) -> None:
    """
    5/9 of the way are done, which the article prints as 0.55: it is cut there, and not rounded.
    """
    found = find_progress(join(examples["later"], examples["target"], examples["current"]), "I-SB")
    assert found.progress_to_date is not None
    assert int(found.progress_to_date * 100.0) / 100.0 == 0.55
    assert found.progress_to_date == pytest.approx(5.0 / 9.0, rel=0.0, abs=1e-9)


def test_a_question_that_does_not_apply_does_not_hold_up_progress(examples: dict[str, dict[str, Any]]) -> None:
    """
    A practice at 1.25 on its way from 0.5 to 2 has done half of it, as the second article tells.
    """
    now = dict.fromkeys(examples["second-target"], "") | dict.fromkeys(("D-SA-A-1", "D-SA-B-1"), 1.0)
    now |= dict.fromkeys(("D-SA-A-2", "D-SA-B-2"), 0.25)
    found = find_progress(join(now, examples["second-target"], examples["second-baseline"]), "D-SA")
    assert found.score.value == 2.0
    assert found.progress_to_date == 0.5


def test_more_than_a_target_makes_up_for_no_other(examples: dict[str, dict[str, Any]]) -> None:
    """
    The control: a level that no target asks for lifts the practice from 0.625 to 1.125, and brings no target nearer.
    """
    more = examples["current"] | {"I-SB-A-3": 1}
    assert Run(NAME, {"team": write_answers(more)}).shown["team"]["I-SB"] == 1.125
    found = find_progress(join(more, examples["target"], {}), "I-SB")
    assert found.percent_to_target is not None
    assert round(found.percent_to_target, 3) == 0.357
