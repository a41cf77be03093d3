"""
The shipped questionnaire is worded for a city officer, names its sources, and stays within what may be published.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomli

FOLDER = Path(__file__).parent.parent / "questionnaires"
TEXT = (FOLDER / "integrating-cities-charter.toml").read_text(encoding="utf-8")
DATA: dict[str, Any] = tomli.loads(TEXT)
ITEMS: dict[str, Any] = DATA["items"]
EVIDENCE = ["DOC", "BUD", "DATA", "REP", "MIN", "CON", "TRN", "SUR", "WEB", "EXT"]

ADDRESS = re.compile(r"://|www\.|\b[\w-]+\.(?:eu|org|com|net|info)\b|\w@\w")
SOURCE_CODE = re.compile(
    r"\b(?:AMA|AU|BUG|CG|CH|CO|ECC|EDF|EF|EP|EW|FES|GH|IC|ICC|IM|IN|MPG|OE|PR|RF|RP|SCO|UN|VA|WA)\d+b?\b"
    r"|\bC4I\b|\bseed\b"
)


def test_it_says_whose_it_is() -> None:
    """
    Status, note and licence keep the draft apart from what Eurocities has adopted.
    """
    head = DATA["framework"]
    assert head["status"] == "draft, not endorsed by Eurocities"
    assert "Items, points, cuts and examples are ours; commitment texts: Eurocities, quoted" in head["note"]
    assert head["licence"].startswith("MIT for items and code; commitment texts")


def test_the_core_set_says_how_long_it_takes() -> None:
    """
    Forty-five minutes are promised only once the figures are at hand.
    """
    assert DATA["profiles"] == {"core": {"title": "Core questions, about 45 minutes once the figures are at hand"}}


def test_it_can_be_read_by_people_and_by_older_editors() -> None:
    """
    Lines are short, and a reader of TOML 1.0 finds the same content.
    """
    lines = TEXT.split("\n")
    assert [at for at, line in enumerate(lines, 1) if len(line) > 120 or line != line.rstrip()] == []
    assert tomllib.loads(TEXT) == DATA


def test_there_is_no_address_and_no_code_of_a_source() -> None:
    """
    Sources are named in words: no web address, no mail address, no code from working papers.
    """
    assert ADDRESS.findall(TEXT) == []
    assert SOURCE_CODE.findall(TEXT) == []


@pytest.mark.parametrize("bad", ["https://example", "www.example", "eurocities.eu", "a@b", "CH2", "CH12b", "C4I"])
def test_an_address_or_a_code_is_found(bad: str) -> None:
    """
    The patterns know what they are there for.
    """
    assert ADDRESS.search(f"see {bad}, 2010") or SOURCE_CODE.search(f"see {bad}, 2010")


@pytest.mark.parametrize("name", ITEMS)
def test_a_question_is_explained_and_has_a_source(name: str) -> None:
    """
    Each question stands in one line, has one to four sentences of guidance, a source, and evidence that fits.
    """
    item = ITEMS[name]
    assert item["text"].endswith("?") or item["text"].startswith("Share of")
    assert "\n" not in item["text"] + item["guidance"]
    assert item["guidance"].endswith(".")
    assert 1 <= len(re.findall(r"[.?](?= [A-Z]|$)", item["guidance"])) <= 4
    assert item["source"]
    assert all(source == "own" or ", " in source for source in item["source"])
    assert item["evidence"]
    assert set(item["evidence"]) <= set(EVIDENCE)


def test_all_kinds_of_evidence_are_used() -> None:
    """
    The ten kinds of evidence are those of the catalogue, and each fits somewhere.
    """
    assert list(DATA["evidence"]) == EVIDENCE
    assert {kind for item in ITEMS.values() for kind in item["evidence"]} == set(EVIDENCE)


@pytest.mark.parametrize("name", [name for name, item in ITEMS.items() if item.get("scale") == "yes-partly-no"])
def test_partly_is_explained(name: str) -> None:
    """
    Where the answer may be yes, partly or no, the guidance says what partly means for this question.
    """
    assert "Partly here means: " in ITEMS[name]["guidance"]


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda example: str(example["title"]))
def test_an_example_speaks_of_what_there_is(example: dict[str, Any]) -> None:
    """
    The tests inside the file name items, nodes and flags that exist.
    """
    assert set(example["answers"]) <= set(ITEMS)
    assert set(example["expect"]) <= set(DATA["nodes"])
    for group in ("has", "law"):
        assert set(example.get(group, {})) <= set(DATA["flags"][group])


def test_the_readme_lists_every_questionnaire() -> None:
    """
    The folder's README names each file with its status.
    """
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.glob("*.toml"):
        status = tomli.loads(path.read_text(encoding="utf-8"))["framework"]["status"]
        assert re.search(rf"^\| `{re.escape(path.name)}` \|.*\| {re.escape(status)} \|$", readme, re.MULTILINE)
