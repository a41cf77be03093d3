"""
How far exchanges have come: which steps of their scheme are done, which are due, which reports are late.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import asdict

from charterkit_exchange.model.scheme import say_part
from charterkit_exchange.reporting import add_months, list_due

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.scheme import Scheme, Step
    from charterkit_exchange.reporting import Due

__all__ = ["Progress", "StepState", "find_beginning", "follow", "is_told"]


_MAY_BE_NONE = {"obstacles"}
"""What a step asks for, and may well not be there."""


class StepState(NamedTuple):
    """
    A step of an exchange: done, partly done or open, by when it should be done, and whether that day has passed.
    """

    step: Step
    lacking: tuple[str, ...]
    due: dt.date | None = None
    late: bool = False

    @property
    def word(self) -> str:
        """
        Say how far it has come.
        """
        if not self.lacking:
            return "done"
        asked = [part for part in self.step.asks if part not in _MAY_BE_NONE]
        return "partly done" if len(self.lacking) < len(asked) + len(self.step.visits) else "open"


class Progress(NamedTuple):
    """
    How far an exchange has come on a day. `beginning` is None where nothing tells it, `assumed` where it is ours.
    """

    steps: tuple[StepState, ...]
    reports: tuple[Due, ...]
    beginning: dt.date | None
    assumed: bool


def follow(
    exchange: Exchange, scheme: Scheme | None, on: dt.date | None = None, start: dt.date | None = None
) -> Progress:
    """
    See how far an exchange has come.

    Args:
        exchange: The exchange.
        scheme: The steps that it goes through; no steps without it.
        on: The day on which one looks; without it, nothing is late.
        start: The day from which months count, in place of what the file says; then it is marked as assumed.
    """
    beginning, assumed = (start, True) if start is not None else find_beginning(exchange)
    steps = tuple(_judge(step, exchange, beginning, on) for step in (scheme.steps if scheme is not None else ()))
    return Progress(steps, _list_reports(exchange, start, on), beginning, assumed)


def find_beginning(exchange: Exchange) -> tuple[dt.date | None, bool]:
    """
    Find the day on which an exchange began, and whether it is assumed: that of the agreement, else of its period.
    """
    agreement = exchange.agreement
    for span, assumed in (
        (agreement.when if agreement is not None else None, agreement is not None and agreement.assumed),
        (exchange.period, False),
    ):
        if span is not None and span.start is not None:
            return span.start.first, assumed
    return None, False


def _list_reports(exchange: Exchange, start: dt.date | None, on: dt.date | None) -> tuple[Due, ...]:
    reporting = exchange.agreement.reporting if exchange.agreement is not None else None
    if reporting is None or on is None:
        return ()
    beginning = start or reporting.start
    return list_due(reporting, beginning, on) if beginning is not None else ()


def _judge(step: Step, exchange: Exchange, beginning: dt.date | None, on: dt.date | None) -> StepState:
    lacking = tuple(_list_lacking(step, exchange))
    due = None
    if beginning is not None and step.months is not None:
        due = add_months(beginning, round(step.months))
    return StepState(step, lacking, due, late=bool(lacking and due is not None and on is not None and due < on))


def _list_lacking(step: Step, exchange: Exchange) -> Iterator[str]:
    """
    List what a step asks for and the file does not tell.
    """
    visits = [visit for visit in exchange.visits if is_told(visit, "kind", "method")]
    told = {
        "agreement": is_told(exchange.agreement, "reporting", "assumed"),
        "starting_point": is_told(exchange.starting_point),
        "desk_review": is_told(exchange.desk_review, "questions"),
        "visits": visits,
        "plan": exchange.plan.actions or exchange.plan.transfer,
        "evaluation": exchange.evaluation.items or exchange.evaluation.lessons,
    }
    for part in step.asks:
        if part not in _MAY_BE_NONE and not (told[part] if part in told else getattr(exchange, part)):
            yield say_part(part)
    seen = {visit.kind for visit in visits}
    for kind in step.visits:
        if kind not in seen:
            yield kind.replace("-", " ")


def is_told(record: Any, *without: str) -> bool:
    """
    Tell whether a part says anything, besides what a new file says already.
    """
    if record is None:
        return False
    return any(value for name, value in asdict(record, recurse=False).items() if name not in without)
