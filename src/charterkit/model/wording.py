"""
Parts of the model in words: values as they stand in a file, conditions as people say them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.items import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charterkit.model.framework import Flag, Framework
    from charterkit.model.items import Predicate

__all__ = ["describe_condition", "describe_flag_values", "join_words", "written"]

_LONGEST = 40
"""How many characters of a text are shown in a message."""


def written(raw: object) -> str:
    """
    Write a value as it stands in a file, for a message; long texts are cut.

    Args:
        raw: Any TOML value.
    """
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, dict):
        return "a table"
    if isinstance(raw, list):
        return "a list"
    if isinstance(raw, str):
        return f'"{raw if len(raw) <= _LONGEST else raw[: _LONGEST - 3] + "..."}"'
    return str(raw)


def join_words(words: Iterable[str], last: str = "or") -> str:
    """
    List words as in a sentence: ``a, b or c``; nothing for none.
    """
    *first, end = [*words] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def describe_flag_values(flag: Flag) -> str:
    """
    Say what may be written for a flag: ``true or false``, ``"provider", "shared" or "none"``.
    """
    return join_words(map(written, flag.values)) if flag.values else "true or false"


def describe_condition(condition: Predicate, framework: Framework) -> str:
    """
    Say when a condition holds, in words that complete "asked only where ...".

    Args:
        condition: A condition of the framework; what it names need not be there.
        framework: Whose flags and items it looks at.

    Returns:
        One line, without a full stop: ``has.libraries is true ("Are there libraries?")``.
    """
    return _describe(condition, framework, holds=True)


def _describe(condition: Predicate, framework: Framework, *, holds: bool) -> str:
    """
    Say when a condition holds, or when it does not.
    """
    if condition.subject:
        describe = {"flag": _describe_flag, "item": _describe_item, "node": _describe_node}
        return describe.get(condition.op, _describe_beside)(condition, framework, holds=holds)
    if condition.op == "not":
        return _describe(condition.parts[0], framework, holds=not holds)
    if condition.op == "count":
        parts = [_describe(part, framework, holds=True) for part in condition.parts]
        limit = f"{'at least' if holds else 'fewer than'} {condition.at_least}"
        return f"{limit} of these hold: {'; '.join(parts)}"
    parts = [_describe(part, framework, holds=holds) for part in condition.parts]
    # Not (a and b) is not a, or not b.
    joint = "and" if (condition.op == "all") is holds else "or"
    composed = [part.op in {"all", "any"} and len(part.parts) > 1 for part in map(_strip_not, condition.parts)]
    return f", {joint} ".join(f"({part})" if inner else part for part, inner in zip(parts, composed, strict=True))


def _strip_not(condition: Predicate) -> Predicate:
    while condition.op == "not":
        condition = condition.parts[0]
    return condition


def _describe_flag(condition: Predicate, framework: Framework, *, holds: bool) -> str:
    flag = framework.flags.get(condition.subject)
    question = f' ("{flag.text}")' if flag else ""
    if condition.among or (flag and flag.values):
        values = condition.among or (flag.holds if flag else ())
        return f"{condition.subject} {_is_one_of(map(written, values), holds=holds)}{question}"
    return f"{condition.subject} is {written(holds)}{question}"


def _describe_beside(condition: Predicate, framework: Framework, *, holds: bool) -> str:  # noqa: ARG001 - all alike
    since = f", dated {condition.since} or later" if condition.since else ""
    verb = "" if holds else "not "
    if condition.op == "criteria":
        return f"the answer to {condition.subject} does {verb}meet all its criteria".replace("does meet", "meets")
    if condition.op == "dated":
        return f"the answer to {condition.subject} is {verb}dated {condition.since} or later"
    kinds = f" of the kind {join_words(map(str, condition.among))}" if condition.among else ""
    status = f", {condition.at_least} or better" if condition.at_least else ""
    return f"the answer to {condition.subject} has {'' if holds else 'no '}evidence{kinds}{status}{since}"


def _describe_node(condition: Predicate, framework: Framework, *, holds: bool) -> str:
    node = framework.nodes.get(condition.subject)
    title = f' ("{node.title}")' if node else ""
    limit = condition.at_least
    shown = f"{limit:g}" if isinstance(limit, float | int) else str(limit)
    return f"{condition.subject}{title} is worth {f'{shown} or more' if holds else f'less than {shown}'}"


def _describe_item(condition: Predicate, framework: Framework, *, holds: bool) -> str:
    name = f"the answer to {condition.subject}"
    item = framework.items.get(condition.subject)
    scale = item.scale if item else Scale()
    limit = condition.at_least
    values = condition.among if limit is None else scale.worth_at_least(str(limit))
    if limit is not None and (not values or _is_top(values, scale)):
        return f"{name} is {'' if holds else 'less than '}{_answer(limit, scale)}{' or more' if holds else ''}"
    answers = [_answer(one, scale) for one in values]
    if item and item.type == "multi":
        return f"{name} {'includes' if holds else 'does not include'} {join_words(answers)}"
    return f"{name} {_is_one_of(answers, holds=holds)}"


def _is_top(options: Sequence[str | float], scale: Scale) -> bool:
    """
    Tell whether options are the upper levels of a scale of levels.
    """
    return scale.is_numbered and list(options) == [option.id for option in scale.options[-len(options) :]]


def _answer(value: str | float, scale: Scale) -> str:
    """
    Write an option or a number as it stands in an answer.
    """
    if isinstance(value, str) and not scale.is_numbered:
        return written(value)
    return value if isinstance(value, str) else f"{value:g}"


def _is_one_of(values: Iterable[str], *, holds: bool) -> str:
    """
    Complete "the answer ...": is one of these values, or none of them.
    """
    words = [*values]
    if holds:
        return f"is {join_words(words)}" if words else "is one of no values"
    if not words:
        return "is set"
    return f"is not {words[0]}" if len(words) == 1 else f"is neither {join_words(words, 'nor')}"
