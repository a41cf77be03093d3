"""
What speaks for a statement, in words: scores of a network, practices, figures of surveys, exchanges.

Nothing said of scores tells that of one city: a group stands for `k` cities or more, and of its members, those below
and those above a line are named by number only where both are `k` or more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

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
    from charterkit.model.survey import Measure, Survey
    from charterkit_exchange.model.statements import Proof

__all__ = ["Case", "Weight", "count_some", "weigh"]


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


class Weight(NamedTuple):
    """
    What a piece of evidence comes to, in a sentence; and whether it holds something that speaks for a statement.

    A heading without a text, a figure that must not be told, a survey named as a whole, and something that is not in
    the network hold nothing.
    """

    text: str
    holds: bool


def weigh(proof: Proof, case: Case) -> Weight:
    """
    See what a piece of evidence is, and what it comes to.

    Args:
        proof: The piece of evidence. A note of its own says what it shows, and cannot make up for what is not there.
        case: What it is held against.
    """
    if proof.node:
        found = _weigh_node(proof.node, case)
    elif proof.practice:
        found = _weigh_practice(proof.practice, case)
    elif proof.survey:
        found = _weigh_survey(proof, case)
    elif proof.exchange:
        found = _weigh_exchange(proof.exchange, case)
    else:
        found = Weight(proof.source, holds=True)
    return found._replace(text=found.text + (f" ({proof.note})" if proof.note else ""))


def _miss(kind: str, name: str) -> Weight:
    return Weight(f"{kind} {name}: not in this network", holds=False)


def _weigh_practice(name: str, case: Case) -> Weight:
    practice = case.network.practices.get(name)
    if practice is None:
        return _miss("practice", name)
    home = name_city(case.network, practice.city) if practice.city else practice.origin
    return Weight(f"practice: {practice.title}, {home}", holds=True)


def _weigh_exchange(name: str, case: Case) -> Weight:
    """
    An exchange speaks for something by what came of it.
    """
    found = next((one for one in case.network.records.get("exchange", ()) if one.id == name), None)
    if found is None:
        return _miss("exchange", name)
    came = [result.text for result in found.results]
    came += [f"{one.product or found.title}: {one.state}" for one in found.follow_ups]
    return Weight(f"exchange: {found.title}: {'; '.join(came) or 'it tells of no result'}", holds=bool(came))


def _weigh_survey(proof: Proof, case: Case) -> Weight:
    survey: Survey | None = next(
        (one for one in case.network.records.get("survey", ()) if one.id == proof.survey), None
    )
    if survey is None:
        return _miss("survey", proof.survey)
    about = f"{survey.title} ({say_coverage(survey)})"
    if proof.heading:
        texts = [text for heading in survey.headings if heading.title == proof.heading for text in heading.text]
        return Weight(f"{about}: {proof.heading}: {' '.join(texts) or 'only the heading, no text'}", holds=bool(texts))
    measure = survey.measures.get(proof.measure)
    if measure is None:
        told = f"no measure {proof.measure}" if proof.measure else "named as a whole, without a heading or a measure"
        return Weight(f"{about}: {told}", holds=False)
    return _weigh_measure(survey, measure, case)


def _weigh_measure(survey: Survey, measure: Measure, case: Case) -> Weight:
    summary = measure.sum_up(len(survey.cities), case.k)
    said = [f"{name_measure(measure)}, {measure.period or f'period {NOT_STATED}'}"]
    said.append(f"{summary.n} of {count_cities(summary.of)}")
    if summary.mean is not None:
        said.append(f"mean {write_number(summary.mean)} {measure.unit}".strip())
    if summary.total is not None:
        said.append(say_sum(measure, summary.of, case.k) if summary.label else f"sum {write_number(summary.total)}")
    return Weight(f"{survey.title}: {'; '.join(said)}", holds=summary.n >= case.k)


def _weigh_node(node: str, case: Case) -> Weight:
    """
    Say for how many cities a node is an area to develop; those scored under other rules are another group.
    """
    framework = case.framework
    title = framework.nodes[node].title if framework is not None and node in framework.nodes else ""
    about = f"{node} ({title})" if title else node
    if framework is None or node not in framework.nodes:
        return Weight(f"{about}: no such part of the framework", holds=False)
    told = [*_say_groups(node, case, framework)]
    if not told:
        return Weight(f"{about}: not told for fewer than {case.k} scored cities", holds=False)
    return Weight(f"{about}: {'; '.join(one.text for one in told)}", holds=any(one.holds for one in told))


def _say_groups(node: str, case: Case, framework: Framework) -> Iterator[Weight]:
    groups: dict[tuple[str, str], list[str | None]] = defaultdict(list)
    for result in case.scores.results:
        score = result.nodes.get(node)
        if result.framework.id == framework.id and score is not None and score.value is not None:
            groups[result.contract.profile, result.contract.hash].append(score.band)
    low = _find_lowest(framework)
    for (profile, _), bands in sorted(groups.items()):
        if len(bands) >= case.k:
            name = framework.profiles[profile].title if profile in framework.profiles else "all questions"
            number = bands.count(low.id) if low else 0
            share = f": {low.label} for {count_some(number, len(bands), case.k)}" if low else ""
            yield Weight(f"{len(bands)} cities scored ({name}){share}", holds=number >= case.k)


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
