"""
Lists and tables that cannot be changed, as converters for the fields of the model.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["frozen_mapping", "frozen_tuple", "nothing"]


def frozen_mapping(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """
    Make a read-only copy of a mapping.
    """
    return MappingProxyType(dict(mapping))


def frozen_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """
    Make a tuple of anything that can be gone through.
    """
    return tuple(values)


def nothing() -> Mapping[str, Any]:
    """
    Make an empty mapping, for fields that may be left out.
    """
    return {}
