"""
No file costs much, none is guessed at, and no value is a trap.
"""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.guards import (
    MAX_BYTES,
    MAX_DEPTH,
    calm,
    check_cost,
    decode,
    find_unusable_values,
    is_usable,
    parse,
)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a = 1\n", "a = 1\n"),
        (b"\xef\xbb\xbfa = 1\n", "a = 1\n"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa = 1\n", "\ufeffa = 1\n"),
        (b"a = 1\r\nb = 2\r\n", "a = 1\nb = 2\n"),
        ("Łódź\u2028\n".encode(), "Łódź\u2028\n"),
        (b"#" * MAX_BYTES, "#" * MAX_BYTES),
    ],
    ids=["empty", "plain", "mark", "two-marks", "windows", "unicode", "largest"],
)
def test_text_in_utf_8_is_accepted(data: bytes, text: str) -> None:
    """
    One byte order mark is dropped without a word, and line ends become line feeds.
    """
    assert decode(data, "x.toml") == (text, ())


@pytest.mark.parametrize(
    ("data", "words", "mend"),
    [
        ("name".encode("utf-16"), "UTF-16", "Notepad"),
        ("name".encode("utf-16-be"), "UTF-16", "LibreOffice"),
        (b"\xfe\xff\x00a", "big endian", "Excel"),
        ("name".encode("utf-32"), "UTF-32", "UTF-8"),
        (b"PK\x03\x04", "spreadsheet", "TOML"),
        (b"\xd0\xcf\x11\xe0", "old Excel", "TOML"),
        (b"%PDF-1.7", "PDF", "TOML"),
        (b"{\\rtf1", "RTF", "TOML"),
        (b"\x1f\x8b\x08", "compressed", "TOML"),
        (b"<html>", "web page", "TOML"),
        (b"<?xml ?>", "XML", "TOML"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, words: str, mend: str) -> None:
    """
    Other encodings and kinds of file are named in words, with the way out.
    """
    text, (finding,) = decode(data, "x.toml")
    assert text is None
    assert (finding.code, finding.file, finding.line, finding.column) == ("CK104", "x.toml", 1, 1)
    assert words in finding.cause
    assert mend in finding.mend


def test_the_first_byte_of_another_encoding_is_shown() -> None:
    """
    In a file of an older Windows program the first accent is pointed at, its line shown as far as it can be read.
    """
    data = b'\xef\xbb\xbfa = 1\r\nname = "\xc5\x81\xf3dz"\r\n'
    text, (finding,) = decode(data, "x.toml")
    assert text is None
    assert (finding.code, finding.line, finding.column) == ("CK104", 2, 10)
    assert finding.source == 'name = "Ł\ufffddz"'
    assert "F3" in finding.cause
    assert decode(b"# " + b"x" * 2000 + b"\xe4", "x.toml")[1][0].source == ""


def test_a_large_file_is_refused() -> None:
    """
    One byte more than allowed is too much.
    """
    text, (finding,) = decode(b"#" * (MAX_BYTES + 1), "x.toml")
    assert text is None
    assert (finding.code, finding.file) == ("CK103", "x.toml")


@pytest.mark.parametrize(
    ("data", "text", "place"),
    [
        (b"a = 1\rb = 2\r", "a = 1\nb = 2\n", (1, 6)),
        (b"a = 1\n\nb = 2\r\r\nc = 3\r\r\n", "a = 1\n\nb = 2\nc = 3\n", (3, 6)),
    ],
    ids=["macintosh", "twice"],
)
def test_lone_carriage_returns_are_one_finding(data: bytes, text: str, place: tuple[int, int]) -> None:
    """
    Damaged line ends are told once, and the lines are still found for other findings.
    """
    found, (finding,) = decode(data, "x.toml")
    assert found == text
    assert (finding.code, finding.line, finding.column) == ("CK109", *place)


@pytest.mark.parametrize(
    "text",
    [
        "a = 1",
        "# " + "." * 100_000,
        "\n".join(["# contents " + "." * 60] * 600),
        'note = "' + "A sentence. " * 600 + '"',
        "\n".join(f'[answers.C01-{number}]\nvalue = 3.5\nnote = "e.g. this."' for number in range(3000)),
    ],
    ids=["short", "comment", "leaders", "sentences", "many"],
)
def test_texts_with_dots_are_no_danger(text: str) -> None:
    """
    Sentences, dotted lines in comments and thousands of headers pass.
    """
    assert check_cost(text, "x.toml") == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a" + ".a" * 1500, 1),
        ("x = 1\n" + "\n".join(".".join("a" * 999) + f".b{number} = 1" for number in range(3)), 2),
        ("[" + ".".join("a" * 900) + "]\n" + "\n".join(f"k{number} = 1" for number in range(3000)), 1),
        ("# " + "." * 2000 + "\n" + "\n".join(["a" + ".a" * 40 + " = 1"] * 1500), 2),
    ],
    ids=["one", "lines", "below-a-header", "not-the-comment"],
)
def test_names_of_very_many_parts_are_refused(text: str, line: int) -> None:
    """
    What would cost the reader seconds is refused at its worst line, also short lines below a deep header.
    """
    (finding,) = check_cost(text, "x.toml")
    assert (finding.code, finding.file, finding.line) == ("CK106", "x.toml", line)


def nest(depth: int) -> Any:
    """
    Make lists inside each other.
    """
    value: Any = []
    for _ in range(depth - 1):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        ({"a": 2**63 - 1, "b": -(2**63), "c": True, "d": 1.5}, []),
        ({"a": 2**63}, [("a",)]),
        ({"a": {"b": [0, -(2**63) - 1]}}, [("a", "b", 1)]),
        ({"a": [float("inf"), 1.0, float("nan")], "b": float("-inf")}, [("a", 0), ("a", 2), ("b",)]),
        ({"a": nest(MAX_DEPTH - 1)}, []),
        ({"a": nest(MAX_DEPTH), "b": float("inf")}, [("a", *[0] * (MAX_DEPTH - 1))]),
        ({}, []),
    ],
)
def test_numbers_and_depth_have_bounds(data: dict[str, Any], paths: list[tuple[str | int, ...]]) -> None:
    """
    Whole numbers fit 64 bits, others are finite, and 64 levels are enough; each value at fault is named by its path.
    """
    assert is_usable(data) is not bool(paths)
    assert [finding.path for finding in find_unusable_values(data)] == paths


JSON = st.recursive(
    st.integers(-(2**64), 2**64) | st.floats() | st.booleans() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(st.dictionaries(st.text(max_size=3), JSON, max_size=4))
def test_both_looks_at_values_agree(data: dict[str, Any]) -> None:
    """
    The quick look objects exactly where the slow one finds something.
    """
    assert is_usable(data) is not any(find_unusable_values(data))


@pytest.mark.parametrize("text", ["a = 1", "a = 1 #" + "x" * 100_000], ids=["short", "long"])
def test_reading_gives_what_the_reader_gives(text: str) -> None:
    """
    Long texts are read like short ones, and the search for garbage goes on afterwards.
    """
    assert parse(text) == {"a": 1}
    assert gc.isenabled()
    with pytest.raises(tomli.TOMLDecodeError):
        parse(text.replace("1", "b", 1))
    assert gc.isenabled()


def test_a_search_for_garbage_that_was_off_stays_off() -> None:
    """
    Whoever has switched the search off finds it off.
    """
    text = "#" * 100_000
    with calm(text):
        assert not gc.isenabled()
        with calm(text):
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_looking_at_many_dots_takes_little_memory() -> None:
    """
    The guards make no more than a few copies of the text.
    """
    text = "a.b = 1\n" * 100_000
    tracemalloc.start()
    check_cost(text, "x.toml")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 12 * len(text)
