"""
Digests of a framework: of what decides scores, and of everything.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
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
    if names := _names(thing):
        return {name: _plain(getattr(thing, name), leave_out) for name in names if name not in leave_out}
    if isinstance(thing, list | tuple):
        return [_plain(entry, leave_out) for entry in thing]
    return {str(key): _plain(value, leave_out) for key, value in thing.items()}


def _names(thing: Any) -> tuple[str, ...]:
    """
    Name the fields of a record; none for anything else.
    """
    if attrs.has(type(thing)):
        return tuple(field.name for field in attrs.fields(type(thing)))
    return getattr(thing, "_fields", ())
