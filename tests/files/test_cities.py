"""
City files: profiles as cities write them, and what an answer file may leave to them.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.answers import read_answers
from charterkit.files.cities import CITY, read_city
from charterkit.files.documents import parse_document
from charterkit.files.values import BAD, Faults
from charterkit.model.city import City
from charterkit.model.place import Coordinates, Population
from tests.files.records import change, find_errors, list_places, read

TAMPERE = Coordinates(latitude=61.498056, longitude=23.76)
LUBLIN = Coordinates(latitude=51.233333, longitude=22.383333)


def read_field(name: str, raw: Any) -> tuple[Any, list[str]]:
    """
    Read one key of a city; give it and the codes of what is wrong.
    """
    faults = Faults()
    value = CITY.fields[name].shape.read(raw, ("city", name), faults)
    return value, [finding.code for finding in faults.findings]


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("61°29'53\"N 23°45'36\"E", TAMPERE),
        ("61°29′53″N 23°45′36″E", TAMPERE),
        ("61°29’53”N, 23°45’36”E", TAMPERE),
        ("61º29''53''N", None),
        ("61º 29' 53'' N / 23º 45' 36'' E", TAMPERE),
        ("51°14'00\"N 22°23'00\"E", LUBLIN),
        ("51°14'n22°23'e", LUBLIN),
        ("51.2333°N 22.3833°E", Coordinates(latitude=51.2333, longitude=22.3833)),
        ("33°52.5'S 151°12.5'E", Coordinates(latitude=-33.875, longitude=151.208333)),
        ("0°0'0\"S 0°0'0\"W", Coordinates(latitude=0, longitude=0)),
        ("38°W 9°N", None),
        ("51°75'N 22°E", None),
        ("51 N 22 E", None),
        ("51,2333 22,3833", None),
        ([61.4980561, 23.76], TAMPERE),
        ([-90, 180], Coordinates(latitude=-90, longitude=180)),
        ([51.2333], None),
        ([51.2333, 22.3833, 200], None),
        (["51.2333", "22.3833"], None),
        (51.2333, None),
    ],
)
def test_coordinates_are_read(raw: object, place: Coordinates | None) -> None:
    """
    Degrees, or degrees with minutes and seconds, in the signs that people and word processors make.
    """
    value, codes = read_field("coordinates", raw)
    assert (value if place is not None else value is BAD) == (place or True)
    assert bool(codes) == (place is None)


@pytest.mark.parametrize("raw", [[90.1, 0], [-91, 0], [0, 180.5], [122.38, 51.23], "95°N 22°E", "51°N 200°E"])
def test_coordinates_lie_on_earth(raw: object) -> None:
    """
    Beyond the ends of the earth the finding says which comes first, for the two are easily swapped.
    """
    assert read_field("coordinates", raw) == (BAD, ["CK451"])


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_both_ways_to_write_a_place_agree(latitude: float, longitude: float) -> None:
    """
    A place in degrees is the same in degrees, minutes and seconds, but for a metre.
    """
    north, east = write_angle(latitude, "NS"), write_angle(longitude, "EW")
    by_text, codes = read_field("coordinates", f"{north} {east}")
    assert codes == []
    assert abs(by_text.latitude - latitude) < 1e-5
    assert abs(by_text.longitude - longitude) < 1e-5


def write_angle(angle: float, letters: str) -> str:
    """
    Write an angle in degrees, minutes and seconds.
    """
    thousandths = round(abs(angle) * 3_600_000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60}°{minutes % 60}'{rest / 1000:.3f}\"{letters[angle < 0]}"


@pytest.mark.parametrize(
    ("raw", "population"),
    [
        (215000, Population(count=215000)),
        ({"count": 347678}, Population(count=347678)),
        ({"count": 215000, "year": 2013}, Population(count=215000, year=2013)),
        ({"count": 215000, "year": "not stated"}, Population(count=215000)),
        ({"count": 215000, "year": ""}, Population(count=215000)),
        ({"count": "not stated", "year": 2013}, Population(year=2013)),
        ("not stated", Population()),
    ],
)
def test_populations_are_read(raw: object, population: Population) -> None:
    """
    A number, a number with its year, or the words that say that neither is known.
    """
    assert read_field("population", raw) == (population, [])


@pytest.mark.parametrize(
    "raw", [0, -5, 1.5, True, "many", "215 000", {"year": 2013}, {"count": 5, "year": 13}, {"count": 5, "of": 1}, []]
)
def test_other_populations_are_refused(raw: object) -> None:
    """
    No city is without people, and no count without a number.
    """
    assert read_field("population", raw)[1] != []


def test_the_faults_of_a_city_file_come_at_once() -> None:
    """
    Each mistake has its place; the rest of the file is read all the same.
    """
    text = """format = 1
framework = "five-ladders"
[city]
id = "riverport"
name = "River\\u202Eport"
country = "Finland"
coordinates = [123, 51]
languages = ["Finnish"]
contact = "a.nowak@riverport.example"
mayor = "A. Nowak"
[themes.C01]
role = "learn"
priority = 4
capacity = -1
questions = ["a", "b", "c", "d"]
formats = ["studyvisit"]
consent = { date = 2.3.2026 }
[themes.C02]
role = "teach"
"""
    _, found = list_places("city", text)
    assert found == [
        ("CK153", 5, 8),
        ("CK153", 6, 11),
        ("CK451", 7, 15),
        ("CK153", 8, 14),
        ("CK452", 9, 11),
        ("CK151", 10, 1),
        ("CK153", 13, 12),
        ("CK153", 14, 12),
        ("CK153", 15, 29),
        ("CK153", 16, 12),
        ("CK122", 17, 20),
        ("CK153", 19, 8),
    ]


def test_flags_that_are_empty_are_not_set() -> None:
    """
    A duty that nobody has told yet is in no mapping.
    """
    city = read("city", change("city", ("city", "has"), {"housing": "shared", "buses": ""}))[0].city
    assert dict(city.has) == {"housing": "shared"}


def test_without_a_name_or_id() -> None:
    """
    A city without a name is called lacking, one without an id cannot be told from others.
    """
    record, findings = read("city", change("city", ("city", "name"), ...))
    assert record.city.name == ""
    assert [(finding.code, finding.path, finding.cause) for finding in findings] == [
        ("CK154", ("city",), "`city` has no `name`")
    ]
    assert read("city", change("city", ("city", "id"), ...))[0] is None
    assert read("city", change("city", ("city", "id"), "con"))[0] is None


def test_a_wrong_name_is_not_lacking_too() -> None:
    """
    One mistake is told once.
    """
    assert find_errors("city", change("city", ("city", "name"), 7)) == [("CK152", ("city", "name"))]


def test_themes_need_their_framework() -> None:
    """
    Ids of nodes mean something only within a framework; a wrong one is told once.
    """
    assert find_errors("city", change("city", ("framework",), ...)) == [("CK154", ("themes",))]
    assert find_errors("city", change("city", ("framework",), "two words")) == [("CK153", ("framework",))]
    without = change("city", ("framework",), ...)
    without["themes"] = {}
    assert find_errors("city", without) == []


def test_answers_leave_to_the_city_file_what_it_has() -> None:
    """
    Beside a city file the id is enough; what is given in both stays as the answers have it.
    """
    known = read("city", change("city", ("themes",), {}))[0].city
    text = """format = 1
framework = "five-ladders"
version = "2026.1"
city = { id = "riverport", country = "SE", has = { housing = "provider" } }
answers = {}
"""
    document = parse_document(text.encode(), "riverport.toml")
    answers, findings = read_answers(document, {"riverport": known})
    assert findings == ()
    assert answers is not None
    assert (answers.city.name, answers.city.country) == ("Riverport", "SE")
    assert dict(answers.city.has) == {"housing": "provider", "schools": True}
    assert answers.city.find_differences(known) == ("country", "has.housing")
    assert [finding.code for finding in read_answers(document)[1]] == ["CK154"]


@pytest.mark.parametrize("city", ['{ name = "X" }', "{ id = 7 }", "7", '{ id = "hilltown" }'])
def test_a_city_that_is_not_known_has_to_be_named(city: str) -> None:
    """
    What is wrong with the id is told, and nobody is taken for another city.
    """
    known = {"riverport": City(id="riverport", name="Riverport")}
    text = f'format = 1\nframework = "f"\nversion = "1"\ncity = {city}\nanswers = {{}}\n'
    answers, findings = read_answers(parse_document(text.encode(), "x.toml"), known)
    assert findings
    assert answers is not None
    assert answers.city.name == ""


def test_a_city_file_is_no_answer_file() -> None:
    """
    Each reader refuses the keys of the other.
    """
    document = parse_document(b'format = 1\ncity = { id = "ab", name = "Ab" }\nanswers = {}\n', "x.toml")
    record, findings = read_city(document)
    assert record is not None
    assert record.city == City(id="ab", name="Ab")
    assert [(finding.code, finding.path) for finding in findings] == [("CK151", ("answers",))]


def test_what_a_city_does_not_say_is_not_loaded() -> None:
    """
    Answers of a city that gives its name alone are read without the code for profiles and themes.
    """
    script = (
        "import sys; from charterkit.files.answers import read_answers;"
        "from charterkit.files.documents import parse_document;"
        'text = b\'format = 1\\nframework = "f"\\nversion = "1"\\nanswers = {}\\n\';'
        'text += b\'city = { id = "ab", name = "Ab", country = "FI", has = { x = true } }\';'
        "assert read_answers(parse_document(text, 'x'))[1] == ();"
        "print(*(name for name in sys.modules if name.startswith('charterkit.')))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    late = {f"files.{name}" for name in ("languages", "place", "record_values", "themes", "networks", "shared")}
    late |= {f"model.{name}" for name in ("city_file", "place", "theme", "practice", "shared")}
    assert {name.removeprefix("charterkit.") for name in done.stdout.split()} & late == set()


def test_people_are_not_counted_in_a_year_to_come() -> None:
    """
    That is a slip.
    """
    path = ("city", "population", "year")
    assert find_errors("city", change("city", path, 2099)) == [("CK453", path)]
