"""
How sure a result is: what was varied, and how far the scores and the places of cities moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework

__all__ = ["CHOICES", "DECLARED", "CitySureness", "Mover", "NodeSureness", "Sureness", "Variation"]

DECLARED = "declared"
"""What the framework itself says."""

CHOICES = ("weights", "aggregates", "missing", "answers")
"""What can be varied."""


@frozen(kw_only=True, eq=False, repr=False)
class Variation(Record):
    """
    What is varied, and how often.

    Attributes:
        draws: How many times all choices are drawn anew.
        seed: Where the draws begin; the same seed gives the same draws.
        weights: ``"within"``: each weight times a number from 1 - spread to 1 + spread, all alike; ``"dirichlet"``: the
            weights below each node drawn round the declared ones, whose sum they keep; ``"declared"``: not varied.
        spread: By what share a weight is off: at most for ``"within"``, typically for ``"dirichlet"``.
        aggregates: The methods that put the parts of a node in question together, in place of its mean.
        missing: The policies for what is not known, at all nodes.
        steps: By who assessed it, the chance that an answer is one step off; verified ones are never.
    """

    draws: int = 1000
    seed: int = 1
    weights: str = "within"
    spread: float = 0.25
    aggregates: tuple[str, ...] = field(default=(DECLARED, "geometric"), converter=frozen_tuple)
    missing: tuple[str, ...] = field(default=(DECLARED, "skip", "zero"), converter=frozen_tuple)
    steps: Mapping[str, float] = field(factory=lambda: {"self": 0.2, "peer": 0.1}, converter=frozen_mapping)


@frozen(kw_only=True, eq=False, repr=False)
class CitySureness(Record):
    """
    How sure the score of one city is, and its place among the others.

    `score` is the declared one; `low` and `high` hold the middle 90 of 100 draws. The ranks are None where the
    framework allows none. `top_quarter` is the share of draws in which the city is among the first quarter. `ahead` is
    the share in which it is above the city after it in the table, None for the last. `group` counts the groups of safe
    order from 1. `without` counts the draws in which the city had no value; they do not count for the rest.
    """

    city: str
    score: float
    low: float
    median: float
    high: float
    rank_low: int | None = None
    rank_median: int | None = None
    rank_high: int | None = None
    top_quarter: float | None = None
    ahead: float | None = None
    group: int | None = None
    without: int = 0


@frozen(kw_only=True, eq=False, repr=False)
class Mover(Record):
    """
    How far one choice alone moves the result: places or points, for a city in a draw, on average.

    `share` is its part of all that the choices do one by one.
    """

    choice: str
    moved: float
    share: float


@frozen(kw_only=True, eq=False, repr=False)
class NodeSureness(Record):
    """
    How sure one node is: its cities, best first, and what moves them. `above` is for pairs that were asked for.
    """

    node: str
    cities: tuple[CitySureness, ...] = field(converter=frozen_tuple)
    left_out: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    movers: tuple[Mover, ...] = field(default=(), converter=frozen_tuple)
    above: tuple[tuple[str, str, float], ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Sureness(Record):
    """
    What `charterkit.robustness` gives: the framework, what was varied, and each node with its cities.
    """

    framework: Framework | None = None
    profile: str = ""
    variation: Variation
    nodes: tuple[NodeSureness, ...] = field(default=(), converter=frozen_tuple)
    synthetic: bool = False
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)
