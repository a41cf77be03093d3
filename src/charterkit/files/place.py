"""
Where a city lies and how many people live there, as it may be written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from charterkit.files.fields import AnyOf, Field, ListOf, TableOf
from charterkit.files.record_values import PAST_YEAR
from charterkit.files.values import Number, OneOf, Text, name_of
from charterkit.files.wrappers import Checked
from charterkit.model.place import Coordinates, Population

if TYPE_CHECKING:
    from charterkit.files.values import Faults, Path

__all__ = ["COORDINATES", "POPULATION", "POPULATION_TABLE"]

_NOT_STATED = OneOf(("not stated",))
_PEOPLE = Number(1, whole=True)

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,12})?"
_MINUTES = r"[0-5]?[0-9](?:\.[0-9]{1,12})?"
_ANGLE = rf"({_NUMBER})\s?[°º˚]\s?(?:({_MINUTES})\s?['′’]\s?)?(?:({_MINUTES})\s?(?:[\"″”]|''|′′)\s?)?"
_POINT = rf"{_ANGLE}([NSns])\s?[/,;]?\s?{_ANGLE}([EWew])"
_SIDE = rf"{_ANGLE}([NSnsEWew])"


def _read_population(raw: Any, _: Path, __: Faults) -> Population:
    """
    Make a population of a number, of a table, or of the words for "not stated".
    """
    given = raw if isinstance(raw, dict) else {"count": raw}
    return Population(**{key: None if value == "not stated" else value for key, value in given.items()})


def _read_coordinates(raw: Any, path: Path, faults: Faults) -> Any:
    """
    Make coordinates of two numbers, or of degrees, minutes and seconds.
    """
    sides = [_measure(*side) for side in re.findall(_SIDE, raw)] if isinstance(raw, str) else raw
    latitude, longitude = sides
    for value, limit, what in ((latitude, 90, "latitude"), (longitude, 180, "longitude")):
        if abs(value) > limit:
            cause = f"{name_of(path)}: a {what} of {value:g} degrees is not on earth"
            mend = "write the latitude first, from -90 to 90, then the longitude, from -180 to 180"
            return faults.add("CK451", path, cause, mend)
    return Coordinates(latitude=round(latitude, 6), longitude=round(longitude, 6))


def _measure(degrees: str, minutes: str, seconds: str, letter: str) -> float:
    """
    Turn what `_SIDE` has found into degrees, south and west negative.
    """
    angle = float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    return -angle if letter in "SsWw" else angle


POPULATION_TABLE = TableOf(
    "population",
    {
        "count": Field(
            shape=AnyOf(((int, _PEOPLE), (str, _NOT_STATED))), required=True, doc='inhabitants, or "not stated"'
        ),
        "year": Field(
            shape=AnyOf(((int, PAST_YEAR), (str, _NOT_STATED))), doc='when they were counted, or "not stated"'
        ),
    },
)
POPULATION = Checked(AnyOf(((int, _PEOPLE), (str, _NOT_STATED), (dict, POPULATION_TABLE))), _read_population)
COORDINATES = Checked(
    AnyOf(
        (
            (list, ListOf(Number(), size=2)),
            (str, Text(_POINT, 'a text such as "51°14′00″N 22°23′00″E"', empty=False)),
        )
    ),
    _read_coordinates,
)
