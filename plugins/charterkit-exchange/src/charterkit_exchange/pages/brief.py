"""
The brief for those who teach, before they visit: who the learner is, what it wants to know, whom they will meet.

It is made of what the learner says of itself and of its wishes. Answers and scores stay with the city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.model.parties import LEARNING, TEACHING
from charterkit_exchange.pages.card import say_coordinates, say_population, say_role, say_visit
from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, fact, join_names, name_party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.parties import Party
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["make_brief"]


def make_brief(exchange: Exchange, network: Network, scheme: Scheme | None = None) -> Sheet:
    """
    Put the brief together.

    Args:
        exchange: The exchange.
        network: Where its cities and their wishes stand.
        scheme: How it is run; it proposes questions where the file has none.
    """
    learners = exchange.list_by_role(*LEARNING)
    visits = enumerate(exchange.visits, start=1)
    parts = (
        _begin(exchange),
        *(_describe(party, exchange, network, scheme) for party in learners),
        *_ask(exchange, scheme),
        *(Part(f"Visit {at}", say_visit(visit, exchange, network)) for at, visit in visits),
        _offer(exchange, network),
    )
    names = join_names(name_party(network, party) for party in learners) or exchange.title
    return Sheet(f"Brief before the visit: {names}", (SYNTHETIC,) if exchange.synthetic else (), parts)


def _begin(exchange: Exchange) -> Part:
    """
    Tell what the exchange is about, and what the learner brings along.
    """
    start, agreement = exchange.starting_point, exchange.agreement
    facts = (
        fact("Theme", exchange.theme, join_names(exchange.nodes)),
        fact("Period", str(exchange.period or "")),
        fact("Key factors", *(agreement.key_factors if agreement is not None else ())),
        fact("Needs", *start.needs),
        fact("Challenges", *start.challenges),
        fact("Strengths", *start.strengths),
        fact("Ambition", *start.ambition),
    )
    return Part("Exchange", facts)


def _describe(party: Party, exchange: Exchange, network: Network, scheme: Scheme | None) -> Part:
    """
    Tell of a learner: its profile, and its wishes on the nodes of the exchange.
    """
    facts = [fact("Role", say_role(party, scheme))]
    city = network.cities.get(party.city)
    if city is not None:
        languages = party.languages or city.languages
        facts += [
            fact("Country", city.country),
            fact("Inhabitants", say_population(network, city.id)),
            fact("Coordinates", say_coordinates(network, city.id)),
            fact("Working languages", join_names(languages)),
            fact("Type", city.type),
            fact("Migrants", *city.migrants),
            fact("Duties and bodies", *_list_flags(city.has)),
            fact("The law allows", *_list_flags(city.law)),
        ]
    for theme in network.themes:
        if theme.city == party.city and theme.is_need and (not exchange.nodes or theme.node in exchange.nodes):
            wish = f"priority {theme.priority}" if theme.priority else ""
            mark = "proposed from scores, not confirmed" if theme.proposed else ""
            facts.append(fact(f"Wants to learn on {theme.node}", wish, mark, *theme.questions))
    return Part(name_party(network, party), tuple(facts))


def _list_flags(flags: object) -> Iterator[str]:
    """
    Say which flags are set: ``housing``, ``positive_action: no``.
    """
    assert hasattr(flags, "items")  # noqa: S101 - a mapping
    for name, value in flags.items():
        words = name.replace("_", " ")
        yield words if value is True else f"{words}: {'no' if value is False else value}"


def _ask(exchange: Exchange, scheme: Scheme | None) -> Iterator[Part]:
    review = exchange.desk_review
    if review is not None:
        yield Part("Found so far", (fact("Strengths", *review.strengths), fact("To be developed", *review.gaps)))
        asked = tuple(one.question for one in review.questions if not one.answer)
        answered = tuple(f"{one.question} {one.answer}" for one in review.questions if one.answer)
        yield Part("Questions", (fact("Still open", *asked), fact("Answered", *answered)))
    elif scheme is not None and scheme.questions:
        yield Part("Questions that the scheme proposes", lines=scheme.questions)


def _offer(exchange: Exchange, network: Network) -> Part:
    """
    List what those who teach can show.
    """
    teachers = {party.city for party in exchange.list_by_role(*TEACHING) if party.city}
    names = [*exchange.practices]
    names += [name for theme in network.themes if theme.city in teachers for name in theme.practices]
    titles = [network.practices[name].title if name in network.practices else name for name in dict.fromkeys(names)]
    return Part("What can be shown", lines=(*exchange.starting_point.best_practices, *titles))
