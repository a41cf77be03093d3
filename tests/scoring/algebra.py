"""
All ways to complete the answers to a small framework, checked against exact fractions.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.model.answers import Answer, State
from charterkit.testing.chance import draw_proofs, list_values

from . import make
from .exact import Exact

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item


def is_exact(made: Framework) -> bool:
    """
    Tell whether a framework uses no logarithm and no exponential.
    """
    powers = {node.method.parameters.get("power", 1.0) for node in made.nodes.values()}
    return powers == {1.0} and all(item.scale.axis == "linear" for item in made.items.values())


def list_completions(rng: random.Random, answers: AnswerFile, made: Framework, most: int) -> Iterator[AnswerFile]:
    """
    Give ways to answer all that is open, at most so many; what may not be chosen counts as open.
    """
    exact = Exact(made, answers)
    unset = [flag.partition(".")[2] for flag in made.flags if answers.city.flag(flag) is None]
    ways = []
    for values in product([True, False], repeat=len(unset)):
        flags = {name: bool(value) for name, value in answers.city.has.items()} | dict(zip(unset, values, strict=True))
        allowed = {item.id: list(_allow(item, flags)) for item in made.items.values()}
        open_ = [
            name
            for name, answer in answers.answers.items()
            if not _stands(answer, made.items[name], allowed[name], exact)
        ]
        ways += [(flags, dict(zip(open_, way, strict=True))) for way in product(*(allowed[name] for name in open_))]
    for flags, way in rng.sample(ways, min(most, len(ways))):
        given = {name: evolve(make.value(raw), **draw_proofs(rng)) for name, raw in way.items()}
        yield make.answer_file({**answers.answers, **given}, **flags)


def _allow(item: Item, flags: dict[str, bool]) -> Iterator[object]:
    ids = [option.id for option in item.scale.options]
    for raw in list_values(item):
        is_reserved = item.reserved and ids.index(str(raw)) >= ids.index(item.reserved.start)
        if not is_reserved or flags["f0"]:
            yield raw


def _stands(answer: Answer, item: Item, allowed: list[object], exact: Exact) -> bool:
    is_sure = answer.state is State.VALUE and answer.value in allowed and exact.may_count(item)
    return answer.state is State.NA or is_sure
