"""
What speaks for a statement, in words: scores of a network, practices, figures of surveys, exchanges.

Nothing said of scores tells that of one city: a group stands for `k` cities or more, and of its members, those below
and those above a line are named by number only where both are `k` or more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit.documents import name_measure, write_number
from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.pages.sheet import name_city
from charterkit_exchange.pages.survey import count_cities, say_coverage, say_sum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit.model.framework import Band, Framework
    from charterkit.model.scores import Scores
    from charterkit.model.survey import Survey
    from charterkit_exchange.model.statements import Proof

__all__ = ["Case", "count_some", "say_proof"]


@frozen(kw_only=True)
class Case:
    """
    What statements can be held against.

    Attributes:
        network: The files.
        scores: Of the cities that answered.
        framework: The one whose nodes are named; None where that is not known.
        k: The fewest cities of which anything is said.
    """

    network: Network
    scores: Scores
    framework: Framework | None
    k: int


def say_proof(proof: Proof, case: Case) -> str:
    """
    Say in a sentence what a piece of evidence is, and what it comes to.
    """
    note = f" ({proof.note})" if proof.note else ""
    if proof.node:
        return _say_node(proof.node, case) + note
    if proof.practice:
        practice = case.network.practices.get(proof.practice)
        home = (name_city(case.network, practice.city) if practice.city else practice.origin) if practice else ""
        return (f"practice: {practice.title}, {home}" if practice else _miss("practice", proof.practice)) + note
    if proof.survey:
        return _say_survey(proof, case) + note
    if proof.exchange:
        found = [one for one in case.network.records.get("exchange", ()) if one.id == proof.exchange]
        return (f"exchange: {found[0].title}" if found else _miss("exchange", proof.exchange)) + note
    return proof.source + note


def _miss(kind: str, name: str) -> str:
    return f"{kind} {name}: not in this network"


def _say_survey(proof: Proof, case: Case) -> str:
    survey: Survey | None = next(
        (one for one in case.network.records.get("survey", ()) if one.id == proof.survey), None
    )
    if survey is None:
        return _miss("survey", proof.survey)
    about = f"{survey.title} ({say_coverage(survey)})"
    if proof.heading:
        texts = [text for heading in survey.headings if heading.title == proof.heading for text in heading.text]
        return f"{about}: {proof.heading}: {' '.join(texts) or 'only the heading, no text'}"
    measure = survey.measures.get(proof.measure)
    if measure is None:
        return about if not proof.measure else f"{about}: no measure {proof.measure}"
    summary = measure.sum_up(len(survey.cities), case.k)
    said = [f"{name_measure(measure)}, {measure.period or f'period {NOT_STATED}'}"]
    said.append(f"{summary.n} of {count_cities(summary.of)}")
    if summary.mean is not None:
        said.append(f"mean {write_number(summary.mean)} {measure.unit}".strip())
    if summary.total is not None:
        said.append(say_sum(measure, summary.of, case.k) if summary.label else f"sum {write_number(summary.total)}")
    return f"{survey.title}: {'; '.join(said)}"


def _say_node(node: str, case: Case) -> str:
    """
    Say for how many cities a node is an area to develop; those scored under other rules are another group.
    """
    framework = case.framework
    title = framework.nodes[node].title if framework is not None and node in framework.nodes else ""
    about = f"{node} ({title})" if title else node
    if framework is None or node not in framework.nodes:
        return f"{about}: no such part of the framework"
    told = [*_say_groups(node, case, framework)]
    return f"{about}: " + ("; ".join(told) or f"not told for fewer than {case.k} scored cities")


def _say_groups(node: str, case: Case, framework: Framework) -> Iterator[str]:
    groups: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for result in case.scores.results:
        score = result.nodes.get(node)
        if result.framework.id == framework.id and score is not None and score.value is not None:
            groups[result.contract.profile, result.contract.hash].append(score.band)
    low = _find_lowest(framework)
    for (profile, _), bands in sorted(groups.items()):
        if len(bands) >= case.k:
            name = framework.profiles[profile].title if profile in framework.profiles else "all questions"
            share = f": {low.label} for {count_some(bands.count(low.id), len(bands), case.k)}" if low else ""
            yield f"{len(bands)} cities scored ({name}){share}"


def count_some(some: int, of: int, k: int) -> str:
    """
    Count some of a group without telling who they are.

    Args:
        some: How many there are.
        of: How many the whole group has.
        k: So many there have to be on either side, for a number to be said.
    """
    if some < k:
        return f"fewer than {k}"
    return f"{some}" if of - some >= k else f"more than {of - k}"


def _find_lowest(framework: Framework) -> Band | None:
    """
    Find the band at the lower end of the scale; None where the framework has none that ends somewhere.
    """
    ends = {band.end: band for band in reversed(framework.bands) if band.end is not None and band.start is None}
    return ends[min(ends)] if ends else None
