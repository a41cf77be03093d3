"""
ASEM sustainable connectivity from raw figures: denominators, imputation, outliers, normalisation, then the scores.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.columns import is_known
from charterkit.errors import InputError
from charterkit.files.kept_cohorts import read_kept, write_kept
from tests.reality.runs import FRAMEWORKS, Run, find_differences
from tests.reality.sources import find_set, read_rows

if TYPE_CHECKING:
    from charterkit.model.cohort import Cohort

NAME = "asem-connectivity"
RECIPE = Path(__file__).parent / "cohorts" / f"{NAME}.toml"


@pytest.fixture(scope="module")
def source() -> Path:
    """
    Give the folder of the index.
    """
    return find_set(NAME)


@pytest.fixture(scope="module")
def cohort(source: Path) -> Cohort:
    """
    Treat the raw figures of all countries.
    """
    return charterkit.treat(RECIPE, source / "raw.csv", library=[FRAMEWORKS])


@pytest.fixture(scope="module")
def run(cohort: Cohort) -> Run:
    """
    Score what came out, through answer files.
    """
    return Run(NAME, write_answers(cohort))


def write_answers(cohort: Cohort) -> dict[str, dict[str, str]]:
    """
    Write treated figures as answers, by country and indicator.
    """
    treated = cohort.treated
    return {
        city.lower(): {
            name: f"value = {column[at]!r}" if is_known(column[at]) else 'value = ""'
            for name, column in treated.columns.items()
        }
        for at, city in enumerate(treated.cities)
    }


def test_normalised_figures_come_out(source: Path, cohort: Cohort) -> None:
    """
    All 2,499 normalised indicators agree within 1e-6.
    """
    rows = read_rows(source / "normalised.csv")
    assert [row["unit"] for row in rows] == [*cohort.treated.cities]
    published = {name: [float(row[name]) for row in rows] for name in cohort.recipe.figures}
    assert sum(map(len, published.values())) == 2499
    for name, column in cohort.treated.columns.items():
        assert list(column) == pytest.approx(published[name], rel=0.0, abs=1e-6), name


def test_every_published_number_comes_out(source: Path, run: Run) -> None:
    """
    All 561 pillars, sub-indices and index figures agree within 1e-6.
    """
    rows = read_rows(source / "expected.csv")
    published = {row.pop("unit").lower(): {node: float(number) for node, number in row.items()} for row in rows}
    assert sum(map(len, published.values())) == 561
    for city, numbers in published.items():
        assert {node: run.shown[city][node] for node in numbers} == pytest.approx(numbers, rel=0.0, abs=1e-6)


def test_the_documented_table_comes_out(source: Path, run: Run) -> None:
    """
    The 21 figures of the table in the package's manual agree at two decimals.
    """
    model = json.loads((source / "model.json").read_text(encoding="utf-8"))
    table, nodes = model["published_table_rounded_2"], model["published_table_columns"]
    documented = {city.lower(): dict(zip(nodes, numbers, strict=True)) for city, numbers in table.items()}
    rounded = {city: {node: round(of[node], 2) for node in nodes} for city, of in run.shown.items()}
    assert sum(map(len, documented.values())) == 21
    assert find_differences(rounded, documented) == []


def test_what_a_country_lacks_is_told(source: Path, cohort: Cohort) -> None:
    """
    Exactly the figures that the source lacks, or lacks a denominator for, are imputed, and named.
    """
    model = json.loads((source / "model.json").read_text(encoding="utf-8"))
    lacking = {
        (row["unit"], one["id"])
        for row in read_rows(source / "raw.csv")
        for one in model["indicators"]
        if "" in {row[one["id"]], row[one["denominator"] or one["id"]]}
    }
    assert {(one.city, one.figure) for one in cohort.imputed} == lacking
    assert {one.step for one in cohort.imputed} == {5}


def test_one_country_alone_is_treated_as_then(source: Path, cohort: Cohort, tmp_path: Path) -> None:
    """
    By what was stored, a country has the same figures alone as among all; treated anew alone, it has none of them.
    """
    kept = tmp_path / "kept.json"
    kept.write_text(write_kept(cohort), encoding="utf-8")
    rows = read_rows(source / "raw.csv")
    alone = tmp_path / "alone.csv"
    for at in (0, 27, 50):
        with alone.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, rows[at])
            writer.writeheader()
            writer.writerow(rows[at])
        again = charterkit.treat(kept, alone)
        assert again.cities == cohort.cities
        assert {name: column[0] for name, column in again.treated.columns.items()} == {
            name: column[at] for name, column in cohort.treated.columns.items()
        }
        anew = charterkit.treat(RECIPE, alone, library=[FRAMEWORKS])
        assert not any(is_known(column[0]) for column in anew.treated.columns.values())


def test_a_step_left_out_does_not_agree(source: Path, tmp_path: Path) -> None:
    """
    The control: without one of the steps, figures are others.
    """
    text = RECIPE.read_text(encoding="utf-8")
    rows = read_rows(source / "normalised.csv")
    for step in ('treatment = "impute"', 'treatment = "winsorise"'):
        spoilt = tmp_path / f"{NAME}.toml"
        assert step in text
        spoilt.write_text(text.replace(f"[[cohort.steps]]\n{step}\n", ""), encoding="utf-8")
        made = charterkit.treat(spoilt, source / "raw.csv", library=[FRAMEWORKS])
        off = [
            name
            for name, column in made.treated.columns.items()
            if list(column) != pytest.approx([float(row[name]) for row in rows], rel=0.0, abs=1e-6)
        ]
        assert off


def test_a_stored_cohort_that_was_changed_is_refused(cohort: Cohort) -> None:
    """
    One changed digit is noticed.
    """
    text = write_kept(cohort)
    assert read_kept(text, "kept.json").found == cohort.found
    with pytest.raises(InputError, match="changed since"):
        read_kept(text.replace("AUT", "AUS", 1), "kept.json")
