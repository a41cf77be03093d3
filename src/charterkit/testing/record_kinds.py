"""
The conformance suite for kinds of records: files of a kind of their own, sound and broken.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.files.documents import parse_document
from charterkit.model.briefs import Mention
from charterkit.model.findings import Finding, Severity
from charterkit.testing.draft07 import fits
from charterkit.testing.promises import require
from charterkit.testing.telling import require_codes_explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.extensions import RecordKind

__all__ = ["RecordKindSuite"]

_FIELDS = ("file", "id", "title", "framework")
_ODD: Sequence[Any] = ("", "x", "\x1b[2J", 0, -1, 2.5, True, [], ["x"], [[]], {}, {"x": 1}, [{}])
"""What may stand in a file in place of a value."""


class RecordKindSuite:
    """
    Prove that a kind of records can be read.

    Attributes:
        kind: The kind under test.
        sound: The text of at least one file of this kind in which nothing is wrong.
        faulty: Texts in which something is wrong, by the code of the finding.

    .. versionadded:: 0.1
    """

    kind: ClassVar[RecordKind]
    sound: ClassVar[Sequence[str]]
    faulty: ClassVar[Mapping[str, str]] = {}

    def test_a_sound_file_is_read(self) -> None:
        """
        A file in which nothing is wrong gives a record with its file, id, title, framework and mentions, no findings.
        """
        for text in self.sound:
            record, findings = self._load(text)
            require(not findings, f"findings in a sound file: {[one.cause for one in findings]}")
            require(record is not None, "no record comes of a sound file")
            for name in _FIELDS:
                found = getattr(record, name, None)
                require(isinstance(found, str), f"`{name}` of the record is {found!r}, and no text")
            mentions = getattr(record, "mentions", None)
            is_told = isinstance(mentions, tuple) and all(isinstance(one, Mention) for one in mentions)
            require(is_told, f"`mentions` of the record is {mentions!r}, and no tuple of mentions")
            wanted = parse_document(text.encode(), "record.toml").data
            given = (wanted or {}).get(self.kind.name, {}).get("id")
            require(
                record is not None and record.id == given, f"the file says the id {given!r}, the record another one"
            )

    def test_the_schema_allows_a_sound_file(self) -> None:
        """
        The schema is plain JSON, and an editor that follows it underlines nothing in a sound file.
        """
        schema = self.kind.schema()
        require(json.loads(json.dumps(schema)) == schema, "the schema is no plain JSON")
        for text in self.sound:
            data = parse_document(text.encode(), "record.toml").data
            require(fits(data, schema), "the schema does not allow a sound file")

    def test_a_broken_file_gives_findings(self) -> None:
        """
        Cut off anywhere, or with something odd in place of a value, a file never raises an exception.
        """
        for text in self._list_broken():
            record, findings = self._load(text)
            require(record is not None or findings, f"nothing is read, and nothing is said of it: {text!r}")

    def test_findings_have_a_code_a_place_and_a_hint(self) -> None:
        """
        Every finding bears a declared code, leads to a spot by keys, says what is wrong, and what to write instead.
        """
        declared = {one.code for one in self.kind.codes}
        for text in (*self.faulty.values(), *self._list_broken()):
            for found in self._load(text)[1]:
                is_known = found.code in declared or found.code.startswith("CK")
                require(is_known, f"{found.code} is not among `codes`: {', '.join(sorted(declared))}")
                require(found.cause.strip(), f"{found.code} does not say what is wrong")
                has_hint = found.mend.strip() or found.corrected.strip() or found.code not in declared
                is_helpful = found.severity is Severity.NOTE or has_hint
                require(is_helpful, f"{found.code} does not say what to write instead: {found.cause}")
                is_placed = found.path or found.line or found.code not in declared
                require(is_placed, f"{found.code} has no place: {found.cause}")

    def test_its_codes_are_explained(self) -> None:
        """
        Each code is two letters and three digits, stands once, and says what it means.
        """
        require_codes_explained(self.kind.codes)

    def test_each_fault_is_found(self) -> None:
        """
        What is wrong in a faulty file is found under its code.
        """
        for code, text in self.faulty.items():
            codes = [found.code for found in self._load(text)[1]]
            require(code in codes, f"{code} is not found, but {', '.join(codes) or 'nothing'}")

    def test_the_same_is_read_again(self) -> None:
        """
        Read a second time, the same file gives the same findings and mentions.
        """
        for text in (*self.sound, *self.faulty.values()):
            (one, found), (other, again) = self._load(text), self._load(text)
            require(found == again, "other findings the second time")
            same = [getattr(one, name, None) == getattr(other, name, None) for name in (*_FIELDS, "mentions")]
            require(all(same), "another record the second time")

    # --- files ---

    def _load(self, text: str) -> tuple[Any, Sequence[Finding]]:
        document = parse_document(text.encode(errors="surrogatepass"), "record.toml")
        if document.data is None and document.rest is None:
            return None, document.findings
        found: Any = self.kind.load(document)
        is_pair = isinstance(found, tuple) and len(found) == 2  # noqa: PLR2004 - a pair
        require(is_pair and isinstance(found[1], tuple), f"`load` gives {found!r}, and no record with findings")
        return found[0], (*document.findings, *found[1])

    def _list_broken(self) -> Iterator[str]:
        """
        Cut the sound files off, and put something odd in place of each value.
        """
        for text in self.sound:
            yield from (text[:at] for at in range(0, len(text), max(1, len(text) // 40)))
            lines = text.splitlines()
            for at, line in enumerate(lines):
                key, equals, _ = line.partition(" = ")
                if equals:
                    yield "\n".join([*lines[:at], *lines[at + 1 :]])
                    for odd in _ODD:
                        yield "\n".join([*lines[:at], f"{key} = {_write(odd)}", *lines[at + 1 :]])


def _write(value: Any) -> str:
    """
    Write an odd value as TOML.
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_write(one)}" for key, one in value.items()) + " }"
    return "[" + ", ".join(map(_write, value)) + "]" if isinstance(value, list) else json.dumps(value)
