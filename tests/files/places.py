"""
TOML documents as data, and places in them, for tests of what may stand where.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from charterkit.files.documents import Document

__all__ = ["Path", "document", "drop", "get", "put"]

Path = tuple[str | int, ...]


def document(data: dict[str, Any], rest: dict[str, Any] | None = None) -> Document:
    """
    Make a document that was read without a fault, or with faults of form if `rest` is what is left of it.
    """
    return Document(file="made.toml", data=deepcopy(data) if rest is None else None, rest=deepcopy(rest or data))


def get(data: Any, path: Path) -> Any:
    """
    Give what stands at a place.
    """
    for part in path:
        data = data[part]
    return data


def put(data: dict[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """
    Make a copy in which something else stands at a place.
    """
    changed = deepcopy(data)
    get(changed, path[:-1])[path[-1]] = value
    return changed


def drop(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """
    Make a copy in which nothing stands at a place.
    """
    changed = deepcopy(data)
    del get(changed, path[:-1])[path[-1]]
    return changed
