"""
Tables of fields: which keys may stand in a table or list, and what under each.

An empty text stands for "not given" wherever a field is optional.
"""

# ruff: noqa: D102 - what the methods of a shape do is said once, in `Shape`

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from charterkit.files.values import BAD, LACKING, NOT_ALLOWED, TELLS_TOO_MUCH, UNKNOWN_KEY, Number, name_of, refuse
from charterkit.model.patterns import fits
from charterkit.model.wording import written
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charterkit.files.values import Faults, Path, Shape

__all__ = ["FORMAT", "FORMAT_FIELD", "AnyOf", "Field", "ListOf", "MapOf", "TableOf", "given", "or_empty"]

FORMAT = 1
"""The version of the file format that is written; see the reference for those that are read."""


def or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """
    Allow the empty text too, which stands for "not given".

    Args:
        schema: A JSON Schema. One that lists values, or alternatives, gets one more.
    """
    if set(schema) == {"enum"}:
        return {"enum": ["", *(value for value in schema["enum"] if value != "")]}
    if set(schema) == {"anyOf"}:
        return {"anyOf": [{"const": ""}, *schema["anyOf"]]}
    is_open = not {"type", "$ref", "allOf"} & set(schema) or schema == {"type": "string"}
    return schema if is_open else {"anyOf": [{"const": ""}, schema]}


def given(key: str) -> dict[str, Any]:
    """
    Say in a JSON Schema that a key is there and not empty.
    """
    return {"required": [key], "properties": {key: {"not": {"const": ""}}}}


class ListOf:
    """
    A list whose entries all have one shape: exactly `size` of them, or from `least` to `most`, no two alike where
    `distinct`.
    """

    def __init__(
        self, shape: Shape, size: int | None = None, least: int = 0, most: int | None = None, *, distinct: bool = False
    ) -> None:
        self.shape = shape
        self.size = size
        self.least = least
        self.most = most
        self.distinct = distinct

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(raw, list):
            return refuse(self, raw, path, faults)
        if len(raw) < self.least or (self.size is not None and len(raw) != self.size):
            cause = f"{name_of(path)}: expected {self.words()}, found {len(raw)} entries"
            return faults.add(NOT_ALLOWED, path, cause, lacking=True)
        if self.most is not None and len(raw) > self.most:
            cause = f"{name_of(path)}: expected {self.words()}, found {len(raw)} entries"
            faults.add(NOT_ALLOWED, (*path, self.most), cause, f"keep the {self.most} that matter most")
        entries = [self.shape.read(entry, (*path, at), faults) for at, entry in enumerate(raw)]
        if self.distinct:
            self._refuse_doubles(raw, path, faults)
        for entry in entries:
            if entry is BAD:
                return BAD
        return tuple(entries)

    def _refuse_doubles(self, raw: list[Any], path: Path, faults: Faults) -> None:
        seen: set[str] = set()
        for at, entry in enumerate(raw):
            if repr(entry) in seen:
                faults.add(NOT_ALLOWED, (*path, at), f"{written(entry)} stands twice in {name_of(path)}", "keep one")
            seen.add(repr(entry))

    def schema(self) -> dict[str, Any]:
        size = {} if self.size is None else {"minItems": self.size, "maxItems": self.size}
        least = {"minItems": self.least} if self.least else {}
        most = {} if self.most is None else {"maxItems": self.most}
        distinct = {"uniqueItems": True} if self.distinct else {}
        return {"type": "array", "items": self.shape.schema()} | size | least | most | distinct

    def words(self) -> str:
        count = f" of {self.size}" if self.size else f" of {self.least} or more" if self.least else ""
        count = count if self.most is None else f" of at most {self.most}"
        return f"a list [ ... ]{count}, each {self.shape.words()}"


class MapOf:
    """
    A table whose keys are names that the author chooses.

    Attributes:
        what: What such a name is, in messages.
        allowed: What it is made of, in messages.
    """

    def __init__(
        self,
        shape: Shape,
        pattern: str,
        what: str = "an id",
        allowed: str = "letters, digits and single hyphens, beginning with a letter",
    ) -> None:
        self.shape = shape
        self.pattern = pattern
        self.what = what
        self.allowed = allowed

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(raw, dict):
            return refuse(self, raw, path, faults)
        entries = {}
        for key, value in raw.items():
            if not fits(self.pattern, key):
                cause = f"`{key}` cannot be {self.what}"
                faults.add(NOT_ALLOWED, (*path, key), cause, f"use {self.allowed}", on_key=True)
                continue
            entry = self.shape.read(value, (*path, key), faults)
            if entry is not BAD:
                entries[key] = entry
        return entries

    def schema(self) -> dict[str, Any]:
        entries = {f"^({self.pattern})$": self.shape.schema()}
        return {"type": "object", "patternProperties": entries, "additionalProperties": False}

    def words(self) -> str:
        return f"a table, each key {self.what}"


class AnyOf:
    """
    One of several shapes, told apart by what kind of TOML value each takes.
    """

    def __init__(self, shapes: tuple[tuple[type | tuple[type, ...], Shape], ...]) -> None:
        self.shapes = shapes

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        for kind, shape in self.shapes:
            if isinstance(raw, kind):
                return shape.read(raw, path, faults)
        return refuse(self, raw, path, faults)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [shape.schema() for _, shape in self.shapes]}

    def words(self) -> str:
        return ", or ".join(shape.words() for _, shape in self.shapes)


class Field:
    """
    One key of a table. `name` is what the model calls it, where that differs from the key.
    """

    def __init__(self, shape: Shape, doc: str, name: str = "", *, required: bool = False) -> None:
        self.shape = shape
        self.doc = doc
        self.required = required
        self.name = name

    def schema(self) -> dict[str, Any]:
        """
        Describe what may stand there; an empty text too, where it may be left out.
        """
        return self.shape.schema() if self.required else or_empty(self.shape.schema())


class TableOf:
    """
    A table with known keys.

    Attributes:
        make: What turns the values that were read into an object of the model.
        apart: Pairs of optional keys of which only one can be given.
        least: Names of the model without which nothing can be made; all that are required where this is None.
        kept_back: Keys that must not stand here since they would give away too much, each with the reason.
    """

    def __init__(  # noqa: PLR0913 - what a table is
        self,
        title: str,
        fields: Mapping[str, Field],
        make: Callable[..., Any] = dict,
        *,
        apart: tuple[tuple[str, str], ...] = (),
        least: tuple[str, ...] | None = None,
        kept_back: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.title = title
        self.fields = fields
        self.make = make
        self.apart = apart
        self.least = least
        self.kept_back = kept_back
        self.required = tuple(key for key, entry in fields.items() if entry.required)

    def read(self, raw: Any, path: Path, faults: Faults) -> Any:
        if not isinstance(raw, dict):
            return refuse(self, raw, path, faults)
        values, whole = self.read_fields(raw, path, faults)
        enough = whole if self.least is None else set(self.least) <= set(values)
        return self.make(**values) if enough else BAD

    def read_fields(self, raw: dict[str, Any], path: Path, faults: Faults) -> tuple[dict[str, Any], bool]:
        """
        Read what can be used, by the names of the model; and tell whether all that is required is among it.
        """
        values: dict[str, Any] = {}
        whole = True
        for key, value in raw.items():
            entry = self.fields.get(key)
            if entry is None:
                self._refuse_key(key, path, faults)
            elif entry.required or value != "":
                read = entry.shape.read(value, (*path, key), faults)
                if read is not BAD:
                    values[entry.name or key] = read
                elif entry.required:
                    whole = False
        for key in self.required:
            if key not in raw:
                cause = f"{name_of(path)} has no `{key}`"
                mend = f"add `{key}`: {self.fields[key].doc}"
                faults.add(LACKING, path, cause, mend, on_key=True, lacking=True)
                whole = False
        self._check_apart(raw, path, faults)
        return values, whole

    def _refuse_key(self, key: str, path: Path, faults: Faults) -> None:
        place = f" in {name_of(path)}" if path else ""
        if key in self.kept_back:
            cause = f"`{key}`{place} tells too much: {self.kept_back[key]}"
            faults.add(TELLS_TOO_MUCH, (*path, key), cause, "take it out of the file", on_key=True)
            return
        hint = did_you_mean(key, self.fields)
        allowed = f"Allowed: {', '.join(self.fields)}"
        faults.add(UNKNOWN_KEY, (*path, key), f"unknown key `{key}`{place}", f"{hint} {allowed}".strip(), on_key=True)

    def _check_apart(self, raw: dict[str, Any], path: Path, faults: Faults) -> None:
        for one, other in self.apart:
            if raw.get(one, "") != "" and raw.get(other, "") != "":
                cause = f"`{one}` and `{other}` cannot stand together in {name_of(path)}"
                faults.add(NOT_ALLOWED, (*path, other), cause, "keep one of them", on_key=True)

    def schema(self) -> dict[str, Any]:
        properties = {key: {"description": entry.doc} | entry.schema() for key, entry in self.fields.items()}
        table: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
        if self.required:
            table["required"] = list(self.required)
        if self.apart:
            table["allOf"] = [{"not": {"allOf": [given(one), given(other)]}} for one, other in self.apart]
        return table

    def words(self) -> str:
        return f"a table {{ ... }} ({self.title})"


FORMAT_FIELD = Field(shape=Number(FORMAT, FORMAT, whole=True), required=True, doc=f"the file format: {FORMAT}")
"""What every file begins with."""
