"""
What was read file by file, put together as one network; and the way back.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from attrs import Factory, define

from charterkit.loaded import Loaded
from charterkit.model.city_file import CityFile
from charterkit.model.network import Network
from charterkit.model.network_file import NetworkFile
from charterkit.model.practice import Practice
from charterkit.model.shared import SharedFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.model.answers import AnswerFile
    from charterkit.model.city import City
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.theme import Theme

__all__ = ["gather", "unpack"]


@define
class _Found:
    """
    What was found so far. Of a city, its own file says more than its answers do.
    """

    answers: list[AnswerFile] = Factory(list)
    frameworks: dict[str, Framework] = Factory(dict)
    profiles: dict[str, City] = Factory(dict)
    answering: dict[str, City] = Factory(dict)
    themes: list[Theme] = Factory(list)
    practices: dict[str, Practice] = Factory(dict)
    shared: list[SharedFile] = Factory(list)
    file: NetworkFile | None = None
    records: dict[str, list[Any]] = Factory(lambda: defaultdict(list))
    findings: list[Finding] = Factory(list)

    def add(self, loaded: Loaded) -> None:
        """
        Keep what is in a file.
        """
        record = loaded.record
        self.findings.extend(loaded.findings)
        if loaded.framework is not None:
            self.frameworks[loaded.framework.id] = loaded.framework
        if loaded.answers is not None:
            self.answers.append(loaded.answers)
            self.answering[loaded.answers.city.id] = loaded.answers.city
            self.themes.extend(loaded.answers.themes)
        elif isinstance(record, CityFile):
            self.profiles[record.city.id] = record.city
            self.themes.extend(record.themes)
        elif isinstance(record, Practice):
            self.practices[record.id] = record
        elif isinstance(record, SharedFile):
            self.shared.append(record)
        elif isinstance(record, NetworkFile):
            self.file = self.file or record
        elif record is not None:
            self.records[loaded.kind].append(record)


def gather(read: Iterable[Loaded]) -> Network:
    """
    Put together what was read.

    Args:
        read: The files, one after the other.
    """
    found = _Found()
    for loaded in read:
        found.add(loaded)
    return Network(
        answers=found.answers,
        frameworks=found.frameworks,
        cities={**found.answering, **found.profiles},
        themes=found.themes,
        practices=found.practices,
        shared=found.shared,
        file=found.file,
        records={kind: tuple(records) for kind, records in found.records.items()},
        findings=found.findings,
    )


def unpack(network: Network) -> Iterator[Loaded]:
    """
    Give what was read before, one file after the other.

    Args:
        network: What `gather` gave.

    Yields:
        One for each file; those of cities only where they say something that does not stand beside answers, too.
    """
    known = network.frameworks.get
    for finding in network.findings:
        yield Loaded(findings=(finding,))
    if network.file is not None:
        yield Loaded(kind="network", record=network.file, framework=known(network.file.framework))
    told = {theme for answers in network.answers for theme in answers.themes}
    answering = {answers.city.id for answers in network.answers}
    others: dict[str, list[Theme]] = defaultdict(list)
    for theme in network.themes:
        if theme not in told:
            others[theme.city].append(theme)
    for city in network.cities.values():
        themes = others[city.id]
        if themes or city.id not in answering:
            framework = themes[0].framework if themes else ""
            record = CityFile(city=city, framework=framework, themes=themes)
            yield Loaded(kind="city", record=record, framework=known(framework))
    for answers in network.answers:
        yield Loaded(kind="answers", answers=answers, framework=known(answers.framework))
    yield from _unpack_records(network)


def _unpack_records(network: Network) -> Iterator[Loaded]:
    """
    Give what says what it is by a table of its own.
    """
    known = network.frameworks.get
    own: dict[str, Iterable[Any]] = {"practice": network.practices.values(), "shared": network.shared}
    for kind, records in {**own, **network.records}.items():
        for record in records:
            yield Loaded(kind=kind, record=record, framework=known(record.framework))
