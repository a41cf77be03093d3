"""
The plan of an exchange: what is to be done, by whom, and how far it has come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.model.plan import STATE_WORDS
from charterkit_exchange.pages.card import say_result
from charterkit_exchange.pages.sheet import SYNTHETIC, TITLE, Part, Sheet, count, fact, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.plan import Action, Plan
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["make_plan", "make_plan_parts"]


def make_plan(exchange: Exchange, scheme: Scheme | None = None) -> Sheet:
    """
    Put the plan of an exchange together.

    Args:
        exchange: The exchange.
        scheme: How it is run; it may offer policy areas that the plan does not name.
    """
    title = exchange.plan.title or f"Plan of the exchange: {exchange.title}"
    marks = (SYNTHETIC,) if exchange.synthetic else ()
    obstacles = Part("Obstacles", lines=tuple(obstacle.text for obstacle in exchange.obstacles))
    return Sheet(title, marks, (*make_plan_parts(exchange, scheme), obstacles))


def make_plan_parts(exchange: Exchange, scheme: Scheme | None = None) -> Iterator[Part]:
    """
    Put the parts of a page together that tell of the plan.
    """
    plan = exchange.plan
    areas = plan.areas or (scheme.areas if scheme is not None else ())
    endorsed = (
        [f"{plan.endorsed.role}{f', {plan.endorsed.date}' if plan.endorsed.date else ''}"] if plan.endorsed else []
    )
    facts = [fact("Title", plan.title)] if plan.title else []
    facts += [fact("Period", str(plan.period or "")), fact("Endorsed by", *endorsed)]
    facts += [fact("Policy areas", *areas)] if areas else []
    facts += [fact("State", ", ".join(_count_states(plan)))] if plan.actions else []
    yield Part("Plan", tuple(facts))
    if plan.actions:
        yield _tabulate(exchange)
    if plan.transfer is not None:
        transfer = plan.transfer
        yield Part(
            "What is taken over",
            (
                fact("Practice", transfer.practice),
                fact("Kept", *transfer.kept),
                fact("Adapted", *transfer.adapted),
                fact("Dropped", *transfer.dropped),
                fact("Has to be there first", *transfer.conditions),
            ),
        )
    if not exchange.plan.actions:
        return
    unplanned = tuple(say_result(result, exchange) for result in exchange.results if not result.action)
    if unplanned:
        yield Part("Results that no action is linked to", lines=unplanned)


def _count_states(plan: Plan) -> Iterator[str]:
    yield count(len(plan.actions), "action")
    for state, words in STATE_WORDS.items():
        number = sum(action.state == state for action in plan.actions)
        if number:
            yield f"{number} {words}"


def _tabulate(exchange: Exchange) -> Part:
    """
    Give the actions as a table, with those columns about which something is told.
    """
    actions = exchange.plan.actions
    columns = {
        "Area": [action.area for action in actions],
        "Owner": [action.owner for action in actions],
        "When": [str(action.when or "") for action in actions],
        "Money": [action.money for action in actions],
        "Indicator": [action.indicator for action in actions],
    }
    told = {head: cells for head, cells in columns.items() if any(cells)}
    lacking = [head.lower() for head in columns if head not in told and head != "Area"]
    rows = tuple(
        (
            action.id,
            STATE_WORDS[action.state],
            *(say(cells[at]) for cells in told.values()),
            _tell_action(action, exchange),
        )
        for at, action in enumerate(actions)
    )
    head = ("Action", "State", *told, TITLE) if rows else ()
    facts = (fact(f"Of no action: {', '.join(lacking)}"),) if lacking and actions else ()
    return Part("Actions", facts, head=head, rows=rows)


def _tell_action(action: Action, exchange: Exchange) -> str:
    results = [result for result in exchange.results if result.action == action.id]
    told = [action.text]
    told += [f"Difference: {action.difference}"] if action.difference else []
    for result in results:
        when = f", {result.when}" if result.when else ""
        told.append(f"Result{' (link inferred)' if result.link == 'inferred' else ''}: {result.text}{when}")
    told += [f"Evidence: {evidence}" for evidence in action.evidence]
    told += [f"Note: {action.note}"] if action.note else []
    return ". ".join(told)
