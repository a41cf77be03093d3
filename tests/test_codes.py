"""
Each code of a finding is explained, each explanation is needed, and its example leads to the finding.
"""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

import charterkit
from charterkit.builtin.checks import charterkit_checks
from charterkit.files import account_codes, cohort_codes, field_codes, matchings, network_codes, record_codes
from charterkit.files import codes as form_codes
from charterkit.scoring import codes as scoring_codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.findings import Explanation

SOURCE = Path(charterkit.__file__).parent
CODE = re.compile(r"CK\d{3}")
FIELDS = (*field_codes.CODES, *network_codes.CODES, *record_codes.CODES, *account_codes.CODES, *cohort_codes.CODES)
OWN = (*FIELDS, *matchings.CODES, *scoring_codes.CODES, *(one for check in charterkit_checks() for one in check.codes))
EXPLAINED = {one.code: one for one in (*form_codes.CODES, *OWN)}

ANSWERS = """
format = 1
framework = "integrating-cities-charter"
version = "2026.1"
period = { from = 2025-01-01, to = 2026-12-31 }
city = { id = "riverport", name = "Riverport" }
answers = {}
"""
NETWORK = """
format = 1
network = { title = "Riverside", framework = "integrating-cities-charter" }
"""
SURVEY = """
format = 1
survey = { id = "figures", title = "Figures", source = ["own"] }
"""
SHARED = """
format = 1
shared = { framework = "integrating-cities-charter", version = "2026.1" }
city = { id = "riverport", name = "Riverport" }
"""
RECORDS = {"network": NETWORK, "shared": SHARED, "survey": SURVEY}
FRAMEWORK = """
format = 1
[framework]
id = "small"
title = "Small"
version = "1"
roots = ["A"]
points = [0, 4]
[scales.ladder]
levels = ["not", "a little", "half", "mostly", "all"]
[nodes.A]
title = "All"
children = ["A-1", "A-2"]
[items.A-1]
type = "choice"
text = "How far?"
source = ["own"]
scale = "ladder"
[items.A-2]
type = "choice"
text = "How far else?"
source = ["own"]
scale = "ladder"
[[examples]]
title = "all"
answers.A-1 = { value = 4 }
expect.A = { score = 100 }
"""


def find_uses(tree: ast.AST) -> Iterator[str]:
    """
    Find codes in Python, besides those that are only explained or mentioned in a text.
    """
    explained = {
        id(inner)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"Explanation", "_explain"}
        for inner in ast.walk(call)
    }
    for part in ast.walk(tree):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in explained:
            yield from CODE.findall(part.value) if CODE.fullmatch(part.value) else ()


def read_source() -> dict[str, str]:
    """
    Read all modules of the package but those of the command line, which only name codes as examples.
    """
    modules = {path.relative_to(SOURCE).as_posix(): path for path in SOURCE.rglob("*.py")}
    return {name: path.read_text(encoding="utf-8") for name, path in modules.items() if not name.startswith("cli/")}


def merge(base: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    """
    Put a part of a file into a whole one; lists are replaced.
    """
    joined = dict(base)
    for key, value in more.items():
        inner = base.get(key)
        joined[key] = merge(inner, value) if isinstance(inner, dict) and isinstance(value, dict) else value
    return joined


def write(value: object) -> str:
    """
    Write a value as TOML on one line.
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(key)} = {write(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(write, value)) + "]"
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value)


def check_example(explanation: Explanation, folder: Path) -> set[str]:
    """
    Put an example where it belongs, and give the codes that `charterkit.check` finds.
    """
    example = tomli.loads(explanation.example)
    is_framework = isinstance(example.get("framework"), dict) or {"nodes", "items", "examples", "flags"} & set(example)
    record = next((text for kind, text in RECORDS.items() if kind in example), ANSWERS)
    whole = merge(tomli.loads(FRAMEWORK if is_framework else record), example)
    file = folder / "example.toml"
    file.write_text("".join(f"{key} = {write(value)}\n" for key, value in whole.items()), encoding="utf-8")
    return {finding.code for finding in charterkit.check(file)}


def test_every_code_is_explained() -> None:
    """
    Whatever code stands in the source, `charterkit rule` can explain it.
    """
    found = {code: name for name, text in read_source().items() for code in CODE.findall(text)}
    assert {code: name for code, name in found.items() if code not in EXPLAINED} == {}


def test_every_explanation_is_needed() -> None:
    """
    No code is explained that nothing gives.
    """
    used = {code for text in read_source().values() for code in find_uses(ast.parse(text))}
    assert set(EXPLAINED) - used == set()


def test_a_code_that_is_only_explained_is_no_use() -> None:
    """
    The search for uses does not take an explanation for one.
    """
    assert list(find_uses(ast.parse('Explanation(code="CK777", title="CK778")\nf("CK779")'))) == ["CK779"]


def test_no_code_is_explained_twice() -> None:
    """
    A code has one meaning.
    """
    assert len(EXPLAINED) == len(form_codes.CODES) + len(OWN)


@pytest.mark.parametrize("explanation", OWN, ids=lambda one: one.code)
def test_explanations_are_sentences(explanation: Explanation) -> None:
    """
    A title is a short heading, the text whole sentences.
    """
    assert re.fullmatch(r"[a-z][^.]{3,49}", explanation.title)
    assert re.fullmatch(r"[A-Z].*\.", explanation.text)
    assert explanation.example == "" or explanation.example.endswith("\n")


@pytest.mark.parametrize("explanation", [one for one in OWN if one.example], ids=lambda one: one.code)
def test_examples_lead_to_the_finding(explanation: Explanation, tmp_path: Path) -> None:
    """
    Whoever puts the example into a file gets the finding that it explains.
    """
    assert explanation.code in check_example(explanation, tmp_path)


def test_the_files_that_examples_are_put_into_are_sound(tmp_path: Path) -> None:
    """
    Without an example the files have no errors, so the findings are those of the examples.
    """
    files = {
        "a": (ANSWERS, {"CK203", "CK204"}),
        "f": (FRAMEWORK, set()),
        "n": (NETWORK, {"CK416"}),
        "s": (SHARED, set()),
        "v": (SURVEY, set()),
    }
    for name, (text, expected) in files.items():
        file = tmp_path / f"{name}.toml"
        file.write_text(text, encoding="utf-8")
        assert {finding.code for finding in charterkit.check(file)} == expected
