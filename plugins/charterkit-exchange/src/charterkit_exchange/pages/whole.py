"""
An exchange as a whole: everything that its file tells, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.pages.card import say_role, say_visit
from charterkit_exchange.pages.outcomes import list_outcomes
from charterkit_exchange.pages.plan import make_plan_parts
from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, count, count_told, fact, join_names, name_party, say
from charterkit_exchange.progress import is_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange, StartingPoint
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["make_whole"]


def make_whole(exchange: Exchange, network: Network, scheme: Scheme | None = None) -> Sheet:
    """
    Put everything together that is told of an exchange; parts of which nothing is told are left out.

    Args:
        exchange: The exchange.
        network: Where its cities, practices and other exchanges stand.
        scheme: How it is run.
    """
    parts = (
        Part("Exchange", tuple(_list_facts(exchange, network, scheme))),
        *_tell_objectives(scheme),
        _tabulate_parties(exchange, network, scheme),
        *_tell_agreement(exchange),
        *_tell_desk_review(exchange, network),
        *_tell_visits(exchange, network),
        *(make_plan_parts(exchange, scheme) if _has_plan(exchange) else ()),
        *list_outcomes(exchange, network),
        Part(
            "Source",
            (fact("Written in", *_list_sources(exchange)), fact("The source does not tell", *exchange.source_gap)),
        ),
    )
    return Sheet(exchange.title, (SYNTHETIC,) if exchange.synthetic else (), parts)


def _list_facts(exchange: Exchange, network: Network, scheme: Scheme | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield fact("Id", exchange.id)
    yield fact("Scheme", scheme.title if scheme is not None else exchange.scheme)
    if exchange.part_of:
        yield fact("Part of", exchange.part_of)
    parts = [one.title for one in network.records.get("exchange", ()) if one.part_of == exchange.id]
    if parts:
        yield fact("Holds", *parts)
    yield fact("Theme", exchange.theme, join_names(exchange.nodes))
    yield fact("Period", str(exchange.period or ""))
    for label, names in (("About the practice", exchange.practices), ("Gave the practice", exchange.returns)):
        if names:
            known = network.practices
            yield fact(label, *(f"{known[name].title} ({name})" if name in known else name for name in names))
    if exchange.countries:
        yield fact("Countries listed", join_names(exchange.countries))
    stated = exchange.stated
    if stated is not None:
        told = {"organisations": stated.organisations, "cities": stated.cities, "countries": stated.countries}
        yield fact("Stated", join_names(f"{number} {what}" for what, number in told.items() if number is not None))
    yield from _list_brought(exchange.starting_point)


def _list_brought(start: StartingPoint) -> Iterator[tuple[str, tuple[str, ...]]]:
    """
    List what each side brought along.
    """
    brought = {
        "Needs": start.needs,
        "Challenges": start.challenges,
        "Strengths": start.strengths,
        "Ambition": start.ambition,
        "Strengths of the mentor": start.mentor_strengths,
        "Best practices of the mentor": start.best_practices,
        "Inspiration from others": start.inspiration,
    }
    return (fact(label, *texts) for label, texts in brought.items() if texts)


def _list_sources(exchange: Exchange) -> tuple[str, ...]:
    """
    List where all of it is written, each once.
    """
    parts = (
        exchange.visits,
        exchange.events,
        exchange.results,
        exchange.projects,
        exchange.funding,
        exchange.follow_ups,
    )
    more = (source for entries in parts for entry in entries for source in entry.source)
    return tuple(dict.fromkeys((*exchange.source, *more)))


def _tell_objectives(scheme: Scheme | None) -> Iterator[Part]:
    if scheme is not None and scheme.objectives:
        facts = (fact(level.replace("-", " ").capitalize(), text) for level, text in scheme.objectives.items())
        yield Part("Objectives of the scheme, by level", tuple(facts))


def _tabulate_parties(exchange: Exchange, network: Network, scheme: Scheme | None) -> Part:
    beside = {party.beside for party in exchange.parties if party.beside}
    rows = []
    for party in exchange.parties:
        other = exchange.find_party(party.beside) if party.beside else None
        together = f"one party with {name_party(network, other)}" if other is not None else ""
        kind = party.kind or ("city" if party.city else "")
        besides = "; ".join(filter(None, (together, party.context, party.note)))
        rows.append((name_party(network, party), say_role(party, scheme), say(kind), besides or "-"))
    number = len(exchange.parties) - sum(bool(party.beside) for party in exchange.parties)
    heading = f"Parties ({count(number, 'party', 'parties')})" if beside else "Parties"
    return Part(heading, head=("Party", "Role", "Kind", "Besides") if rows else (), rows=tuple(rows))


def _tell_agreement(exchange: Exchange) -> Iterator[Part]:
    agreement = exchange.agreement
    if agreement is None:
        return
    when = f"{agreement.when}{' (assumed)' if agreement.assumed else ''}" if agreement.when else ""
    facts = [fact("About", agreement.text), fact("When", when), fact("Key factors", *agreement.key_factors)]
    facts += [fact("Coordination", *agreement.coordination)] if agreement.coordination else []
    if agreement.endorsed is not None:
        facts.append(fact("Endorsed by", agreement.endorsed.role))
    reporting = agreement.reporting
    if reporting is not None:
        start = f"from {reporting.start}{' (assumed)' if reporting.assumed else ''}" if reporting.start else ""
        every = "every month" if reporting.every_months == 1 else f"every {reporting.every_months} months"
        facts.append(fact("Report", f"{say(reporting.sender)} to {say(reporting.receiver)}", every, start))
    yield Part("Agreement", tuple(facts))


def _tell_desk_review(exchange: Exchange, network: Network) -> Iterator[Part]:
    review = exchange.desk_review
    if review is None:
        return
    by = [name_party(network, exchange.find_party(name), name) for name in review.by]
    facts = (fact("By", *by), fact("Strengths", *review.strengths), fact("To be developed", *review.gaps))
    rows = tuple((one.question, say(one.factor), say(one.answer)) for one in review.questions)
    yield Part("Desk review", facts, head=("Question", "Key factor", "Answer") if rows else (), rows=rows)


def _has_plan(exchange: Exchange) -> bool:
    plan = exchange.plan
    return bool(plan.actions or plan.transfer or plan.areas)


def _tell_visits(exchange: Exchange, network: Network) -> Iterator[Part]:
    """
    Tell of the visits of which something is told; count all by kind and method, and tools apart from them.
    """
    for at, visit in enumerate(exchange.visits, start=1):
        if is_told(visit, "kind", "method", "number"):
            yield Part(f"Visit {at}{f': {visit.title}' if visit.title else ''}", say_visit(visit, exchange, network))
    kinds: dict[str, list[int | None]] = {}
    for visit in exchange.visits:
        name = " ".join(filter(None, (visit.method, visit.kind.replace("-", " "))))
        kinds.setdefault(name, []).append(visit.number)
    meetings = tuple(count_told(numbers, name) for name, numbers in kinds.items())
    tools = tuple(
        f"{tool.kind}{f': {tool.name}' if tool.name else ''}{f' ({tool.note})' if tool.note else ''}"
        for tool in exchange.tools
    )
    if len(exchange.visits) > 1 or tools:
        yield Part("Methods and tools", (fact("Meetings", *meetings), fact("Tools", *tools)))
