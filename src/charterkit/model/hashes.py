"""
Digests of a framework: of what decides scores, and of everything.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.framework import Framework

__all__ = ["scoring_hash", "text_hash"]

_TEXTS = frozenset(
    {
        *("title", "text", "label", "guidance", "source", "status", "licence", "note", "language"),
        *("version", "renamed"),
        *("examples", "evidence", "facts", "effort", "advice", "kind", "anchor"),
        *("level", "levels", "totals", "ranks", "period_years"),
    }
)
"""The fields of a framework that change no score."""


def scoring_hash(framework: Framework) -> str:
    """
    Digest everything in a framework that can change a score: ids, scales, weights, rules, conditions, profiles.

    Two versions with the same digest score every answer file alike.
    """
    return _digest(_plain(framework, leave_out=_TEXTS))


def text_hash(framework: Framework) -> str:
    """
    Digest the whole framework, texts included.
    """
    return _digest(_plain(framework, leave_out=frozenset()))


def _digest(content: Any) -> str:
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def _plain(thing: Any, leave_out: frozenset[str]) -> Any:
    """
    Turn the model into lists, tables and texts; numbers become texts, so that 1 and 1.0 are the same.
    """
    if thing is None or isinstance(thing, str | bool):
        return thing
    if isinstance(thing, int | float):
        return repr(float(thing))
    if isinstance(thing, dt.date):
        return thing.isoformat()
    if usual := _usual(thing):
        told = {name: getattr(thing, name) for name in usual if name not in leave_out}
        return {name: _plain(value, leave_out) for name, value in told.items() if value != usual[name]}
    if isinstance(thing, list | tuple):
        return [_plain(entry, leave_out) for entry in thing]
    return {str(key): _plain(value, leave_out) for key, value in thing.items()}


def _usual(thing: Any) -> Mapping[str, Any]:
    """
    Give the fields of a record, each with what it holds unless something else is said; nothing for anything else.

    What is as usual is not digested, so a field that a later version of charterkit adds changes no digest.
    """
    if attrs.has(type(thing)):
        return {field.name: _usual_value(field.default) for field in attrs.fields(type(thing))}
    defaults = getattr(thing, "_field_defaults", {})
    return {name: defaults.get(name, attrs.NOTHING) for name in getattr(thing, "_fields", ())}


def _usual_value(default: Any) -> Any:
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]
