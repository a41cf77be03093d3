"""
Why two cities are a pair, or why they are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

from charterkit.errors import UnknownName
from charterkit_matchmaker.checking import recall
from charterkit_matchmaker.explain import tell_both, tell_need, tell_node, tell_offer, tell_sum
from charterkit_matchmaker.problem import Certificate
from charterkit_matchmaker.shortfall import MOST_EDGES, find_shortfall
from charterkit_matchmaker.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.matching import Matching, Pair
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores
    from charterkit_matchmaker.setting import Setting
    from charterkit_matchmaker.sides import Party

__all__ = ["tell_why"]


@frozen(kw_only=True, eq=False)
class Case:
    """
    Two cities, and who asks about them; without `figures`, nothing is told from which those of others could be seen.
    """

    setting: Setting
    matching: Matching
    learner: Party
    mentor: Party
    figures: bool

    @property
    def needs(self) -> dict[str, int]:
        """
        The needs of the learner by node.
        """
        return {need.node: at for at, need in enumerate(self.setting.needs) if need.party is self.learner}

    @property
    def offers(self) -> dict[str, int]:
        """
        The offers of the mentor by node.
        """
        return {offer.node: at for at, offer in enumerate(self.setting.offers) if offer.party is self.mentor}

    @property
    def pairs(self) -> dict[str, Pair]:
        """
        What came of the two, by node.
        """
        names = (self.learner.id, self.mentor.id)
        return {pair.node: pair for pair in self.matching.pairs if (pair.learner, pair.mentor) == names}


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
    cities = [options["learner"], options["mentor"]]
    absent = [city for city in cities if city not in setting.board.parties]
    for city in absent:
        is_broken = city in options.get("left_out", ())
        yield f"{city} is not matched: {'its files have errors' if is_broken else 'it takes part no more'}."
    if absent:
        return
    learner, mentor = (setting.board.parties[city] for city in cities)
    case = Case(setting=setting, matching=matching, learner=learner, mentor=mentor, figures=not options.get("reader"))
    yield from _tell_case(case, options.get("node"))


def _tell_case(case: Case, wanted: str | None) -> Iterator[str]:
    if case.learner is case.mentor:
        yield f"{case.learner.name} cannot be its own mentor."
        return
    known = case.setting.framework.nodes
    if wanted is not None and wanted not in known:
        raise UnknownName(f"node of `{case.setting.framework.id}`", wanted, known)
    shared = [node for node in known if node in case.needs and node in case.offers]
    nodes = [wanted] if wanted else shared
    if not nodes:
        yield from _tell_nothing_common(case)
    for node in nodes:
        yield from _tell_pair(case, case.pairs[node]) if node in case.pairs else _tell_no_pair(case, node)


def _tell_nothing_common(case: Case) -> Iterator[str]:
    yield f"{case.mentor.name} is not the mentor of {case.learner.name}: what one needs, the other does not offer."
    if case.figures:
        needed = ", ".join(tell_node(case.setting, node) for node in case.needs) or "nothing"
        offered = ", ".join(tell_node(case.setting, node) for node in case.offers) or "nothing"
        yield f"{case.learner.name} needs: {needed}."
        yield f"{case.mentor.name} offers: {offered}."


def _tell_pair(case: Case, pair: Pair) -> Iterator[str]:
    yield f"{case.mentor.name} is the mentor of {case.learner.name} on {tell_node(case.setting, pair.node)}."
    yield from pair.reasons if case.figures else pair.told
    if case.figures:
        yield f"Weight: {tell_sum(pair.components)}."
        yield from (f"Rule {name}: {text}." for name, text in pair.rules.items())


def _tell_no_pair(case: Case, node: str) -> Iterator[str]:
    """
    Name what stands in the way: no need, no offer, a rule, or what binds.
    """
    setting, need, offer = case.setting, case.needs.get(node), case.offers.get(node)
    yield f"{case.mentor.name} is not the mentor of {case.learner.name} on {tell_node(setting, node)}."
    if need is None:
        yield f"{case.learner.name} has no need there, neither declared nor proposed."
    if offer is None:
        yield f"{case.mentor.name} has no offer there, neither declared nor proposed."
    if need is None or offer is None:
        return
    failed = [one for one in setting.judge(need, offer) if not one.holds]
    yield from (f"Rule {one.rule} does not allow it{f': {one.text}' if case.figures else ''}." for one in failed)
    edge = setting.find_edge(case.learner.id, setting.offers[offer].unit, node)
    if edge is not None:
        yield from _tell_sides(case, edge)
        yield from _tell_limits(case, edge)
        yield from _tell_lack(case, edge)
    elif not failed:
        floor = f": the least weight of a pair is {number(setting.file.matching.floor)}" if case.figures else ""
        yield f"The two fit too little{floor}."


def _tell_sides(case: Case, edge: int) -> Iterator[str]:
    setting = case.setting
    need, offer = setting.sides(edge)
    yield from tell_both(setting, need, offer)
    if case.figures:
        yield from tell_need(need)
        yield from tell_offer(setting, offer)
        yield f"It would weigh {tell_sum({name: value for name, value in setting.weigh(edge).items() if value})}."


def _tell_limits(case: Case, edge: int) -> Iterator[str]:
    """
    Say which limits the pair would have to break.
    """
    problem, matching = case.setting.problem, case.matching
    own = [pair for pair in matching.pairs if pair.learner == case.learner.id]
    guests = [pair for pair in matching.pairs if pair.mentor == case.mentor.id]
    if len(own) >= problem.learners[problem.owner(edge)].limit:
        told = ", ".join(f"{matching.cities[pair.mentor]} on {pair.node}" for pair in own)
        yield f"{case.learner.name} has as many mentors as it takes{f': {told}' if case.figures else ''}."
    if len(guests) >= problem.mentors[problem.edges[edge].mentor].capacity:
        told = ", ".join(f"{matching.cities[pair.learner]} on {pair.node}" for pair in guests)
        yield f"All places of {case.mentor.name} are taken{f': {told}' if case.figures else ''}."


def _tell_lack(case: Case, edge: int) -> Iterator[str]:
    """
    Say how much weight the pair lacks.
    """
    setting, proof = case.setting, case.matching.certificate
    if not case.figures or proof is None or setting.is_partial:
        return
    asked = Certificate(proof.optimal, proof.served, proof.weight, proof.served_bound, proof.bound, ())
    missing = find_shortfall(setting.problem, asked, [edge])
    if missing:
        yield f"To be chosen, the pair would have to weigh {number(missing)} more."
    elif missing == 0:
        yield "The pair would do as well as what was chosen: chance decided."
    elif proof.optimal and len(setting.problem.edges) <= MOST_EDGES:
        yield "With this pair fewer cities could be served in all."
