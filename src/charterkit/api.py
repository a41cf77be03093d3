"""
The public functions: load, check, score, explain. The command line uses nothing else.

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
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from charterkit.model.document import Documents, Theme
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network
    from charterkit.model.scores import Result
    from charterkit.model.trace import Trace, Traces
    from charterkit.plugins import Plugins

__all__ = ["check", "compare", "explain", "load", "report", "score"]


def load(
    *where: str | PathLike[str], library: Iterable[str | PathLike[str]] = (), plugins: Plugins | None = None
) -> Network:
    """
    Read answer files, the frameworks that they name, and whatever else belongs to a network.

    Args:
        *where: Files and folders; folders are searched for TOML files, ``"-"`` is standard input.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Everything that could be read, with what is wrong with the form of the files. Whether answers fit their
        framework is for `check`.
    """
    from charterkit.gathering import gather

    pipeline = Pipeline.open(library, plugins, where)
    network = gather(pipeline.read(where))
    return evolve(network, is_whole=pipeline.is_whole)


def check(
    *what: str | PathLike[str] | Network,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> tuple[Finding, ...]:
    """
    Find everything that is wrong with answers, frameworks and networks, and what is worth knowing.

    Args:
        *what: Files and folders, or what `load` gave.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Findings by file and line. Only those of severity `Severity.ERROR` stop a file from being scored.
    """
    pipeline = Pipeline.open(library, plugins, what)
    findings = [finding for loaded in pipeline.read(what) for finding in pipeline.check(loaded)]
    return _sorted(_leave_out_copies(findings, pipeline.check_all()))


def score(
    *what: str | PathLike[str] | Network,
    profile: str | None = None,
    on_request: Iterable[str] = (),
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Scores:
    """
    Score answer files.

    Args:
        *what: Files and folders, or what `load` gave.
        profile: Score this set of questions, whatever profile the files name.
        on_request: Nodes that the framework shows only on request, by id; an overall figure, say.
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
            results.append(result)
    doubles = pipeline.find_doubles()
    unsure = {finding.file for finding in doubles}
    results = [result for result in results if result.file not in unsure]
    return Scores(results=results, findings=_sorted(_leave_out_copies(findings, doubles)))


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
    unsure = {finding.file for finding in doubles}
    traces = [trace for trace in traces if trace.file not in unsure]
    return Traces(results=traces, findings=_sorted(_leave_out_copies(findings, doubles)))


def report(  # noqa: PLR0913 - each is a choice of its own
    *what: str | PathLike[str] | Network,
    city: str | None = None,
    before: Scores | None = None,
    profile: str | None = None,
    on_request: Iterable[str] = (),
    theme: Theme | None = None,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Documents:
    """
    Make a report of each answer file, for people; `plugins.renderers` give it a form.

    Args:
        *what: Files and folders, or what `load` gave. Practice cards and city files among them are told of, too.
        city: Only this city, by id.
        before: Scores of the period before; those made under the same rules are shown beside the new ones.
        profile: Report on this set of questions, whatever profile the files name.
        on_request: Nodes that the framework shows only on request, by id.
        theme: How the reports look.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        A document for each file without errors, in the order of the files, and all findings.

    Raises:
        UnknownName: A framework has no such node on request.
    """
    from charterkit.model.document import Documents
    from charterkit.reporting.desk import Desk

    pipeline = Pipeline.open(library, plugins, what)
    desk = Desk(pipeline, theme)
    findings: list[Finding] = []
    for loaded in pipeline.read(what):
        is_wanted = city is None or loaded.answers is None or loaded.answers.city.id == city
        result, found = pipeline.score(loaded, profile, tuple(on_request)) if is_wanted else (None, ())
        findings.extend(found)
        desk.add(loaded, result)
    doubles = pipeline.find_doubles()
    earlier = {result.city.id: result for result in before or ()}
    documents = desk.make_reports(earlier, {finding.file for finding in doubles})
    return Documents(documents=documents, findings=_sorted(_leave_out_copies(findings, doubles)))


def compare(  # noqa: PLR0913 - each is a choice of its own
    *what: str | PathLike[str] | Network,
    versions: Iterable[Framework] = (),
    city: str | None = None,
    profile: str | None = None,
    theme: Theme | None = None,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Documents:
    """
    Compare a city with itself over several periods, question by question where the meaning is the same.

    Args:
        *what: Answer files of the same city to the same framework, or what `load` gave.
        versions: Other versions of the framework, for answers that name them; `load` reads framework files.
        city: Only this city, by id.
        profile: Compare this set of questions, whatever profile the files name.
        theme: How the comparison looks.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        One document, or none where a file has errors, and all findings.

    Raises:
        NotPossible: There is nothing to compare, or the files do not belong together.
    """
    from charterkit.model.document import Documents
    from charterkit.reporting.desk import Desk

    known = {(one.id, one.version): one for one in versions}
    desk, findings = None, list["Finding"]()
    for one in what:
        pipeline = Pipeline.open(library, plugins, (one,))
        desk = desk or Desk(pipeline, theme)
        for loaded in pipeline.read((one,)):
            if loaded.answers is None or (city is not None and loaded.answers.city.id != city):
                findings.extend(loaded.findings)
                continue
            named = known.get((loaded.answers.framework, loaded.answers.version), loaded.framework)
            result, found = pipeline.score(loaded._replace(framework=named), profile, ())
            findings.extend(found)
            desk.add(loaded, result)
    is_sound = desk is not None and not any(one.severity is Severity.ERROR for one in findings)
    documents = [desk.make_comparison()] if desk is not None and is_sound else []
    return Documents(documents=documents, findings=_sorted(findings))


def _leave_out_copies(findings: Iterable[Finding], more: tuple[Finding, ...]) -> Iterator[Finding]:
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


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """
    Sort findings by file and line; what is more severe first on the same line; each once.
    """
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda one: (one.file, one.line, one.column, Severity.ERROR - one.severity, one.code))
    )
