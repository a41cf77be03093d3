"""
Needs and offers: what a city wants to learn and what it can teach, node by node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import frozen_tuple

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["FORMATS", "MOST_QUESTIONS", "ROLES", "Consent", "Theme"]

ROLES = ("learn", "mentor", "both", "none")
"""What a city opts for on a node; none says that it was asked and wants neither."""

FORMATS = ("mentoring", "study-visit", "job-shadowing", "staff-exchange", "workshop", "peer-review", "webinar")
"""How two cities can learn from each other."""

MOST_QUESTIONS = 3
"""So many guiding questions fit into one visit."""


@frozen(kw_only=True)
class Consent:
    """
    That a city agrees to be paired: since when, and in which role somebody said so.
    """

    date: dt.date
    role: str


@frozen(kw_only=True)
class Theme:
    """
    Need and offer of one city on one node of a framework.

    `priority` runs from 1 (most) to 3, None where the city does not say. As a mentor the city takes at most `capacity`
    learners at a time, as a learner it wants at most `partners` mentors. `practices` are ids of what it can show,
    `vetoes` ids of cities that it does not want to be paired with. `proposed` marks what was worked out from scores
    and not declared by the city.
    """

    city: str
    framework: str
    node: str
    role: str
    priority: int | None = None
    questions: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    capacity: int = 1
    partners: int = 1
    practices: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    languages: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    formats: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    vetoes: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    consent: Consent | None = None
    endorsed_by: str = ""
    proposed: bool = False

    @property
    def is_need(self) -> bool:
        """
        Tell whether the city wants to learn.
        """
        return self.role in {"learn", "both"}

    @property
    def is_offer(self) -> bool:
        """
        Tell whether the city can teach.
        """
        return self.role in {"mentor", "both"}
