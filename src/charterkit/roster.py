"""
All files of a run in brief, to see at its end how they fit together.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.files import briefs
from charterkit.files.conflicts import COPY, find_conflicts
from charterkit.files.kinds import OWN_KINDS
from charterkit.model.briefs import Records

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from charterkit.files.documents import Document
    from charterkit.loaded import Loaded
    from charterkit.model.briefs import Brief
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework

__all__ = ["Roster"]


class Roster:
    """
    What is remembered of the files of a run.
    """

    def __init__(self) -> None:
        self._briefs: list[Brief] = []
        self._frameworks: dict[str, Framework] = {}
        self._network_files: dict[str, Any] = {}

    def add(self, loaded: Loaded) -> None:
        """
        Remember a file, as far as it could be read.
        """
        brief = _sum_up(loaded)
        if brief is not None:
            self._briefs.append(brief)
        if loaded.framework is not None:
            self._frameworks[loaded.framework.id] = loaded.framework
        if loaded.kind == "network" and loaded.record is not None:
            self._network_files.setdefault(loaded.network, loaded.record)

    def find_conflicts(self, kinds: Collection[str] = ()) -> tuple[Finding, ...]:
        """
        Find files that speak of the same thing.

        Args:
            kinds: Look only at files of these kinds; at all if there is none.
        """
        return tuple(find_conflicts(brief for brief in self._briefs if not kinds or brief.kind in kinds))

    def list_records(self, whole: Collection[str]) -> Iterator[Records]:
        """
        Give the files of each network, without copies of others.

        Args:
            whole: The networks of which all files were read.
        """
        copies = {finding.file for finding in self.find_conflicts() if finding.code == COPY}
        networks: dict[str, list[Brief]] = defaultdict(list)
        for brief in self._briefs:
            if brief.file not in copies:
                networks[brief.network].append(brief)
        for network, inside in networks.items():
            named = {brief.framework for brief in inside}
            yield Records(
                briefs=inside,
                frameworks={name: known for name, known in self._frameworks.items() if name in named},
                network_file=self._network_files.get(network),
                is_whole=network in whole,
            )


def _sum_up(loaded: Loaded) -> Brief | None:
    """
    Sum up a file; nothing for one that could not be read.
    """
    found: Brief | None = None
    if loaded.answers is not None:
        found = briefs.brief_answers(loaded.answers, loaded.network)
    elif loaded.record is not None and loaded.kind not in OWN_KINDS:
        found = briefs.brief_record(loaded.kind, loaded.record, loaded.network)
    elif loaded.record is not None:
        make: Callable[[Any, str], Brief] = getattr(briefs, f"brief_{loaded.kind}")
        found = make(loaded.record, loaded.network)
    elif loaded.framework is not None:
        found = briefs.brief_framework(loaded.framework, loaded.file, loaded.network)
    if found is None or loaded.document is None or _stands_in(loaded.document, found):
        return found
    return evolve(found, id="")


def _stands_in(document: Document, brief: Brief) -> bool:
    """
    Tell whether a file truly says which id it has; readers put in another one where it cannot be read.
    """
    value: Any = document.data or document.rest
    for key in brief.path:
        value = value.get(key) if isinstance(value, dict) else None
    return value == brief.id or not brief.id
