"""
What a round inherits: pairs that are agreed and stay, how many learners and mentors each city takes, first choices.

A pair that was agreed stays whatever the rules say now, unless one of the two takes part no more. Only the gap is
matched again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.network_file import Pairing
from charterkit.model.theme import Theme
from charterkit_matchmaker.sides import CityNeed, CityOffer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charterkit.model.matching import Matching
    from charterkit.model.network_file import NetworkFile
    from charterkit_matchmaker.propose import Board

__all__ = ["EARLIER", "add_sides", "count_partners", "count_places", "find_rank", "list_fixed", "rank"]

EARLIER = "the earlier result"
"""Who is said to have agreed on a pair that is kept from a result."""

_ONE_MENTOR = {"one-to-one", "one-to-many"}
"""The modes in which a learner has one mentor for a need."""


def count_places(offer: CityOffer, file: NetworkFile) -> int:
    """
    Count the learners that a city takes for an offer, by the mode of the node and by what it accepted.
    """
    most = 1 if file.find_mode(offer.node) == "one-to-one" else offer.capacity
    return min(offer.capacity, most, file.accepted.get(offer.party.id, offer.capacity))


def count_partners(need: CityNeed, file: NetworkFile) -> int:
    """
    Count the mentors that a city gets for a need at most, by the mode of the node.
    """
    mode = file.find_mode(need.node)
    if mode == "review-team" and need.partners == 1:
        return file.matching.team_size
    return 1 if mode in _ONE_MENTOR else need.partners


def list_fixed(file: NetworkFile, keep: Matching | None, board: Board) -> tuple[tuple[Pairing, ...], tuple[str, ...]]:
    """
    List the pairs that stay.

    Args:
        file: What the network has agreed on.
        keep: An earlier result; its pairs stay as long as nobody refuses them.
        board: Who takes part.

    Returns:
        The pairs, and a sentence for each that cannot stay.
    """
    refused = {(pair.learner, pair.mentor, pair.node) for pair in file.refused}
    kept = [] if keep is None else [_keep(pair.learner, pair.mentor, pair.node, pair.fixed_by) for pair in keep.pairs]
    known = {(pair.learner, pair.mentor, pair.node) for pair in file.fixed}
    found, gone = list(file.fixed), []
    for pair in kept:
        names = (pair.learner, pair.mentor)
        if refused.isdisjoint({(*names, pair.node), (*names, "")}) and (*names, pair.node) not in known:
            found.append(pair)
    for pair in [*found]:
        absent = [city for city in (pair.learner, pair.mentor) if city not in board.parties]
        if absent:
            found.remove(pair)
            told = f"{' and '.join(absent)} {'takes' if len(absent) == 1 else 'take'} part no more"
            gone.append(f"The pair {pair.learner} and {pair.mentor} on {pair.node} does not stay: {told}.")
    met: set[tuple[str, str]] = set()
    for pair in [*found]:
        if (pair.learner, pair.mentor) in met:
            found.remove(pair)
            gone.append(f"{pair.learner} and {pair.mentor} are a pair already, so not once more on {pair.node}.")
        met.add((pair.learner, pair.mentor))
    return tuple(found), tuple(gone)


def _keep(learner: str, mentor: str, node: str, by: str) -> Pairing:
    return Pairing(learner=learner, mentor=mentor, node=node, by=by or EARLIER)


def add_sides(
    board: Board, fixed: Iterable[Pairing], framework: str
) -> tuple[tuple[CityNeed, ...], tuple[CityOffer, ...]]:
    """
    Give the needs and offers, with those that only a fixed pair tells of.
    """
    needs = {(need.party.id, need.node): need for need in board.needs}
    offers = {(offer.party.id, offer.node): offer for offer in board.offers}
    more_needs, more_offers = [], []
    for pair in fixed:
        if (pair.learner, pair.node) not in needs:
            theme = Theme(city=pair.learner, framework=framework, node=pair.node, role="learn")
            needs[pair.learner, pair.node] = CityNeed(party=board.parties[pair.learner], theme=theme)
            more_needs.append(needs[pair.learner, pair.node])
        if (pair.mentor, pair.node) not in offers:
            theme = Theme(city=pair.mentor, framework=framework, node=pair.node, role="mentor")
            party = board.parties[pair.mentor]
            offers[pair.mentor, pair.node] = CityOffer(party=party, theme=theme, unit=party.id)
            more_offers.append(offers[pair.mentor, pair.node])
    return (*board.needs, *more_needs), (*board.offers, *more_offers)


def find_rank(theme: Theme, city: str) -> int:
    """
    Give the place of a city in the ranking of a theme; behind all others where it does not stand there.
    """
    return theme.ranking.index(city) if city in theme.ranking else len(theme.ranking)


def rank(keys: Mapping[int, tuple[int, int, int]]) -> dict[int, int]:
    """
    Number edges by their keys, 1 for the smallest.
    """
    return {edge: at for at, edge in enumerate(sorted(keys, key=keys.__getitem__), start=1)}
