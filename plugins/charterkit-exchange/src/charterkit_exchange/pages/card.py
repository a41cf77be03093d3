"""
The result card of an exchange: one page with the fields that mentoring between cities has used since 2012.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.model.parties import LEARNING, TEACHING
from charterkit_exchange.model.plan import STATE_WORDS
from charterkit_exchange.pages.sheet import NUMBER_NOT_STATED, SYNTHETIC, Part, Sheet, fact, name_party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.meetings import Visit
    from charterkit_exchange.model.outcomes import Result
    from charterkit_exchange.model.parties import Party
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["UNPLANNED", "make_card", "say_coordinates", "say_population", "say_result", "say_role", "say_visit"]

UNPLANNED = "unplanned result"
"""What a result is called that no action of the plan is linked to."""


def make_card(exchange: Exchange, network: Network, scheme: Scheme | None = None) -> Sheet:
    """
    Put the result card together; what nobody has stated is shown as that.

    Args:
        exchange: The exchange.
        network: Where its cities stand.
        scheme: How it was run; it says what the roles are called.
    """
    needs = exchange.starting_point.needs
    facts = (fact("Theme", exchange.theme), fact("Period", _say(exchange.period)), fact("Needs", *needs))
    sides = [Part(name_party(network, one), _describe(one, network, scheme)) for one in _list_sides(exchange)]
    parts = (Part("Exchange", facts), *sides, *_tell_beginning(exchange, network), *_tell_end(exchange, network))
    return Sheet(exchange.title, (SYNTHETIC,) if exchange.synthetic else (), parts, is_compact=True)


def _tell_beginning(exchange: Exchange, network: Network) -> Iterator[Part]:
    """
    Tell what each side brought along.
    """
    start = exchange.starting_point
    learner = _join_names(exchange, network, LEARNING) or "learner"
    facts = (fact("Challenges", *start.challenges), fact("Strengths", *start.strengths))
    yield Part(f"Side of {learner}", (*facts, fact("Ambition", *start.ambition)))
    mentor = _join_names(exchange, network, TEACHING) or "mentor"
    facts = (fact("Strengths", *start.mentor_strengths), fact("Best practices", *start.best_practices))
    yield Part(f"Side of {mentor}", facts)


def _tell_end(exchange: Exchange, network: Network) -> Iterator[Part]:
    """
    Tell of visits, plan, obstacles, implementation, inspiration and source.
    """
    yield from (Part("Visit", say_visit(visit, exchange, network)) for visit in exchange.visits)
    if not exchange.visits:
        yield Part("Visit", tuple(fact(label) for label in ("Who", "Met with", "Talked about")))
    actions = (f"{one.id}: {one.text} ({STATE_WORDS[one.state]})" for one in exchange.plan.actions)
    obstacles = (obstacle.text for obstacle in exchange.obstacles)
    yield Part("Plan", (fact("Actions", *actions), fact("Obstacles", *obstacles)))
    results = fact("Results", *(say_result(result, exchange) for result in exchange.results))
    yield Part("Implementation", (fact("Period", _say(exchange.implementation)), results))
    inspiration = fact("From other European cities", *exchange.starting_point.inspiration)
    yield Part("Inspiration and source", (inspiration, fact("Source", *exchange.source)))


def _list_sides(exchange: Exchange) -> tuple[Party, ...]:
    """
    List those who teach and those who learn; all parties where the file tells of no such roles.
    """
    return exchange.list_by_role(*TEACHING, *LEARNING) or exchange.parties


def _join_names(exchange: Exchange, network: Network, roles: tuple[str, ...]) -> str:
    return " and ".join(name_party(network, party) for party in exchange.list_by_role(*roles))


def _describe(party: Party, network: Network, scheme: Scheme | None) -> tuple[tuple[str, tuple[str, ...]], ...]:
    city = network.cities.get(party.city)
    facts = [fact("Role", say_role(party, scheme))]
    if city is not None:
        facts += [
            fact("Country", city.country),
            fact("Inhabitants", say_population(network, party.city)),
            fact("Coordinates", say_coordinates(network, party.city)),
        ]
    return tuple(facts)


def say_role(party: Party, scheme: Scheme | None) -> str:
    """
    Say the role of a party in the words of the file, else of the scheme.
    """
    if party.called or scheme is None:
        return party.called or party.role
    return scheme.learner if party.role in LEARNING else scheme.mentor if party.role in TEACHING else party.role


def say_population(network: Network, city: str) -> str:
    """
    Say how many people live in a city, and when they were counted.
    """
    known = network.cities[city].population if city in network.cities else None
    if known is None or known.count is None:
        return ""
    return f"{known.count:,} (year {known.year or NOT_STATED})"


def say_coordinates(network: Network, city: str) -> str:
    """
    Say where a city lies, in degrees to four decimals: ``61.4981, 23.7600``.
    """
    known = network.cities[city].coordinates if city in network.cities else None
    return "" if known is None else f"{known.latitude:.4f}, {known.longitude:.4f}"


def say_visit(visit: Visit, exchange: Exchange, network: Network) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """
    Tell of a visit: who came, whom they met, what they talked about.
    """
    who = [name_party(network, exchange.find_party(name), name) for name in visit.who]
    names = visit.met_names
    entries = len(visit.met_with)
    counted = f"Met with ({entries} entries, {len(names)} parties)" if len(names) != entries else "Met with"
    return (
        fact("Kind", visit.kind.replace("-", " "), visit.method),
        *_say_number(visit),
        fact("When", _say(visit.when)),
        fact("Where", visit.place),
        fact("Who", *who),
        fact(counted, *(" and ".join(entry) for entry in visit.met_with)),
        fact("Talked about", *visit.topics),
        *_say_outcome(visit),
    )


def _say_number(visit: Visit) -> Iterator[tuple[str, tuple[str, ...]]]:
    if visit.number != 1:
        yield fact("How many", NUMBER_NOT_STATED if visit.number is None else str(visit.number))


def _say_outcome(visit: Visit) -> Iterator[tuple[str, tuple[str, ...]]]:
    if visit.findings:
        yield fact("Found", *visit.findings)
    if visit.recommendations:
        yield fact("Recommended", *visit.recommendations)


def say_result(result: Result, exchange: Exchange) -> str:
    """
    Tell a result with its day and with the action of the plan that it comes from; a link of ours is marked.
    """
    when = f", {result.when}" if result.when else ""
    if not result.action:
        return f"{result.text}{when} ({UNPLANNED})" if exchange.plan.actions else f"{result.text}{when}"
    mark = "; the link is inferred" if result.link == "inferred" else ""
    return f"{result.text}{when} (action {result.action}{mark})"


def _say(span: object) -> str:
    return "" if span is None else str(span)
