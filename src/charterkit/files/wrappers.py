"""
Shapes around shapes: values that must pass a check beyond their form, and tables that are loaded only when needed.
"""

# ruff: noqa: D102 - what the methods of a shape do is said once, in `Shape`

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from charterkit.files.values import BAD

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charterkit.files.values import Faults, Path, Shape

__all__ = ["Checked", "Later"]


class Checked:
    """
    A value that has to pass a check beyond its shape, which may also turn it into something else.

    Attributes:
        shape: What its form is.
        check: Takes what the shape has read, the path, and the faults that it may add to; gives the value or `BAD`.
        limits: What a JSON Schema can say of the check.
        what: What may stand there, in words; those of the shape if not given.
    """

    def __init__(
        self,
        shape: Shape,
        check: Callable[[Any, Path, Faults], Any],
        limits: Mapping[str, Any] = MappingProxyType({}),
        what: str = "",
    ) -> None:
        self.shape = shape
        self.check = check
        self.limits = limits
        self.what = what

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        value = self.shape.read(raw, path, faults)
        return value if value is BAD else self.check(value, path, faults)

    def schema(self) -> dict[str, Any]:
        return {**self.shape.schema(), **self.limits}

    def words(self) -> str:
        return self.what or self.shape.words()


class Later:
    """
    A shape that `load` gives, asked for only where there is something to read or to describe.
    """

    def __init__(self, load: Callable[[], Shape]) -> None:
        self.load = load

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        return self.load().read(raw, path, faults)

    def schema(self) -> dict[str, Any]:
        return self.load().schema()

    def words(self) -> str:
        return self.load().words()
