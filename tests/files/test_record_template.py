"""
New records and the lines that may be added: every key is shown with an example, and every example is right.
"""

from __future__ import annotations

import re

import tomli
from hypothesis import given

from charterkit.files.answers import read_answers
from charterkit.files.cities import CITY, read_city
from charterkit.files.documents import Document, parse_document
from charterkit.files.practices import PRACTICE, read_practice
from charterkit.files.record_template import (
    list_profile_hints,
    list_theme_hints,
    write_city_template,
    write_practice_template,
)
from charterkit.files.themes import THEME_FIELDS
from charterkit.model.city import City
from tests.files.strategies import CITIES

RIVERPORT = City(id="riverport", name="Riverport", country="FI")
HINT = re.compile(r"^# (\[|[a-z_]+ = )", re.MULTILINE)
EXAMPLE = re.compile(r'^#   (([a-z_]+) = .*)\n(?:\2 = ""|\[city\.[a-z]+\])$', re.MULTILINE)


def uncomment(text: str) -> Document:
    """
    Take away what stands before all lines that may be used.
    """
    return parse_document(HINT.sub(r"\1", text).encode(), "x.toml")


def test_every_hint_of_an_answer_file_is_right() -> None:
    """
    With all of them in use the file is read without a word, and no key of the profile or of a theme is left out.
    """
    head = 'format = 1\nframework = "ladders"\nversion = "1"\n'
    city = '[city]\nid = "riverport"\nname = "Riverport"\ncountry = "FI"\n'
    lines = [*list_profile_hints(), "[answers]", *list_theme_hints("C01")]
    document = uncomment(head + city + "\n".join(lines) + "\n")
    assert document.findings == read_answers(document)[1] == ()
    assert document.data is not None
    assert set(document.data["city"]) == set(CITY.fields) - {"has", "law"}
    # A city does not mark its own declaration as a proposal.
    assert set(document.data["themes"]["C01"]) == set(THEME_FIELDS) - {"proposed"}


@given(CITIES)
def test_a_new_city_file_is_read(city: City) -> None:
    """
    Whatever the name holds, it has the empty values of all keys, and nothing to mend.
    """
    document = parse_document(write_city_template(city).encode(), "x.toml")
    record, findings = read_city(document)
    assert document.findings == findings == ()
    assert record is not None
    assert (record.city, record.themes) == (City(id=city.id, name=city.name, country=city.country), ())


def test_every_example_of_a_city_file_is_right() -> None:
    """
    All of them together make a whole file, themes included.
    """
    text = write_city_template(RIVERPORT).replace('framework = ""', 'framework = "ladders"')
    text = re.sub(r"^#   (.*)\n(\[city\..*\])$", r"\2\n\1", text, flags=re.MULTILINE)
    document = uncomment(EXAMPLE.sub(r"\1", text))
    record, findings = read_city(document)
    assert document.findings == findings == ()
    assert record is not None
    assert document.data is not None
    assert {*document.data["city"]} == {*CITY.fields}
    assert '""' not in HINT.sub(r"\1", EXAMPLE.sub(r"\1", text)).partition("format = 1")[2]
    assert (record.city.has, record.city.law) == ({"housing": "shared"}, {"positive_action": False})
    assert [theme.node for theme in record.themes] == ["C01"]


def test_a_new_practice_card_lacks_only_its_home() -> None:
    """
    Id and title are given, all other keys are empty.
    """
    document = parse_document(write_practice_template("open-desk", 'An "open" desk').encode(), "x.toml")
    practice, findings = read_practice(document)
    assert practice is not None
    assert (practice.id, practice.title) == ("open-desk", 'An "open" desk')
    assert [finding.cause for finding in findings] == ["the practice has neither a `city` nor an `origin`"]
    assert set(tomli.loads(document.text)["practice"]) == set(PRACTICE.fields)


def test_every_example_of_a_practice_card_is_right() -> None:
    """
    All of them together, but that of the origin, which stands in place of the city.
    """
    text = EXAMPLE.sub(r"\1", write_practice_template("open-desk", "An open desk"))
    document = parse_document(re.sub(r"^origin = .*$", 'origin = ""', text, flags=re.MULTILINE).encode(), "x.toml")
    practice, findings = read_practice(document)
    assert document.findings == findings == ()
    assert practice is not None
    assert [key for key, value in tomli.loads(document.text)["practice"].items() if value == ""] == ["origin"]
