"""
What a city may see of a result: its own pairs and the reasons, no figure of another city, and nobody's area to develop
but its own and those of the cities it will teach.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

if TYPE_CHECKING:
    from charterkit.model.matching import Clustering, Idle, Matching, Pair, Unmatched

__all__ = ["restrict"]


def restrict(matching: Matching, city: str) -> Matching:
    """
    Take out of a result what is not for a city.

    Weights, components, prices and margins go: from each of them the standing of others could be worked out.

    Args:
        matching: A whole result.
        city: The id of the reader.
    """
    pairs = [_restrict_pair(pair) for pair in matching.pairs if city in {pair.learner, pair.mentor}]
    unmatched = [_restrict_unmatched(one) for one in matching.unmatched if one.city == city]
    idle = [_restrict_idle(one) for one in matching.idle if one.city == city]
    cities = {city} | {name for pair in pairs for name in (pair.learner, pair.mentor)}
    cities |= {name for one in unmatched for name in one.mentors}
    clusters = [_restrict_clustering(one, city) for one in matching.clusters]
    clusters = [one for one in clusters if one.groups or one.left_out]
    cities |= {name for one in clusters for group in one.groups for name in group}
    nodes = {one.node for one in clusters} | {one.node for one in unmatched} | {one.node for one in idle}
    nodes |= {pair.node for pair in pairs}
    practices = {name for pair in pairs for name in pair.practices}
    proof = matching.certificate
    notes = ["No other assignment under these rules serves more cities."] if proof is not None and proof.optimal else []
    notes += [note for note in matching.notes if note.startswith(("Nobody can be matched", "This is one of"))]
    return evolve(
        matching,
        reader=city,
        cities={name: title for name, title in matching.cities.items() if name in cities},
        nodes={name: title for name, title in matching.nodes.items() if name in nodes},
        practices={name: title for name, title in matching.practices.items() if name in practices},
        modes={name: mode for name, mode in matching.modes.items() if name in nodes},
        pairs=pairs,
        unmatched=unmatched,
        idle=idle,
        clusters=clusters,
        certificate=None,
        notes=notes,
        findings=(),
    )


def _restrict_pair(pair: Pair) -> Pair:
    return evolve(
        pair,
        weight=None,
        components={},
        rules={},
        reasons=pair.told,
        told=(),
        margin=None,
        runner_up="",
        loss_served=None,
        loss=None,
        survived=None,
        runs=None,
    )


def _restrict_clustering(one: Clustering, city: str) -> Clustering:
    groups = [group for group in one.groups if city in group]
    left_out = [name for name in one.left_out if name == city]
    return evolve(one, groups=groups, left_out=left_out, weight=None, bound=None, text="")


def _restrict_unmatched(one: Unmatched) -> Unmatched:
    return evolve(one, text=one.told, told="", learners=(), places=None, missing=None)


def _restrict_idle(one: Idle) -> Idle:
    return evolve(one, text=one.told, told="", learner="", missing=None)
