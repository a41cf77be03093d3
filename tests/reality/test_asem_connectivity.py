"""
ASEM sustainable connectivity: 49 normalised indicators, 8 pillars, 2 sub-indices, one index, for 51 countries.

How the indicators were normalised depends on all countries together and is no part of a country's score.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.columns import settle
from tests.reality.runs import Run, find_differences, spoil
from tests.reality.sources import find_set, read_rows

if TYPE_CHECKING:
    from pathlib import Path

NAME = "asem-connectivity"


@pytest.fixture(scope="module")
def source() -> Path:
    """
    Give the folder of the index.
    """
    return find_set(NAME)


@pytest.fixture(scope="module")
def run(source: Path) -> Run:
    """
    Give the normalised indicators, read.
    """
    return Run(NAME, read_indicators(source))


def read_indicators(source: Path) -> dict[str, dict[str, str]]:
    """
    Read the normalised indicators by country.
    """
    rows = read_rows(source / "normalised.csv")
    return {row.pop("unit").lower(): {one: f"value = {number}" for one, number in row.items()} for row in rows}


@pytest.fixture(scope="module")
def published(source: Path) -> dict[str, dict[str, float]]:
    """
    Give the published pillars, sub-indices and index, with all their digits.
    """
    rows = read_rows(source / "expected.csv")
    return {row.pop("unit").lower(): {node: float(number) for node, number in row.items()} for row in rows}


def test_every_published_number_comes_out(run: Run, published: dict[str, dict[str, float]]) -> None:
    """
    All 561 numbers agree to the ninth decimal, which is the last that is shown.
    """
    assert sum(map(len, published.values())) == 561
    settled = {city: {node: float(settle(number)) for node, number in of.items()} for city, of in published.items()}
    assert find_differences(run.shown, settled) == []


def test_traces_are_closer_still(run: Run, published: dict[str, dict[str, float]]) -> None:
    """
    The numbers of traces, which are not cut for showing, are within 1e-10 of those published.
    """
    traces = charterkit.explain(run.network)
    assert len(traces) == 51
    for trace in traces:
        found = {node: one.value for node, one in trace.nodes.items()}
        assert found == pytest.approx(published[trace.city.id], rel=0.0, abs=1e-10)


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


def test_arrays_give_the_same(run: Run) -> None:
    """
    What one city after the other gives, one array of all cities gives to the last digit.
    """
    assert run.show() == run.shown


def test_without_levels_it_does_not_agree(run: Run, published: dict[str, dict[str, float]], tmp_path: Path) -> None:
    """
    The control: an index of all pillars alike, without sub-indices, is another for every country.
    """
    pillars = ["Physical", "ConEcFin", "Political", "Instit", "P2P", "Environ", "Social", "SusEcFin"]
    listed = ", ".join(f'"{pillar}"' for pillar in pillars)
    changed = spoil(tmp_path, NAME, {'children = ["Conn", "Sust"]': f"children = [{listed}]"})
    differences = find_differences(run.show(changed), published)
    assert len([one for one in differences if one[1] == "Index" and abs(one[2] - one[3]) > 1e-8]) == 51


def test_what_was_not_measured_is_not_zero(
    source: Path, published: dict[str, dict[str, float]], tmp_path: Path
) -> None:
    """
    The control: the source fills what a country has no figure for; where that counts as 0, its pillar comes out lower.
    """
    model = json.loads((source / "model.json").read_text(encoding="utf-8"))
    indicators = read_indicators(source)
    for row in read_rows(source / "raw.csv"):
        for one in model["indicators"]:
            if "" in {row[one["id"]], row[one["denominator"] or one["id"]]}:
                indicators[row["unit"].lower()][one["id"]] = 'state = "na", reason = "no-cases"'
    changed = spoil(tmp_path, NAME, {'roots = ["Index"]': 'roots = ["Index"]\nna = "zero"'})
    differences = find_differences(Run(NAME, indicators).show(changed), published)
    lower = [(city, node) for city, node, score, number in differences if score < number - 1e-8]
    assert len(lower) == 95
