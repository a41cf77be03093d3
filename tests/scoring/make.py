"""
Small random frameworks and answers, for laws that must hold for all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.methods import charterkit_methods
from charterkit.model.answers import Answer, AnswerFile, State
from charterkit.model.city import City
from charterkit.model.framework import Edge, Flag, Framework, Node, Profile
from charterkit.model.items import Item, Option, Predicate, Reserved, Rule, Scale

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from charterkit.extensions import Method

TYPES = {kind.name: kind for kind in charterkit_answer_types()}
METHODS: dict[tuple[str, str], Method] = {(method.kind, method.name): method for method in charterkit_methods()}


def ladder(item: str, top: int = 4, **more: object) -> Item:
    """
    Make a question with levels 0 to `top`, each worth its number.
    """
    options = [Option(id=str(level), label=f"level {level}", points=float(level)) for level in range(top + 1)]
    settings = {"type": "choice", "text": item, "scale": Scale(options=options), **more}
    return Item(id=item, **settings)  # type: ignore[arg-type]


def framework(items: Sequence[Item], nodes: Sequence[Node], flags: Sequence[Flag] = (), **more: object) -> Framework:
    """
    Make a framework worth 0 to 4 whose first node is the root.
    """
    settings = {"points": (0.0, 4.0), "roots": (nodes[0].id,), **more}
    return Framework(
        id="made",
        title="Made",
        version="1",
        items={item.id: item for item in items},
        nodes={node.id: node for node in nodes},
        flags={flag.id: flag for flag in flags},
        **settings,  # type: ignore[arg-type]
    )


def answer_file(answers: dict[str, Answer], **flags: bool) -> AnswerFile:
    """
    Make the answers of a city, with flags of the group `has`.
    """
    city = City(id="made", name="Made", has=flags)
    return AnswerFile(framework="made", version="1", city=city, answers=answers)


def value(raw: object) -> Answer:
    """
    Make an answer with a value.
    """
    return Answer(value=raw, state=State.VALUE)


def random_framework(rng: random.Random) -> Framework:
    """
    Make a framework of three to five questions under two or three nodes, with conditions and odd scales.
    """
    flags = [Flag(id=f"has.f{at}", text="?") for at in range(rng.randint(0, 2))]
    items: list[Item] = []
    for at in range(rng.randint(3, 5)):
        items.append(_random_item(rng, f"q{at}", items, flags))
    inner = [_random_node(rng, f"n{at}", [item.id for item in items], flags) for at in range(2)]
    below = [node.id for node in inner] + rng.sample([item.id for item in items], 1)
    root = _random_node(rng, "root", below, [], everything=True)
    return framework(items, [root, *inner], flags)


def _random_item(rng: random.Random, name: str, before: list[Item], flags: list[Flag]) -> Item:
    count = rng.randint(2, 3)
    options = [Option(id=str(at), points=rng.choice([0.0, 1.0, 2.5, 4.0])) for at in range(count)]
    if rng.random() < 0.25:
        options.append(Option(id="none", na="law"))
    reserved = None
    if flags and rng.random() < 0.25:
        reserved = Reserved(start="1", when=Predicate(op="flag", subject=rng.choice(flags).id))
    when = _random_condition(rng, before, flags) if rng.random() < 0.5 else None
    return Item(id=name, type="choice", text=name, scale=Scale(options=options), when=when, reserved=reserved)


def _random_condition(rng: random.Random, before: list[Item], flags: list[Flag], depth: int = 0) -> Predicate | None:
    kinds = (["flag"] if flags else []) + (["item"] if before else []) + (["all", "any", "not"] if depth < 1 else [])
    kind = rng.choice(kinds)
    if kind == "flag":
        return Predicate(op="flag", subject=rng.choice(flags).id)
    if kind == "item":
        return Predicate(op="item", subject=rng.choice(before).id, among=(rng.choice(["0", "1"]),))
    parts = (
        [_random_condition(rng, before, flags, depth + 1) for _ in range(1 if kind == "not" else 2)]
        if before or flags
        else []
    )
    known = [part for part in parts if part is not None]
    return Predicate(op=kind, parts=known) if known else None


def _random_node(
    rng: random.Random,
    name: str,
    below: list[str],
    flags: list[Flag],
    *,
    everything: bool = False,
) -> Node:
    chosen = below if everything else rng.sample(below, rng.randint(1, len(below)))
    return Node(
        id=name,
        title=name,
        children=[Edge(child=child, weight=rng.choice([0.0, 0.5, 1.0, 1.0, 3.0])) for child in chosen],
        method=Rule(name=rng.choice(["mean", "mean", "weakest"])),
        missing=Rule(name=rng.choice(["skip", "skip", "zero"])),
        na=Rule(name=rng.choice(["skip", "skip", "skip", "zero"])),
        when=_random_condition(rng, [], flags) if flags and rng.random() < 0.25 else None,
    )


def random_answers(rng: random.Random, made: Framework, openness: float = 0.5) -> AnswerFile:
    """
    Make answers in all states that a file can hold; `openness` is the share that is not known.
    """
    answers = {}
    for item in made.items.values():
        if rng.random() < openness:
            state = rng.choice([State.MISSING, State.UNKNOWN, State.WITHHELD])
            answers[item.id] = Answer(state=state)
        elif rng.random() < 0.1:
            answers[item.id] = Answer(state=State.NA, reason="law")
        else:
            answers[item.id] = value(rng.choice(_allowed(item)))
    flags = {flag.id.partition(".")[2]: rng.random() < 0.6 for flag in made.flags.values() if rng.random() < 0.5}
    return answer_file(answers, **flags)


def _allowed(item: Item) -> list[object]:
    ids = [option.id for option in item.scale.options]
    return [int(name) for name in ids] if item.scale.is_numbered else list(ids)


def rule(name: str, **parameters: object) -> Rule:
    """
    Make a rule with parameters.
    """
    return Rule(name=name, parameters=parameters)


def node(name: str, *children: str, **more: object) -> Node:
    """
    Make a node whose children all weigh 1.
    """
    return Node(**{"id": name, "title": name, "children": [Edge(child=child) for child in children], **more})  # type: ignore[arg-type]


def profile(name: str) -> Profile:
    """
    Make a profile.
    """
    return Profile(id=name, title=name)
