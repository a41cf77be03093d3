"""
Texts come back from every kind of quotes as they were meant.
"""

from __future__ import annotations

import re

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.grammar import FANCY_QUOTES
from charterkit.files.syntax.quoting import double_backslashes, mend_fancy_quotes, mend_quotes, mend_truth, mend_word
from charterkit.files.syntax.slips import Slip, describe, is_accepted, is_value, quoted, shown

PAIRS = ["“”", "„“", "„”", "””", "«»", "»«", "‘’", "‚‘", "‹›", "″″"]
LINE = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=FANCY_QUOTES), max_size=20)


@given(LINE, st.sampled_from(PAIRS))
def test_a_text_in_fancy_quotes_is_kept(text: str, pair: str) -> None:
    """
    Whatever stands in typographic quotes stands in straight ones afterwards, unchanged.
    """
    slip = mend_fancy_quotes(pair[0] + text + pair[1])
    assert slip is not None
    assert tomli.loads(f"key = {slip.text}") == {"key": text}


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_any_text_can_be_quoted(text: str) -> None:
    """
    Quoting and reading gives the text back, also one with quotes, backslashes and control characters.
    """
    assert tomli.loads(f"key = {quoted(text)}") == {"key": text}


@given(LINE)
def test_a_forgotten_quote_is_put_back(text: str) -> None:
    """
    A text whose last quote is missing is closed, and reads as it stands there.
    """
    inner = re.sub(r"[\"#\\]", "", text).rstrip("'")
    slip = mend_quotes(f'"{inner}')
    assert slip is not None
    assert tomli.loads(f"key = {slip.text}") == {"key": inner}


@given(st.text('\\abtnfreuxU0123456789" ', max_size=15).filter(lambda text: '"' not in text))
def test_right_escapes_are_left_alone(inner: str) -> None:
    """
    Doubling makes any text right, and leaves one that is right already.
    """
    doubled = double_backslashes(inner)
    if is_value(f'"{inner}"'):
        assert doubled == inner
    else:
        assert is_value(f'"{doubled}"') or "\\U" in doubled or "\\u" in doubled
    assert double_backslashes(doubled) == doubled


def test_what_is_not_of_its_kind_is_left_to_others() -> None:
    """
    Each function looks for its own kind of slip only.
    """
    assert mend_fancy_quotes("text") is None
    assert mend_quotes("text") is None
    assert mend_truth("truth") is None
    assert mend_quotes('"a\\"') == Slip(
        code="CK121",
        cause="a backslash in double quotes begins a special character, and here it does not fit",
        mend="write two backslashes for one",
        text='"a\\\\"',
    )


@pytest.mark.parametrize(("raw", "words"), [("yes", "true or false"), ("Off", "true or false"), ("Oslo", '"Oslo"')])
def test_words_for_yes_and_no_get_both_ways_out(raw: str, words: str) -> None:
    """
    A word for yes or no may be an answer or a truth value; both are offered.
    """
    assert words in mend_word(raw).mend


def test_a_broken_text_is_not_closed_at_random() -> None:
    """
    Where the first text of a line is not even closed, nothing is said about what comes after.
    """
    assert mend_quotes('"a\\" b') is None


def test_pieces_of_a_file_are_shown_short() -> None:
    """
    A piece stands between backticks, on one line, cut after 60 characters.
    """
    assert shown("a\nb") == "`a b`"
    assert shown("x" * 60) == f"`{'x' * 60}`"
    assert shown("x" * 59 + " y") == f"`{'x' * 59}…`"


@pytest.mark.parametrize(
    ("lines", "accepted"),
    [("a = 1\n[b]", True), ("a = b", False), ("a = " + "9" * 5000, False), ("a" + ".a" * 2000, False)],
)
def test_the_reader_decides_what_is_right(lines: str, *, accepted: bool) -> None:
    """
    Whatever the reader raises means that the lines are not right.
    """
    assert is_accepted(lines) is accepted


@pytest.mark.parametrize(
    ("message", "words"),
    [("Unclosed array", "comma"), ("Invalid value", "number"), ("Something new", "cannot be read")],
)
def test_what_the_reader_says_is_put_in_plain_words(message: str, words: str) -> None:
    """
    No word of the reader reaches a user; what is not known is still told with its place.
    """
    slip = describe(message, 7)
    assert (slip.code, slip.start, slip.stop, slip.text) == ("CK110", 7, 7, None)
    assert words in slip.cause
