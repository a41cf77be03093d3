"""
An exchange as a whole: everything that its file tells, in order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.pages.card import say_result, say_role, say_visit
from charterkit_exchange.pages.plan import make_plan_parts
from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, count, fact, join_names, name_party, say
from charterkit_exchange.progress import is_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.outcomes import FollowUp, Project
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
        *_tell_results(exchange),
        *(_tell_project(project, exchange, network) for project in exchange.projects),
        *_tell_money(exchange),
        *_tell_chains(exchange, network),
        *_tell_events(exchange),
        *_tell_later(exchange),
        Part("Source", (fact("Written in", *exchange.source), fact("The source does not tell", *exchange.source_gap))),
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
    start = exchange.starting_point
    if start.needs or start.ambition:
        yield fact("Needs", *start.needs)
        yield fact("Ambition", *start.ambition)


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
        if is_told(visit, "kind", "method"):
            yield Part(f"Visit {at}{f': {visit.title}' if visit.title else ''}", say_visit(visit, exchange, network))
    kinds: dict[str, int] = {}
    for visit in exchange.visits:
        name = " ".join(filter(None, (visit.method, visit.kind.replace("-", " "))))
        kinds[name] = kinds.get(name, 0) + 1
    meetings = tuple(count(number, name) for name, number in kinds.items())
    tools = tuple(f"{tool.kind}{f': {tool.name}' if tool.name else ''}" for tool in exchange.tools)
    if len(exchange.visits) > 1 or tools:
        yield Part("Methods and tools", (fact("Meetings", *meetings), fact("Tools", *tools)))


def _tell_events(exchange: Exchange) -> Iterator[Part]:
    for event in exchange.events:
        facts = (
            fact("When", str(event.when or "")),
            fact("Where", event.place),
            fact("Audience", *event.audience),
            fact("Shown", *event.about),
        )
        yield Part(f"Event: {event.title}", facts)


def _tell_results(exchange: Exchange) -> Iterator[Part]:
    if exchange.results or exchange.implementation:
        results = tuple(say_result(result, exchange) for result in exchange.results)
        period = [fact("Period", str(exchange.implementation))] if exchange.implementation else []
        yield Part("Results", (*period, fact("Results", *results)))
    if exchange.obstacles:
        yield Part("Obstacles", lines=tuple(obstacle.text for obstacle in exchange.obstacles))


def _tell_project(project: Project, exchange: Exchange, network: Network) -> Part:
    planner = exchange.find_party(project.planned_by)
    facts = (
        fact("Planned by", name_party(network, planner, project.planned_by)),
        fact("From the action", project.action, "inferred" if project.action and project.link == "inferred" else ""),
        fact("Aims", *project.aims),
        fact("Target group", *project.target_group),
        fact("Partners", *project.partners),
        fact("Makes more able", *project.capacity),
    )
    return Part(f"Project: {project.title}", facts)


def _tell_money(exchange: Exchange) -> Iterator[Part]:
    titles = {project.id: project.title for project in exchange.projects}
    rows = tuple(
        (
            money.fund,
            say(titles.get(money.project, money.project)),
            say(join_names(map(str, money.years))),
            say(money.amount),
        )
        for money in exchange.funding
    )
    if rows:
        yield Part("Funding that followed", head=("Fund", "For", "Years", "Amount"), rows=rows)


def _tell_chains(exchange: Exchange, network: Network) -> Iterator[Part]:
    """
    Tell in one line what led from a party over the plan to a project and to money.
    """
    lines = []
    for project in exchange.projects:
        planner = exchange.find_party(project.planned_by)
        money = [one for one in exchange.funding if one.project == project.id]
        links = [
            name_party(network, planner, project.planned_by),
            f"{project.action}{' (link inferred)' if project.link == 'inferred' else ''}" if project.action else "",
            project.title,
            join_names(f"{one.fund} {join_names(map(str, one.years))}".strip() for one in money),
        ]
        lines.append(" -> ".join(filter(None, links)))
    if lines:
        yield Part("What led to what", lines=tuple(lines))


def _tell_later(exchange: Exchange) -> Iterator[Part]:
    evaluation = exchange.evaluation
    if evaluation.items:
        rows = tuple(
            (
                one.item,
                *("not stated" if number is None else f"{number:g}" for number in (one.before, one.after)),
                say(one.note),
            )
            for one in evaluation.items
        )
        yield Part(
            "Evaluation", (fact("Scale", evaluation.scale),), head=("Item", "Before", "After", "Note"), rows=rows
        )
    if evaluation.lessons:
        yield Part("What the mentor learned", lines=evaluation.lessons)
    if exchange.follow_ups:
        yield Part("Follow-up", lines=tuple(map(_say_follow_up, exchange.follow_ups)))


def _say_follow_up(found: FollowUp) -> str:
    after = [
        f"{years:g} years after the {what}"
        for years, what in ((found.years_after_start, "beginning"), (found.years_after_end, "end"))
        if years is not None
    ]
    told = [" and ".join(after), str(found.when or ""), found.note]
    return (
        f"{found.product or 'the exchange'}: {found.state.replace('-', ' ')}; {', '.join(filter(None, told))}".rstrip(
            "; "
        )
    )
