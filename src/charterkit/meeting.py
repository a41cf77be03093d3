"""
Everything that it takes to put cities together: what their files say, their scores, and who has to stay out.

The files are read once. A city whose files have errors stays out until they are mended, since a veto or a limit may
stand in what could not be read; all others are matched. Errors in the file of the network stop everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.errors import InputError, UnknownName
from charterkit.gathering import gather
from charterkit.model.findings import PLUGIN_FAILED, Severity
from charterkit.model.scores import Scores
from charterkit.pipeline import Pipeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Iterator
    from os import PathLike

    from charterkit.extensions import Matcher
    from charterkit.loaded import Loaded
    from charterkit.model.findings import Finding
    from charterkit.model.matching import Matching
    from charterkit.model.network import Network
    from charterkit.model.scores import Result
    from charterkit.plugins import Plugins

__all__ = ["DISTRIBUTION", "Meeting", "find_engine"]

DISTRIBUTION = "charterkit-matchmaker"
"""The package that brings engines."""


class Meeting:
    """
    A network that was read and scored, and the engines that can match it.
    """

    def __init__(
        self, plugins: Plugins, network: Network, scores: Scores, errors: Iterable[Finding], left_out: Iterable[str]
    ) -> None:
        self.plugins = plugins
        self.network = network
        self.scores = scores
        self.errors = tuple(errors)
        self.left_out = tuple(sorted(left_out))

    @classmethod
    def open(
        cls,
        what: Iterable[str | PathLike[str] | Network],
        profile: str | None = None,
        library: Iterable[str | PathLike[str]] = (),
        plugins: Plugins | None = None,
    ) -> Meeting:
        """
        Read and score files, and find out who has to stay out.

        Args:
            what: Files and folders, or what `load` gave.
            profile: Score this set of questions, whatever profile the files name.
            library: Folders with frameworks, looked through before those that are installed.
            plugins: What is installed, unless it was put together by hand.

        Raises:
            InputError: The file of the network has errors.
        """
        what = tuple(what)
        pipeline = Pipeline.open(library, plugins, what)
        reading = _Reading(pipeline, profile)
        network = evolve(gather(reading.score_all(what)), is_whole=pipeline.is_whole)
        findings = tuple(dict.fromkeys([*reading.findings, *pipeline.check_all()]))
        errors = [one for one in findings if one.severity is Severity.ERROR]
        _stop_for_rules(errors, reading.kinds)
        files = {one.file for one in errors if one.code != PLUGIN_FAILED}
        left_out = {reading.cities.get(file, "") for file in files} - {""}
        kept = [result for result in reading.results if result.city.id not in left_out]
        scores = Scores(results=kept, findings=findings)
        return cls(pipeline.plugins, _leave_out(network, files, left_out), scores, errors, left_out)

    def match(self, engine: str, **options: Any) -> Matching:
        """
        Put cities together, with the engine of that name.

        Args:
            engine: Its name.
            options: As `charterkit.match` takes them: `mode`, `on`, `keep`.
        """
        matching = find_engine(self.plugins, engine).match(self.network, self.scores, self._options(**options))
        return evolve(matching, findings=(*matching.findings, *self.errors))

    def verify(self, matching: Matching, *, on: dt.date | None = None) -> tuple[Finding, ...]:
        """
        Find what is wrong with a result.
        """
        matcher = find_engine(self.plugins, matching.engine)
        return tuple(matcher.verify(matching, self.network, self.scores, self._options(on=on)))

    def explain(self, matching: Matching, learner: str, mentor: str, **options: Any) -> tuple[str, ...]:
        """
        Say why two cities are a pair or not.

        Args:
            matching: The result.
            learner: The city that would learn, by its id.
            mentor: The city that would teach.
            options: `node`, where not all nodes are meant; `reader`, the city that this is for.

        Raises:
            UnknownName: There is no such city or node.
        """
        known = {*self.network.cities, *(shared.city.id for shared in self.network.shared), *self.left_out}
        for city in (learner, mentor):
            if city not in known:
                raise UnknownName("city", city, known)
        told = self._options(learner=learner, mentor=mentor, **options)
        matcher = find_engine(self.plugins, matching.engine)
        return tuple(matcher.why(matching, self.network, self.scores, told))

    def _options(self, **options: Any) -> dict[str, Any]:
        return {"left_out": self.left_out, **options}


class _Reading:
    """
    What is found while the files are read and scored one by one: by file, its kind and the city that it is about.
    """

    def __init__(self, pipeline: Pipeline, profile: str | None) -> None:
        self._pipeline = pipeline
        self._profile = profile
        self.results: list[Result] = []
        self.findings: list[Finding] = []
        self.kinds: dict[str, str] = {}
        self.cities: dict[str, str] = {}

    def score_all(self, what: Iterable[str | PathLike[str] | Network]) -> Iterator[Loaded]:
        """
        Score all files, and hand each on.
        """
        for loaded in self._pipeline.read(what):
            result, found = self._pipeline.score(loaded, self._profile, ())
            self.findings.extend((*found, *loaded.findings))
            self.results.extend([result] if result is not None else [])
            self.kinds[loaded.file] = loaded.kind
            self.cities[loaded.file] = _name_city(loaded)
            yield loaded


def find_engine(plugins: Plugins, name: str) -> Matcher:
    """
    Find the engine of a name.

    Args:
        plugins: What is installed.
        name: What the user wants.

    Raises:
        UnknownName: No plugin offers it; where there is none at all, with the package to install.
    """
    if not len(plugins.matchers):
        hint = f"engines come with the package {DISTRIBUTION}: install it, with `pip install {DISTRIBUTION}`"
        raise UnknownName("engine", name, (), hint=hint)
    return plugins.matchers[name]


def _name_city(loaded: Loaded) -> str:
    """
    Name the city that a file is about; empty for a file about something else.
    """
    if loaded.answers is not None:
        return loaded.answers.city.id
    record: Any = loaded.record
    return record.city.id if loaded.kind in {"city", "shared"} and record is not None else ""


def _stop_for_rules(errors: Iterable[Finding], kinds: dict[str, str]) -> None:
    """
    Refuse to match by rules that are not known for sure.

    Raises:
        InputError: There are errors in the file of the network.
    """
    faults = [one for one in errors if kinds.get(one.file) == "network"]
    if faults:
        raise InputError(faults)


def _leave_out(network: Network, files: Collection[str], cities: Collection[str]) -> Network:
    """
    Take out of a network what must not be used.
    """
    return evolve(
        network,
        answers=[one for one in network.answers if one.city.id not in cities],
        cities={name: city for name, city in network.cities.items() if name not in cities},
        themes=[theme for theme in network.themes if theme.city not in cities],
        practices={name: one for name, one in network.practices.items() if one.file not in files},
        shared=[one for one in network.shared if one.city.id not in cities],
    )
