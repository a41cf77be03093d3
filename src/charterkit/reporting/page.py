"""
What is said to people of the scores of one city, in order and in words; how it looks is up to each form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from charterkit.model.findings import Severity
from charterkit.reporting.wording import (
    choose_decimals,
    count,
    list_words,
    round_half_up,
    say_share,
)
from charterkit.scoring.present import find_band
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.framework import Framework
    from charterkit.model.scores import NodeScore, Result
    from charterkit.model.trace import Trace

    # What is said, after the word for it: ("Profile", "core").
    Fact: TypeAlias = tuple[str, str]

__all__ = [
    "FEW",
    "SYNTHETIC",
    "Group",
    "Page",
    "Row",
    "group_by_band",
    "is_lowest",
    "list_critical",
    "list_nodes",
    "list_period",
    "list_remarks",
    "make_page",
    "name_city",
    "say_band",
    "say_bounds",
    "say_open",
    "say_policy",
    "say_profile",
    "say_rules",
    "say_score",
]

SYNTHETIC = "SYNTHETIC: invented answers"
"""Stands on everything that is made from invented answers."""

FEW = 3
"""Up to so many cities, each has a page of its own."""

_NO_SCORE = "no score"


class Row(NamedTuple):
    """
    A line of the table of scores. `depth` counts the nodes above it.
    """

    id: str
    title: str
    depth: int
    score: str
    coverage: str
    bounds: str
    band: str


class Group(NamedTuple):
    """
    Nodes or questions that are pointed out, each with its text.
    """

    heading: str
    entries: tuple[tuple[str, str], ...]


class Page(NamedTuple):
    """
    The scores of one city; every text is without hidden signs, and may still be markup.

    `facts` stand above the table of scores, `closing` below the groups. A short page has the rows on top only.
    """

    city: str
    framework: str
    status: str
    mark: str
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    closing: tuple[Fact, ...]
    short: bool


def make_page(result: Result, *, short: bool = False) -> Page:
    """
    Put into words what there is to say of one city.

    Args:
        result: The scores.
        short: Leave out what is not needed where several cities are shown.
    """
    framework = result.framework
    rows = (_row(result, name, depth) for name, depth in list_nodes(result) if not (short and depth))
    facts = [*list_period(result), say_profile(result), _answered(result), ("Rules", say_rules(result))]
    if not short:
        facts.append(("Scores", f"from {framework.display[0]:g} to {framework.display[1]:g}"))
        facts.extend([("Source", in_line(framework.source))] if framework.source else [])
    return Page(
        city=name_city(result),
        framework=f"{in_line(framework.title)}, version {in_line(framework.version)}",
        status=in_line(framework.status),
        mark=SYNTHETIC if result.synthetic else "",
        facts=tuple(facts),
        rows=tuple(rows),
        groups=(*group_by_band(result), list_critical(result)),
        closing=(say_open(result), *list_remarks(result)),
        short=short,
    )


def name_city(result: Result | Trace) -> str:
    """
    Name the city with what tells it apart: ``Riverport (riverport, FI)``.
    """
    city = result.city
    return f"{in_line(city.name)} ({', '.join(map(in_line, filter(None, (city.id, city.country))))})"


def list_nodes(result: Result) -> tuple[tuple[str, int], ...]:
    """
    List the nodes that have a result, from the roots down, each once; with the number of shown nodes above it.
    """
    nodes = result.framework.nodes
    depths: dict[str, int] = {}
    # A node that is under no root comes last, and stands on top.
    waiting = [(name, 0) for name in reversed((*result.framework.roots, *nodes))]
    while waiting:
        name, depth = waiting.pop()
        if name in depths or name not in nodes:
            continue
        depths[name] = depth
        below = depth + (name in result.nodes)
        waiting.extend((edge.child, below) for edge in reversed(nodes[name].children))
    return tuple((name, depth) for name, depth in depths.items() if name in result.nodes)


def say_score(score: NodeScore, decimals: int) -> str:
    """
    Write the value of a node, or that it has none.
    """
    return _NO_SCORE if score.value is None else round_half_up(score.value, decimals)


def _row(result: Result, name: str, depth: int) -> Row:
    score, framework = result.nodes[name], result.framework
    decimals = choose_decimals(framework)
    return Row(
        id=in_line(name),
        title=in_line(framework.nodes[name].title),
        depth=depth,
        score=say_score(score, decimals),
        coverage="" if score.coverage is None else say_share(score.coverage),
        bounds=say_bounds(score, decimals),
        band=say_band(score, framework),
    )


def say_bounds(score: NodeScore, decimals: int) -> str:
    """
    Write the bounds of a score; one number where they are the same, nothing where there are none.
    """
    if score.lower is None or score.upper is None:
        return ""
    lower, upper = round_half_up(score.lower, decimals), round_half_up(score.upper, decimals)
    return lower if lower == upper else f"{lower} to {upper}"


def say_band(score: NodeScore, framework: Framework) -> str:
    """
    Name the band; where there is no value, why there is none.
    """
    if not score.applies:
        return "not applicable"
    if score.hidden:
        return "too little known"
    labels = {band.id: band.label for band in framework.bands}
    return in_line(labels.get(score.band or "", score.band or ""))


def list_period(result: Result | Trace) -> list[Fact]:
    """
    Say which time the answers speak of, if that is known.
    """
    period = result.period
    return [] if period is None else [("Period", f"{period.start.isoformat()} to {period.end.isoformat()}")]


def say_profile(result: Result | Trace) -> Fact:
    """
    Say which questions were asked.
    """
    name = result.contract.profile
    known = result.framework.profiles.get(name)
    return "Profile", f"{in_line(name)} ({in_line(known.title) if known else 'all questions'})"


def _answered(result: Result) -> Fact:
    return "Answered", f"{result.answered} of {count(result.asked, 'scored question')}"


def say_rules(result: Result | Trace) -> str:
    """
    Say in sentences what is done about questions without an answer.
    """
    policies = result.contract.policies
    default = policies["default"]
    said = [f"Questions without an answer {say_policy(default['missing'])}."]
    said.append(f"Questions that do not apply {say_policy(default['na'])}.")
    if default["needs_coverage"]:
        said.append(f"Below {say_share(default['needs_coverage'])} coverage there is no score.")
    others = [in_line(name) for name in policies if name != "default"]
    if others:
        said.append(f"Other rules hold for {list_words(others)}.")
    return " ".join(said)


def say_policy(policy: str | Mapping[str, object]) -> str:
    """
    Say what a policy does with questions; completes a sentence about them.
    """
    known = {"skip": "are left out", "zero": "count as 0"}
    if isinstance(policy, str):
        return known.get(policy, f"go by the rule {in_line(policy)}")
    parameters = [f"{name} = {value}" for name, value in policy.items() if name != "name"]
    return in_line(f"go by the rule {policy['name']} ({', '.join(parameters)})")


def group_by_band(result: Result) -> Iterator[Group]:
    """
    Gather the lowest nodes that lie in the best band, then those in the worst; under the words of the framework.
    """
    framework = result.framework
    best, worst = (find_band(framework.display[end], framework.bands) for end in (1, 0))
    labels = {band.id: in_line(band.label) for band in framework.bands}
    lowest = [name for name, _ in list_nodes(result) if is_lowest(name, framework)]
    for band in () if best == worst else (best, worst):
        if band is not None:
            entries = tuple(_entry(name, framework) for name in lowest if result.nodes[name].band == band)
            yield Group(heading=labels[band][:1].upper() + labels[band][1:], entries=entries)


def is_lowest(name: str, framework: Framework) -> bool:
    """
    Tell whether a node is made of questions alone.
    """
    return not any(edge.child in framework.nodes for edge in framework.nodes[name].children)


def _entry(name: str, framework: Framework) -> tuple[str, str]:
    text = framework.nodes[name].title if name in framework.nodes else framework.items[name].text
    return in_line(name), in_line(text)


def list_critical(result: Result) -> Group:
    """
    Gather the questions at the bottom of their scale that the framework singles out.
    """
    return Group(heading="Critical zeros", entries=tuple(_entry(name, result.framework) for name in result.critical))


def say_open(result: Result) -> Fact:
    """
    Say how many questions are open, and where scores can still move because of that.
    """
    names = [name for name, _ in list_nodes(result) if is_lowest(name, result.framework)]
    moving = [in_line(name) for name in names if result.nodes[name].lower != result.nodes[name].upper]
    left = result.asked - result.answered
    said = count(left, "scored question") if left else "nothing"
    if moving:
        said += f"; scores can still move within their bounds in {list_words(moving)}"
    return "Still open", said


def list_remarks(result: Result) -> Iterator[Fact]:
    """
    Say how much there is to look at.
    """
    warnings = [finding for finding in result.findings if finding.severity is Severity.WARNING]
    if warnings:
        yield "To look at", f"{count(len(warnings), 'warning')}; charterkit check lists them"
