"""
The frameworks that can be used, found by name in the folders of the libraries, each read once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, define, evolve, field

from charterkit.errors import UnknownName
from charterkit.files.documents import parse_document
from charterkit.files.frameworks import read_framework
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.extensions import Library
    from charterkit.files.documents import Document
    from charterkit.model.framework import Framework

__all__ = ["Shelf", "Shelved", "shelve"]

_SUFFIX = ".toml"


@define(frozen=True)
class Shelved:
    """
    A framework file as read: the framework, unless it cannot be used, and what is wrong with it.
    """

    document: Document
    framework: Framework | None
    findings: tuple[Finding, ...]


@define
class Shelf:
    """
    The frameworks of some libraries, each read once; a name that two libraries have is an error that names both.

    `near` is looked through first. The libraries of `far` are asked for only when a name is not found there, so that
    nobody waits for plugins that are not needed.
    """

    near: tuple[Library, ...] = field()
    far: Iterable[Library] = field(default=())
    _read: dict[str, Shelved] = Factory(dict)

    def add(self, library: Library) -> None:
        """
        Look through one more library from now on, unless one of that name is there.
        """
        if library.name not in {known.name for known in self.near}:
            self.near = (*self.near, library)

    def names(self) -> tuple[str, ...]:
        """
        List the names of all frameworks, sorted.
        """
        entries = (entry.name for library in self._all() for entry in library.files.iterdir())
        return tuple(sorted({name[: -len(_SUFFIX)] for name in entries if _is_framework(name)}))

    def find(self, name: str) -> Shelved:
        """
        Look a framework up by name.

        Raises:
            UnknownName: No library has it.
        """
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def _all(self) -> tuple[Library, ...]:
        self.far = tuple(self.far)
        return (*self.near, *self.far)

    def _open(self, name: str) -> Shelved:
        places = _holding(name, self.near) or _holding(name, self._all())
        if not places:
            raise UnknownName("framework", name, self.names())
        file = places[0].files.joinpath(name + _SUFFIX)
        shelved = shelve(parse_document(file.read_bytes(), str(file)))
        if len(places) == 1:
            return shelved
        where = " and ".join(f"`{library.name}`" for library in places)
        cause = f"the framework `{name}` stands in {where}"
        clash = Finding(code="CK312", file=str(file), path=("framework", "id"), cause=cause, mend="remove one of them")
        return evolve(shelved, framework=None, findings=(*shelved.findings, clash))


def _holding(name: str, libraries: Iterable[Library]) -> list[Library]:
    return [library for library in libraries if library.files.joinpath(name + _SUFFIX).is_file()]


def _is_framework(name: str) -> bool:
    return name.endswith(_SUFFIX) and not name.startswith((".", "~"))


def shelve(document: Document) -> Shelved:
    """
    Read a framework from a document.
    """
    framework, found = read_framework(document)
    findings = [*document.findings, *(evolve(finding, file=document.file) for finding in found)]
    return Shelved(document, framework, tuple(findings))
