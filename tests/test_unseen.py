"""
Signs that cannot be seen are shown by their number, and everything else stays.
"""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from charterkit.unseen import UNSEEN, mark_unseen, replace_unseen


def test_signs_are_shown_by_their_number() -> None:
    """
    Direction marks, control characters and blanks without width are named; letters of any language stay.
    """
    assert mark_unseen("Łódź\u202e\x1b[1m\u200b") == "Łódź<U+202E><U+001B>[1m<U+200B>"
    assert mark_unseen("a\tb\nc", keep="\n") == "a<U+0009>b\nc"
    assert replace_unseen("a\x00b", lambda _: "-") == "a-b"


@given(st.text())
def test_nothing_unseen_is_left(text: str) -> None:
    """
    What comes out holds no such sign, and is the same where there was none.
    """
    shown = mark_unseen(text)
    assert not re.search(UNSEEN, shown)
    assert shown == text or re.search(UNSEEN, text)
