"""
Who answers: the city and its profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, fields_dict, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.place import Coordinates, Population

__all__ = ["CITY_ID_PATTERN", "City"]

CITY_ID_PATTERN = r"[a-z0-9][a-z0-9-]{1,62}"
"""Ids of cities: safe as a file name on every system."""


@frozen(kw_only=True, eq=False, repr=False)
class City(Record):
    """
    A city and its profile. Its identity is the id; the name is shown as typed.

    `has` says which duties and bodies the city has (yes or no, or who has the duty), `law` what the law allows it to
    do. A flag that is not set is not in the mapping. `languages` are the working languages. `type` (port, capital),
    `migrants` (their profile in words), `institution` (who is in charge of integration), `national_changes` (of law
    and policy of the state), `population` and `coordinates` are context and never strength. `contact` is a role and not
    a person; it never leaves the city's own files.
    """

    id: str
    name: str
    country: str = ""
    aliases: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    population: Population | None = None
    coordinates: Coordinates | None = None
    languages: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    type: str = ""
    migrants: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    institution: str = ""
    national_changes: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    networks: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    contact: str = ""
    has: Mapping[str, bool | str] = field(factory=nothing, converter=frozen_mapping)
    law: Mapping[str, bool | str] = field(factory=nothing, converter=frozen_mapping)

    def flag(self, name: str) -> bool | str | None:
        """
        Look up a flag by its full name, for instance ``"law.positive_action"``; None where it is not set.
        """
        group, _, key = name.partition(".")
        return {"has": self.has, "law": self.law}[group].get(key)

    def complete(self, known: City) -> City:
        """
        Fill in from elsewhere what is not given here; flags one by one.

        Args:
            known: The same city, as another file has it.
        """
        given = {name: getattr(self, name) or getattr(known, name) for name in fields_dict(City)}
        flags = {group: {**getattr(known, group), **getattr(self, group)} for group in _FLAGS}
        return City(**{**given, **flags})

    def find_differences(self, known: City) -> tuple[str, ...]:
        """
        Name what is given in both and is not the same: fields, and flags by their full name.

        Args:
            known: The same city, as another file has it.
        """
        differing = [
            name
            for name in fields_dict(City)
            if name not in _FLAGS and getattr(self, name) and getattr(known, name)
            if getattr(self, name) != getattr(known, name)
        ]
        for group in _FLAGS:
            own, other = getattr(self, group), getattr(known, group)
            differing += [f"{group}.{flag}" for flag in own if flag in other and own[flag] != other[flag]]
        return tuple(differing)


_FLAGS = ("has", "law")
