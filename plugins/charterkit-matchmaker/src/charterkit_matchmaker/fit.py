"""
How well a need and an offer fit: whole numbers, one for each component, that add up to the weight of the pair.

Each component is a share from 0 to 1 (history: -1 to 1) times its weight in the network file, in thousandths, rounded
by itself. Wealth, region and size are not strength: they are context, which weighs little unless a network wants it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.columns import divide, greatest, settle
from charterkit.model.shared import HIGHEST_LEVEL
from charterkit_matchmaker.eligible import list_languages, list_meetings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charterkit.model.network_file import NetworkFile
    from charterkit_matchmaker.sides import CityNeed, CityOffer, Party

__all__ = ["CONTEXT", "SCALE", "WEIGHTS", "compare_context", "count", "count_waiting", "share_sizes", "weigh"]

SCALE = 1000
"""What a component of share 1 and weight 1 gives."""

WEIGHTS: Mapping[str, float] = {
    "gap": 3.0,
    "strength": 2.0,
    "practice": 1.0,
    "context": 0.25,
    "language": 0.5,
    "format": 0.25,
    "history": 0.5,
}
"""How much each component counts where the network file does not say."""

_PRIORITIES = {1: 1.0, 2: 2 / 3, 3: 1 / 3, None: 2 / 3}
"""How much a gap counts, by the priority that the learner gives it."""

_EVIDENCE = {"": 0.5, "none": 0.25, "described": 0.5, "attached": 0.75, "verified": 1.0}
"""How much a strength counts, by how far evidence for it has been brought; not told counts as described."""

_UNKNOWN_STRENGTH = 3.0
"""What a declared strength counts as whose level is not known: the level where strengths begin."""

_TENTH = 0.1

_UNKNOWN_GAP = 0.625
"""What a declared need counts as whose score is not known: the gap where areas to develop begin, 1.5 of 4."""


def weigh(need: CityNeed, offer: CityOffer, file: NetworkFile) -> dict[str, int]:
    """
    Weigh a pair.

    Args:
        need: What the learner wants.
        offer: What the mentor has.
        file: What the network has agreed on, its weights and history among it.

    Returns:
        Every component that counts in this network, by name.
    """
    weights = {**WEIGHTS, **file.weights}
    return {name: count(name, need, offer, file) for name in _SHARES if weights[name] > 0}


def count(name: str, need: CityNeed, offer: CityOffer, file: NetworkFile) -> int:
    """
    Give one component of a pair.
    """
    return _settle(name, _SHARES[name](need, offer, file), file)


def count_waiting(need: CityNeed, file: NetworkFile) -> int:
    """
    Give the component `history` of the pairs of a need with all whom its city has not met.
    """
    return _settle("history", _tell_waiting(need, file), file)


def _settle(name: str, share: float, file: NetworkFile) -> int:
    weight = file.weights.get(name, WEIGHTS[name])
    return round(float(settle(weight * SCALE * share))) if weight > 0 else 0


def _gap(need: CityNeed, _offer: CityOffer, _file: NetworkFile) -> float:
    gap = _UNKNOWN_GAP if need.level is None else 1 - need.level / HIGHEST_LEVEL
    return gap * _PRIORITIES[need.theme.priority]


def _strength(_need: CityNeed, offer: CityOffer, _file: NetworkFile) -> float:
    level = _UNKNOWN_STRENGTH if offer.level is None else offer.level
    return level / HIGHEST_LEVEL * _EVIDENCE[offer.evidence]


def _practice(_need: CityNeed, offer: CityOffer, _file: NetworkFile) -> float:
    return 1.0 if offer.practices else 0.0


def _context(need: CityNeed, offer: CityOffer, _file: NetworkFile) -> float:
    shares = compare_context(need.party, offer.party).values()
    total = 0.0
    for share in shares:
        total += share
    return total / len(CONTEXT)


def _language(need: CityNeed, offer: CityOffer, _file: NetworkFile) -> float:
    return 1.0 if list_languages(need, offer) else 0.0


def _format(need: CityNeed, offer: CityOffer, _file: NetworkFile) -> float:
    """
    Give 1 for a form of exchange that both want, half of it where one of them has not said.
    """
    if not need.theme.formats or not offer.theme.formats:
        return 0.5
    return 0.0 if set(need.theme.formats).isdisjoint(offer.theme.formats) else 1.0


def _history(need: CityNeed, offer: CityOffer, file: NetworkFile) -> float:
    """
    Give more to whoever went without a mentor last time, and less to two that have met already.
    """
    return _tell_waiting(need, file) - (1.0 if list_meetings(need, offer, file) else 0.0)


def _tell_waiting(need: CityNeed, file: NetworkFile) -> float:
    return 1.0 if need.party.id in file.matching.waiting else 0.0


_SHARES: Mapping[str, Callable[[CityNeed, CityOffer, NetworkFile], float]] = {
    "gap": _gap,
    "strength": _strength,
    "practice": _practice,
    "context": _context,
    "language": _language,
    "format": _format,
    "history": _history,
}


def compare_context(one: Party, other: Party) -> dict[str, float]:
    """
    Say how much two cities are alike, from 0 to 1, in whatever is known of both.
    """
    found = {name: compare(one, other) for name, compare in CONTEXT.items()}
    return {name: share for name, share in found.items() if share is not None}


def _compare_size(one: Party, other: Party) -> float | None:
    counts = [party.population.count for party in (one, other) if party.population and party.population.count]
    if len(counts) < 2:  # noqa: PLR2004 - both have to be known
        return None
    return float(share_sizes(float(min(counts)), float(max(counts))))


def share_sizes(smaller: Any, larger: Any) -> Any:
    """
    Compare populations, as floats or as arrays: 1 for the same, 0 from ten times as many on, and where there is none.

    No logarithm, which differs between machines.
    """
    return greatest(divide(smaller, larger, 0.0) - _TENTH, 0.0) / (1 - _TENTH)


def _compare_type(one: Party, other: Party) -> float | None:
    return float(one.type.casefold() == other.type.casefold()) if one.type and other.type else None


def _compare_migrants(one: Party, other: Party) -> float | None:
    return _overlap(set(one.migrants), set(other.migrants)) if one.migrants and other.migrants else None


def _compare_duties(one: Party, other: Party) -> float | None:
    flags = one.has.keys() & other.has.keys()
    return sum(one.has[name] == other.has[name] for name in flags) / len(flags) if flags else None


def _overlap(one: set[Any], other: set[Any]) -> float:
    return len(one & other) / len(one | other)


CONTEXT: Mapping[str, Callable[[Party, Party], float | None]] = {
    "size": _compare_size,
    "kind of city": _compare_type,
    "who migrates there": _compare_migrants,
    "duties": _compare_duties,
}
