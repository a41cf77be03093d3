"""
The frameworks that can be used, found by name in the folders of the libraries, each read once.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH118, PTH208

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.errors import UnknownName
from charterkit.files.documents import parse_document, read_document
from charterkit.files.folder import SUFFIX
from charterkit.files.frameworks import read_framework
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.extensions import Library
    from charterkit.files.documents import Document
    from charterkit.model.framework import Framework

__all__ = ["Shelf", "Shelved", "shelve"]


class Shelved:
    """
    A framework file as read: the framework, unless it cannot be used, and what is wrong with it.
    """

    def __init__(self, *, document: Document, framework: Framework | None, findings: tuple[Finding, ...]) -> None:
        self.document = document
        self.framework = framework
        self.findings = findings


class Shelf:
    """
    The frameworks of some libraries, each read once; a name that two libraries have is an error that names both.

    `near` and `own`, what comes with charterkit, are looked through first. The libraries of `far` are asked for only
    when a name is not found there, so that nobody waits for plugins that are not needed.
    """

    def __init__(self, near: Iterable[Library] = (), own: Iterable[Library] = (), far: Iterable[Library] = ()) -> None:
        self.own = tuple(own)
        self.near = (*near, *self.own)
        self.far = far
        self._read: dict[str, Shelved] = {}

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
        entries = (name for library in self._all() for name in _list(library))
        return tuple(sorted({name.removesuffix(SUFFIX) for name in entries if _is_framework(name)}))

    def find(self, name: str) -> Shelved:
        """
        Look a framework up by name.

        Raises:
            UnknownName: No library has it.
        """
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def is_own(self, framework: Framework) -> bool:
        """
        Tell whether a framework was found among those that come with charterkit.
        """
        shelved = self._read.get(framework.id)
        if shelved is None or shelved.framework is not framework:
            return False
        return any(framework.id + SUFFIX in _list(library) for library in self.own)

    def _all(self) -> tuple[Library, ...]:
        self.far = tuple(self.far)
        return (*self.near, *self.far)

    def _open(self, name: str) -> Shelved:
        places = _holding(name, self.near) or _holding(name, self._all())
        if not places:
            raise UnknownName("framework", name, self.names())
        # What comes with charterkit has been through the guards in its tests.
        document = _read(places[0], name + SUFFIX, guarded=places[0] not in self.own)
        shelved = shelve(document, with_examples=False)
        if len(places) == 1:
            return shelved
        where = " and ".join(f"`{library.name}`" for library in places)
        cause = f"the framework `{name}` stands in {where}"
        file, path = shelved.document.file, ("framework", "id")
        clash = Finding(code="CK312", file=file, path=path, cause=cause, mend="remove one of them")
        return Shelved(document=shelved.document, framework=None, findings=(*shelved.findings, clash))


def _holding(name: str, libraries: Iterable[Library]) -> list[Library]:
    return [library for library in libraries if name + SUFFIX in _list(library)]


def _list(library: Library) -> list[str]:
    if isinstance(library.files, str):
        return os.listdir(library.files)
    return [entry.name for entry in library.files.iterdir()]


def _read(library: Library, name: str, *, guarded: bool) -> Document:
    if isinstance(library.files, str):
        return read_document(os.path.join(library.files, name), guarded=guarded)
    file = library.files.joinpath(name)
    return parse_document(file.read_bytes(), str(file), guarded=guarded)


def _is_framework(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith((".", "~"))


def shelve(document: Document, *, with_examples: bool = True) -> Shelved:
    """
    Read a framework from a document.

    Args:
        document: The file.
        with_examples: Read the framework's own tests, too; whoever scores answers has no use for them.
    """
    framework, found = read_framework(document, with_examples=with_examples)
    findings = [*document.findings, *(evolve(finding, file=document.file) for finding in found)]
    return Shelved(document=document, framework=framework, findings=tuple(findings))
