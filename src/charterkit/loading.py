"""
Files in, one after the other: told apart, read, and each with the framework that it names.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from charterkit.errors import UnknownName
from charterkit.files.answers import read_answers
from charterkit.files.documents import parse_document, read_document
from charterkit.files.folder import find_files
from charterkit.files.shelf import shelve
from charterkit.model.findings import Finding
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from charterkit.files.documents import Document
    from charterkit.files.shelf import Shelf
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network

__all__ = ["Loaded", "place", "read_all"]

_STDIN = "-"


class Loaded(NamedTuple):
    """
    One file as read: the answers of a city, or a framework itself (`answers` is None then).

    `framework` is None where it cannot be used or found.
    """

    document: Document | None = None
    answers: AnswerFile | None = None
    framework: Framework | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        """
        The name of the file, as the user gave it.
        """
        if self.document is not None:
            return self.document.file
        return self.answers.file if self.answers is not None else ""

    @property
    def is_whole(self) -> bool:
        """
        Tell whether all of the file could be read, so that what is not there is truly lacking.
        """
        return self.document is None or self.document.data is not None


def read_all(what: Iterable[str | PathLike[str] | Network], shelf: Shelf) -> Iterator[Loaded]:
    """
    Read files one after the other.

    Args:
        what: Files, folders, ``"-"`` for standard input, and networks already read.
        shelf: Where frameworks are found.

    Yields:
        One for each answer file and each framework. In a folder, other TOML files are passed over.
    """
    for one in what:
        if not isinstance(one, str | os.PathLike):
            yield from _unpack(one)
        elif str(one) == _STDIN:
            yield _open(parse_document(sys.stdin.buffer.read(), "<stdin>"), shelf)
        else:
            where = os.fspath(one)
            inside = os.path.isdir(where)  # noqa: PTH112 - pathlib would be imported for this alone
            for path in find_files(where):
                document = read_document(path)
                if not inside or document.findings or {"answers", "framework"} & set(document.data or ()):
                    yield _open(document, shelf)


def _unpack(network: Network) -> Iterator[Loaded]:
    for finding in network.findings:
        yield Loaded(findings=(finding,))
    for answers in network.answers:
        yield Loaded(answers=answers, framework=network.frameworks.get(answers.framework))


def _open(document: Document, shelf: Shelf) -> Loaded:
    """
    Tell a framework from answers, and read it.
    """
    content = document.data or document.rest or {}
    if isinstance(content.get("framework"), dict):
        shelved = shelve(document)
        return Loaded(document=document, framework=shelved.framework, findings=place(shelved.findings, document))
    answers, found = read_answers(document)
    findings = place((*document.findings, *found), document)
    if answers is None:
        return Loaded(document=document, findings=findings)
    framework, missing = _find_framework(answers, shelf)
    return Loaded(
        document=document,
        answers=answers,
        framework=framework,
        findings=(*findings, *place(missing, document)),
    )


def _find_framework(answers: AnswerFile, shelf: Shelf) -> tuple[Framework | None, tuple[Finding, ...]]:
    try:
        shelved = shelf.find(answers.framework)
    except UnknownName as error:
        near = did_you_mean(error.name, error.known)
        mend = near or f"known are: {', '.join(error.known) or 'none'}; --library FOLDER adds a folder of frameworks"
        return None, (Finding(code="CK213", path=("framework",), cause=str(error), mend=mend),)
    if shelved.framework is not None:
        return shelved.framework, ()
    cause = f"the framework `{answers.framework}` cannot be used: {shelved.findings[0].cause}"
    mend = f"run `charterkit check {shelved.document.file}`"
    return None, (Finding(code="CK214", path=("framework",), cause=cause, mend=mend),)


def place(findings: Iterable[Finding], where: Document | Loaded) -> tuple[Finding, ...]:
    """
    Say in which file each finding stands, and look up where.
    """
    document = where.document if isinstance(where, Loaded) else where
    named = tuple(evolve(finding, file=finding.file or where.file) for finding in findings)
    if document is None or all(finding.line for finding in named):
        return named
    from charterkit.files.positions import locate  # noqa: PLC0415 - only where something is to be said

    return tuple(locate(named, document))
