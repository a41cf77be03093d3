"""
How sure a result is, as JSON: what ``charterkit robustness --format json`` writes, and its schema.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from charterkit.columns import settle
from charterkit.files.record_schema import DRAFT

if TYPE_CHECKING:
    from charterkit.model.sureness import NodeSureness, Sureness

__all__ = ["SCHEMA_VERSION", "sureness_schema", "write_sureness"]

SCHEMA_VERSION = 1
"""Grows when a key changes its meaning or goes; new keys do not count."""

_NUMBER = {"type": "number"}
_SHARE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
_PLACE = {"type": ["integer", "null"], "minimum": 1}
_CITY = {
    "city": ("the id of the city", {"type": "string"}),
    "score": ("by the declared rules, on the shown scale", _NUMBER),
    "low": ("5 of 100 draws do not exceed it", _NUMBER),
    "median": ("50 of 100 draws do not exceed it", _NUMBER),
    "high": ("95 of 100 draws do not exceed it", _NUMBER),
    "rank_low": ("the same of places; null where the framework allows no ranks", _PLACE),
    "rank_median": ("the same of places", _PLACE),
    "rank_high": ("the same of places", _PLACE),
    "top_quarter": ("the share of draws among the first quarter", _SHARE),
    "ahead": ("the share of draws above the next city; null for the last", _SHARE),
    "group": ("which group of safe order, from 1", _PLACE),
    "without": ("how many draws gave no value, and do not count", {"type": "integer", "minimum": 0}),
}
_MOVER = {
    "choice": ("weights, aggregates, missing or answers", {"type": "string"}),
    "moved": ("by how many places, or points without ranks, on average", _NUMBER),
    "share": ("its part of what all choices do one by one", _SHARE),
}
_PAIR = {
    "city": ("the first city", {"type": "string"}),
    "other": ("the second city", {"type": "string"}),
    "share": ("the share of draws in which the first is above the second", _SHARE),
}


def write_sureness(made: Sureness) -> str:
    """
    Write how sure a result is.

    Args:
        made: What the draws gave, for at least one city.
    """
    framework = made.framework
    assert framework is not None  # noqa: S101 - there is a city, so there are rules
    whole = {
        "schema_version": SCHEMA_VERSION,
        "framework": framework.id,
        "version": framework.version,
        "profile": made.profile,
        "synthetic": made.synthetic,
        "ranks": framework.ranks,
        "settings": attrs.asdict(made.variation) | {"steps": dict(made.variation.steps)},
        "nodes": [_write_node(one) for one in made.nodes],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _write_node(one: NodeSureness) -> dict[str, Any]:
    return {
        "node": one.node,
        "cities": [_settle(city, _CITY) for city in one.cities],
        "movers": [_settle(mover, _MOVER) for mover in one.movers],
        "above": [{"city": city, "other": other, "share": float(settle(by))} for city, other, by in one.above],
        "left_out": list(one.left_out),
    }


def _settle(record: object, keys: dict[str, Any]) -> dict[str, Any]:
    values = {key: getattr(record, key) for key in keys}
    return {key: float(settle(value)) if isinstance(value, float) else value for key, value in values.items()}


def sureness_schema() -> dict[str, Any]:
    """
    Describe what `write_sureness` writes.

    Returns:
        A JSON Schema, draft 07, in which each key has a description.
    """
    text = {"type": "string"}
    node = {
        "node": ("the id of the figure", text),
        "cities": ("in the order of their median place, or of their ids where there are no ranks", _list(_CITY)),
        "movers": ("which choice moves the result, the strongest first", _list(_MOVER)),
        "above": ("the pairs that were asked for", _list(_PAIR)),
        "left_out": ("cities without a score", {"type": "array", "items": text}),
    }
    whole = {
        "schema_version": ("the version of this form", {"const": SCHEMA_VERSION}),
        "framework": ("the id of the framework", text),
        "version": ("its version", text),
        "profile": ("the set of questions", text),
        "synthetic": ("some answers are invented", {"type": "boolean"}),
        "ranks": ("whether the framework allows ranks", {"type": "boolean"}),
        "settings": ("what was varied, as in Variation of the Python API", {"type": "object"}),
        "nodes": ("the figures that were looked at", _list(node)),
    }
    return {"$schema": DRAFT, "title": "charterkit robustness"} | _table(whole)


def _table(keys: dict[str, Any]) -> dict[str, Any]:
    properties = {key: {"description": doc} | shape for key, (doc, shape) in keys.items()}
    return {"type": "object", "properties": properties, "required": list(keys), "additionalProperties": False}


def _list(keys: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _table(keys)}
