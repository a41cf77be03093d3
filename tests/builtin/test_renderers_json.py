"""
Scores for programs: what the JSON holds, and that it is what its schema says.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given

from charterkit.builtin.renderers.json import SCHEMA_VERSION, render
from charterkit.files.result_schema import result_schema
from charterkit.model.findings import Finding
from charterkit.model.layers import Layers, Milestone, Progress
from tests.builtin.hostile import named, texts
from tests.builtin.make import contract, result, riverport, score, scores, two_roles
from tests.golden.write import CASES

if TYPE_CHECKING:
    from charterkit.model.scores import Scores

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
SCHEMA = result_schema()


def is_of(value: object, kind: str) -> bool:
    """
    Tell whether a value is of a type of JSON Schema.
    """
    if kind in {"integer", "number"}:
        return isinstance(value, int | (float if kind == "number" else int)) and not isinstance(value, bool)
    return isinstance(value, TYPES[kind])


def find_faults(value: Any, schema: dict[str, Any], path: str = "$", root: dict[str, Any] = SCHEMA) -> list[str]:
    """
    Check a value against the part of JSON Schema that is used here.
    """
    if "$ref" in schema:
        return find_faults(value, root["definitions"][schema["$ref"].rpartition("/")[2]], path, root)
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    wrong = [
        kinds and not any(is_of(value, kind) for kind in kinds),
        "const" in schema and value != schema["const"],
        "enum" in schema and value not in schema["enum"],
        "pattern" in schema and not re.search(schema["pattern"], value),
        isinstance(value, float | int) and not schema.get("minimum", value) <= value <= schema.get("maximum", value),
    ]
    found = [path] if any(wrong) else []
    if isinstance(value, dict):
        found += [f"{path}.{name} is lacking" for name in schema.get("required", ()) if name not in value]
        known = schema.get("properties", {})
        for name, inner in value.items():
            found += find_faults(inner, known.get(name, schema.get("additionalProperties", {})), f"{path}.{name}", root)
    if isinstance(value, list):
        found += [fault for inner in value for fault in find_faults(inner, schema.get("items", {}), f"{path}[]", root)]
    return found


def list_keys(schema: dict[str, Any], path: str = "") -> dict[str, dict[str, Any]]:
    """
    List all keys of the schema with what it says of them.
    """
    if "$ref" in schema:
        return list_keys(SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]], path)
    found: dict[str, dict[str, Any]] = {}
    for name, inner in schema.get("properties", {}).items():
        found |= {f"{path}.{name}": inner} | list_keys(inner, f"{path}.{name}")
    for key in {"items", "additionalProperties"} & schema.keys():
        found |= list_keys(schema[key], f"{path}.*")
    return found


def list_paths(value: Any, path: str = "") -> set[str]:
    """
    List the paths of all keys that stand in a value; entries and nodes as a star.
    """
    if isinstance(value, list):
        return {found for inner in value for found in list_paths(inner, f"{path}.*")}
    found: set[str] = set()
    for name, inner in value.items() if isinstance(value, dict) else ():
        by_id = path.endswith((".scores", ".policies", ".verified", ".baseline", ".nodes"))
        own = f"{path}.*" if by_id else f"{path}.{name}"
        found |= (set() if by_id else {own}) | list_paths(inner, own)
    return found


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_written_fits_the_schema(case: Any) -> None:
    """
    Results with and without scores, many and none, are what the schema says.
    """
    assert find_faults(json.loads(render(case)), SCHEMA) == []


def _with_layers() -> Scores:
    """
    Make scores with everything that may stand beside them.
    """
    made = riverport()
    progress = Progress(score=score(50.0), percent_to_target=0.5, progress_to_date=None)
    milestone = Milestone(date=dt.date(2027, 12, 31), nodes={"C01": progress})
    beside = Layers(verified={"C01": score()}, reviewed=1, baseline={"C01": score(25.0)}, milestones=[milestone])
    return scores(evolve(made, layers=beside))


def test_every_key_that_is_written_is_described() -> None:
    """
    The schema describes each key that can stand in a result, and no other.
    """
    described = list_keys(SCHEMA)
    paths = list_paths(json.loads(render(CASES["scores"]))) | list_paths(json.loads(render(_with_layers())))
    as_under_scores = re.compile(r"\.(verified|baseline|nodes)\.\*\.(value|coverage|lower|upper|band|applies|hidden)$")
    assert {path for path in paths if not as_under_scores.search(path)} == set(described)
    assert all(inner.get("description") for inner in described.values())


def test_a_wrong_result_does_not_fit() -> None:
    """
    The check of this file finds what is lacking, of a wrong type, or outside its range.
    """
    content = json.loads(render(scores(riverport())))
    made = content["results"][0]
    del made["profile"]
    made["synthetic"] = "yes"
    made["city"]["country"] = "Finland"
    made["scores"]["C01"]["coverage"] = 2
    made["findings"][0]["severity"] = "bad"
    content["schema_version"] = 2
    assert len(find_faults(content, SCHEMA)) == 6


def test_the_schema_is_draft_07_and_knows_its_version() -> None:
    """
    The version in the schema is the one that is written.
    """
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


def test_numbers_have_nine_decimals_and_what_is_not_there_is_null() -> None:
    """
    Programs get settled numbers, not those rounded for people.
    """
    made = result({"C01": score(0.1 + 0.2, coverage=1 / 3, lower=-0.0, upper=2 / 3), "C02": score()})
    shown = json.loads(render(scores(made)))["results"][0]["scores"]
    assert shown["C01"] == {
        "value": 0.3,
        "coverage": 0.333333333,
        "lower": 0.0,
        "upper": 0.666666667,
        "band": None,
        "applies": True,
        "hidden": False,
    }
    assert shown["C02"]["value"] is None
    assert "-0.0" not in render(scores(made))


def test_what_was_found_in_files_without_a_result_is_told_apart() -> None:
    """
    Findings of a result stand with it and only there; all others stand at the end.
    """
    broken = Finding(code="CK101", file="broken.toml", cause="cannot be opened")
    content = json.loads(render(scores(riverport(), findings=[broken])))
    assert [one["code"] for one in content["results"][0]["findings"]] == ["CK215", "CK207"]
    assert [one["file"] for one in content["findings"]] == ["broken.toml"]


def test_policies_with_parameters_are_written_whole() -> None:
    """
    A policy with parameters keeps them, and nodes with policies of their own are there.
    """
    made = two_roles()
    own = {"missing": {"name": "fixed", "at": 2}, "na": "skip", "needs_coverage": 0.5}
    policies = {"default": own, "C01": {**own, "missing": "zero"}}
    shown = json.loads(render(scores(result({}, made, contract=contract(made, policies=policies)))))
    assert shown["results"][0]["policies"] == policies


@given(texts)
def test_texts_come_back_as_they_were(text: str) -> None:
    """
    A program reads the very text that the city wrote, whatever signs are in it.
    """
    shown = json.loads(render(named(text)))["results"][0]
    assert shown["city"]["name"] == text
    assert shown["framework"]["title"] == text


def test_what_is_not_a_number_is_refused() -> None:
    """
    A result that is not a number is a fault of the program and never becomes bad JSON.
    """
    with pytest.raises(ValueError, match="JSON"):
        render(scores(result({"C01": score(float("nan"))})))
