"""
What came of an exchange, part by part: results, obstacles, projects, money, events, evaluation, follow-up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.pages.card import say_result
from charterkit_exchange.pages.sheet import Part, fact, join_names, name_party, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.outcomes import FollowUp, Project

__all__ = ["list_outcomes"]


def list_outcomes(exchange: Exchange, network: Network) -> Iterator[Part]:
    """
    List the parts of which something is told.

    Args:
        exchange: The exchange.
        network: Where its cities stand.
    """
    yield from _tell_results(exchange)
    for project in exchange.projects:
        yield _tell_project(project, exchange, network)
    yield from _tell_money(exchange)
    yield from _tell_chains(exchange, network)
    yield from _tell_events(exchange)
    yield from _tell_later(exchange)


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
        results = [say_result(result, exchange) for result in exchange.results]
        results += [f"Evidence: {evidence}" for result in exchange.results for evidence in result.evidence]
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
        facts = (fact("Scale", evaluation.scale), *([fact("Judged by", evaluation.by)] if evaluation.by else []))
        yield Part("Evaluation", facts, head=("Item", "Before", "After", "Note"), rows=rows)
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
    told = ", ".join(filter(None, (" and ".join(after), str(found.when or ""), found.note)))
    return f"{found.product or 'the exchange'}: {found.state.replace('-', ' ')}{f'; {told}' if told else ''}"
