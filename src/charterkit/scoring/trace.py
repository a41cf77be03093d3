"""
Why scores are what they are: what the walk saw, put down from the nodes asked for to the answers as written.

Nothing is computed a second time by rules of its own: values come from the walk, and what entered a node from the very
function by which it enters.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit.columns import is_known
from charterkit.model.answers import State
from charterkit.model.items import Rule
from charterkit.model.trace import Input, ItemTrace, NodeTrace, Step, Trace
from charterkit.scoring.present import present
from charterkit.scoring.reach import find_below
from charterkit.scoring.states import may_count
from charterkit.scoring.steps import take_step
from charterkit.scoring.verdicts import judge, read_truth
from charterkit.scoring.walk import combine, enter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.columns import Column
    from charterkit.extensions import Method
    from charterkit.model.answers import AnswerFile
    from charterkit.model.items import Item, Predicate
    from charterkit.model.scores import Contract
    from charterkit.model.trace import Verdict
    from charterkit.scoring.plan import Inner, Leaf, Plan
    from charterkit.scoring.table import Table
    from charterkit.scoring.walk import Carried, Walk

__all__ = ["Case", "trace"]


class Case(NamedTuple):
    """
    One city: its answers, as written and as numbers, and what a walk found.
    """

    answers: AnswerFile
    plan: Plan
    table: Table
    walked: Walk


def trace(case: Case, top: tuple[str, ...], methods: Mapping[tuple[str, str], Method], contract: Contract) -> Trace:
    """
    Put down why some nodes or questions of a city are worth what they are.

    Args:
        case: The city.
        top: The ids of nodes or scored questions.
        methods: Methods by kind and name.
        contract: The rules that the scores were made under.
    """
    answers, framework = case.answers, case.plan.framework
    wanted = find_below(top, case.plan)
    inner = {one.node.id: one for one in case.plan.inner}
    return Trace(
        file=answers.file,
        city=answers.city,
        period=answers.period,
        synthetic=answers.synthetic,
        framework=framework,
        contract=contract,
        top=top,
        nodes={name: _node(inner[name], case) for name in framework.nodes if name in wanted},
        items={name: _item(leaf, case, methods) for name, leaf in case.plan.leaves.items() if name in wanted},
    )


def _number(column: Column) -> float | None:
    """
    Give a number of one city; None where it is missing.
    """
    number = float(column)
    return None if math.isnan(number) else number


def _node(inner: Inner, case: Case) -> NodeTrace:
    node, carried = inner.node, case.walked.carried[inner.node.id]
    return NodeTrace(
        id=node.id,
        method=node.method,
        summary=inner.method.summary,
        inputs=_inputs(inner, case.walked.carried),
        steps=_steps(inner, case),
        required=inner.required,
        **_outcome(node.id, node.when, carried, case),
        score=present(node, carried, case.plan.framework),
    )


def _outcome(name: str, when: Predicate | None, carried: Carried, case: Case) -> dict[str, Any]:
    """
    Give what a node or an item hands up, and whether it is asked.
    """
    return {
        "value": _number(carried.value),
        "lower": _number(carried.lower),
        "upper": _number(carried.upper),
        "coverage": float(carried.known),
        "applies": bool(carried.applies),
        "asked": read_truth(case.walked.asked[name]),
        "verdict": None if when is None else _judge(when, case),
    }


def _judge(condition: Predicate, case: Case) -> Verdict:
    return judge(condition, case.plan, case.table, case.walked, case.answers)


def _inputs(inner: Inner, carried: Mapping[str, Carried]) -> Iterator[Input]:
    """
    List the children with what entered the node for each.
    """
    children = [child for child in inner.children if child.id in carried]
    entered = [enter(child, carried[child.id]) for child in children]
    for child, (value, weight), adds in zip(children, entered, _split(inner, entered), strict=True):
        below = carried[child.id]
        absent = not is_known(below.value)
        yield Input(
            child=child.id,
            weight=child.weight,
            value=_number(value),
            counted=float(weight),
            policy=(inner.node.missing if below.applies else inner.node.na) if absent else None,
            why=("not known" if below.applies else "not applicable") if absent else "",
            adds=adds,
        )


def _steps(inner: Inner, case: Case) -> Iterator[Step]:
    """
    List what is done to the value of a node after its children were put together.
    """
    walked = case.walked
    value = combine(inner, case.plan, walked.carried, walked.asked[inner.node.id]).value
    for rule, method in zip(inner.node.steps, inner.steps, strict=True):
        verdict = None if rule.when is None else _judge(rule.when, case)
        now = 1.0 if verdict is None or verdict.holds else 0.0
        before, value = value, take_step(method, rule, value, now)
        yield Step(rule=rule, summary=method.summary, before=_number(before), after=_number(value), verdict=verdict)


def _split(inner: Inner, entered: Sequence[tuple[Column, Column]]) -> Sequence[float | None]:
    """
    Split the value of a node among its children, where its method tells how.
    """
    parts = None
    if inner.method.parts is not None:
        values, weights = [value for value, _ in entered], [weight for _, weight in entered]
        parts = inner.method.parts(values, weights, **inner.node.method.parameters)
    return [None] * len(entered) if parts is None else [_number(part) for part in parts]


def _item(leaf: Leaf, case: Case, methods: Mapping[tuple[str, str], Method]) -> ItemTrace:
    item, columns = leaf.item, case.table.items[leaf.item.id]
    answer = case.answers.answers.get(item.id)
    rule = item.leaf or Rule(name=case.plan.types[item.type].leaf)
    state, why = _find_state(leaf, case)
    given = answer is not None and answer.state is State.VALUE
    return ItemTrace(
        id=item.id,
        answer=answer,
        state=state,
        why=why,
        chosen=_list_chosen(answer.value, item) if answer is not None and given else (),
        numbers=[_number(column) for column in columns.values] if given else (),
        leaf=rule,
        summary=methods["leaf", rule.name].summary,
        **_outcome(item.id, item.when, case.walked.carried[item.id], case),
        reserved=_judge(item.reserved.when, case) if item.reserved else None,
    )


def _find_state(leaf: Leaf, case: Case) -> tuple[State, str]:
    """
    Find what scoring made of an answer, and why an answer that stands in the file does not count.
    """
    name = leaf.item.id
    asked, columns = read_truth(case.walked.asked[name]), case.table.items[name]
    if asked is False:
        return State.OFF, "not asked of this city"
    state = State(int(columns.state))
    if asked is None:
        return State.MISSING, "whether it is asked is still open"
    if state is not State.VALUE:
        return state, ""
    if not may_count(leaf, columns, case.walked.reserved.get(name, 1.0)):
        return State.MISSING, "this option may be chosen only under a condition that does not hold yet"
    if not case.walked.carried[name].applies:
        return State.NA, "this option says that the question does not apply"
    return State.VALUE, ""


def _list_chosen(raw: object, item: Item) -> tuple[str, ...]:
    """
    List the options that an answer names: one, or several in a list or in rows.
    """
    written = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list | tuple) else [raw]
    words = [str(one) for one in written if isinstance(one, str | int)]
    known = {option.id for option in item.scale.options}
    return tuple(dict.fromkeys(word for word in words if word in known))
