"""
Real and hostile names give ids, and refusals, that hold on every system.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files import names, write

__all__: list[str] = []


def read_table() -> list[tuple[str, str, bool, bool]]:
    """
    Read the names beside this file: each with its proposed id, and whether a city and a file can have it.
    """
    lines = (Path(__file__).parent / "names.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(json.loads(name), city_id, city == "yes", file == "yes") for name, city_id, city, file in rows]


TABLE = read_table()
ID = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")


def test_the_table_is_large() -> None:
    """
    There are at least 200 names, each once.
    """
    assert len({name for name, *_ in TABLE}) == len(TABLE) >= 200


@pytest.mark.parametrize(
    ("name", "city_id", "for_city", "for_file"), TABLE, ids=[str(row) for row in range(len(TABLE))]
)
def test_every_name_of_the_table(name: str, city_id: str, for_city: bool, for_file: bool) -> None:  # noqa: FBT001
    """
    A name gives the expected id, in composed and decomposed form, and is refused where it must be.
    """
    assert names.propose(name) == city_id
    assert names.propose(unicodedata.normalize("NFC", name)) == city_id
    assert names.propose(unicodedata.normalize("NFD", name)) == city_id
    assert (names.name_fault(name) is None) == for_city
    assert (names.file_name_fault(name) is None) == for_file
    assert names.is_portable(name) == for_file


def test_every_id_of_the_table_is_the_name_of_a_file(folder: Path) -> None:
    """
    An id is valid and stays what it is; as the name of a file it is portable and leads out of no folder.
    """
    ids = {city_id for _, city_id, _, _ in TABLE}
    for city_id in ids:
        assert names.is_id(city_id)
        assert names.propose(city_id) == city_id
        assert names.is_portable(f"{city_id}.toml")
        write.create(f"{city_id}.toml", "", durable=False)
    assert {path.name for path in folder.iterdir()} == {f"{city_id}.toml" for city_id in ids}


@pytest.mark.parametrize(
    "text",
    ["", "a", "-a", "A-b", "a b", "a_b", "å-b", "ſoo", "\u212ab", "ab\n", "a.b", "con", "lpt1", "x" * 64],
)
def test_what_is_no_id(text: str) -> None:
    """
    Capitals, blanks, other letters, line ends, devices, too short and too long texts are no ids.
    """
    assert not names.is_id(text)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", "is empty"),
        ("-x", "begins with a blank or a hyphen"),
        ("..", "dots alone"),
        ("a/b", "holds `/`"),
        ("a\u202eb", "character 2 of the name is U+202E, which turns the direction of the text"),
        ("a\x07", "character 2 of the name is U+0007, a control character"),
        ("a\u200bb", "which cannot be seen"),
        ("a\u3164b", "which cannot be seen"),
        ("a\ue000b", "which every computer shows in another way"),
        ("a.", "ends with a blank or a dot"),
        ("Nul.toml", "`NUL` is a device on Windows"),
        ("å" * 130, "the name has 390 bytes, and at most 255 fit"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(name: str, fault: str) -> None:
    """
    A refused name of a file gets a plain sentence in two halves.
    """
    sentence = names.file_name_fault(name)
    assert sentence is not None
    assert fault in sentence
    assert "; " in sentence


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        (" ", "has no letters"),
        ("--", "has no letters"),
        ("x" * 201, "has 201 characters, and at most 200"),
        ("a\u2067b", "U+2067, which turns"),
    ],
)
def test_a_name_that_no_city_has_is_explained(name: str, fault: str) -> None:
    """
    A refused name of a city gets a plain sentence; signs that no file name can have do not matter.
    """
    assert fault in str(names.name_fault(name))
    assert names.name_fault('Biel/Bienne: "Seeland" (CON)') is None


@given(st.text(max_size=100))
def test_an_id_is_always_valid(name: str) -> None:
    """
    Whatever the name, the proposed id is one, and the slug is one or too short or the name of a device.
    """
    assert ID.fullmatch(names.propose(name))
    assert names.is_portable(names.propose(name))
    slug = names.slug(name)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 63


@given(st.text(max_size=100))
def test_no_refusal_shows_what_may_do_harm(name: str) -> None:
    """
    A refusal is plain ASCII, whatever the name holds.
    """
    for sentence in (names.file_name_fault(name), names.name_fault(name)):
        assert sentence is None or (sentence.isascii() and sentence.isprintable())


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x52F), max_size=40))
def test_composed_and_decomposed_names_are_one(name: str) -> None:
    """
    The two ways of storing accents give one id and one skeleton.
    """
    composed, apart = unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
    assert names.slug(composed) == names.slug(apart)
    assert names.propose(composed) == names.propose(apart)
    assert names.skeleton(composed) == names.skeleton(apart)


def test_long_names_with_one_beginning_get_two_ids() -> None:
    """
    What is cut off still counts.
    """
    assert names.slug("x" * 100) != names.slug("x" * 101)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tampere", "T\u0430mp\u0435re"),
        ("Tampere", "TAMPERE"),
        ("Tampere", "\u0422ampere"),
        ("Tampere", "Tam\u200bpere"),
        ("Tampere", "Tam\ufe0fpere"),
        ("Tampere", " Tampere"),
        ("Cork", "\uff23\uff4f\uff52\uff4b"),
        ("Paris", "\u03a1aris"),
        ("Copa", "\u0421\u043e\u0440\u0430"),
        ("Málaga", "Ma\u0301laga"),
        ("İzmir", "Izmir"),
        ("İzmir", "ızmir"),
        ("Gießen", "Giessen"),
        ("L'Hospitalet", "L’Hospitalet"),
        ("L'Hospitalet", "L´Hospitalet"),
        ("Bozen-Bolzano", "Bozen–Bolzano"),
        ("New  Town", "New\u00a0Town"),
    ],
)
def test_names_that_look_the_same_have_one_skeleton(one: str, other: str) -> None:
    """
    Letters of other alphabets, invisible signs, capitals, blanks and kinds of hyphens do not hide a likeness.
    """
    assert one != other
    assert names.skeleton(one) == names.skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("Malaga", "Málaga"), ("Halle", "Hallé"), ("Ruse", "Русе"), ("Ås", "As")])
def test_names_that_look_different_have_two_skeletons(one: str, other: str) -> None:
    """
    An accent is seen, and so is another alphabet.
    """
    assert names.skeleton(one) != names.skeleton(other)


def test_of_all_names_only_the_fake_one_looks_like_another() -> None:
    """
    In the table one skeleton belongs to one id, but for a Tampere with Cyrillic letters.
    """
    ids: dict[str, set[str]] = {}
    for name, city_id, for_city, _ in TABLE:
        if for_city:
            ids.setdefault(names.skeleton(name), set()).add(city_id)
    assert [found for found in ids.values() if len(found) > 1] == [{"tampere", "tamrere"}]


@given(
    st.text(st.sampled_from("aC0.-_ :*\u00e9"), max_size=4)
    | st.sampled_from(("con", "Com1.txt", "nul.toml", "a" * 255, "a" * 256, "a b", "a..b"))
)
def test_a_name_that_is_accepted_holds_on_every_system(name: str) -> None:
    """
    The quick look at plain names lets nothing pass: no separator, no blank at an end, no device, nothing too long.
    """
    if names.file_name_fault(name) is None:
        assert name == name.strip()
        assert not {*name} & {*'/\\:*?"<>|'}
        assert len(name) <= 255
        assert name.partition(".")[0].lower() not in {"con", "com1", "nul"}
        assert not name.endswith(".")


def test_plain_names_are_accepted() -> None:
    """
    Names with dots and hyphens inside, and long ones, are looked at closely or not, with one result.
    """
    for name in ("a..b", "console.toml", "a" * 255, "x_y-z.city.toml"):
        assert names.file_name_fault(name) is None
