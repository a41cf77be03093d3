"""
The Human Development Index: goalposts, one of them logarithmic, an arithmetic mean inside a geometric one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.reality.runs import Run, find_differences, spoil
from tests.reality.sources import find_set, read_rows

if TYPE_CHECKING:
    from pathlib import Path

NAME = "human-development-index"
COLUMNS = {
    "life-expectancy": "life_expectancy",
    "expected-schooling": "expected_schooling",
    "mean-schooling": "mean_schooling",
    "income": "gni_per_capita",
}


def name_city(row: dict[str, str]) -> str:
    """
    Make an id of a country in a year.
    """
    return f"{row['iso3'].lower()}-{row['year']}"


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
    return Run(
        NAME, {name_city(row): {item: f"value = {row[column]}" for item, column in COLUMNS.items()} for row in rows}
    )


@pytest.fixture(scope="module")
def published(rows: list[dict[str, str]]) -> dict[str, dict[str, float]]:
    """
    Give the published index, which has three decimals.
    """
    return {name_city(row): {"hdi": float(row["hdi"])} for row in rows}


def test_every_published_number_comes_out(run: Run, published: dict[str, dict[str, float]]) -> None:
    """
    All 5,808 countries and years agree at three decimals.
    """
    assert len(published) == 5_808
    assert find_differences(run.shown, published) == []


def test_arrays_give_the_same(run: Run) -> None:
    """
    Logarithms may differ in the last digits, one number or an array; what is shown does not.
    """
    assert run.show() == run.shown


@pytest.mark.parametrize(
    ("rules", "number"),
    [
        ({"power = 0 ": "power = 1 "}, 5_150),
        ({"[18, 1]] }": '[18, 1]], open_ends = "high" }\nmaximum = 30'}, 177),
        ({', axis = "log"': ""}, 5_680),
    ],
    ids=["arithmetic", "no-cap", "no-logarithm"],
)
def test_other_rules_do_not_agree(
    rules: dict[str, str], number: int, run: Run, published: dict[str, dict[str, float]], tmp_path: Path
) -> None:
    """
    The controls: an arithmetic mean on top, schooling without its cap, income without its logarithm.
    """
    assert len(find_differences(run.show(spoil(tmp_path, NAME, rules)), published)) == number
