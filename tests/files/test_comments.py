"""
Whatever a text holds, its comment stays a comment and its string reads back.
"""

from __future__ import annotations

import pytest
import tomli
from hypothesis import example, given
from hypothesis import strategies as st

from charterkit.files.comments import WIDTH, comment, quote, write_key
from tests.files.strategies import TEXTS


@given(TEXTS, st.integers(0, 8), st.sampled_from(["", " 1. "]))
@example("a\x85b\u2028c", 0, "")
def test_a_comment_never_breaks_out(text: str, indent: int, first: str) -> None:
    """
    Every line is a comment to the TOML reader, can be written as UTF-8, and is not too long unless a word is.
    """
    lines = list(comment(text, indent, first))
    assert tomli.loads("\n".join([*lines, "end = 1"]).encode().decode()) == {"end": 1}
    for line in lines:
        assert line.startswith("# ")
        assert len(line.splitlines()) == 1
        assert len(line) <= WIDTH or " " not in line[max(indent, len(first)) + 2 :]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n \n\t", []),
        ("one\ntwo", ["# one two"]),
        ("one\n \ntwo", ["# one", "# two"]),
        ("a\u00a0b\u2028c\x85d", ["# a b c d"]),
        ("a\u202eb\x07\ud800", ["# a<U+202E>b<U+0007><U+D800>"]),
        ("C01-1 " * 20, ["# " + " ".join(["C01-1"] * 16), "# C01-1 C01-1 C01-1 C01-1"]),
        ("x" * 120, ["# " + "x" * 120]),
    ],
)
def test_a_text_is_written_as_people_read_it(text: str, lines: list[str]) -> None:
    """
    Blank lines part paragraphs, ids stay whole, and what cannot be seen stands by its number.
    """
    assert list(comment(text)) == lines


def test_a_comment_is_indented() -> None:
    """
    The first line may have a bullet, the others stand below its text.
    """
    lines = list(comment("word " * 25, indent=5, first="  1. "))
    assert [line[:9] for line in lines] == ["#   1. wo", "#      wo"]
    assert list(comment("a\n\nb", indent=2)) == ["#   a", "#   b"]


@given(TEXTS | st.text(max_size=10))
def test_a_text_in_quotes_reads_back(text: str) -> None:
    """
    A string is one line that gives the text again; half characters, which no file can hold, are marked.
    """
    line = f"{write_key(text)} = {quote(text)}"
    whole = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    assert tomli.loads(line.encode().decode()) == {whole: whole}
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Łódź", '"Łódź"'),
        ('a"b\\c', r'"a\"b\\c"'),
        ("a\tb\nc", r'"a\tb\nc"'),
        ("\x00\x1b\u202e\u2028", r'"\u0000\u001B\u202E\u2028"'),
    ],
)
def test_what_cannot_be_seen_is_written_by_its_number(text: str, quoted: str) -> None:
    """
    Letters of all languages stay; quotes, backslashes and hidden characters are escaped.
    """
    assert quote(text) == quoted


def test_a_key_has_quotes_where_it_needs_them() -> None:
    """
    Ids stand bare.
    """
    assert [write_key(name) for name in ("C01-1", "own_x", "a b", "")] == ["C01-1", "own_x", '"a b"', '""']
