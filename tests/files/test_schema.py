"""
Editors allow what is read, and mark what is not.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
import tomli
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.files.answers import read_answers
from charterkit.files.documents import read_document
from charterkit.files.frameworks import read_framework
from charterkit.files.schema import answers_schema, framework_schema
from charterkit.files.template import write_template
from charterkit.model.answers import AnswerFile, State
from charterkit.model.city import City
from charterkit.model.findings import Severity
from charterkit.model.framework import Edge, Flag, Framework, Node, Profile
from charterkit.model.hashes import scoring_hash
from charterkit.model.items import Criterion, Fact, Item, Option, Predicate, Row, Scale
from charterkit.scoring.fit import find_misfits
from charterkit.testing.draft07 import fits
from tests.files.places import document, drop, put
from tests.files.strategies import CITIES, FRAMEWORKS

TYPES = {kind.name: kind for kind in charterkit_answer_types()}
CHARTER = Path(__file__).parents[2] / "questionnaires" / "integrating-cities-charter.toml"
LEVELS = Scale(options=[Option(id=str(at), points=float(at)) for at in range(3)])
WORDS = Scale(options=[Option(id="yes", points=1.0), Option(id="no", points=0.0)])
SEVERAL = Scale(
    options=[Option(id="none", points=0.0, alone=True), Option(id="a", points=1.0), Option(id="b", points=1.0)]
)
ITEMS = [
    Item(id="levels", type="choice", text="How far?", guidance="So.", scale=LEVELS),
    Item(id="rows", type="choice", text="Where?", scale=WORDS, rows=[Row(id="x", label="X"), Row(id="y")]),
    Item(id="rows-of-levels", type="choice", text="Where?", scale=LEVELS, rows=[Row(id="x")]),
    Item(id="several", type="multi", text="Which?", scale=SEVERAL),
    Item(id="share", type="number", text="?", unit="%", minimum=0.0, maximum=100.0, denominator="all"),
    Item(
        id="year",
        type="number",
        text="When?",
        unit="years-since",
        scale=Scale(options=[Option(id="never", points=0.0)]),
        facts=[Fact(id="cases", text="cases", unit="n"), Fact(id="who", text="who", type="text")],
    ),
    Item(id="words", type="text", text="What?"),
]
MADE = Framework(
    id="made",
    title="Made",
    version="2026.1",
    status="draft",
    note="A note.",
    roots=["n"],
    nodes={"n": Node(id="n", title="N", children=[Edge(child=item.id) for item in ITEMS])},
    items={item.id: item for item in ITEMS},
    flags={
        "has.police": Flag(id="has.police", text="Police?"),
        "has.duty": Flag(id="has.duty", text="Whose?", values=["city", "state"], holds=["city"]),
    },
    profiles={"core": Profile(id="core", title="Core")},
    evidence={"DOC": "a decision", "SUR": "a survey"},
)
SCHEMA = answers_schema(MADE, TYPES)
FULL = tomli.loads("""
format = 1
framework = "made"
version = "2026.1"
profile = "core"
period = { from = 2025-01-01, to = 2026-12-31 }
synthetic = true
city = { id = "riverport", name = "Riverport", country = "FI", has = { police = true, duty = "city" }, law = {} }
[answers]
levels = { value = 2, evidence = [{ kind = "DOC", ref = "x", date = 2025-05-14, status = "attached" }] }
rows = { value = { x = "yes", y = "no" }, note = "n", owner = "o", date = 2026-01-01, assessed_by = "peer" }
rows-of-levels = { value = { x = 0 } }
several = { value = ["a", "b"] }
share = { value = { part = 1, whole = 4 } }
year = { value = "never", facts = { cases = 3, who = "w" } }
words = { state = "na", reason = "other", note = "told" }
""")


def is_read(data: dict[str, Any], framework: Framework) -> bool:
    """
    Tell whether a file is read, fits its framework, and has only values that its answer types read.
    """
    answers, findings = read_answers(document(data))
    if findings or answers is None or answers.framework != framework.id:
        return False
    errors = [one for one in find_misfits(answers, framework) if one.severity is Severity.ERROR]
    return not errors and all(is_value_read(name, answers, framework) for name in answers.answers)


def is_value_read(name: str, answers: AnswerFile, framework: Framework) -> bool:
    """
    Tell whether the answer to one question is read.
    """
    answer, item = answers.answers[name], framework.items[name]
    if answer.state is not State.VALUE:
        return True
    try:
        TYPES[item.type].parse(answer.value, item, answers.period)
    except ValueError:
        return False
    return True


def test_a_full_file_is_allowed() -> None:
    """
    Everything that may stand in a file is allowed by the schema.
    """
    assert is_read(FULL, MADE)
    assert fits(FULL, SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2026.7"),
        (("version",), "2026"),
        (("profile",), "full"),
        (("period",), ""),
        (("city", "has"), ""),
        (("city", "has", "police"), ""),
        (("city", "has", "polize"), ""),
        (("city", "law"), {"x": ""}),
        (("city", "has", "police"), False),
        (("city", "has", "duty"), "state"),
        (("answers",), {}),
        (("answers", "levels", "value"), ""),
        (("answers", "levels", "evidence"), []),
        (("answers", "rows", "value"), {"x": "", "y": ""}),
        (("answers", "rows", "value"), ""),
        (("answers", "rows-of-levels", "value"), {"x": ""}),
        (("answers", "several", "value"), []),
        (("answers", "several", "value"), ["none"]),
        (("answers", "share", "value"), 12.5),
        (("answers", "year", "value"), 2020),
        (("answers", "year", "facts"), {"cases": "", "who": ""}),
        (("answers", "year", "facts"), {"cases": 3, "what": ""}),
        (("answers", "words"), {"value": "any\ntext"}),
        (("answers", "words"), {"state": "unknown", "value": ""}),
        (("answers", "words"), {"state": "", "reason": ""}),
        (("answers", "words"), {"state": "na", "reason": "law", "value": ""}),
        (("answers", "several"), {"state": "withheld", "value": []}),
        (("answers", "rows"), {"state": "unknown", "value": {"x": "", "y": ""}}),
    ],
)
def test_what_is_read_is_allowed(path: tuple[str, ...], value: Any) -> None:
    """
    The reader and the schema allow it.
    """
    data = put(FULL, path, value)
    assert is_read(data, MADE)
    assert fits(data, SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("framework",), "other"),
        (("version",), "2027.1"),
        (("version",), "20261"),
        (("profile",), "cor"),
        (("city", "has", "polize"), True),
        (("city", "has", "police"), "yes"),
        (("city", "has", "duty"), "none"),
        (("city", "has", "duty"), True),
        (("city", "law", "x"), True),
        (("answers", "level"), {"value": 1}),
        (("answers", "levels", "value"), 3),
        (("answers", "levels", "value"), "2"),
        (("answers", "levels", "value"), 2.0),
        (("answers", "levels", "evidence"), [{"kind": "WEB"}]),
        (("answers", "levels", "facts"), {"cases": 1}),
        (("answers", "rows", "value"), {"x": "yes"}),
        (("answers", "rows", "value"), {"x": "yes", "y": ""}),
        (("answers", "rows", "value"), {"x": "yes", "y": "no", "z": "no"}),
        (("answers", "rows", "value"), "yes"),
        (("answers", "several", "value"), ["none", "a"]),
        (("answers", "several", "value"), ["a", "a"]),
        (("answers", "several", "value"), "a"),
        (("answers", "share", "value"), 101),
        (("answers", "share", "value"), {"part": 1}),
        (("answers", "year", "value"), 1850),
        (("answers", "year", "facts"), {"cases": "3"}),
        (("answers", "year", "facts"), {"who": 3}),
        (("answers", "year", "facts"), {"what": 3}),
        (("answers", "year", "facts"), {"1": ""}),
        (("city", "has", "1"), ""),
        (("answers", "words"), {"value": 3}),
        (("answers", "words"), {"vlaue": "x"}),
        (("answers", "words"), {"state": "unknown", "value": "x"}),
        (("answers", "levels"), {"state": "unknown", "value": 0}),
        (("answers", "words"), {"state": "na"}),
        (("answers", "words"), {"state": "na", "reason": ""}),
        (("answers", "words"), {"state": "na", "reason": "other"}),
        (("answers", "words"), {"state": "na", "reason": "other", "note": " "}),
        (("answers", "words"), {"reason": "law"}),
        (("answers", "words"), {"state": "withheld", "reason": "law"}),
    ],
)
def test_what_is_not_read_is_marked(path: tuple[str, ...], value: Any) -> None:
    """
    The reader and the schema refuse it.
    """
    data = put(FULL, path, value)
    assert not is_read(data, MADE)
    assert not fits(data, SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("period", "to"), dt.date(2020, 1, 1)),
        (("city", "name"), "x\u202e"),
        (("answers", "share", "value"), {"part": 5, "whole": 4}),
        (("answers", "year", "value"), 2027),
    ],
)
def test_what_takes_two_values_to_see_only_the_reader_sees(path: tuple[str, ...], value: Any) -> None:
    """
    These are all the mistakes that an editor does not mark; `charterkit check` does.
    """
    data = put(FULL, path, value)
    assert not is_read(data, MADE)
    assert fits(data, SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("answers", "levels", "value"), " "),
        (("answers", "levels", "value"), []),
        (("answers", "share", "value"), {"part": "", "whole": ""}),
    ],
)
def test_an_odd_way_to_leave_a_question_open_is_marked_all_the_same(path: tuple[str, ...], value: Any) -> None:
    """
    The reader takes it for "not answered"; an editor shows that it is not how one writes it.
    """
    data = put(FULL, path, value)
    assert is_read(data, MADE)
    assert not fits(data, SCHEMA)


VALUES: list[Any] = [
    *("", "x", "yes", "no", "a", "none", "never", "na", "law", "other", "unknown", "DOC", "core", "2026.9", "told"),
    *(0, 1, 2, 3, -1, 2.0, 0.5, 2020, True, False, dt.date(2025, 1, 1), dt.date(2025, 6, 1)),
    *([], ["a"], ["a", "b"], ["a", "none"], {}, {"x": "yes", "y": "no"}, {"x": 1}, {"part": 1, "whole": 2}),
    *({"kind": "DOC"}, [{"kind": "DOC"}], [{"kind": "SUR", "status": "none"}], {"value": 1}, {"state": "na"}),
]
PLACES: list[tuple[str | int, ...]] = [
    *((key,) for key in ("format", "framework", "version", "profile", "period", "synthetic", "city", "answers")),
    *(("city", key) for key in ("id", "country", "has", "law", "odd")),
    *(("city", "has", key) for key in ("police", "duty", "odd")),
    *(
        ("answers", name, key)
        for name in MADE.items
        for key in ("value", "state", "reason", "note", "facts", "evidence")
    ),
    *(("answers", "year", "facts", key) for key in ("cases", "who", "odd")),
    *(("answers", "levels", "evidence", 0, key) for key in ("kind", "date", "status", "ref", "odd")),
]


def spoil(seed: int) -> dict[str, Any]:
    """
    Change a full file at one or two places.
    """
    rng = Random(seed)
    data = FULL
    for _ in range(rng.randint(1, 2)):
        path = rng.choice(PLACES)
        try:
            data = drop(data, path) if rng.random() < 0.2 else put(data, path, rng.choice(VALUES))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took away where this one would stand
    return data


def is_oddly_empty(data: dict[str, Any]) -> bool:
    """
    Tell whether a value is left open in another way than by an empty text.
    """
    answers = data.get("answers")
    entries = answers.values() if isinstance(answers, dict) else ()
    values = [entry.get("value") for entry in entries if isinstance(entry, dict)]
    return any(value in ([], {}) for value in values)


@given(st.integers(0, 2**32).map(spoil))
def test_reader_and_schema_agree_on_any_change(data: dict[str, Any]) -> None:
    """
    Whatever is changed in a file, both allow it or both refuse it.
    """
    read, allowed = is_read(data, MADE), fits(data, SCHEMA)
    assert read == allowed or (read and is_oddly_empty(data))


@given(framework=FRAMEWORKS, city=CITIES, profile=st.sampled_from(["full", "core"]))
def test_a_new_file_is_allowed_whatever_the_framework(framework: Framework, city: City, profile: str) -> None:
    """
    No editor marks anything in a file that nobody has touched.
    """
    schema = answers_schema(framework, TYPES)
    assert json.loads(json.dumps(schema)) == schema
    assert fits(tomli.loads(write_template(framework, TYPES, city, profile)), schema)


def test_the_help_shows_the_question() -> None:
    """
    Titles are ids, descriptions the texts of the framework and how to answer.
    """
    levels = SCHEMA["properties"]["answers"]["properties"]["levels"]
    assert (SCHEMA["title"], SCHEMA["description"]) == ("Made, 2026.1", "draft\n\nA note.")
    assert (levels["title"], levels["description"]) == ("levels", "How far?\n\nSo.")
    assert levels["properties"]["value"]["description"].startswith("Choose one, for example: value = 1\n  0\n")
    assert SCHEMA["properties"]["city"]["properties"]["has"]["anyOf"][1]["properties"]["duty"] == {
        "description": "Whose?",
        "enum": ["", "city", "state"],
    }
    year = SCHEMA["properties"]["answers"]["properties"]["year"]["properties"]
    assert year["facts"]["anyOf"][1]["properties"]["cases"]["description"] == "cases (n)"


@pytest.mark.parametrize(
    ("version", "other", "allowed"), [("1.2", "1.9", True), ("1.2", "2.0", False), ("x y", "z", True)]
)
def test_a_version_of_the_same_kind_is_allowed(version: str, other: str, allowed: bool) -> None:  # noqa: FBT001 - a case
    """
    The answers of a version with the same first part can be used; of a version made by a program nothing is assumed.
    """
    made = Framework(id="made", title="M", version=version, roots=[], nodes={}, items={})
    data = {"format": 1, "framework": "made", "version": other, "city": FULL["city"] | {"has": {}}, "answers": {}}
    assert fits(data, answers_schema(made, TYPES)) is allowed


def test_the_shipped_questionnaire_fits_its_schema() -> None:
    """
    The Charter is allowed by the schema of frameworks; a new file of it by its own.
    """
    with CHARTER.open("rb") as file:
        assert fits(tomli.load(file), framework_schema())
    framework, _ = read_framework(read_document(CHARTER))
    assert framework is not None
    schema = answers_schema(framework, TYPES)
    assert fits(tomli.loads(write_template(framework, TYPES, City(id="xy", name="X"))), schema)
    assert schema["$schema"] == framework_schema()["$schema"] == "http://json-schema.org/draft-07/schema#"


REPEATED = Item(
    id="each",
    type="choice",
    text="For each?",
    scale=LEVELS,
    repeat="department",
    criteria=[Criterion(id="public", text="It is public")],
    needs=[Predicate(op="dated", subject="each", since=dt.date(2026, 1, 1))],
)


def test_a_repeated_question_takes_a_value_for_each() -> None:
    """
    The schema allows names with values; a new file tells for what to answer, and what must be so before it counts.
    """
    root = Node(id="root", title="Root", children=[Edge(child="each")])
    made = Framework(id="made", title="M", version="1", roots=["root"], nodes={"root": root}, items={"each": REPEATED})
    schema = answers_schema(made, TYPES)
    answers = {"each": {"value": {"schools": 2, "parks": 1}, "criteria": {"public": True}}}
    data = {"format": 1, "framework": "made", "version": "1", "city": {"id": "xy", "name": "X"}, "answers": answers}
    assert fits(data, schema)
    answers["each"]["value"] = {"schools": 7}
    assert not fits(data, schema)
    text = write_template(made, TYPES, City(id="xy", name="X"))
    assert fits(tomli.loads(text), schema)
    assert "Answer once for each department: value = { NAME = ..., OTHER = ... }" in text
    assert "public = It is public" in text
    assert "The answer counts only where" in text
    assert scoring_hash(made) != scoring_hash(evolve(made, items={"each": evolve(REPEATED, needs=[])}))
