"""
The weight of a pair is the sum of visible whole numbers, which the network weighs.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.model.city import City
from charterkit.model.network_file import NetworkFile, Pairing, Terms
from charterkit.model.place import Population
from charterkit.model.theme import FORMATS
from charterkit_matchmaker.fit import SCALE, WEIGHTS, compare_context, weigh
from charterkit_matchmaker.setting import build
from charterkit_matchmaker.sides import Party
from tests.pairings import make_network, need, offer


def weigh_pair(learner: Any = None, mentor: Any = None, **more: Any) -> dict[str, int]:
    """
    Weigh a pupil and a teacher.
    """
    settings = {"levels": {"teacher": {"A": 4.0}, "pupil": {"A": 1.0}}, **more}
    setting = build(*make_network([learner or need("pupil"), mentor or offer("teacher")], **settings), {})
    return setting.weigh(0)


def test_each_component_is_told() -> None:
    """
    With the weights that hold where the network says nothing.
    """
    assert weigh_pair() == {
        "gap": round(3 * SCALE * 0.75 * 2 / 3),
        "strength": round(2 * SCALE * 0.75),
        "practice": 0,
        "context": 0,
        "language": 0,
        "format": 125,
        "history": 0,
    }


@pytest.mark.parametrize(("priority", "gap"), [(1, 2250), (2, 1500), (3, 750), (None, 1500)])
def test_the_gap_counts_by_priority(priority: int | None, gap: int) -> None:
    """
    What a city puts first counts three times as much as what it puts third.
    """
    assert weigh_pair(need("pupil", priority=priority))["gap"] == gap


@pytest.mark.parametrize(
    ("evidence", "strength"), [("none", 500), ("described", 1000), ("attached", 1500), ("verified", 2000)]
)
def test_strength_counts_by_evidence(evidence: str, strength: int) -> None:
    """
    A strength that is only said counts a quarter of one that somebody verified.
    """
    assert weigh_pair(evidence=evidence)["strength"] == strength


def test_without_scores_the_levels_are_those_of_the_rules() -> None:
    """
    A declared need counts as the beginning of areas to develop, a declared strength as that of strengths.
    """
    found = weigh_pair(levels={})
    assert found["gap"] == round(3 * SCALE * 0.625 * 2 / 3)
    assert found["strength"] == round(2 * SCALE * 0.75 * 0.5)


def test_a_practice_on_offer_counts() -> None:
    """
    One is enough.
    """
    assert weigh_pair(mentor=offer("teacher", practices=["desk", "bus"]))["practice"] == 1000


def test_language_and_format_count_where_they_are_shared() -> None:
    """
    A form that one of the two has not named counts half.
    """
    cities = [City(id=name, name=name, languages=["en"]) for name in ("pupil", "teacher")]
    assert weigh_pair(cities=cities)["language"] == 500
    for named, given_ in ((FORMATS[:2], 250), (FORMATS[2:], 0), ((), 125)):
        found = weigh_pair(need("pupil", formats=FORMATS[:1]), offer("teacher", formats=named))
        assert found["format"] == given_


def test_history_gives_and_takes() -> None:
    """
    Whoever waited gets more, whoever met before less; both together are even.
    """
    met = [Pairing(learner="pupil", mentor="teacher", year=2020)]
    waiting = Terms(waiting=["pupil"])
    assert weigh_pair(matching=waiting)["history"] == 500
    assert weigh_pair(history=met)["history"] == -500
    assert weigh_pair(history=met, matching=waiting)["history"] == 0


def test_the_network_weighs() -> None:
    """
    What it does not name keeps its weight, and what has none is not told.
    """
    found = weigh_pair(weights={"gap": 1.0, "strength": 0.0})
    assert found["gap"] == 500
    assert "strength" not in found
    assert found["format"] == 125


def make_party(name: str, **more: Any) -> Party:
    """
    Make a city of which some things are known.
    """
    return Party(id=name, name=name, **more)


def test_context_compares_what_is_known_of_both() -> None:
    """
    Size, kind, who migrates there and duties; each from 0 to 1, and none of them is strength.
    """
    one = make_party("one", population=Population(count=200_000), type="Port", migrants=("students", "nurses"))
    other = make_party(
        "two", population=Population(count=100_000), type="port", migrants=("students",), has={"housing": True}
    )
    assert compare_context(one, other) == {
        "size": pytest.approx(4 / 9),
        "kind of city": 1.0,
        "who migrates there": 0.5,
    }
    assert compare_context(one, make_party("three")) == {}
    duties = make_party("four", has={"housing": True, "health": "shared"})
    assert compare_context(duties, make_party("five", has={"housing": True, "health": "none"})) == {"duties": 0.5}


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_size_compares_both_ways_alike(one: int, other: int) -> None:
    """
    From 1 for the same to 0 for ten times as many, whichever of the two is larger.
    """
    first, second = (
        make_party(name, population=Population(count=count)) for name, count in (("a1", one), ("b2", other))
    )
    share = compare_context(first, second)["size"]
    assert share == compare_context(second, first)["size"]
    assert 0 <= share <= 1
    assert (share == 1) == (one == other)


@given(
    st.floats(0, 4),
    st.floats(0, 4),
    st.dictionaries(st.sampled_from(sorted(WEIGHTS)), st.floats(0, 100)),
    st.sampled_from([None, 1, 2, 3]),
)
def test_components_are_whole_and_add_up(
    low: float, high: float, weights: dict[str, float], priority: int | None
) -> None:
    """
    Whatever the network weighs, each is rounded by itself, so the weight is exactly their sum.
    """
    themes = [need("pupil", priority=priority), offer("teacher")]
    network, scores = make_network(themes, {"pupil": {"A": low}, "teacher": {"A": high}}, weights=weights)
    setting = build(network, scores, {})
    found = weigh(setting.needs[0], setting.offers[0], NetworkFile(title="", weights=weights))
    assert all(type(value) is int for value in found.values())
    assert [edge.weight for edge in setting.problem.edges] == [sum(found.values())] * (sum(found.values()) >= 1)
