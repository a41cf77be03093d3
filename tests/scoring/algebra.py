"""
Small random frameworks that use the whole algebra, and all ways to complete answers to them.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from charterkit.model.answers import Answer, State
from charterkit.model.framework import Edge, Flag, Framework, Node
from charterkit.model.items import Item, Option, Predicate, Reserved, Rule, Scale

from . import make

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from charterkit.model.answers import AnswerFile

NUMBERS = (0.0, 0.5, 1.0, 7.0, 20.0, 33.3, 50.0, 100.0)


def random_framework(rng: random.Random, *, monotone: bool = False) -> Framework:
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
    return make.framework(items, [root, *lower, middle], flags)


def _item(rng: random.Random, name: str, before: list[Item], flags: list[Flag]) -> Item:
    when = None
    choices = [item for item in before if item.type == "choice"]
    if flags and choices and rng.random() < 0.3:
        when = Predicate(op="item", subject=rng.choice(choices).id, among=("1",))
        when = rng.choice([when, Predicate(op="not", parts=[when])])
    if rng.random() < 0.35:
        return Item(id=name, type="number", text=name, minimum=0.0, maximum=100.0, scale=_curve(rng), when=when)
    options = [Option(id=str(at), points=rng.choice([0.0, 0.1, 1.0, 2.5, 4.0])) for at in range(rng.randint(2, 3))]
    if rng.random() < 0.25:
        options.append(Option(id="none", na="law"))
    reserved = None
    if flags and rng.random() < 0.15:
        reserved = Reserved(start="1", when=Predicate(op="flag", subject=rng.choice(flags).id))
    return Item(id=name, type="choice", text=name, scale=Scale(options=options), when=when, reserved=reserved)


def _curve(rng: random.Random) -> Scale:
    read = rng.choice(["from", "up-to", "line", "line"])
    pairs = [(x, rng.choice([0.0, 0.3, 1.0, 2.0, 4.0])) for x in sorted(rng.sample([1.0, 7.0, 20.0, 50.0], 3))]
    if read != "line":
        return Scale(read=read, steps=pairs, beyond=rng.choice([None, 3.0]) if read == "up-to" else None)
    return Scale(read=read, steps=pairs, axis=rng.choice(["linear", "log"]))


def _node(  # noqa: PLR0913 - what chance decides
    rng: random.Random, name: str, below: list[str], flags: list[Flag], seen: list[str], *, monotone: bool
) -> Node:
    chosen = list(dict.fromkeys(rng.sample(below, rng.randint(1, len(below)))))
    method = _method(rng, monotone=monotone)
    weights = [0.0, 0.5, 1.0, 1.0, 3.0] + ([-1.0] if method.name == "sum" and not monotone else [])
    return Node(
        id=name,
        title=name,
        children=[Edge(child=chosen[0])] + [Edge(child=child, weight=rng.choice(weights)) for child in chosen[1:]],
        method=method,
        steps=[_step(rng, seen, flags, monotone=monotone) for _ in range(rng.choice([0, 0, 1, 2]))],
        missing=_policy(rng),
        na=_policy(rng),
        when=Predicate(op="flag", subject="has.f0") if flags and rng.random() < 0.1 else None,
    )


def _policy(rng: random.Random) -> Rule:
    share, points = rng.choice([0.3, 0.5, 1.0]), rng.choice([0.5, 2.0])
    rare = [make.rule("require", share=share), make.rule("value", points=points), Rule(name="propagate")]
    return rng.choice([Rule(name="skip"), Rule(name="skip"), Rule(name="zero"), Rule(name="full"), *rare])


def _method(rng: random.Random, *, monotone: bool) -> Rule:
    rules = [
        *(make.rule("mean", power=power) for power in (1.0, 1.0, 0.0, -1.0, 2.0)),
        *(Rule(name=name) for name in ("mean", "sum", "weakest", "strongest")),
        make.rule("count", at_least=1.0),
        make.rule("count", at_least=0.5, needs=2.0),
        make.rule("share", at_least=2.0),
    ]
    if not monotone:
        rules += [make.rule("min-plus", plus=0.5), make.rule("count", at_most=2.0), make.rule("share", at_most=1.0)]
    return rng.choice(rules)


def _step(rng: random.Random, seen: list[str], flags: list[Flag], *, monotone: bool) -> Rule:
    modes = ["half-up", "half-even", "down", "up"]
    rising: list[list[float]] = [[0.5, 0.0], [1.0, 1.5], [3.0, 4.0]]
    rules = [
        make.rule("scale", by=rng.choice([0.5, 2.0]), plus=rng.choice([0.0, 0.1])),
        make.rule("round", digits=rng.choice([0, 1]), mode=rng.choice(modes)),
        make.rule("cap", at=2.0),
        make.rule("floor", at=1.0),
        make.rule("curve", line=rising, open_ends=rng.choice(["", "high", "both"])),
        make.rule("curve", **{"from": rising}),
    ]
    if not monotone:
        falling: list[list[float]] = [[0.5, 4.0], [1.0, 1.5], [3.0, 2.0]]
        rules += [
            make.rule("scale", by=-1.0, plus=4.0),
            make.rule("curve", line=falling),
            make.rule("curve", up_to=falling, beyond=0.0),
        ]
    rule = rng.choice(rules)
    if monotone or rng.random() < 0.4:
        return rule
    return Rule(name=rule.name, parameters=rule.parameters, when=_condition(rng, seen, flags))


def _condition(rng: random.Random, seen: list[str], flags: list[Flag]) -> Predicate:
    parts = [Predicate(op="item", subject=name, among=("1",)) for name in ()]
    parts += [Predicate(op="node", subject=name, at_least=rng.choice([0.5, 1.0, 2.0])) for name in seen]
    parts += [Predicate(op="flag", subject=flag.id) for flag in flags]
    if not parts:
        return Predicate(op="flag", subject="has.f0")
    one = rng.choice(parts)
    op = rng.choice(["", "not", "all", "any"])
    if not op:
        return one
    return Predicate(op=op, parts=[one] if op == "not" else [one, rng.choice(parts)])


def random_answers(rng: random.Random, made: Framework, openness: float = 0.4) -> AnswerFile:
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
            answers[item.id] = make.value(rng.choice(list_values(item)))
    flags = {"f0": rng.random() < 0.6} if rng.random() < 0.6 else {}
    return make.answer_file(answers, **flags)


def list_values(item: Item) -> list[object]:
    """
    List answers that can be given: all options, or some numbers from the smallest to the largest allowed.
    """
    if item.type == "number":
        return [*NUMBERS]
    ids = [option.id for option in item.scale.options]
    return [int(name) for name in ids] if item.scale.is_numbered else list(ids)


def list_completions(rng: random.Random, answers: AnswerFile, made: Framework, most: int) -> Iterator[AnswerFile]:
    """
    Give ways to answer all that is open, at most so many; what may not be chosen counts as open.
    """
    unset = [flag.partition(".")[2] for flag in made.flags if answers.city.flag(flag) is None]
    ways = []
    for values in product([True, False], repeat=len(unset)):
        flags = {**answers.city.has, **dict(zip(unset, values, strict=True))}
        allowed = {item.id: list(_allow(item, flags)) for item in made.items.values()}
        open_ = [name for name, answer in answers.answers.items() if not _stands(answer, allowed[name])]
        ways += [(flags, dict(zip(open_, way, strict=True))) for way in product(*(allowed[name] for name in open_))]
    for flags, way in rng.sample(ways, min(most, len(ways))):
        yield make.answer_file({**answers.answers, **{name: make.value(raw) for name, raw in way.items()}}, **flags)


def _allow(item: Item, flags: dict[str, bool]) -> Iterator[object]:
    ids = [option.id for option in item.scale.options]
    for raw in list_values(item):
        is_reserved = item.reserved and ids.index(str(raw)) >= ids.index(item.reserved.start)
        if not is_reserved or flags["f0"]:
            yield raw


def _stands(answer: Answer, allowed: list[object]) -> bool:
    return answer.state is State.NA or (answer.state is State.VALUE and answer.value in allowed)
