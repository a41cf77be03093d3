"""
Job shadowing: who visits whom in which priority, so that as many cities as possible visit once and host once.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from charterkit import Network
    from charterkit.model.theme import Theme
    from charterkit_exchange.model.research import Research
    from charterkit_exchange.priorities import Priority

__all__ = ["ASSUMPTION", "MEND", "Left", "Shadowing", "Visit", "find_languages", "find_silent", "propose"]

ASSUMPTION = (
    "Assumption: each city visits one other and hosts one other. As many visits as possible are proposed; where not "
    "all can be, those come first who need it most, in the highest priority."
)
"""What the proposals rest on, for people."""

MEND = "bring an interpreter, add a working language that a city file leaves out, or pair them with others"
"""What to do where two cities have no language in common, for people."""

_FORMAT = "job-shadowing"
_LAST = 9


class Visit(NamedTuple):
    """
    A proposal: `visitor` follows `host` at work in a priority; `need` and `offer` are what they declared.
    """

    visitor: str
    host: str
    priority: Priority
    need: Theme
    offer: Theme


@frozen(kw_only=True)
class Left:
    """
    A need that is not served, and why.
    """

    city: str
    priority: Priority
    reason: str


@frozen(kw_only=True)
class Shadowing:
    """
    The proposals, and the needs that are left.
    """

    visits: tuple[Visit, ...] = ()
    left: tuple[Left, ...] = ()


def propose(research: Research, priorities: Iterable[Priority], network: Network) -> Shadowing:
    """
    Propose who visits whom.

    Args:
        research: Whose framework the nodes are of.
        priorities: Its topics in order; those without a place are left out.
        network: Where needs, offers and refusals of cities stand.
    """
    ranked = [one for one in priorities if one.place is not None]
    needs = _find_needs(research, ranked, network)
    offers = _find_offers(research, ranked, network)
    wanted = sorted(needs, key=lambda city: (_urgency(needs[city][0]), city))
    options = {city: _list_options(city, needs[city], offers, network) for city in wanted}
    hosts = _assign(wanted, options)
    served = {visit.visitor: visit for visit in hosts.values()}
    left = (_explain(city, needs[city][0], offers, options[city]) for city in wanted if city not in served)
    return Shadowing(visits=tuple(served[city] for city in wanted if city in served), left=tuple(left))


def find_languages(visit: Visit, network: Network) -> tuple[set[str], set[str]]:
    """
    Find the languages of visitor and host: a theme may have its own, a city has its working languages.
    """
    visitor, host = (
        set(theme.languages or (network.cities[theme.city].languages if theme.city in network.cities else ()))
        for theme in (visit.need, visit.offer)
    )
    return visitor, host


def find_silent(visits: Iterable[Visit], network: Network) -> Iterator[Visit]:
    """
    Find the visits whose languages are known on both sides, with none in common.
    """
    for visit in visits:
        visitor, host = find_languages(visit, network)
        if visitor and host and not visitor & host:
            yield visit


def _urgency(need: tuple[Priority, Theme]) -> tuple[int, int]:
    priority, theme = need
    return priority.place or _LAST, theme.priority or _LAST


def _find_needs(
    research: Research, ranked: Sequence[Priority], network: Network
) -> dict[str, list[tuple[Priority, Theme]]]:
    """
    Find what each city wants to learn among the priorities, the most urgent first.
    """
    needs: dict[str, list[tuple[Priority, Theme]]] = {}
    for theme in network.themes:
        for priority in ranked:
            if theme.is_need and _is_about(theme, priority, research):
                needs.setdefault(theme.city, []).append((priority, theme))
    for found in needs.values():
        found.sort(key=lambda one: (*_urgency(one), one[1].node))
    return needs


def _find_offers(research: Research, ranked: Sequence[Priority], network: Network) -> dict[str, list[Theme]]:
    """
    Find who offers something in each priority, by topic; cities in the order of their ids.
    """
    themes = sorted((theme for theme in network.themes if theme.is_offer), key=lambda one: (one.city, one.node))
    return {
        priority.topic.id: [theme for theme in themes if _is_about(theme, priority, research)] for priority in ranked
    }


def _is_about(theme: Theme, priority: Priority, research: Research) -> bool:
    is_format = not theme.formats or _FORMAT in theme.formats
    return is_format and theme.framework == research.framework and theme.node in priority.topic.nodes


def _list_options(
    city: str, needs: Iterable[tuple[Priority, Theme]], offers: Mapping[str, Sequence[Theme]], network: Network
) -> list[Visit]:
    """
    List all visits that a city could make, the best first.
    """
    return [
        Visit(visitor=city, host=offer.city, priority=priority, need=need, offer=offer)
        for priority, need in needs
        for offer in offers[priority.topic.id]
        if offer.city != city and offer.capacity and not _is_refused(need, offer, network)
    ]


def _is_refused(need: Theme, offer: Theme, network: Network) -> bool:
    refused = network.file.refused if network.file is not None else ()
    return (
        offer.city in need.vetoes
        or need.city in offer.vetoes
        or any(
            (pair.learner, pair.mentor) == (need.city, offer.city) and pair.node in {"", need.node, offer.node}
            for pair in refused
        )
    )


def _assign(wanted: Iterable[str], options: Mapping[str, Sequence[Visit]]) -> dict[str, Visit]:
    """
    Give each city a host of its own, as long as there is a way; by host.

    Cities come in the order of their urgency, and one that was served stays served, with another host if need be: so as
    many as possible are served, and the urgent ones before the others (the greedy order of a transversal matroid).
    """
    hosts: dict[str, Visit] = {}
    for city in wanted:
        _serve(city, options, hosts)
    return hosts


def _serve(city: str, options: Mapping[str, Sequence[Visit]], hosts: dict[str, Visit]) -> None:
    """
    Look for a free host, moving others to other hosts where that helps; change nothing where there is no way.
    """
    came: dict[str, tuple[Visit, str]] = {}
    waiting = deque([(city, "")])
    while waiting:
        visitor, freed = waiting.popleft()
        free = next((visit for visit in options[visitor] if visit.host not in hosts), None)
        if free is not None:
            _move(free, freed, came, hosts)
            return
        for visit in options[visitor]:
            if visit.host not in came:
                came[visit.host] = visit, freed
                waiting.append((hosts[visit.host].visitor, visit.host))


def _move(visit: Visit, freed: str, came: Mapping[str, tuple[Visit, str]], hosts: dict[str, Visit]) -> None:
    """
    Take a free host, and let each host that becomes free by that go to the city that waits for it.
    """
    hosts[visit.host] = visit
    while freed:
        host = freed
        hosts[host], freed = came[host]


def _explain(
    city: str, need: tuple[Priority, Theme], offers: Mapping[str, Sequence[Theme]], options: Sequence[Visit]
) -> Left:
    priority, _ = need
    others = [offer for offer in offers[priority.topic.id] if offer.city != city]
    if options:
        reason = "all cities that could host it host another one"
    elif others:
        reason = "those that offer it are refused, or take nobody"
    else:
        reason = "no other city offers it for job shadowing"
    return Left(city=city, priority=priority, reason=reason)
