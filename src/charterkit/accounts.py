"""
The public functions that give an account of results: report, compare, robustness, treat, verify.

They take what the functions of :mod:`charterkit.api` take, and make documents of it, which renderers give a form; or
compute results once more and say what is not as it was.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.api import leave_out_copies, score, sort_findings
from charterkit.model.findings import Severity
from charterkit.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike

    from charterkit.model.cohort import Cohort
    from charterkit.model.document import Brand, Documents
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores
    from charterkit.model.sureness import Sureness, Variation
    from charterkit.plugins import Plugins
    from charterkit.verifying import Verification

__all__ = ["compare", "report", "robustness", "treat", "verify"]


def report(  # noqa: PLR0913 - each is a choice of its own
    *what: str | PathLike[str] | Network,
    city: str | None = None,
    before: Scores | None = None,
    profile: str | None = None,
    on_request: Iterable[str] = (),
    brand: Brand | None = None,
    radar: bool = False,
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
        brand: How the reports look.
        radar: Draw the scores as a radar, too, beside their table.
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
    desk = Desk(pipeline, brand)
    findings: list[Finding] = []
    for loaded in pipeline.read(what):
        is_wanted = city is None or loaded.answers is None or loaded.answers.city.id == city
        result, found = pipeline.score(loaded, profile, tuple(on_request)) if is_wanted else (None, ())
        findings.extend(found)
        desk.add(loaded, result)
    doubles = pipeline.find_doubles()
    if before is not None:
        findings.extend(finding for finding in before.findings if finding.severity is Severity.ERROR)
    earlier = None if before is None else {result.city.id: result for result in before}
    documents = desk.make_reports(earlier, {finding.file for finding in doubles}, radar=radar)
    return Documents(documents=documents, findings=sort_findings(leave_out_copies(findings, doubles)))


def compare(  # noqa: PLR0913 - each is a choice of its own
    *what: str | PathLike[str] | Network,
    versions: Iterable[Framework] = (),
    city: str | None = None,
    profile: str | None = None,
    brand: Brand | None = None,
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
        brand: How the comparison looks.
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
    desk = None
    findings: list[Finding] = []
    for one in what:
        pipeline = Pipeline.open(library, plugins, (one,))
        desk = desk or Desk(pipeline, brand)
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
    return Documents(documents=documents, findings=sort_findings(findings))


def robustness(  # noqa: PLR0913 - each is a choice of its own
    *what: str | PathLike[str] | Network,
    nodes: Iterable[str] = (),
    variation: Variation | None = None,
    pairs: Iterable[tuple[str, str]] = (),
    log: Callable[[str], object] | None = None,
    profile: str | None = None,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Sureness:
    """
    Find how much the scores of a network, and the places of its cities, depend on choices that somebody made.

    Args:
        *what: Files and folders of one framework, or what `load` gave.
        nodes: What to look at, by id; all roots that are shown unasked if there is none.
        variation: What is varied; by default weights, aggregates, missing policies and answers.
        pairs: Cities of which is wanted how often the first is above the second.
        log: Is called with a line of JSON for the settings, and for each draw with all that was drawn for it.
        profile: Score this set of questions, whatever profile the files name.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        Intervals for each city, and which choice moved them; no cities where no file could be scored.

    Raises:
        NotPossible: The files do not belong together, numpy is not installed, or there is too much to draw.
        UnknownName: There is no such node, city, method or policy.
    """
    from charterkit.model.sureness import Variation
    from charterkit.sureness import Bench

    pipeline = Pipeline.open(library, plugins, what)
    bench = Bench(pipeline, nodes, variation or Variation())
    findings: list[Finding] = []
    for loaded in pipeline.read(what):
        result, found = pipeline.score(loaded, profile, ())
        findings.extend(found)
        bench.add(loaded, result)
    doubles = pipeline.find_doubles()
    made = bench.make({finding.file for finding in doubles}, tuple(pairs), log)
    return evolve(made, findings=sort_findings(leave_out_copies(findings, doubles)))


def treat(
    recipe: str | PathLike[str],
    table: str | PathLike[str],
    *,
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Cohort:
    """
    Treat raw figures of many cities together, before they are scored: divide, impute, bring outliers back, normalise.

    Args:
        recipe: A cohort file, which says what is done; or what ``charterkit cohort --keep`` stored, ``*.json``, by
            which cities are treated as those of that cohort were.
        table: The figures, as comma-separated values: a row for each city.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        The treated figures, what was found in those of all cities, and which figures were imputed.

    Raises:
        InputError: Something is wrong with one of the files.
    """
    from charterkit.treating import treat_table

    return treat_table(recipe, table, library, plugins)


def verify(
    result: str | PathLike[str],
    *answers: str | PathLike[str],
    library: Iterable[str | PathLike[str]] = (),
    plugins: Plugins | None = None,
) -> Verification:
    """
    Compute the results of a result file once more, from the answers, and find every difference.

    Args:
        result: What ``charterkit score --format json`` wrote.
        *answers: The answer files, if they do not lie where the result file says, seen from it or from the working
            folder.
        library: Folders with frameworks, looked through before those that are installed.
        plugins: What is installed, unless it was put together by hand.

    Returns:
        How many results there are, and what differs: nothing, if all is as it was.
    """
    from charterkit.verifying import recount

    if plugins is None:
        from charterkit.plugins import Plugins

        plugins = Plugins.load()

    def score_again(files: Iterable[str], **how: Any) -> tuple[Scores, str]:
        scores = score(*files, fingerprint=True, library=library, plugins=plugins, **how)
        write = plugins.renderers["json"].render
        return scores, str(write(scores)) if write is not None else ""

    return recount(os.fspath(result), [os.fspath(one) for one in answers], score_again)
