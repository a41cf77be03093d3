"""
Needs and offers worked out from scores: proposals in TOML, which a city confirms, corrects or throws away.

A node above questions is a need where it lies in the lowest band of the framework, and an offer where it lies in the
band that holds the top of the scale, both with all that is still open counted against it: a need by the middle of its
bounds, an offer by the lower one. Without bands, a need lies below half of the scale and an offer above three quarters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.proposals import list_low

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from charterkit.model.scores import Result

__all__ = ["list_strong", "write_wishes"]

_THREE_QUARTERS = 0.75
_PRIORITIES = ((0.75, 1), (0.5, 2), (0.0, 3))
"""From which size of a need on which priority is proposed."""


def write_wishes(result: Result, declared: Collection[str] = ()) -> str:
    """
    Propose the needs and offers of a city.

    Args:
        result: Its scores.
        declared: Nodes of which the city itself has said something; they are left out.

    Returns:
        Tables ``[themes.<node>]`` for the file of the city, each marked as proposed; empty where nothing is to be
        proposed. They tell the role and no score.
    """
    lines: list[str] = []
    for need in sorted((need for _, need in list_low(result)), key=lambda need: need.node):
        if need.node not in declared:
            priority = next(priority for size, priority in _PRIORITIES if need.size >= size)
            lines += ["", f"[themes.{need.node}]", 'role = "learn"', f"priority = {priority}", "proposed = true"]
    for node in list_strong(result):
        if node not in declared:
            lines += ["", f"[themes.{node}]", 'role = "mentor"', "proposed = true"]
    if not lines:
        return ""
    head = [
        "# Worked out from the scores of the city. It counts once the city has looked at it: correct what is wrong,",
        '# add questions = ["..."] or capacity = 1, say who stands behind it with endorsed_by = "...", then take out',
        "# the line proposed = true. Throw away what the city does not want.",
    ]
    return "\n".join([*head, *lines]) + "\n"


def list_strong(result: Result) -> Iterator[str]:
    """
    List the nodes above questions that a city can show to others, whatever its open answers turn out to be.
    """
    from charterkit.scoring.present import find_band

    framework = result.framework
    first, last = framework.display
    best = find_band(last, framework.bands)
    for name, score in result.nodes.items():
        if score.value is None or score.lower is None:
            continue
        is_high = score.lower >= first + (last - first) * _THREE_QUARTERS
        is_strong = find_band(score.lower, framework.bands) == best if best else is_high
        if is_strong and any(edge.child in framework.items for edge in framework.nodes[name].children):
            yield name
