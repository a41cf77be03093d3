"""
From needs and offers to the problem that an engine solves: edges, places and limits, first choices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.errors import InputError
from charterkit.model.findings import Finding
from charterkit_matchmaker import rounds
from charterkit_matchmaker.eligible import judge_pair
from charterkit_matchmaker.problem import Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.ties import digest
from charterkit_matchmaker.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charterkit.model.network_file import Pairing
    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["MOST_PAIRS", "pose"]

MOST_PAIRS = 1_500_000
"""Possible pairs that are held at once; each takes about half a kilobyte."""


def pose(draft: Setting, fixed: Sequence[Pairing]) -> Setting:
    """
    Make the problem: all pairs that no rule forbids, and those that are agreed.

    Args:
        draft: Needs and offers with what the rules say of them; the rest is filled in.
        fixed: The pairs that are agreed; both sides of each are among the needs and offers.

    Raises:
        InputError: There are more possible pairs than can be held.
    """
    needs, offers = draft.needs, draft.offers
    agreed = _find_agreed(draft, fixed)
    setting = _add_edges(draft, agreed)
    open_ = _find_passing(draft, needs, draft.need_verdicts)
    usable = _find_passing(draft, offers, draft.offer_verdicts)
    involved = sorted(open_ | {need for need, _ in agreed}, key=lambda at: (needs[at].party.id, at))
    units = sorted({offers[at].unit for at in usable | {offer for _, offer in agreed}})
    cities = list(dict.fromkeys(needs[at].party.id for at in involved))
    need_numbers = {at: place for place, at in enumerate(involved)}
    unit_numbers = {unit: place for place, unit in enumerate(units)}
    edges = [
        Edge(need_numbers[need], unit_numbers[offers[offer].unit], weight)
        for (need, offer), weight in zip(setting.sources, setting.weights, strict=True)
    ]
    learner_numbers = {city: place for place, city in enumerate(cities)}
    capacities = _count_places(setting, usable)
    taken = Counter(offer for _, offer in agreed)
    themes = [(unit_numbers[offers[at].unit], at, max(draft.places[at], taken[at])) for at in sorted(usable)]
    problem = Problem(
        learners=_make_learners(setting, cities, involved),
        mentors=[Mentor(unit, capacities[unit], draft.file.matching.minimum_load) for unit in units],
        needs=[
            Need(learner_numbers[needs[at].party.id], needs[at].node, _count_partners(setting, at)) for at in involved
        ],
        edges=edges,
        fixed=sorted(setting.fixed),
        offers=[Offer(unit, offers[at].node, most) for unit, at, most in themes if most < capacities[units[unit]]],
    )
    return _add_rankings(evolve(setting, problem=problem, involved=tuple(involved)))


def _find_passing(
    draft: Setting, sides: Iterable[CityNeed | CityOffer], judged: Iterable[Iterable[Verdict]]
) -> set[int]:
    """
    Find the needs or offers that pass the rules by themselves, on nodes where pairs are formed.
    """
    return {
        at
        for at, (side, verdicts) in enumerate(zip(sides, judged, strict=True))
        if all(one.holds for one in verdicts) and not draft.is_cluster(side.node)
    }


def _find_agreed(draft: Setting, fixed: Iterable[Pairing]) -> dict[tuple[int, int], Pairing]:
    """
    Find the need and the offer of each pair that is agreed.
    """
    needs = {(need.party.id, need.node): at for at, need in enumerate(draft.needs)}
    offers: dict[tuple[str, str], int] = {}
    for at, offer in enumerate(draft.offers):
        offers.setdefault((offer.party.id, offer.node), at)
    return {(needs[pair.learner, pair.node], offers[pair.mentor, pair.node]): pair for pair in fixed}


def _list_possible(draft: Setting) -> Iterator[tuple[int, int]]:
    """
    List the needs and offers on one node that no rule forbids to go together.
    """
    offers: dict[str, list[int]] = defaultdict(list)
    for at, verdicts in enumerate(draft.offer_verdicts):
        if all(one.holds for one in verdicts):
            offers[draft.offers[at].node].append(at)
    for at, verdicts in enumerate(draft.need_verdicts):
        need = draft.needs[at]
        if draft.is_cluster(need.node) or not all(one.holds for one in verdicts):
            continue
        for other in offers[need.node]:
            offer = draft.offers[other]
            if offer.party.id != need.party.id and all(
                one.holds for one in judge_pair(need, offer, draft.file, draft.on)
            ):
                yield at, other


def _refuse_too_many(draft: Setting) -> None:
    """
    Refuse a network whose possible pairs would not fit into memory.

    Raises:
        InputError: There are more than `MOST_PAIRS`.
    """
    needed = Counter(draft.needs[at].node for at in _find_passing(draft, draft.needs, draft.need_verdicts))
    offered = Counter(draft.offers[at].node for at in _find_passing(draft, draft.offers, draft.offer_verdicts))
    many = sum(wanting * offered[node] for node, wanting in needed.items())
    if many > MOST_PAIRS:
        cause = f"there are up to {number(many)} possible pairs, and no more than {number(MOST_PAIRS)} are looked at"
        mend = "match parts of the network, or let fewer be proposed: a higher strong_level, a lower most_needs"
        raise InputError([Finding(code="MM106", file=draft.file.file, path=("matching",), cause=cause, mend=mend)])


def _add_edges(draft: Setting, agreed: Mapping[tuple[int, int], Pairing]) -> Setting:
    """
    Number the possible pairs, in an order that does not depend on that of the files.
    """
    _refuse_too_many(draft)
    needs, offers = draft.needs, draft.offers
    pairs = sorted(
        {*_list_possible(draft), *agreed}, key=lambda one: (needs[one[0]].party.id, one[0], offers[one[1]].unit)
    )
    floor = draft.file.matching.floor
    fixed = {at: agreed[pair] for at, pair in enumerate(pairs) if pair in agreed}
    drafted = evolve(draft, sources=tuple(pairs), fixed=fixed)
    weights = [sum(drafted.weigh(at).values()) for at in range(len(pairs))]
    kept = [at for at, weight in enumerate(weights) if weight >= floor or at in fixed]
    sources = tuple(pairs[at] for at in kept)
    index = {
        (needs[need].party.id, offers[offer].unit, needs[need].node): at for at, (need, offer) in enumerate(sources)
    }
    fixed = {at: agreed[pair] for at, pair in enumerate(sources) if pair in agreed}
    return evolve(draft, sources=sources, weights=tuple(weights[at] for at in kept), fixed=fixed, index=index)


def _count_places(setting: Setting, usable: Iterable[int]) -> Mapping[str, int]:
    """
    Count the places of each unit: those of the offer with most of them, and as many as it has agreed to.
    """
    found: dict[str, int] = defaultdict(int)
    for at in usable:
        unit = setting.offers[at].unit
        found[unit] = max(found[unit], setting.places[at])
    taken: dict[str, int] = defaultdict(int)
    for edge in setting.fixed:
        taken[setting.offers[setting.sources[edge][1]].unit] += 1
    for unit, agreed in taken.items():
        found[unit] = max(found[unit], agreed)
    return found


def _count_partners(setting: Setting, need: int) -> int:
    """
    Count the mentors of a need: those that it may have, and as many as were agreed on.
    """
    agreed = sum(setting.sources[edge][0] == need for edge in setting.fixed)
    return max(rounds.count_partners(setting.needs[need], setting.file), agreed)


def _make_learners(setting: Setting, cities: Iterable[str], involved: Iterable[int]) -> list[Learner]:
    """
    Give each learner as many mentors as its need with most of them has, and as many as it has agreed to.
    """
    limits: dict[str, int] = defaultdict(int)
    agreed: dict[str, int] = defaultdict(int)
    for edge in setting.fixed:
        agreed[setting.needs[setting.sources[edge][0]].party.id] += 1
    for at in involved:
        city = setting.needs[at].party.id
        limits[city] = max(limits[city], _count_partners(setting, at), agreed[city])
    return [Learner(city, limits[city]) for city in cities]


def _add_rankings(setting: Setting) -> Setting:
    """
    Number the edges of each side by what cities like best, where some city has said so; then by weight.
    """
    themes = [*(need.theme for need in setting.needs), *(offer.theme for offer in setting.offers)]
    if not any(theme.ranking for theme in themes):
        return setting
    problem = setting.problem
    of_learners: dict[int, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    of_mentors: dict[int, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for at, edge in enumerate(problem.edges):
        need, offer = setting.sides(at)
        last = (-edge.weight, digest(problem, at))
        of_learners[problem.owner(at)][at] = (rounds.find_rank(need.theme, offer.party.id), *last)
        of_mentors[edge.mentor][at] = (rounds.find_rank(offer.theme, need.party.id), *last)
    first, second = (_rank_all(groups, len(problem.edges)) for groups in (of_learners, of_mentors))
    return evolve(setting, problem=evolve(problem, learner_ranks=first, mentor_ranks=second))


def _rank_all(groups: Mapping[int, Mapping[int, tuple[int, int, int]]], many: int) -> tuple[int, ...]:
    """
    Number the edges of each group, 1 for the first choice.
    """
    ranks: dict[int, int] = {}
    for keys in groups.values():
        ranks |= rounds.rank(keys)
    return tuple(ranks[at] for at in range(many))
