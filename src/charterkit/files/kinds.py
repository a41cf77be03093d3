"""
Kinds of files, told apart by what they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from charterkit.files.documents import Document

__all__ = ["Kind", "find_kind"]

Kind: TypeAlias = Literal["framework", "answers", "city", "practice", "shared", "survey", "network", ""]

_ONLY_WITH_ANSWERS = {"profile", "period"}


def find_kind(document: Document) -> Kind:
    """
    Tell what a file is.

    A table of its own makes a file a shared file, a practice card, a survey, a network file or a framework; answers in
    a shared file are a fault of that file. Of the two that name a city, a file with answers, or with what only goes
    with them, is an answer file.

    Args:
        document: A file as parsed.

    Returns:
        The kind; empty where the file says nothing that could tell.
    """
    content = document.data or document.rest or {}
    for kind in ("shared", "practice", "survey", "network", "framework"):
        if isinstance(content.get(kind), dict):
            return kind
    if "answers" in content or _ONLY_WITH_ANSWERS & content.keys():
        return "answers"
    if "city" in content:
        return "city"
    return "answers" if "framework" in content else ""
