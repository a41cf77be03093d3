"""
Options to choose from: how they are written, found, described, and looked at by conditions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.model.wording import written
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.items import Option, Predicate, Scale

__all__ = ["describe_options", "find_meeting", "find_option", "list_raw", "show_example"]


def list_raw(scale: Scale) -> list[Any]:
    """
    List the options as they stand in a file: whole numbers where they are levels, else texts.
    """
    return list(range(len(scale.options))) if scale.is_numbered else [option.id for option in scale.options]


def find_option(raw: object, scale: Scale) -> int:
    """
    Find the position of the option that somebody chose.

    Raises:
        ValueError: There is no such option, in words.
    """
    raws = list_raw(scale)
    # true counts as 1 in Python, and 1.0 as 1; a person who writes them means something else, or another question.
    if type(raw) in {int, str} and raw in raws:
        return raws.index(raw)
    message = f"expected {_describe_allowed(scale)}, found {written(raw)}{_hint(raw, raws)}"
    raise ValueError(message)


def _describe_allowed(scale: Scale) -> str:
    if scale.is_numbered:
        return f"a whole number from 0 to {len(scale.options) - 1}, without quotes"
    return "one of " + ", ".join(written(option.id) for option in scale.options)


def _hint(raw: object, raws: list[Any]) -> str:
    """
    Say what was probably meant: a level without its quotes, a level without its point, a similar word.
    """
    for one in raws:
        if isinstance(one, int) and (raw == float(one) if isinstance(raw, float) else raw == str(one)):
            return f"; write {one}"
    near = did_you_mean(raw, (one for one in raws if isinstance(one, str))) if isinstance(raw, str) else ""
    return f"; {near}" if near else ""


def show_example(scale: Scale) -> str:
    """
    Write one of the options, neither the first nor the last if there are more, as it stands in a file.
    """
    raws = list_raw(scale)
    return written(raws[len(raws) // 2]) if raws else '""'


def describe_options(scale: Scale, examples: tuple[str, ...] = ()) -> Iterator[str]:
    """
    List the options as they are written, with what they mean; an example below each, where there is one.

    Args:
        scale: The options.
        examples: One sentence for each option, or for the first few.
    """
    for at, (raw, option) in enumerate(zip(list_raw(scale), scale.options, strict=True)):
        means = f" = {option.label}" if option.label else ""
        yield f"  {written(raw)}{means}{_describe_rules(option)}"
        if at < len(examples):
            yield f"      Example: {examples[at]}"


def _describe_rules(option: Option) -> str:
    if option.na:
        return " (then it does not count)"
    if option.alone:
        return " (excludes all others)"
    return f" (not together with {', '.join(map(written, option.excludes))})" if option.excludes else ""


def find_meeting(scale: Scale, predicate: Predicate) -> tuple[float, ...]:
    """
    Say for each option whether a condition names it, or whether it is worth as much as the one named: 1.0, else 0.0.
    """
    limit = predicate.at_least
    named = {str(name) for name in predicate.among} if limit is None else {*scale.worth_at_least(str(limit))}
    return tuple(1.0 if option.id in named else 0.0 for option in scale.options)
