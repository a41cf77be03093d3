"""
Why scores are what they are: what the walk saw, put down from the nodes asked for to the answers as written.

Nothing is computed a second time by rules of its own: values come from the walk, and what entered a node from the very
function by which it enters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.columns import is_known
from charterkit.model.answers import State
from charterkit.model.items import Rule
from charterkit.model.trace import Input, ItemTrace, NodeTrace, Trace
from charterkit.scoring.gates import list_rungs, list_steps
from charterkit.scoring.present import present
from charterkit.scoring.proofs import find_unmet
from charterkit.scoring.reach import find_below
from charterkit.scoring.states import may_count
from charterkit.scoring.verdicts import judge, read_number, read_truth
from charterkit.scoring.walk import enter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.columns import Column
    from charterkit.extensions import Method
    from charterkit.model.items import Item, Predicate
    from charterkit.model.scores import Contract
    from charterkit.scoring.plan import Inner, Leaf
    from charterkit.scoring.table import ItemColumns
    from charterkit.scoring.verdicts import Case
    from charterkit.scoring.walk import Carried

__all__ = ["trace"]


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


def _node(inner: Inner, case: Case) -> NodeTrace:
    node, carried = inner.node, case.walked.carried[inner.node.id]
    return NodeTrace(
        id=node.id,
        method=node.method,
        summary=inner.method.summary,
        inputs=_inputs(inner, case.walked.carried),
        steps=list_steps(inner, case),
        ladder=list_rungs(inner, case),
        applying=_share_applying(inner, case.walked.carried),
        required=inner.required,
        needs_applying=inner.needs_applying,
        **_outcome(node.id, node.when, carried, case),
        score=present(node, carried, case.plan.framework),
    )


def _outcome(name: str, when: Predicate | None, carried: Carried, case: Case) -> dict[str, Any]:
    """
    Give what a node or an item hands up, and whether it is asked.
    """
    return {
        "value": read_number(carried.value),
        "lower": read_number(carried.lower),
        "upper": read_number(carried.upper),
        "coverage": float(carried.known),
        "applies": bool(carried.applies),
        "asked": read_truth(case.walked.asked[name]),
        "verdict": None if when is None else judge(when, case),
    }


def _share_applying(inner: Inner, carried: Mapping[str, Carried]) -> float:
    """
    Give the share of the children that apply, by weight.
    """
    total = 0.0
    for child in inner.children:
        total += abs(child.weight) * float(carried[child.id].applies)
    return total / inner.weight if inner.weight else 0.0


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
            value=read_number(value),
            counted=float(weight) + 0.0,
            policy=(inner.node.missing if below.applies else inner.node.na) if absent else None,
            why=("not known" if below.applies else "not applicable") if absent else "",
            adds=adds,
        )


def _split(inner: Inner, entered: Sequence[tuple[Column, Column]]) -> Sequence[float | None]:
    """
    Split the value of a node among its children, where its method tells how; that of a ladder comes from elsewhere.
    """
    parts = None
    if inner.method.parts is not None and not inner.node.ladder:
        values, weights = [value for value, _ in entered], [weight for _, weight in entered]
        parts = inner.method.parts(values, weights, **inner.node.method.parameters)
    return [None] * len(entered) if parts is None else [read_number(part) for part in parts]


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
        numbers=_list_numbers(columns) if given else (),
        leaf=rule,
        summary=methods["leaf", rule.name].summary,
        **_outcome(item.id, item.when, case.walked.carried[item.id], case),
        reserved=judge(item.reserved.when, case) if item.reserved else None,
        needs=None if leaf.needs is None else judge(leaf.needs, case, of_answer=True),
        unmet=find_unmet(item.id, answer, case.plan.framework) if answer is not None and given else (),
        reduce=item.reduce,
    )


def _list_numbers(columns: ItemColumns) -> list[float | None]:
    """
    List the numbers of an answer, without the room that is left for further answers.
    """
    numbers = [read_number(column) for column in columns.values]
    used = max((at for at, number in enumerate(numbers, start=1) if number is not None), default=0)
    return numbers[:used]


def _find_state(leaf: Leaf, case: Case) -> tuple[State, str]:
    """
    Find what scoring made of an answer, and why an answer that stands in the file does not count.
    """
    asked, state = read_truth(case.walked.asked[leaf.item.id]), State(int(case.table.items[leaf.item.id].state))
    if asked is False:
        return State.OFF, "not asked of this city"
    if asked is None:
        return State.MISSING, "whether it is asked is still open"
    return _look_at_value(leaf, case) if state is State.VALUE else (state, "")


def _look_at_value(leaf: Leaf, case: Case) -> tuple[State, str]:
    name, walked = leaf.item.id, case.walked
    if not may_count(leaf, case.table.items[name], walked.reserved.get(name, 1.0)):
        return State.MISSING, "this option may be chosen only under a condition that does not hold yet"
    if not walked.counting.get(name, 1.0):
        return State.MISSING, "it lacks what it needs to count"
    if not walked.carried[name].applies:
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
