"""
Rosters: who belongs to a working group, a partnership or a project, as far as the source names them.
"""

from __future__ import annotations

from attrs import frozen

from charterkit import Mention

__all__ = ["MEMBER_KINDS", "Member", "Roster"]

MEMBER_KINDS = ("cities", "organisations")
"""What the members of a roster are."""


@frozen(kw_only=True)
class Member:
    """
    A member that the source names: a city by its id, or an organisation by its name; `role` is what it does there.
    """

    city: str = ""
    name: str = ""
    country: str = ""
    role: str = ""


@frozen(kw_only=True)
class Roster:
    """
    A group of cities or organisations.

    `stated` and `stated_countries` are numbers as the source has them, None where it has none; `members` and
    `countries` are those that it names. They need not agree, and neither is changed to make them. `activities` are
    what the group does, `note` how its members take part.
    """

    file: str = ""
    id: str
    title: str
    of: str = "cities"
    network: str = ""
    as_of: str = ""
    stated: int | None = None
    stated_countries: int | None = None
    countries: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()
    activities: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    source_gap: tuple[str, ...] = ()
    note: str = ""
    framework: str = ""
    synthetic: bool = False

    @property
    def unnamed(self) -> int | None:
        """
        Count the members that are stated and not named; None where no number is stated.
        """
        return None if self.stated is None else max(0, self.stated - len(self.members))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List the cities among the members.
        """
        return tuple(
            Mention(kind="city", name=member.city, path=("members", at, "city"), use="member")
            for at, member in enumerate(self.members)
            if member.city
        )
