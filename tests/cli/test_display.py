"""
Text of strangers cannot steer the terminal nor deceive the reader.
"""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.cli.display import count_cells, display


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Riverport", "Riverport"),
        ("Łódź – Μυτιλήνη, 東京", "Łódź – Μυτιλήνη, 東京"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("\x9b31m", "<U+009B>31m"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u200bb", "a<U+200B>b"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\r\nb", "a<U+000D><U+000A>b"),
        ("\udcff", "<U+DCFF>"),
        ("\U000e0041", "<U+E0041>"),
        ("a\u00a0b", "a\u00a0b"),
        ("\x7f", "<U+007F>"),
    ],
)
def test_what_steers_or_deceives_is_shown_by_its_number(text: str, shown: str) -> None:
    """
    Control, direction and zero-width characters stand as their numbers; what is visible stays.
    """
    assert display(text) == shown


def test_line_ends_stay_where_they_are_wanted() -> None:
    """
    A text of many lines keeps its line ends and tabs.
    """
    assert display("a\tb\nc\x07", keep="\n\t") == "a\tb\nc<U+0007>"


@given(st.text())
def test_nothing_harmful_is_left(text: str) -> None:
    """
    Whatever goes in, no character comes out that terminals obey or nobody sees.
    """
    assert not {unicodedata.category(sign) for sign in display(text)} & {"Cc", "Zl", "Zp", "Cs"}
    assert display(display(text)) == display(text)


@given(st.text(st.characters(max_codepoint=126, min_codepoint=32)))
def test_plain_text_is_left_alone(text: str) -> None:
    """
    Plain letters come out as they went in, one column each.
    """
    assert display(text) == text
    assert count_cells(text) == len(text)


def test_wide_letters_take_two_columns_and_accents_none() -> None:
    """
    Columns are those of a terminal and not characters.
    """
    assert count_cells("東京") == 4
    assert count_cells("e\u0301") == 1
    assert count_cells("ü") == 1
