"""
The same scores by other means: exact fractions, plain recursion, two-valued logic; shares no code with the engine.

It knows only completed answers, where every flag is set and every question is answered or does not apply.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from charterkit.model.answers import Answer, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item, Predicate

Completed = tuple[dict[str, "str | None"], dict[str, bool]]
"""By question the option chosen, None for "not applicable"; by flag whether it is set."""


def completions(answers: AnswerFile, made: Framework, most: int = 10_000) -> Iterator[Completed]:
    """
    List all ways to answer what is open, or `most` of them spread evenly; ways that contradict themselves are left out.
    """
    ways = list(_ways(answers, made))
    for picked, flags in ways[:: -(-len(ways) // most)]:
        if all(_is_allowed(made.items[name], option, picked, flags, made) for name, option in picked.items()):
            yield picked, flags


def _ways(answers: AnswerFile, made: Framework) -> Iterator[Completed]:
    unset = [flag for flag in made.flags if answers.city.flag(flag) is None]
    unanswered = [item for item in made.items.values() if not stands(item, answers, made, unset)]
    for values in product([True, False], repeat=len(unset)):
        flags = {flag: bool(answers.city.flag(flag)) for flag in made.flags} | dict(zip(unset, values, strict=True))
        choices = [[option.id for option in item.scale.options] for item in unanswered]
        for chosen in product(*choices):
            picked = {name: _written(answer) for name, answer in answers.answers.items()}
            picked |= {item.id: option for item, option in zip(unanswered, chosen, strict=True)}
            yield picked, flags


def stands(item: Item, answers: AnswerFile, made: Framework, unset: list[str]) -> bool:
    """
    Tell whether an answer stays as it is: not one that is lacking, nor one that the city may yet have to take back.
    """
    answer = answers.answers[item.id]
    if item.reserved is None or answer.state is not State.VALUE:
        return answer.state in {State.VALUE, State.NA}
    ids = [one.id for one in item.scale.options]
    if ids.index(str(answer.value)) < ids.index(item.reserved.start):
        return True
    known = {flag: bool(answers.city.flag(flag)) for flag in made.flags}
    return not set(item.reserved.when.subjects("flag")) & set(unset) and _holds(item.reserved.when, {}, known, made)


def _written(answer: Answer) -> str | None:
    return str(answer.value) if answer.state is State.VALUE else None


def _is_allowed(
    item: Item, option: str | None, picked: dict[str, str | None], flags: dict[str, bool], made: Framework
) -> bool:
    if item.reserved is None or option is None:
        return True
    ids = [one.id for one in item.scale.options]
    return ids.index(option) < ids.index(item.reserved.start) or _holds(item.reserved.when, picked, flags, made)


def _holds(condition: Predicate, picked: dict[str, str | None], flags: dict[str, bool], made: Framework) -> bool:
    if condition.op == "flag":
        return flags[condition.subject]
    if condition.op == "item":
        is_asked = _is_asked(condition.subject, picked, flags, made)
        return is_asked and picked[condition.subject] in {str(name) for name in condition.among}
    parts = [_holds(part, picked, flags, made) for part in condition.parts]
    return {"all": all(parts), "any": any(parts), "not": not parts[0]}[condition.op]


def _is_asked(name: str, picked: dict[str, str | None], flags: dict[str, bool], made: Framework) -> bool:
    part = made.items[name] if name in made.items else made.nodes[name]
    parents = [node.id for node in made.nodes.values() if name in [edge.child for edge in node.children]]
    if name not in made.roots and parents and not any(_is_asked(parent, picked, flags, made) for parent in parents):
        return False
    return part.when is None or _holds(part.when, picked, flags, made)


def compute(name: str, completed: Completed, made: Framework) -> Fraction | None:
    """
    Compute an item or a node of completed answers; None where it does not apply.
    """
    picked, flags = completed
    if not _is_asked(name, picked, flags, made):
        return None
    if name in made.items:
        points = {option.id: option.points for option in made.items[name].scale.options}
        worth = None if picked[name] is None else points[str(picked[name])]
        return None if worth is None else Fraction(worth)
    node = made.nodes[name]
    children = [(Fraction(edge.weight), compute(edge.child, completed, made)) for edge in node.children if edge.weight]
    if all(child is None for _, child in children):
        return None
    if node.na.name == "zero":
        children = [(weight, Fraction(0) if child is None else child) for weight, child in children]
    counted = [(weight, child) for weight, child in children if child is not None]
    if node.method.name == "weakest":
        return min(child for _, child in counted)
    total = sum((weight * child for weight, child in counted), Fraction(0))
    return total / sum((weight for weight, _ in counted), Fraction(0))
