"""
Women, Business and the Law 2020: 35 yes-or-no answers, 8 groups, one index, for 190 economies in 50 years.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reality.runs import Run, find_differences, spoil
from tests.reality.sources import find_set, read_rows

if TYPE_CHECKING:
    from pathlib import Path

NAME = "women-business-law"
GROUPS = {
    "mobility": 4,
    "workplace": 4,
    "pay": 4,
    "marriage": 5,
    "parenthood": 5,
    "entrepreneurship": 4,
    "assets": 5,
    "pension": 4,
}
QUESTIONS = [f"{group}-{at}" for group, size in GROUPS.items() for at in range(1, size + 1)]


def name_city(row: dict[str, str]) -> str:
    """
    Make an id of an economy in a year.
    """
    return f"{row['economy'].lower()}-{row['report_year']}"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    """
    Give the published table.
    """
    return read_rows(find_set(NAME) / "data.csv")


@pytest.fixture(scope="module")
def run(rows: list[dict[str, str]]) -> Run:
    """
    Give the answers, read.
    """
    words = {"1": 'value = "yes"', "0": 'value = "no"'}
    answers = {
        name_city(row): dict(zip(QUESTIONS, (words[one] for one in row["answers"]), strict=True)) for row in rows
    }
    return Run(NAME, answers)


@pytest.fixture(scope="module")
def published(rows: list[dict[str, str]]) -> dict[str, dict[str, float]]:
    """
    Give the published groups and indices.
    """
    columns = {**{group: group for group in GROUPS}, "index": "wbl_index"}
    return {name_city(row): {node: float(row[column]) for node, column in columns.items()} for row in rows}


def test_every_published_number_comes_out(run: Run, published: dict[str, dict[str, float]]) -> None:
    """
    All 9,500 rows agree, in 8 groups and in the index, which is rounded half up.
    """
    assert len(published) == 9_500
    assert find_differences(run.shown, published) == []


def test_arrays_give_the_same(run: Run) -> None:
    """
    What one city after the other gives, one array of all cities gives to the last digit.
    """
    assert run.show() == run.shown


def test_half_to_even_does_not_agree(run: Run, published: dict[str, dict[str, float]], tmp_path: Path) -> None:
    """
    The control: with the rounding that Python's own `round` has, 1,371 indices are others.
    """
    other = spoil(tmp_path, NAME, {'mode = "half-up"': 'mode = "half-even"'})
    differences = find_differences(run.show(other), published)
    assert len(differences) == 1_371
    assert {node for _, node, _, _ in differences} == {"index"}
