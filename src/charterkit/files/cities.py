"""
City files: the profile of a city, in a file of its own or beside its answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.fields import FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.reading import list_findings, read_values
from charterkit.files.shapes import COUNTRY, ID, NAME, RECORD_ID, SENTENCE, TEXT
from charterkit.files.values import LACKING, Faults, YesNo
from charterkit.files.wrappers import Later
from charterkit.model.city import City
from charterkit.model.items import ID_PATTERN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.files.documents import Document
    from charterkit.files.values import Shape
    from charterkit.model.city_file import CityFile
    from charterkit.model.findings import Finding
    from charterkit.model.theme import Theme

__all__ = [
    "CITY",
    "CITY_FILE",
    "FLAGS",
    "KNOWN_CITY",
    "THEMES_FIELD",
    "build_city",
    "read_city",
    "read_themes",
    "set_flags",
]

# Most answer files say little of their city; what they do not say is not loaded.


def _load_population() -> Shape:
    from charterkit.files.place import POPULATION

    return POPULATION


def _load_coordinates() -> Shape:
    from charterkit.files.place import COORDINATES

    return COORDINATES


def _load_languages() -> Shape:
    from charterkit.files.languages import LANGUAGES

    return LANGUAGES


def _load_role() -> Shape:
    from charterkit.files.record_values import ROLE

    return ROLE


def _load_themes() -> Shape:
    from charterkit.files.themes import THEMES

    return THEMES


THEMES_FIELD = Field(shape=Later(_load_themes), doc="needs and offers, one table per node")
FLAGS = MapOf(AnyOf(((bool, YesNo()), (str, TEXT))), ID_PATTERN, "the name of a flag")
CITY = TableOf(
    "city",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="the identity of the city; also the name of its file"),
        "name": Field(shape=NAME, required=True, doc="the name as people write it"),
        "country": Field(shape=COUNTRY, doc="ISO 3166-1 alpha-2"),
        "aliases": Field(shape=ListOf(NAME, distinct=True), doc="other names, in other languages or of older times"),
        "population": Field(
            shape=Later(_load_population),
            doc='how many people live there, and the year of that figure; or "not stated"; context, never strength',
        ),
        "coordinates": Field(
            shape=Later(_load_coordinates), doc="latitude and longitude, in degrees or in degrees, minutes and seconds"
        ),
        "languages": Field(shape=Later(_load_languages), doc="working languages, by their codes"),
        "type": Field(shape=TEXT, doc="what kind of city it is: port, capital and so on"),
        "migrants": Field(shape=ListOf(SENTENCE), doc="who migrates to it, in words; context, never strength"),
        "institution": Field(
            shape=TEXT, doc="which office is in charge of integration, and whom it reports to; context"
        ),
        "national_changes": Field(
            shape=ListOf(SENTENCE),
            doc="what changed in the law and policy of the state in this time, in words; context",
        ),
        "networks": Field(shape=ListOf(SENTENCE), doc="networks of cities that it belongs to"),
        "contact": Field(shape=Later(_load_role), doc="a role, not a person; it never leaves the city's own files"),
        "has": Field(shape=FLAGS, doc="duties and bodies of the city"),
        "law": Field(shape=FLAGS, doc="what the law allows"),
    },
    least=("id",),
)
KNOWN_CITY = TableOf("city", {**CITY.fields, "name": Field(shape=NAME, doc="the name")}, least=("id",))
"""What an answer file says of a city that has a file of its own."""

CITY_FILE = TableOf(
    "city file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented city; every report says so"),
        "framework": Field(shape=ID, doc="the framework whose nodes the themes name; needed with themes"),
        "city": Field(shape=CITY, required=True, doc="the city"),
        "themes": THEMES_FIELD,
    },
)


def read_city(document: Document) -> tuple[CityFile | None, tuple[Finding, ...]]:
    """
    Read the profile of a city from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        The profile as far as it can be read, None where the city is not known; and everything that is wrong with the
        form, places not yet looked up.
    """
    from charterkit.model.city_file import CityFile

    faults = Faults()
    raw = read_values(CITY_FILE, document, faults)
    city = build_city(raw.pop("city", None), {})
    themes = read_themes(raw.pop("themes", {}), city, raw.get("framework", ""), faults)
    if themes and "framework" not in raw and not faults.are_at(("framework",)):
        cause = "the themes name nodes, but the file does not say of which framework"
        faults.add(LACKING, ("themes",), cause, 'add `framework = "..."` at the top', on_key=True, lacking=True)
    findings = list_findings(document, faults)
    if city is None:
        return None, findings
    return CityFile(file=document.file, city=city, themes=themes, **raw), findings


def build_city(raw: dict[str, Any] | None, known: Mapping[str, City]) -> City | None:
    """
    Make a city; flags left empty are not set.

    Args:
        raw: What could be read of the table, None where that is nothing.
        known: Cities with a file of their own, by id; what is not given here comes from there.
    """
    if raw is None:
        return None
    groups = {group: set_flags(raw.pop(group, {})) for group in ("has", "law")}
    city = City(**{"name": "", **raw, **groups})
    return city.complete(known[city.id]) if city.id in known else city


def set_flags(raw: dict[str, bool | str]) -> dict[str, bool | str]:
    """
    Leave out the flags that are not set.
    """
    return {name: value for name, value in raw.items() if value != ""}


def read_themes(raw: Mapping[str, Any], city: City | None, framework: str, faults: Faults) -> tuple[Theme, ...]:
    """
    Make the needs and offers of a city, where there are any.
    """
    if not raw:
        return ()
    from charterkit.files.themes import build_themes

    return build_themes(raw, city.id if city is not None else "", framework, faults)
