"""
Exchanges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from charterkit import Mention

__all__ = ["VISIT_KINDS", "Exchange"]

VISIT_KINDS = (
    "mentoring-visit",
    "study-visit",
    "job-shadowing",
    "staff-exchange",
    "workshop",
    "empowerment-workshop",
    "training-seminar",
    "matching-seminar",
    "peer-review",
    "webinar",
    "meeting",
)
"""What brings people together; websites and support desks are tools, conferences for others are events."""


@frozen(kw_only=True)
class Exchange:
    """
    An exchange.
    """

    file: str = ""
    id: str
    title: str
    framework: str = ""
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what it names that stands elsewhere.
        """
        return ()
