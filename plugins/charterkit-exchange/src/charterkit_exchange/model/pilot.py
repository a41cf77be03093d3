"""
Pilots: a new local service that is tested after job shadowing, looked at by the same items before and after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PILOT_STATES", "GridItem", "Pilot"]

PILOT_STATES = {
    "planned": "planned",
    "running": "running",
    "done": "done",
    "dropped": "dropped",
    "not-mentioned": "not mentioned in this source",
}
"""How far a pilot has come, and what people call that. Not mentioned is not failed."""


@frozen(kw_only=True)
class GridItem:
    """
    An item of the grid, before and after; None where nobody looked.
    """

    item: str
    before: float | None = None
    after: float | None = None
    note: str = ""


@frozen(kw_only=True)
class Pilot:
    """
    A pilot.

    `host` is the city that was visited before, in the `topic` of the `research`. `partners` test the service together
    with the city; an NGO is a party, and not a supplier.
    """

    file: str = ""
    id: str
    title: str
    city: str = ""
    research: str = ""
    topic: str = ""
    host: str = ""
    exchange: str = ""
    state: str = "planned"
    when: str = ""
    service: str = ""
    partners: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    grid: tuple[GridItem, ...] = ()
    source: tuple[str, ...] = ()
    source_gap: tuple[str, ...] = ()
    framework: str = ""
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what it names that stands elsewhere: cities, research with its topic and grid, an exchange.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        for key, name in (("city", self.city), ("host", self.host)):
            if name:
                yield Mention(kind="city", name=name, path=("pilot", key), use="pilot")
        for key, name in (("research", self.research), ("exchange", self.exchange)):
            if name:
                yield Mention(kind=key, name=name, path=("pilot", key))
        if self.research and self.topic:
            yield Mention(kind="topic", name=f"{self.research}/{self.topic}", path=("pilot", "topic"))
        for at, one in enumerate(self.grid):
            if self.research:
                yield Mention(kind="grid", name=f"{self.research}/{one.item}", path=("grid", at, "item"))
