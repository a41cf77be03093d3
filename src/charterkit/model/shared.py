"""
What a city gives away: strengths, wishes and practices, never answers, notes or contacts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from charterkit.model.theme import Theme

__all__ = ["DISCLOSURES", "HIGHEST_LEVEL", "SharedCity", "SharedFile", "Strength"]

DISCLOSURES = ("private", "network", "partner", "public")
"""
Who may see what is shared of a node: nobody, the office of the network, also a matched city, everybody. Narrowest
first.
"""

HIGHEST_LEVEL = 4
"""Shared scores are rounded down to levels from 0 to this."""


@frozen(kw_only=True)
class SharedCity:
    """
    What others learn of a city: no more than this.
    """

    id: str
    name: str
    country: str = ""
    languages: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    type: str = ""


@frozen(kw_only=True)
class Strength:
    """
    A node that the city is good at: the band of its score, and its level from 0 to 4 (None where not given away).
    """

    band: str = ""
    level: int | None = None


@frozen(kw_only=True)
class SharedFile:
    """
    A shared file.

    `framework`, `version`, `hash` and `profile` are the contract under which the scores were made. `strengths`,
    `scores` (levels from 0 to 4) and `disclosure` go by node, `practices` are titles by id. `made` is a day that the
    caller gives, None where it is not told.
    """

    file: str = ""
    city: SharedCity
    framework: str
    version: str
    hash: str = ""
    profile: str = "full"
    made: dt.date | None = None
    synthetic: bool = False
    strengths: Mapping[str, Strength] = field(factory=nothing, converter=frozen_mapping)
    wishes: tuple[Theme, ...] = field(default=(), converter=frozen_tuple)
    practices: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    scores: Mapping[str, int] = field(factory=nothing, converter=frozen_mapping)
    disclosure: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)

    def find_disclosure(self, node: str) -> str:
        """
        Tell who may see what is shared of a node; private where nothing is said of it.
        """
        return self.disclosure.get(node, self.disclosure.get("default", "private"))
