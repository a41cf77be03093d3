"""
How far the exchanges of a network have come, on one page; and how far a single one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.model.parties import LEARNING, TEACHING
from charterkit_exchange.pages.sheet import SYNTHETIC, TITLE, Part, Sheet, count, fact, join_names, name_party, say
from charterkit_exchange.progress import follow

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit import Network
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.parties import Reporting
    from charterkit_exchange.model.plan import Plan
    from charterkit_exchange.model.scheme import Scheme
    from charterkit_exchange.progress import Progress

__all__ = ["make_status", "tabulate"]

HEAD = ("Exchange", "Steps", "Actions done", "Late", TITLE)

_RULE = (
    "Some of these records tell what a source says, and are not kept by the parties: what the source does not tell is "
    "not stated, and never late."
)
_RULE_OF_ONE = (
    "This record tells what a source says, and is not kept by the parties: what the source does not tell is not "
    "stated, and never late."
)


def make_status(
    exchanges: Sequence[Exchange],
    network: Network,
    schemes: Mapping[str, Scheme],
    on: dt.date | None = None,
    start: dt.date | None = None,
) -> Sheet:
    """
    Put the page together: a table of all, and the steps and reports of each where there is only one.

    Args:
        exchanges: Those to be shown.
        network: Where their cities stand.
        schemes: All schemes by id.
        on: The day on which one looks; without it, nothing is late.
        start: The day from which months count, whatever the files say.
    """
    looked = [(one, follow(one, schemes.get(one.scheme), on, start)) for one in exchanges]
    title = f"Status of {exchanges[0].title}" if len(exchanges) == 1 else "Status of the network"
    file = network.file
    facts = [fact("Network", file.title)] if file is not None else []
    facts += [fact("On", str(on) if on is not None else "no day given: nothing is shown as late")]
    if len(exchanges) > 1:
        facts.append(fact("Exchanges", count(len(exchanges), "exchange")))
    if not all(one.is_running for one in exchanges):
        facts.append(fact("How to read it", _RULE if len(exchanges) > 1 else _RULE_OF_ONE))
    table = Part("Exchanges", head=HEAD, rows=tuple(tabulate(looked, network)))
    single = _tell_single(*looked[0]) if len(exchanges) == 1 else ()
    marks = (SYNTHETIC,) if any(one.synthetic for one in exchanges) else ()
    return Sheet(title, marks, (Part("Overview", tuple(facts)), table, *single))


def tabulate(looked: Sequence[tuple[Exchange, Progress]], network: Network) -> Iterator[tuple[str, ...]]:
    """
    Give a row for each exchange, as `HEAD` says.

    Args:
        looked: The exchanges with how far they have come.
        network: Where their cities stand.
    """
    for exchange, progress in looked:
        late = sum(state.late for state in progress.steps)
        reports = sum(due.late for due in progress.reports)
        told = [count(late, "step")] if late else []
        told += [count(reports, "report")] if reports else []
        yield (
            exchange.id,
            _count_steps(exchange, progress),
            _count_actions(exchange.plan),
            join_names(told) or "-",
            _say_title(exchange, network),
        )


def _count_steps(exchange: Exchange, progress: Progress) -> str:
    if not progress.steps:
        return "no scheme" if not exchange.scheme else "unknown scheme"
    done = sum(not state.lacking for state in progress.steps)
    return f"{done} of {len(progress.steps)} {'done' if exchange.is_running else 'told of'}"


def _count_actions(plan: Plan) -> str:
    """
    Count the actions that are done; those that a source does not mention are counted apart.
    """
    if not plan.actions:
        return "-"
    done = sum(action.state in {"done", "done-differently"} for action in plan.actions)
    unmentioned = sum(action.state == "not-mentioned" for action in plan.actions)
    return f"{done} of {len(plan.actions)}" + (f", {unmentioned} not mentioned" if unmentioned else "")


def _say_title(exchange: Exchange, network: Network) -> str:
    """
    Give the title, and who learns from whom where it does not tell.
    """
    learners = [name_party(network, one) for one in exchange.list_by_role(*LEARNING)]
    mentors = [name_party(network, one) for one in exchange.list_by_role(*TEACHING)]
    if not (learners and mentors) or all(name in exchange.title for name in (*learners, *mentors)):
        return exchange.title
    return f"{exchange.title} ({join_names(learners)} from {join_names(mentors)})"


def _tell_single(exchange: Exchange, progress: Progress) -> Iterator[Part]:
    began = _say_day(progress.beginning, progress.assumption)
    began += f" ({progress.assumption})" if progress.assumption else ""
    rows = tuple(
        (
            state.step.title,
            state.word,
            f"{_say_day(state.due, progress.assumption) or '-'}{' late' if state.late else ''}",
            join_names(state.lacking) or "-",
        )
        for state in progress.steps
    )
    head = ("Step", "State", "Due", "Still to be filled in" if exchange.is_running else "Not told of")
    yield Part("Steps", (fact("Months count from", began),), head=head if rows else (), rows=rows)
    agreement = exchange.agreement
    if agreement is not None and agreement.reporting is not None:
        reporting = agreement.reporting
        yield _tell_reports(reporting, progress)


def _say_day(day: dt.date | None, assumption: str) -> str:
    """
    Say a day, and that it is assumed if it is, or counted from one that is.
    """
    if day is None:
        return ""
    return f"assumed: {day}" if assumption else str(day)


def _count_reports(reporting: Reporting, progress: Progress) -> str:
    if progress.reports:
        return str(len(progress.reports))
    if reporting.start is None and not progress.is_given:
        return "no day to count from: write `start` under [agreement.reporting], or give one with --from"
    return "none until the day that is looked at; --on gives one"


def _tell_reports(reporting: Reporting, progress: Progress) -> Part:
    reports = progress.reports
    who = f"{say(reporting.sender)} to {say(reporting.receiver)}"
    facts = [fact("Who", who), fact("Due so far", _count_reports(reporting, progress))]
    is_ours = reporting.assumed or reporting.start is None or progress.is_given
    mark = "assumed" if is_ours else ""
    if is_ours and reports:
        facts.append(fact("Assumption", "the day from which the months count is not told by the source"))
    rows = tuple((_say_day(due.day, mark), str(due.sent or "-"), due.state) for due in reports)
    return Part("Reports", tuple(facts), head=("Due", "Sent", "State") if rows else (), rows=rows)
