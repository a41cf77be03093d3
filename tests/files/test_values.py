"""
Single values: what is allowed is read, what is not is refused in words, and the schema says the same.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from charterkit.files.values import BAD, Anything, Day, Faults, Number, OneOf, Shape, Text, YesNo, name_of
from charterkit.testing.draft07 import fits

DAY = dt.date(2026, 3, 2)
TIME = dt.datetime(2026, 3, 2, 10, 0)  # noqa: DTZ001 - as TOML writes a time without a zone

SHAPES: dict[str, Shape] = {
    "text": Text(),
    "sentence": Text(empty=False),
    "country": Text("[A-Z]{2}", "a country code"),
    "id": Text("[a-z]+", "an id", empty=False),
    "number": Number(),
    "share": Number(0, 1),
    "positive": Number(0),
    "version": Number(1, 1, whole=True),
    "count": Number(whole=True),
    "truth": YesNo(),
    "day": Day(),
    "word": OneOf(("unknown", "na")),
    "anything": Anything(),
}


def read(name: str, raw: Any) -> tuple[Any, Faults]:
    """
    Read a value that stands under `key` in the table `q`.
    """
    faults = Faults()
    return SHAPES[name].read(raw, ("q", "key"), faults), faults


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("text", "a", "a"),
        ("text", "", ""),
        ("sentence", " a ", " a "),
        ("country", "FI", "FI"),
        ("country", "", ""),
        ("id", "ab", "ab"),
        ("number", 3, 3.0),
        ("number", -0.5, -0.5),
        ("share", 0, 0.0),
        ("share", 1.0, 1.0),
        ("positive", 5, 5.0),
        ("version", 1, 1),
        ("count", -7, -7),
        ("truth", False, False),
        ("day", DAY, DAY),
        ("word", "na", "na"),
        ("anything", [TIME], [TIME]),
        ("anything", {"a": 1}, {"a": 1}),
    ],
)
def test_a_value_of_its_shape_is_read(name: str, raw: Any, value: Any) -> None:
    """
    What a shape expects comes back as the model wants it, and its schema allows it.
    """
    found, faults = read(name, raw)
    assert (found, type(found)) == (value, type(value))
    assert faults.findings == []
    assert fits(raw, SHAPES[name].schema())


@pytest.mark.parametrize(
    ("name", "raw", "code", "words", "mend"),
    [
        ("text", 3, "CK152", "expected a text in quotes, found 3", 'write it in quotes: "3"'),
        ("text", True, "CK152", "expected a text in quotes, found true", 'write it in quotes: "true"'),
        ("text", {}, "CK152", "expected a text in quotes, found a table", ""),
        ("text", DAY, "CK152", "expected a text in quotes, found 2026-03-02", 'write it in quotes: "2026-03-02"'),
        ("sentence", "", "CK153", "`key` in `q` is empty", "write a text in quotes"),
        ("sentence", " \t", "CK153", "`key` in `q` is empty", "write a text in quotes"),
        ("country", "FIN", "CK153", 'expected a country code, found "FIN"', ""),
        ("country", "FI\n", "CK153", 'expected a country code, found "FI\n"', ""),
        ("id", "", "CK153", "`key` in `q` is empty", "write an id"),
        ("id", "a1", "CK153", 'expected an id, found "a1"', ""),
        ("number", "3", "CK152", 'expected a number without quotes, found "3"', ""),
        ("number", True, "CK152", "expected a number without quotes, found true", ""),
        ("share", 1.1, "CK153", "expected a number without quotes, from 0 to 1, found 1.1", ""),
        ("share", -0.1, "CK153", "expected a number without quotes, from 0 to 1, found -0.1", ""),
        ("positive", -1, "CK153", "expected a number without quotes, 0 or more, found -1", ""),
        ("version", 2, "CK153", "expected 1 without quotes, found 2", ""),
        ("version", "1", "CK152", 'expected 1 without quotes, found "1"', ""),
        ("count", 7.0, "CK152", "expected a whole number without quotes, found 7.0", ""),
        ("truth", "1", "CK152", 'expected true or false, without quotes, found "1"', ""),
        ("truth", 1, "CK152", "expected true or false, without quotes, found 1", ""),
        (
            "day",
            "2026-03-02",
            "CK152",
            'expected a date such as 2026-03-02, without quotes, found "2026-03-02"',
            "write 2026-03-02, without quotes and without a time",
        ),
        (
            "day",
            TIME,
            "CK152",
            "expected a date such as 2026-03-02, without quotes, found 2026-03-02 10:00:00",
            "write 2026-03-02, without quotes and without a time",
        ),
        ("day", "March", "CK152", 'expected a date such as 2026-03-02, without quotes, found "March"', ""),
        ("day", 2026, "CK152", "expected a date such as 2026-03-02, without quotes, found 2026", ""),
        ("word", "unkown", "CK153", 'expected "unknown" or "na", found "unkown"', "did you mean `unknown`?"),
        ("word", "?", "CK153", 'expected "unknown" or "na", found "?"', ""),
        ("word", 3, "CK153", 'expected "unknown" or "na", found 3', ""),
    ],
)
def test_any_other_value_is_refused_in_words(name: str, raw: Any, code: str, words: str, mend: str) -> None:
    """
    One finding names the place, what was expected and what was found; the schema refuses it too.
    """
    found, faults = read(name, raw)
    assert found is BAD
    [finding] = faults.findings
    assert (finding.code, finding.path, finding.mend) == (code, ("q", "key"), mend)
    assert finding.cause == (words if words.startswith("`key`") else f"`key` in `q`: {words}")
    assert not fits(raw, SHAPES[name].schema())


def test_only_what_is_there_is_held_against_a_file_with_gaps() -> None:
    """
    Where a part of a file could not be read, nothing is said of what is empty or lacking.
    """
    faults = Faults()
    SHAPES["word"].read("", ("a",), faults)
    SHAPES["sentence"].read(" ", ("b",), faults)
    SHAPES["word"].read("unkown", ("c",), faults)
    faults.add("CK154", ("d",), "d is not there", lacking=True)
    assert [finding.path for finding in faults.findings] == [("a",), ("b",), ("c",), ("d",)]
    assert [finding.path for finding in faults.without_lacking()] == [("c",)]
    assert (faults.are_at(("c",)), faults.are_at(("x",))) == (True, False)


def test_a_path_is_named_as_people_find_it() -> None:
    """
    The last key, and where it stands; entries of lists are counted from one.
    """
    assert name_of(()) == "the file"
    assert name_of(("city",)) == "`city`"
    assert name_of(("items", "C01-1", "evidence", 0)) == "entry 1 in `evidence`"


def test_anything_says_what_it_is() -> None:
    """
    Even the shape of any value can stand in a sentence.
    """
    assert SHAPES["anything"].words() == "a value"


@pytest.mark.parametrize(
    ("raw", "mend"),
    [("Yes", "write true, without quotes"), ("no ", "write false, without quotes"), ("perhaps", ""), (1, "")],
)
def test_words_for_true_and_false_are_known(raw: object, mend: str) -> None:
    """
    Who writes yes or no is told which of the two words to write.
    """
    faults = Faults()
    assert YesNo().read(raw, ("a",), faults) is BAD
    assert [finding.mend for finding in faults.findings] == [mend]
