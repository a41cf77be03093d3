"""
Local networks: who works together in one city, on the side that gives or on the side that takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SIDES", "LocalNetwork", "Stakeholder"]

SIDES = ("transferring", "receiving", "both")
"""What a local network does in an exchange: it gives a practice, takes one, or does both."""


@frozen(kw_only=True)
class Stakeholder:
    """
    A member: an organisation or a group by its name, of one or more kinds; none where its kind is not stated.
    """

    name: str = ""
    kinds: tuple[str, ...] = ()
    role: str = ""
    note: str = ""


@frozen(kw_only=True)
class LocalNetwork:
    """
    The local network of a city.

    `scheme` says which kinds of stakeholders have to be there. `referent` is the partner that answers for the city,
    `country_referent` the organisation that answers for the country.
    """

    file: str = ""
    id: str
    title: str
    city: str
    side: str = ""
    scheme: str = ""
    exchange: str = ""
    aims: tuple[str, ...] = ()
    referent: str = ""
    country_referent: str = ""
    members: tuple[Stakeholder, ...] = ()
    source: tuple[str, ...] = ()
    source_gap: tuple[str, ...] = ()
    framework: str = ""
    synthetic: bool = False

    @property
    def kinds(self) -> frozenset[str]:
        """
        Give the kinds of stakeholders that take part.
        """
        return frozenset(kind for member in self.members for kind in member.kinds)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what it names that stands elsewhere: its city, its scheme, an exchange; and the kinds of its members.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        table = "local-network"
        if self.city:
            yield Mention(kind="city", name=self.city, path=(table, "city"), use="local-network")
        for kind, name in (("scheme", self.scheme), ("exchange", self.exchange)):
            if name:
                yield Mention(kind=kind, name=name, path=(table, kind))
        for kind in sorted(self.kinds):
            yield Mention(kind="stakeholder", name=kind, path=("members",))
