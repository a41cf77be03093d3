"""
Clusters on the nodes of a network: who is in which group, in which everybody visits everybody.

Whoever wants to learn or can teach on the node takes part. Two cities are worth to each other what they are as a pair,
in both directions; two that are none may be in one group all the same, unless one of them, or the network, says no.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from charterkit.model.matching import Clustering
from charterkit_matchmaker.clusters import find_clusters
from charterkit_matchmaker.eligible import judge_pair
from charterkit_matchmaker.fit import weigh
from charterkit_matchmaker.wording import count, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit_matchmaker.clusters import Clusters
    from charterkit_matchmaker.setting import Setting

__all__ = ["form_groups", "list_members", "weigh_visits"]


def form_groups(setting: Setting) -> Iterator[Clustering]:
    """
    Form groups on each node of the mode cluster.

    Args:
        setting: What is asked.
    """
    size = setting.file.matching.cluster_size
    for node, cities in list_members(setting).items():
        found = find_clusters(cities, size, weigh_visits(setting, node, cities))
        inside = {city for group in found.groups for city in group}
        yield Clustering(
            node=node,
            size=size,
            groups=found.groups,
            left_out=[city for city in cities if city not in inside],
            weight=found.weight,
            bound=found.bound,
            proven=found.proven,
            text=_tell_proof(found),
        )


def _tell_proof(found: Clusters) -> str:
    groups = f"{count(len(found.groups), 'group')} of {count(found.served, 'city', 'cities')}"
    if found.proven and not found.groups:
        return "proven optimal: no group of this size is possible"
    if found.proven:
        return f"proven optimal: {groups}; no other groups hold more cities, and none of as many fit better"
    return (
        f"not proven: {groups}; up to {number(found.served_bound)} cities could perhaps be in groups, with a weight "
        f"of up to {number(found.bound)} instead of {number(found.weight)}"
    )


def list_members(setting: Setting) -> dict[str, list[str]]:
    """
    List the cities that take part in clusters, by node: those whose need or offer there passes the rules.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for need, needed in zip(setting.needs, setting.need_verdicts, strict=True):
        if setting.file.find_mode(need.node) == "cluster" and all(one.holds for one in needed):
            found[need.node].add(need.party.id)
    for offer, offered in zip(setting.offers, setting.offer_verdicts, strict=True):
        if setting.file.find_mode(offer.node) == "cluster" and all(one.holds for one in offered):
            found[offer.node].add(offer.party.id)
    return {node: sorted(found[node]) for node in sorted(found)}


def weigh_visits(setting: Setting, node: str, cities: Sequence[str]) -> Mapping[tuple[str, str], int]:
    """
    Weigh the visits of each two cities that may be in one group; those that may not are left out.
    """
    needs = {need.party.id: need for need in setting.needs if need.node == node}
    offers = {offer.party.id: offer for offer in setting.offers if offer.node == node}
    vetoes = {city: {*_list_vetoes(setting, node, city)} for city in cities}
    found: dict[tuple[str, str], int] = {}
    for one, other in combinations(cities, 2):
        if other in vetoes[one] or one in vetoes[other]:
            continue
        total = 0
        for learner, mentor in ((one, other), (other, one)):
            need, offer = needs.get(learner), offers.get(mentor)
            if need is not None and offer is not None:
                allowed = all(verdict.holds for verdict in judge_pair(need, offer, setting.file, setting.on))
                total += max(0, sum(weigh(need, offer, setting.file).values())) if allowed else 0
        found[one, other] = total
    return found


def _list_vetoes(setting: Setting, node: str, city: str) -> Iterator[str]:
    """
    List the cities that a city does not want to be with, or that the network keeps from it, on a node.
    """
    themes = [need.theme for need in setting.needs] + [offer.theme for offer in setting.offers]
    for theme in themes:
        if (theme.city, theme.node) == (city, node):
            yield from theme.vetoes
    for pair in setting.file.refused:
        if pair.node in {"", node}:
            yield from {pair.learner: [pair.mentor], pair.mentor: [pair.learner]}.get(city, [])
