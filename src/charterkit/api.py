"""
The public functions: load, check, score. The command line uses nothing else.

All take files, folders, ``"-"`` for standard input, or what `load` gave. Bad content gives findings and never an
exception. Files are read one by one and let go of, so ten thousand cities need no more memory than their results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.model.findings import Severity
from charterkit.model.scores import Scores
from charterkit.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from os import PathLike

    from charterkit.model.document import Documents, Theme
    from charterkit.model.findings import Finding
    from charterkit.model.network import Network
    from charterkit.model.scores import Result
    from charterkit.plugins import Plugins

__all__ = ["check", "load", "report", "score"]


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
    return _sorted(_leave_out_copies(findings, tuple(together)))


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
    desk = Desk(pipeline.plugins, theme)
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
