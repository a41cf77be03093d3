"""
The public functions: load, check, score, explain, match, verify. The command line uses nothing else.

All take files, folders, ``"-"`` for standard input, or what `load` gave. Bad content gives findings and never an
exception. Files are read one by one and let go of, so ten thousand cities need no more memory than their results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.errors import UnknownName
from charterkit.model.findings import Severity
from charterkit.model.scores import Scores
from charterkit.pipeline import Pipeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from charterkit.loaded import Loaded
    from charterkit.model.findings import Finding
    from charterkit.model.matching import Matching
    from charterkit.model.network import Network
    from charterkit.model.scores import Result
    from charterkit.model.trace import Trace, Traces
    from charterkit.plugins import Plugins

__all__ = [
    "check",
    "explain",
    "leave_out_copies",
    "load",
    "match",
    "score",
    "sort_findings",
    "verify_matching",
]


def load(
    *where: str | PathLike[str],
    kinds: Iterable[str] = (),
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Network:
    """
    Read answer files, the frameworks that they name, and whatever else belongs to a network.

    Args:
        *where: Files and folders; folders are searched for TOML files, ``"-"`` is standard input.
        kinds: Beside cities, answers and frameworks read only records of these kinds, ``"practice"`` for instance; all
            if there is none.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Everything that could be read, with what is wrong with the form of the files. Whether answers fit their
        framework is for `check`.
    """
    from charterkit.gathering import gather

    wanted = frozenset(kinds)
    pipeline = Pipeline.open(library, plugins, where, wanted)
    network = gather(pipeline.read(where, in_brief=False))
    return evolve(network, is_whole=pipeline.is_whole and not wanted)


def check(
    *what: str | PathLike[str] | Network,
    kinds: Iterable[str] = (),
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> tuple[Finding, ...]:
    """
    Find everything that is wrong with answers, frameworks and networks, and what is worth knowing.

    Args:
        *what: Files and folders, or what `load` gave.
        kinds: Look only at files of these kinds, ``"answers"`` or ``"practice"`` for instance; at all if there is none.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Findings by file and line. Only those of severity `Severity.ERROR` stop a file from being scored.
    """
    pipeline = Pipeline.open(library, plugins, what)
    wanted = frozenset(kinds)
    others: set[str] = set()
    findings: list[Finding] = []
    for loaded in pipeline.read(what):
        if not wanted or loaded.kind in wanted:
            findings += pipeline.check(loaded)
        else:
            others.add(loaded.file)
    together = (finding for finding in pipeline.check_all() if finding.file not in others)
    return sort_findings(leave_out_copies(findings, tuple(together)))


def score(  # noqa: PLR0913 - each is a choice of its own
    *what: str | PathLike[str] | Network,
    profile: str | None = None,
    on_request: Iterable[str] = (),
    fingerprint: bool = False,
    layers: bool = False,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Scores:
    """
    Score answer files.

    Args:
        *what: Files and folders, or what `load` gave.
        profile: Score this set of questions, whatever profile the files name.
        on_request: Nodes that the framework shows only on request, by id; an overall figure, say.
        fingerprint: Take the digest of each answer file, so that `verify` can tell whether it changed.
        layers: Put beside the scores those that others have verified, where the city began, and where it wants to be.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        A result for each file without errors, in the order of the files, and all findings.

    Raises:
        UnknownName: A framework has no such node on request.
    """
    pipeline = Pipeline.open(library, plugins, what)
    results: list[Result] = []
    findings: list[Finding] = []
    for loaded in pipeline.read(what):
        result, found = pipeline.score(loaded, profile, tuple(on_request))
        findings.extend(found)
        if result is not None:
            result = _add_layers(result, loaded, pipeline) if layers else result
            results.append(_fingerprint(result, loaded) if fingerprint else result)
    doubles = pipeline.find_doubles()
    sure = [result for result in results if result.file not in {finding.file for finding in doubles}]
    return Scores(results=sure, findings=sort_findings(leave_out_copies(findings, doubles)))


def _fingerprint(result: Result, loaded: Loaded) -> Result:
    """
    Put the digest of its answer file to a result; its line ends do not count.
    """
    if loaded.document is None:
        return result
    from charterkit.files.write import digest

    return evolve(result, answers_hash="sha256:" + digest(loaded.document.text.encode(errors="surrogatepass")))


def explain(  # noqa: PLR0913 - what is explained, and how
    *what: str | PathLike[str] | Network,
    city: str | None = None,
    node: str | None = None,
    profile: str | None = None,
    improve: bool = False,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Traces:
    """
    Tell why cities have the scores they have, and what would raise them.

    Args:
        *what: Files and folders, or what `load` gave.
        city: Only this city, by its id.
        node: Only this node or scored question, by its id, and all below; the roots of the framework otherwise.
        profile: Score this set of questions, whatever profile the files name.
        improve: Look for what would raise the score of these nodes, too.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        A trace for each file without errors, in the order of the files, and all findings.

    Raises:
        UnknownName: No file is of this city, or its framework has no such node or question.
    """
    from charterkit.explaining import explain_file
    from charterkit.model.trace import Traces

    pipeline = Pipeline.open(library, plugins, what)
    traces: list[Trace] = []
    findings: list[Finding] = []
    cities: set[str] = set()
    for loaded in pipeline.read(what):
        if loaded.answers is not None:
            cities.add(loaded.answers.city.id)
            if city not in {None, loaded.answers.city.id}:
                continue
        trace, found = explain_file(pipeline, loaded, node, profile, improve=improve)
        findings.extend(found)
        if trace is not None:
            traces.append(trace)
    if city is not None and city not in cities:
        raise UnknownName("city with answers", city, cities)
    doubles = pipeline.find_doubles()
    sure = [trace for trace in traces if trace.file not in {finding.file for finding in doubles}]
    return Traces(results=sure, findings=sort_findings(leave_out_copies(findings, doubles)))


def _add_layers(result: Result, loaded: Loaded, pipeline: Pipeline) -> Result:
    from charterkit.layering import add_layers

    return result if loaded.answers is None else add_layers(result, loaded.answers, pipeline)


def match(  # noqa: PLR0913 - what a network decides on
    *what: str | PathLike[str] | Network,
    engine: str = "optimal",
    mode: str | None = None,
    profile: str | None = None,
    on: dt.date | None = None,
    keep: Matching | None = None,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Matching:
    """
    Put cities that want to learn together with those that can teach.

    Args:
        *what: Files and folders, or what `load` gave.
        engine: The matcher that does it, by name.
        mode: How cities are put together on all nodes, whatever the network says: one of
            `charterkit.model.network_file.MODES`.
        profile: Score this set of questions, whatever profile the files name.
        on: The day for which to match; the latest that the files speak of if not given.
        keep: An earlier result whose pairs stay, as far as the rules still allow them.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Pairs with their reasons, and everybody who was left out with theirs. Cities whose files have errors are left
        out; the errors are among the findings.

    Raises:
        UnknownName: No plugin offers an engine of that name.
        InputError: The file of the network has errors, so that its rules are not known.
    """
    from charterkit.meeting import Meeting

    return Meeting.open(what, profile, library, plugins).match(engine, mode=mode, on=on, keep=keep)


def verify_matching(
    matching: Matching,
    *what: str | PathLike[str] | Network,
    profile: str | None = None,
    on: dt.date | None = None,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> tuple[Finding, ...]:
    """
    Find everything that is wrong with a result of `match`, without matching anew.

    Args:
        matching: The result, as `match` gave it or as `charterkit.files.matchings.read_matching` read it.
        *what: The files that it was made from.
        profile: As it was for `match`.
        on: As it was for `match`.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Findings; none if the result keeps all rules and is as good as it says.

    Raises:
        UnknownName: No plugin offers the engine that the result names.
        InputError: The file of the network has errors, so that its rules are not known.
    """
    from charterkit.meeting import Meeting

    return Meeting.open(what, profile, library, plugins).verify(matching, on=on)


def leave_out_copies(findings: Iterable[Finding], more: tuple[Finding, ...]) -> Iterator[Finding]:
    """
    Leave out what was found in copies of files: it is the same again, and copies are not used.
    """
    if not more:
        yield from findings
        return
    from charterkit.files.conflicts import COPY

    copies = {finding.file for finding in more if finding.code == COPY}
    yield from (finding for finding in findings if finding.file not in copies)
    yield from more


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """
    Sort findings by file and line; what is more severe first on the same line; each once.
    """
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda one: (one.file, one.line, one.column, Severity.ERROR - one.severity, one.code))
    )
