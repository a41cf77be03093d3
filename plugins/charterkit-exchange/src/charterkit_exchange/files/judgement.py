"""
What an exchange file says twice, or leaves out: whether its parts go together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import LACKING, did_you_mean
from charterkit_exchange.model.parties import LEARNING, TEACHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.fields import Faults
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.plan import Action

    Path = tuple[str | int, ...]

__all__ = ["judge"]

_DONE = {"done", "done-differently"}
_NOT_DONE = {"open", "dropped", "not-mentioned", "no-evidence"}


def judge(exchange: Exchange, faults: Faults, *, is_whole: bool = True) -> None:
    """
    Find what does not go together within an exchange.

    Args:
        exchange: What was read.
        faults: Where everything that is wrong is noted.
        is_whole: Whether all of the file could be read, so that what is not there is truly lacking.
    """
    _find_doubles(exchange, faults)
    if is_whole:
        _find_unknown(exchange, faults)
    _judge_parties(exchange, faults)
    _find_both_sides(exchange, faults)
    _judge_dates(exchange, faults)
    for at, action in enumerate(exchange.plan.actions):
        _judge_action(action, at, exchange, faults)
    _judge_counts(exchange, faults)


def _find_doubles(exchange: Exchange, faults: Faults) -> None:
    named: tuple[tuple[str, Path, Iterable[str]], ...] = (
        ("parties", ("parties",), (party.id for party in exchange.parties)),
        ("actions", ("plan", "actions"), (action.id for action in exchange.plan.actions)),
        ("projects", ("projects",), (project.id for project in exchange.projects)),
    )
    for what, path, ids in named:
        seen: set[str] = set()
        for at, name in enumerate(ids):
            if name in seen:
                faults.add("EX104", (*path, at, "id"), f"two {what} are called `{name}`", "give each an id of its own")
            seen.add(name)


def _find_unknown(exchange: Exchange, faults: Faults) -> None:
    """
    Find names of parties, actions and projects that do not stand in the file.
    """
    known = {
        "party": [party.id for party in exchange.parties],
        "action": [action.id for action in exchange.plan.actions],
        "project": [project.id for project in exchange.projects],
    }
    for what, name, path in _list_named(exchange):
        if name and name not in known[what]:
            names = ", ".join(known[what]) or "none yet"
            mend = did_you_mean(name, known[what]) or f"known are: {names}"
            faults.add("EX103", path, f"the file has no {what} `{name}`", mend)


def _list_named(exchange: Exchange) -> Iterator[tuple[str, str, Path]]:
    for at, party in enumerate(exchange.parties):
        yield "party", party.beside, ("parties", at, "beside")
    for place, name in enumerate(exchange.desk_review.by if exchange.desk_review else ()):
        yield "party", name, ("desk_review", "by", place)
    for at, visit in enumerate(exchange.visits):
        yield "party", visit.host, ("visits", at, "host")
        for place, name in enumerate(visit.who):
            yield "party", name, ("visits", at, "who", place)
    for key in ("results", "obstacles", "projects"):
        for at, entry in enumerate(getattr(exchange, key)):
            yield "action", entry.action, (key, at, "action")
    for at, project in enumerate(exchange.projects):
        yield "party", project.planned_by, ("projects", at, "planned_by")
    for at, funding in enumerate(exchange.funding):
        yield "project", funding.project, ("funding", at, "project")


def _judge_parties(exchange: Exchange, faults: Faults) -> None:
    for at, party in enumerate(exchange.parties):
        path = ("parties", at)
        if not party.city and not party.name and not faults.are_at((*path, "city")):
            cause = f"the party `{party.id}` says neither which city it is nor its name"
            faults.add(LACKING, path, cause, 'add city = "its-id", or name = "..." for somebody else', lacking=True)
        if party.beside == party.id:
            cause = f"the party `{party.id}` cannot stand beside itself"
            faults.add("EX103", (*path, "beside"), cause, "write the id of another party")


def _find_both_sides(exchange: Exchange, faults: Faults) -> None:
    """
    Find cities that would learn from themselves. In a cluster a city may do both, in other themes.
    """
    if exchange.mode == "cluster":
        return
    learning = {party.city for party in exchange.list_by_role(*LEARNING) if party.city}
    for at, party in enumerate(exchange.parties):
        if party.role in TEACHING and party.city in learning:
            cause = f"the city `{party.city}` stands on both sides: it would learn from itself"
            mend = 'name another city on one side; cities that learn from each other in turn are mode = "cluster"'
            faults.add("EX113", ("parties", at, "city"), cause, mend)


def _judge_dates(exchange: Exchange, faults: Faults) -> None:
    agreed = exchange.agreement.when if exchange.agreement else None
    start = agreed.start if agreed else None
    for at, visit in enumerate(exchange.visits):
        end = visit.when.end or visit.when.start if visit.when else None
        if start is not None and end is not None and end.last < start.first:
            cause = f"the visit took place {visit.when}, before the parties agreed on anything ({start})"
            faults.warn("EX101", ("visits", at, "when"), cause, "correct one of the two dates")


def _judge_action(action: Action, at: int, exchange: Exchange, faults: Faults) -> None:
    path = ("plan", "actions", at)
    results = [result for result in exchange.results if result.action == action.id]
    if not action.owner and "owner" not in exchange.plan.not_stated:
        cause = f"the action `{action.id}` has no owner, so nobody sees to it"
        mend = (
            'add owner = "...", an office or a role; where the source does not tell: not_stated = ["owner"] in [plan]'
        )
        faults.warn("EX102", path, cause, mend)
    if action.state in _NOT_DONE and results:
        cause = f'the action `{action.id}` has the state "{action.state}", but a result comes from it'
        faults.warn(
            "EX106", (*path, "state") if action.state != "open" else path, cause, "correct the state or the link"
        )
    if action.state in _DONE and not results and not action.evidence:
        cause = f"the action `{action.id}` is said to be done, and nothing shows it"
        mend = 'add evidence or a result, or write state = "no-evidence"'
        faults.warn("EX107", (*path, "state"), cause, mend)
    if action.state == "done-differently" and not action.difference:
        cause = f"the action `{action.id}` was done with a difference, and the file does not say which"
        faults.warn("EX108", (*path, "state"), cause, 'add difference = "..."')


def _judge_counts(exchange: Exchange, faults: Faults) -> None:
    """
    Warn where the source states another number than it lists; both stay.
    """
    stated = exchange.stated
    if stated is None:
        return
    listed = {
        "countries": len(exchange.countries),
        "cities": sum(bool(party.city) for party in exchange.parties),
    }
    for what, count in listed.items():
        told = getattr(stated, what)
        if told is not None and count and told != count:
            cause = f"the source states {told} {what}, and {count} are listed"
            mend = "if the source itself differs, leave both as they are"
            faults.warn("EX109", ("exchange", "stated", what), cause, mend)
