"""
How far an exchange has come is seen from what its file tells, against a day that is given.
"""

from __future__ import annotations

import datetime as dt

import pytest

from charterkit_exchange.model.exchange import Exchange
from charterkit_exchange.model.meetings import Visit
from charterkit_exchange.model.moments import Moment, Span
from charterkit_exchange.model.parties import Agreement, Party, Reporting
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
    assert find_beginning(make(agreement=since(NEW_YEAR), period=period)) == (NEW_YEAR, False)
    assert find_beginning(make(agreement=since(NEW_YEAR, assumed=True))) == (NEW_YEAR, True)
    assert find_beginning(make(agreement=Agreement(), period=period)) == (dt.date(2025, 5, 1), False)
    assert find_beginning(make()) == (None, False)
    progress = follow(make(agreement=since(NEW_YEAR)), SCHEME, start=dt.date(2024, 1, 1))
    assert (progress.beginning, progress.assumed) == (dt.date(2024, 1, 1), True)


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
