"""
One file as read, and where in it findings stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.files.documents import Document
    from charterkit.model.answers import AnswerFile
    from charterkit.model.city_file import CityFile
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework

__all__ = ["Loaded", "place"]


class Loaded(NamedTuple):
    """
    One file as read.

    Attributes:
        document: The file; None where only what was read of it is at hand.
        kind: What it is: one of `OWN_KINDS`, or a kind of record; empty where that is not known.
        answers: The answers of a city, if it has some.
        framework: The framework that it names, or that it is; None where that cannot be used or found.
        record: What it is otherwise: the profile of a city, a shared file, the file of a network, or a record.
        profile: The city file beside answers.
        network: Which network it belongs to; empty for none.
        findings: What is wrong with its form.
    """

    document: Document | None = None
    kind: str = ""
    answers: AnswerFile | None = None
    framework: Framework | None = None
    record: Any = None
    profile: CityFile | None = None
    network: str = ""
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        """
        The name of the file, as the user gave it.
        """
        if self.document is not None:
            return self.document.file
        known = self.answers or self.record
        return str(known.file) if known is not None else ""

    @property
    def is_whole(self) -> bool:
        """
        Tell whether all of the file could be read, so that what is not there is truly lacking.
        """
        return self.document is None or self.document.data is not None


def place(findings: Iterable[Finding], document: Document) -> tuple[Finding, ...]:
    """
    Say of findings that they are about a file, and look up where in it they stand.

    Args:
        findings: What was found in the file.
        document: The file.
    """
    named = tuple(evolve(finding, file=finding.file or document.file) for finding in findings)
    if all(finding.line for finding in named):
        return named
    from charterkit.files.positions import locate  # noqa: PLC0415 - only where something is to be said

    return tuple(locate(named, document))
