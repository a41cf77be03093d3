"""
How far exchanges have come: which steps of their scheme are done, which are due, which reports are late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import fields

from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.model.scheme import PARTS, say_part
from charterkit_exchange.reporting import add_months, list_due

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.plan import Action
    from charterkit_exchange.model.scheme import Scheme, Step
    from charterkit_exchange.reporting import Due

__all__ = ["Progress", "StepState", "find_beginning", "follow", "is_told"]


_MAY_BE_NONE = {"obstacles"}
"""What a step asks for, and may well not be there."""

_SETTLED = {"done", "done-differently", "dropped"}
"""The states of actions about which nothing more is to be done."""

_UNTOLD = {"open", "not-mentioned"}
"""The states of actions of which a source tells nothing; open is what stands where nobody wrote a state."""


class StepState(NamedTuple):
    """
    A step of an exchange.

    Attributes:
        step: The step.
        lacking: What it asks for and the file does not tell.
        due: By when it should be done, as far as that can be counted.
        late: That day has passed, in an exchange that runs.
        is_running: The parties keep the record themselves; otherwise it tells what a source says.
        actions: Where it carries out a plan: how many of its actions are settled or told of, and how many there are.
    """

    step: Step
    lacking: tuple[str, ...]
    due: dt.date | None = None
    late: bool = False
    is_running: bool = True
    actions: tuple[int, int] | None = None

    @property
    def word(self) -> str:
        """
        Say how far it has come: done, partly done or open; of what a source tells, told of or not stated.
        """
        done = "done" if self.is_running else "told of"
        if not self.lacking:
            return done
        if self.actions is not None and self.actions[0]:
            some, of = self.actions
            return f"{some} of {of} actions {done}"
        asked = [part for part in self.step.asks if part not in _MAY_BE_NONE]
        if len(self.lacking) < len(asked) + len(self.step.visits) + (self.actions is not None):
            return f"partly {done}"
        return "open" if self.is_running else NOT_STATED


class Progress(NamedTuple):
    """
    How far an exchange has come on a day.

    Attributes:
        steps: The steps of its scheme.
        reports: The reports that are due until that day.
        beginning: The day from which months count; None where nothing tells it.
        assumption: Why that day is assumed; empty where the file tells it.
        is_given: The user gave it, in place of all days that the file tells.
    """

    steps: tuple[StepState, ...]
    reports: tuple[Due, ...]
    beginning: dt.date | None
    assumption: str = ""
    is_given: bool = False


def follow(
    exchange: Exchange, scheme: Scheme | None, on: dt.date | None = None, start: dt.date | None = None
) -> Progress:
    """
    See how far an exchange has come.

    Args:
        exchange: The exchange.
        scheme: The steps that it goes through; no steps without it.
        on: The day on which one looks; without it, nothing is late. Nor is anything in an exchange that does not run.
        start: The day from which months count, in place of what the file says; then it is marked as assumed.
    """
    beginning, assumption = (start, "this day was given, no file tells it") if start else find_beginning(exchange)
    told = _find_told(exchange) if scheme is not None else {}
    steps = tuple(_judge(step, exchange, told, beginning, on) for step in (scheme.steps if scheme is not None else ()))
    return Progress(steps, _list_reports(exchange, start, on), beginning, assumption, start is not None)


def find_beginning(exchange: Exchange) -> tuple[dt.date | None, str]:
    """
    Find the day on which an exchange began: that of the agreement, else of its period.

    Returns:
        The day, and why it is assumed: the file says so, or tells a month or a year, of which the first day is taken.
    """
    agreement = exchange.agreement
    for span, is_assumed in (
        (agreement.when if agreement is not None else None, agreement is not None and agreement.assumed),
        (exchange.period, False),
    ):
        if span is not None and span.start is not None:
            first, last = span.start.first, span.start.last
            reason = "the file says that this day is assumed" if is_assumed else ""
            return first, f"the file tells only {span.start}" if first != last and not reason else reason
    return None, ""


def _list_reports(exchange: Exchange, start: dt.date | None, on: dt.date | None) -> tuple[Due, ...]:
    reporting = exchange.agreement.reporting if exchange.agreement is not None else None
    if reporting is None or on is None:
        return ()
    beginning = start or reporting.start
    return list_due(reporting, beginning, on, is_running=exchange.is_running) if beginning is not None else ()


def _judge(
    step: Step, exchange: Exchange, told: Mapping[str, bool], beginning: dt.date | None, on: dt.date | None
) -> StepState:
    lacking = tuple(_list_lacking(step, exchange, told))
    due = None
    if beginning is not None and step.months is not None:
        due = add_months(beginning, round(step.months))
    is_late = exchange.is_running and bool(lacking) and due is not None and on is not None and due < on
    return StepState(step, lacking, due, is_late, exchange.is_running, _count_actions(step, exchange))


def _count_actions(step: Step, exchange: Exchange) -> tuple[int, int] | None:
    """
    Count the actions of the plan for a step that carries it out; None for other steps, and without a plan.
    """
    actions = exchange.plan.actions
    if "results" not in step.asks or not actions:
        return None
    return sum(_is_settled(action, exchange) for action in actions), len(actions)


def _is_settled(action: Action, exchange: Exchange) -> bool:
    return action.state in _SETTLED if exchange.is_running else action.state not in _UNTOLD


def _find_told(exchange: Exchange) -> dict[str, bool]:
    """
    Find which parts of a file, and which kinds of visits, tell something.
    """
    visits = [visit for visit in exchange.visits if visit.number != 1 or is_told(visit, "kind", "method", "number")]
    found = {part: bool(getattr(exchange, part)) for part in PARTS}
    return (
        found
        | {visit.kind: True for visit in visits}
        | {
            "agreement": is_told(exchange.agreement, "when", "reporting", "assumed"),
            "starting_point": is_told(exchange.starting_point),
            "desk_review": is_told(exchange.desk_review, "questions"),
            "visits": bool(visits),
            "plan": bool(exchange.plan.actions or exchange.plan.transfer),
            "evaluation": bool(exchange.evaluation.items or exchange.evaluation.lessons),
        }
    )


def _list_lacking(step: Step, exchange: Exchange, told: Mapping[str, bool]) -> Iterator[str]:
    """
    List what a step asks for and the file does not tell.
    """
    for part in step.asks:
        if part not in _MAY_BE_NONE and not told[part]:
            yield say_part(part)
    counted = _count_actions(step, exchange)
    if counted is not None and counted[0] < counted[1]:
        left = counted[1] - counted[0]
        yield f"{left} action{'' if left == 1 else 's'}"
    for kind in step.visits:
        if kind not in told:
            yield kind.replace("-", " ")


def is_told(record: Any, *without: str) -> bool:
    """
    Tell whether a part says anything, besides what a new file says already.
    """
    if record is None:
        return False
    return any(getattr(record, one.name) for one in fields(type(record)) if one.name not in without)
