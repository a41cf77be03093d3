"""
Kinds of files, told apart by what they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.files.documents import Document

__all__ = ["OWN_KINDS", "find_kind"]

OWN_KINDS = ("framework", "answers", "city", "shared", "network")
"""The kinds of files that explain one another, each with a table of its name; all others are kinds of records."""

_TOLD_BY_TABLE = ("shared", "network", "framework")
_ONLY_WITH_ANSWERS = {"profile", "period"}
_BESIDE_CITIES = {"answers", "city", "themes", *_ONLY_WITH_ANSWERS}


def find_kind(document: Document, record_kinds: Iterable[str] = ()) -> str:
    """
    Tell what a file is.

    A table of its own makes a file a shared file, a network file, a framework, or one of a kind of record; answers in
    any of them are a fault of that file. Of the two that name a city, a file with answers, or with what only goes with
    them, is an answer file.

    Args:
        document: A file as parsed.
        record_kinds: The names of the kinds of records; looked at only if there is a table that could be one.

    Returns:
        The kind; empty where the file says nothing that could tell.
    """
    content = document.data or document.rest or {}
    tables = {key for key, value in content.items() if isinstance(value, dict)}
    for kind in _TOLD_BY_TABLE:
        if kind in tables:
            return kind
    others = tables - _BESIDE_CITIES
    if others:
        for kind in record_kinds:
            if kind in others:
                return kind
    if "answers" in content or _ONLY_WITH_ANSWERS & content.keys():
        return "answers"
    if "city" in content:
        return "city"
    return "answers" if "framework" in content else ""
