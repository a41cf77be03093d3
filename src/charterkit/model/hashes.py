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

__all__ = ["describe_question", "question_hash", "scoring_hash", "text_hash"]

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


def describe_question(framework: Framework, item: str, renamed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """
    Gather everything in a framework that decides what an answer to one question means and is worth.

    The id of the question and the name of its scale are left out: they can change without a change of the meaning.
    What its conditions look at is in it, with the values of the flags.

    Args:
        framework: The framework.
        item: The id of the question.
        renamed: Ids of this framework and what they are called in the one that it is compared with.

    Returns:
        The parts by name, as plain values.
    """
    asked = framework.items[item]
    parts = {name: part for name, part in _plain(asked, leave_out=_TEXTS).items() if name not in {"id", "profiles"}}
    parts["scale"] = {name: part for name, part in parts.get("scale", {}).items() if name != "id"}
    conditions = [one for one in (asked.when, asked.reserved.when if asked.reserved else None) if one is not None]
    flags = {name for one in conditions for name in one.subjects("flag")}
    parts["flags"] = {name: _plain(framework.flags.get(name), leave_out=_TEXTS) for name in sorted(flags)}
    parts["points"] = _plain(framework.points, leave_out=frozenset())
    return {name: _rename(part, renamed or {}) for name, part in parts.items()}


def question_hash(framework: Framework, item: str) -> str:
    """
    Digest what decides the meaning and the worth of the answers to one question.
    """
    return _digest(describe_question(framework, item))


def _rename(part: Any, renamed: Mapping[str, str]) -> Any:
    """
    Call what conditions look at by its other name.
    """
    if isinstance(part, dict):
        told = {name: _rename(value, renamed) for name, value in part.items()}
        return told | ({"subject": renamed.get(part["subject"], part["subject"])} if part.get("op") == "item" else {})
    return [_rename(one, renamed) for one in part] if isinstance(part, list) else part


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
