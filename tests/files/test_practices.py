"""
Practice cards: where they are at home, what they came from, what others made of them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from charterkit.model.findings import Severity
from charterkit.model.practice import Adoption, Ancestor, Practice
from tests.files.records import WHOLE, change, find_errors, list_places, read


def test_the_orchestra_keeps_its_lineage() -> None:
    """
    Something outside has a name, another card an id, and the state is what the source says.
    """
    text = """format = 1
[practice]
id = "tempo-orchestra"
title = "Tempo Orchestra"
city = "vantaa"
framework = "integrating-cities-charter"
nodes = ["C03", "C04"]
actors = ["two schools"]
source = ["case study of the programme"]
source_gap = ["cost", "results"]
lineage = [
  { practice = "orchestra-project", kind = "transferred-from" },
  { name = "Venezuelan experience of Simon Bolivar", kind = "inspired-by" },
]
"""
    practice, found = list_places("practice", text)
    assert found == []
    assert practice.lineage == (
        Ancestor(practice="orchestra-project", kind="transferred-from"),
        Ancestor(name="Venezuelan experience of Simon Bolivar", kind="inspired-by"),
    )
    assert (practice.cost, practice.adoptions, practice.origin) == ("not stated", (), "")


def test_a_practice_is_at_home_somewhere() -> None:
    """
    In a city or outside, and not both; a wrong id is told once.
    """
    assert find_errors("practice", change("practice", ("practice", "city"), ...)) == [("CK154", ("practice",))]
    both = change("practice", ("practice", "origin"), "a town overseas")
    assert find_errors("practice", both) == [("CK153", ("practice", "origin"))]
    assert find_errors("practice", change("practice", ("practice", "city"), "River Port")) == [
        ("CK153", ("practice", "city"))
    ]
    assert find_errors("outside", WHOLE["outside"]) == []


def test_nodes_belong_to_a_framework() -> None:
    """
    Nodes without one mean nothing; a practice without nodes needs none.
    """
    without = change("practice", ("practice", "framework"), ...)
    assert find_errors("practice", without) == [("CK154", ("practice", "nodes"))]
    without["practice"]["nodes"] = []
    assert find_errors("practice", without) == []
    wrong = change("practice", ("practice", "framework"), "two words")
    assert find_errors("practice", wrong) == [("CK153", ("practice", "framework"))]


@pytest.mark.parametrize(
    ("ancestor", "found"),
    [
        ({"kind": "inspired-by"}, [("CK154", ())]),
        ({"practice": "", "name": "", "kind": "inspired-by"}, [("CK154", ())]),
        ({"practice": "a1", "name": "A", "kind": "inspired-by"}, [("CK153", ("name",))]),
        ({"practice": "a1"}, [("CK154", ())]),
        ({"practice": "A1", "kind": "inspired-by"}, [("CK153", ("practice",)), ("CK154", ())]),
        ({"name": "A", "kind": "stolen-from"}, [("CK153", ("kind",))]),
    ],
)
def test_an_ancestor_is_a_card_or_a_name(ancestor: dict[str, Any], found: list[tuple[str, tuple[str, ...]]]) -> None:
    """
    One of the two, and how the practice came from there.
    """
    place = ("practice", "lineage", 0)
    assert find_errors("practice", change("practice", place, ancestor)) == [
        (code, (*place, *path)) for code, path in found
    ]


@pytest.mark.parametrize(
    ("values", "code", "path"),
    [
        ({"city": "riverport"}, "CK455", ("city",)),
        ({"city": "hilltown", "state": "dead"}, "CK153", ("state",)),
        ({"city": "hilltown", "checked": dt.date(9999, 1, 1)}, "CK453", ("checked",)),
        ({"city": "hilltown", "kept": "all"}, "CK152", ("kept",)),
        ({"state": "ended"}, "CK154", ()),
    ],
)
def test_adoptions_are_checked(values: dict[str, Any], code: str, path: tuple[str, ...]) -> None:
    """
    By another city, in a known state, checked on a day that has been.
    """
    place = ("practice", "adoptions", 0)
    assert find_errors("practice", change("practice", place, values)) == [(code, (*place, *path))]


def test_what_the_source_does_not_say_is_no_failure() -> None:
    """
    Without a state, an adoption is not mentioned, and not ended.
    """
    practice = read("practice", change("practice", ("practice", "adoptions", 0), {"city": "hilltown"}))[0]
    assert practice.adoptions[0].state == "not-mentioned"


def test_a_practice_from_outside_can_be_adopted_by_any_city() -> None:
    """
    Where no city is at home, none adopts its own.
    """
    assert [adoption.city for adoption in read("outside", WHOLE["outside"])[0].adoptions] == ["hilltown"]


def test_the_id_is_enough_to_go_on() -> None:
    """
    A card without a title is called incomplete and still known by its id; without an id it is not known.
    """
    record, findings = read("practice", change("practice", ("practice", "title"), ...))
    assert (record.id, record.title) == ("open-desk", "")
    assert [finding.code for finding in findings] == ["CK154"]
    assert read("practice", change("practice", ("practice", "id"), ...))[0] is None


def test_a_contact_is_a_role() -> None:
    """
    A person there is a warning.
    """
    findings = read("practice", change("practice", ("practice", "contact"), "+358 9 3101691"))[1]
    assert [(finding.code, finding.severity) for finding in findings] == [("CK452", Severity.WARNING)]


def test_a_card_mentions_only_what_stands_in_the_network() -> None:
    """
    An origin and an ancestor in words are no ids; a city, nodes, a practice and who took it over are.
    """
    outside = Practice(
        id="desk", title="A desk", origin="abroad", lineage=[Ancestor(kind="inspired-by", name="A desk")]
    )
    assert outside.mentions == ()
    ancestor, adoption = Ancestor(kind="inspired-by", practice="old-desk"), Adoption(city="hillford")
    card = Practice(
        id="desk", title="A desk", city="riverport", nodes=["C01"], lineage=[ancestor], adoptions=[adoption]
    )
    found = [(one.kind, one.name, one.use) for one in card.mentions]
    assert found == [
        ("city", "riverport", "owner"),
        ("node", "C01", ""),
        ("practice", "old-desk", "lineage"),
        ("city", "hillford", "adoption"),
    ]
