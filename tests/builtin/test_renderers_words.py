"""
Numbers and texts as people see them, and the lines they stand in.
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.builtin.renderers.layout import align, measure, wrap
from charterkit.columns import settle
from charterkit.reporting.wording import (
    choose_decimals,
    count,
    list_words,
    round_half_up,
    say_share,
)
from charterkit.unseen import in_line
from tests.builtin.hostile import texts
from tests.builtin.make import framework, node


@pytest.mark.parametrize(
    ("number", "decimals", "shown"),
    [
        (0.25, 1, "0.3"),
        (0.35, 1, "0.4"),
        (2.675, 2, "2.68"),
        (28.499999999999996, 0, "29"),
        (-0.25, 1, "-0.2"),
        (-0.04, 1, "0.0"),
        (-12.5, 0, "-12"),
        (99.95, 1, "100.0"),
        (7.0, 3, "7.000"),
        (1e300, 1, "1e+300"),
    ],
)
def test_halves_go_up(number: float, decimals: int, shown: str) -> None:
    """
    A half is rounded up where the float is the nearest to a half, also where Python's own rounding goes down.
    """
    assert round_half_up(number, decimals) == shown


@given(st.integers(-(10**12), 10**12), st.integers(0, 8))
def test_rounding_agrees_with_exact_arithmetic(units: int, decimals: int) -> None:
    """
    A number with nine decimals is rounded as fractions would round it.
    """
    exact = Fraction(units, 10**9)
    expected = (exact * 10**decimals + Fraction(1, 2)).__floor__()
    shown = round_half_up(float(settle(units / 1e9)), decimals)
    assert Fraction(shown) * 10**decimals == expected


def test_shares_are_whole_percentages() -> None:
    """
    A share is shown as a percentage without decimals, halves up.
    """
    assert [say_share(share) for share in (0.0, 0.125, 0.285, 1.0)] == ["0%", "13%", "29%", "100%"]


@pytest.mark.parametrize(("display", "decimals"), [((0, 100), 1), ((0, 4), 2), ((1, 3), 2), ((0, 1), 3)])
def test_small_scales_have_more_decimals(display: tuple[float, float], decimals: int) -> None:
    """
    The smaller the scale that people see, the more decimals tell cities apart.
    """
    assert choose_decimals(framework([node("A", "A-1")], display=display)) == decimals


def test_words_are_joined_as_in_a_sentence() -> None:
    """
    Lists and counts read like English.
    """
    assert [list_words(list(letters)) for letters in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert [count(number, "question") for number in (0, 1, 2)] == ["0 questions", "1 question", "2 questions"]


def test_unseen_signs_are_shown_by_number() -> None:
    """
    What cannot be seen is named, line ends and tabs become blanks, honest letters stay.
    """
    assert in_line(" a\r\n\tb \u202ec\x1b\U000e0041 ") == "a b <U+202E>c<U+001B><U+E0041>"
    assert in_line("Łódź, 京都") == "Łódź, 京都"


@given(texts.map(in_line), st.integers(4, 40), st.sampled_from([0, 2]))
def test_wrapping_loses_nothing(text: str, room: int, indent: int) -> None:
    """
    Wrapped lines fit, and together hold the text; only blanks between words may go.
    """
    lines = wrap(text, room, indent)
    assert all(measure(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_blanks_at_the_start_of_a_cell_stay() -> None:
    """
    An indented cell stays indented, and cells that are wrapped keep to their column.
    """
    rows = [("id", "score"), ("  C01 and more", "1.0")]
    assert list(align(rows, {0: 7, 1: 5}, right=(1,))) == ["id       score", "  C01      1.0", "and", "more"]


def test_accents_take_no_place() -> None:
    """
    A letter with an accent of its own takes one place, a Chinese one takes two.
    """
    assert [measure(text) for text in ("abc", "e\u0301", "京都", "Łódź")] == [3, 1, 4, 4]
