"""
The scores beside the scores, as text: verified by others, at the beginning, aimed at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.builtin.renderers.layout import align, wrap
from charterkit.reporting.page import list_nodes, say_score
from charterkit.reporting.wording import choose_decimals, count, say_share
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.layers import Layers, Milestone
    from charterkit.model.scores import NodeScore, Result

__all__ = ["list_layers"]


def list_layers(result: Result, layers: Layers) -> Iterator[str]:
    """
    Write what stands beside the scores of a city.

    Args:
        result: The scores.
        layers: What stands beside them.
    """
    yield ""
    answers = count(layers.reviewed, "answer")
    yield from wrap(f"Side by side: as the city sees it, and as verified by others (from {answers})")
    heads = ["id", "city", "verified", "coverage"] + (["at the beginning"] if layers.baseline else [])
    yield from align([heads, *_sides(result, layers)], {0: 24}, right=(1, 2, 3, 4))
    for milestone in layers.milestones:
        yield ""
        yield f"Targets up to {milestone.date.isoformat()}"
        heads = ["id", "now", "target", "reached of it", "of the way"]
        yield from align([heads, *_ways(result, milestone)], {0: 24}, right=(1, 2, 3, 4))


def _sides(result: Result, layers: Layers) -> Iterator[tuple[str, ...]]:
    decimals = choose_decimals(result.framework)
    for name, _ in list_nodes(result):
        own, theirs = result.nodes[name], layers.verified[name]
        began = (say_score(layers.baseline[name], decimals),) if layers.baseline else ()
        yield in_line(name), say_score(own, decimals), say_score(theirs, decimals), _say_coverage(theirs), *began


def _say_coverage(score: NodeScore) -> str:
    return "" if score.coverage is None else say_share(score.coverage)


def _ways(result: Result, milestone: Milestone) -> Iterator[tuple[str, ...]]:
    decimals = choose_decimals(result.framework)
    for name, _ in list_nodes(result):
        found = milestone.nodes[name]
        if found.percent_to_target is not None:
            now, then = (say_score(score, decimals) for score in (result.nodes[name], found.score))
            yield in_line(name), now, then, _say(found.percent_to_target), _say(found.progress_to_date)


def _say(share: float | None) -> str:
    return "-" if share is None else f"{share * 100:.0f}%"
