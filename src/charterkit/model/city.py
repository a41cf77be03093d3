"""
Who answers: the city and its profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.frozen import frozen_mapping, nothing
from charterkit.model.record import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CITY_ID_PATTERN", "City"]

CITY_ID_PATTERN = r"[a-z0-9][a-z0-9-]{1,62}"
"""Ids of cities: safe as a file name on every system."""


@frozen(kw_only=True, eq=False, repr=False)
class City(Record):
    """
    A city. Its identity is the id; the name is shown as typed.

    `has` says which duties and bodies the city has (yes or no, or who has the duty), `law` what the law allows it to
    do. A flag that is not set is not in the mapping.
    """

    id: str
    name: str
    country: str = ""
    has: Mapping[str, bool | str] = field(factory=nothing, converter=frozen_mapping)
    law: Mapping[str, bool | str] = field(factory=nothing, converter=frozen_mapping)

    def flag(self, name: str) -> bool | str | None:
        """
        Look up a flag by its full name, for instance ``"law.positive_action"``; None where it is not set.
        """
        group, _, key = name.partition(".")
        return {"has": self.has, "law": self.law}[group].get(key)
