"""
A trace holds what the walk saw: values, what entered for each child, conditions with what was found, and the answers.
"""

from __future__ import annotations

import datetime as dt
import random

import pytest
from attrs import evolve

from charterkit.columns import is_known
from charterkit.model.answers import Answer, Evidence, State
from charterkit.model.framework import Flag, Rung
from charterkit.model.items import Criterion, Item, Option, Predicate, Reserved, Row, Rule, Scale
from charterkit.model.trace import Trace

from . import make
from .explained import explain, make_case, wrap

FLAG = Predicate(op="flag", subject="has.library")


def test_a_trace_is_what_the_walk_saw() -> None:
    """
    On random frameworks every number of a trace is the very one that the walk handed up.
    """
    for seed in range(300):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        answers = make.random_answers(rng, made)
        case, traced = make_case(made, answers), explain(made, answers)
        for name in (*traced.nodes, *traced.items):
            found = traced[name]
            carried = case.walked.carried[name]
            assert found.value == (carried.value if is_known(carried.value) else None)
            assert (found.coverage, found.applies) == (carried.known, bool(carried.applies))
            assert found.asked == {1.0: True, 0.0: False, 0.5: None}[float(case.walked.asked[name])]


def test_what_children_add_is_the_value_of_a_mean() -> None:
    """
    On random frameworks the parts of a mean add up to it within 1e-12, and a weakest child is not taken apart.
    """
    compared = 0
    for seed in range(300):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        for node in explain(made, make.random_answers(rng, made)).nodes.values():
            adds = [one.adds for one in node.inputs]
            if node.method.name == "weakest":
                assert set(adds) <= {None}
            elif node.value is not None:
                assert sum(add for add in adds if add is not None) == pytest.approx(node.value, rel=0, abs=1e-12)
                compared += 1
    assert compared > 300


@pytest.mark.parametrize(
    ("method", "adds"),
    [
        (make.rule("mean"), [1.0, 1.5]),
        (make.rule("mean", power=1), [1.0, 1.5]),
        (make.rule("sum"), [2.0, 3.0]),
        (make.rule("mean", power=0.0), [None, None]),
        (make.rule("weakest"), [None, None]),
        (make.rule("count", at_least=1.0), [None, None]),
    ],
)
def test_only_a_sum_is_taken_apart(method: Rule, adds: list[float | None]) -> None:
    """
    What each child adds is there where the value is a sum of that, and nowhere else.
    """
    made = make.framework([make.ladder("a"), make.ladder("b")], [make.node("root", "a", "b", method=method)])
    node = explain(made, make.answer_file({"a": make.value(2), "b": make.value(3)})).nodes["root"]
    assert [one.adds for one in node.inputs] == adds


def test_a_child_without_a_value_names_its_policy() -> None:
    """
    What is not known and what does not apply are told apart, each with the rule that stood in for it.
    """
    items = [make.ladder("a"), make.ladder("b"), make.ladder("c")]
    root = make.node("root", "a", "b", "c", missing=make.rule("zero"))
    answers = {"a": make.value(2), "c": Answer(state=State.NA, reason="law")}
    a, b, c = explain(make.framework(items, [root]), make.answer_file(answers)).nodes["root"].inputs
    assert (a.value, a.counted, a.why, a.policy, a.adds) == (2.0, 1.0, "", None, 1.0)
    assert (b.value, b.counted, b.why, b.policy) == (0.0, 1.0, "not known", make.rule("zero"))
    assert (c.value, c.counted, c.why, c.policy, c.adds) == (None, 0.0, "not applicable", make.rule("skip"), 0.0)


def test_a_trace_holds_what_is_below_and_nothing_else() -> None:
    """
    A node brings all that is under it, in the order of the framework; a question alone brings itself.
    """
    items = [make.ladder(name) for name in "abc"]
    nodes = [make.node("root", "left", "right"), make.node("right", "c"), make.node("left", "b", "a")]
    made = make.framework(items, nodes)
    answers = make.answer_file({})
    assert list(explain(made, answers).nodes) == ["root", "right", "left"]
    left = explain(made, answers, "left")
    assert (list(left.nodes), list(left.items), left.top) == (["left"], ["a", "b"], ("left",))
    alone = explain(made, answers, "c")
    assert (list(alone.nodes), list(alone.items)) == ([], ["c"])
    assert alone["c"].id == "c"


def test_a_traced_city_is_found_by_its_id() -> None:
    """
    Traces can be looked up, counted and gone through, as scores can.
    """
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    traces = wrap(explain(made, make.answer_file({})))
    assert isinstance(traces["made"], Trace)
    assert len(traces) == len(list(traces)) == 1
    with pytest.raises(KeyError):
        traces["nowhere"]


def _conditional(when: Predicate, answers: dict[str, Answer] | None = None, **flags: bool) -> Trace:
    items = [make.ladder("a"), make.ladder("b", when=when)]
    made = make.framework(items, [make.node("root", "a", "b")], [Flag(id="has.library", text="Is there one?")])
    return explain(made, make.answer_file({"b": make.value(3), **(answers or {})}, **flags))


@pytest.mark.parametrize(
    ("flags", "holds", "found", "state", "why"),
    [
        ({}, None, "not set", State.MISSING, "whether it is asked is still open"),
        ({"library": False}, False, "false", State.OFF, "not asked of this city"),
        ({"library": True}, True, "true", State.VALUE, ""),
    ],
)
def test_a_condition_says_what_was_found(
    flags: dict[str, bool], *, holds: bool | None, found: str, state: State, why: str
) -> None:
    """
    A condition is true, false or open, and the flag that it looks at stands there as the city set it.
    """
    item = _conditional(FLAG, None, **flags).items["b"]
    assert item.verdict is not None
    assert (item.verdict.holds, item.verdict.found) == (holds, found)
    assert (item.state, item.why, item.asked) == (state, why, holds)


@pytest.mark.parametrize(
    ("answer", "holds", "found"),
    [
        (make.value(2), True, "2"),
        (make.value(1), False, "1"),
        (None, None, "not answered"),
        (Answer(state=State.UNKNOWN), None, "nobody knows"),
        (Answer(state=State.NA, reason="law"), False, "not applicable"),
        (Answer(state=State.WITHHELD), None, "withheld"),
    ],
)
def test_a_condition_on_an_answer_says_what_was_answered(
    answer: Answer | None, *, holds: bool | None, found: str
) -> None:
    """
    The answer stands in the verdict as written, or the state of the question.
    """
    when = Predicate(op="item", subject="a", at_least="2")
    verdict = _conditional(when, answers={} if answer is None else {"a": answer})["b"].verdict
    assert verdict is not None
    assert (verdict.holds, verdict.found) == (holds, found)
    assert verdict.words == "the answer to a is 2 or more"


def test_parts_of_a_condition_are_judged_one_by_one() -> None:
    """
    A condition that joins others holds the verdict on each; so it is seen which of them failed.
    """
    when = Predicate(op="all", parts=[FLAG, Predicate(op="item", subject="a", at_least="2")])
    verdict = _conditional(when, answers={"a": make.value(1)}, library=True)["b"].verdict
    assert verdict is not None
    assert (verdict.holds, verdict.found) == (False, "")
    assert [(part.holds, part.found) for part in verdict.parts] == [(True, "true"), (False, "1")]


def test_a_condition_on_a_question_that_is_not_asked_says_so() -> None:
    """
    What hangs on a question that is not asked, or of which that is open, does not quote its answer.
    """
    for flags, found in (({"library": False}, "not asked"), ({}, "whether it is asked is open")):
        items = [
            make.ladder("a", when=FLAG),
            make.ladder("b", when=Predicate(op="item", subject="a", at_least="2")),
        ]
        made = make.framework(items, [make.node("root", "a", "b")], [Flag(id="has.library", text="?")])
        verdict = explain(made, make.answer_file({"a": make.value(3)}, **flags))["b"].verdict
        assert verdict is not None
        assert verdict.found == found


def test_a_reserved_option_says_why_it_does_not_count() -> None:
    """
    An option that may be chosen only under an open condition is written, is not worth anything yet, and says why.
    """
    item = make.ladder("a", reserved=Reserved(start="3", when=FLAG))
    made = make.framework([item], [make.node("root", "a")], [Flag(id="has.library", text="?")])
    traced = explain(made, make.answer_file({"a": make.value(3)})).items["a"]
    assert (traced.state, traced.value, traced.chosen) == (State.MISSING, None, ("3",))
    assert "only under a condition" in traced.why
    assert traced.reserved is not None
    assert traced.reserved.holds is None


def test_an_option_that_says_not_applicable_is_told() -> None:
    """
    A given answer that means "does not apply" has that state, with a reason.
    """
    item = Item(
        id="a", type="choice", text="?", scale=Scale(options=[Option(id="1", points=1.0), Option(id="x", na="law")])
    )
    made = make.framework([item], [make.node("root", "a")])
    traced = explain(made, make.answer_file({"a": make.value("x")})).items["a"]
    assert (traced.state, traced.applies, traced.numbers) == (State.NA, False, (1.0,))
    assert "does not apply" in traced.why


def test_the_options_of_lists_and_rows_are_named() -> None:
    """
    Several options, in a list or in rows, are all there, each once, as they were written.
    """
    scale = make.ladder("x").scale
    items = [
        Item(id="a", type="multi", text="?", scale=scale),
        Item(id="b", type="choice", text="?", scale=scale, rows=[Row(id="r"), Row(id="s")]),
        Item(id="c", type="number", text="?", scale=Scale(read="from", steps=[(0.0, 0.0), (5.0, 4.0)])),
    ]
    made = make.framework(items, [make.node("root", "a", "b", "c")])
    answers = {"a": make.value([4, 2]), "b": make.value({"r": 1, "s": 1}), "c": make.value(2.5)}
    traced = explain(made, make.answer_file(answers)).items
    assert [traced[name].chosen for name in "abc"] == [("4", "2"), ("1",), ()]
    assert traced["c"].numbers == (2.5,)
    assert traced["c"].leaf.name == "curve"


@pytest.mark.parametrize(
    ("answer", "holds", "found"),
    [
        (make.value(2), True, "2"),
        (make.value(1), False, "1"),
        (None, None, "nothing known"),
        (Answer(state=State.NA, reason="law"), False, "does not apply"),
    ],
)
def test_a_condition_on_a_node_says_what_it_is_worth(answer: Answer | None, *, holds: bool | None, found: str) -> None:
    """
    A step that depends on another node holds the verdict on it, with the points that were found.
    """
    when = Predicate(op="node", subject="other", at_least=2.0)
    nodes = [make.node("root", "a", steps=[evolve(make.rule("scale", by=2.0), when=when)]), make.node("other", "b")]
    made = make.framework([make.ladder("a"), make.ladder("b")], nodes, roots=["root", "other"], points=(0.0, 8.0))
    given = {"a": make.value(3)} | ({} if answer is None else {"b": answer})
    node = explain(made, make.answer_file(given)).nodes["root"]
    [step] = node.steps
    assert step.verdict is not None
    assert (step.verdict.holds, step.verdict.found) == (holds, found)
    assert (step.before, step.after, node.value) == (3.0, 6.0 if holds else 3.0, 6.0 if holds else 3.0)
    assert step.summary == "Multiply, then add"


def test_a_node_names_the_coverage_that_its_policy_requires() -> None:
    """
    Below this coverage there is no value, whatever else is known.
    """
    root = make.node("root", "a", "b", missing=make.rule("require", share=0.6))
    node = explain(make.framework([make.ladder("a"), make.ladder("b")], [root]), make.answer_file({"a": make.value(3)}))
    assert (node.nodes["root"].required, node.nodes["root"].coverage, node.nodes["root"].value) == (0.6, 0.5, None)


DATED = Predicate(op="dated", subject="a", since=dt.date(2026, 1, 1))
PROVEN = [Evidence(kind="DOC", status="attached"), Evidence(kind="WEB")]
BACKED = Predicate(op="evidence", subject="a", among=["DOC"], at_least="attached")


@pytest.mark.parametrize(
    ("condition", "answer", "holds", "found"),
    [
        (DATED, Answer(value=1, state=State.VALUE, date=dt.date(2026, 2, 1)), True, "dated 2026-02-01"),
        (DATED, Answer(value=1, state=State.VALUE, date=dt.date(2025, 2, 1)), False, "dated 2025-02-01"),
        (DATED, make.value(1), False, "no date"),
        (DATED, Answer(state=State.UNKNOWN), None, "nobody knows"),
        (BACKED, make.value(1), False, "no evidence"),
        (
            BACKED,
            Answer(
                value=1, state=State.VALUE, evidence=[Evidence(kind="DOC", status="attached"), Evidence(kind="WEB")]
            ),
            True,
            "DOC attached and WEB described",
        ),
    ],
)
def test_a_condition_on_what_stands_beside_an_answer_says_what_is_there(
    condition: Predicate, answer: Answer, *, holds: bool | None, found: str
) -> None:
    """
    Evidence and dates are told as they stand in the file, or the state of the question.
    """
    rungs = [Rung("none", "None", 0.0), Rung("one", "One", 4.0, (condition,))]
    made = make.framework([make.ladder("a")], [make.node("root", "a", ladder=rungs)])
    node = explain(made, make.answer_file({"a": answer})).nodes["root"]
    [verdict] = node.ladder[1].needs
    assert (verdict.holds, verdict.found) == (holds, found)
    assert [rung.reached for rung in node.ladder] == [True, bool(holds)]
    assert node.inputs[0].adds is None


def test_an_answer_that_lacks_what_it_needs_says_what() -> None:
    """
    A question with criteria and needs holds the verdict on them, and the criteria that are not met.
    """
    criteria = [Criterion("public", "It is public"), Criterion("signed", "It is signed")]
    item = make.ladder("a", needs=[DATED], criteria=criteria)
    made = make.framework([item], [make.node("root", "a")])
    answer = Answer(value=2, state=State.VALUE, date=dt.date(2026, 2, 1), criteria={"signed": True})
    lacking = explain(made, make.answer_file({"a": answer})).items["a"]
    assert (lacking.state, lacking.value, lacking.unmet) == (State.MISSING, None, ("public",))
    assert lacking.why == "it lacks what it needs to count"
    assert lacking.needs is not None
    assert [(part.holds, part.found) for part in lacking.needs.parts] == [
        (True, "dated 2026-02-01"),
        (False, "not met: public"),
    ]
    met = explain(made, make.answer_file({"a": evolve(answer, criteria={"public": True, "signed": True})})).items["a"]
    assert (met.state, met.value, met.unmet) == (State.VALUE, 2.0, ())
    assert met.needs is not None
    assert met.needs.parts[1].found == "all met"


def test_several_answers_to_one_question_are_all_there() -> None:
    """
    A question that is answered once for each department shows each number, and the rule that joined them.
    """
    item = make.ladder("a", repeat="department", reduce=make.rule("weakest"))
    made = make.framework([item], [make.node("root", "a")])
    traced = explain(made, make.answer_file({"a": make.value({"parks": 3, "schools": 1})})).items["a"]
    assert (traced.numbers, traced.value, traced.reduce) == ((3.0, 1.0), 1.0, make.rule("weakest"))
    assert traced.chosen == ("3", "1")


def test_a_node_tells_how_much_of_it_applies() -> None:
    """
    A policy may ask that a share of the children applies, or else there is no value.
    """
    root = make.node("root", "a", "b", "c", na=make.rule("require", share=0.5))
    made = make.framework([make.ladder(name) for name in "abc"], [root])
    na = Answer(state=State.NA, reason="law")
    node = explain(made, make.answer_file({"a": make.value(3), "b": na, "c": na})).nodes["root"]
    assert node.applying == pytest.approx(1 / 3)
    assert (node.needs_applying, node.value) == (0.5, None)


def test_a_list_that_nobody_has_answered_is_not_an_empty_list() -> None:
    """
    An empty list is worth nothing and counts; a list that is not answered has no points and is left out.
    """
    item = Item(id="a", type="multi", text="?", scale=make.ladder("x").scale)
    made = make.framework([item, make.ladder("b")], [make.node("root", "a", "b")])
    empty = explain(made, make.answer_file({"a": make.value([]), "b": make.value(2)}))
    assert (empty.items["a"].value, empty.nodes["root"].value) == (0.0, 1.0)
    unanswered = explain(made, make.answer_file({"b": make.value(2)}))
    assert (unanswered.items["a"].value, unanswered.nodes["root"].value) == (None, 2.0)
