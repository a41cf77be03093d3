"""
Why a need stays without a mentor, and a mentor without a learner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from charterkit.model.matching import Idle, Unmatched
from charterkit_matchmaker.eligible import judge_pair
from charterkit_matchmaker.residue import reduce
from charterkit_matchmaker.scarcity import Spread, find_hall_set
from charterkit_matchmaker.shortfall import find_shortfall
from charterkit_matchmaker.wording import count, join, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from charterkit_matchmaker.eligible import Verdict
    from charterkit_matchmaker.problem import Assignment, Certificate
    from charterkit_matchmaker.scarcity import HallSet
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import CityNeed, CityOffer

__all__ = ["list_idle", "list_unmatched"]

_VETOES = {"veto", "refusal"}
"""The rules by which a city or the network says no to another city."""

_RULES = {
    "capacity": "no place left",
    "level": "below the level asked for",
    "evidence": "without the evidence asked for",
    "recency": "answers too old",
    "consent": "not agreed yet",
    "endorsement": "not endorsed",
    "veto": "vetoed",
    "refusal": "refused",
    "history": "met too recently",
    "language": "no common language",
    "country": "the same country",
    "fit": "fits too little",
}
"""Why an offer does not come into question, in few words."""


def list_unmatched(setting: Setting, assignment: Assignment, proof: Certificate) -> Iterator[Unmatched]:
    """
    Give a reason for each need without a mentor.

    Args:
        setting: What was asked.
        assignment: What was answered.
        proof: How good that is.
    """
    problem, edges = setting.problem, setting.problem.edges
    chosen = {edges[at].need for at in assignment.edges}
    served: dict[str, list[str]] = defaultdict(list)
    for at in assignment.edges:
        need, _ = setting.sides(at)
        served[need.party.id].append(need.node)
    numbers = {at: number for number, at in enumerate(setting.involved)}
    rows: dict[int, list[int]] = defaultdict(list)
    for edge, (of_need, _, _) in enumerate(edges):
        rows[of_need].append(edge)
    halls: dict[str, HallSet | None] = {}
    spread = Spread(problem, assignment)
    for at, need in enumerate(setting.needs):
        city, one = need.party.id, numbers.get(at, -1)
        if setting.is_cluster(need.node):
            continue
        if one in rows and one not in chosen and not served[city]:
            # Whoever has no mentor at all would take one for any of its needs: the reason is the same for all.
            if city not in halls:
                halls[city] = None if setting.is_partial else find_hall_set(problem, assignment, one, spread)
            is_known = need.partners == 1 and not setting.is_partial
            missing = find_shortfall(problem, proof, rows[one]) if is_known else None
            yield _tell_full(setting, need, halls[city], missing)
        elif at not in numbers:
            yield _tell_unfit(setting, at)
        elif one not in rows and not (setting.is_partial and _takes_no_more(setting, one)):
            yield _tell_nobody(setting, at)
        elif one not in chosen:
            yield _tell_enough(need, served[city])


def _takes_no_more(setting: Setting, need: int) -> bool:
    """
    Tell whether the learner of a need has as many mentors as it takes by agreement; its pairs were not looked for.
    """
    residue = reduce(setting.problem)
    return residue.limits[residue.owners[need]] == 0


def _tell_unfit(setting: Setting, at: int) -> Unmatched:
    """
    Say which rule a need breaks by itself.
    """
    need = setting.needs[at]
    text = f"{join([one.text for one in setting.need_verdicts[at] if not one.holds])}."
    return Unmatched(city=need.party.id, node=need.node, reason="not-eligible", text=text, told=text)


def _tell_nobody(setting: Setting, at: int) -> Unmatched:
    """
    Say why no pair is possible for a need.
    """
    need = setting.needs[at]
    found = [
        (offer, next((one for one in _judge(setting, at, number) if not one.holds), None))
        for number, offer in enumerate(setting.offers)
        if offer.node == need.node and offer.party.id != need.party.id
    ]
    if not found:
        text = "No other city offers to teach it."
        return Unmatched(city=need.party.id, node=need.node, reason="no-mentor", text=text, told=text)
    rules = Counter(verdict.rule if verdict else "fit" for _, verdict in found)
    reason = "vetoed" if set(rules) <= _VETOES else "not-eligible"
    cities = len({offer.party.id for offer, _ in found})
    begin = f"{count(cities, 'city offers', 'cities offer')} to teach it, and none comes into question: "
    named = [f"{join(_name(found, rule))} ({_RULES[rule]})" for rule in rules]
    told = "Nobody who offers to teach it comes into question under the rules."
    return Unmatched(city=need.party.id, node=need.node, reason=reason, text=f"{begin}{'; '.join(named)}.", told=told)


def _judge(setting: Setting, need: int, offer: int) -> Iterable[Verdict]:
    together = judge_pair(setting.needs[need], setting.offers[offer], setting.file, setting.on)
    return (*together, *setting.offer_verdicts[offer])


def _name(found: Iterable[tuple[CityOffer, Verdict | None]], rule: str) -> list[str]:
    names = [offer.party.name for offer, verdict in found if (verdict.rule if verdict else "fit") == rule]
    return list(dict.fromkeys(names))


def _tell_enough(need: CityNeed, nodes: Sequence[str]) -> Unmatched:
    text = f"{need.party.name} has a mentor for {join(nodes)}, and takes no more at a time."
    return Unmatched(city=need.party.id, node=need.node, reason="enough", text=text, told=text)


def _tell_full(setting: Setting, need: CityNeed, hall: HallSet | None, missing: int | None) -> Unmatched:
    """
    Say who competes for the places that a need would have to have.
    """
    if hall is None:
        least = setting.file.matching.minimum_load
        text = "Other pairs need the places of its mentors more: with them more cities are served, or they fit better."
        if least > 1:
            text += f" Or a mentor would have to take fewer than {number(least)} learners, the least it takes."
        return Unmatched(city=need.party.id, node=need.node, reason="full", text=text, told=text, missing=missing)
    problem, owners = setting.problem, setting.owners
    mentors = list(dict.fromkeys(owners[problem.mentors[index].id] for index in hall.mentors))
    text, told = _tell_competition(setting, hall, mentors)
    return Unmatched(
        city=need.party.id,
        node=need.node,
        reason="full",
        text=text,
        told=told,
        learners=[problem.learners[index].id for index in hall.learners],
        mentors=mentors,
        places=hall.places,
        missing=missing,
    )


def _tell_competition(setting: Setting, hall: HallSet, mentors: Sequence[str]) -> tuple[str, str]:
    """
    Say how many compete for how many places. Of fewer cities than a figure may stand for, a city does not learn that.
    """
    names = [setting.board.parties[mentor].name for mentor in mentors]
    whose = "this mentor" if len(names) == 1 else f"these {number(len(names))} mentors"
    competing = count(hall.demand, "city competes", "cities compete")
    text = f"{competing} for {count(hall.places, 'place')} of {whose}: {join(names)}."
    few = f"More cities want a place of {whose} than there are places: {join(names)}."
    return text, text if hall.demand >= setting.file.k else few


def list_idle(setting: Setting, assignment: Assignment, proof: Certificate) -> Iterator[Idle]:
    """
    Give a reason for each mentor without a learner, with its best missed pair.
    """
    problem = setting.problem
    busy = {setting.offers[setting.sources[at][1]].unit for at in assignment.edges}
    rows: dict[str, list[int]] = defaultdict(list)
    for at, (_, number_) in enumerate(setting.sources):
        rows[setting.offers[number_].unit].append(at)
    offers: dict[str, list[int]] = defaultdict(list)
    for at, offer in enumerate(setting.offers):
        if not setting.is_cluster(offer.node):
            offers[offer.unit].append(at)
    for unit in sorted(offers):
        if unit in busy:
            continue
        if not rows[unit]:
            yield _tell_unused(setting, offers[unit])
            continue
        best = max(rows[unit], key=lambda at: (problem.edges[at].weight, -at))
        missing = None if setting.is_partial else find_shortfall(problem, proof, [best])
        yield _tell_missed(setting, best, missing)


def _tell_unused(setting: Setting, offers: Sequence[int]) -> Idle:
    """
    Say why a mentor has not one possible pair.
    """
    first = setting.offers[offers[0]]
    parts = []
    for at in offers:
        failed = [one for one in setting.offer_verdicts[at] if not one.holds]
        node = setting.offers[at].node
        if failed:
            parts.append(f"{node}: {join([one.text for one in failed])}")
        else:
            wanting = any(need.node == node and need.party.id != first.party.id for need in setting.needs)
            parts.append(f"{node}: {'no pair is allowed by the rules' if wanting else 'no city needs it'}")
    text = f"{'; '.join(parts)}."
    return Idle(city=first.party.id, node=first.node, text=text, told=text)


def _tell_missed(setting: Setting, edge: int, missing: int | None) -> Idle:
    need, offer = setting.sides(edge)
    text = f"The best missed pair would be with {need.party.name} on {need.node}"
    if missing:
        text += f"; it would have to weigh {number(missing)} more"
    elif missing == 0:
        text += ", which would do as well: chance decided"
    told = "All cities that could learn here have a mentor that fits better, or as well."
    return Idle(city=offer.party.id, node=need.node, text=f"{text}.", told=told, learner=need.party.id, missing=missing)
