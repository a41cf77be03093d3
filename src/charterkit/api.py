"""
The public functions: load, check, score. The command line uses nothing else.

All take files, folders, ``"-"`` for standard input, or what `load` gave. Bad content gives findings and never an
exception. Files are read one by one and let go of, so ten thousand cities need no more memory than their results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.loading import read_all
from charterkit.model.findings import Severity
from charterkit.model.scores import Scores
from charterkit.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from charterkit.model.answers import AnswerFile
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network
    from charterkit.model.scores import Result
    from charterkit.plugins import Plugins

__all__ = ["check", "load", "score"]


def load(
    *where: str | PathLike[str], library: Iterable[str | PathLike[str]] = (), plugins: Plugins | None = None
) -> Network:
    """
    Read answer files and the frameworks that they name.

    Args:
        *where: Files and folders; folders are searched for TOML files, ``"-"`` is standard input.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Everything that could be read, with what is wrong with the form of the files. Whether answers fit their
        framework is for `check`.
    """
    from charterkit.model.network import Network

    pipeline = Pipeline.open(library, plugins)
    answers: list[AnswerFile] = []
    frameworks: dict[str, Framework] = {}
    findings: list[Finding] = []
    for loaded in read_all(where, pipeline.shelf):
        findings.extend(loaded.findings)
        if loaded.answers is not None:
            answers.append(loaded.answers)
        if loaded.framework is not None:
            frameworks[loaded.framework.id] = loaded.framework
    return Network(answers=answers, frameworks=frameworks, findings=findings)


def check(
    *what: str | PathLike[str] | Network,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> tuple[Finding, ...]:
    """
    Find everything that is wrong with answers and frameworks, and what is worth knowing.

    Args:
        *what: Files and folders, or what `load` gave.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Findings by file and line. Only those of severity `Severity.ERROR` stop a file from being scored.
    """
    pipeline = Pipeline.open(library, plugins)
    findings = [finding for loaded in read_all(what, pipeline.shelf) for finding in pipeline.check(loaded)]
    return _sorted(findings)


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
    pipeline = Pipeline.open(library, plugins)
    results: list[Result] = []
    findings: list[Finding] = []
    for loaded in read_all(what, pipeline.shelf):
        result, found = pipeline.score(loaded, profile, tuple(on_request))
        findings.extend(found)
        if result is not None:
            results.append(result)
    return Scores(results=results, findings=_sorted(findings))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """
    Sort findings by file and line; what is more severe first on the same line; each once.
    """
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(unique, key=lambda one: (one.file, one.line, one.column, Severity.ERROR - one.severity, one.code))
    )
