"""
Reports tell the scores of a city, and of its profile no more than who it is.
"""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from charterkit.builtin.renderers import charterkit_renderers
from charterkit.model.city import City
from charterkit.model.place import Coordinates, Population
from tests.builtin.make import riverport, scores

FORMS: dict[str, Any] = {form.name: form for form in charterkit_renderers() if form.render is not None}
PLAIN = City(id="riverport", name="Riverport", country="FI")
FULL = evolve(
    PLAIN,
    aliases=["Jokisatama"],
    population=Population(count=424242, year=2013),
    coordinates=Coordinates(latitude=12.345678, longitude=1),
    languages=["sr-Latn"],
    type="smugglers' port",
    migrants=["seafarers"],
    institution="integration unit",
    national_changes=["2025: language courses"],
    networks=["Riverside cities"],
    contact="head of integration",
    has={"housing": "shared"},
    law={"positive_action": True},
)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_profile_changes_no_report(form: str, count: int) -> None:
    """
    Contact, context and flags of a city are in no form, for one city or many.
    """
    plain, full = (scores(*[riverport(city=city)] * count) for city in (PLAIN, FULL))
    assert FORMS[form].render(full) == FORMS[form].render(plain)
