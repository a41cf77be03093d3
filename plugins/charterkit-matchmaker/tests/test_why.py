"""
Why two cities are a pair or not: every reason there can be is told, and to a city without figures of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.errors import UnknownName
from charterkit.model.network_file import Terms
from charterkit_matchmaker import charterkit_matchers
from tests.pairings import make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.theme import Theme

ENGINES = {one.name: one for one in charterkit_matchers()}


def ask(*themes: Theme, learner: str = "a1", mentor: str = "b1", engine: str = "optimal", **more: Any) -> list[str]:
    """
    Match, and ask about two cities.
    """
    asked = {name: more.pop(name) for name in ("node", "reader", "left_out") if name in more}
    found = make_network(themes, **more)
    matching = ENGINES[engine].match(*found, {"runs": 5, **asked})
    return list(ENGINES[engine].why(matching, *found, {"learner": learner, "mentor": mentor, **asked}))


def test_a_pair_is_told_with_its_rules() -> None:
    """
    Its reasons, the sum of its weight, and what each rule says.
    """
    told = ask(need("a1"), offer("b1", practices=["desk"]))
    assert told[0] == "B1 is the mentor of A1 on A (Thing A)."
    assert "It can show: desk." in told
    assert "Weight: 1,250 (gap) + 750 (strength) + 1,000 (practice) + 125 (format) = 3,125." in told
    assert "Rule capacity: B1 takes up to 1." in told


def test_what_binds_is_told() -> None:
    """
    Both are taken, and so much weight is lacking.
    """
    visit = ["study-visit"]
    themes = [need("a1"), need("a2", formats=visit), offer("b1", practices=["desk"], formats=visit), offer("b2")]
    told = ask(*themes)
    assert told[0] == "B1 is not the mentor of A1 on A (Thing A)."
    assert "A1 has as many mentors as it takes: B2 on A." in told
    assert "All places of B1 are taken: A2 on A." in told
    assert told[-1] == "To be chosen, the pair would have to weigh 125 more."
    told = ask(need("a1", priority=3), need("a2", priority=1), offer("b1"))
    assert told[-1] == "To be chosen, the pair would have to weigh 1,250 more."
    twins = [need("a1"), need("a2"), offer("b1")]
    told = [ask(*twins, learner=learner)[-1] for learner in ("a1", "a2")]
    assert "The pair would do as well as what was chosen: chance decided." in told


def test_a_pair_may_cost_a_city_its_mentor() -> None:
    """
    Then no weight would do.
    """
    told = ask(need("a1"), need("a2", vetoes=["b2"]), offer("b1", practices=["desk"]), offer("b2"))
    assert told[-1] == "With this pair fewer cities could be served in all."


def test_nothing_is_claimed_without_proof() -> None:
    """
    For an engine that is not optimal, nobody knows what a pair lacks.
    """
    themes = [need("a1", vetoes=["b2"]), need("a2", priority=1), offer("b1", practices=["desk"]), offer("b2")]
    told = ask(*themes, engine="greedy")
    assert told[-1] == "All places of B1 are taken: A2 on A."


@pytest.mark.parametrize(
    ("themes", "told"),
    [
        (
            [need("a1", vetoes=["b1"]), offer("b1")],
            "Rule veto does not allow it: A1 does not want to be paired with B1.",
        ),
        ([need("a1"), offer("b1", "B")], "A1 needs: A (Thing A)."),
        ([need("a1"), offer("b1", "B")], "B1 offers: B (Thing B)."),
        ([offer("a1"), need("b1")], "A1 needs: nothing."),
    ],
)
def test_what_stands_in_the_way_is_told(themes: list[Theme], told: str) -> None:
    """
    A rule, or that one does not offer what the other needs.
    """
    assert told in ask(*themes)


def test_a_node_can_be_asked_for() -> None:
    """
    Then it is told which of the two has nothing there; an unknown one is refused with the nearest.
    """
    told = ask(need("a1"), offer("b1"), node="B")
    assert told[1:] == [
        "A1 has no need there, neither declared nor proposed.",
        "B1 has no offer there, neither declared nor proposed.",
    ]
    with pytest.raises(UnknownName, match="there is no node of `abc` `D`"):
        ask(need("a1"), offer("b1"), node="D")


def test_a_pair_that_fits_too_little_is_told() -> None:
    """
    With the least weight of a pair.
    """
    told = ask(need("a1"), offer("b1"), matching=Terms(floor=5000))
    assert told[-1] == "The two fit too little: the least weight of a pair is 5,000."


def test_whoever_is_not_there_is_told() -> None:
    """
    A city that left, one with broken files, and the city itself.
    """
    assert ask(need("a1"), offer("b1"), matching=Terms(withdrawn=["b1"])) == [
        "b1 is not matched: it takes part no more."
    ]
    assert ask(need("a1"), left_out=("b1",)) == ["b1 is not matched: its files have errors."]
    assert ask(need("a1"), mentor="a1") == ["A1 cannot be its own mentor."]


@pytest.mark.parametrize(
    "themes",
    [
        [need("a1"), offer("b1")],
        [need("a1"), need("a2", priority=1), offer("b1", practices=["desk"]), offer("b2")],
        [need("a1", vetoes=["b1"]), offer("b1")],
        [need("a1"), offer("b1", "B")],
    ],
)
def test_a_city_is_told_without_figures(themes: list[Theme]) -> None:
    """
    Neither weights nor who else is there.
    """
    told = " ".join(ask(*themes, reader="a1"))
    assert "A2" not in told
    assert "eigh" not in told
    assert "offers: B" not in told


def test_a_floor_is_kept_back_from_a_city() -> None:
    """
    It would tell what the pair weighs at most.
    """
    told = ask(need("a1"), offer("b1"), matching=Terms(floor=5000), reader="b1")
    assert told[-1] == "The two fit too little."
