"""
Ladders of a framework that nobody can climb.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from charterkit.model.findings import Finding
from charterkit.scoring.conditions import find_condition_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.framework import Framework, Node

__all__ = ["find_ladder_faults"]


def find_ladder_faults(node: Node, framework: Framework) -> Iterator[Finding]:
    """
    Check the rungs of a node, and what they need.
    """
    path = ("nodes", node.id, "ladder")
    bottom, top = framework.points
    if node.steps:
        cause = f"`{node.id}` has a ladder, so its value comes from there and no steps are taken"
        mend = "remove the steps, or put the ladder on a node of its own"
        yield Finding(code="CK313", path=("nodes", node.id, "steps"), on_key=True, cause=cause, mend=mend)
    if node.ladder[0].needs:
        cause = f"the first rung of `{node.id}` needs something, and everyone stands on it to begin with"
        mend = "put a rung without `needs` before it"
        yield Finding(code="CK313", path=(*path, 0, "needs"), cause=cause, mend=mend)
    for at, (below, rung) in enumerate(pairwise(node.ladder), start=1):
        if rung.points <= below.points:
            cause = f"`{rung.id}` is worth no more than `{below.id}` below it"
            yield Finding(code="CK313", path=(*path, at, "points"), cause=cause, mend="let the points grow")
        if not rung.needs:
            cause = f"`{rung.id}` needs nothing, so nobody stands on `{below.id}`"
            yield Finding(code="CK313", path=(*path, at), cause=cause, mend="add `needs`")
    for at, rung in enumerate(node.ladder):
        if rung.id in {other.id for other in node.ladder[:at]}:
            cause = f"the rung `{rung.id}` stands twice"
            yield Finding(code="CK313", path=(*path, at, "id"), cause=cause, mend="give one of them another id")
        if not bottom <= rung.points <= top:
            cause = f"`{rung.id}`: {rung.points:g} points lie outside the scale from {bottom:g} to {top:g}"
            mend = "change the points, or `points` of the framework"
            yield Finding(code="CK308", path=(*path, at, "points"), cause=cause, mend=mend)
        for place, need in enumerate(rung.needs):
            yield from find_condition_faults(need, (*path, at, "needs", place), framework, of_value=True)
