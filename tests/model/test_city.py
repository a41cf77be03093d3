"""
A city that is told in two files.
"""

from __future__ import annotations

import attrs
import pytest

from charterkit.model.city import City
from charterkit.model.place import Coordinates, Population

FULL = City(
    id="riverport",
    name="Riverport",
    country="FI",
    aliases=["Jokisatama"],
    population=Population(count=215000),
    coordinates=Coordinates(latitude=61.5, longitude=23.75),
    languages=["fi", "sv"],
    type="port",
    migrants=["students"],
    institution="integration unit",
    national_changes=["2025: language courses"],
    networks=["Riverside cities"],
    contact="head of integration",
    has={"housing": "shared", "schools": False},
    law={"positive_action": True},
)
OTHER = City(
    id="riverport",
    name="River Port",
    country="SE",
    aliases=["Port"],
    population=Population(count=1),
    coordinates=Coordinates(latitude=0, longitude=0),
    languages=["en"],
    type="capital",
    migrants=["seafarers"],
    institution="mayor's office",
    national_changes=["2024: a new act"],
    networks=["Hill towns"],
    contact="mayor's office",
    has={"housing": "none", "schools": False},
    law={"positive_action": False},
)
SET = [entry.name for entry in attrs.fields(City) if entry.name != "id"]


def test_every_field_is_completed() -> None:
    """
    What is not given comes from the other file, whatever it is.
    """
    assert City(id="riverport", name="").complete(FULL) == FULL


def test_what_is_given_stays() -> None:
    """
    The file itself goes before the other one.
    """
    assert OTHER.complete(FULL) == OTHER


def test_flags_are_completed_one_by_one() -> None:
    """
    A flag that is false is set, and not lacking.
    """
    city = City(id="riverport", name="R", has={"schools": True}).complete(FULL)
    assert dict(city.has) == {"housing": "shared", "schools": True}
    assert dict(City(id="riverport", name="R", law={"positive_action": False}).complete(FULL).law) == {
        "positive_action": False
    }


@pytest.mark.parametrize("name", [name for name in SET if name not in {"has", "law"}])
def test_differences_are_named(name: str) -> None:
    """
    Each field that both give, and give differently.
    """
    changed = attrs.evolve(FULL, **{name: getattr(OTHER, name)})
    assert changed.find_differences(FULL) == (name,)


def test_differing_flags_are_named_in_full() -> None:
    """
    By the name that conditions use; what one of the two does not say is no difference.
    """
    changed = attrs.evolve(FULL, has={"housing": "none", "buses": True}, law={})
    assert changed.find_differences(FULL) == ("has.housing",)
    assert OTHER.find_differences(FULL)[-2:] == ("has.housing", "law.positive_action")


def test_nothing_differs_from_what_says_nothing() -> None:
    """
    A file that gives the id alone agrees with any other of that city.
    """
    alone = City(id="riverport", name="")
    assert alone.find_differences(FULL) == FULL.find_differences(alone) == FULL.find_differences(FULL) == ()


def test_flags_are_looked_up_by_their_full_name() -> None:
    """
    None where a flag is not set.
    """
    assert [FULL.flag(name) for name in ("has.housing", "has.schools", "law.positive_action", "has.buses")] == [
        "shared",
        False,
        True,
        None,
    ]
