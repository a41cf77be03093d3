"""
Answers in words: what a city said, under the labels of the framework.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.model.answers import NA_REASONS, State
from charterkit.reporting.wording import count, round_half_up, say_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.answers import Answer
    from charterkit.model.items import Fact, Item, Option

__all__ = [
    "say_answer",
    "say_evidence",
    "say_fact",
    "say_many",
    "say_number",
    "say_source",
    "say_state",
    "with_unit",
]

_SHORT = 3
"""A unit of so many letters, such as ``kWs``, is a sign and no word."""

_STATES = {
    State.MISSING: "not answered",
    State.UNKNOWN: "not known",
    State.WITHHELD: "withheld",
    State.OFF: "not asked",
}


def say_answer(answer: Answer | None, item: Item) -> str:
    """
    Write an answer in the words of its question; where there is no value, why there is none.

    Args:
        answer: The answer, if the question stands in the file.
        item: The question.
    """
    if answer is None or answer.state is not State.VALUE:
        return say_state(answer)
    return "; ".join(_say_parts(answer.value, item))


def say_state(answer: Answer | None) -> str:
    """
    Say why there is no value: ``does not apply: the city does not have the duty``.
    """
    if answer is None:
        return _STATES[State.MISSING]
    if answer.state is State.NA:
        return f"does not apply: {NA_REASONS.get(answer.reason, answer.reason)}"
    return _STATES.get(answer.state, "")


def _say_parts(value: Any, item: Item) -> Iterator[str]:
    options = {str(option.id): option for option in item.scale.options}
    if isinstance(value, dict) and "part" in value and "whole" in value:
        yield _say_share_of(value, item)
    elif isinstance(value, dict):
        rows = {row.id: row.label or row.id for row in item.rows}
        for name, one in value.items():
            yield f"{rows.get(name, name)}: {_say_one(one, item, options)}"
    elif isinstance(value, list):
        for one in value:
            yield _say_one(one, item, options)
        if not value:
            yield "none of them"
    else:
        yield _say_one(value, item, options)


def _say_one(value: object, item: Item, options: Mapping[str, Option]) -> str:
    option = options.get(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if option is not None:
        is_told = option.label and option.label != option.id
        return f"{option.id} ({option.label})" if is_told and item.scale.is_numbered else option.label or option.id
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return with_unit(say_number(value), "" if item.unit == "years-since" else item.unit)
    return str(value)


def _say_share_of(value: Mapping[str, Any], item: Item) -> str:
    part, whole = value["part"], value["whole"]
    said = f"{say_number(part)} of {say_number(whole)}"
    if not whole:
        return said
    ratio = part / whole
    return f"{said}, which is {say_share(ratio) if item.unit == '%' else round_half_up(ratio, 2)}"


def say_number(number: object) -> str:
    """
    Write a number of a city with all its digits, and without ``.0``; any other value as it is.
    """
    if isinstance(number, float) and number.is_integer():
        return f"{number:.0f}"
    return str(number)


def with_unit(number: str, unit: str) -> str:
    """
    Put a unit behind a number, with a blank unless it is a percent sign; ``1 year`` has no ``s``.
    """
    is_plural = unit.isalpha() and unit.endswith("s") and len(unit) > _SHORT
    if number == "1" and is_plural:
        unit = unit[:-1]
    return f"{number}{'' if unit == '%' else ' '}{unit}".rstrip()


def say_fact(value: object, fact: Fact) -> str:
    """
    Write a figure that stands beside an answer; nothing where it is empty.
    """
    return with_unit(say_number(value), fact.unit) if value != "" else ""


def say_evidence(answer: Answer | None, kinds: Mapping[str, str]) -> str:
    """
    List what an answer rests on, each with how far it was brought.

    Args:
        answer: The answer, if there is one.
        kinds: The kinds of evidence of the framework, by their short names.
    """
    told = []
    for evidence in answer.evidence if answer is not None else ():
        about = [kinds.get(evidence.kind, evidence.kind), evidence.ref]
        about += [evidence.date.isoformat()] if evidence.date else []
        told.append(f"{', '.join(filter(None, about))} ({evidence.status})")
    return "; ".join(told)


def say_source(answer: Answer) -> str:
    """
    Say who gave an answer and when: the office, the day, and who assessed it unless that was the city itself.
    """
    said = [answer.owner] if answer.owner else []
    said += [answer.date.isoformat()] if answer.date else []
    said += [f"assessed by a {answer.assessed_by}"] if answer.assessed_by != "self" else []
    return ", ".join(said)


def say_many(numbers: Mapping[str, int], thing: str) -> str:
    """
    Count things by kind: ``self: 50 questions, peer: 1 question``.
    """
    return ", ".join(f"{kind}: {count(number, thing)}" for kind, number in numbers.items() if number)
