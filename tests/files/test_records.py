"""
Records of every kind: each key is read, checked and described; what is wrong comes at once, with its place.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.files.cities import CITY_FILE
from charterkit.files.documents import Document
from charterkit.files.networks import NETWORK_FILE
from charterkit.files.practices import PRACTICE_FILE
from charterkit.files.reference import find_tables
from charterkit.files.schema import (
    answers_schema,
    city_schema,
    network_schema,
    practice_schema,
    shared_schema,
    survey_schema,
)
from charterkit.files.shared import SHARED_FILE
from charterkit.files.surveys import SURVEY_FILE
from charterkit.model.city import City
from charterkit.model.city_file import CityFile
from charterkit.model.findings import Severity
from charterkit.model.framework import Framework, Node
from charterkit.model.network_file import Eligibility, NetworkFile, Pairing
from charterkit.model.place import Population
from charterkit.model.practice import Adoption, Ancestor, Practice
from charterkit.model.shared import SharedCity, SharedFile, Strength
from charterkit.model.survey import Figure, Heading, Measure, Survey
from charterkit.model.theme import Consent, Theme
from charterkit.testing.draft07 import fits
from tests.files.records import READERS, WHOLE, change, find_errors, find_paths, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.files.fields import TableOf

FILES: dict[str, TableOf] = {
    "city": CITY_FILE,
    "practice": PRACTICE_FILE,
    "outside": PRACTICE_FILE,
    "shared": SHARED_FILE,
    "survey": SURVEY_FILE,
    "network": NETWORK_FILE,
}
FRAMEWORK = Framework(
    id="five-ladders",
    title="Ladders",
    version="2026.1",
    roots=["C01"],
    nodes={"C01": Node(id="C01", title="One", children=[])},
    items={},
)
SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "city": city_schema,
    "practice": practice_schema,
    "outside": practice_schema,
    "shared": shared_schema,
    "survey": survey_schema,
    "network": network_schema,
    "answers": lambda: answers_schema(FRAMEWORK, {kind.name: kind for kind in charterkit_answer_types()}),
}
POOL: tuple[Any, ...] = (
    "",
    "x",
    "x y",
    "not stated",
    "both",
    "public",
    -1,
    0,
    1,
    3,
    4,
    5,
    2024,
    1.5,
    True,
    False,
    dt.date(2026, 1, 1),
    dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC),
    [],
    ["x1"],
    ["x1", "x1"],
    ["fi"],
    ["Finnish"],
    ["one", "two", "three", "four"],
    ["webinar"],
    [1, 2],
    [{}],
    [""],
    {},
    {"strange": 1},
    {"A": 1},
    {"A": "public"},
    {"A": {}},
    {"A": {"role": "learn"}},
)
KINDS_OF_MODEL = {
    "city": (CityFile, City, Theme, Consent, Population),
    "practice": (Practice, Ancestor, Adoption),
    "outside": (Practice, Ancestor, Adoption),
    "shared": (SharedFile, SharedCity, Strength, Theme, Consent),
    "survey": (Survey, Heading, Measure, Figure),
    "network": (NetworkFile, Eligibility, Pairing),
}
OF_THE_FRAMEWORK: set[tuple[str | int, ...]] = {("framework",), ("version",), ("answers",), ("themes",)}
"""Where the schema of answers knows more than the reader: whose answers these are."""
DECIDED_ELSEWHERE: list[list[tuple[str, tuple[str | int, ...]]]] = [[("CK154", ("city",))], [("CK154", ("survey",))]]
UNREAD: dict[str, list[str]] = {
    "city": [],
    "practice": ["Practice.origin"],
    "outside": ["Practice.city"],
    "shared": [],
    "survey": [],
    "network": [],
}
"""Of city and origin a practice has just one."""


@pytest.mark.parametrize("kind", READERS)
def test_a_whole_record_is_read(kind: str) -> None:
    """
    A file in which every key stands has nothing wrong, and fits its schema.
    """
    record, findings = read(kind, WHOLE[kind])
    assert findings == ()
    assert record.file == "x.toml"
    assert fits(WHOLE[kind], SCHEMAS[kind]())


@pytest.mark.parametrize("kinds", [("city",), ("practice", "outside"), ("shared",), ("network",)], ids=" and ".join)
def test_every_key_stands_in_a_whole_record(kinds: tuple[str, ...]) -> None:
    """
    The records that the tests change have all keys of the tables, so no key goes untested.
    """
    there = {key for kind in kinds for table in find_tables_in(WHOLE[kind]) for key in table}
    named = {key for table in find_tables(FILES[kinds[0]]) for key in table.fields}
    assert named - there == set()


def find_tables_in(data: Any) -> list[dict[str, Any]]:
    """
    List the tables in a record, itself included.
    """
    return [data, *(value for path in find_paths(data) if isinstance(value := get(data, path), dict))]


@pytest.mark.parametrize("kind", FILES)
def test_every_field_of_the_model_is_read(kind: str) -> None:
    """
    No field of the model keeps its default when every key is there.
    """
    found: dict[type, list[Any]] = {}
    collect(read(kind, WHOLE[kind])[0], found)
    unread = [
        f"{model.__name__}.{entry.name}"
        for model in KINDS_OF_MODEL[kind]
        for entry in attrs.fields(model)
        if entry.init and all(same(getattr(one, entry.name), entry.default) for one in found[model])
    ]
    assert unread == UNREAD[kind]


def collect(thing: Any, found: dict[type, list[Any]]) -> None:
    """
    Gather the parts of a record by their class.
    """
    if attrs.has(type(thing)):
        found.setdefault(type(thing), []).append(thing)
        for entry in attrs.fields(type(thing)):
            collect(getattr(thing, entry.name), found)
    elif isinstance(thing, tuple):
        for one in thing:
            collect(one, found)
    elif hasattr(thing, "values"):
        for one in thing.values():
            collect(one, found)


def same(value: Any, default: Any) -> bool:
    """
    Tell whether a field still has its default.
    """
    return bool(value == (default.factory() if hasattr(default, "factory") else default))


@pytest.mark.parametrize("kind", READERS)
def test_readers_and_schemas_agree(kind: str) -> None:
    """
    Whatever stands under a key, the schema refuses what the reader finds wrong, and nothing else.
    """
    schema = SCHEMAS[kind]()
    differing = []
    for path in find_paths(WHOLE[kind]):
        for value in (..., *POOL):
            if (isinstance(path[-1], int) and value is ...) or (kind == "answers" and path in OF_THE_FRAMEWORK):
                continue
            data = change(kind, path, value)
            found = find_errors(kind, data)
            if fits(data, schema) == bool(found) and not (found and is_beyond_schemas(found)):
                differing.append((path, value, found))
    assert differing == []


def is_beyond_schemas(found: list[tuple[str, tuple[str | int, ...]]]) -> bool:
    """
    Tell whether all that was found is what schemas cannot see: which of two numbers is a latitude, a city paired with
    itself, something private told, a figure that is not of its measure or of no city, and whether another file has the
    name of the city, or any part of a survey names nodes.
    """
    return {code for code, _ in found} <= {
        "CK451",
        "CK455",
        "CK456",
        "CK461",
        "CK463",
        "CK464",
    } or found in DECIDED_ELSEWHERE


@pytest.mark.parametrize("kind", READERS)
def test_an_unknown_key_is_found_in_every_table(kind: str) -> None:
    """
    A key that no table knows is named at its place.
    """
    tables = [(), *(path for path in find_paths(WHOLE[kind]) if isinstance(get(WHOLE[kind], path), dict))]
    free = {
        ("city", "has"),
        ("city", "law"),
        ("weights",),
        ("accepted",),
        ("modes",),
        ("disclosure",),
        ("practices",),
        ("scores",),
        ("cities",),
    }
    free |= {("measures", "arrivals", "figures")}
    for path in tables:
        data = change(kind, (*path, "stranger"), 1)
        codes = [code for code, where in find_errors(kind, data) if where[: len(path) + 1] == (*path, "stranger")]
        if path in free | {("themes",), ("wishes",), ("strengths",), ("answers",), ("measures",)}:
            assert codes != ["CK151"]
        else:
            assert codes == ["CK151"], path


def get(data: Any, path: tuple[str | int, ...]) -> Any:
    """
    Look up what stands at a place.
    """
    for key in path:
        data = data[key]
    return data


@pytest.mark.parametrize("kind", READERS)
def test_what_cannot_be_parsed_gives_no_record(kind: str) -> None:
    """
    A file of which nothing can be said has no findings of its own here.
    """
    assert READERS[kind](Document(file="x.toml")) == (None, ())


@pytest.mark.parametrize("kind", READERS)
def test_nothing_is_called_lacking_in_a_part(kind: str) -> None:
    """
    Where a part of the file could not be read, only what is there is judged.
    """
    _, findings = READERS[kind](Document(file="x.toml", rest={"format": 2}))
    assert [finding.path for finding in findings] == [("format",)]


def test_only_errors_stop_the_work() -> None:
    """
    A contact that names a person, and what does not go with a role, are warnings.
    """
    data = change("city", ("city", "contact"), "a.b@riverport.example")
    data["themes"]["C01"]["role"] = "none"
    findings = read("city", data)[1]
    assert {finding.code for finding in findings} == {"CK452", "CK454"}
    assert {finding.severity for finding in findings} == {Severity.WARNING}
