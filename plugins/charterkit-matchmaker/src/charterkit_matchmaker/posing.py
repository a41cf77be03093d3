"""
From needs and offers to the problem that an engine solves: edges, places and limits, first choices.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.errors import InputError
from charterkit.model.findings import Finding
from charterkit_matchmaker import rounds
from charterkit_matchmaker.eligible import judge_pair
from charterkit_matchmaker.engines.optimal import is_fast_installed
from charterkit_matchmaker.fit import SCALE, WEIGHTS
from charterkit_matchmaker.preferences import add_rankings
from charterkit_matchmaker.problem import Edge, Learner, Mentor, Need, Offer, Problem
from charterkit_matchmaker.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charterkit.model.network_file import NetworkFile, Pairing
    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["MANY_PAIRS", "MOST_PAIRS", "pose"]

MANY_PAIRS = 250_000
"""From so many possible pairs on, not all are listed, if the extra `fast` is there."""

HEAVIEST = 500_000
"""What a pair can weigh at most where not all are listed; by default it is some 10,000."""

MOST_PAIRS = 1_500_000
"""Possible pairs that are held at once; each takes about half a kilobyte."""


def pose(draft: Setting, fixed: Sequence[Pairing], options: Mapping[str, Any]) -> Setting:
    """
    Make the problem: all pairs that no rule forbids, and those that are agreed.

    Args:
        draft: Needs and offers with what the rules say of them; the rest is filled in.
        fixed: The pairs that are agreed; both sides of each are among the needs and offers.
        options: `whole`, whether all pairs have to be listed; `prices`, by mentor, those of a result; `asked`, two
            cities whose pairs are listed in any case.

    Raises:
        InputError: There are more possible pairs than can be held.
    """
    agreed = _find_agreed(draft, fixed)
    if _count_possible(draft) > MANY_PAIRS and not options.get("whole") and is_fast_installed():
        skeleton = _number(_add_edges(draft, agreed, agreed), agreed)
        if is_listable_in_part(skeleton.problem) and is_light(draft.file):
            with suppress(OverflowError):  # of the solver; where all pairs are listed, numbers of any size work
                return _pose_large(skeleton, agreed, options)
    _refuse_too_many(draft)
    return add_rankings(_number(_add_edges(draft, agreed, _list_possible(draft)), agreed))


def is_listable_in_part(problem: Problem) -> bool:
    """
    Tell whether prices of mentors alone prove what is best: no least number of learners, no places for each theme.
    """
    return not problem.offers and all(mentor.minimum <= 1 for mentor in problem.mentors)


def is_light(file: NetworkFile) -> bool:
    """
    Tell whether no pair can weigh so much that a block of weights would take one that is barred for possible.
    """
    most = sum({**WEIGHTS, **file.weights}.values()) * SCALE
    return most < HEAVIEST


def _pose_large(skeleton: Setting, agreed: Mapping[tuple[int, int], Pairing], options: Mapping[str, Any]) -> Setting:
    """
    Make the problem of a large network: of all pairs only those are listed that decide.
    """
    from charterkit_matchmaker.large import Large

    usable = sorted(_find_passing(skeleton, skeleton.offers, skeleton.offer_verdicts))
    passing = _find_passing(skeleton, skeleton.needs, skeleton.need_verdicts)
    numbers = {at: number for number, at in enumerate(skeleton.involved) if at in passing}
    large = Large(skeleton, skeleton.problem, numbers, usable)
    told: Mapping[str, int] | None = options.get("prices")
    known = [(pair.learner, pair.mentor, "") for pair in agreed.values()]
    asked = _list_asked(skeleton, [*options.get("asked", ()), *known])
    if told is None:
        prices, pairs = large.find_prices()
    else:
        prices, pairs = [max(0, told.get(mentor.id, 0)) for mentor in skeleton.problem.mentors], set()
    pairs |= large.list_next(prices) | asked
    listed = _add_edges(skeleton, agreed, pairs)
    return add_rankings(evolve(_number(listed, agreed), large=large if large.possible else None))


def _list_asked(draft: Setting, asked: Iterable[tuple[str, str, str]]) -> set[tuple[int, int]]:
    """
    List the possible pairs among those that somebody asks about, by learner, mentor and node; all nodes where empty.
    """
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for learner, mentor, node in asked:
        wanted[learner, mentor].add(node)
    mentors: dict[str, list[int]] = defaultdict(list)
    for at in _find_passing(draft, draft.offers, draft.offer_verdicts):
        mentors[draft.offers[at].party.id].append(at)
    learners: dict[str, list[int]] = defaultdict(list)
    for at in _find_passing(draft, draft.needs, draft.need_verdicts):
        learners[draft.needs[at].party.id].append(at)
    return {
        (one, other)
        for (learner, mentor), nodes in wanted.items()
        for one in learners[learner]
        for other in mentors[mentor]
        if draft.needs[one].node == draft.offers[other].node and nodes & {"", draft.needs[one].node}
        and learner != mentor and _is_allowed(draft, one, other)
    }  # fmt: skip


def _number(setting: Setting, agreed: Mapping[tuple[int, int], Pairing]) -> Setting:
    """
    Turn names into numbers.
    """
    draft, needs, offers = setting, setting.needs, setting.offers
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
    partners = _count_partners(setting)
    problem = Problem(
        learners=_make_learners(setting, cities, involved, partners),
        mentors=[Mentor(unit, capacities[unit], draft.file.matching.minimum_load) for unit in units],
        needs=[Need(learner_numbers[needs[at].party.id], needs[at].node, partners[at]) for at in involved],
        edges=edges,
        fixed=sorted(setting.fixed),
        offers=[Offer(unit, offers[at].node, most) for unit, at, most in themes if most < capacities[units[unit]]],
    )
    return evolve(setting, problem=problem, involved=tuple(involved))


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
            if offer.party.id != need.party.id and _is_allowed(draft, at, other):
                yield at, other


def _is_allowed(draft: Setting, need: int, offer: int) -> bool:
    """
    Tell whether no rule forbids two sides to go together.
    """
    together = judge_pair(draft.needs[need], draft.offers[offer], draft.file, draft.on)
    return all(one.holds for one in together)


def _count_possible(draft: Setting) -> int:
    """
    Count the pairs of needs and offers on one node, each of which passes the rules by itself.
    """
    needed = Counter(draft.needs[at].node for at in _find_passing(draft, draft.needs, draft.need_verdicts))
    offered = Counter(draft.offers[at].node for at in _find_passing(draft, draft.offers, draft.offer_verdicts))
    return sum(wanting * offered[node] for node, wanting in needed.items())


def _refuse_too_many(draft: Setting) -> None:
    """
    Refuse a network whose possible pairs would not fit into memory.

    Raises:
        InputError: There are more than `MOST_PAIRS`.
    """
    many = _count_possible(draft)
    if many > MOST_PAIRS:
        cause = f"there are up to {number(many)} possible pairs, and no more than {number(MOST_PAIRS)} are looked at"
        mend = "install charterkit-matchmaker[fast], which needs no list of all pairs"
        if is_fast_installed():
            mend = (
                "match parts of the network, or let fewer be proposed: a higher strong_level, a lower most_needs; "
                "without minimum_load and without fewer places on some nodes, the engine `optimal` takes more"
            )
        raise InputError([Finding(code="MM106", file=draft.file.file, path=("matching",), cause=cause, mend=mend)])


def _add_edges(
    draft: Setting, agreed: Mapping[tuple[int, int], Pairing], possible: Iterable[tuple[int, int]]
) -> Setting:
    """
    Number the possible pairs, in an order that does not depend on that of the files.
    """
    needs, offers = draft.needs, draft.offers
    pairs = sorted({*possible, *agreed}, key=lambda one: (needs[one[0]].party.id, one[0], offers[one[1]].unit))
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


def _count_partners(setting: Setting) -> list[int]:
    """
    Count the mentors of each need: those that it may have, and as many as were agreed on.
    """
    agreed = Counter(setting.sources[edge][0] for edge in setting.fixed)
    return [max(rounds.count_partners(need, setting.file), agreed[at]) for at, need in enumerate(setting.needs)]


def _make_learners(
    setting: Setting, cities: Iterable[str], involved: Iterable[int], partners: Sequence[int]
) -> list[Learner]:
    """
    Give each learner as many mentors as its need with most of them has, and as many as it has agreed to.
    """
    limits: dict[str, int] = defaultdict(int)
    agreed: dict[str, int] = defaultdict(int)
    for edge in setting.fixed:
        agreed[setting.needs[setting.sources[edge][0]].party.id] += 1
    for at in involved:
        city = setting.needs[at].party.id
        limits[city] = max(limits[city], partners[at], agreed[city])
    return [Learner(city, limits[city]) for city in cities]
