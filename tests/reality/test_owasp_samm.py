"""
OWASP SAMM 2: levels added up to streams, means above them, blanks worth nothing; by the official workbook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

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
