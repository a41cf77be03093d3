"""
Practices come from others over generations, and others come from them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from charterkit.model.practice import Ancestor, Practice
from charterkit_exchange.registry import MOST_LINES, find_ancestry, list_descendants

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = [f"practice-{letter}" for letter in "abcdefgh"]


def make(lineage: Mapping[str, list[str]]) -> dict[str, Practice]:
    """
    Make cards by what each came from; a name with a blank stands for something outside.
    """
    return {
        name: Practice(
            id=name,
            title=name,
            city="riverport",
            lineage=[Ancestor(kind="inspired-by", **{"name" if " " in one else "practice": one}) for one in ancestors],
        )
        for name, ancestors in lineage.items()
    }


def tell(lineage: Mapping[str, list[str]], name: str) -> list[str]:
    """
    Write the lines of ancestors of a practice.
    """
    lines = find_ancestry(make(lineage), name)
    return [" < ".join(one if isinstance(one, str) else one.name for one in line) for line in lines]


def test_a_lineage_goes_over_several_generations() -> None:
    """
    The oldest stands first, what is outside of the network ends a line, and each parent gives a line of its own.
    """
    lineage = {"c": ["b", "an idea from a book"], "b": ["a"], "a": ["Somebody's experience"]}
    assert tell(lineage, "c") == ["Somebody's experience < a < b < c", "an idea from a book < c"]
    assert tell(lineage, "a") == ["Somebody's experience < a"]
    assert tell({"a": []}, "a") == ["a"]
    assert tell({"a": ["gone"]}, "a") == ["gone < a"]


def test_a_practice_that_comes_from_itself_is_shown_all_the_same() -> None:
    """
    The line begins behind the place where it would come back.
    """
    assert tell({"a": ["b"], "b": ["c"], "c": ["a"]}, "a") == ["b < c < a"] or tell(
        {"a": ["b"], "b": ["c"], "c": ["a"]}, "a"
    ) == ["c < b < a"]
    assert tell({"a": ["a"]}, "a") == ["a"]


def test_what_came_of_a_practice_is_a_tree() -> None:
    """
    Children stand below their parents with their generation, each once.
    """
    cards = make({"a": [], "b": ["a"], "c": ["a"], "d": ["b"], "e": ["d", "c"]})
    found = [(one.practice.id, one.generation) for one in list_descendants(cards, "a")]
    assert found == [("b", 1), ("d", 2), ("e", 3), ("c", 1)]
    assert list_descendants(cards, "e") == ()


def test_a_very_old_practice_is_followed_without_recursion() -> None:
    """
    Three thousand generations are one line.
    """
    chain = {f"p{at}": [f"p{at + 1}"] for at in range(3000)}
    assert len(find_ancestry(make(chain), "p0")[0]) == 3001
    assert len(list_descendants(make(chain), "p2999")) == MOST_LINES


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3), min_size=1))
def test_lines_are_true(lineage: dict[str, list[str]]) -> None:
    """
    Each line ends with the practice, names nothing twice, and each step is one that a card tells.
    """
    cards = make(lineage)
    for name in cards:
        for line in find_ancestry(cards, name):
            assert line[-1] == name
            assert len(set(line)) == len(line)
            assert all(one in lineage[str(other)] for one, other in pairwise(line))
        found = [one.practice.id for one in list_descendants(cards, name)]
        assert len(set(found)) == len(found)
        assert name not in found
