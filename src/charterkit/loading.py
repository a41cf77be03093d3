"""
Files in, one after the other: told apart, read, and each with the framework that it names.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH100, PTH113, PTH118

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import evolve

from charterkit.errors import PluginError, UnknownName
from charterkit.files.answers import read_answers
from charterkit.files.documents import read_stored
from charterkit.files.folder import CITY_SUFFIX, open_file
from charterkit.files.kinds import OWN_KINDS, find_kind
from charterkit.files.shelf import shelve
from charterkit.loaded import Loaded, place
from charterkit.model.city import CITY_ID_PATTERN
from charterkit.model.findings import PLUGIN_FAILED, Finding, Severity
from charterkit.model.patterns import fits
from charterkit.nearest import did_you_mean
from charterkit.places import find_libraries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from os import PathLike

    from charterkit.extensions import RecordKind, StoredFile
    from charterkit.files.documents import Document
    from charterkit.files.shelf import Shelf
    from charterkit.model.city_file import CityFile
    from charterkit.model.framework import Framework
    from charterkit.model.network_file import NetworkFile
    from charterkit.model.shared import SharedFile
    from charterkit.places import Place, Places
    from charterkit.plugins import Registry

    Record: TypeAlias = CityFile | NetworkFile | SharedFile

__all__ = ["Reader"]


class Reader:
    """
    Reads the files of one run; city files are kept for the answers beside them.

    Records of other kinds than those `wanted` are passed over; none is where that is empty.
    """

    def __init__(
        self, shelf: Shelf, places: Places, kinds: Registry[str, RecordKind], wanted: Collection[str] = ()
    ) -> None:
        self._shelf = shelf
        self._places = places
        self._kinds = kinds
        self._wanted = wanted
        self._cities: dict[str, CityFile] = {}
        self._faults: dict[str, tuple[Finding, ...]] = {}
        self._files: dict[str, StoredFile] = {}

    def read(self, where: str | PathLike[str]) -> Iterator[Loaded]:
        """
        Read the files of a place one after the other. In a folder, TOML files of other programs are passed over.

        Args:
            where: A file, a folder, another place that a store opens, or ``"-"`` for standard input.

        Raises:
            InputError: Something is wrong with the place as a whole.
            PluginError: A store failed.
        """
        for found in self._places.find(where):
            self._files[found.stored.file] = found.stored
            document = read_stored(found.stored)
            named = tuple(evolve(finding, file=document.file) for finding in found.stored.findings)
            loaded = self._open(document, found)
            if loaded is not None:
                yield loaded._replace(network=found.network, findings=(*named, *loaded.findings))

    def read_above(self, networks: Iterable[str], what: Iterable[object]) -> Iterator[Loaded]:
        """
        Read the files of networks first, so that what they say holds for all that comes.

        Args:
            networks: The files.
            what: What the user named. Of a network file outside of that, only what stops the work is told: the rest is
                for its author.
        """
        named = [os.path.join(os.path.abspath(one), "") for one in what if isinstance(one, str | os.PathLike)]
        for network in networks:
            path = os.path.join(os.path.abspath(network), "")
            is_asked_for = any(path.startswith(one) for one in named)
            for loaded in self.read(network):
                errors = tuple(finding for finding in loaded.findings if finding.severity is Severity.ERROR)
                yield loaded if is_asked_for else loaded._replace(findings=errors)

    @property
    def whole(self) -> set[str]:
        """
        The networks of which all files were given.
        """
        return self._places.whole

    def read_again(self, file: str) -> Document | None:
        """
        Read a file once more, to say where in it something stands; nothing where it was never read.
        """
        return read_stored(self._files[file]) if file in self._files else None

    def _open(self, document: Document, found: Place) -> Loaded | None:
        """
        Tell what a file is, and read it; nothing for one that is none of ours.
        """
        kind = find_kind(document, self._list_kinds(document))
        if kind == "framework":
            shelved = shelve(document)
            findings = place(shelved.findings, document)
            return Loaded(document=document, kind=kind, framework=shelved.framework, findings=findings)
        if kind == "answers" or (not kind and found.is_named):
            return self._open_answers(document, found)
        if kind in OWN_KINDS:
            return self._open_record(document, kind, found)
        if kind:
            is_wanted = not self._wanted or kind in self._wanted
            return self._load_record(document, self._kinds[kind]) if is_wanted else None
        content = document.data or document.rest
        if not content or document.findings:
            return Loaded(document=document, findings=document.findings)
        is_ours = type(content.get("format")) is int
        return _refuse_unknown(document, content, (*OWN_KINDS, *self._kinds)) if is_ours else None

    def _list_kinds(self, document: Document) -> Iterator[str]:
        """
        List the kinds of records; those of plugins only for a file that says which format it has, as all of ours do.
        """
        yield from self._kinds.builtin
        if "format" in (document.data or document.rest or {}):
            yield from self._kinds

    def _open_answers(self, document: Document, found: Place) -> Loaded:
        profile = self._find_profile(document, found)
        known = {} if profile is None else {profile.city.id: profile.city}
        answers, faults = read_answers(document, known)
        findings = place((*document.findings, *faults), document)
        # What is wrong with a city may change what it is asked.
        findings += () if profile is None else self._faults[profile.file]
        if answers is None:
            return Loaded(document=document, kind="answers", findings=findings)
        if profile is not None:
            answers = evolve(answers, synthetic=answers.synthetic or profile.synthetic)
        framework, missing = self._find_framework(answers.framework)
        return Loaded(
            document=document,
            kind="answers",
            answers=answers,
            framework=framework,
            profile=profile,
            findings=(*findings, *place(missing, document)),
        )

    def _find_profile(self, document: Document, found: Place) -> CityFile | None:
        """
        Find the city file that belongs to answers: the one beside them that is called after the city.
        """
        city = (document.data or document.rest or {}).get("city")
        name = city.get("id") if isinstance(city, dict) else None
        if not isinstance(name, str) or not fits(CITY_ID_PATTERN, name):
            return None
        folder, slash, _ = document.file.rpartition("/")
        file = f"{folder}{slash}{name}{CITY_SUFFIX}"
        if file not in self._cities and found.is_named and found.is_path and os.path.isfile(file):
            stored = open_file(file)
            beside = read_stored(stored)
            if find_kind(beside) == "city":
                self._files[file] = stored
                self._open_record(beside, "city", found)
        profile = self._cities.get(file)
        return profile if profile is not None and profile.city.id == name else None

    def _open_record(self, document: Document, kind: str, found: Place) -> Loaded:
        record, faults = _read_record(document, kind)
        findings = place((*document.findings, *faults, *self._use(record, kind, found)), document)
        if kind == "city":
            self._faults[document.file] = tuple(one for one in findings if one.severity is Severity.ERROR)
        return self._join_framework(document, kind, record, findings)

    def _load_record(self, document: Document, kind: RecordKind) -> Loaded:
        """
        Read a record as its kind wants; one that fails is named, and the other files are read.
        """
        try:
            record, faults = kind.load(document)
        except PluginError as error:
            mend = "tell its author; --no-plugin switches it off"
            failed = Finding(code=PLUGIN_FAILED, file=document.file, cause=str(error), mend=mend)
            return Loaded(document=document, kind=kind.name, findings=(*document.findings, failed))
        return self._join_framework(document, kind.name, record, place((*document.findings, *faults), document))

    def _join_framework(self, document: Document, kind: str, record: Any, findings: tuple[Finding, ...]) -> Loaded:
        """
        Put a record together with the framework that it names.
        """
        if record is None:
            return Loaded(document=document, kind=kind, findings=findings)
        framework, missing = self._find_framework(record.framework) if record.framework else (None, ())
        path = ("framework",) if kind == "city" else (kind, "framework")
        findings += place([evolve(finding, path=path) for finding in missing], document)
        return Loaded(document=document, kind=kind, record=record, framework=framework, findings=findings)

    def _use(self, record: Record | None, kind: str, found: Place) -> tuple[Finding, ...]:
        """
        Keep what other files need: cities for their answers, folders of frameworks. Say what is wrong with the latter.
        """
        if record is not None and kind == "city":
            self._cities[record.file] = cast("CityFile", record)
        if record is None or kind != "network" or not found.is_path:
            return ()
        libraries, findings = find_libraries(cast("NetworkFile", record))
        for library in libraries:
            self._shelf.add(library)
        return findings

    def _find_framework(self, name: str) -> tuple[Framework | None, tuple[Finding, ...]]:
        try:
            shelved = self._shelf.find(name)
        except UnknownName as error:
            near = did_you_mean(error.name, error.known)
            mend = (
                near or f"known are: {', '.join(error.known) or 'none'}; --library FOLDER adds a folder of frameworks"
            )
            return None, (Finding(code="CK213", path=("framework",), cause=str(error), mend=mend),)
        if shelved.framework is not None:
            return shelved.framework, ()
        cause = f"the framework `{name}` cannot be used: {shelved.findings[0].cause}"
        mend = f"run `charterkit check {shelved.document.file}`"
        return None, (Finding(code="CK214", path=("framework",), cause=cause, mend=mend),)


def _read_record(document: Document, kind: str) -> tuple[Record | None, tuple[Finding, ...]]:
    """
    Read a file of our own that is neither answers nor a framework; its reader is imported only then.
    """
    if kind == "city":
        from charterkit.files.cities import read_city

        return read_city(document)
    if kind == "shared":
        from charterkit.files.shared import read_shared

        return read_shared(document)
    from charterkit.files.networks import read_network

    return read_network(document)


def _refuse_unknown(document: Document, content: Mapping[str, Any], tables: Iterable[str]) -> Loaded:
    """
    Say that a file has our format and yet none of the tables that would tell what it is.
    """
    # The table that tells what a file is stands first, by habit.
    first = next((key for key, value in content.items() if isinstance(value, dict)), "")
    mend = did_you_mean(first, tables)
    if not mend:
        mend = f"add the table that says what it is: {', '.join(f'[{table}]' for table in tables)}"
    if first:
        mend += f"; if [{first}] belongs to a plugin, `charterkit plugins` tells whether that is in use"
    finding = Finding(code="CK417", path=("format",), cause="this file does not say what it is", mend=mend)
    return Loaded(document=document, findings=place([finding], document))
