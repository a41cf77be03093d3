"""
What a city gets to see holds no figure of another; from shared files alone, no result holds one that was not shared.
"""

from __future__ import annotations

import json
import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.files.matchings import write_matching
from charterkit.model.network_file import Eligibility
from charterkit.model.shared import SharedCity, SharedFile, Strength
from charterkit.sharing import make_shared
from charterkit_matchmaker import charterkit_matchers
from charterkit_matchmaker.matcher import FORMS
from tests.pairings import NODES, make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.matching import Matching
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores

OPTIMAL = next(one for one in charterkit_matchers() if one.name == "optimal")
CITIES = ("one", "two", "three", "four")
LEVELS = st.fixed_dictionaries({city: st.fixed_dictionaries(dict.fromkeys(NODES, st.floats(0, 4))) for city in CITIES})
RULES = Eligibility(consent=False)


def match(network: Network, scores: Scores) -> Matching:
    """
    Match a network.
    """
    return OPTIMAL.match(network, scores, {"left_out": (), "runs": 3})


def write_all(network: Network, scores: Scores, city: str) -> list[str]:
    """
    Write all that a city may see: its result in every form, and why it is paired with any other or not.
    """
    matching = match(network, scores)
    mine = OPTIMAL.restrict(matching, city)
    texts = [OPTIMAL.render(mine, form) for form in FORMS]
    for other, node in product(CITIES, NODES):
        for learner, mentor in ((city, other), (other, city)):
            options = {"learner": learner, "mentor": mentor, "node": node, "reader": city}
            texts += OPTIMAL.why(matching, network, scores, options)
    return texts


@settings(deadline=None, max_examples=30)
@given(LEVELS, st.sampled_from(CITIES))
def test_a_city_sees_no_figure_of_another(levels: dict[str, dict[str, float]], city: str) -> None:
    """
    No level, weight, price or margin stands in anything that it may see; its own do not either.
    """
    found = make_network(levels=levels, eligibility=RULES, modes={"default": "n-to-m"})
    matching = match(*found)
    mine = OPTIMAL.restrict(matching, city)
    assert mine.certificate is None
    for pair in mine.pairs:
        assert city in {pair.learner, pair.mentor}
        assert (pair.weight, pair.margin, pair.loss, pair.survived, pair.runs) == (None,) * 5
        assert not pair.components
        assert not pair.rules
    text = " ".join(write_all(*found, city))
    assert not re.search(r"\d of 4", text)
    figures = {f"{value:,}" for pair in matching.pairs for value in (pair.weight, *pair.components.values()) if value}
    assert not figures & set(re.findall(r"[\d,]+", text))


@settings(deadline=None, max_examples=30)
@given(LEVELS, LEVELS)
def test_nothing_about_others_changes_what_a_city_sees_of_its_pair(
    levels: dict[str, dict[str, float]], others: dict[str, dict[str, float]]
) -> None:
    """
    As long as the same cities meet, it cannot tell how low or how high the others stand.
    """
    declared = [need("one", "A"), offer("two", "A"), need("three", "B"), offer("four", "B")]
    asked = {(theme.city, theme.node) for theme in declared}
    declared += [need(city, node, role="none") for city, node in product(CITIES, NODES) if (city, node) not in asked]
    for reader in CITIES:
        seen = []
        for chosen in (levels, others):
            matching = match(*make_network(declared, {**chosen, reader: levels[reader]}))
            seen.append(write_matching(OPTIMAL.restrict(matching, reader)))
        assert seen[0] == seen[1]


@pytest.mark.parametrize("reader", CITIES)
def test_a_city_learns_of_no_area_to_develop_of_others(reader: str) -> None:
    """
    But of those that it is to teach: neither who else competes nor who went without stands there.
    """
    themes = [need("one"), need("two", priority=3), need("three", priority=3), offer("four")]
    matching = match(*make_network(themes))
    mine = OPTIMAL.restrict(matching, reader)
    allowed = {reader} | {name for pair in mine.pairs for name in (pair.learner, pair.mentor)}
    text = " ".join(OPTIMAL.render(mine, form) for form in FORMS)
    for other in {"one", "two", "three"} - allowed:
        assert other.title() not in text
        assert f'"{other}"' not in text


def share(levels: dict[str, dict[str, float]], themes: list[Any]) -> list[SharedFile]:
    """
    Let all cities share their strengths and wishes, and no weak number.
    """
    network, scores = make_network(themes, levels)
    answers = {one.city.id: one for one in network.answers}
    return [
        make_shared(result, {"default": "network"}, answers=answers[result.city.id], themes=themes) for result in scores
    ]


@settings(deadline=None, max_examples=30)
@given(LEVELS, st.data())
def test_shared_files_alone_tell_no_more_than_they_share(
    levels: dict[str, dict[str, float]], data: st.DataObject
) -> None:
    """
    A solver that sees every output finds each score that agrees with the shared level possible: other answers behind
    the same shared files give the same result and explanations, byte for byte.
    """
    themes = [need("one", "A"), need("two", "B", priority=1), need("three", "C")]
    shared = share(levels, themes)
    told = {one.city.id: one for one in shared}
    # Somewhere else within what was shared: any level where nothing was told, the same level where one was.
    other = {}
    for city, nodes in levels.items():
        strengths = told[city].strengths
        other[city] = {
            node: min(4.0, int(level) + data.draw(st.floats(0, 0.99)))
            if node in strengths
            else data.draw(st.floats(0, 2.9))
            for node, level in nodes.items()
        }
    again = share(other, themes)
    if [(one.strengths, one.wishes) for one in again] == [(one.strengths, one.wishes) for one in shared]:
        first, second = (match(*make_network(shared=files, eligibility=RULES)) for files in (shared, again))
        assert write_matching(first) == write_matching(second)


def solve_for_levels(weight: int, components: dict[str, int]) -> set[tuple[float, float]]:
    """
    Find all levels of learner and mentor, in steps of a hundredth, that agree with a pair of a result.
    """
    steps = [step / 100 for step in range(401)]
    lows = [low for low in steps if round(3000 * (1 - low / 4) * 2 / 3) == components["gap"]]
    highs = [high for high in steps if round(2000 * high / 4 * 0.75) == components["strength"]]
    assert weight == sum(components.values())
    return set(product(lows, highs))


def test_a_solver_finds_what_was_told_and_nothing_else() -> None:
    """
    From answers, the weights of a pair give both levels away, which is why cities do not see them. From shared files,
    all that can be found is the level that was shared; the learner's is a constant that stands in the documentation.
    """
    levels = {"one": {"A": 0.43}, "two": {"A": 3.57}}
    [pair] = match(*make_network([need("one"), offer("two")], levels)).pairs
    assert (0.43, 3.57) in solve_for_levels(pair.weight or 0, dict(pair.components))
    assert len(solve_for_levels(pair.weight or 0, dict(pair.components))) == 1
    shared = share(levels, [need("one"), offer("two")])
    [pair] = match(*make_network(shared=shared)).pairs
    assert solve_for_levels(pair.weight or 0, dict(pair.components)) == {(1.5, 3.0)}
    assert shared[1].strengths["A"].level == 3
    assert OPTIMAL.restrict(match(*make_network(shared=shared)), "one").pairs[0].weight is None


def test_a_strength_without_level_shows_none() -> None:
    """
    Where the level was kept back, no reason and no rule names one.
    """
    files = [
        SharedFile(city=SharedCity(id="two", name="Two"), framework="abc", version="1", strengths={"A": Strength()}),
        SharedFile(city=SharedCity(id="one", name="One"), framework="abc", version="1", wishes=[need("one")]),
    ]
    matching = match(*make_network(shared=files, eligibility=RULES))
    [pair] = matching.pairs
    assert not re.search(r"\d of 4", " ".join([*pair.reasons, *pair.rules.values()]))


def test_a_view_says_for_whom_it_is() -> None:
    """
    Nobody takes what a city may see for the whole.
    """
    mine = OPTIMAL.restrict(match(*make_network([need("one"), offer("two")])), "one")
    assert mine.reader == "one"
    assert json.loads(write_matching(mine))["reader"] == "one"
    assert "For: One; figures of other cities are left out" in OPTIMAL.render(mine, "text")
