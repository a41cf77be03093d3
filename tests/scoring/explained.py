"""
Traces and advice made by hand, without files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.model.framework import Rung
from charterkit.model.items import Predicate
from charterkit.model.trace import Trace, Traces
from charterkit.scoring.contract import make_contract
from charterkit.scoring.improve import advise as find_advice
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.trace import trace
from charterkit.scoring.verdicts import Case
from charterkit.scoring.walk import walk

from . import make

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from typing import Any

    from charterkit.model.advice import Advice
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework, Node

__all__ = ["METHODS", "STEPS", "advise", "explain", "make_case", "vary", "wrap"]

METHODS = (
    make.rule("mean"),
    make.rule("mean", power=0.0),
    make.rule("mean", power=-1.0),
    make.rule("sum"),
    make.rule("strongest"),
    make.rule("weakest"),
    make.rule("min-plus", plus=0.5),
    make.rule("count", at_least=2.5),
    make.rule("share", at_most=2.5),
)
STEPS = (
    make.rule("scale", by=0.5, plus=1.0),
    make.rule("round", digits=1),
    make.rule("cap", at=2.0),
    make.rule("floor", at=1.5),
    make.rule("curve", **{"from": [[0.0, 0.5], [1.5, 2.0], [3.0, 4.0]]}),
)
POLICIES = (
    make.rule("skip"),
    make.rule("zero"),
    make.rule("full"),
    make.rule("value", points=1.5),
    make.rule("propagate"),
    make.rule("require", share=0.5),
)


def make_case(made: Framework, answers: AnswerFile) -> Case:
    """
    Score the answers of a city.
    """
    plan = prepare(made, answers.profile, make.TYPES, make.METHODS)
    table, _ = gather(answers, made, make.TYPES, plan.proofs)
    return Case(answers, plan, table, walk(plan, table))


def explain(made: Framework, answers: AnswerFile, *top: str) -> Trace:
    """
    Explain some nodes, or the roots.
    """
    contract = make_contract(made, answers.profile, "charterkit 0")
    return trace(make_case(made, answers), top or made.roots, make.METHODS, contract)


def advise(made: Framework, answers: AnswerFile, node: str = "", **more: Any) -> Advice:
    """
    Find what would raise a node, or the first root.
    """
    return find_advice(make_case(made, answers), node or made.roots[0], **more)


def wrap(made: Trace, *advice: Advice) -> Traces:
    """
    Make what a call of `charterkit.explain` gives, of one trace.
    """
    return Traces(results=[evolve(made, advice=advice)])


def vary(made: Framework, rng: random.Random) -> Framework:
    """
    Give the nodes of a framework other rules, and the root steps that depend on the nodes below.
    """
    nodes = {name: _vary(node, rng) for name, node in made.nodes.items()}
    if rng.random() < 0.3:
        nodes["root"] = evolve(nodes["root"], steps=(), ladder=[*_list_rungs(rng, [*made.items])])
    return evolve(made, nodes=nodes)


def _list_rungs(rng: random.Random, items: list[str]) -> Iterator[Rung]:
    """
    Make three rungs: from anywhere, from a node, and from a node and some answers.
    """
    few = [Predicate(op="item", subject=name, among=["0", "1"]) for name in items[:2]]
    low = Predicate(op="node", subject="n0", at_least=rng.choice([0.5, 1.0]))
    high = Predicate(op="node", subject="n1", at_least=rng.choice([1.5, 2.0]))
    yield Rung("start", "Start", 0.5)
    yield Rung("middle", "Middle", 2.0, (low,))
    yield Rung("top", "Top", 3.5, (high, Predicate(op="count", at_least=1, parts=few)))


def _vary(node: Node, rng: random.Random) -> Node:
    """
    Give a node other rules.
    """
    below = [edge.child for edge in node.children if edge.child.startswith("n")]
    steps = []
    for step in rng.sample(STEPS, rng.randint(0, 2)):
        when = Predicate(op="node", subject=rng.choice(below), at_least=rng.choice([1.0, 2.5])) if below else None
        steps.append(evolve(step, when=when))
    return evolve(
        node,
        method=rng.choice(METHODS),
        steps=steps,
        missing=rng.choice(POLICIES),
        na=rng.choice(POLICIES),
    )
