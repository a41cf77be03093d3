"""
Functions that stand in for regular expressions say the same, for every text.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.model.patterns import PLAIN, fits

# Letters and digits that count as such to Python and not to the patterns, and everything the patterns are made of.
SIGNS = st.text(st.sampled_from("aZ09-_.\n éßŁ٣²１Ⅷhaslw"), max_size=8)
NEAR = st.one_of(
    SIGNS, st.text(max_size=5), st.from_regex("|".join(f"(?:{pattern})" for pattern in PLAIN), fullmatch=True)
)


@pytest.mark.parametrize("pattern", PLAIN)
@given(text=st.one_of(NEAR, NEAR.map(lambda text: "has." + text), st.integers(60, 66).map(lambda size: "a" * size)))
def test_the_function_agrees_with_the_pattern(pattern: str, text: str) -> None:
    """
    Whatever the text, both take it or both refuse it.
    """
    assert fits(pattern, text) is (re.fullmatch(pattern, text) is not None)


def test_other_patterns_are_compiled() -> None:
    """
    A pattern without a function of its own is a regular expression like any other.
    """
    assert fits("a+b", "aab")
    assert not fits("a+b", "aabb")
