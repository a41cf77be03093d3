"""
Traces for programs: the JSON is what its schema says, and it alone is enough to compute every score anew.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

import charterkit
from charterkit.builtin.renderers.trace_json import SCHEMA_VERSION, render
from charterkit.files.result_schema import trace_schema
from charterkit.model.answers import Answer, Evidence, State
from charterkit.model.trace import Traces
from tests.builtin.hostile import texts
from tests.builtin.test_renderers_json import find_faults
from tests.golden.traces import CASES
from tests.scoring import make
from tests.scoring.explained import METHODS, STEPS, advise, explain, vary, wrap
from tests.scoring.recompute import find_differences

EXAMPLES = Path(__file__).parents[2] / "examples"
SCHEMA = trace_schema()


def test_a_trace_alone_is_enough_to_compute_every_score() -> None:
    """
    On 500 random frameworks and answers, the values, coverages and scores of a trace follow from the trace itself.
    """
    for seed in range(500):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        [trace] = json.loads(render(wrap(explain(made, make.random_answers(rng, made)))))["results"]
        assert find_differences(trace) == [], seed


def test_every_method_policy_and_step_can_be_computed_anew() -> None:
    """
    On 1,000 random frameworks with all built-in methods, steps under conditions and policies, too.
    """
    seen = set()
    for seed in range(1000):
        rng = random.Random(seed)
        made = vary(make.random_framework(rng), rng)
        [trace] = json.loads(render(wrap(explain(made, make.random_answers(rng, made)))))["results"]
        assert find_differences(trace) == [], seed
        seen |= {node["method"]["name"] for node in trace["nodes"].values()}
        seen |= {
            (step["rule"]["name"], bool(step["condition"]))
            for node in trace["nodes"].values()
            for step in node["steps"]
        }
    assert len(seen) == len(METHODS) - 2 + 2 * len(STEPS)


@pytest.mark.parametrize("file", ["one-city/riverport.toml", "framework-in-toml/answers.toml"])
def test_the_examples_can_be_computed_anew_from_their_traces(file: str) -> None:
    """
    So can those of the questionnaire, with all its answer types and rules.
    """
    path = EXAMPLES / file
    [trace] = json.loads(render(charterkit.explain(path, library=[path.parent])))["results"]
    assert find_differences(trace) == []
    assert trace["synthetic"] is True


@pytest.mark.parametrize(
    "path",
    [
        ("nodes", "policy-maker", "value"),
        ("nodes", "C02", "score", "value"),
        ("nodes", "C02", "coverage"),
        ("nodes", "C01", "inputs", 0, "weight"),
        ("items", "C01-1", "value"),
        ("items", "C01-1", "numbers", 0),
        ("items", "C01-3", "numbers", 0),
    ],
)
def test_a_trace_that_lies_is_found_out(path: tuple[Any, ...]) -> None:
    """
    One number changed anywhere, and the scores do not follow from the trace any more.
    """
    [trace] = json.loads(render(charterkit.explain(EXAMPLES / "one-city" / "riverport.toml")))["results"]
    spot: Any = trace
    for key in path[:-1]:
        spot = spot[key]
    spot[path[-1]] += 1
    assert find_differences(trace)


@pytest.mark.parametrize("name", CASES)
def test_what_is_written_fits_the_schema(name: str) -> None:
    """
    Traces with and without advice, and none, are what the schema says.
    """
    assert find_faults(json.loads(render(CASES[name])), SCHEMA, root=SCHEMA) == []


def test_a_trace_that_is_no_trace_does_not_fit() -> None:
    """
    What is lacking or of a wrong type is found.
    """
    content = json.loads(render(CASES["advice"]))
    made = content["results"][0]
    del made["top"]
    made["nodes"]["root"]["asked"] = "yes"
    made["items"]["a"]["state"] = "bad"
    made["advice"][0]["pairs"][0]["effect"]["gain"] = "much"
    assert len(find_faults(content, SCHEMA, root=SCHEMA)) == 4


def _list_keys(part: Any, found: set[str]) -> set[str]:
    if isinstance(part, dict):
        for name, inner in part.get("properties", {}).items():
            found.add(name)
            assert inner.get("description") or "$ref" in inner, name
        for inner in part.values():
            _list_keys(inner, found)
    return found


def test_every_key_is_described() -> None:
    """
    The schema describes each key of traces, nodes, inputs, questions and advice that is written.
    """
    described = _list_keys(SCHEMA, set())
    content = json.loads(render(CASES["advice"]))
    [trace] = content["results"]
    [advice] = trace["advice"]
    [change, *_] = advice["pairs"][0]["changes"]
    records = [content, trace, advice, change, advice["pairs"][0], advice["pairs"][0]["effect"]]
    records += [*trace["nodes"].values(), *trace["items"].values()]
    records += [one for node in trace["nodes"].values() for one in node["inputs"]]
    assert {key for record in records for key in record} <= described


def test_the_schema_knows_its_version() -> None:
    """
    The version in the schema is the one that is written.
    """
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert SCHEMA["properties"]["schema_version"]["const"] == SCHEMA_VERSION


@given(texts)
def test_texts_come_back_as_they_were(text: str) -> None:
    """
    Notes and evidence are those of the city, letter by letter, and nothing in them steers a terminal.
    """
    answer = Answer(value=1, state=State.VALUE, note=text, evidence=[Evidence(kind="DOC", ref=text)])
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    written = render(wrap(explain(made, make.answer_file({"a": answer}))))
    shown = json.loads(written)["results"][0]["items"]["a"]["answer"]
    assert shown.get("note", "") == shown["evidence"][0].get("ref", "") == text
    assert all(sign.isprintable() or sign == "\n" for sign in written if sign.isascii())


def test_no_trace_is_written_as_none() -> None:
    """
    Where no file could be scored, the list is empty.
    """
    assert json.loads(render(Traces()))["results"] == []


def test_numbers_that_json_lacks_are_written_as_text() -> None:
    """
    A figure of the city that is no number does not spoil the file.
    """
    answer = Answer(value=1, state=State.VALUE, facts={"cases": float("inf")})
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    shown = json.loads(render(wrap(explain(made, make.answer_file({"a": answer})))))
    assert shown["results"][0]["items"]["a"]["answer"]["facts"] == {"cases": "inf"}


def test_what_would_raise_a_score_is_settled() -> None:
    """
    Gains and scores of advice are rounded to 9 decimals, as all scores are.
    """
    made = make.framework([make.ladder(name) for name in "abc"], [make.node("root", *"abc")])
    answers = make.answer_file({name: make.value(1) for name in "abc"})
    [trace] = json.loads(render(wrap(explain(made, answers), advise(made, answers))))["results"]
    assert {one["effect"]["gain"] for one in trace["advice"][0]["raises"]} == {8.333333333}
