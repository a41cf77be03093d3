"""
Checks of a framework: what its author should look at before others use it.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from charterkit.extensions import Check
from charterkit.model.findings import Explanation, Finding, Severity
from charterkit.scoring.present import find_band

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from charterkit.model.framework import Framework
    from charterkit.model.items import Item

__all__ = ["CHECKS"]


def find_lacking_sources(framework: Framework) -> Iterator[Finding]:
    """
    Find questions that do not say where they come from.
    """
    for item in framework.items.values():
        if not any(source.strip() for source in item.source):
            yield Finding(
                code="CK350",
                severity=Severity.WARNING,
                path=("items", item.id),
                on_key=True,
                cause=f"`{item.id}` does not say where it comes from",
                mend='add source = ["publisher, title, year"], or source = ["own"]',
            )


def find_uneven_examples(framework: Framework) -> Iterator[Finding]:
    """
    Find questions whose examples are not one for each option.
    """
    for item in framework.items.values():
        examples, options = len(item.examples), len(item.scale.options)
        if examples and examples != options:
            yield Finding(
                code="CK351",
                severity=Severity.WARNING,
                path=("items", item.id, "examples"),
                cause=f"`{item.id}` has {options} options, but examples for {examples}",
                mend="write one sentence for each option, in the order of the options",
            )


def find_unknown_evidence(framework: Framework) -> Iterator[Finding]:
    """
    Find kinds of evidence that questions name and nobody has defined.
    """
    for item in framework.items.values():
        for at, kind in enumerate(item.evidence):
            if kind not in framework.evidence:
                yield Finding(
                    code="CK352",
                    severity=Severity.WARNING,
                    path=("items", item.id, "evidence", at),
                    cause=f"`{item.id}` names the kind of evidence `{kind}`, which is not defined",
                    mend=f'add {kind} = "..." under [evidence], or write one of: {", ".join(framework.evidence)}',
                )


def find_stray_items(framework: Framework) -> Iterator[Finding]:
    """
    Find questions that stand among the children of no node, and nodes that are no roots and decide about nothing.
    """
    nodes = framework.nodes.values()
    used = {edge.child for node in nodes for edge in node.children}
    used.update(*(gate.subjects("node") for node in nodes for gate in node.gates()))
    stray = partial(Finding, code="CK353", severity=Severity.WARNING, on_key=True)
    for name in framework.items:
        if name not in used:
            cause = f"no node asks `{name}`: it stands among the children of none"
            mend = "add it to the `children` of a node; a question with scored = false belongs there too"
            yield stray(path=("items", name), cause=cause, mend=mend)
    for name in framework.nodes:
        if name not in used and name not in framework.roots:
            cause = f"no node counts `{name}`: it is no root, and stands among the children of none"
            yield stray(path=("nodes", name), cause=cause, mend="add it to the `children` of a node, or to the `roots`")


def find_split_conditions(framework: Framework) -> Iterator[Finding]:
    """
    Find questions that depend on questions which some profile leaves out.
    """
    for item in framework.items.values():
        for name in sorted(set(_looked_at(item)) & set(framework.items)):
            lacking = [profile for profile in item.profiles if profile not in framework.items[name].profiles]
            if lacking:
                yield Finding(
                    code="CK354",
                    severity=Severity.WARNING,
                    path=("items", item.id, "profiles"),
                    cause=f"`{item.id}` depends on `{name}`, which the profile {', '.join(lacking)} leaves out",
                    mend=f"add the profile to `{name}`, or take it from `{item.id}`",
                )


def _looked_at(item: Item) -> tuple[str, ...]:
    """
    List the questions that decide whether a question, or a part of its options, is open.
    """
    conditions = (item.when, item.reserved.when if item.reserved else None)
    return tuple(name for condition in conditions if condition for name in condition.subjects("item"))


def find_lacking_tests(framework: Framework) -> Iterator[Finding]:
    """
    Find frameworks without examples that test their rules.
    """
    if not framework.examples:
        yield Finding(
            code="CK355",
            severity=Severity.NOTE,
            path=("framework",),
            on_key=True,
            cause=f"`{framework.id}` has no [[examples]], so nothing shows that its rules do what is meant",
            mend="add a few: answers, and the scores that they must give; this check runs them",
        )


def find_odd_bands(framework: Framework) -> Iterator[Finding]:
    """
    Find bands that no score can lie in, and scores that lie in no band.
    """
    if not framework.bands:
        return
    first, last = framework.display
    ends = {end for band in framework.bands for end in (band.start, band.end) if end is not None}
    points = sorted({first, last, *(end for end in ends if first <= end <= last)})
    points += [(low + high) / 2 for low, high in pairwise(points)]
    found = {point: find_band(point, framework.bands) for point in sorted(points)}
    for at, band in enumerate(framework.bands):
        if band.id not in found.values():
            yield Finding(
                code="CK356",
                severity=Severity.WARNING,
                path=("framework", "bands", at),
                cause=f"no score can lie in the band `{band.id}`",
                mend="the first band that fits counts: put it further up, or correct `start` and `end`",
            )
    outside = [point for point, band in found.items() if band is None]
    if outside:
        yield Finding(
            code="CK356",
            severity=Severity.WARNING,
            path=("framework", "bands"),
            on_key=True,
            cause=f"some scores lie in no band, for instance {outside[0]:g}",
            mend="let the bands meet, or add one without `start` and `end` as the last",
        )


def find_unused_flags(framework: Framework) -> Iterator[Finding]:
    """
    Find facts of the city that no condition looks at.
    """
    conditions = [node.when for node in framework.nodes.values()]
    conditions += [item.when for item in framework.items.values()]
    conditions += [item.reserved.when for item in framework.items.values() if item.reserved]
    used = {flag for condition in conditions if condition for flag in condition.subjects("flag")}
    for flag in framework.flags.values():
        if flag.id not in used:
            yield Finding(
                code="CK357",
                severity=Severity.WARNING,
                path=("flags", *flag.id.split(".", 1)),
                on_key=True,
                cause=f"nothing depends on `{flag.id}`, so cities would answer it for nothing",
                mend="remove it, or use it in a condition",
            )


def _check(run: Callable[[Framework], Iterable[Finding]], name: str, summary: str, explanation: Explanation) -> Check:
    return Check(name=name, summary=summary, subject="framework", codes=(explanation,), run=run)


CHECKS = (
    _check(
        find_lacking_sources,
        "sources",
        "Questions without a source",
        Explanation(
            code="CK350",
            title="question without a source",
            text="Whoever answers wants to know who asks. Name the publication that a question comes from, "
            "or say that it is your own.",
            example="[items.A-1]\nsource = []\n",
        ),
    ),
    _check(
        find_uneven_examples,
        "examples",
        "Examples that are not one for each option",
        Explanation(
            code="CK351",
            title="examples do not fit the options",
            text="The examples of a question are read beside its options, the first with the first and so "
            "on. So there must be as many of them, or none.",
            example="[items.A-1]\n"
            'scale = { levels = ["nothing", "something", "all"] }\n'
            'examples = ["no plan", "a plan"]\n',
        ),
    ),
    _check(
        find_unknown_evidence,
        "evidence-kinds",
        "Kinds of evidence that are not defined",
        Explanation(
            code="CK352",
            title="kind of evidence not defined",
            text="A question names the kinds of evidence that fit. Each of them needs a line under "
            "[evidence], which tells cities what it is.",
            example='[items.A-1]\nevidence = ["FILM"]\n',
        ),
    ),
    _check(
        find_stray_items,
        "stray-items",
        "Questions that no node asks",
        Explanation(
            code="CK353",
            title="question that no node asks",
            text="A question stands where a node has it among its children. One that stands nowhere comes "
            "at the very end of an answer file, and counts for nothing; nor does a node that is no root.",
            example='[items.A-9]\ntype = "text"\ntext = "What else?"\nscored = false\n',
        ),
    ),
    _check(
        find_split_conditions,
        "split-conditions",
        "Questions that depend on others outside their profile",
        Explanation(
            code="CK354",
            title="condition outside the profile",
            text="A question is asked, or a level is open, depending on the answer to another one. A "
            "profile that holds the first and not the second never asks it.",
            example="[profiles.core]\n"
            'title = "Core"\n'
            "[items.A-2]\n"
            'when = { item = "A-1", at_least = 1 }\n'
            'profiles = ["core"]\n',
        ),
    ),
    _check(
        find_lacking_tests,
        "tests",
        "Frameworks without tests",
        Explanation(
            code="CK355",
            title="framework without tests",
            text="Examples are answers with the scores that they must give. They show other authors what is "
            "meant, and find out when a change alters a score.",
            example="examples = []\n",
        ),
    ),
    _check(
        find_odd_bands,
        "bands",
        "Bands that leave gaps or are never reached",
        Explanation(
            code="CK356",
            title="bands that do not fit",
            text="Of the bands, the first that fits a score counts. So one without start and end hides all "
            "below it and belongs at the end, and without it some scores may have no band.",
            example="[framework]\n"
            "bands = [\n"
            '  { id = "any", label = "in between" },\n'
            '  { id = "high", label = "strength", start = 75 },\n'
            "]\n",
        ),
    ),
    _check(
        find_unused_flags,
        "unused-flags",
        "Facts of the city that nothing depends on",
        Explanation(
            code="CK357",
            title="fact of the city that is not used",
            text="Cities answer the flags before all else. One that no condition looks at costs them time "
            "and changes nothing.",
            example='[flags.has.harbour]\ntext = "Does the city have a harbour?"\n',
        ),
    ),
)
