"""
Scores beside the score: what others have verified, where the city began, and where it wants to be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from charterkit.model.scores import NodeScore

__all__ = ["Layers", "Milestone", "Progress"]


@frozen(kw_only=True, eq=False, repr=False)
class Progress(Record):
    """
    How far a node is on its way to a target.

    `percent_to_target` is the share (0 to 1) of the points of all targets below the node that is reached already;
    reaching more than one target asks for makes up for no other. `progress_to_date` is the share of the way from the
    baseline to the target, below 0 where the node has fallen back and above 1 where it went beyond. None: no target
    below the node, or no way to go.
    """

    score: NodeScore
    percent_to_target: float | None
    progress_to_date: float | None


@frozen(kw_only=True, eq=False, repr=False)
class Milestone(Record):
    """
    The scores that a city would have on a day if it reached its targets up to then.
    """

    date: dt.date
    nodes: Mapping[str, Progress] = field(converter=frozen_mapping)


@frozen(kw_only=True, eq=False, repr=False)
class Layers(Record):
    """
    The scores beside those that a city gives itself, by node.

    `verified` counts only what others have assessed, or evidence has proved; `reviewed` says for how many questions
    that is so. `baseline` is where the city began; empty where it does not say. `milestones` go by date.
    """

    verified: Mapping[str, NodeScore] = field(converter=frozen_mapping)
    reviewed: int
    baseline: Mapping[str, NodeScore] = field(converter=frozen_mapping)
    milestones: tuple[Milestone, ...] = field(default=(), converter=frozen_tuple)
