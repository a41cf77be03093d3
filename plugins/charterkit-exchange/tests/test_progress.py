"""
How far an exchange has come is seen from what its file tells, against a day that is given.
"""

from __future__ import annotations

import datetime as dt

import pytest

from charterkit_exchange.model.exchange import Exchange
from charterkit_exchange.model.meetings import Visit
from charterkit_exchange.model.moments import Moment, Span
from charterkit_exchange.model.outcomes import Result
from charterkit_exchange.model.parties import Agreement, Party, Reporting
from charterkit_exchange.model.plan import Action, Plan
from charterkit_exchange.model.scheme import Scheme, Step
from charterkit_exchange.progress import find_beginning, follow

NEW_YEAR = dt.date(2026, 1, 1)
SCHEME = Scheme(
    id="small",
    title="Small",
    steps=(
        Step(id="agree", title="Agree", asks=("parties", "agreement"), months=1),
        Step(id="visit", title="Visit", asks=("visits",), visits=("study-visit",), months=2),
        Step(id="plan", title="Plan", asks=("plan", "obstacles")),
    ),
)


def since(day: dt.date, **more: object) -> Agreement:
    """
    Make an agreement of a day.
    """
    moment = Moment(text=day.isoformat(), first=day, last=day)
    return Agreement(when=Span(start=moment, end=moment), **more)  # type: ignore[arg-type]


def make(**values: object) -> Exchange:
    """
    Make an exchange.
    """
    return Exchange(id="pair", title="A pair", **values)  # type: ignore[arg-type]


def test_a_step_is_done_when_all_that_it_asks_for_tells_something() -> None:
    """
    Empty tables of a new file tell nothing; obstacles need not be there.
    """
    empty = make(agreement=Agreement(), visits=(Visit(kind="study-visit"),))
    assert [one.word for one in follow(empty, SCHEME).steps] == ["open", "open", "open"]
    begun = make(parties=(Party(id="a", name="A"),), agreement=Agreement())
    assert [one.word for one in follow(begun, SCHEME).steps] == ["partly done", "open", "open"]
    seen = make(visits=(Visit(kind="workshop", place="here"),))
    assert follow(seen, SCHEME).steps[1].lacking == ("study visit",)
    assert follow(make(visits=(Visit(kind="study-visit", place="here"),)), SCHEME).steps[1].word == "done"
    assert follow(make(), None).steps == ()


@pytest.mark.parametrize(
    ("on", "late"),
    [
        (None, []),
        (dt.date(2026, 2, 1), []),
        (dt.date(2026, 2, 2), ["agree"]),
        (dt.date(2027, 1, 1), ["agree", "visit"]),
    ],
)
def test_a_step_is_late_after_its_day(on: dt.date | None, late: list[str]) -> None:
    """
    On its day it is not, without a day to look on nothing is, and a step without a time never is.
    """
    progress = follow(make(agreement=since(NEW_YEAR)), SCHEME, on)
    assert [one.step.id for one in progress.steps if one.late] == late
    assert progress.steps[0].due == dt.date(2026, 2, 1)


def test_months_count_from_the_agreement_else_from_the_period() -> None:
    """
    A day that the user gives goes before both, and is marked as assumed like one that the file calls so.
    """
    period = since(dt.date(2025, 5, 1)).when
    assert find_beginning(make(agreement=since(NEW_YEAR), period=period)) == (NEW_YEAR, "")
    assumed = "the file says that this day is assumed"
    assert find_beginning(make(agreement=since(NEW_YEAR, assumed=True))) == (NEW_YEAR, assumed)
    assert find_beginning(make(agreement=Agreement(), period=period)) == (dt.date(2025, 5, 1), "")
    assert find_beginning(make()) == (None, "")
    progress = follow(make(agreement=since(NEW_YEAR)), SCHEME, start=dt.date(2024, 1, 1))
    assert (progress.beginning, progress.is_given) == (dt.date(2024, 1, 1), True)
    assert progress.assumption == "this day was given, no file tells it"


@pytest.mark.parametrize(("text", "last"), [("2026", dt.date(2026, 12, 31)), ("2026-01", dt.date(2026, 1, 31))])
def test_a_day_out_of_a_month_or_a_year_is_assumed(text: str, last: dt.date) -> None:
    """
    A year and a month have no day from which months could count: the first one is taken, and called assumed.
    """
    moment = Moment(text=text, first=NEW_YEAR, last=last)
    progress = follow(make(period=Span(start=moment)), SCHEME)
    assert (progress.beginning, progress.assumption) == (NEW_YEAR, f"the file tells only {text}")


CARRY_OUT = Scheme(id="s", title="S", steps=(Step(id="do", title="Do", asks=("results",), months=1),))


@pytest.mark.parametrize(
    ("states", "source", "word", "lacking"),
    [
        (["done", "done-differently", "dropped"], "own", "done", ()),
        (["done", "running", "open"], "own", "1 of 3 actions done", ("2 actions",)),
        (["open", "not-mentioned"], "own", "partly done", ("2 actions",)),
        (["done", "running", "no-evidence"], "a book", "told of", ()),
        (["done", "not-mentioned", "open"], "a book", "1 of 3 actions told of", ("2 actions",)),
        (["done", "not-mentioned"], "a book", "1 of 2 actions told of", ("1 action",)),
        ([], "a book", "told of", ()),
    ],
)
def test_a_plan_is_carried_out_when_all_of_its_actions_are(
    states: list[str], source: str, word: str, lacking: tuple[str, ...]
) -> None:
    """
    Some results do not carry a plan out; of a record that tells what a source says, actions are told of or not.
    """
    actions = tuple(Action(id=f"a{at}", state=state) for at, state in enumerate(states))
    exchange = make(source=(source,), plan=Plan(actions=actions), results=(Result(text="something"),))
    [step] = follow(exchange, CARRY_OUT).steps
    assert (step.word, step.lacking) == (word, lacking)


@pytest.mark.parametrize(
    ("values", "is_running"),
    [
        ({}, True),
        ({"source": ("own",)}, True),
        ({"source": ("own", "a book")}, False),
        ({"source": ("a book",)}, False),
        ({"source": ("the agreement",), "running": True}, True),
        ({"source": ("own",), "running": False}, False),
    ],
)
def test_nothing_is_late_in_a_record_of_a_source(values: dict[str, object], is_running: bool) -> None:  # noqa: FBT001 - a value of the table
    """
    What a publication leaves out may have been done: not stated is not late, for steps as for reports.
    """
    told = since(NEW_YEAR, text="a desk", reporting=Reporting(every_months=2, start=NEW_YEAR))
    exchange = make(agreement=told, **values)
    assert exchange.is_running is is_running
    progress = follow(exchange, SCHEME, dt.date(2026, 4, 1))
    assert any(one.late for one in progress.steps) is is_running
    assert [(one.late, one.state) for one in progress.reports] == [(is_running, "late" if is_running else "not stated")]
    assert progress.steps[1].word == ("open" if is_running else "not stated")
    assert progress.steps[0].word == ("partly done" if is_running else "partly told of")


def test_an_entry_for_several_meetings_tells_something() -> None:
    """
    A kind alone is what a new file has; that there were some, without a number, is what a source tells.
    """
    seen = make(visits=(Visit(kind="study-visit", number=None),))
    assert follow(seen, SCHEME).steps[1].lacking == ()
    assert follow(make(visits=(Visit(kind="study-visit"),)), SCHEME).steps[1].lacking == ("visits", "study visit")


def test_reports_need_a_day_to_count_from_and_one_to_look_on() -> None:
    """
    Without either there are none.
    """
    told = Agreement(reporting=Reporting(every_months=2, start=NEW_YEAR))
    assert len(follow(make(agreement=told), None, dt.date(2026, 12, 31)).reports) == 5
    assert follow(make(agreement=told), None).reports == ()
    untold = Agreement(reporting=Reporting(every_months=2))
    assert follow(make(agreement=untold), None, dt.date(2026, 12, 31)).reports == ()
    assert len(follow(make(agreement=untold), None, dt.date(2026, 12, 31), NEW_YEAR).reports) == 5
