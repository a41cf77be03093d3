"""
Needs and offers are what cities declare; where a city declares none, its scores propose them, by fixed levels.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from charterkit.model.city import City
from charterkit.model.network_file import Terms
from charterkit.model.practice import Practice
from charterkit.model.scores import Scores
from charterkit.model.shared import SharedCity, SharedFile, Strength
from charterkit_matchmaker.propose import gather
from tests.pairings import FRAMEWORK, NODES, make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.network import Network
    from charterkit_matchmaker.propose import Board


def propose(found: tuple[Network, Scores]) -> Board:
    """
    Gather the needs and offers of a network.
    """
    network, scores = found
    assert network.file is not None
    return gather(network, scores, FRAMEWORK, network.file)


def list_needs(board: Board) -> list[tuple[str, str, bool]]:
    """
    List the needs: city, node, and whether they are proposed.
    """
    return [(need.party.id, need.node, need.theme.proposed) for need in board.needs]


def list_offers(board: Board) -> list[tuple[str, str, bool]]:
    """
    List the offers in the same way.
    """
    return [(offer.party.id, offer.node, offer.theme.proposed) for offer in board.offers]


def test_scores_propose_by_fixed_levels() -> None:
    """
    Level 3 makes a mentor and level 1.5 a learner, each included; what lies between is neither.
    """
    board = propose(make_network(levels={"high": {"A": 3.0, "B": 2.9}, "low": {"A": 1.5, "B": 1.6}}))
    assert list_needs(board) == [("low", "A", True)]
    assert list_offers(board) == [("high", "A", True)]


def test_a_mentor_has_to_be_sure_and_a_learner_stands_in_the_middle() -> None:
    """
    Of a mentor counts the lower bound, of a learner the middle of its bounds.
    """
    board = propose(make_network(levels={"open": {"A": (2.5, 4.0), "B": (0.0, 3.0), "C": (0.0, 3.2)}}))
    assert list_offers(board) == []
    assert [(one.node, one.level) for one in board.needs] == [("B", 1.5)]


def test_too_little_known_is_no_need() -> None:
    """
    A node without a score is not taken for an area to develop.
    """
    network, scores = make_network(levels={"low": {"A": 0.0}})
    [result] = scores
    hidden = evolve(result, nodes={**result.nodes, "A": evolve(result["A"], value=None, hidden=True)})
    assert list_needs(propose((network, Scores(results=[hidden])))) == []


def test_what_is_no_duty_is_never_a_need() -> None:
    """
    Neither proposed nor, by the rule on competence, declared.
    """
    board = propose(make_network([need("low", "B")], {"low": {"A": None, "B": None}}))
    assert [(one.node, one.applies) for one in board.needs] == [("B", False)]
    assert list_needs(propose(make_network(levels={"low": {"A": None, "B": 1.0}}))) == [("low", "B", True)]


def test_what_is_declared_counts_alone() -> None:
    """
    A city that declares a need gets no other proposed, and so for offers; each side by itself.
    """
    levels = {"one": {"A": 0.0, "B": 0.5, "C": 4.0}, "two": {"A": 4.0, "B": 4.0, "C": 0.0}}
    board = propose(make_network([need("one", "B"), offer("two", "A")], levels))
    assert list_needs(board) == [("one", "B", False), ("two", "C", True)]
    assert list_offers(board) == [("one", "C", True), ("two", "A", False)]


def test_whoever_wants_neither_is_left_alone() -> None:
    """
    The role none on a node takes it out of what is proposed.
    """
    levels = {"one": {"A": 0.0, "B": 4.0, "C": 0.0}}
    board = propose(make_network([need("one", "A", role="none"), need("one", "B", role="none")], levels))
    assert (list_needs(board), list_offers(board)) == ([("one", "C", True)], [])


def test_the_lowest_are_proposed_first() -> None:
    """
    No more than the network wants, the lowest of them.
    """
    board = propose(make_network(levels={"low": {"A": 1.0, "B": 0.0, "C": 0.5}}, matching=Terms(most_needs=2)))
    assert list_needs(board) == [("low", "B", True), ("low", "C", True)]


@given(st.dictionaries(st.sampled_from(["a1", "b2", "c3", "d4"]), st.floats(0, 4), min_size=1))
def test_proposals_do_not_depend_on_others(levels: dict[str, float]) -> None:
    """
    What is proposed for a city is the same whoever else takes part: there are no ranks.
    """
    whole = propose(make_network(levels={name: {"A": level} for name, level in levels.items()}))
    for name, level in levels.items():
        alone = propose(make_network(levels={name: {"A": level}}))
        assert list_needs(alone) == [one for one in list_needs(whole) if one[0] == name]
        assert list_offers(alone) == [one for one in list_offers(whole) if one[0] == name]


def share(city: str, **more: Any) -> SharedFile:
    """
    Make what a city shares.
    """
    return SharedFile(city=SharedCity(id=city, name=city.title()), framework="abc", version="1", **more)


def test_shared_files_are_enough() -> None:
    """
    Strengths make offers and wishes needs, without any weak number; a told level is what the city is sure of.
    """
    day = dt.date(2026, 5, 4)
    strong = share("high", strengths={"A": Strength(level=3, evidence_status="attached"), "B": Strength()}, made=day)
    board = propose(make_network(shared=[strong, share("low", wishes=[need("low", "A")])]))
    assert list_needs(board) == [("low", "A", False)]
    assert list_offers(board) == [("high", "A", True), ("high", "B", True)]
    assert [(one.level, one.evidence, one.day) for one in board.offers] == [(3.0, "attached", day), (None, "", day)]
    assert [one.level for one in board.needs] == [None]


def test_levels_that_are_told_propose_like_scores() -> None:
    """
    A level was rounded down: the city is sure of it, and its middle is half a level higher.
    """
    board = propose(
        make_network(shared=[share("told", scores={"A": 1, "B": 3, "C": 4}, strengths={"C": Strength(level=4)})])
    )
    assert [(one.node, one.level) for one in board.needs] == [("A", 1.5)]
    assert [(one.node, one.level) for one in board.offers] == [("B", 3.0), ("C", 4.0)]


def test_own_files_go_before_shared_ones() -> None:
    """
    Where both are there, what the city shares is passed over.
    """
    shared = share("one", strengths={"A": Strength(level=4)}, wishes=[need("one", "C")])
    board = propose(make_network(levels={"one": {"A": 0.0}}, shared=[shared]))
    assert (list_needs(board), list_offers(board)) == ([("one", "A", True)], [])


def test_cities_that_left_are_gone() -> None:
    """
    Whoever takes part no more has neither needs nor offers.
    """
    board = propose(make_network([need("one"), offer("two")], matching=Terms(withdrawn=["two"])))
    assert (list(board.parties), list_offers(board)) == (["one"], [])


def test_practices_come_from_themes_and_cards() -> None:
    """
    Those that a city names stand first, then its cards for the node, each once.
    """
    cards = [
        Practice(id="desk", title="A desk", city="two", framework="abc", nodes=["A"]),
        Practice(id="bus", title="A bus", city="two", framework="abc", nodes=["A", "B"]),
        Practice(id="other", title="Other", city="one", framework="abc", nodes=["A"]),
    ]
    board = propose(make_network([offer("two", practices=["desk", "night"])], practices=cards))
    assert [one.practices for one in board.offers] == [("desk", "night", "bus")]
    assert board.titles == {"desk": "A desk", "bus": "A bus", "other": "Other"}


def test_practices_may_have_places_of_their_own() -> None:
    """
    Then each card is an offer on each of its nodes; what the city declares there holds, a refusal included.
    """
    cards = [
        Practice(id="desk", title="A desk", city="two", framework="abc", nodes=["A"]),
        Practice(id="bus", title="A bus", city="two", framework="abc", nodes=["B", "C"]),
        Practice(id="lost", title="Lost", origin="elsewhere", framework="abc", nodes=["A"]),
    ]
    themes = [offer("two", "A", capacity=3), need("two", "C", role="none")]
    board = propose(make_network(themes, practices=cards, matching=Terms(practices=True)))
    found = [(one.unit, one.node, one.practices, one.capacity, one.theme.proposed) for one in board.offers]
    assert found == [("bus", "B", ("bus",), 1, False), ("desk", "A", ("desk",), 3, False)]


def test_of_several_periods_the_latest_counts() -> None:
    """
    A city that answered twice stands where its later answers say.
    """
    network, scores = make_network(levels={"one": {"A": 0.0}})
    old = evolve(
        scores.results[0],
        file="old.toml",
        period=None,
        nodes=make_network(levels={"one": {"B": 0.0}})[1].results[0].nodes,
    )
    answers = (*network.answers, evolve(network.answers[0], file="old.toml"))
    board = propose((evolve(network, answers=answers), Scores(results=[scores.results[0], old])))
    assert list_needs(board) == [("one", "A", True)]


@pytest.mark.parametrize("invented", ["network", "answers", "shared", "none"])
def test_invented_cities_are_marked(invented: str) -> None:
    """
    The mark of the network, of the answers and of the shared file each suffice.
    """
    shared = [share("two", synthetic=invented == "shared")]
    network, scores = make_network(
        levels={"one": {"A": 0.0}}, shared=shared, synthetic=invented == "network", cities=[City(id="three", name="")]
    )
    answers = [evolve(one, synthetic=invented == "answers") for one in network.answers]
    parties = propose((evolve(network, answers=answers), scores)).parties
    marks = {name for name, party in parties.items() if party.synthetic}
    assert marks == {"network": {"one", "two", "three"}, "answers": {"one"}, "shared": {"two"}}.get(invented, set())
    assert parties["three"].name == "three"


def test_only_nodes_with_questions_are_matched() -> None:
    """
    Roles and the whole are made of commitments, and nobody learns a role.
    """
    network, scores = make_network(levels={"low": dict.fromkeys(NODES, 0.0)})
    assert {one.node for one in propose((network, scores)).needs} == set(NODES)
