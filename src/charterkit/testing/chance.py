"""
Small frameworks and answers by chance: every rule of the built-in algebra, conditions, steps, ladders, proofs.

The same seed gives the same framework on every system.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from charterkit.model.answers import Answer, AnswerFile, Evidence, State
from charterkit.model.city import City
from charterkit.model.framework import Edge, Flag, Framework, Node, Rung
from charterkit.model.items import Criterion, Item, Option, Predicate, Reserved, Rule, Scale

if TYPE_CHECKING:
    import random

__all__ = ["draw_answers", "draw_framework", "draw_proofs", "list_values"]

_NUMBERS = (0.0, 0.5, 1.0, 7.0, 20.0, 33.3, 50.0, 100.0)


def draw_framework(rng: random.Random, *, monotone: bool = False) -> Framework:
    """
    Make a framework of four to six questions, some of them numbers, under three nodes and a root.

    Args:
        rng: Where chance comes from.
        monotone: Use only rules under which a higher answer never lowers a node, and no conditions.
    """
    flags = [] if monotone else [Flag(id="has.f0", text="?")]
    items: list[Item] = []
    for at in range(rng.randint(4, 6)):
        items.append(_item(rng, f"q{at}", items, flags))
    names = [item.id for item in items]
    lower = [_node(rng, f"n{at}", names, flags, [], monotone=monotone) for at in range(2)]
    below = [node.id for node in lower]
    middle = _node(rng, "n2", [*below, rng.choice(names)], flags, below, monotone=monotone)
    root = _node(rng, "root", ["n2", rng.choice(below)], [], ["n2", *below], monotone=monotone)
    return Framework(
        id="made",
        title="Made",
        version="1",
        source="own",
        points=(0.0, 4.0),
        roots=("root",),
        items={item.id: item for item in items},
        nodes={node.id: node for node in [root, *lower, middle]},
        flags={flag.id: flag for flag in flags},
    )


def _rule(name: str, **parameters: Any) -> Rule:
    return Rule(name=name, parameters=parameters)


def _item(rng: random.Random, name: str, before: list[Item], flags: list[Flag]) -> Item:
    when = None
    choices = [item for item in before if item.type == "choice"]
    if flags and choices and rng.random() < 0.3:
        when = Predicate(op="item", subject=rng.choice(choices).id, among=("1",))
        when = rng.choice([when, Predicate(op="not", parts=[when])])
    if before and rng.random() < 0.35:
        return Item(id=name, type="number", text=name, minimum=0.0, maximum=100.0, scale=_curve(rng), when=when)
    options = [Option(id=str(at), points=rng.choice([0.0, 0.1, 1.0, 2.5, 4.0])) for at in range(rng.randint(2, 3))]
    if rng.random() < 0.25:
        options.append(Option(id="none", na="law"))
    reserved = None
    if flags and rng.random() < 0.15:
        reserved = Reserved(start="1", when=Predicate(op="flag", subject=rng.choice(flags).id))
    needs = [_beside(rng, name)] if flags and rng.random() < 0.15 else []
    criteria = [Criterion("c", "It is so")] if flags and rng.random() < 0.1 else []
    return Item(
        id=name,
        type="choice",
        text=name,
        scale=Scale(options=options),
        when=when,
        reserved=reserved,
        needs=needs,
        criteria=criteria,
    )


def _curve(rng: random.Random) -> Scale:
    read = rng.choice(["from", "up-to", "line", "line"])
    pairs = [(x, rng.choice([0.0, 0.3, 1.0, 2.0, 4.0])) for x in sorted(rng.sample([1.0, 7.0, 20.0, 50.0], 3))]
    if read != "line":
        return Scale(read=read, steps=pairs, beyond=rng.choice([None, 3.0]) if read == "up-to" else None)
    return Scale(read=read, steps=pairs, axis=rng.choice(["linear", "log"]))


def _node(  # noqa: PLR0913 - what chance decides
    rng: random.Random, name: str, below: list[str], flags: list[Flag], seen: list[str], *, monotone: bool
) -> Node:
    ladder = _ladder(rng, seen, flags) if seen and not monotone and rng.random() < 0.3 else []
    chosen = list(dict.fromkeys(rng.sample(below, rng.randint(1, len(below)))))
    method = _method(rng, monotone=monotone)
    weights = [0.0, 0.5, 1.0, 1.0, 3.0] + ([-1.0] if method.name == "sum" and not monotone else [])
    return Node(
        id=name,
        title=name,
        children=[Edge(child=chosen[0])] + [Edge(child=child, weight=rng.choice(weights)) for child in chosen[1:]],
        method=method,
        steps=[_step(rng, seen, flags, monotone=monotone) for _ in range(0 if ladder else rng.choice([0, 0, 1, 2]))],
        ladder=ladder,
        missing=_policy(rng),
        na=_policy(rng),
        when=Predicate(op="flag", subject="has.f0") if flags and rng.random() < 0.1 else None,
    )


def _policy(rng: random.Random) -> Rule:
    share, points = rng.choice([0.3, 0.5, 1.0]), rng.choice([0.5, 2.0])
    rare = [_rule("require", share=share), _rule("value", points=points), Rule(name="propagate")]
    return rng.choice([Rule(name="skip"), Rule(name="skip"), Rule(name="zero"), Rule(name="full"), *rare])


def _method(rng: random.Random, *, monotone: bool) -> Rule:
    rules = [
        *(_rule("mean", power=power) for power in (1.0, 1.0, 0.0, -1.0, 2.0)),
        *(Rule(name=name) for name in ("mean", "sum", "weakest", "strongest")),
        _rule("count", at_least=1.0),
        _rule("count", at_least=0.5, needs=2.0),
        _rule("share", at_least=2.0),
    ]
    if not monotone:
        rules += [_rule("min-plus", plus=0.5), _rule("count", at_most=2.0), _rule("share", at_most=1.0)]
    return rng.choice(rules)


def _step(rng: random.Random, seen: list[str], flags: list[Flag], *, monotone: bool) -> Rule:
    modes = ["half-up", "half-even", "down", "up"]
    rising: list[list[float]] = [[0.5, 0.0], [1.0, 1.5], [3.0, 4.0]]
    rules = [
        _rule("scale", by=rng.choice([0.5, 2.0]), plus=rng.choice([0.0, 0.1])),
        _rule("round", digits=rng.choice([0, 1]), mode=rng.choice(modes)),
        _rule("cap", at=2.0),
        _rule("floor", at=1.0),
        _rule("curve", line=rising, open_ends=rng.choice(["", "high", "both"])),
        _rule("curve", **{"from": rising}),
    ]
    if not monotone:
        falling: list[list[float]] = [[0.5, 4.0], [1.0, 1.5], [3.0, 2.0]]
        rules += [
            _rule("scale", by=-1.0, plus=4.0),
            _rule("curve", line=falling),
            _rule("curve", up_to=falling, beyond=0.0),
        ]
    rule = rng.choice(rules)
    if monotone or rng.random() < 0.4:
        return rule
    return Rule(name=rule.name, parameters=rule.parameters, when=_condition(rng, seen, flags))


def _condition(rng: random.Random, seen: list[str], flags: list[Flag]) -> Predicate:
    parts = [_beside(rng, "q0"), Predicate(op="item", subject="q0", among=("1",))]
    parts += [Predicate(op="node", subject=name, at_least=rng.choice([0.5, 1.0, 2.0])) for name in seen]
    parts += [Predicate(op="flag", subject=flag.id) for flag in flags]
    one = rng.choice(parts)
    op = rng.choice(["", "not", "all", "any", "count"])
    if not op:
        return one
    if op == "count":
        return Predicate(op=op, at_least=rng.choice([1, 2]), parts=[one, rng.choice(parts), rng.choice(parts)])
    return Predicate(op=op, parts=[one] if op == "not" else [one, rng.choice(parts)])


def _beside(rng: random.Random, name: str) -> Predicate:
    day = dt.date(2026, 1, 1)
    return rng.choice(
        [
            Predicate(op="evidence", subject=name, among=rng.choice([(), ("DOC",)]), at_least="attached"),
            Predicate(op="evidence", subject=name, since=rng.choice([None, day])),
            Predicate(op="dated", subject=name, since=day),
        ]
    )


def _ladder(rng: random.Random, seen: list[str], flags: list[Flag]) -> list[Rung]:
    rungs = [Rung(f"r{at}", f"Rung {at}", float(at), (_condition(rng, seen, flags),)) for at in range(1, 4)]
    return [Rung("r0", "Rung 0", 0.5, ()), *rungs]


def draw_answers(rng: random.Random, made: Framework, openness: float = 0.4) -> AnswerFile:
    """
    Make answers in all states; `openness` is the share that is not known.
    """
    answers = {}
    for item in made.items.values():
        if rng.random() < openness:
            answers[item.id] = Answer(state=rng.choice([State.MISSING, State.UNKNOWN, State.WITHHELD]))
        elif rng.random() < 0.15:
            answers[item.id] = Answer(state=State.NA, reason="law")
        else:
            raw = rng.choice(list_values(item))
            answers[item.id] = Answer(value=raw, state=State.VALUE, **draw_proofs(rng))
    flags = {"f0": rng.random() < 0.6} if rng.random() < 0.6 else {}
    city = City(id="made", name="Made", has=flags)
    return AnswerFile(framework=made.id, version=made.version, synthetic=True, city=city, answers=answers)


def draw_proofs(rng: random.Random) -> dict[str, Any]:
    """
    Put evidence and a date beside an answer, or not.
    """
    days = [None, dt.date(2025, 5, 1), dt.date(2026, 5, 1)]
    kinds, statuses = ["DOC", "IND"], ["none", "described", "attached", "verified"]
    evidence = [
        Evidence(kind=rng.choice(kinds), date=rng.choice(days), status=rng.choice(statuses))
        for _ in range(rng.choice([0, 1, 2]))
    ]
    return {"evidence": evidence, "date": rng.choice(days), "criteria": {"c": rng.random() < 0.7}}


def list_values(item: Item) -> list[object]:
    """
    List answers that can be given: all options, or some numbers from the smallest to the largest allowed.
    """
    if item.type == "number":
        return [*_NUMBERS]
    ids = [option.id for option in item.scale.options]
    return [int(name) for name in ids] if item.scale.is_numbered else list(ids)
