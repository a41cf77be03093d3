"""
Does a TOML value fit a JSON Schema? As much of draft-07 as our schemas use, and an error for anything else.

TOML tells apart what JSON does not: 3 is an integer and 3.0 is none, a date is no text. Editors for TOML take the
format `date` as a date, and so does this. By hand it was compared with the linter of such an editor.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["fits"]

Schema = dict[str, Any]


def fits(raw: Any, schema: Schema, root: Schema | None = None) -> bool:
    """
    Tell whether a value fits.

    Args:
        raw: As tomli reads it.
        schema: What it should fit.
        root: The schema with the definitions; `schema` itself if not given.

    Raises:
        KeyError: A keyword is none of those that our schemas use.
    """
    root = schema if root is None else root
    if "$ref" in schema:
        part: Any = root
        for name in schema["$ref"].removeprefix("#/").split("/"):
            part = part[name]
        return fits(raw, part, root)
    return all(CHECKS[key](schema[key], raw, schema, root) for key in schema)


def same(one: Any, other: Any) -> bool:
    """
    Tell whether two TOML values are the same: of one type, and equal.
    """
    return type(one) is type(other) and one == other


def is_number(raw: object) -> bool:
    """
    Tell whether a value is an integer or a float.
    """
    return isinstance(raw, int | float) and not isinstance(raw, bool)


TYPES: dict[str, Callable[[Any], bool]] = {
    "array": lambda raw: isinstance(raw, list),
    "boolean": lambda raw: isinstance(raw, bool),
    "integer": lambda raw: type(raw) is int,
    "null": lambda raw: raw is None,
    "number": is_number,
    "object": lambda raw: isinstance(raw, dict),
    "string": lambda raw: isinstance(raw, str),
}


def matches(pattern: str, text: str) -> bool:
    """
    Search a text for a pattern; to Python alone, $ is also before a line feed at the end.
    """
    return re.search(pattern[:-1] + r"\Z" if pattern.endswith("$") else pattern, text) is not None


def is_type(kind: str | list[str], raw: Any, schema: Schema) -> bool:
    """
    Tell whether a value is of a type.
    """
    if isinstance(kind, list):
        return any(TYPES[one](raw) for one in kind)
    return type(raw) is dt.date if schema.get("format") == "date" else TYPES[kind](raw)


def branch(condition: Schema, raw: Any, schema: Schema, root: Schema) -> bool:
    """
    Tell whether a value fits `then` where it fits `if`, and `else` where not.
    """
    return fits(raw, schema.get("then" if fits(raw, condition, root) else "else", {}), root)


def rest(table: Schema, schema: Schema) -> list[Any]:
    """
    List the values whose keys a schema does not name.
    """
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    return [table[key] for key in table if key not in named and not any(matches(one, key) for one in patterns)]


def additional(wanted: bool | Schema, raw: Any, schema: Schema, root: Schema) -> bool:  # noqa: FBT001 - as draft-07 has it
    """
    Tell whether the keys that a schema does not name fit.
    """
    others = rest(raw, schema) if isinstance(raw, dict) else []
    return wanted is True or all(wanted is not False and fits(one, wanted, root) for one in others)


CHECKS: dict[str, Callable[[Any, Any, Schema, Schema], bool]] = {
    **dict.fromkeys(["$schema", "title", "description", "definitions", "then", "else", "format"], lambda *_: True),
    "type": lambda wanted, raw, schema, _: is_type(wanted, raw, schema),
    "enum": lambda wanted, raw, *_: any(same(raw, one) for one in wanted),
    "const": lambda wanted, raw, *_: same(raw, wanted),
    "minimum": lambda wanted, raw, *_: not is_number(raw) or raw >= wanted,
    "maximum": lambda wanted, raw, *_: not is_number(raw) or raw <= wanted,
    "exclusiveMinimum": lambda wanted, raw, *_: not is_number(raw) or raw > wanted,
    "multipleOf": lambda wanted, raw, *_: not is_number(raw) or raw % wanted == 0,
    "pattern": lambda wanted, raw, *_: not isinstance(raw, str) or matches(wanted, raw),
    "items": lambda wanted, raw, _, root: not isinstance(raw, list) or all(fits(one, wanted, root) for one in raw),
    "contains": lambda wanted, raw, _, root: not isinstance(raw, list) or any(fits(one, wanted, root) for one in raw),
    "minItems": lambda wanted, raw, *_: not isinstance(raw, list) or len(raw) >= wanted,
    "maxItems": lambda wanted, raw, *_: not isinstance(raw, list) or len(raw) <= wanted,
    "uniqueItems": lambda _, raw, *__: (
        not isinstance(raw, list) or not any(same(one, other) for at, one in enumerate(raw) for other in raw[:at])
    ),
    "required": lambda wanted, raw, *_: not isinstance(raw, dict) or set(wanted) <= set(raw),
    "properties": lambda wanted, raw, _, root: (
        not isinstance(raw, dict) or all(fits(raw[key], wanted[key], root) for key in raw if key in wanted)
    ),
    "patternProperties": lambda wanted, raw, _, root: (
        not isinstance(raw, dict)
        or all(fits(raw[key], part, root) for pattern, part in wanted.items() for key in raw if matches(pattern, key))
    ),
    "additionalProperties": additional,
    "maxProperties": lambda wanted, raw, *_: not isinstance(raw, dict) or len(raw) <= wanted,
    "propertyNames": lambda wanted, raw, _, root: (
        not isinstance(raw, dict) or all(fits(key, wanted, root) for key in raw)
    ),
    "allOf": lambda wanted, raw, _, root: all(fits(raw, part, root) for part in wanted),
    "anyOf": lambda wanted, raw, _, root: any(fits(raw, part, root) for part in wanted),
    "oneOf": lambda wanted, raw, _, root: sum(fits(raw, part, root) for part in wanted) == 1,
    "not": lambda wanted, raw, _, root: not fits(raw, wanted, root),
    "if": branch,
}
