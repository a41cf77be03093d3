"""
Whether a result of matching is true: looked at with the files that it was made from, and without any solver.

The pairs have to be possible and to fit together, every figure has to follow from the files, and the proof has to hold:
from the prices alone follows what any assignment can reach at most.
"""

from __future__ import annotations

import datetime as dt
from itertools import combinations
from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit import Finding
from charterkit_matchmaker.blocking import count_blocking
from charterkit_matchmaker.groups import list_members, weigh_visits
from charterkit_matchmaker.outcome import name_rooms
from charterkit_matchmaker.problem import Assignment
from charterkit_matchmaker.proof import certify, find_violations
from charterkit_matchmaker.setting import build

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.matching import Matching, Pair
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores
    from charterkit_matchmaker.setting import Setting

__all__ = ["check_matching"]

_ANEW = "if the files have changed since, match anew"


def check_matching(
    matching: Matching, network: Network, scores: Scores, options: Mapping[str, Any]
) -> Iterator[Finding]:
    """
    Find everything that is wrong with a result.

    Args:
        matching: The result.
        network: What it was made from.
        scores: The scores of its cities.
        options: As they were for the match.
    """
    if matching.reader or matching.certificate is None:
        cause = "this is what a city may see of a result, and has no figures to verify"
        yield Finding(code="MM204", cause=cause, mend="verify the whole result, which the office of the network has")
        return
    setting = recall(matching, network, scores, options)
    edges = []
    for at, pair in enumerate(matching.pairs):
        edge = setting.find_edge(pair.learner, _find_unit(setting, pair), pair.node)
        if edge is None:
            cause = f"{pair.mentor} cannot be the mentor of {pair.learner} on {pair.node}: {_tell_rule(setting, pair)}"
            yield Finding(code="MM201", path=("pairs", at), cause=cause, mend=_ANEW)
        else:
            edges.append(edge)
            yield from _check_pair(setting, at, pair, edge)
    yield from _check_clusters(setting, matching)
    if len(edges) == len(matching.pairs):
        yield from _check_whole(setting, matching, edges)


def _check_clusters(setting: Setting, matching: Matching) -> Iterator[Finding]:
    """
    See whether the groups may be, and weigh what they are said to weigh. That none are better takes a search to know.
    """
    members = list_members(setting)
    for at, told in enumerate(matching.clusters):
        cities = members.get(told.node, [])
        visits = weigh_visits(setting, told.node, cities)
        inside = [city for group in told.groups for city in group]
        pairs = [(min(pair), max(pair)) for group in told.groups for pair in combinations(group, 2)]
        is_whole = sorted([*inside, *told.left_out]) == cities and all(len(group) == told.size for group in told.groups)
        if not is_whole or any(pair not in visits for pair in pairs):
            cause = f"the groups on {told.node} cannot be: a city is not there, stands twice, or does not want another"
            yield Finding(code="MM202", path=("clusters", at, "groups"), cause=cause, mend=_ANEW)
        elif told.weight != (weight := sum(visits[pair] for pair in pairs)):
            cause = f"the groups on {told.node} weigh {weight}, not {told.weight}"
            yield Finding(code="MM203", path=("clusters", at, "weight"), cause=cause, mend=_ANEW)


def recall(matching: Matching, network: Network, scores: Scores, options: Mapping[str, Any]) -> Setting:
    """
    Pose once more what a result answers: for the same day, with the pairs that it kept from an earlier one.
    """
    day = options.get("on") or (dt.date.fromisoformat(matching.day) if matching.day else None)
    known = network.file.fixed if network.file is not None else ()
    named = {(pair.learner, pair.mentor, pair.node) for pair in known}
    kept = [pair for pair in matching.pairs if pair.fixed and (pair.learner, pair.mentor, pair.node) not in named]
    keep = evolve(matching, pairs=kept) if kept else None
    asked = [(pair.learner, pair.mentor, pair.node) for pair in matching.pairs]
    if "learner" in options:
        asked.append((options["learner"], options["mentor"], ""))
    return build(
        network,
        scores,
        {
            **options,
            "on": day,
            "keep": keep,
            "mode": matching.mode,
            "whole": matching.engine != "optimal" or matching.certificate is None,
            "prices": matching.certificate.prices if matching.certificate is not None else None,
            "asked": asked,
        },
    )


def _find_unit(setting: Setting, pair: Pair) -> str:
    """
    Tell whose place a pair takes: that of the city, or of a practice.
    """
    return pair.practices[0] if setting.file.matching.practices and pair.practices else pair.mentor


def _tell_rule(setting: Setting, pair: Pair) -> str:
    """
    Name the rule that does not allow a pair, or what else is lacking.
    """
    need = _find(setting.needs, pair.learner, pair.node)
    offer = _find(setting.offers, pair.mentor, pair.node)
    if need is None:
        return f"{pair.learner} has no such need"
    if offer is None:
        return f"{pair.mentor} has no such offer"
    failed = [one.text for one in setting.judge(need, offer) if not one.holds]
    return failed[0] if failed else "they fit too little"


def _find(sides: Any, city: str, node: str) -> int | None:
    return next((at for at, side in enumerate(sides) if (side.party.id, side.node) == (city, node)), None)


def _check_pair(setting: Setting, at: int, pair: Pair, edge: int) -> Iterator[Finding]:
    components = {name: value for name, value in setting.weigh(edge).items() if value}
    names = f"{pair.learner} and {pair.mentor}"
    for name in sorted({*components, *pair.components}):
        told, found = pair.components.get(name, 0), components.get(name, 0)
        if told != found:
            cause = f"the component `{name}` of {names} is {found}, not {told}"
            yield Finding(code="MM203", path=("pairs", at, "components", name), cause=cause, mend=_ANEW)
    if pair.weight != sum(pair.components.values()):
        cause = f"the components of {names} add up to {sum(pair.components.values())}, not {pair.weight}"
        yield Finding(code="MM203", path=("pairs", at, "weight"), cause=cause, mend=_ANEW)


def _check_whole(setting: Setting, matching: Matching, edges: list[int]) -> Iterator[Finding]:
    """
    See whether the pairs fit together, and whether the proof proves what it says.
    """
    violations = find_violations(setting.problem, edges)
    for sentence in violations:
        yield Finding(code="MM202", path=("pairs",), cause=sentence.rstrip("."), mend=_ANEW)
    told = matching.certificate
    if violations or told is None:
        return
    rooms = name_rooms(setting.problem)
    unknown = sorted(set(told.prices) - set(rooms))
    negative = sorted(name for name, price in told.prices.items() if price < 0)
    for name in (*unknown, *negative):
        cause = f"the price of `{name}` cannot be: {'there is no such mentor' if name in unknown else 'it is below 0'}"
        yield Finding(code="MM203", path=("certificate", "prices", name), cause=cause, mend=_ANEW)
    if unknown or negative:
        return
    prices = [told.prices.get(name, 0) for name in rooms]
    assignment = Assignment(edges, matching.engine, (told.served_bound, told.bound) if told.searched else None)
    proof = certify(setting.problem, assignment, prices)
    blocking = count_blocking(setting, assignment)
    names = ("optimal", "served", "weight", "served_bound", "bound", "gap", "searched")
    found = {name: getattr(proof, name) for name in names}
    if blocking is not None and told.blocking is not None:  # by rankings they are counted where all pairs are listed
        found["blocking"] = blocking
    for name, value in found.items():
        if getattr(told, name) != value:
            cause = f"`{name}` of the proof is {value} by its prices, not {getattr(told, name)}"
            yield Finding(code="MM203", path=("certificate", name), cause=cause, mend=_ANEW)
