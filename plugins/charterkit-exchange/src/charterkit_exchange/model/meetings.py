"""
How parties meet: the desk review before, visits of all kinds, tools between, events for others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from charterkit_exchange.model.moments import Span

__all__ = ["VISIT_KINDS", "DeskReview", "Event", "Question", "Tool", "Visit"]

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
"""What brings people together. Websites and support desks are tools; conferences for others are events."""


@frozen(kw_only=True)
class Question:
    """
    A question before a visit, on a key factor if it says so, and what was answered.
    """

    question: str
    factor: str = ""
    answer: str = ""


@frozen(kw_only=True)
class DeskReview:
    """
    What the mentor reads and asks before the visit.
    """

    when: Span | None = None
    by: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    strengths: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@frozen(kw_only=True)
class Visit:
    """
    People who met.

    `number` is how many meetings the entry stands for, None where the source gives no number: then it is no count.
    `who` are ids of parties, `host` is one of them. An entry of `met_with` holds the names of all who stand in it.
    """

    kind: str
    number: int | None = 1
    title: str = ""
    method: str = ""
    when: Span | None = None
    days: float | None = None
    place: str = ""
    host: str = ""
    who: tuple[str, ...] = ()
    met_with: tuple[tuple[str, ...], ...] = ()
    topics: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def met_names(self) -> tuple[str, ...]:
        """
        List all who were met, one by one.
        """
        return tuple(name for entry in self.met_with for name in entry)


@frozen(kw_only=True)
class Tool:
    """
    Something that serves an exchange without a meeting: a website, a support desk, a toolkit.
    """

    kind: str
    name: str = ""
    note: str = ""


@frozen(kw_only=True)
class Event:
    """
    Where an exchange was shown to others, and to whom.
    """

    title: str
    when: Span | None = None
    place: str = ""
    audience: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
