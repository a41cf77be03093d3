"""
Documents for programs: all that a document says, in its order, each number in full beside the text that shows it.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING, Any

import attrs

from charterkit.builtin.renderers.json import dump
from charterkit.columns import settle
from charterkit.model.document import Cell

if TYPE_CHECKING:
    from charterkit.model.document import Document

__all__ = ["SCHEMA_VERSION", "render", "to_plain"]

SCHEMA_VERSION = 1
"""Grows when something that stands in a document changes its meaning or goes; new keys do not count."""

_BLOCKS = {"Details", "Listing", "Paragraph", "Table"}


def render(document: Document) -> str:
    """
    Write a document as JSON: the records of :mod:`charterkit.model.document` as objects with the same names.
    """
    return dump({"schema_version": SCHEMA_VERSION, **to_plain(document)})


def to_plain(thing: Any) -> Any:
    """
    Turn the records of a document into what JSON knows.
    """
    if isinstance(thing, Cell):
        number = {} if thing.number is None else {"number": float(settle(thing.number))}
        language = {} if thing.language is None else {"language": thing.language}
        return {"text": thing.text, **number, **language}
    if attrs.has(type(thing)):
        name = type(thing).__name__
        told = {"block": name.lower()} if name in _BLOCKS else {}
        return {**told, **{field.name: to_plain(getattr(thing, field.name)) for field in attrs.fields(type(thing))}}
    if isinstance(thing, tuple):
        return [to_plain(one) for one in thing]
    if isinstance(thing, float):
        return float(settle(thing))
    return b64encode(thing).decode() if isinstance(thing, bytes) else thing
