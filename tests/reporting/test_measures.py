"""
Measures of surveys in words, and figures in the report of a city: with period, definition, n and source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.model.survey import Measure
from charterkit.reporting.measures import name_measure, say_additive, write_number
from tests.networks import SOUND, write_files

if TYPE_CHECKING:
    from pathlib import Path

SURVEY = """format = 1
[survey]
id = "arrivals"
title = "Arrivals"
source = ["yearbook"]
[cities]
riverport = "Riverport"
hillford = "Hillford"
[measures.transit]
reading = "arrivals"
unit = "persons"
period = "2025"
additive = false
overlap = "persons counted several times"
figures = { riverport = 12500 }
"""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (999.0, "999"),
        (20485.0, "20 485"),
        (-1234567.0, "-1 234 567"),
        (0.25, "0.25"),
        (1000.5, "1 000.5"),
        (2 / 3, "0.67"),
        (-0.25, "-0.25"),
        (1e18, "1e+18"),
    ],
)
def test_numbers_are_written_in_groups(number: float, text: str) -> None:
    """
    Three digits each, and at most two decimals.
    """
    assert write_number(number) == text


def test_a_label_and_a_sum_are_never_made_up() -> None:
    """
    What nobody stated is not stated.
    """
    assert name_measure(Measure(id="m")) == "label not stated"
    assert name_measure(Measure(id="m", reading="arrivals")) == "label not stated (read as arrivals)"
    assert say_additive(Measure(id="m")) == "not stated"
    assert say_additive(Measure(id="m", additive=True)) == "yes"
    assert say_additive(Measure(id="m", type="text")) == ""
    assert say_additive(Measure(id="m", additive=False)) == "no: not additive"
    assert say_additive(Measure(id="m", additive=False, overlap="counted twice")) == "no: counted twice"


def test_the_report_of_a_city_holds_its_figures(tmp_path: Path) -> None:
    """
    Those of the city, and of no other.
    """
    write_files(tmp_path, {**SOUND, "surveys/arrivals.toml": SURVEY})
    documents = charterkit.report(tmp_path).documents
    tables = {
        document.name: [
            [row.title.text, *(cell.text for cell in row.cells)]
            for section in document.sections
            for block in section.blocks
            for row in getattr(block, "rows", ())
            if row.id == "transit"
        ]
        for document in documents
    }
    assert sorted(map(len, tables.values())) == [0, 1]
    assert [row for rows in tables.values() for row in rows] == [
        [
            "label not stated (read as arrivals)",
            "12500 persons",
            "2025",
            "not stated",
            "1 of 2 cities",
            "no: persons counted several times",
            "Arrivals; yearbook",
        ]
    ]
