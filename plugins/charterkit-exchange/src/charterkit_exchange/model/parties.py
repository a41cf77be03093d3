"""
Who takes part in an exchange, and what they have agreed on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    import datetime as dt

    from charterkit_exchange.model.moments import Span

__all__ = ["LEARNING", "PARTY_KINDS", "PARTY_ROLES", "TEACHING", "Agreement", "Endorsement", "Party", "Reporting"]

PARTY_KINDS = ("city", "network", "ngo", "foundation", "association", "public-body", "business", "research", "group")
"""What a party is. An NGO that works with a city is a party, and not a supplier."""

PARTY_ROLES = (
    "learner",
    "mentor",
    "partner",
    "facilitator",
    "coordinator",
    "city-referent",
    "country-referent",
    "reviewer",
    "reviewed",
    "host",
    "guest",
    "observer",
)
"""What a party does in an exchange; what a scheme calls it stands beside."""

LEARNING = ("learner", "reviewed", "guest")
"""The roles of those who learn."""

TEACHING = ("mentor", "reviewer", "host")
"""The roles of those who teach."""


@frozen(kw_only=True)
class Party:
    """
    A party: a city, by its id, or somebody else, by name.

    `called` is what the scheme calls its role. `beside` is the party together with which it counts as one, as an NGO
    beside its city. `context` is where it stands, such as a long experience with migration; it is never a strength.
    """

    id: str
    city: str = ""
    name: str = ""
    kind: str = ""
    role: str = "partner"
    called: str = ""
    beside: str = ""
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    context: str = ""
    note: str = ""


@frozen(kw_only=True)
class Reporting:
    """
    Who reports to whom, every how many months, since when; `assumed` where that day is ours. `sent` are the days on
    which a report was sent, `not_sent` those for which it is known that none came.
    """

    every_months: int
    start: dt.date | None = None
    assumed: bool = False
    sender: str = ""
    receiver: str = ""
    sent: tuple[dt.date, ...] = ()
    not_sent: tuple[dt.date, ...] = ()


@frozen(kw_only=True)
class Endorsement:
    """
    Who stands behind something, as a role, and since when.
    """

    role: str
    date: dt.date | None = None


@frozen(kw_only=True)
class Agreement:
    """
    What the parties have agreed on: what it is about, since when (`assumed` where the day is ours), the key factors by
    which they look at it.
    """

    text: str = ""
    when: Span | None = None
    assumed: bool = False
    key_factors: tuple[str, ...] = ()
    coordination: tuple[str, ...] = ()
    endorsed: Endorsement | None = None
    reporting: Reporting | None = None
