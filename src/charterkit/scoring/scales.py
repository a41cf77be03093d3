"""
Scales that answers cannot be read through: options, steps and lines that lack something or contradict themselves.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from charterkit.columns import settle
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.framework import Framework
    from charterkit.model.items import Item, Scale

__all__ = ["find_scale_faults", "list_curve_faults"]


def find_scale_faults(item: Item, framework: Framework) -> Iterator[Finding]:
    """
    Check what the scale of a question needs, and that its points lie within the framework's own scale.
    """
    scale, path = item.scale, ("items", item.id, "scale")
    ids = [option.id for option in scale.options]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        cause = f"`{item.id}`: the option `{name}` stands twice"
        yield Finding(code="CK307", path=path, cause=cause, mend="give one of them another id")
    if not item.scored:
        return
    bottom, top = framework.points
    for problem in _list_option_faults(item, scale):
        mend = f'for example options = [{{ id = "no", points = {bottom:g} }}, {{ id = "yes", points = {top:g} }}]'
        yield Finding(code="CK307", path=path, cause=f"`{item.id}`: {problem}", mend=mend)
    for problem in _list_number_faults(item, scale):
        mend = f"for example line = [[0, {bottom:g}], [100, {top:g}]], or scored = false where nothing is scored"
        yield Finding(code="CK307", path=path, cause=f"`{item.id}`: {problem}", mend=mend)
    every = [option.points for option in scale.options if option.points is not None]
    every += [worth for _, worth in scale.steps] + ([] if scale.beyond is None else [scale.beyond])
    for points in every:
        if not bottom <= points <= top:
            cause = f"`{item.id}`: {points:g} points lie outside the scale from {bottom:g} to {top:g}"
            yield Finding(code="CK308", path=path, cause=cause, mend="change the points, or `points` of the framework")


def _list_number_faults(item: Item, scale: Scale) -> Iterator[str]:
    if item.type == "number" and not scale.steps:
        yield "a number needs steps to become points; give it a scale with `from`, `up_to` or `line`"
    yield from list_curve_faults(scale)


def _list_option_faults(item: Item, scale: Scale) -> Iterator[str]:
    if item.type in {"choice", "multi"} and not scale.options:
        yield "there is nothing to choose from; give it a scale with levels or options"
    for option in scale.options:
        if option.points is not None and option.na:
            yield f"the option `{option.id}` has both points and a reason why it does not apply (`na`)"
        if option.points is None and not option.na:
            yield f"the option `{option.id}` has neither points nor a reason why it does not apply (`na`)"
    if scale.options and all(option.points is None for option in scale.options):
        yield "no option has points"


def list_curve_faults(scale: Scale, *, has_limits: bool = False) -> Iterator[str]:
    """
    Say why steps or a line are no function of a number, or what they lack.

    Args:
        scale: How a number is read.
        has_limits: What is read has limits of its own, so a line may go on to them.
    """
    numbers = [number for number, _ in scale.steps]
    if any(not math.isfinite(number) for step in scale.steps for number in step):
        yield "the steps must be numbers"
    elif any(settle(after) <= settle(before) for before, after in pairwise(numbers)):
        yield "the numbers of the steps must grow from one to the next, by more than the ninth decimal"
    if scale.beyond is not None and scale.read != "up-to":
        yield "`beyond` goes with `up_to`"
    if scale.read == "line":
        yield from _list_line_faults(scale, has_limits=has_limits)
    elif scale.axis != "linear" or scale.open_ends:
        yield "`axis` and `open_ends` go with `line`"


def _list_line_faults(scale: Scale, *, has_limits: bool) -> Iterator[str]:
    if len(scale.steps) < 2:  # noqa: PLR2004 - a line has two ends
        yield "a line needs two pairs or more"
    if scale.axis not in {"linear", "log"}:
        yield "`axis` is linear or log"
    if scale.axis == "log" and any(number <= 0.0 for number, _ in scale.steps):
        yield "on a logarithmic axis all numbers are above 0"
    if scale.open_ends not in {"", "low", "high", "both"}:
        yield "`open_ends` is low, high or both"
    for end, key, limit in zip(("low", "high"), ("minimum", "maximum"), scale.limits, strict=True):
        if scale.open_ends in {end, "both"} and limit is None and not has_limits:
            yield f"a line that goes on at the {end} end needs a `{key}` of the question"
