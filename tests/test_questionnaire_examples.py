"""
The Charter questionnaire comes to what its examples say.
"""

from __future__ import annotations

from pathlib import Path

import charterkit
from charterkit.model.findings import Severity

QUESTIONNAIRE = Path(__file__).parents[1] / "questionnaires" / "integrating-cities-charter.toml"
EXAMPLES = Path(__file__).parent / "data" / "charter-examples.toml"


def _check(folder: Path, examples: str) -> list[str]:
    where = folder / QUESTIONNAIRE.name
    where.write_text(QUESTIONNAIRE.read_text(encoding="utf-8") + examples, encoding="utf-8")
    return [finding.cause for finding in charterkit.check(where) if finding.severity is not Severity.NOTE]


def test_the_examples_hold(folder: Path) -> None:
    """
    Those in the file and the longer ones beside the tests give what they expect, and nothing else is to be said.
    """
    assert _check(folder, EXAMPLES.read_text(encoding="utf-8")) == []


def test_an_example_that_does_not_hold_is_found(folder: Path) -> None:
    """
    A role that should come out at 100 and is expected at 99 is named.
    """
    wrong = EXAMPLES.read_text(encoding="utf-8").replace(
        "expect.buyer = { score = 100.0", "expect.buyer = { score = 99.0"
    )
    assert len(_check(folder, wrong)) == 1
