"""
Results of matching are written as JSON, read back as they were, and every change of them is noticed.
"""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from charterkit.files.matchings import matching_schema, read_matching, write_matching
from charterkit.model.matching import Certificate, Clustering, Idle, Matching, Pair, Unmatched
from charterkit.testing.draft07 import fits
from tests.matchings import WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = write_matching(WHOLE)
CONTENT: dict[str, Any] = json.loads(TEXT)


def find_places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """
    List the places of everything that stands in a result.
    """
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield (*path, key)
        yield from find_places(part, (*path, key))


def change(path: tuple[Any, ...], new: Any) -> Any:
    """
    Put another value into a copy of the result; None takes it out.
    """
    content = deepcopy(CONTENT)
    place = content
    for key in path[:-1]:
        place = place[key]
    if new is None:
        del place[path[-1]]
    else:
        place[path[-1]] = new
    return content


def look_up(path: tuple[Any, ...]) -> Any:
    """
    Give what stands at a place.
    """
    place: Any = CONTENT
    for key in path:
        place = place[key]
    return place


def read_codes(content: Any) -> list[str]:
    """
    Read a result, and give the codes of what is wrong with it.
    """
    matching, findings = read_matching(json.dumps(content), "pairs.json")
    assert (matching is None) == bool(findings)
    assert all(finding.file == "pairs.json" for finding in findings)
    return [finding.code for finding in findings]


@pytest.mark.parametrize("matching", [WHOLE, Matching(), attrs.evolve(WHOLE, certificate=None, pairs=[])])
def test_what_is_written_is_read_again(matching: Matching) -> None:
    """
    Nothing gets lost on the way, and what is empty stays so.
    """
    assert read_matching(write_matching(matching)) == (matching, ())


def test_everything_is_written() -> None:
    """
    Each field of the records but the findings has its key, and all of them are tried here.
    """
    keys = {name for path in find_places(CONTENT) for name in path if isinstance(name, str)}
    records = (Matching, Pair, Unmatched, Idle, Clustering, Certificate)
    assert {entry.name for record in records for entry in attrs.fields(record)} - {"findings"} <= keys


def test_signs_that_cannot_be_seen_are_escaped() -> None:
    """
    A sign that turns the direction of a text stands there by its number.
    """
    assert "\u202e" not in TEXT
    assert "\\u202e" in TEXT


@pytest.mark.parametrize(
    "path", [path for path in find_places(CONTENT) if type(look_up(path)) is int and path != ("schema_version",)]
)
def test_a_changed_digit_is_noticed(path: tuple[Any, ...]) -> None:
    """
    Whichever number is changed, the result is refused.
    """
    assert read_codes(change(path, look_up(path) + 1)) == ["CK482"]


@pytest.mark.parametrize("path", [path for path in find_places(CONTENT) if isinstance(look_up(path), str)])
def test_a_changed_word_is_noticed(path: tuple[Any, ...]) -> None:
    """
    The same holds for texts, the digest among them.
    """
    assert read_codes(change(path, look_up(path) + "x")) == ["CK482"]


@pytest.mark.parametrize("path", list(find_places(CONTENT)))
def test_another_kind_of_value_is_named(path: tuple[Any, ...]) -> None:
    """
    What is no number, no text or no list where one belongs is told with its place; so is what is not there.
    """
    assert set(read_codes(change(path, 1.5))) == {"CK481"}
    assert set(read_codes(change(path, None))) < {"CK481", "CK482"}


def test_true_is_no_number() -> None:
    """
    JSON tells them apart, and so do results.
    """
    assert read_codes(change(("pairs", 0, "weight"), new=True)) == ["CK481"]


@pytest.mark.parametrize("content", [[], {}, 3, None, {"schema_version": 2}])
def test_other_files_are_refused(content: Any) -> None:
    """
    A file of another kind, or of another version, is not taken for a result.
    """
    assert read_codes(content) == ["CK481"]


@pytest.mark.parametrize(("text", "line"), [("", 1), ('{\n"a": }', 2), ("[" * 100_000, 0), ("{'a': 1}", 1)])
def test_what_is_no_json_is_told_with_its_line(text: str, line: int) -> None:
    """
    The line is where reading came to an end, if that can be told.
    """
    matching, [finding] = read_matching(text)
    assert matching is None
    assert (finding.code, finding.line) == ("CK481", line)


def test_blanks_and_order_do_not_matter() -> None:
    """
    A program may write the same result in another way.
    """
    turned = json.dumps(dict(reversed(CONTENT.items())), separators=(",", ":"))
    assert read_matching(turned) == (WHOLE, ())


def test_the_schema_describes_what_is_written() -> None:
    """
    Every key is described; what is written fits, and what is refused does not.
    """
    schema = matching_schema()
    assert fits(CONTENT, schema)
    assert fits(json.loads(write_matching(Matching())), schema)
    assert not fits(change(("pairs", 0, "weight"), "2750"), schema)
    assert not fits(change(("digest",), None), schema)
    parts = [schema, schema["properties"]["pairs"]["items"], schema["properties"]["certificate"]["anyOf"][0]]
    assert all("description" in key for part in parts for key in part["properties"].values())
