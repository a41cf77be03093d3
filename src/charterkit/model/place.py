"""
Where a city lies and how many people live there.
"""

from __future__ import annotations

from attrs import frozen

__all__ = ["Coordinates", "Population"]


@frozen(kw_only=True)
class Population:
    """
    How many people live in a city, and in which year they were counted; None where that is not stated.
    """

    count: int | None = None
    year: int | None = None


@frozen(kw_only=True)
class Coordinates:
    """
    A place on earth in degrees, to six decimals: north (-90 to 90) and east (-180 to 180) are positive.
    """

    latitude: float
    longitude: float
