"""
One walk through the graph: values, bounds, coverage, what applies and what may turn out not to.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

from charterkit.extensions import Method
from charterkit.model.answers import Answer, AnswerFile, State
from charterkit.model.framework import Edge, Flag, Framework, Node
from charterkit.model.items import Option, Predicate, Reserved, Row, Scale
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.walk import Carried, Walk, walk

from . import make

if TYPE_CHECKING:
    from charterkit.columns import Column

FLAG = Flag(id="has.ice", text="?")
ON_ICE = Predicate(op="flag", subject="has.ice")
UNKNOWN = Answer(state=State.UNKNOWN)
NA = Answer(state=State.NA, reason="law")


def _walk(made: Framework, answers: AnswerFile, profile: str = "full", **methods: Method) -> Walk:
    table, found = gather(answers, made, make.TYPES)
    assert not found
    extra = {("aggregate", name): method for name, method in methods.items()}
    return walk(prepare(made, profile, make.TYPES, {**make.METHODS, **extra}), table)


def _root(made: Framework, answers: AnswerFile, **methods: Method) -> Carried:
    return _walk(made, answers, "full", **methods).carried["root"]


def test_the_worked_example() -> None:
    """
    Answered 2, unknown, 1, not applicable, 3: value 2.0 between 1.5 and 2.5, three quarters known.
    """
    items = [make.ladder(f"q{at}") for at in range(5)]
    made = make.framework(items, [make.node("root", *(item.id for item in items))])
    answers = make.answer_file({"q0": make.value(2), "q1": UNKNOWN, "q2": make.value(1), "q3": NA, "q4": make.value(3)})
    assert _root(made, answers) == (2.0, 1.5, 2.5, 0.75, 1.0, 0.0)


@pytest.mark.parametrize("state", [State.MISSING, State.UNKNOWN, State.WITHHELD])
def test_what_is_not_known_is_never_zero(state: State) -> None:
    """
    Not answered, unknown and withheld leave the value open; only the bounds take them into account.
    """
    made = make.framework([make.ladder("q"), make.ladder("r")], [make.node("root", "q", "r")])
    found = _root(made, make.answer_file({"q": Answer(state=state), "r": make.value(3)}))
    assert found[:4] == (3.0, 1.5, 3.5, 0.5)


def test_nothing_known_gives_no_value() -> None:
    """
    A node of which nothing is known applies, and anything is still possible.
    """
    made = make.framework([make.ladder("q")], [make.node("root", "q")])
    found = _root(made, make.answer_file({}))
    assert math.isnan(found.value)
    assert found[1:] == (0.0, 4.0, 0.0, 1.0, 0.0)


def test_a_node_whose_children_do_not_apply_does_not_apply() -> None:
    """
    Not applicable goes up, and leaves the denominator of the parent.
    """
    nodes = [make.node("root", "part", "r"), make.node("part", "q")]
    made = make.framework([make.ladder("q"), make.ladder("r")], nodes)
    walked = _walk(made, make.answer_file({"q": NA, "r": make.value(1)}))
    assert walked.carried["part"].applies == 0.0
    assert walked.carried["root"] == (1.0, 1.0, 1.0, 1.0, 1.0, 0.0)


def test_weight_zero_is_absence() -> None:
    """
    A child that weighs nothing changes nothing, not even whether the node applies.
    """
    root = Node(id="root", title="root", children=[Edge(child="q", weight=0.0), Edge(child="r")])
    made = make.framework([make.ladder("q"), make.ladder("r")], [root])
    assert _root(made, make.answer_file({"q": make.value(4), "r": NA})).applies == 0.0


def test_an_unset_flag_leaves_the_question_open() -> None:
    """
    The answer that stands in the file is not used until it is known whether the question is asked.
    """
    made = make.framework([make.ladder("q", when=ON_ICE), make.ladder("r")], [make.node("root", "q", "r")], [FLAG])
    answers = {"q": make.value(4), "r": make.value(2)}
    assert _root(made, make.answer_file(answers)) == (2.0, 1.0, 3.0, 0.5, 1.0, 0.0)
    assert _root(made, make.answer_file(answers, ice=True))[:4] == (3.0, 3.0, 3.0, 1.0)
    assert _root(made, make.answer_file(answers, ice=False))[:4] == (2.0, 2.0, 2.0, 1.0)


def test_openness_goes_on_through_conditions() -> None:
    """
    What depends on an open question is open as well; what depends on one that is not asked is not asked.
    """
    on_q = Predicate(op="item", subject="q", at_least="2")
    made = make.framework(
        [make.ladder("q", when=ON_ICE), make.ladder("r", when=on_q)], [make.node("root", "q", "r")], [FLAG]
    )
    answers = {"q": make.value(4), "r": make.value(2)}
    assert _walk(made, make.answer_file(answers)).asked == {"root": 1.0, "q": 0.5, "r": 0.5}
    assert _walk(made, make.answer_file(answers, ice=True)).asked["r"] == 1.0
    assert _walk(made, make.answer_file(answers, ice=False)).asked["r"] == 0.0
    assert _walk(made, make.answer_file({**answers, "q": make.value(1)}, ice=True)).asked["r"] == 0.0
    assert _walk(made, make.answer_file({"q": UNKNOWN}, ice=True)).asked["r"] == 0.5
    assert _walk(made, make.answer_file({"q": NA}, ice=True)).asked["r"] == 0.0


def test_conditions_in_three_values() -> None:
    """
    "All" is as false as its falsest part, "any" as true as its truest, "not" turns round; open stays open.
    """
    other = Flag(id="has.sun", text="?")
    parts = (ON_ICE, Predicate(op="flag", subject="has.sun"))
    conditions = {
        "both": Predicate(op="all", parts=parts),
        "one": Predicate(op="any", parts=parts),
        "none": Predicate(op="not", parts=(ON_ICE,)),
    }
    items = [make.ladder(name, when=when) for name, when in conditions.items()]
    made = make.framework(items, [make.node("root", *conditions)], [FLAG, other])

    def asked(**flags: bool) -> list[Column]:
        found = _walk(made, make.answer_file({}, **flags)).asked
        return [found[name] for name in conditions]

    assert asked() == [0.5, 0.5, 0.5]
    assert asked(ice=True) == [0.5, 1.0, 0.0]
    assert asked(ice=False) == [0.0, 0.5, 1.0]
    assert asked(ice=True, sun=True) == [1.0, 1.0, 0.0]


def test_flags_with_values() -> None:
    """
    A condition on a flag holds for the values that the flag names, or for those that the condition names.
    """
    duty = Flag(id="has.duty", text="?", values=("city", "shared", "state"), holds=("city", "shared"))
    plain = Predicate(op="flag", subject="has.duty")
    narrow = Predicate(op="flag", subject="has.duty", among=("state",))
    made = make.framework(
        [make.ladder("q", when=plain), make.ladder("r", when=narrow)], [make.node("root", "q", "r")], [duty]
    )
    for setting, expected in (("city", (1.0, 0.0)), ("shared", (1.0, 0.0)), ("state", (0.0, 1.0)), ("x", (0.5, 0.5))):
        asked = _walk(made, make.answer_file({}, duty=setting)).asked  # type: ignore[arg-type]
        assert (asked["q"], asked["r"]) == expected


def test_a_section_that_is_not_asked_takes_its_questions_along() -> None:
    """
    A question under two sections is asked as long as one of them is.
    """
    nodes = [
        make.node("root", "left", "right"),
        make.node("left", "q", "s", when=ON_ICE),
        make.node("right", "s"),
    ]
    made = make.framework([make.ladder("q"), make.ladder("s")], nodes, [FLAG])
    asked = _walk(made, make.answer_file({}, ice=False)).asked
    assert asked == {"root": 1.0, "left": 0.0, "right": 1.0, "q": 0.0, "s": 1.0}
    answers = {"q": make.value(4), "s": make.value(1)}
    assert _walk(made, make.answer_file(answers, ice=False)).carried["root"][:4] == (1.0, 1.0, 1.0, 1.0)
    half = _walk(made, make.answer_file(answers)).carried
    assert (half["left"].known, half["left"].optional, half["root"].value) == (0.0, 1.0, 1.0)
    assert math.isnan(half["left"].value)


def test_reserved_options() -> None:
    """
    Where the duty lies elsewhere the upper levels are out of reach; where that is open they do not count yet.
    """
    item = make.ladder("q", reserved=Reserved(start="3", when=ON_ICE))
    made = make.framework([item], [make.node("root", "q")], [FLAG])
    assert _root(made, make.answer_file({}, ice=False))[1:3] == (0.0, 2.0)
    assert _root(made, make.answer_file({}, ice=True))[1:3] == (0.0, 4.0)
    assert _root(made, make.answer_file({"q": make.value(3)}))[1:4] == (0.0, 4.0, 0.0)
    assert _root(made, make.answer_file({"q": make.value(2)}))[:4] == (2.0, 2.0, 2.0, 1.0)
    assert _root(made, make.answer_file({"q": make.value(3)}, ice=True))[:4] == (3.0, 3.0, 3.0, 1.0)


def test_an_option_can_mean_not_applicable() -> None:
    """
    Until such a question is answered, its node may turn out not to apply.
    """
    scale = Scale(options=[Option(id="a", points=1.0), Option(id="law", na="law")])
    made = make.framework([make.ladder("q", scale=scale)], [make.node("root", "q")])
    assert _root(made, make.answer_file({"q": make.value("law")})).applies == 0.0
    assert _root(made, make.answer_file({})).optional == 1.0


def test_rows_count_as_far_as_they_apply() -> None:
    """
    A question with rows is worth the mean of the rows that count, and nothing if none does.
    """
    options = [Option(id="a", points=4.0), Option(id="b", points=1.0), Option(id="law", na="law")]
    item = make.ladder("q", scale=Scale(options=options), rows=[Row(id="x"), Row(id="y")])
    made = make.framework([item], [make.node("root", "q")])
    assert _root(made, make.answer_file({"q": make.value({"x": "a", "y": "b"})})).value == 2.5
    assert _root(made, make.answer_file({"q": make.value({"x": "a", "y": "law"})})).value == 4.0
    assert _root(made, make.answer_file({"q": make.value({"x": "law", "y": "law"})})).applies == 0.0


def test_bounds_leave_out_what_may_not_apply() -> None:
    """
    A child that may turn out not to apply cannot hold up the lowest mean, nor hold down the highest.
    """
    high = Scale(options=[Option(id="a", points=3.0), Option(id="b", points=4.0), Option(id="law", na="law")])
    made = make.framework([make.ladder("q"), make.ladder("r", scale=high)], [make.node("root", "q", "r")])
    assert _root(made, make.answer_file({"q": make.value(0)}))[1:3] == (0.0, 2.0)
    weak = make.framework(
        [make.ladder("q", scale=high), make.ladder("r", scale=high)],
        [make.node("root", "q", "r", method=make.rule("weakest"))],
    )
    assert _root(weak, make.answer_file({}))[1:3] == (3.0, 4.0)
    assert _root(weak, make.answer_file({"q": make.value("a")}))[1:3] == (3.0, 3.0)


def test_policies_that_count_as_zero() -> None:
    """
    A node may count what is not known, or what does not apply, as 0; coverage stays honest and bounds contain it.
    """
    made = make.framework(
        [make.ladder("q"), make.ladder("r"), make.ladder("s", when=ON_ICE)],
        [make.node("root", "q", "r", "s", missing=make.rule("zero"), na=make.rule("zero"))],
        [FLAG],
    )
    found = _root(made, make.answer_file({"q": make.value(3), "r": NA}))
    assert found == pytest.approx((1.0, 1.0, 7 / 3, 0.5, 1.0, 0.0))
    assert _root(made, make.answer_file({"q": make.value(3), "r": NA}, ice=False))[:4] == (1.0, 1.0, 1.0, 1.0)


def test_methods_without_bounds_of_their_own() -> None:
    """
    A monotone method is bounded by its children's ends, unless one may drop out; any other by the scale's ends.
    """

    def middle(values: list[Column], weights: list[Column]) -> Column:
        return make.METHODS["aggregate", "mean"].apply(values, weights)  # type: ignore[no-any-return]

    rising = Method(name="rising", summary="?", apply=middle, monotone=True)
    other = Method(name="other", summary="?", apply=middle)
    for method, ends in ((rising, (1.5, 3.5)), (other, (0.0, 4.0))):
        made = make.framework(
            [make.ladder("q"), make.ladder("r")], [make.node("root", "q", "r", method=make.rule(method.name))]
        )
        found = _root(made, make.answer_file({"q": make.value(3)}), **{method.name: method})
        assert found[1:3] == ends
    open_one = make.framework(
        [make.ladder("q"), make.ladder("r", when=ON_ICE)],
        [make.node("root", "q", "r", method=make.rule("rising"))],
        [FLAG],
    )
    assert _root(open_one, make.answer_file({"q": make.value(3)}), rising=rising)[1:3] == (0.0, 4.0)


def test_a_leaf_without_bounds_may_reach_the_ends_of_the_scale() -> None:
    """
    A leaf method of a plugin that says nothing of its bounds can give anything within the framework's scale.
    """
    flat = Method(name="flat", summary="?", kind="leaf", apply=lambda columns, scale: 0.0 * columns[0] + 2.0)  # noqa: ARG005
    made = make.framework([make.ladder("q", leaf=make.rule("flat"))], [make.node("root", "q")])
    table, _ = gather(make.answer_file({}), made, make.TYPES)
    methods = {**make.METHODS, ("leaf", "flat"): flat}
    assert walk(prepare(made, "full", make.TYPES, methods), table).carried["root"][1:3] == (0.0, 4.0)


def test_a_profile_leaves_questions_out() -> None:
    """
    Under a profile only its questions are asked; all others do not apply.
    """
    made = make.framework(
        [make.ladder("q", profiles=("core",)), make.ladder("r")],
        [make.node("root", "q", "r")],
        profiles={"core": make.profile("core")},
    )
    walked = _walk(made, make.answer_file({"q": make.value(1), "r": make.value(4)}), "core")
    assert walked.carried["root"][:4] == (1.0, 1.0, 1.0, 1.0)
    assert walked.asked["r"] == 0.0
    with pytest.raises(KeyError):
        prepare(made, "short", make.TYPES, make.METHODS)


def test_a_condition_on_a_type_that_cannot_be_looked_at_stays_open() -> None:
    """
    An answer type of a plugin need not say when a condition on it holds.
    """
    types = {**make.TYPES, "choice": evolve(make.TYPES["choice"], meets=None)}
    on_q = Predicate(op="item", subject="q", among=("1",))
    made = make.framework([make.ladder("q"), make.ladder("r", when=on_q)], [make.node("root", "q", "r")])
    table, _ = gather(make.answer_file({"q": make.value(1)}), made, types)
    assert walk(prepare(made, "full", types, make.METHODS), table).asked["r"] == 0.5


def test_a_chosen_option_that_may_not_count_decides_no_condition() -> None:
    """
    While it is open whether a reserved option may be chosen, what depends on the answer is open as well.
    """
    on_q = Predicate(op="item", subject="q", at_least="3")
    items = [make.ladder("q", reserved=Reserved(start="3", when=ON_ICE)), make.ladder("r", when=on_q)]
    made = make.framework(items, [make.node("root", "q", "r")], [FLAG])
    answers = {"q": make.value(4), "r": make.value(0)}
    assert _walk(made, make.answer_file(answers)).asked["r"] == 0.5
    assert _walk(made, make.answer_file(answers, ice=False)).asked["r"] == 0.5
    assert _walk(made, make.answer_file(answers, ice=True)).asked["r"] == 1.0


def test_a_question_that_the_table_says_is_off_does_not_apply() -> None:
    """
    A table of a network may hold the state "not asked" itself.
    """
    made = make.framework([make.ladder("q"), make.ladder("r")], [make.node("root", "q", "r")])
    table, _ = gather(make.answer_file({"r": make.value(1)}), made, make.TYPES)
    off = {**table.items, "q": table.items["q"]._replace(state=float(State.OFF))}
    found = walk(prepare(made, "full", make.TYPES, make.METHODS), table._replace(items=off)).carried["root"]
    assert found == (1.0, 1.0, 1.0, 1.0, 1.0, 0.0)


def test_an_option_of_several_can_mean_not_applicable() -> None:
    """
    Only where that option is chosen; the points of the others stand.
    """
    scale = Scale(options=[Option(id="a", points=1.0), Option(id="b", points=3.0), Option(id="law", na="law")])
    made = make.framework([make.ladder("q", type="multi", scale=scale)], [make.node("root", "q")])
    assert _root(made, make.answer_file({"q": make.value(["a", "b"])})).value == 4.0
    assert _root(made, make.answer_file({"q": make.value(["law"])})).applies == 0.0


@pytest.mark.parametrize(("written", "word"), [("n/a", '"na"'), ("Don't know", '"unknown"'), ("many", "")])
def test_a_state_in_place_of_a_value_is_told(written: str, word: str) -> None:
    """
    Who writes why there is no answer as the answer hears which key that goes under.
    """
    made = make.framework([make.ladder("q")], [make.node("root", "q")])
    _, (finding,) = gather(make.answer_file({"q": make.value(written)}), made, make.TYPES)
    assert finding.code == "CK201"
    assert finding.mend.endswith(word)
    assert bool(finding.mend) is bool(word)
