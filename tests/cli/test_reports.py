"""
Findings for programs say the same as findings for people.
"""

from __future__ import annotations

import json

from charterkit.cli.reports import write_github, write_json, write_sarif
from charterkit.model.findings import Explanation, Finding, Severity
from tests.cli.test_messages import KEY, VALUE

NOTE = Finding(code="CK203", severity=Severity.NOTE, file="a b,c.toml", cause="100 % are\nnot answered")
NOWHERE = Finding(code="CK900", cause="a check failed")


def test_json_holds_everything() -> None:
    """
    Each finding is an object with all that is known, sorted, and the summary counts them.
    """
    content = json.loads(write_json([KEY, VALUE, NOTE]))
    assert [one["code"] for one in content["findings"]] == ["CK203", "CK201", "CK152"]
    assert content["schema_version"] == 1
    assert content["summary"] == {"errors": 1, "warnings": 1, "notes": 1, "files": 2}
    assert content["findings"][1] == {
        "code": "CK201",
        "severity": "warning",
        "file": "answers/riverport.toml",
        "line": 9,
        "column": 9,
        "width": 3,
        "path": ["answers", "C01-2", "value"],
        "cause": 'expected one of 0..4, found "4"',
        "mend": "write it without quotes",
        "corrected": "value = 4",
    }


def test_json_of_nothing_is_json() -> None:
    """
    A program that reads the findings finds an empty list.
    """
    assert json.loads(write_json([]))["findings"] == []


def test_github_gets_one_command_for_each_finding() -> None:
    """
    Signs that mean something to GitHub are written by their numbers.
    """
    lines = write_github([KEY, NOTE, NOWHERE]).splitlines()
    assert lines == [
        "::error title=CK900::a check failed",
        "::notice title=CK203,file=a b%2Cc.toml::100 %25 are%0Anot answered",
        (
            "::error title=CK152,file=answers/riverport.toml,line=14,col=1,endColumn=6"
            "::unknown key `vlaue` in answer `C01-1`%0Adid you mean `value`? Allowed: value, state, note"
        ),
    ]


def test_sarif_has_rules_and_results() -> None:
    """
    The codes that occur are explained once, and each result has its place.
    """
    explanation = Explanation(code="CK152", title="unknown key", text="A key that nobody knows.")
    other = Explanation(code="CK999", title="else", text="Does not occur.")
    content = json.loads(write_sarif([KEY, NOTE, NOWHERE], {"CK152": explanation, "CK999": other}))
    [run] = content["runs"]
    assert content["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["CK152"]
    nowhere, note, key = run["results"]
    assert "locations" not in nowhere
    assert note["level"] == "note"
    assert note["locations"] == [{"physicalLocation": {"artifactLocation": {"uri": "a%20b%2Cc.toml"}}}]
    assert key["level"] == "error"
    assert key["message"]["text"].startswith("unknown key `vlaue`")
    assert key["locations"][0]["physicalLocation"]["region"] == {"startLine": 14, "startColumn": 1, "endColumn": 6}
