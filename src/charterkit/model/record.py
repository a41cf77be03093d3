"""
What all records of the model share: they compare by value and show themselves, without a method made for each class;
lists and tables in them cannot be changed.

attrs can write these methods for every class, and does it each time the program starts. For the thirty records that it
takes to score one city that was a fifth of the time until the first score; see the decision on start-up.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Record", "frozen_mapping", "frozen_tuple", "nothing"]


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


class Record:
    """
    The base of attrs classes that are made with ``eq=False, repr=False``.
    """

    __slots__ = ()
    __attrs_attrs__: ClassVar[tuple[Any, ...]] = ()

    def _compared(self) -> tuple[Any, ...]:
        return tuple(getattr(self, field.name) for field in self.__attrs_attrs__ if field.eq)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record) or type(other) is not type(self):
            return NotImplemented
        return self._compared() == other._compared()

    def __hash__(self) -> int:
        return hash((type(self), self._compared()))

    def __repr__(self) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in self.__attrs_attrs__ if field.repr)
        return f"{type(self).__name__}({', '.join(shown)})"
