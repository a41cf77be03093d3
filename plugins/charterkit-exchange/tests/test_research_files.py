"""
Files of groups, statements, research and pilots: each key is read and described, each fault is told at its place.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import charterkit
from charterkit import Severity
from charterkit.fields import Document, make_schema
from charterkit.testing.draft07 import fits
from charterkit_exchange.files import local_network, pilot, research, roster, statements
from charterkit_exchange.model.local_network import LocalNetwork, Stakeholder
from charterkit_exchange.model.pilot import GridItem, Pilot
from charterkit_exchange.model.research import Inquiry, Research, Topic
from charterkit_exchange.model.roster import Member, Roster
from charterkit_exchange.model.statements import Proof, Statement, Statements
from charterkit_exchange.research_codes import RESEARCH_CODES
from tests.files.records import find_paths

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

MODULES: dict[str, ModuleType] = {
    "local-network": local_network,
    "pilot": pilot,
    "research": research,
    "roster": roster,
    "statements": statements,
}

WHOLE: dict[str, dict[str, Any]] = {
    "local-network": {
        "format": 1,
        "synthetic": True,
        "local-network": {
            "id": "river-network",
            "title": "Local network of Riverport",
            "city": "riverport",
            "side": "receiving",
            "scheme": "transfer-networks",
            "exchange": "river-hill",
            "aims": ["fair rents"],
            "referent": "housing office",
            "country_referent": "league of cities",
            "source": ["own"],
            "source_gap": ["who else takes part"],
        },
        "members": [{"name": "Open Door", "kinds": ["ngos"], "role": "host", "note": "since 2020"}],
    },
    "pilot": {
        "format": 1,
        "synthetic": True,
        "pilot": {
            "id": "river-desk",
            "title": "A desk for owners",
            "city": "riverport",
            "research": "streets",
            "topic": "housing",
            "host": "hilltown",
            "exchange": "river-hill",
            "state": "running",
            "when": "autumn of 2026",
            "service": "one desk",
            "partners": ["tenants"],
            "results": ["eleven flats"],
            "source": ["own"],
            "source_gap": ["cost"],
        },
        "grid": [{"item": "people", "before": 4, "after": 19.5, "note": "estimate"}],
    },
    "research": {
        "format": 1,
        "synthetic": True,
        "research": {
            "id": "streets",
            "title": "What newcomers lack",
            "scheme": "job-shadowing",
            "framework": "five-ladders",
            "when": "spring of 2026",
            "stated_cities": 2,
            "grid": ["people"],
            "note": "to be repeated",
            "source": ["own"],
            "source_gap": ["who was asked"],
        },
        "topics": {"housing": {"title": "Housing", "nodes": ["C01"], "note": "rents"}},
        "inquiries": {
            "talks": {
                "kind": "interview",
                "title": "Talks",
                "city": "riverport",
                "when": "May",
                "people": 9,
                "supports": ["housing"],
                "against": [],
                "note": "in three languages",
                "source": ["notes"],
            },
            "group": {"kind": "focus-group", "number": "not stated", "against": ["housing"]},
        },
    },
    "roster": {
        "format": 1,
        "synthetic": True,
        "roster": {
            "id": "group",
            "title": "Working group",
            "of": "organisations",
            "network": "Riverside",
            "as_of": "2026",
            "stated": 3,
            "stated_countries": 2,
            "countries": ["FI", "PL"],
            "activities": ["learning from each other"],
            "note": "practitioners",
            "source": ["own"],
            "source_gap": ["the others"],
        },
        "members": [{"city": "riverport", "country": "FI", "role": "chair"}, {"name": "Open Door"}],
    },
    "statements": {
        "format": 1,
        "synthetic": True,
        "statements": {
            "id": "needs",
            "title": "What we need",
            "by": "the working group",
            "roster": "group",
            "when": "2026",
            "framework": "five-ladders",
            "note": "in our own words",
            "source": ["own"],
            "source_gap": ["to whom"],
        },
        "issues": {"gaps": {"text": "Cities fill gaps.", "number": 1, "question": True, "note": "long since"}},
        "asks": {
            "money": {
                "text": "Pay for it.",
                "to": ["national", "eu"],
                "nodes": ["C01"],
                "evidence": [
                    {"node": "C01", "note": "see there"},
                    {"practice": "open-desk"},
                    {"survey": "arrivals", "measure": "transit"},
                    {"survey": "arrivals", "heading": "Housing"},
                    {"exchange": "river-hill"},
                    {"source": "a report"},
                ],
            }
        },
    },
}
"""A file of each kind in which every key stands."""

MODELS: dict[str, tuple[type, ...]] = {
    "local-network": (LocalNetwork, Stakeholder),
    "pilot": (Pilot, GridItem),
    "research": (Research, Topic, Inquiry),
    "roster": (Roster, Member),
    "statements": (Statements, Statement, Proof),
}

NO_FIELD = {"Pilot.framework", "Roster.framework", "LocalNetwork.framework"}
"""What these do not have, since they name no nodes."""

POOL: tuple[Any, ...] = ("", "x", "x y", -1, 0, 1, 1.5, True, [], ["x1"], ["x1", "x1"], [{}], {}, {"strange": 1})

BEYOND = {"EX531", "EX532", "EX541", "EX542", "CK154", "CK153"}
"""What the reader sees and a schema does not: how entries of different tables go together."""


def read(kind: str, data: dict[str, Any]) -> tuple[Any, tuple[charterkit.Finding, ...]]:
    """
    Read data as if it had stood in a file.
    """
    found: tuple[Any, tuple[charterkit.Finding, ...]] = MODULES[kind].read(
        Document(file="x.toml", data=deepcopy(data), rest=data)
    )
    return found


def change(kind: str, path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """
    Give the whole record of a kind with another value at a place; `...` takes the key away.
    """
    whole = deepcopy(WHOLE[kind])
    place: Any = whole
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return whole


def find(kind: str, path: tuple[str | int, ...], value: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    """
    Give code and path of everything that is found in a changed record.
    """
    return [(finding.code, finding.path) for finding in read(kind, change(kind, path, value))[1]]


def collect(value: Any, found: dict[type, list[Any]]) -> None:
    """
    Gather all records in a value, by class.
    """
    if attrs.has(type(value)):
        found.setdefault(type(value), []).append(value)
        for entry in attrs.fields(type(value)):
            collect(getattr(value, entry.name), found)
    elif isinstance(value, tuple | list):
        for one in value:
            collect(one, found)
    elif isinstance(value, dict):
        for one in value.values():
            collect(one, found)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_whole_record_is_read(kind: str) -> None:
    """
    A file in which every key stands has nothing wrong, fits its schema, and leaves no field of the model as it was.
    """
    record, findings = read(kind, WHOLE[kind])
    assert findings == ()
    assert fits(WHOLE[kind], make_schema(kind, MODULES[kind].TABLE))
    found: dict[type, list[Any]] = {}
    collect(record, found)
    unread = {
        f"{model.__name__}.{entry.name}"
        for model in MODELS[kind]
        for entry in attrs.fields(model)
        if all(getattr(one, entry.name) == entry.default for one in found[model])
    }
    assert unread - NO_FIELD == set()


@pytest.mark.parametrize("kind", WHOLE)
def test_nothing_is_raised_and_schemas_agree(kind: str) -> None:
    """
    Whatever stands under a key, there are findings and no exception, and the schema allows nothing that is wrong.
    """
    schema = make_schema(kind, MODULES[kind].TABLE)
    differing = []
    for path in find_paths(WHOLE[kind]):
        for value in (*(() if isinstance(path[-1], int) else (...,)), *POOL):
            data = change(kind, path, value)
            errors = {one.code for one in read(kind, data)[1] if one.severity is Severity.ERROR}
            if fits(data, schema) == bool(errors) and not (errors and errors <= BEYOND):
                differing.append((path, value, errors))
    assert differing == []


@pytest.mark.parametrize("kind", WHOLE)
def test_the_id_is_enough_to_go_on(kind: str) -> None:
    """
    Without a title the record is known by its id; without an id it is not known.
    """
    assert read(kind, change(kind, (kind, "title"), ...))[0].title == ""
    record, findings = read(kind, change(kind, (kind, "id"), ...))
    assert record is None
    assert [finding.code for finding in findings] == ["CK154"]


@pytest.mark.parametrize(
    ("kind", "path", "value", "found"),
    [
        ("roster", ("members", 0), {"role": "chair"}, [("CK154", ("members", 0))]),
        ("roster", ("members", 0, "city"), "River Port", [("CK153", ("members", 0, "city"))]),
        ("roster", ("roster", "stated"), 1, [("EX551", ("roster", "stated"))]),
        ("roster", ("roster", "stated_countries"), 6, [("EX551", ("roster", "stated_countries"))]),
        ("roster", ("roster", "countries"), [], []),
        ("local-network", ("members", 0), {"role": "host"}, [("CK154", ("members", 0))]),
        ("local-network", ("members", 0, "kinds"), ["ngo"], [("CK153", ("members", 0, "kinds", 0))]),
        ("statements", ("statements", "framework"), ..., [("CK154", ("statements",))]),
        ("statements", ("statements", "framework"), "a b", [("CK153", ("statements", "framework"))]),
        ("statements", ("asks", "money", "to"), ["mars"], [("CK153", ("asks", "money", "to", 0))]),
        ("statements", ("asks", "money", "evidence", 0), {}, [("CK154", ("asks", "money", "evidence", 0))]),
        (
            "statements",
            ("asks", "money", "evidence", 0, "practice"),
            "open-desk",
            [("CK153", ("asks", "money", "evidence", 0, "practice"))],
        ),
        (
            "statements",
            ("asks", "money", "evidence", 0),
            {"source": "x", "measure": "m"},
            [("CK154", ("asks", "money", "evidence", 0, "measure"))],
        ),
        ("research", ("research", "framework"), ..., [("CK154", ("research",))]),
        ("research", ("inquiries", "talks", "supports"), ["house"], [("EX531", ("inquiries", "talks", "supports", 0))]),
        (
            "research",
            ("inquiries", "talks", "against"),
            ["housing"],
            [("EX532", ("inquiries", "talks", "against", 0))],
        ),
        ("research", ("inquiries", "talks", "kind"), "poll", [("CK153", ("inquiries", "talks", "kind"))]),
        ("pilot", ("pilot", "host"), "riverport", [("EX541", ("pilot", "host"))]),
        ("pilot", ("grid",), [{"item": "a"}, {"item": "a"}], [("EX542", ("grid", 1, "item"))]),
        ("pilot", ("grid", 0, "before"), "", []),
        ("pilot", ("pilot", "sourec"), "x", [("CK151", ("pilot", "sourec"))]),
    ],
)
def test_what_is_wrong_is_told_at_its_place(
    kind: str, path: tuple[str | int, ...], value: Any, found: list[tuple[str, tuple[str | int, ...]]]
) -> None:
    """
    Each once, at the value at fault.
    """
    assert [one for one in find(kind, path, value) if one[0] != "CK152"] == found


def test_the_topic_that_was_perhaps_meant_is_named() -> None:
    """
    A slip in the id of a topic leads to the right one.
    """
    _, findings = read("research", change("research", ("inquiries", "talks", "supports"), ["housng"]))
    assert [finding.mend for finding in findings] == ["did you mean `housing`?"]


def test_members_that_nobody_names_are_counted() -> None:
    """
    They are the difference, never less than none, and not known where no number is stated.
    """
    assert read("roster", WHOLE["roster"])[0].unnamed == 1
    assert read("roster", change("roster", ("roster", "stated"), 1))[0].unnamed == 0
    assert read("roster", change("roster", ("roster", "stated"), ...))[0].unnamed is None


@pytest.mark.parametrize("explanation", [one for codes in RESEARCH_CODES.values() for one in codes])
def test_examples_lead_to_the_finding(explanation: charterkit.Explanation, tmp_path: Path) -> None:
    """
    Whoever puts the example of a code into a file gets the finding that it explains.
    """
    file = tmp_path / "example.toml"
    file.write_text(f"format = 1\n{explanation.example}", encoding="utf-8")
    assert explanation.code in {finding.code for finding in charterkit.check(file)}
