"""
Advice names the answers that raise a score, and each gain is what the engine gives for the answers so changed.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from charterkit.columns import settle
from charterkit.model.answers import Answer, State
from charterkit.model.framework import Edge, Flag, Node, Rung
from charterkit.model.items import Criterion, Item, Option, Predicate, Reserved, Scale
from charterkit.scoring import improve

from . import make
from .explained import advise, explain, make_case, vary

if TYPE_CHECKING:
    from charterkit.model.advice import Advice, Improvement
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework


def change(answers: AnswerFile, improvement: Improvement) -> AnswerFile:
    """
    Write what is advised into the answers.
    """
    changed = {one.item: make.value(one.after) for one in improvement.changes}
    return evolve(answers, answers={**answers.answers, **changed})


def list_items(improvements: tuple[Improvement, ...]) -> list[tuple[Any, ...]]:
    """
    List what is changed, and into what.
    """
    return [tuple((one.item, one.after) for one in improvement.changes) for improvement in improvements]


def two(method: str, first: Answer | None, second: Answer | None, **more: Any) -> Advice:
    """
    Find what would raise a node over two ladders, `a` and `b`.
    """
    made = make.framework(
        [make.ladder("a"), make.ladder("b")], [make.node("root", "a", "b", method=make.rule(method), **more)]
    )
    given = {name: answer for name, answer in (("a", first), ("b", second)) if answer is not None}
    return advise(made, make.answer_file(given))


def test_who_follows_the_advice_gets_the_score() -> None:
    """
    On 500 random frameworks, half of them with gates of all kinds, writing what is advised into the file gives the very
    score, coverage and gain.
    """
    followed = 0
    for seed in range(500):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        made = vary(made, rng) if seed % 2 else made
        answers = make.random_answers(rng, made, openness=0.3)
        advice = advise(made, answers)
        for one in (*advice.raises, *advice.pairs, *advice.unanswered):
            node = explain(made, change(answers, one)).nodes["root"]
            assert node.score == one.effect.score, seed
            if one.effect.gain is not None and advice.value is not None and one.effect.value is not None:
                assert one.effect.gain == pytest.approx(one.effect.value - advice.value, abs=2e-9)
            followed += 1
        assert all((one.effect.gain or 0.0) > 0.0 for one in (*advice.raises, *advice.pairs))
    assert followed > 400


def test_no_answer_that_helps_is_left_out() -> None:
    """
    On 200 random frameworks, each given answer of which a better one raises the root is in the advice.
    """
    for seed in range(200):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        answers = make.random_answers(rng, made, openness=0.2)
        before = make_case(made, answers).walked.carried
        advised = {one.changes[0].item for one in advise(made, answers).raises}
        for item in made.items.values():
            answer = answers.answers[item.id]
            if answer.state is not State.VALUE or not before[item.id].known:
                continue
            helps = False
            for option in item.scale.options:
                raw = int(option.id) if item.scale.is_numbered else option.id
                after = make_case(made, evolve(answers, answers={**answers.answers, item.id: make.value(raw)}))
                better = settle(after.walked.carried[item.id].value) > settle(before[item.id].value)
                helps = helps or bool(
                    better and settle(25.0 * (after.walked.carried["root"].value - before["root"].value)) > 0.0
                )
            assert helps == (item.id in advised), (seed, item.id)


def test_the_largest_gain_comes_first() -> None:
    """
    The heavier question first; of two that gain the same, the one that stands first in the framework.
    """
    edges = [Edge(child="a"), Edge(child="b", weight=2.0), Edge(child="c")]
    made = make.framework([make.ladder(name) for name in "abc"], [Node(id="root", title="?", children=edges)])
    advice = advise(made, make.answer_file({name: make.value(1) for name in "abc"}))
    assert list_items(advice.raises) == [(("b", 2),), (("a", 2),), (("c", 2),)]
    assert [one.effect.gain for one in advice.raises] == [12.5, 6.25, 6.25]
    assert (advice.pairs, advice.unanswered, advice.untried) == ((), (), 0)


def test_the_next_step_comes_with_what_the_framework_says_of_it() -> None:
    """
    Label, example, effort and advice of the next level are there; the answer now stands beside it.
    """
    options = [
        Option(id="0", label="nothing", points=0.0),
        Option(id="1", label="a plan", points=2.0, effort="a month", advice="Ask the neighbours."),
        Option(id="2", label="done", points=4.0, effort="a year"),
    ]
    item = Item(id="a", type="choice", text="?", scale=Scale(options=options), examples=["none", "on paper", "in use"])
    made = make.framework([item], [make.node("root", "a")])
    [step] = advise(made, make.answer_file({"a": make.value(0)})).raises
    [one] = step.changes
    assert (one.before, one.after, one.state) == (0, 1, State.VALUE)
    assert (one.label, one.example, one.effort, one.advice) == ("a plan", "on paper", "a month", "Ask the neighbours.")


def test_a_step_that_does_not_count_is_passed_over() -> None:
    """
    Where the next level is worth no more, the one after it is advised.
    """
    options = [Option(id="0", points=0.0), Option(id="1", points=0.0), Option(id="2", points=4.0)]
    made = make.framework(
        [Item(id="a", type="choice", text="?", scale=Scale(options=options))], [make.node("root", "a")]
    )
    assert list_items(advise(made, make.answer_file({"a": make.value(0)})).raises) == [(("a", 2),)]


def test_a_gate_that_needs_two_names_the_pair() -> None:
    """
    Of two equally weak children none alone raises the node; both together do, each by the smallest step that counts.
    """
    advice = two("weakest", make.value(1), make.value(1))
    assert advice.raises == ()
    assert list_items(advice.pairs) == [(("a", 2), ("b", 2))]
    assert (advice.pairs[0].effect.gain, advice.pairs[0].effect.value) == (25.0, 50.0)


def test_a_gate_of_another_node_names_the_pair() -> None:
    """
    A cap that goes only once another node is high enough brings the two answers that this node needs.
    """
    unless = Predicate(op="not", parts=[Predicate(op="node", subject="gate", at_least=2.0)])
    nodes = [
        make.node("root", "a", steps=[evolve(make.rule("cap", at=1.0), when=unless)]),
        make.node("gate", "b", "c", method=make.rule("weakest")),
    ]
    made = make.framework([make.ladder(name) for name in "abc"], nodes, roots=["root", "gate"])
    advice = advise(made, make.answer_file({"a": make.value(3), "b": make.value(1), "c": make.value(1)}))
    assert (advice.raises, list_items(advice.pairs)) == ((), [(("b", 2), ("c", 2))])
    assert advice.pairs[0].effect.value == 75.0


def test_a_rounding_that_needs_two_names_the_pair() -> None:
    """
    Where one level more is rounded away, two answers that together tip the rounding are named.
    """
    names = "abcd"
    root = make.node("root", *names, steps=[make.rule("round")])
    made = make.framework([make.ladder(name, top=2) for name in names], [root], points=(0.0, 2.0))
    advice = advise(made, make.answer_file({name: make.value(1 if name in "ab" else 2) for name in names}))
    assert advice.raises == ()
    assert advice.pairs == ()  # 1.5 is 2 already
    low = advise(made, make.answer_file({name: make.value(1) for name in names}))
    assert low.raises == ()
    assert list_items(low.pairs)[0] == (("a", 2), ("b", 2))


def test_a_policy_that_takes_the_value_away_asks_for_what_is_lacking() -> None:
    """
    Where one child without a value leaves the node without one, two that lack are two first answers.
    """
    advice = two("mean", make.value(1), None, missing=make.rule("propagate"))
    assert (advice.value, advice.raises) == (None, ())
    assert [(one.changes[0].item, one.effect.gain, one.effect.value) for one in advice.unanswered] == [
        ("b", None, 62.5)
    ]


def test_one_weak_child_is_named_alone() -> None:
    """
    Where one child holds the node down, it is named; the other does not help, alone or beside it by one step.
    """
    advice = two("weakest", make.value(1), make.value(2))
    assert list_items(advice.raises) == [(("a", 2),)]
    assert list_items(advice.pairs) == [(("a", 3), ("b", 3))]


def test_a_mean_has_no_pairs() -> None:
    """
    Two answers in a mean do no more together than one by one, so no pair is named.
    """
    assert two("mean", make.value(1), make.value(1)).pairs == ()


@pytest.mark.parametrize("state", [State.MISSING, State.UNKNOWN, State.WITHHELD])
def test_what_nobody_has_answered_is_told_apart_from_what_is_low(state: State) -> None:
    """
    A question without an answer may raise the score or lower it, and what becomes known is told, too.
    """
    advice = two("mean", make.value(2), Answer(state=state))
    assert list_items(advice.raises) == [(("a", 3),)]
    [one] = advice.unanswered
    assert (one.changes[0].state, one.changes[0].before, one.changes[0].after) == (state, None, 4)
    assert one.least is not None
    assert (one.effect.gain, one.least.gain) == (25.0, -25.0)
    assert (advice.score.coverage, one.effect.score.coverage) == (0.5, 1.0)


def test_a_first_score_has_no_gain() -> None:
    """
    Where there is no score yet, what an answer gives is a score and no gain.
    """
    advice = two("mean", None, None)
    assert (advice.value, advice.score.value) == (None, None)
    assert [(one.effect.gain, one.effect.value) for one in advice.unanswered] == [(None, 100.0), (None, 100.0)]


def test_a_score_hidden_for_lack_of_coverage_still_gains() -> None:
    """
    What is known so far counts, and whether the score is shown then stands beside it.
    """
    advice = two("mean", make.value(2), None, needs_coverage=0.6)
    assert (advice.value, advice.score.value, advice.score.hidden) == (50.0, None, True)
    [one] = advice.raises
    assert (one.effect.value, one.effect.score.value) == (75.0, None)
    assert advice.unanswered[0].effect.score.value == 75.0


def test_an_answer_that_switches_others_says_so() -> None:
    """
    Questions that are asked only then, and those no longer asked, are named.
    """
    items = [
        make.ladder("a"),
        make.ladder("b", when=Predicate(op="item", subject="a", at_least="2")),
        make.ladder("c", when=Predicate(op="not", parts=[Predicate(op="item", subject="a", at_least="2")])),
        make.ladder("d", when=Predicate(op="item", subject="b", at_least="2")),
    ]
    made = make.framework(items, [make.node("root", "a", "b", "c", "d")])
    advice = advise(made, make.answer_file({"a": make.value(1), "c": make.value(1)}))
    first = next(one for one in advice.raises if one.changes[0].item == "a")
    assert first.effect.switched_on == ("b",)
    assert first.effect.switched_off == ("c",)
    assert first.effect.opened == ("d",)


def test_an_open_question_waits_for_the_fact_of_the_city() -> None:
    """
    A question of which it is open whether it is asked gives no advice; the fact that decides is named.
    """
    when = Predicate(op="flag", subject="has.library")
    items = [make.ladder("a"), make.ladder("b")]
    nodes = [make.node("root", "a", "library"), make.node("library", "b", when=when)]
    made = make.framework(items, nodes, [Flag(id="has.library", text="?"), Flag(id="has.other", text="?")])
    advice = advise(made, make.answer_file({"a": make.value(4), "b": make.value(1)}))
    assert (advice.waiting, advice.flags) == (("b",), ("has.library",))
    assert (advice.raises, advice.unanswered) == ((), ())
    known = advise(made, make.answer_file({"a": make.value(4), "b": make.value(1)}, library=True))
    assert (known.waiting, known.flags, list_items(known.raises)) == ((), (), [(("b", 2),)])


def test_a_reserved_level_is_no_advice() -> None:
    """
    A level that the city may not choose is not advised.
    """
    reserved = Reserved(start="2", when=Predicate(op="flag", subject="has.library"))
    made = make.framework(
        [make.ladder("a", reserved=reserved)], [make.node("root", "a")], [Flag(id="has.library", text="?")]
    )
    answers = {"a": make.value(1)}
    assert advise(made, make.answer_file(answers, library=False)).raises == ()
    assert list_items(advise(made, make.answer_file(answers, library=True)).raises) == [(("a", 2),)]


def test_questions_that_do_not_count_here_are_left_out() -> None:
    """
    Advice for one node does not speak of questions that cannot move it; of a condition above it does.
    """
    items = [make.ladder(name) for name in "abc"]
    when = Predicate(op="item", subject="c", at_least="1")
    nodes = [make.node("root", "left", "right"), make.node("left", "a", when=when), make.node("right", "b")]
    made = make.framework([*items], nodes)
    advice = advise(made, make.answer_file({"a": make.value(1), "b": make.value(1), "c": make.value(1)}), "left")
    assert list_items(advice.raises) == [(("a", 2),)]
    open_ = advise(made, make.answer_file({"a": make.value(1), "b": make.value(1)}), "left")
    assert [one.changes[0].item for one in open_.unanswered] == ["c"]


def test_a_condition_further_up_matters_too() -> None:
    """
    Where a node two levels up is asked only after an answer, that answer is part of the advice for what lies below.
    """
    when = Predicate(op="item", subject="b", at_least="1")
    nodes = [make.node("root", "part", "b"), make.node("part", "leaf", when=when), make.node("leaf", "a")]
    made = make.framework([make.ladder("a"), make.ladder("b")], nodes)
    advice = advise(made, make.answer_file({"a": make.value(1)}), "leaf")
    assert [one.changes[0].item for one in advice.unanswered] == ["b"]
    assert advice.waiting == ("a",)


def test_a_question_that_counts_against_its_node_is_lowered() -> None:
    """
    Where all weights of a question are negative, the answer worth less is the better one.
    """
    edges = [Edge(child="a", weight=3.0), Edge(child="b", weight=-1.0)]
    made = make.framework([make.ladder("a"), make.ladder("b")], [Node(id="root", title="?", children=edges)])
    advice = advise(made, make.answer_file({"a": make.value(4), "b": make.value(2)}))
    assert list_items(advice.raises) == [(("b", 1),)]


def test_pairs_that_are_too_many_are_counted() -> None:
    """
    At most so many pairs are tried, and how many were not is said.
    """
    names = "abcde"
    made = make.framework(
        [make.ladder(name) for name in names], [make.node("root", *names, method=make.rule("weakest"))]
    )
    answers = make.answer_file({name: make.value(1 if name in "ab" else 4) for name in names})
    assert advise(made, answers).untried == 0
    assert advise(made, answers, most_pairs=0).untried == 1
    assert advise(made, answers, most_pairs=0).pairs == ()


def test_a_type_that_names_no_other_answers_gets_no_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An answer type of a plugin may leave advice out; an answer that it cannot read itself is passed over.
    """
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    answers = make.answer_file({"a": make.value(1)})
    monkeypatch.setitem(make.TYPES, "choice", evolve(make.TYPES["choice"], alternatives=None))
    assert advise(made, answers).raises == ()
    monkeypatch.setitem(make.TYPES, "choice", evolve(make.TYPES["choice"], alternatives=lambda *_: ["bad", 9, 3]))
    assert list_items(advise(made, answers).raises) == [(("a", 3),)]


def test_every_pair_that_is_named_needs_both() -> None:
    """
    On 400 random frameworks with gates of all kinds, a pair gains more than the same changes one by one.
    """
    named = 0
    for seed in range(400):
        rng = random.Random(seed)
        made: Framework = vary(make.random_framework(rng), rng)
        answers = make.random_answers(rng, made, openness=0.0)
        advice = advise(made, answers)
        for pair in advice.pairs:
            alone = 0.0
            for one in pair.changes:
                changed = change(answers, evolve(pair, changes=[one]))
                node = explain(made, changed).nodes["root"]
                before = explain(made, answers).nodes["root"]
                if node.value is not None and before.value is not None:
                    alone += max(0.0, 25.0 * (node.value - before.value))
            assert (pair.effect.gain or 0.0) > alone
            named += 1
    assert named >= 5


def test_of_several_answers_one_is_changed_at_a_time() -> None:
    """
    A question answered by several departments names the department that holds it down; without an answer, a first one.
    """
    item = make.ladder("a", repeat="department", reduce=make.rule("weakest"))
    made = make.framework([item], [make.node("root", "a")])
    advice = advise(made, make.answer_file({"a": make.value({"parks": 3, "schools": 1, "roads": ""})}))
    assert list_items(advice.raises) == [(("a", {"parks": 3, "schools": 2, "roads": ""}),)]
    assert advise(made, make.answer_file({})).unanswered[0].changes[0].after == {"first": 4}


def test_a_rung_that_needs_two_answers_names_the_pair() -> None:
    """
    Also where the questions are not scored, and only the ladder looks at them.
    """
    items = [make.ladder("a"), make.ladder("b", scored=False), make.ladder("c", scored=False)]
    needs = tuple(Predicate(op="item", subject=name, at_least="2") for name in "bc")
    rungs = [Rung("none", "None", 0.0), Rung("both", "Both", 4.0, needs)]
    made = make.framework(items, [make.node("root", "a", ladder=rungs)])
    advice = advise(made, make.answer_file({"a": make.value(1), "b": make.value(1), "c": make.value(0)}))
    assert (advice.raises, list_items(advice.pairs)) == ((), [(("b", 2), ("c", 2))])
    one = advise(made, make.answer_file({"a": make.value(1), "b": make.value(1), "c": make.value(3)}))
    assert list_items(one.raises) == [(("b", 2),)]
    lacking = advise(made, make.answer_file({"a": make.value(1), "c": make.value(3)}))
    assert [(each.changes[0].item, each.effect.gain) for each in lacking.unanswered] == [("b", 100.0)]


def test_answers_that_lack_what_they_need_are_named() -> None:
    """
    No other answer helps where evidence or a criterion is lacking; the question is named instead.
    """
    items = [make.ladder("a", criteria=[Criterion("public", "It is public")]), make.ladder("b")]
    made = make.framework(items, [make.node("root", "a", "b")])
    advice = advise(made, make.answer_file({"a": make.value(2), "b": make.value(1)}))
    assert (advice.uncounted, list_items(advice.raises), advice.unanswered) == (("a",), [(("b", 2),)], ())


def test_nothing_that_helps_lies_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    On 300 random frameworks with gates of all kinds, trying every answer and every pair finds no more.
    """
    cases = []
    for seed in range(300):
        rng = random.Random(seed)
        made = vary(make.random_framework(rng), rng)
        cases.append((made, make.random_answers(rng, made, openness=0.0), rng.choice([*made.nodes])))
    found = [advise(*case) for case in cases]
    monkeypatch.setattr(improve, "find_mattering", lambda _, plan: frozenset(plan.leaves))
    monkeypatch.setattr(improve, "find_gated", lambda _, plan: frozenset(plan.leaves))
    assert [advise(*case) for case in cases] == found
    assert sum(len(advice.pairs) for advice in found) >= 5
