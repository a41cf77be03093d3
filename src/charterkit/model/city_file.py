"""
A city's profile in a file of its own, with its needs and offers if it likes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import frozen_tuple

if TYPE_CHECKING:
    from charterkit.model.city import City
    from charterkit.model.theme import Theme

__all__ = ["CityFile"]


@frozen(kw_only=True)
class CityFile:
    """
    What a city says of itself, apart from its answers.

    `framework` is the one whose nodes the themes name; empty where there are none. `synthetic` marks invented cities.
    """

    file: str = ""
    city: City
    framework: str = ""
    themes: tuple[Theme, ...] = field(default=(), converter=frozen_tuple)
    synthetic: bool = False
