"""
What engines get wrong without noticing: each trap is a test that fails where the engine falls into it.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

import charterkit
from charterkit.columns import settle
from charterkit.model.answers import Answer, Evidence, State
from charterkit.model.framework import Band, Edge, Framework, Node, Rung
from charterkit.model.items import Criterion, Item, Option, Predicate, Rule, Scale
from charterkit.scoring.fit import find_remarks
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import make_assessment, present
from charterkit.scoring.table import gather
from charterkit.scoring.walk import Carried, walk
from tests.reality.runs import find_differences

from . import make

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.model.scores import NodeScore

MADE = """
format = 1
[framework]
id = "made"
version = "1"
title = "Made"
points = [0, 4]
roots = ["root"]
[scales.plain]
levels = ["no", "partly", "yes"]
[nodes.root]
title = "Root"
children = ["q"]
[items.q]
type = "choice"
scale = "plain"
text = "Is it so?"
"""

NUMBER = Scale(read="line", steps=[(0.0, 0.0), (100.0, 100.0)])


def number(name: str) -> Item:
    """
    Make a question for a number from 0 to 100, which is worth as many points.
    """
    return Item(id=name, type="number", text=name, scale=NUMBER)


def index(*names: str, **more: Any) -> Framework:
    """
    Make a node `root` over numbers, with points from 0 to 100 shown as they are.
    """
    settings: dict[str, Any] = {"points": (0.0, 100.0), "display": (0.0, 100.0), "bands": more.pop("bands", ())}
    return make.framework([number(name) for name in names], [make.node("root", *names, **more)], **settings)


def score(made: Framework, node: str = "root", **given: object) -> NodeScore:
    """
    Score answers; those that are no `Answer` are values.
    """
    answers = {name: one if isinstance(one, Answer) else make.value(one) for name, one in given.items()}
    return present(made.nodes[node], carry(made, answers)[node], made)


def carry(made: Framework, answers: dict[str, Answer]) -> dict[str, Carried]:
    """
    Give what the walk hands up.
    """
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    table, unread = gather(make.answer_file(answers), made, make.TYPES, plan.proofs)
    assert not unread
    return dict(walk(plan, table).carried)


# 1. Rounding half to even where the source rounds half up, and binary drift before rounding.


@pytest.mark.parametrize(
    ("mode", "value", "rounded"),
    [
        ("half-up", 0.5, 1.0),
        ("half-up", 1.5, 2.0),
        ("half-up", 2.5, 3.0),
        ("half-even", 0.5, 0.0),
        ("half-even", 1.5, 2.0),
        ("half-even", 2.5, 2.0),
        ("half-even", 3.5, 4.0),
        ("half-even", 2.6, 3.0),
        ("down", 2.999, 2.0),
        ("down", 3.0, 3.0),
        ("up", 2.001, 3.0),
        ("up", 2.0, 2.0),
    ],
)
def test_the_mode_of_rounding_is_part_of_the_framework(mode: str, value: float, rounded: float) -> None:
    """
    Halves go up, or to the even neighbour, as the framework says; never as Python happens to round.
    """
    made = index("a", steps=[make.rule("round", mode=mode)])
    assert score(made, a=value).value == rounded


def test_rounding_is_not_led_astray_by_binary_drift() -> None:
    """
    0.285 times 100 is 28.499999999999996 to a computer, and rounds to 29 all the same.
    """
    assert 0.285 * 100 < 28.5
    made = index("a", steps=[make.rule("scale", by=100.0), make.rule("round")])
    assert score(made, a=0.285).value == 29.0
    mean = index("a", "b", "c", steps=[make.rule("round", digits=1)])
    assert score(mean, a=0.1, b=0.2, c=0.15).value == 0.2


# 2. Not applicable counted as 0.


def test_not_applicable_is_not_zero() -> None:
    """
    What does not apply is left out unless the framework says that it counts as 0.
    """
    na = Answer(state=State.NA, reason="law")
    assert score(index("a", "b"), a=60, b=na).value == 60.0
    assert score(index("a", "b", na=Rule(name="zero")), a=60, b=na).value == 30.0


# 3. Bands before rounding where the source assigns them after; the order of steps is explicit.


def test_bands_are_assigned_after_the_steps_that_are_written_before() -> None:
    """
    59.6 rounds to 60 and is in the upper band; steps in the other order give another score.
    """
    bands = [Band("high", "high", 60.0), Band("low", "low")]
    assert score(index("a", bands=bands), a=59.6).band == "low"
    assert score(index("a", bands=bands, steps=[Rule(name="round")]), a=59.6).band == "high"
    cut = make.rule("curve", **{"from": [[0, 1], [60, 2]]})
    assert score(index("a", steps=[Rule(name="round"), cut]), a=59.6).value == 2.0
    assert score(index("a", steps=[cut, Rule(name="round")]), a=59.6).value == 1.0


# 4. A step table mistaken for rounding.


def test_a_table_of_steps_is_no_rounding() -> None:
    """
    In a table of grades 1.67 may stay below 2 while 2.67 goes up to 3.
    """
    grades = make.rule("curve", **{"from": [[0, 0], [1.0, 1], [1.7, 2], [2.5, 3]]})
    made = index("a", steps=[grades])
    assert [score(made, a=value).value for value in (1.67, 1.7, 2.49, 2.67)] == [1.0, 2.0, 2.0, 3.0]


# 5. A mean that hides a zero.


def test_a_gate_keeps_a_mean_from_hiding_a_zero() -> None:
    """
    0, 3 and 3 have the mean 2; a cap under a condition, a geometric mean and the weakest do not hide the zero.
    """
    made = index("a", "b", "c")
    assert score(made, a=0, b=3, c=3).value == 2.0
    assert score(index("a", "b", "c", method=make.rule("mean", power=0)), a=0, b=3, c=3).value == 0.0
    assert score(index("a", "b", "c", method=Rule(name="weakest")), a=0, b=3, c=3).value == 0.0
    closed = make.rule("cap", at=1.0)
    gate = Rule(name="cap", parameters=closed.parameters, when=Predicate(op="item", subject="a", among=(0,)))
    assert score(index("a", "b", "c", steps=[gate]), a=0, b=3, c=3).value == 1.0
    assert score(index("a", "b", "c", steps=[gate]), a=3, b=3, c=3).value == 3.0


def test_a_critical_zero_is_told_beside_the_mean() -> None:
    """
    A mean of 2 stands, and the anchor question at the bottom of the scale is named with it; one that is known to be
    above it, or not known at all, is not.
    """
    made = make.framework([make.ladder("a", anchor=True), make.ladder("b")], [make.node("root", "a", "b")])
    assert tell_critical(made, a=0, b=4) == (50.0, ["a"])
    assert tell_critical(made, a=4, b=0) == (50.0, [])
    assert tell_critical(made, b=2) == (50.0, [])


def tell_critical(made: Framework, **given: object) -> tuple[float | None, list[str]]:
    """
    Give the value of `root`, and the questions that are named as critical zeros.
    """
    answers = make.answer_file({name: make.value(one) for name, one in given.items()})
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    walked = walk(plan, gather(answers, made, make.TYPES)[0])
    found = find_remarks(make_assessment(answers, made, plan, walked))
    critical = [str(one.path[1]) for one in found if one.code == "CK215"]
    return present(made.nodes["root"], walked.carried["root"], made).value, critical


# 6. int() in aggregation, -1 as "no score", weights on the wrong child after sorting.


def test_values_are_not_cut_to_whole_numbers() -> None:
    """
    A mean keeps its decimals.
    """
    assert score(index("a", "b"), a=1, b=2).value == 1.5


def test_no_score_is_none_and_never_a_number() -> None:
    """
    Where nothing is known there is no score, and it enters nothing above as -1 or 0.
    """
    made = index("a", "b")
    assert score(made).value is None
    items = [number("a"), number("b")]
    nodes = [make.node("root", "n", "a"), make.node("n", "b")]
    above = make.framework(items, nodes, points=(0.0, 100.0), display=(0.0, 100.0))
    assert score(above, a=80).value == 80.0


def test_scores_are_not_rounded_before_they_are_compared() -> None:
    """
    Whoever ranks cities gets the score itself: 59.96 and 59.98 are two scores, though a text may show 60 for both.
    """
    assert [score(index("a"), a=value).value for value in (59.96, 59.98, 59.999999999)] == [59.96, 59.98, 59.999999999]


def test_weights_stay_with_their_children_whatever_the_order() -> None:
    """
    Children listed in another order than the items keep their weights.
    """
    edges = [Edge(child="c", weight=5.0), Edge(child="a", weight=1.0), Edge(child="b", weight=0.0)]
    for children in (edges, edges[::-1]):
        made = index("a", "b", "c", children=children)
        assert score(made, a=100, b=50, c=10).value == 25.0


def test_one_question_has_a_weight_of_its_own_in_each_node() -> None:
    """
    Weights belong to the edge: a question counts five times in one node and takes off in another.
    """
    nodes = [
        Node(id="root", title="", children=[Edge(child="a", weight=5.0), Edge(child="b")]),
        Node(
            id="lens",
            title="",
            children=[Edge(child="a", weight=-0.5), Edge(child="b", weight=2.0)],
            method=Rule(name="sum"),
        ),
    ]
    made = make.framework([number("a"), number("b")], nodes, points=(0.0, 100.0), display=(0.0, 100.0))
    made_roots = (score(made, a=40, b=10).value, score(made, "lens", a=40, b=10).value)
    assert made_roots == (35.0, 0.0)


# 7. Blank as zero in one place and as missing in another.


def test_the_policy_belongs_to_the_node_and_not_to_the_method() -> None:
    """
    Every method follows the policy of its node: a blank is left out, counts as 0, or leaves the node without a value.
    """
    plain = [Rule(name=name) for name in ("mean", "weakest", "strongest", "sum")]
    for rule in (*plain, make.rule("mean", power=0.0), make.rule("mean", power=-1.0)):
        skipped = score(index("a", "b", method=rule), a=50).value
        assert skipped == pytest.approx(50.0), rule
        assert score(index("a", "b", method=rule, missing=Rule(name="propagate")), a=50).value is None, rule
        zero = score(index("a", "b", method=rule, missing=Rule(name="zero")), a=50).value
        assert zero == {"mean": 25.0, "sum": 50.0, "strongest": 50.0}.get(rule.name if not rule.parameters else "", 0.0)


@pytest.mark.parametrize(
    ("policy", "value"),
    [
        (Rule(name="skip"), 40.0),
        (Rule(name="zero"), 20.0),
        (Rule(name="full"), 70.0),
        (make.rule("value", points=10.0), 25.0),
        (Rule(name="propagate"), None),
        (make.rule("require", share=0.5), 40.0),
        (make.rule("require", share=0.6), None),
    ],
)
@pytest.mark.parametrize("state", ["missing", "na"])
def test_each_policy_does_what_it_says(policy: Rule, value: float | None, state: str) -> None:
    """
    The six policies, for what is not known and for what does not apply.
    """
    blank = Answer() if state == "missing" else Answer(state=State.NA, reason="law")
    assert score(index("a", "b", **{state: policy}), a=40, b=blank).value == value


# 8. Ties.


def test_equal_scores_are_equal_numbers() -> None:
    """
    Scores that are the same to a person leave the engine as the same number, so that cities share a place: 1, 2, 2, 4.
    """
    made = index("a", method=Rule(name="sum"), steps=[make.rule("scale", by=0.1)])
    scores = [score(made, a=value).value for value in (9.0, 10 * (0.1 + 0.2), 10 * (0.7 - 0.4), 1.0)]
    assert scores[1:3] == [0.3, 0.3]
    assert [1 + sum(other > one for other in scores if other and one) for one in scores if one] == [1, 2, 2, 4]


@pytest.mark.parametrize("order", [("north", "south", "west", "east"), ("east", "west", "south", "north")])
def test_cities_are_never_put_in_an_arbitrary_order(order: tuple[str, ...], tmp_path: Path) -> None:
    """
    Results stand in the order in which the cities were given, whatever they score, and ties most of all.
    """
    (tmp_path / "made.toml").write_text(MADE, encoding="utf-8")
    for name, level in {"north": 1, "south": 2, "west": 2, "east": 0}.items():
        head = f'format = 1\nframework = "made"\nversion = "1"\n[city]\nid = "{name}"\nname = "{name}"\n'
        (tmp_path / f"{name}.toml").write_text(f"{head}[answers]\nq = {{ value = {level} }}\n", encoding="utf-8")
    network = charterkit.load(*(tmp_path / f"{name}.toml" for name in order), library=[tmp_path])
    results = charterkit.score(network)
    assert [result.city.id for result in results] == list(order)


# 9. Published data have errors, too.


def test_a_comparison_with_published_data_hides_nothing() -> None:
    """
    What differs is listed, down to the last digit and in order; no tolerance lets it pass.
    """
    found: dict[str, dict[str, Any]] = {"a": {"n": 0.3, "m": 1.0}, "b": {"n": None}, "c": {"n": 2.0}}
    published = {"a": {"n": 0.300000000001, "m": 1.0}, "b": {"n": 0.0}, "c": {"n": 2.0}}
    assert find_differences(found, published) == [("a", "n", 0.3, 0.300000000001), ("b", "n", None, 0.0)]


# Thresholds are not decided by binary noise: bands, gates, ladders, counts, coverage, steps, at every boundary.

BOUNDARIES = [0.1 + 0.2, 0.3, 0.7 - 0.4]
"""All of them 0.3 to a person; to a computer some lie below, some above."""


@pytest.mark.parametrize("value", BOUNDARIES)
def test_thresholds_are_not_decided_by_binary_noise(value: float) -> None:
    """
    What is 0.3 to a person reaches 0.3 and does not exceed it, wherever two numbers are compared.
    """
    bands = [Band("high", "high", 0.3), Band("low", "low")]
    assert score(index("a", bands=bands), a=value).band == "high"
    upto = [Band("low", "low", None, 0.3), Band("high", "high")]
    assert score(index("a", bands=upto), a=value).band == "low"
    for limit in ({"at_least": 0.3}, {"at_most": 0.3}):
        assert score(index("a", method=make.rule("count", **limit)), a=value).value == 1.0
        assert score(index("a", method=make.rule("share", **limit)), a=value).value == 1.0
    assert score(index("a", steps=[make.rule("curve", **{"from": [[0, 0], [0.3, 1]]})]), a=value).value == 1.0
    assert score(index("a", steps=[make.rule("curve", up_to=[[0.3, 1]], beyond=2.0)]), a=value).value == 1.0
    assert score(index("a", steps=[make.rule("scale", by=5.0), Rule(name="round")]), a=value).value == 2.0
    assert score(index("a", "b", method=make.rule("min-plus", plus=9.0)), a=value, b=0.3).value == settle(value)


@pytest.mark.parametrize("value", BOUNDARIES)
def test_gates_and_ladders_are_not_decided_by_binary_noise(value: float) -> None:
    """
    A node worth 0.3 to a person passes a gate at 0.3, and stands on the rung that needs it.
    """
    reached = Predicate(op="node", subject="n", at_least=0.3)
    rungs = [Rung("low", "Low", 1.0), Rung("high", "High", 2.0, (reached,))]
    nodes = [
        make.node("root", "n", steps=[Rule(name="floor", parameters={"at": 50.0}, when=reached)]),
        make.node("level", "n", ladder=rungs),
        make.node("n", "a"),
    ]
    made = make.framework([number("a")], nodes, points=(0.0, 100.0), display=(0.0, 100.0))
    assert score(made, a=value).value == 50.0
    assert (score(made, "level", a=value).value, score(made, "level", a=value).band) == (2.0, "high")
    assert (score(made, "level", a=0.29).value, score(made, "level", a=0.29).band) == (1.0, "low")


def test_coverage_is_compared_after_it_is_settled() -> None:
    """
    0.1 and 0.7 known of 0.1, 0.7 and 0.8 are a half, though a computer makes 0.49999999999999994 of it.
    """
    assert (0.1 + 0.7) / (0.1 + 0.7 + 0.8) < 0.5
    edges = [Edge(child="a", weight=0.1), Edge(child="b", weight=0.7), Edge(child="c", weight=0.8)]
    for share, value in ((0.5, 20.0), (0.500001, None)):
        made = index("a", "b", "c", children=edges, missing=make.rule("require", share=share))
        assert score(made, a=20, b=20).value == value
        hidden = index("a", "b", "c", children=edges, needs_coverage=share)
        assert score(hidden, a=20, b=20).value == value


# Evidence and dates: the day itself still counts.


@pytest.mark.parametrize(("day", "rung"), [(dt.date(2025, 12, 31), "low"), (dt.date(2026, 1, 1), "high")])
def test_the_day_of_a_limit_counts(day: dt.date, rung: str) -> None:
    """
    Not older than a day means that day or later, for evidence and for answers.
    """
    since = dt.date(2026, 1, 1)
    proof = Predicate(op="evidence", subject="a", among=("DOC",), at_least="attached", since=since)
    dated = Predicate(op="dated", subject="a", since=since)
    rungs = [Rung("low", "Low", 1.0), Rung("high", "High", 2.0, (proof, dated))]
    made = make.framework([number("a")], [make.node("root", "a", ladder=rungs)], points=(0.0, 100.0))
    evidence = [Evidence(kind="DOC", date=day, status="verified")]
    answer = Answer(value=1, state=State.VALUE, date=day, evidence=evidence)
    assert score(made, a=answer).band == rung
    weak = Answer(value=1, state=State.VALUE, date=day, evidence=[Evidence(kind="DOC", date=day)])
    assert score(made, a=weak).band == "low"


# Answers that need something before they count.


def test_an_answer_counts_once_its_needs_hold_and_its_criteria_are_met() -> None:
    """
    Before that it is not known: no value, no coverage, and bounds from worst to best.
    """
    options = [Option(id="no", points=0.0), Option(id="yes", points=4.0)]
    needs = [Predicate(op="evidence", subject="q")]
    item = Item(
        id="q",
        type="choice",
        text="?",
        scale=Scale(options=options),
        needs=needs,
        criteria=[Criterion("c", "It is so")],
    )
    made = make.framework([item], [make.node("root", "q")], display=(0.0, 4.0))
    proof = [Evidence(kind="DOC")]
    for evidence, criteria, value in (
        ((), {}, None),
        (proof, {}, None),
        (proof, {"c": False}, None),
        ((), {"c": True}, None),
        (proof, {"c": True}, 4.0),
    ):
        answer = Answer(value="yes", state=State.VALUE, evidence=evidence, criteria=criteria)
        found = score(made, q=answer)
        assert found.value == value
        assert (found.lower, found.upper) == ((4.0, 4.0) if value else (0.0, 4.0))
