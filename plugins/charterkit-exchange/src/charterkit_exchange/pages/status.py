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
    from charterkit_exchange.model.scheme import Scheme
    from charterkit_exchange.progress import Progress
    from charterkit_exchange.reporting import Due

__all__ = ["make_status", "tabulate"]

HEAD = ("Exchange", "Steps done", "Actions done", "Late", TITLE)


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
        done = sum(not state.lacking for state in progress.steps)
        actions = exchange.plan.actions
        finished = sum(action.state in {"done", "done-differently"} for action in actions)
        late = sum(state.late for state in progress.steps)
        reports = sum(due.late for due in progress.reports)
        told = [count(late, "step")] if late else []
        told += [count(reports, "report")] if reports else []
        yield (
            exchange.id,
            f"{done} of {len(progress.steps)}",
            f"{finished} of {len(actions)}",
            join_names(told) or "-",
            _say_title(exchange, network),
        )


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
    mark = " (assumed)" if progress.assumed else ""
    began = f"{progress.beginning}{mark}" if progress.beginning is not None else ""
    rows = tuple(
        (
            state.step.title,
            state.word,
            f"{state.due or '-'}{' late' if state.late else ''}",
            join_names(state.lacking) or "-",
        )
        for state in progress.steps
    )
    head = ("Step", "State", "Due", "Still to be filled in")
    yield Part("Steps", (fact("Months count from", began),), head=head if rows else (), rows=rows)
    agreement = exchange.agreement
    if agreement is not None and agreement.reporting is not None:
        reporting = agreement.reporting
        assumed = progress.assumed if reporting.start is None else reporting.assumed
        yield _tell_reports(progress.reports, f"{say(reporting.sender)} to {say(reporting.receiver)}", assumed=assumed)


def _tell_reports(reports: Sequence[Due], who: str, *, assumed: bool) -> Part:
    facts = [fact("Who", who), fact("Due so far", str(len(reports)) if reports else "")]
    if assumed:
        facts.append(fact("Assumption", "the day from which the months count is not told by the source"))
    rows = tuple(
        (str(due.day), str(due.sent or "-"), "late" if due.late else "sent" if due.sent else "due") for due in reports
    )
    return Part("Reports", tuple(facts), head=("Due", "Sent", "State") if rows else (), rows=rows)
