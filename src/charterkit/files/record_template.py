"""
New city files and practice cards, and the lines of an answer file that an officer may add: needs, offers, the profile.

Every key stands there with what it means and an example, so that nobody has to look the format up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.files.cities import CITY, CITY_FILE
from charterkit.files.comments import comment, quote, sentence, write_key
from charterkit.files.fields import FORMAT
from charterkit.files.folder import CITY_SUFFIX
from charterkit.files.practices import PRACTICE
from charterkit.files.themes import THEME_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.files.fields import Field
    from charterkit.model.city import City

__all__ = ["list_profile_hints", "list_theme_hints", "write_city_template", "write_practice_template"]

_CITY = {
    "aliases": '["Jokisatama"]',
    "population": "{ count = 215000, year = 2013 }",
    "coordinates": "[61.498, 23.761]",
    "languages": '["fi", "en"]',
    "type": '"port"',
    "migrants": '["students", "seafarers and their families"]',
    "institution": '"integration unit, under the deputy mayor for education"',
    "national_changes": '["2025: the state pays for language courses"]',
    "networks": '["Riverside cities"]',
    "contact": '"head of integration"',
}
_FLAGS = {"has": 'housing = "shared"', "law": "positive_action = false"}
_THEME = {
    "role": '"both"',
    "priority": "1",
    "questions": '["How do you reach those who never come?"]',
    "capacity": "2",
    "partners": "2",
    "practices": '["open-desk"]',
    "languages": '["fi", "en"]',
    "formats": '["study-visit", "webinar"]',
    "vetoes": '["hillford"]',
    "ranking": '["laketown", "hilltown"]',
    "consent": '{ date = 2026-03-02, role = "deputy mayor" }',
    "endorsed_by": '"director of services"',
}
_PRACTICE = {
    "aliases": '["The blue desk"]',
    "city": '"riverport"',
    "origin": '"a library abroad"',
    "framework": '"integrating-cities-charter"',
    "nodes": '["C01"]',
    "problem": '"Nobody knew whom to ask."',
    "method": '"One desk, six languages, every day."',
    "actors": '["library", "migrant association"]',
    "preconditions": '["a room at street level"]',
    "cost": '"low"',
    "evidence": '["1,200 visits in a year"]',
    "failures": '["an appointment was needed at first; nobody came"]',
    "contact": '"head of the library"',
    "languages": '["fi"]',
    "source": '["own"]',
    "source_gap": '["what it costs in a year"]',
    "interests": '["other towns of the county"]',
    "lineage": '[{ practice = "older-desk", kind = "transferred-from" }]',
    "adoptions": '[{ city = "hillford", state = "operating", kept = ["every day"], checked = 2026-05-01 }]',
}

_UNCOMMENT = 'To use a line, take away the "# " before it.'
_NODE = "C01"
"""Stands for the id of a node where no framework is at hand."""


def write_city_template(city: City) -> str:
    """
    Write a city file to fill in.

    Args:
        city: Whose; its id, name and country are in the file.

    Returns:
        TOML, each line ended by a line feed.
    """
    given = {"id": city.id, "name": city.name, "country": city.country}
    lines = [
        "#:schema ./city.schema.json",
        *comment(
            f"The profile of a city, for all its answers. Keep it beside them, as {city.id}{CITY_SUFFIX}."
            ' "" means: not given.'
        ),
        "",
        f"format = {FORMAT}",
        *comment(sentence(CITY_FILE.fields["framework"].doc)),
        'framework = ""',
        "",
        "[city]",
        *_list_fields(CITY.fields, given, _CITY),
    ]
    for group, example in _FLAGS.items():
        doc = f"{sentence(CITY.fields[group].doc)} A framework says which there are. For instance:"
        lines += ["", *comment(doc), f"#   {example}", f"[city.{group}]"]
    return "\n".join([*lines, "", *list_theme_hints(_NODE)]) + "\n"


def write_practice_template(name: str, title: str) -> str:
    """
    Write a practice card to fill in.

    Args:
        name: Its id.
        title: What people will see.

    Returns:
        TOML, each line ended by a line feed.
    """
    lines = [
        "#:schema ./practice.schema.json",
        *comment(
            'A practice, told so that another city can use it. "" means: not given. Either city or origin is needed.'
        ),
        "",
        f"format = {FORMAT}",
        "",
        "[practice]",
        *_list_fields(PRACTICE.fields, {"id": name, "title": title}, _PRACTICE),
    ]
    return "\n".join(lines) + "\n"


def list_profile_hints() -> Iterator[str]:
    """
    List what may stand in the table of a city besides its name, as comments.
    """
    text = "If you like, tell more of the city, here or in a file of its own (charterkit new city). It never counts."
    yield from comment(f"{text} {_UNCOMMENT}")
    yield from _list_hints(CITY.fields, _CITY)


def list_theme_hints(node: str) -> Iterator[str]:
    """
    List what may stand in a need or an offer, as comments.

    Args:
        node: The id of the node that serves as an example.
    """
    text = "If you like, say what the city wants to learn from others, and what it can teach: one table for each node."
    yield from comment(f"{text} {_UNCOMMENT}")
    yield f"# [themes.{write_key(node)}]"
    yield from _list_hints(THEME_FIELDS, _THEME)


def _list_fields(fields: Mapping[str, Field], given: Mapping[str, str], examples: Mapping[str, str]) -> Iterator[str]:
    """
    Write keys with what they mean: those that are given, and those that are empty with an example.
    """
    for key, field in fields.items():
        if key in given:
            yield from (*comment(sentence(field.doc)), f"{key} = {quote(given[key])}")
        elif key in examples:
            example = f"#   {key} = {examples[key]}"
            yield from (*comment(f"{sentence(field.doc)} For instance:"), example, f'{key} = ""')


def _list_hints(fields: Mapping[str, Field], examples: Mapping[str, str]) -> Iterator[str]:
    for key, example in examples.items():
        yield from (*comment(sentence(fields[key].doc), indent=2), f"# {key} = {example}")
