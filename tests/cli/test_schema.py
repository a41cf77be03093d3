"""
`charterkit schema` writes JSON Schemas.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

pytestmark = pytest.mark.usefixtures("project")


KINDS = ["framework", "city", "practice", "shared", "survey", "network", "result", "trace"]


@pytest.mark.parametrize("what", [*KINDS, "ladders", "frameworks/ladders.toml"])
def test_each_schema_is_json(charterkit: Program, what: str) -> None:
    """
    Each kind of file, results, traces, and the answers to a framework have a schema.
    """
    outcome = charterkit("schema", what)
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    content = json.loads(outcome.out)
    assert content["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert content["type"] == "object"


def test_the_schema_of_answers_knows_the_questions(charterkit: Program, folder: Path) -> None:
    """
    The file beside the answers, to which their first line points, holds the ids of the questions.
    """
    assert charterkit("schema", "ladders", "-o", "ladders.schema.json").code == ExitCode.OK
    content = json.loads((folder / "ladders.schema.json").read_text(encoding="utf-8"))
    assert set(content["properties"]["answers"]["properties"]) == {"E-1", "E-2", "E-3", "E-4", "E-5"}


def test_an_unknown_framework_gets_the_nearest(charterkit: Program) -> None:
    """
    A mistyped framework is told with one like it.
    """
    outcome = charterkit("schema", "laders")
    assert outcome.code == ExitCode.USAGE
    assert "did you mean `ladders`?" in outcome.err
