"""
A mistyped name gets the known one that it is most like, whatever the order of the known ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.nearest import did_you_mean, find_nearest, make_guess

if TYPE_CHECKING:
    from random import Random

NAMES = st.text("abAB-_é", min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("name", "known", "nearest"),
    [
        ("vlaue", ["note", "value", "owner"], "value"),
        ("Value", ["note", "value"], "value"),
        ("assessed-by", ["assessed_by", "date"], "assessed_by"),
        ("C01-11", ["C01-1", "C01-2", "C11-1"], "C01-1"),
        ("zzz", ["note", "value"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_name_is_found(name: str, known: list[str], nearest: str | None) -> None:
    """
    Swapped letters, case and the marks between words do not hide a name; what is like none has none.
    """
    assert find_nearest(name, known) == nearest


@given(NAMES, st.lists(NAMES), st.randoms(use_true_random=False))
def test_only_known_names_are_offered(name: str, known: list[str], random: Random) -> None:
    """
    What is offered is known, and the order of the known names makes no difference.
    """
    found = find_nearest(name, known)
    assert found is None or found in known
    shuffled = list(known)
    random.shuffle(shuffled)
    assert find_nearest(name, iter(shuffled)) == found
    assert did_you_mean(name, known) == (f"did you mean `{found}`?" if found else "")


@given(NAMES, st.lists(NAMES))
def test_a_known_name_is_nearest_to_itself(name: str, known: list[str]) -> None:
    """
    Of names that differ in case or marks only, one of them is offered.
    """
    found = find_nearest(name, [*known, name])
    assert found is not None
    assert found.casefold().replace("_", "-") == name.casefold().replace("_", "-")


def test_a_dropped_zero_is_seen_through() -> None:
    """
    Who writes C1-1 means C01-1, and not C11-1.
    """
    assert find_nearest("C1-1", ["C01-1", "C11-1", "C10-1"]) == "C01-1"


def test_of_several_as_good_the_first_is_taken() -> None:
    """
    Names that are equally like a mistyped one are told apart by their order alone.
    """
    assert find_nearest("C01-9", ["C01-3", "C01-1", "C01-2"]) == "C01-1"


def test_of_very_many_names_one_is_guessed() -> None:
    """
    Each guess costs a look at all names, so that there are twenty for a few names and one for ten thousand.
    """
    for number, guesses in ((1, 20), (300, 20), (1000, 7), (10_000, 1)):
        guess = make_guess([f"riverport{at}" for at in range(number)])
        asked = [guess("riverpor") for _ in range(21)]
        assert (asked[guesses - 1] != "", asked[guesses:]) == (True, [""] * (21 - guesses))
