"""
The shipped questionnaire says what the Charter says, and holds what its description promises.

The expected numbers stand here, not in the code: whoever changes the questionnaire changes them on purpose.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import tomli

FOLDER = Path(__file__).parent.parent / "questionnaires"
DATA: dict[str, Any] = tomli.loads((FOLDER / "integrating-cities-charter.toml").read_text(encoding="utf-8"))
ITEMS: dict[str, Any] = DATA["items"]
NODES: dict[str, Any] = DATA["nodes"]

# The standard itself: its headings and commitments, without the closing punctuation.
CHARTER = {
    "As policy-makers we will": (
        "Actively communicate our commitment to equal opportunities for everyone living in the city",
        "Ensure equal access and non-discrimination across all our policies",
        (
            "Facilitate engagement from migrant communities in our policy-making processes and remove barriers to "
            "participation"
        ),
    ),
    "As service providers we will": (
        (
            "Support equal access for migrants to services to which they are entitled, particularly access to language "
            "learning, housing, employment, health, social care and education"
        ),
        "Ensure that migrants' needs are understood and met by service providers",
    ),
    "As employers we will": (
        (
            "Take steps where required to reflect our city's diversity in the composition of our workforce across all "
            "staffing levels"
        ),
        (
            "Ensure that all staff, including staff with a migrant background, experience fair and equal treatment by "
            "their managers and colleagues"
        ),
        "Ensure that staff understand and respect diversity and equality issues",
    ),
    "As buyers of goods and services we will": (
        "Apply principles of equality and diversity in procurement and tendering",
        "Promote principles of equality and diversity amongst our contractors",
        "Promote the development of a diverse supplier-base",
    ),
}
ROLES = ("policy-maker", "service-provider", "employer", "buyer")
COMMITMENTS = tuple(f"C{number:02}" for number in range(1, 12))
FIELDS = ("language", "housing", "employment", "health", "social_care", "education")
CORE = """
    C01-1 C01-2 C01-4 C02-1 C02-2 C02-3 C03-1 C03-3 C03-4 C04-1a C04-1b C04-1c C04-1d C04-1e C04-1f C05-1 C05-3 C05-4
    C06-2 C06-3 C06-4 C07-1 C07-2 C07-3 C08-1 C08-2 C08-3 C09-1 C09-2 C09-3 C10-1 C10-2 C10-3 C11-1 C11-2 C11-5
"""
ANCHORS = """
    C01-1 C02-1 C03-1 C04-1a C04-1b C04-1c C04-1d C04-1e C04-1f C05-1 C06-4 C07-1 C08-1 C09-1 C10-1 C11-1
"""
UNSCORED = ["C01-7", "C06-1", "C06-6", "C11-2", "C11-6"]
CONDITIONS = {
    ("has.libraries_or_museums",): "C01-7",
    ("law.outcome_data_by_origin",): "C02-4 C05-2 C07-2",
    ("law.local_vote_foreigners",): "C03-6",
    ("has.language",): "C04-4",
    ("has.contracted_services",): "C05-5 C09-5",
    ("law.workforce_origin_data",): "C06-2 C06-3 C06-8 C06-9 C07-4",
    ("law.positive_action",): "C06-5",
    ("has.police",): "C08-6",
    ("has.own_procurement",): "C09-1 C09-2 C09-4 C10-1 C10-2 C10-3 C10-4 C10-5 C11-1",
    ("law.social_criteria_procurement", "has.own_procurement"): "C09-3 C11-6",
    ("law.supplier_origin_data",): "C11-2 C11-3",
}


def flags_of(condition: dict[str, Any]) -> tuple[str, ...]:
    """
    List the flags that a condition names.
    """
    return tuple(part["flag"] for part in condition.get("all", [condition]) if "flag" in part)


def list_where(key: str, value: object) -> list[str]:
    """
    List the items whose `key` has a value.
    """
    return [name for name, item in ITEMS.items() if item.get(key) == value]


def test_the_charter_is_quoted_word_for_word() -> None:
    """
    Four headings and eleven commitments, split 3, 2, 3, 3, say exactly what the standard says.
    """
    found = {NODES[role]["title"]: tuple(NODES[child]["title"] for child in NODES[role]["children"]) for role in ROLES}
    assert found == CHARTER
    assert tuple(child for role in ROLES for child in NODES[role]["children"]) == COMMITMENTS
    quoted = {NODES[name]["source"] for name in (*ROLES, *COMMITMENTS)}
    assert quoted == {"Eurocities, Integrating Cities Charter, 2010"}


def test_overall_figures_are_shown_only_on_request() -> None:
    """
    Roles come first; the two overall figures name what counts equally, and nothing carries a hidden weight.
    """
    head = DATA["framework"]
    assert head["roots"] == [*ROLES, "overall-by-role", "overall-by-commitment"]
    assert head["on_request"] == ["overall-by-role", "overall-by-commitment"]
    assert NODES["overall-by-role"]["children"] == list(ROLES)
    assert NODES["overall-by-commitment"]["children"] == list(COMMITMENTS)
    assert "the four roles counting equally" in NODES["overall-by-role"]["title"]
    assert "the eleven commitments counting equally" in NODES["overall-by-commitment"]["title"]
    assert set(NODES) == {*ROLES, *COMMITMENTS, *head["on_request"]}
    assert all(isinstance(node["children"], list) for node in NODES.values())


def test_figures_are_shown_from_0_to_100() -> None:
    """
    Answers are worth 0 to 4, people see 0 to 100; coverage under 0.6 hides; areas to develop end at 37.5.
    """
    head = DATA["framework"]
    assert (head["points"], head["display"], head["needs_coverage"]) == ([0, 4], [0, 100], 0.6)
    assert [(band["id"], band.get("start"), band.get("end")) for band in head["bands"]] == [
        ("to-develop", None, 37.5),
        ("strong", 75, None),
        ("between", None, None),
    ]


def test_the_items_are_counted() -> None:
    """
    76 items, 36 of them core, 71 scored and 5 not.
    """
    assert len(ITEMS) == 76
    assert [name for name, item in ITEMS.items() if "core" in item.get("profiles", [])] == CORE.split()
    assert len(CORE.split()) == 36
    assert list_where("scored", value=False) == UNSCORED
    assert Counter(item["kind"] for item in ITEMS.values()) == {"outcome": 9, "structure": 16, "process": 51}


@pytest.mark.parametrize("commitment", COMMITMENTS)
def test_a_commitment_has_enough_items_of_its_own(commitment: str) -> None:
    """
    Each commitment holds five to ten items: those whose id begins with its own, in the order of the file.
    """
    own = [name for name in ITEMS if name.partition("-")[0] == commitment]
    assert NODES[commitment]["children"] == own
    assert 5 <= len(own) <= 10


def test_zeros_at_the_head_of_a_commitment_are_marked() -> None:
    """
    The sixteen items that describe a commitment as a whole are anchors.
    """
    assert list_where("anchor", value=True) == ANCHORS.split()


def test_flags_are_defined_and_used() -> None:
    """
    Sixteen flags, each used; duties hold where the city has them alone or shares them.
    """
    flags = {f"{group}.{name}": flag for group, entries in DATA["flags"].items() for name, flag in entries.items()}
    conditions = [item["when"] for item in ITEMS.values() if "when" in item]
    conditions += [item["reserved"]["when"] for item in ITEMS.values() if "reserved" in item]
    assert {flag for condition in conditions for flag in flags_of(condition)} == set(flags)
    assert len(flags) == 16
    duty = {"values": ["provider", "shared", "none"], "holds": ["provider", "shared"]}
    duties = {f"has.{field}" for field in FIELDS}
    for name, flag in flags.items():
        assert flag["text"].endswith("?")
        assert {key: flag[key] for key in flag if key != "text"} == (duty if name in duties else {})


def test_conditions_stand_where_the_law_or_a_duty_decides() -> None:
    """
    Items depend on the flags that the catalogue names, C03-2 on an advisory body, and no other item on anything.
    """
    expected = {name: flags for flags, names in CONDITIONS.items() for name in names.split()}
    conditions = {name: item["when"] for name, item in ITEMS.items() if "when" in item}
    assert conditions.pop("C03-2") == {"item": "C03-1", "at_least": 2}
    assert {name: flags_of(condition) for name, condition in conditions.items()} == expected
