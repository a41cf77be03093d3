"""
Traces for reading: what a node came to, why something does not count, and which threshold was not reached.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given

from charterkit.builtin.renderers import charterkit_renderers
from charterkit.builtin.renderers.layout import WIDTH, measure
from charterkit.builtin.renderers.trace_json import render as render_json
from charterkit.builtin.renderers.trace_text import render
from charterkit.model.answers import Answer, Evidence, State
from charterkit.model.framework import Band, Edge, Flag, Node, Rung
from charterkit.model.items import Criterion, Item, Option, Predicate, Row, Rule, Scale
from charterkit.model.stages import Review, Target
from charterkit.unseen import UNSEEN
from tests.builtin.hostile import texts
from tests.golden.traces import CASES, FOLDER
from tests.golden.traces import render as render_all
from tests.scoring import make
from tests.scoring.explained import advise, explain, wrap

FORMS = {form.name: form for form in charterkit_renderers() if form.explain is not None}


@pytest.mark.parametrize("name", render_all())
def test_the_golden_files_hold_what_is_rendered(name: str) -> None:
    """
    Each example looks as the file beside it does; ``python -m tests.golden.traces`` writes the files anew.
    """
    assert render_all()[name] == (FOLDER / name).read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    """
    Each file among the golden ones belongs to an example.
    """
    found = {path.name for path in FOLDER.glob("*") if path.name.startswith(("trace", "advice"))}
    assert found - {"traces.py"} == set(render_all())


def test_traces_come_in_two_forms() -> None:
    """
    Text and JSON show traces, the other forms scores only.
    """
    assert set(FORMS) == {"text", "json"}


NOTHING = make.rule("propagate")


def show(made: Any, answers: Any, *top: str) -> str:
    """
    Write a trace, with each run of blanks as one.
    """
    return " ".join(render(wrap(explain(made, answers, *top))).split())


def test_the_coverage_that_was_not_reached_is_named() -> None:
    """
    Where too little is known, both shares are there, however close they are.
    """
    edges = [Edge(child="a", weight=599.0), Edge(child="b", weight=401.0)]
    root = Node(id="root", title="?", children=edges, needs_coverage=0.6)
    made = make.framework([make.ladder("a"), make.ladder("b")], [root])
    shown = show(made, make.answer_file({"a": make.value(2)}))
    assert "No score: coverage is 59.9%, and a score needs 60%." in shown
    assert "So far 2 points" in shown


@pytest.mark.parametrize(
    ("scale", "raw", "said"),
    [
        (Scale(read="from", steps=[(0, 0), (20, 2), (60, 4)]), 19.9, "not reached: 2 points from 20"),
        (Scale(read="from", steps=[(0, 0), (20, 1), (60, 4)]), 10, "not reached: 1 point from 20"),
        (Scale(read="up-to", steps=[(2, 4), (4, 2)], beyond=0.0), 5, "not reached: 2 points up to 4"),
        (Scale(read="up-to", steps=[(2, 4), (4, 2)], beyond=0.0), 3, "not reached: 4 points up to 2"),
    ],
)
def test_the_step_that_was_not_reached_is_named(scale: Scale, raw: float, said: str) -> None:
    """
    For a number, the nearest step that is worth more is there with its points.
    """
    item = Item(id="a", type="number", text="?", scale=scale)
    made = make.framework([item], [make.node("root", "a")])
    assert said in show(made, make.answer_file({"a": make.value(raw)}))
    assert "not reached" not in show(made, make.answer_file({"a": make.value(60 if scale.read == "from" else 1)}))


def test_settings_of_steps_are_shown_as_they_are_written() -> None:
    """
    Lists of pairs stand there as in the framework file; a line names the next number at which it bends.
    """
    steps = [make.rule("curve", **{"from": [[0, 1], [2.5, 2]]})]
    scale = Scale(read="line", steps=[(0.0, 0.0), (10.0, 4.0)])
    made = make.framework([Item(id="a", type="number", text="?", scale=scale)], [make.node("root", "a", steps=steps)])
    shown = show(made, make.answer_file({"a": make.value(5)}))
    assert "(curve: from = [[0, 1], [2.5, 2]]): 2 becomes 1" in shown
    assert "not reached: 4 points at 10" in shown


def test_a_number_that_was_made_of_two_is_shown() -> None:
    """
    A share written as part and whole stands beside the step as the number that was read.
    """
    scale = Scale(read="from", steps=[(0, 0), (60, 4)])
    item = Item(id="a", type="number", text="?", unit="%", denominator="all", scale=scale)
    made = make.framework([item], [make.node("root", "a")])
    shown = show(made, make.answer_file({"a": make.value({"part": 1, "whole": 4})}))
    assert "Answer: 1 of 4; assessed" in shown
    assert "4 points from 60 (this is 25)" in shown


def test_a_word_in_place_of_a_number_has_no_next_step() -> None:
    """
    Where a word was given, there is no number that could be held against a step.
    """
    scale = Scale(read="from", steps=[(0, 0), (60, 4)], options=[Option(id="never", label="never done", points=1.0)])
    made = make.framework([Item(id="a", type="number", text="?", scale=scale)], [make.node("root", "a")])
    shown = show(made, make.answer_file({"a": make.value("never")}))
    assert "Answer: never (never done); assessed by the city itself Worth 1 point by curve" in shown
    assert "not reached" not in shown


def test_a_node_over_questions_that_are_not_scored_has_no_table() -> None:
    """
    A node that nothing counts in does not apply, and there is nothing to take apart.
    """
    made = make.framework([make.ladder("a", scored=False)], [make.node("root", "a")])
    shown = show(made, make.answer_file({"a": make.value(1)}))
    assert shown.endswith("root root Does not apply to this city: nothing in it applies.")


def test_the_condition_that_does_not_hold_is_named() -> None:
    """
    Of a condition that joins others, the part that fails is there with what was found, and no other.
    """
    flag = Predicate(op="flag", subject="has.library")
    item = Predicate(op="item", subject="a", at_least="3")
    flags = [Flag(id="has.library", text="Is there one?")]

    def say(when: Predicate, **has: bool) -> str:
        made = make.framework([make.ladder("a"), make.ladder("b", when=when)], [make.node("root", "a", "b")], flags)
        return show(made, make.answer_file({"a": make.value(1)}, **has), "b")

    both = Predicate(op="all", parts=[flag, item])
    assert "that is not so (a: 1)." in say(both, library=True)
    either = Predicate(op="any", parts=[flag, item])
    assert "that is not so (has.library: false and a: 1)." in say(either, library=False)
    assert "that is open (has.library: not set)." in say(Predicate(op="not", parts=[flag]))
    assert "that is not so (has.library: true)." in say(Predicate(op="not", parts=[flag]), library=True)
    assert "Asked only where" not in say(flag, library=True)


def test_a_node_that_is_not_asked_says_why() -> None:
    """
    A node can be left out by a condition, be open, or have nothing in it that applies.
    """
    when = Predicate(op="flag", subject="has.library")
    nodes = [make.node("root", "part", "a"), make.node("part", "b", when=when)]
    made = make.framework([make.ladder("a"), make.ladder("b")], nodes, [Flag(id="has.library", text="?")])
    answers = {"a": make.value(1), "b": make.value(1)}
    assert "Does not apply to this city: not asked." in show(made, make.answer_file(answers, library=False))
    assert "No score: it is open whether this is asked" in show(made, make.answer_file(answers))
    na = {"a": make.value(1), "b": Answer(state=State.NA, reason="law")}
    assert "Does not apply to this city: nothing in it applies." in show(made, make.answer_file(na, library=True))
    assert "No score: nothing is known yet" in show(made, make.answer_file({"a": make.value(1)}, library=True), "part")


def gated(*levels: int) -> str:
    """
    Explain a mean that is capped at 1 unless another node reaches 2.5 points, then put on a scale of 10.
    """
    unless = Predicate(op="not", parts=[Predicate(op="node", subject="gate", at_least=2.5)])
    steps = [evolve(make.rule("cap", at=1.0), when=unless), make.rule("scale", by=10.0)]
    nodes = [make.node("root", "a", steps=steps), make.node("gate", "b", title="The gate")]
    made = make.framework([make.ladder("a"), make.ladder("b")], nodes, roots=["root", "gate"], points=(0.0, 40.0))
    answers = {name: make.value(level) for name, level in zip("ab", levels, strict=False)}
    return show(made, make.answer_file(answers), "root")


def test_the_threshold_of_a_gate_that_was_not_met_is_named() -> None:
    """
    A cap that was taken names the node, the value that would have been needed, and the one that was found.
    """
    shown = gated(3, 2)
    assert "then Never more than a value (cap: at = 1): 3 becomes 1" in shown
    assert 'Taken only where gate ("The gate") is worth less than 2.5: that is so (gate: 2).' in shown
    assert "then Multiply, then add (scale: by = 10): 1 becomes 10" in shown


def test_a_step_that_was_not_taken_says_why() -> None:
    """
    It stands in its place with what was found, and changes nothing; so does one of which that is open.
    """
    shown = gated(3, 3)
    assert "not taken: Never more than a value (cap: at = 1)" in shown
    assert "that is not so (gate: 3)." in shown
    assert "3 becomes 30" in shown
    assert "that is open (gate: nothing known)." in gated(3)


def test_a_step_without_a_value_is_told() -> None:
    """
    Where nothing is known, a step has nothing to change.
    """
    assert "nothing becomes nothing" in gated()


def test_the_next_rung_says_what_is_lacking() -> None:
    """
    The rung that is reached, and of the next one each need that is not there, with what was found.
    """
    few = [Predicate(op="item", subject=name, at_least="3") for name in "abc"]
    needs = (
        Predicate(op="node", subject="mean", at_least=2.5),
        Predicate(op="node", subject="mean", at_least=1.0),
        Predicate(op="evidence", subject="a", among=["DOC"], at_least="attached"),
        Predicate(op="count", at_least=2, parts=few),
    )
    rungs = [Rung("entry", "Everyone", 0.0), Rung("gold", "Gold", 4.0, needs)]
    nodes = [make.node("root", "mean", ladder=rungs), make.node("mean", "a", "b", "c", title="The mean")]
    made = make.framework([make.ladder(name) for name in "abc"], nodes)
    answers = make.answer_file({name: make.value(level) for name, level in zip("abc", (2, 3, 1), strict=True)})
    for shown in (show(made, answers), " ".join(render(wrap(explain(made, answers), advise(made, answers))).split())):
        assert "Rung reached: entry (Everyone), 0 points" in shown
        assert "Next rung: gold (Gold), 4 points. It needs, and this is lacking:" in shown
        assert 'mean ("The mean") is worth 2.5 or more: that is not so (mean: 2)' in shown
        assert "evidence of the kind DOC, attached or better: that is not so (a: no evidence)" in shown
        assert "the answer to c is 3 or more: that is not so (a: 2 and c: 1)" in shown
        assert "is worth 1 or more" not in shown
    top = make.framework([make.ladder("a")], [make.node("root", "a", ladder=rungs[:1])])
    assert "Next rung" not in show(top, answers)


def test_what_an_answer_needs_to_count_is_named() -> None:
    """
    The date that is too old and the criterion that is not met stand below the answer; advice names the question.
    """
    needs = [Predicate(op="dated", subject="a", since=dt.date(2026, 1, 1))]
    item = make.ladder("a", needs=needs, criteria=[Criterion("public", "It is public")])
    made = make.framework([item], [make.node("root", "a")])
    answers = make.answer_file({"a": Answer(value=2, state=State.VALUE, date=dt.date(2025, 1, 1))})
    shown = show(made, answers)
    assert "Does not count: it lacks what it needs to count" in shown
    assert "that is not so (a: dated 2025-01-01 and a: not met: public)." in shown
    assert "Criteria that are not met: public (It is public)" in shown
    bare = make.framework([evolve(item, criteria=())], [make.node("root", "a")])
    assert "Criteria" not in show(bare, answers)
    advised = render(wrap(explain(made, answers), advise(made, answers)))
    assert "Answers that lack what they need to count: a" in advised


def test_a_rule_that_joins_several_answers_is_named() -> None:
    """
    Of a question answered by several departments, each answer is there and the rule that joined them.
    """
    item = make.ladder("a", repeat="department", reduce=make.rule("weakest"))
    made = make.framework([item], [make.node("root", "a")])
    shown = show(made, make.answer_file({"a": make.value({"parks": 3, "schools": 1})}))
    assert "Answer: parks = 3 (level 3), schools = 1 (level 1)" in shown
    assert "Worth 1 point by table (Points of the chosen option), joined by weakest" in shown


def test_a_node_of_which_too_little_applies_says_so() -> None:
    """
    The share that would have to apply stands beside the one that does.
    """
    root = make.node("root", "a", "b", "c", na=make.rule("require", share=0.5))
    made = make.framework([make.ladder(name) for name in "abc"], [root])
    na = Answer(state=State.NA, reason="law")
    shown = show(made, make.answer_file({"a": make.value(3), "b": na, "c": na}))
    assert "No score: 33.3% of it applies, and a score needs 50%" in shown


def test_the_limit_that_a_child_does_not_keep_is_named() -> None:
    """
    Where children are counted that reach a value, those that do not are marked, and only those.
    """
    items = [make.ladder(name) for name in "abcd"]
    answers = make.answer_file({"a": make.value(3), "b": make.value(2), "c": make.value(0)})

    def say(**limits: float) -> str:
        return show(make.framework(items, [make.node("root", *"abcd", method=make.rule("count", **limits))]), answers)

    assert "(count: at_least = 2) of 4 parts: part points weight a 3 1 b 2 1 c 0 1 below 2 d" in say(at_least=2)
    assert "a 3 1 above 2.5 b 2 1 c 0 1 d - 0 not known: left out" in say(at_most=2.5)
    made = make.framework(items[:1], [make.node("root", "a", method=make.rule("count", at_least=2.0), missing=NOTHING)])
    assert "a - 1 not known: then there is no score" in show(made, make.answer_file({}))


def test_a_policy_that_keeps_a_node_from_a_value_is_named() -> None:
    """
    The child whose lacking value takes the node's away, and the coverage that a policy asks for, are named.
    """
    items = [make.ladder("a"), make.ladder("b"), make.ladder("c")]

    def say(missing: Rule) -> str:
        made = make.framework(items, [make.node("root", "a", "b", "c", missing=missing)])
        return show(made, make.answer_file({"a": make.value(2)}))

    shown = say(make.rule("propagate"))
    assert "No score: there can be none without a value for b and c" in shown
    assert "not known: then there is no score" in shown
    shown = say(make.rule("require", share=0.5))
    assert "No score: coverage is 33.3%, and a score needs 50%" in shown
    assert "not known: goes by the rule require: share = 0.5" in shown


def test_what_an_answer_rests_on_is_shown() -> None:
    """
    Who assessed it and when, each piece of evidence and the note stand below the answer.
    """
    evidence = [Evidence(kind="DOC", ref="decision 12", status="verified"), Evidence(kind="WEB")]
    answer = Answer(value=1, state=State.VALUE, assessed_by="expert", evidence=evidence, note="As\tbefore.")
    made = make.framework([make.ladder("a")], [make.node("root", "a")], evidence={"DOC": "council decision"})
    shown = show(made, make.answer_file({"a": answer}))
    assert "Answer: 1 (level 1); assessed by an expert" in shown
    assert "Evidence: DOC (council decision): decision 12, verified" in shown
    assert "Evidence: WEB: described" in shown
    assert "Note: As before." in shown
    assert "Worth 1 point by table" in shown


def test_what_others_and_other_times_say_is_shown() -> None:
    """
    A review, the baseline and targets stand below the answer, in words and as data, and change nothing.
    """
    answer = Answer(
        value=2,
        state=State.VALUE,
        review=Review(value=1, by="expert", date=dt.date(2026, 3, 1)),
        baseline=0,
        targets=[Target(date=dt.date(2028, 1, 1), value=4)],
    )
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    traces = wrap(explain(made, make.answer_file({"a": answer})))
    shown = " ".join(render(traces).split())
    assert "Reviewed by expert, 2026-03-01: 1 (level 1)" in shown
    assert "At the beginning: 0 (level 0) Target for 2028-01-01: 4 (level 4) Worth 2 points" in shown
    told = json.loads(render_json(traces))["results"][0]["items"]["a"]["answer"]
    assert told["targets"] == [{"date": "2028-01-01", "value": 4}]
    assert told["review"] == {"value": 1, "by": "expert", "date": "2026-03-01", "note": ""}


def test_rules_with_parameters_are_shown_as_they_stand() -> None:
    """
    A policy or a method with parameters is named with them.
    """
    made = make.framework([make.ladder("a"), make.ladder("b")], [make.node("root", "a", "b")])
    trace = explain(made, make.answer_file({"a": make.value(3)}))
    node = trace.nodes["root"]
    inputs = [node.inputs[0], evolve(node.inputs[1], policy=make.rule("value", c=1.5))]
    shown = render(wrap(evolve(trace, nodes={"root": evolve(node, inputs=inputs)})))
    assert "not known: goes by the rule value: c = 1.5" in shown


def test_odd_answers_are_written() -> None:
    """
    A list with nothing in it, rows, a truth and a deep framework are all shown.
    """
    scale = Scale(options=[Option(id="x", label="an x", points=1.0), Option(id="y", points=0.0)])
    items = [
        Item(id="a", type="multi", text="?", scale=scale),
        Item(id="b", type="choice", text="?", scale=scale, rows=[Row(id="r"), Row(id="s")]),
    ]
    nodes = [make.node(f"n{at}", f"n{at + 1}") for at in range(8)]
    made = make.framework(items, [*nodes, make.node("n8", "a", "b")])
    shown = show(made, make.answer_file({"a": make.value([]), "b": make.value({"r": "x", "s": "y"})}))
    assert "Answer: none of the options; assessed by the city itself" in shown
    assert "Answer: r = x (an x), s = y" in shown


@pytest.mark.parametrize("name", ["trace", "advice"])
def test_status_and_invention_are_said(name: str) -> None:
    """
    The status of the framework, and that answers are invented, stand above everything, in all forms.
    """
    traces = evolve(CASES[name], results=[evolve(CASES[name].results[0], synthetic=True)])
    for form in FORMS.values():
        assert form.explain is not None
        shown = str(form.explain(traces))
        assert "draft, for tests only" in shown
        assert "synthetic" in shown.casefold()


@given(texts)
def test_no_sign_steers_a_terminal(text: str) -> None:
    """
    Whatever stands in titles, answers, notes and evidence, no line is too long or holds signs that cannot be seen.
    """
    item = make.ladder("a", text=text or "?", examples=[text] * 5)
    answer = Answer(value=1, state=State.VALUE, note=text, evidence=[Evidence(kind="DOC", ref=text)])
    bands = [Band(id="b", label=text or "?", start=0.0)]
    made = make.framework([item], [make.node("root", "a", title=text)], bands=bands, status=text)
    answers = make.answer_file({"a": answer})
    for advice in ([], [advise(made, answers)]):
        rendered = render(wrap(explain(made, answers), *advice))
        assert set(re.findall(UNSEEN, rendered)) <= {"\n"}
        assert max(map(measure, rendered.split("\n"))) <= WIDTH
        assert rendered.endswith("\n")
        assert not rendered.endswith("\n\n")


def test_advice_says_when_nothing_helps_and_what_was_not_tried() -> None:
    """
    Where no answer raises the score, that is said; pairs that were not tried are counted.
    """
    made = make.framework(
        [make.ladder("a"), make.ladder("b")], [make.node("root", "a", "b", method=make.rule("weakest"))]
    )
    answers = make.answer_file({"a": make.value(4), "b": make.value(4)})
    assert "No answer that was given could raise it" in render(wrap(explain(made, answers), advise(made, answers)))
    low = make.answer_file({"a": make.value(1), "b": make.value(1)})
    shown = render(wrap(explain(made, low), advise(made, low, most_pairs=0)))
    assert "1 pair of answers not tried, because there are too many" in shown


def test_long_lists_of_advice_are_cut() -> None:
    """
    Five entries of each kind are shown, and how many more there are.
    """
    names = [f"q{at}" for at in range(9)]
    made = make.framework([make.ladder(name) for name in names], [make.node("root", *names)])
    answers = make.answer_file({name: make.value(1) for name in names[:7]})
    shown = render(wrap(explain(made, answers), advise(made, answers)))
    assert "and 2 more; --format json lists all" in shown
    assert shown.count("Next: 2 (level 2)") == 5


def test_a_first_score_and_opened_questions_are_said() -> None:
    """
    Where there was no score, an answer brings a first one; questions of which it becomes open whether they are asked
    are named.
    """
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    answers = make.answer_file({})
    assert "a first score  a: not answered yet" in render(wrap(explain(made, answers), advise(made, answers)))
    items = [
        make.ladder("a"),
        make.ladder("b", when=Predicate(op="item", subject="a", at_least="2")),
        make.ladder("c", when=Predicate(op="item", subject="b", at_least="2")),
        make.ladder("d", when=Predicate(op="item", subject="a", among=["1"])),
    ]
    made = make.framework(items, [make.node("root", *"abcd")])
    answers = make.answer_file({"a": make.value(1), "d": make.value(0)})
    shown = " ".join(render(wrap(explain(made, answers), advise(made, answers))).split())
    assert "It is then asked, too: b" in shown
    assert "It is then no longer asked: d" in shown
    assert "It is then open whether it is asked: c" in shown
