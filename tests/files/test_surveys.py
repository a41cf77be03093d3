"""
Surveys: figures of listed cities, numbers apart from words, and nothing filled in.
"""

from __future__ import annotations

from typing import Any

import pytest

from charterkit.model.findings import Severity
from tests.files.records import WHOLE, change, find_errors, list_places, read

SEVEN = """format = 1
[survey]
id = "seven-cities"
title = "Figures of seven cities"
source = ["slides of 2016"]
[cities]
athens = "Athens"
berlin = "Berlin"
[measures.first]
period = "2015"
figures = { berlin = 50000 }
[measures.transit]
title = "transit"
figures = { athens = 500000, berlin = "" }
"""


def test_what_a_city_did_not_state_is_no_figure() -> None:
    """
    Neither a city that is left out nor an empty text becomes a number.
    """
    survey, found = list_places("survey", SEVEN)
    assert found == []
    assert [list(measure.figures) for measure in survey.measures.values()] == [["berlin"], ["athens"]]
    assert [(measure.id, figure.value) for measure, figure in survey.list_figures("athens")] == [("transit", 500000)]


def test_a_label_that_the_source_does_not_give_stays_empty() -> None:
    """
    The id of a measure is no title of it.
    """
    survey, _ = list_places("survey", SEVEN)
    assert [measure.title for measure in survey.measures.values()] == ["", "transit"]


def test_cities_need_not_be_listed() -> None:
    """
    Without a list, the cities are those that have figures.
    """
    assert dict(read("survey", change("survey", ("cities",), ...))[0].cities) == {
        "riverport": "riverport",
        "hilltown": "hilltown",
    }


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        (("survey", "source"), [], [("CK153", ("survey", "source"))]),
        (("survey", "answered"), -1, [("CK153", ("survey", "answered"))]),
        (("survey", "framework"), "two words", [("CK153", ("survey", "framework"))]),
        (("cities", "riverport"), ..., [("CK461", ("measures", "arrivals", "figures", "riverport"))]),
        (("measures", "arrivals", "additive"), True, [("CK463", ("measures", "arrivals", "overlap"))]),
        (("measures", "arrivals", "type"), "number", [("CK464", ("measures", "arrivals", "figures", "riverport"))]),
        (
            ("measures", "arrivals", "figures", "hilltown"),
            5,
            [("CK464", ("measures", "arrivals", "figures", "hilltown"))],
        ),
        (
            ("measures", "arrivals", "figures", "hilltown"),
            {"note": "?"},
            [("CK154", ("measures", "arrivals", "figures", "hilltown"))],
        ),
        (
            ("measures", "arrivals", "figures", "hilltown"),
            {"value": "x", "state": "unknown"},
            [("CK153", ("measures", "arrivals", "figures", "hilltown", "state"))],
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(path: tuple[str | int, ...], value: Any, found: list[Any]) -> None:
    """
    Each once, at the value at fault.
    """
    assert find_errors("survey", change("survey", path, value)) == found


def test_the_city_that_was_perhaps_meant_is_named() -> None:
    """
    A slip in an id leads to the one that is listed.
    """
    _, findings = read("survey", change("survey", ("measures", "arrivals", "figures", "hiltown"), "x"))
    assert [(finding.code, finding.mend) for finding in findings] == [("CK461", "did you mean `hilltown`?")]


def test_more_cities_than_stated_change_neither_number() -> None:
    """
    It is a warning, and what the source says stays.
    """
    survey, findings = read("survey", change("survey", ("survey", "answered"), 1))
    assert [(finding.code, finding.severity) for finding in findings] == [("CK462", Severity.WARNING)]
    assert (survey.answered, len(survey.cities)) == (1, 2)


def test_nodes_belong_to_a_framework() -> None:
    """
    Nodes without one mean nothing; a survey without nodes needs none.
    """
    without = change("survey", ("survey", "framework"), ...)
    assert find_errors("survey", without) == [("CK154", ("survey",))]
    without["headings"][0]["nodes"] = without["measures"]["arrivals"]["nodes"] = []
    assert find_errors("survey", without) == []


def test_the_id_is_enough_to_go_on() -> None:
    """
    A survey without a title is still known by its id; without an id it is not known.
    """
    assert read("survey", change("survey", ("survey", "title"), ...))[0].title == ""
    record, findings = read("survey", change("survey", ("survey", "id"), ...))
    assert record is None
    assert [finding.code for finding in findings] == ["CK154"]
    assert WHOLE["survey"]["survey"]["id"] == "arrivals-2025"
