"""
From values to what people are shown: the shown scale, settled, with bands, and hidden where too little is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import Column, at_least, is_known, settle
from charterkit.model.scores import NodeScore

if TYPE_CHECKING:
    from charterkit.model.framework import Band, Framework, Node
    from charterkit.scoring.walk import Carried

__all__ = ["find_band", "present", "to_display"]


def to_display(value: Column, framework: Framework) -> Column:
    """
    Move a value from the framework's own scale to the one shown to people.
    """
    (bottom, top), (first, last) = framework.points, framework.display
    return (value - bottom) / (top - bottom) * (last - first) + first


def find_band(value: float | None, bands: tuple[Band, ...]) -> str | None:
    """
    Name the first band that a shown value falls into; ends belong to the band.
    """
    if value is None:
        return None
    for band in bands:
        above = band.start is None or at_least(value, band.start)
        below = band.end is None or at_least(band.end, value)
        if above and below:
            return band.id
    return None


def present(node: Node, carried: Carried, framework: Framework) -> NodeScore:
    """
    Make the score of one node of one city.

    Args:
        node: The node.
        carried: What the walk handed up, as floats.
        framework: The framework, for its scales and bands.
    """
    applies = bool(carried.applies)
    hidden = applies and not at_least(carried.known, node.needs_coverage)

    def shown(value: Column) -> float | None:
        return float(settle(to_display(value, framework))) if applies and is_known(value) else None

    value = None if hidden else shown(carried.value)
    return NodeScore(
        value=value,
        coverage=float(settle(carried.known)) if applies else None,
        lower=shown(carried.lower),
        upper=shown(carried.upper),
        band=find_band(value, framework.bands),
        applies=applies,
        hidden=hidden and bool(is_known(carried.value)),
    )
