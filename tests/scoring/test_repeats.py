"""
Questions that are answered several times come to one value by the method that the framework names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.extensions import Method
from charterkit.model.items import MOST_REPEATS, Item, Option, Row, Rule, Scale
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.walk import Carried, walk

from . import make

if TYPE_CHECKING:
    from charterkit.model.framework import Framework


def framework(reduce: Rule | None, **more: Any) -> Framework:
    """
    Make a framework with one question for each department.
    """
    item = make.ladder("q", repeat="department", reduce=reduce, **more)
    return make.framework([item], [make.node("root", "q")])


def carry(made: Framework, raw: object, methods: Any = make.METHODS) -> Carried:
    """
    Score the question.
    """
    plan = prepare(made, "full", make.TYPES, methods)
    table, unread = gather(make.answer_file({"q": make.value(raw)}), made, make.TYPES)
    assert not unread, unread
    return walk(plan, table).carried["q"]


@pytest.mark.parametrize(
    ("reduce", "value"),
    [
        (None, 2.0),
        (Rule(name="mean"), 2.0),
        (Rule(name="weakest"), 0.0),
        (Rule(name="strongest"), 4.0),
        (make.rule("share", at_least=2.0), 2 / 3),
        (make.rule("count", at_least=1.0, needs=2.0), 1.0),
        (make.rule("mean", power=0.0), 0.0),
    ],
)
def test_the_reduction_is_named_by_the_framework(reduce: Rule | None, value: float) -> None:
    """
    Three departments with 0, 2 and 4 come to what the method says; one that is empty does not count.
    """
    found = carry(framework(reduce), {"schools": 0, "parks": 2, "roads": 4, "later": ""})
    assert found.value == pytest.approx(value)
    assert (found.lower, found.upper, found.known) == (found.value, found.value, 1.0)


def test_numbers_and_lists_can_be_repeated_too() -> None:
    """
    Any type of answer can be given several times.
    """
    number = Item(id="q", type="number", text="?", repeat="school", scale=Scale(read="from", steps=[(0, 0), (10, 4)]))
    made = make.framework([number], [make.node("root", "q")])
    assert carry(made, {"a": 3, "b": 12}).value == 2.0
    options = [Option(id="x", points=1.0), Option(id="y", points=3.0)]
    several = Item(id="q", type="multi", text="?", repeat="school", scale=Scale(options=options))
    made = make.framework([several], [make.node("root", "q")])
    assert carry(made, {"a": ["x"], "b": ["x", "y"]}).value == 2.5


def test_rows_can_be_reduced_otherwise_than_by_their_mean() -> None:
    """
    Rows that the framework names go by `reduce`, too.
    """
    item = make.ladder("q", rows=[Row("a"), Row("b")], reduce=Rule(name="weakest"))
    assert carry(make.framework([item], [make.node("root", "q")]), {"a": 1, "b": 3}).value == 1.0


def test_before_it_is_answered_the_bounds_hold_every_number_of_answers() -> None:
    """
    The bounds of a count go from nothing to all that may be given; those of a method of a plugin to its own ends.
    """
    made = framework(make.rule("count", at_least=1.0), scored=True)
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    assert (plan.leaves["q"].worst, plan.leaves["q"].best) == (0.0, float(MOST_REPEATS))
    first = Method(name="first", summary="", apply=lambda values, _: values[0])
    plan = prepare(framework(Rule(name="first")), "full", make.TYPES, {**make.METHODS, ("aggregate", "first"): first})
    assert (plan.leaves["q"].worst, plan.leaves["q"].best) == (0.0, 4.0)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (2, "expected one answer for each department, { NAME = ... }, found 2"),
        ({"a b": 1}, "`a b` cannot be a name here"),
        ({"a": 9}, "`a`: expected"),
        ({f"d{at}": 1 for at in range(MOST_REPEATS + 1)}, "at most 50 answers, found 51"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_name(raw: object, said: str) -> None:
    """
    The finding names the department whose answer is wrong.
    """
    made = framework(None)
    _, [finding] = gather(make.answer_file({"q": make.value(raw)}), made, make.TYPES)
    assert finding.code == "CK201"
    assert said in finding.cause
