"""
What may be answered to the shipped questionnaire, and what each answer is worth.

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
FIELDS = ("language", "housing", "employment", "health", "social_care", "education")
UNSCORED = ["C01-7", "C06-1", "C06-6", "C11-2", "C11-6"]
POINTS = {
    "C01-2": {"none": 0, "one-off": 0, "yearly": 1, "target-group": 1, "partners": 1, "reach-figures": 1},
    "C02-6": {"none": 0, "information": 1, "regular-body": 2, "joint-plan": 3, "joint-funding": 4},
    "C03-4": {
        "none": 0,
        "interpreting": 1,
        "pay-or-expenses": 1,
        "childcare": 1,
        "time-and-place": 1,
        "training": 1,
        "digital-help": 1,
    },
    "C03-5": {"none": 0, "money": 1, "rooms": 1, "training": 1, "joint-delivery": 1},
    "C04-3": {"none": 0, "case-by-case": 2, "city-rule": 4, "set-by-law": None},
    "C06-1": dict.fromkeys(("nationality", "birthplace", "self-declaration", "anonymous-survey", "not-allowed")),
    "C07-2": {"no-survey": 0, "without-breakdown": 1, "with-breakdown": 3, "gap-tracked": 4},
    "C09-3": {
        "none": 0,
        "need": 1,
        "specification": 1,
        "selection": 1,
        "award": 1,
        "performance": 1,
        "monitoring": 1,
    },
    "C10-3": {"none": 0, "guide": 1, "training": 1, "advice": 1},
    "C10-4": {"none": 0, "defined": 2, "applied-or-tested": 4},
    "C11-5": {"none": 0, "advice": 1, "credit": 1, "mentoring": 1, "language": 1},
}
LEAVES = {
    "C01-2": {"name": "tally", "cap": 4},
    "C03-4": {"name": "tally", "cap": 4},
    "C03-5": {"name": "tally", "cap": 4},
    "C09-3": {"name": "tally", "share": 4},
    "C10-3": {"name": "tally", "share": 4},
    "C11-5": {"name": "tally", "cap": 4},
}
CUTS = {
    "C01-3": {"up_to": [[2, 4], [4, 3], [6, 2]], "beyond": 1},
    "C01-4": {"from": [[0, 0], [1, 1], [2, 2], [4, 3], [8, 4]]},
    "C04-4": {"up_to": [[4, 4], [8, 3], [13, 2], [26, 1]], "beyond": 0},
    "C05-7": {"from": [[0, 0], [1, 1], [2, 2], [3, 3], [5, 4]]},
    "C11-4": {"up_to": [[2, 4], [4, 3], [6, 2]], "beyond": 1},
}
PERCENT = {"from": [[0, 0], [1, 1], [25, 2], [50, 3], [90, 4]]}
RATIO = {"from": [[0, 0], [0.2, 1], [0.4, 2], [0.6, 3], [0.8, 4]]}


def scale_of(item: dict[str, Any]) -> dict[str, Any]:
    """
    Give the scale of an item, also where it is shared; an unscored number has none.
    """
    scale = item.get("scale", {})
    found: dict[str, Any] = DATA["scales"][scale] if isinstance(scale, str) else scale
    return found


def kind_of_answer(item: dict[str, Any]) -> str:
    """
    Name the kind of answer more finely than the answer type does.
    """
    leaf = item.get("leaf", {})
    if item["type"] == "choice":
        if "levels" in scale_of(item):
            return "ladder"
        return "yes-partly-no" if item["scale"] == "yes-partly-no" else "single"
    if item["type"] == "multi":
        return "share" if "share" in leaf else "tally" if "cap" in leaf else "multi"
    return {"%": "percent", "": "ratio"}.get(item["unit"], "number")


def test_the_answers_are_counted() -> None:
    """
    Each kind of answer stands as often as the description says.
    """
    assert Counter(kind_of_answer(item) for item in ITEMS.values()) == {
        "ladder": 24,
        "yes-partly-no": 16,
        "single": 4,
        "tally": 4,
        "share": 2,
        "multi": 1,
        "percent": 14,
        "ratio": 4,
        "number": 7,
    }
    assert Counter(item["type"] for item in ITEMS.values()) == {"choice": 44, "multi": 7, "number": 25}


def test_the_six_service_fields_are_asked_alike() -> None:
    """
    C04 asks of each service field; levels 3 and 4 need the duty; the rule on access has a row per field.
    """
    rows = {name: item for name, item in ITEMS.items() if name.startswith("C04-1")}
    assert list(rows) == [f"C04-1{letter}" for letter in "abcdef"]
    for field, item in zip(FIELDS, rows.values(), strict=True):
        assert item["scale"] == "C04-1"
        assert item["reserved"] == {"from": 3, "when": {"flag": f"has.{field}"}}
    assert tuple(row["id"] for row in ITEMS["C04-3"]["rows"]) == FIELDS
    assert ITEMS["C04-3"]["scale"]["options"][-1]["na"] == "law"


@pytest.mark.parametrize("name", POINTS)
def test_options_are_worth_what_the_catalogue_says(name: str) -> None:
    """
    Options with their points, how several of them add up, and which exclude the others.
    """
    options = ITEMS[name]["scale"]["options"]
    assert {option["id"]: option.get("points") for option in options} == POINTS[name]
    assert ITEMS[name].get("leaf") == LEAVES.get(name)
    alone = [option["id"] for option in options if option.get("alone")]
    assert alone == ([] if ITEMS[name]["type"] == "choice" else ["not-allowed" if name == "C06-1" else "none"])
    excludes = {option["id"]: option["excludes"] for option in options if "excludes" in option}
    assert excludes == ({"one-off": ["yearly"]} if name == "C01-2" else {})


def test_yes_partly_and_no_are_worth_4_2_and_0() -> None:
    """
    The scale of the Eurocities survey has three answers.
    """
    options = DATA["scales"]["yes-partly-no"]["options"]
    assert {option["id"]: option["points"] for option in options} == {"yes": 4, "partly": 2, "no": 0}


@pytest.mark.parametrize("name", [name for name in ITEMS if "levels" in scale_of(ITEMS[name])])
def test_levels_are_five_and_begin_with_nothing(name: str) -> None:
    """
    There are five described levels, only planned is the lowest, and the general ones have an example each.
    """
    item = ITEMS[name]
    assert len(scale_of(item)["levels"]) == 5
    assert "only planned" in scale_of(item)["levels"][0]
    assert len(item.get("examples", [])) == (5 if item["scale"] == "G" else 0)


@pytest.mark.parametrize("name", [name for name in ITEMS if ITEMS[name]["type"] == "number"])
def test_numbers_are_read_with_cuts_that_say_whose_they_are(name: str) -> None:
    """
    A scored number has the cuts of the catalogue and says that they are ours; an unscored one has none.
    """
    item = ITEMS[name]
    if name in UNSCORED:
        assert "scale" not in item
        assert "never scored" in item["guidance"]
        return
    scale = dict(scale_of(item))
    words = scale.pop("options", [])
    assert scale == (CUTS.get(name) or {"%": PERCENT, "": RATIO}[item["unit"]])
    assert [word["id"] for word in words] == (["never"] if item["unit"] == "years-since" else [])
    assert "cuts are ours" in item["guidance"]
    assert ("denominator" in item) == (item["unit"] in {"%", ""})
    limits = {"%": (0, 100), "years-since": (None, None)}.get(item["unit"], (0, None))
    assert (item.get("minimum"), item.get("maximum")) == limits


def test_facts_stand_beside_seven_answers() -> None:
    """
    Seven items ask for a further figure, never scored.
    """
    found = " ".join(name for name, item in ITEMS.items() if "facts" in item)
    assert found == "C01-4 C02-3 C02-7 C04-2 C05-1 C07-3 C08-6"
