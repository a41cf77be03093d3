"""
What came of an exchange: results, obstacles, projects, money, an evaluation, and what is left years later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from charterkit_exchange.model.moments import Span

__all__ = [
    "FOLLOW_UP_STATES",
    "LINKS",
    "Evaluation",
    "FollowUp",
    "Funding",
    "Judged",
    "Obstacle",
    "Project",
    "Result",
]

LINKS = ("stated", "inferred")
"""Whether a source links a result to an action, or whoever wrote the file did."""

FOLLOW_UP_STATES = ("operating", "changed", "ended", "not-known")
"""What is left of an exchange at a later day."""


@frozen(kw_only=True)
class Result:
    """
    What came of it. Without an action it is an unplanned result, which is no fault.
    """

    text: str
    action: str = ""
    link: str = "stated"
    when: Span | None = None
    evidence: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@frozen(kw_only=True)
class Obstacle:
    """
    What stood in the way, of one action or of all.
    """

    text: str
    action: str = ""


@frozen(kw_only=True)
class Project:
    """
    A project that came of it: by whom it was planned, for and with whom, and where it makes people more able.
    """

    id: str
    title: str
    action: str = ""
    link: str = "stated"
    planned_by: str = ""
    aims: tuple[str, ...] = ()
    target_group: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


@frozen(kw_only=True)
class Funding:
    """
    Money that followed: from which fund, for which project, in which years, how much if that is told.
    """

    fund: str
    project: str = ""
    years: tuple[int, ...] = ()
    amount: str = ""
    source: tuple[str, ...] = ()


@frozen(kw_only=True)
class Judged:
    """
    An item of the evaluation, before and after.
    """

    item: str
    before: float | None = None
    after: float | None = None
    note: str = ""


@frozen(kw_only=True)
class Evaluation:
    """
    The same items judged before and after, on one scale; and what those who taught have learned.
    """

    scale: str = ""
    by: str = ""
    items: tuple[Judged, ...] = ()
    lessons: tuple[str, ...] = ()


@frozen(kw_only=True)
class FollowUp:
    """
    What is left: of which product, at which day or how many years after the beginning and the end.
    """

    state: str
    product: str = ""
    when: Span | None = None
    years_after_start: float | None = None
    years_after_end: float | None = None
    note: str = ""
    source: tuple[str, ...] = ()
