"""
The two sides of a pair, whatever files they come from: what a city needs on a node, and what it offers there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from charterkit.model.city import City
    from charterkit.model.place import Population
    from charterkit.model.shared import SharedFile
    from charterkit.model.theme import Theme

__all__ = ["CityNeed", "CityOffer", "Party"]


@frozen(kw_only=True, eq=False)
class Party:
    """
    A city as far as it is known here. What a city shares tells less than its own file; the rest stays empty.
    """

    id: str
    name: str
    country: str = ""
    languages: tuple[str, ...] = ()
    type: str = ""
    migrants: tuple[str, ...] = ()
    population: Population | None = None
    has: Mapping[str, bool | str] = field(factory=dict)
    synthetic: bool = False

    @classmethod
    def of(cls, city: City, *, synthetic: bool) -> Party:
        """
        Take what a city's own files say.
        """
        return cls(
            id=city.id,
            name=city.name or city.id,
            country=city.country,
            languages=city.languages,
            type=city.type,
            migrants=city.migrants,
            population=city.population,
            has=city.has,
            synthetic=synthetic,
        )

    @classmethod
    def of_shared(cls, shared: SharedFile, *, synthetic: bool) -> Party:
        """
        Take what a city shares.
        """
        city = shared.city
        return cls(
            id=city.id,
            name=city.name or city.id,
            country=city.country,
            languages=city.languages,
            type=city.type,
            synthetic=synthetic or shared.synthetic,
        )


@frozen(kw_only=True, eq=False)
class CityNeed:
    """
    What a city wants to learn on a node.

    `level` is the middle of its bounds, 0 to 4; None where no score is known, as with shared files. `applies` is False
    where the node is not a duty of the city. `partners` is how many mentors it wants for it.
    """

    party: Party
    theme: Theme
    level: float | None = None
    applies: bool = True
    partners: int = 1

    @property
    def node(self) -> str:
        """
        The node that it is about.
        """
        return self.theme.node


@frozen(kw_only=True, eq=False)
class CityOffer:
    """
    What a city can teach on a node.

    `level` is its lower bound, 0 to 4, None where nothing is known of it; `evidence` how far evidence for it has been
    brought, empty where that is not told; `day` until when its answers speak. `unit` is whose places these are: the
    city, or a practice where each practice has a place of its own.
    """

    party: Party
    theme: Theme
    level: float | None = None
    evidence: str = ""
    day: dt.date | None = None
    practices: tuple[str, ...] = ()
    unit: str = ""
    capacity: int = 1

    @property
    def node(self) -> str:
        """
        The node that it is about.
        """
        return self.theme.node
