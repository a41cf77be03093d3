"""
JSON Schemas of the files that people write, for editors that know TOML: completion, help on each key, marked mistakes.

They are made from the tables that the files are read with, so the two accept the same, with a few exceptions. A schema
cannot compare two values: that a period ends before it begins, that a part is larger than its whole, that a level is
reserved, that a city is paired with itself, that a pair stands twice, or that a figure is of another kind than its
measure, only the reader sees. Nor does it know what day it is, whether a text names a person, or what a shared file
tells of a private node. And a schema is stricter about what counts as "not answered": the empty text and an empty list
or table of the right kind, not a text of blanks or, say, an empty list for a number.

Draft-07 is what editors know best. TOML's dates have no type there; they are texts of the format `date`, which editors
for TOML take as the date without quotes, and nothing else. JSON does not tell 2.0 from 2 in a list of values, so an
editor may let the former pass as a level; the reader does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.answers import ANSWER, ANSWER_FILE
from charterkit.files.cities import CITY_FILE
from charterkit.files.conditions import condition_schema
from charterkit.files.fields import given, or_empty
from charterkit.files.framework_tables import FRAMEWORK_FILE
from charterkit.files.networks import NETWORK_FILE, PAIRS
from charterkit.files.practices import PRACTICE_FILE
from charterkit.files.record_schema import DRAFT, make_schema
from charterkit.files.shared import SHARED_FILE
from charterkit.files.surveys import SURVEY_FILE
from charterkit.files.themes import THEME
from charterkit.model.items import ID_PATTERN, MOST_REPEATS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.extensions import AnswerType
    from charterkit.model.framework import Flag, Framework
    from charterkit.model.items import Fact, Item

__all__ = [
    "answers_schema",
    "city_schema",
    "framework_schema",
    "network_schema",
    "practice_schema",
    "shared_schema",
    "survey_schema",
]

_THEME = {"$ref": "#/definitions/theme"}


def framework_schema() -> dict[str, Any]:
    """
    Describe framework files.

    Returns:
        A JSON Schema, draft-07.
    """
    return make_schema("framework", FRAMEWORK_FILE) | {"definitions": {"condition": condition_schema()}}


def city_schema() -> dict[str, Any]:
    """
    Describe city files.

    Returns:
        A JSON Schema, draft-07.
    """
    return make_schema("city", CITY_FILE) | _needs("themes", "framework")


def practice_schema() -> dict[str, Any]:
    """
    Describe practice files.

    Returns:
        A JSON Schema, draft-07.
    """
    schema = make_schema("practice", PRACTICE_FILE)
    card = schema["properties"]["practice"]
    card |= {"anyOf": [_given("city"), _given("origin")]} | _needs("nodes", "framework")
    ancestor = card["properties"]["lineage"]["anyOf"][1]["items"]
    ancestor["anyOf"] = [_given("practice"), _given("name")]
    return schema


def shared_schema() -> dict[str, Any]:
    """
    Describe shared files.

    Returns:
        A JSON Schema, draft-07.
    """
    return make_schema("shared file", SHARED_FILE)


def survey_schema() -> dict[str, Any]:
    """
    Describe survey files.

    Returns:
        A JSON Schema, draft-07.
    """
    schema = make_schema("survey", SURVEY_FILE)
    measure = next(iter(schema["properties"]["measures"]["anyOf"][1]["patternProperties"].values()))
    figure = next(iter(measure["properties"]["figures"]["patternProperties"].values()))["anyOf"][-1]
    figure["anyOf"] = [_given("value"), _given("state")]
    return schema


def network_schema() -> dict[str, Any]:
    """
    Describe network files.

    Returns:
        A JSON Schema, draft-07.
    """
    names_nodes = {"anyOf": [*map(_names_a_node, ("modes", "disclosure")), *map(_pairs_on_a_node, PAIRS)]}
    needs_framework = {"if": names_nodes, "then": {"properties": {"network": _given("framework")}}}
    return make_schema("network", NETWORK_FILE) | needs_framework


def answers_schema(framework: Framework, types: Mapping[str, AnswerType]) -> dict[str, Any]:
    """
    Describe the answer files of a framework.

    Args:
        framework: What is asked. Its ids are the only keys that the schema allows, its texts the help.
        types: Answer types by name; they say which values a question can have.

    Returns:
        A JSON Schema, draft-07.

    Raises:
        KeyError: A question is of a type that there is not.
    """
    table = ANSWER_FILE.schema()
    keys = table["properties"]
    keys["framework"] |= {"const": framework.id}
    keys["version"] |= _major_of(framework.version)
    keys["profile"] = _describe(keys["profile"], or_empty({"enum": ["full", *framework.profiles]}))
    for group in ("has", "law"):
        keys["city"]["properties"][group] = _describe(
            keys["city"]["properties"][group], or_empty(_flags(framework, group))
        )
    items = {item.id: _answer(item, types[item.type]) for item in framework.items.values()}
    # A city file may have the name.
    keys["city"]["required"].remove("name")
    keys["answers"] = _describe(keys["answers"], _closed(items))
    themes = {
        node.id: {"title": node.id, "description": node.title, "allOf": [_THEME]} for node in framework.nodes.values()
    }
    keys["themes"] = _describe(keys["themes"], or_empty(_closed(themes)))
    return {
        "$schema": DRAFT,
        "title": f"{framework.title}, {framework.version}",
        "description": "\n\n".join(filter(None, (framework.status, framework.note))),
        **table,
        "definitions": {"answer": _shared_keys(framework), "states": _states(), "theme": THEME.schema()},
    }


def _given(key: str) -> dict[str, Any]:
    """
    Say that a key is there and not empty.
    """
    return {"required": [key], "properties": {key: {"not": {"enum": ["", [], {}]}}}}


def _needs(key: str, other: str) -> dict[str, Any]:
    """
    Say that one key, where it is given, needs another.
    """
    return {"if": _given(key), "then": _given(other)}


def _names_a_node(table: str) -> dict[str, Any]:
    """
    Say that a table has a key besides the one that stands for all nodes.
    """
    only_default = {"properties": {"default": {}}, "additionalProperties": False}
    return {"required": [table], "properties": {table: {"type": "object", "not": only_default}}}


def _pairs_on_a_node(table: str) -> dict[str, Any]:
    return {"required": [table], "properties": {table: {"type": "array", "contains": given("node")}}}


def _describe(field: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """
    Keep what a field says of itself, and put another schema in place of its own.
    """
    return {"description": field["description"]} | schema


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _blank_or(properties: dict[str, Any]) -> dict[str, Any]:
    """
    Allow what is known; and what is not, as long as nothing is given there, as in a file for an older version.
    """
    names = {"propertyNames": {"pattern": f"^({ID_PATTERN})$"}}
    return {"type": "object", "properties": properties, "additionalProperties": {"const": ""}} | names


def _major_of(version: str) -> dict[str, Any]:
    """
    Allow the versions whose answers can be used with this one.
    """
    major = version.partition(".")[0]
    return {"pattern": rf"^{major}(\..*)?$"} if major.isascii() and major.isalnum() else {}


def _flags(framework: Framework, group: str) -> dict[str, Any]:
    flags = [flag for name, flag in framework.flags.items() if name.startswith(f"{group}.")]
    return _blank_or({flag.id.partition(".")[2]: _flag(flag) for flag in flags})


def _flag(flag: Flag) -> dict[str, Any]:
    return {"description": flag.text} | or_empty({"enum": [*flag.values] or [True, False]})


def _answer(item: Item, kind: AnswerType) -> dict[str, Any]:
    """
    Describe the answer to one question; the help shows the question and its guidance.
    """
    keys = {key: {"$ref": f"#/definitions/answer/properties/{key}"} for key in ANSWER.fields}
    help_ = "\n\n".join(filter(None, (item.text, item.guidance)))
    keys["value"] = {"description": "\n".join(kind.describe(item))} | _value(item, kind)
    keys["facts"] = {"description": ANSWER.fields["facts"].doc} | or_empty(
        _blank_or({f.id: _fact(f) for f in item.facts})
    )
    criteria = {one.id: {"description": one.text} | or_empty({"type": "boolean"}) for one in item.criteria}
    keys["criteria"] = {"description": ANSWER.fields["criteria"].doc} | or_empty(_blank_or(criteria))
    answer = {"title": item.id, "description": help_} | _closed(keys)
    return answer | {"allOf": [{"$ref": "#/definitions/states"}]}


def _value(item: Item, kind: AnswerType) -> dict[str, Any]:
    """
    Allow what the answer type allows, and what stands for "not answered".
    """
    schema = or_empty(kind.schema(item))
    if item.repeat:
        names = {"propertyNames": {"pattern": f"^({ID_PATTERN})$"}, "maxProperties": MOST_REPEATS}
        return or_empty({"type": "object", "additionalProperties": schema} | names)
    if not item.rows:
        return schema
    empty = _closed({row.id: {"const": ""} for row in item.rows})
    return {"anyOf": [empty, *schema["anyOf"]]} if set(schema) == {"anyOf"} else {"anyOf": [empty, schema]}


def _fact(fact: Fact) -> dict[str, Any]:
    unit = f" ({fact.unit})" if fact.unit else ""
    return {"description": f"{fact.text}{unit}"} | or_empty({"type": "string" if fact.type == "text" else "number"})


def _shared_keys(framework: Framework) -> dict[str, Any]:
    """
    Describe what may stand beside any value.
    """
    table = ANSWER.schema()
    if framework.evidence:
        evidence = table["properties"]["evidence"]["anyOf"][1]["items"]["properties"]["kind"]
        evidence["oneOf"] = [{"const": kind, "description": text} for kind, text in framework.evidence.items()]
    return table


def _states() -> dict[str, Any]:
    """
    Say how value, state, reason and note go together.
    """
    empty = {"anyOf": [{"enum": ["", []]}, {"type": "object", "additionalProperties": {"const": ""}}]}
    given = {"not": {"const": ""}}
    does_not_apply = {"required": ["state"], "properties": {"state": {"const": "na"}}}
    with_reason = {"required": ["reason"], "properties": {"reason": given}}
    other = {"required": ["reason"], "properties": {"reason": {"const": "other"}}}
    return {
        "allOf": [
            {"if": {"required": ["state"], "properties": {"state": given}}, "then": {"properties": {"value": empty}}},
            {"if": does_not_apply, "then": with_reason, "else": {"not": with_reason}},
            {"if": other, "then": {"required": ["note"], "properties": {"note": {"pattern": r"\S"}}}},
        ]
    }
