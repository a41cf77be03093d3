"""
Why two cities are a pair, or why they are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit_matchmaker.checking import recall
from charterkit_matchmaker.explain import tell_both, tell_need, tell_node, tell_offer, tell_sum
from charterkit_matchmaker.outcome import name_rooms
from charterkit_matchmaker.sensitivity import find_margins
from charterkit_matchmaker.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.matching import Matching, Pair
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores
    from charterkit_matchmaker.setting import Setting

__all__ = ["tell_why"]


def tell_why(matching: Matching, network: Network, scores: Scores, options: Mapping[str, Any]) -> Iterator[str]:
    """
    Explain what came of two cities.

    Args:
        matching: The result.
        network: What it was made from.
        scores: The scores of its cities.
        options: `learner` and `mentor`, by their ids; `node`, or None for all; `reader`, the city that this is for,
            which sees no figures of others.
    """
    setting = recall(matching, network, scores, options)
    learner, mentor, wanted = options["learner"], options["mentor"], options.get("node")
    figures = not options.get("reader")
    for city in (learner, mentor):
        if city not in setting.board.parties:
            is_broken = city in options.get("left_out", ())
            reason = "its files have errors" if is_broken else "it takes part no more"
            yield f"{city} is not matched: {reason}."
            return
    pairs = {pair.node: pair for pair in matching.pairs if (pair.learner, pair.mentor) == (learner, mentor)}
    needs = {need.node: at for at, need in enumerate(setting.needs) if need.party.id == learner}
    offers = {offer.node: at for at, offer in enumerate(setting.offers) if offer.party.id == mentor}
    nodes = [wanted] if wanted else [node for node in setting.framework.nodes if node in needs and node in offers]
    names = [setting.board.parties[city].name for city in (learner, mentor)]
    if learner == mentor:
        yield f"{names[0]} cannot be its own mentor."
        return
    if not nodes:
        yield from _tell_nothing_common(setting, names, needs, offers)
    for node in nodes:
        if node in pairs:
            yield from _tell_pair(setting, pairs[node], names, figures=figures)
        else:
            yield from _tell_no_pair(setting, matching, names, needs.get(node), offers.get(node), node, figures=figures)


def _tell_nothing_common(
    setting: Setting, names: list[str], needs: Mapping[str, int], offers: Mapping[str, int]
) -> Iterator[str]:
    learner, mentor = names
    yield f"{mentor} is not the mentor of {learner}: what the one needs, the other does not offer."
    needed = ", ".join(tell_node(setting, node) for node in needs) or "nothing"
    offered = ", ".join(tell_node(setting, node) for node in offers) or "nothing"
    yield f"{learner} needs: {needed}."
    yield f"{mentor} offers: {offered}."


def _tell_pair(setting: Setting, pair: Pair, names: list[str], *, figures: bool) -> Iterator[str]:
    learner, mentor = names
    yield f"{mentor} is the mentor of {learner} on {tell_node(setting, pair.node)}."
    yield from pair.reasons if figures else pair.told
    if figures:
        yield f"Weight: {tell_sum(pair.components)}."
        yield from (f"Rule {name}: {text}." for name, text in pair.rules.items())


def _tell_no_pair(  # noqa: PLR0913 - both sides on one node
    setting: Setting,
    matching: Matching,
    names: list[str],
    need: int | None,
    offer: int | None,
    node: str,
    *,
    figures: bool,
) -> Iterator[str]:
    """
    Name what stands in the way: no need, no offer, a rule, or what binds.
    """
    learner, mentor = names
    yield f"{mentor} is not the mentor of {learner} on {tell_node(setting, node)}."
    if need is None:
        yield f"{learner} has no need there, neither declared nor proposed."
    if offer is None:
        yield f"{mentor} has no offer there, neither declared nor proposed."
    if need is None or offer is None:
        return
    failed = [one for one in setting.judge(need, offer) if not one.holds]
    if failed:
        for one in failed:
            yield f"Rule {one.rule} does not allow it: {one.text}." if figures else f"Rule {one.rule} does not allow it."
        return
    edge = setting.find_edge(setting.needs[need].party.id, setting.offers[offer].unit, node)
    if edge is None:
        floor = number(setting.file.matching.floor)
        yield "The two fit too little" + (f": the least weight of a pair is {floor}." if figures else ".")
        return
    yield from tell_both(setting, setting.needs[need], setting.offers[offer])
    if figures:
        yield from tell_need(setting, setting.needs[need])
        yield from tell_offer(setting, setting.offers[offer])
        yield f"It would weigh {tell_sum({name: value for name, value in setting.weigh(edge).items() if value})}."
    yield from _tell_binding(setting, matching, names, need, offer, edge, figures=figures)


def _tell_binding(  # noqa: PLR0913 - both sides on one node
    setting: Setting,
    matching: Matching,
    names: list[str],
    need: int,
    offer: int,
    edge: int,
    *,
    figures: bool,
) -> Iterator[str]:
    """
    Say which limits the pair would have to break, and how much weight it lacks.
    """
    learner, mentor = names
    problem = setting.problem
    city, unit = setting.needs[need].party.id, setting.offers[offer].unit
    own = [pair for pair in matching.pairs if pair.learner == city]
    guests = [pair for pair in matching.pairs if pair.mentor == setting.offers[offer].party.id]
    limit = next(one.limit for one in problem.learners if one.id == city)
    capacity = next(one.capacity for one in problem.mentors if one.id == unit)
    if len(own) >= limit:
        told = ", ".join(f"{matching.cities.get(pair.mentor, pair.mentor)} on {pair.node}" for pair in own)
        yield f"{learner} has as many mentors as it takes" + (f": {told}." if figures else ".")
    if len(guests) >= capacity:
        told = ", ".join(f"{matching.cities.get(pair.learner, pair.learner)} on {pair.node}" for pair in guests)
        yield f"All places of {mentor} are taken" + (f": {told}." if figures else ".")
    proof = matching.certificate
    if figures and proof is not None and edge not in setting.fixed:
        prices = [proof.prices.get(name, 0) for name in name_rooms(problem)]
        lacking = find_margins(problem, prices, [edge])[edge]
        if lacking.served < 0:
            yield "With this pair fewer cities could be served in all."
        elif lacking.weight < 0:
            yield f"To be chosen, the pair would have to weigh {number(-lacking.weight)} more."
        else:
            yield "The pair would do as well as what was chosen: the two are interchangeable."
