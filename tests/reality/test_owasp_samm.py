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


@pytest.fixture(scope="module")
def worked(source: Path) -> Run:
    """
    Give the answer sets of the two worked examples; the second calls a question by its level before its stream.
    """
    first, second = json.loads((source / "model.json").read_text(encoding="utf-8"))["worked_examples"]
    answers = {name: write_answers(first[name]) for name in ("current", "target", "later")}
    for name in ("baseline", "target"):
        turned = {f"{one[:4]}-{one[7]}-{one[5]}": worth for one, worth in second[name].items()}
        answers[f"second-{name}"] = write_answers(turned)
    return Run(NAME, answers)


def test_the_practices_of_the_worked_examples_come_out(worked: Run) -> None:
    """
    Before, aimed at, and after, as the two articles tell; a question that does not apply adds nothing.
    """
    first = {name: worked.shown[name]["I-SB"] for name in ("current", "target", "later")}
    assert first == {"current": 0.625, "target": 1.75, "later": 1.25}
    second = {name: worked.shown[f"second-{name}"]["D-SA"] for name in ("baseline", "target")}
    assert second == {"baseline": 0.5, "target": 2.0}


def test_the_way_to_the_target_comes_out(worked: Run) -> None:
    """
    The articles' relative figures: what is missing of the target, the share that is reached, and the progress to date.

    The share is printed as 0.357; the progress of 5/9 is printed as 0.55, which is cut and not rounded.
    """
    traces = charterkit.explain(worked.network)
    points = {trace.city.id: {item: one.value for item, one in trace.items.items()} for trace in traces}
    gaps = [max(0.0, aim - (points["current"][item] or 0.0)) for item, aim in points["target"].items() if aim]
    aims = [aim for aim in points["target"].values() if aim]
    assert (sum(gaps), sum(aims)) == (2.25, 3.5)
    assert round(1.0 - sum(gaps) / sum(aims), 3) == 0.357
    current, target, later = (worked.shown[name]["I-SB"] for name in ("current", "target", "later"))
    assert int((later - current) / (target - current) * 100) / 100 == 0.55
    baseline, aim = (worked.shown[f"second-{name}"]["D-SA"] for name in ("baseline", "target"))
    assert (1.25 - baseline) / (aim - baseline) == 0.5
