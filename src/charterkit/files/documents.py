"""
Files in, data and findings out: whatever is in a file, nothing is raised and little time is spent.
"""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING, Any

from charterkit.files.guards import MAX_BYTES, TOO_DEEP, check_cost, decode, find_unusable_values, is_usable, parse
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from charterkit.extensions import StoredFile
    from charterkit.files.positions import Place

__all__ = ["MAX_FINDINGS", "UNREADABLE", "Document", "parse_document", "read_document", "read_stored"]

UNREADABLE = "CK101"
"""The system cannot open the file; the only code that makes a command end with exit code 2."""

MAX_FINDINGS = 50
"""After so many mistakes of form in one file the rest of it is not checked."""

_REASONS = (
    (FileNotFoundError, "there is no such file"),
    (NotADirectoryError, "a part of its path is a file and not a folder"),
    (IsADirectoryError, "it is a folder, not a file"),
    (PermissionError, "you are not allowed to read it, or another program holds it open"),
    (InterruptedError, "reading it was interrupted"),
)


class Document:
    """
    A file as read.

    Attributes:
        file: Its name as the user gave it, with forward slashes.
        text: Its text, lines ended by a line feed alone; empty where it is no text.
        data: What it says; None where something is wrong with its form.
        findings: What is wrong with its form, with places, in order.
        rest: What it says besides the mistakes, for checks that can do with a part: values at fault are left out or
            empty, so that nothing may be called missing. The same as `data` where all is well; None where nothing
            can be said.
        readable: The text that `rest` stands in: every line where it stands in `text`, mistakes blanked.
    """

    def __init__(  # noqa: PLR0913 - what is known of a file
        self,
        *,
        file: str,
        text: str = "",
        data: dict[str, Any] | None = None,
        findings: tuple[Finding, ...] = (),
        rest: dict[str, Any] | None = None,
        readable: str = "",
    ) -> None:
        self.file = file
        self.text = text
        self.data = data
        self.findings = findings
        self.rest = rest
        self.readable = readable


def read_document(path: str | PathLike[str], *, guarded: bool = True) -> Document:
    """
    Read a TOML file.

    Args:
        path: Where it is.
        guarded: As for `parse_document`.

    Returns:
        The document; with the finding `UNREADABLE` where the system cannot open the file, never an exception.
    """
    from charterkit.files.folder import open_file

    return read_stored(open_file(path), guarded=guarded)


def read_stored(stored: StoredFile, *, guarded: bool = True) -> Document:
    """
    Read a TOML file that a store has found.

    Args:
        stored: The file.
        guarded: As for `parse_document`.

    Returns:
        The document; with the finding `UNREADABLE` where it cannot be had, never an `OSError`.
    """
    try:
        # One byte more than allowed shows that a file is too large, even one without an end.
        data = stored.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        return Document(file=stored.file, findings=(_cannot_open(stored.file, error),))
    return parse_document(data, stored.file, guarded=guarded)


def _cannot_open(file: str, error: Exception) -> Finding:
    reason = next((text for kind, text in _REASONS if isinstance(error, kind)), "")
    if not file:
        reason = "its name is empty"
    if not reason:
        reason = getattr(error, "strerror", None) or "its name is not one that a file can have"
    mend = "check its name and folder"
    if isinstance(error, FileNotFoundError):
        mend = _similar_file(file) or mend
    return Finding(code=UNREADABLE, file=file, cause=f"the file cannot be opened: {reason}", mend=mend)


def _similar_file(name: str) -> str:
    from charterkit.nearest import did_you_mean

    folder, last = os.path.split(name)
    try:
        return did_you_mean(last, [entry.name for entry in os.scandir(folder or os.curdir)])
    except OSError:
        return ""


def parse_document(data: bytes, file: str, *, guarded: bool = True) -> Document:
    """
    Turn the content of a TOML file into data.

    Args:
        data: The bytes of the file.
        file: Its name, for the findings.
        guarded: Look out for what takes long to read, and for numbers that cannot be used; else somebody has before.

    Returns:
        The document; everything that is wrong with its form is a finding, never an exception.
    """
    text, findings = decode(data, file)
    if text is None:
        return Document(file=file, findings=findings)
    if guarded and (costly := check_cost(text, file)):
        return Document(file=file, text=text, findings=(*findings, *costly))
    try:
        found = parse(text)
    except (ValueError, RecursionError):
        from charterkit.files.syntax.recovery import recover

        more, rest, readable = recover(text, file, MAX_FINDINGS)
        document = Document(file=file, text=text, findings=(*findings, *more), rest=rest, readable=readable)
        return document if rest is None or is_usable(rest) else _without_unusable(document, rest)
    if not found:
        return Document(file=file, text=text, findings=(*findings, _empty(text, file)))
    is_right = not guarded or is_usable(found)
    whole = found if is_right and not findings else None
    document = Document(file=file, text=text, data=whole, findings=findings, rest=found, readable=text)
    return document if is_right else _without_unusable(document, found)


def _empty(text: str, file: str) -> Finding:
    what = "only comments" if "#" in text else "nothing"
    return Finding(
        code="CK105",
        file=file,
        cause=f"the file holds {what}",
        mend="write the keys and their values, or begin with a new file made by `charterkit new`",
        line=1,
        column=1,
    )


def _without_unusable(document: Document, data: dict[str, Any]) -> Document:
    from charterkit.files.positions import find_spans, locate

    unusable = list(islice(find_unusable_values(data), MAX_FINDINGS))
    spans = find_spans(document.readable)
    located = (*document.findings, *locate(unusable, document, spans))
    readable = ""
    if all(finding.path in spans and finding.code != TOO_DEEP for finding in unusable):
        readable = _empty_values(document.readable, [spans[finding.path].value for finding in unusable])
    rest = parse(readable)
    return Document(
        file=document.file,
        text=document.text,
        findings=tuple(sorted(located, key=lambda finding: (finding.line, finding.column))),
        rest=rest if rest and is_usable(rest) else None,
        readable=readable,
    )


def _empty_values(text: str, places: Iterable[Place]) -> str:
    # Of the same length, so that all else stays where it is; the shortest value here is `inf`.
    for place in places:
        text = text[: place.start] + '""'.ljust(place.stop - place.start) + text[place.stop :]
    return text
