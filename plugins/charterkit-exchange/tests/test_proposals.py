"""
Practices are proposed by need and fit, each with its reason; needs and offers are proposed from scores.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

import charterkit
from charterkit import Network
from charterkit.fields import parse_document
from charterkit.files.cities import read_city
from charterkit.model.city import City
from charterkit.model.practice import Adoption, Practice
from charterkit.model.theme import Theme
from charterkit_exchange.proposals import find_fit, find_needs, propose
from charterkit_exchange.wishes import write_wishes
from tests.networks import FRAMEWORK, write_answers, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.model.scores import Result

CITY = City(
    id="hillford",
    name="Hillford",
    languages=("fi",),
    has=MappingProxyType({"library": True, "housing": "shared", "desk": "no"}),
    law=MappingProxyType({"positive_action": False}),
)


def card(name: str, **values: Any) -> Practice:
    """
    Make a card of another city.
    """
    given_ = {"title": name, "city": "riverport", "framework": "two-ladders", "nodes": ("E1",), **values}
    return Practice(id=name, **given_)


def want(priority: int | None, node: str = "E1", role: str = "learn", **values: Any) -> Theme:
    """
    Make a declared need.
    """
    return Theme(city="hillford", framework="two-ladders", node=node, role=role, priority=priority, **values)


def score(folder: Path, value: int, bands: str = "") -> Result:
    """
    Score a city that answers one question.
    """
    lines = [bands if bands and line.startswith("bands") else line for line in FRAMEWORK.splitlines()]
    text = write_answers("hillford", "Hillford").replace("E1-1 = { value = 2 }", f"E1-1 = {{ value = {value} }}")
    text = text.replace("E2-1 = { value = 3 }\n", "")
    write_files(folder, {"two-ladders.toml": "\n".join(lines), "hillford.toml": text})
    return charterkit.score(folder / "hillford.toml", library=[folder])["hillford"]


@pytest.mark.parametrize(
    ("preconditions", "size", "there", "lacking", "open_"),
    [
        ((), 1.0, 0, 0, 0),
        (("has.library",), 1.0, 1, 0, 0),
        (("has.housing", "law.positive_action"), 0.5, 1, 1, 0),
        (("has.desk",), 0.0, 0, 1, 0),
        (("law.asylum",), 0.5, 0, 0, 1),
        (("a room at street level", "has.library"), 0.75, 1, 0, 1),
        (("has. a room", "money.enough"), 0.5, 0, 0, 2),
    ],
)
def test_fit_is_the_share_of_preconditions_that_are_there(
    preconditions: tuple[str, ...], size: float, there: int, lacking: int, open_: int
) -> None:
    """
    Flags are compared with what the city says of itself; what cannot be compared has to be asked for, and counts half.
    """
    fit = find_fit(card("a", preconditions=preconditions), CITY)
    assert (fit.size, len(fit.there), len(fit.lacking), len(fit.open)) == (size, there, lacking, open_)


def test_practices_come_in_order_of_need_times_fit() -> None:
    """
    Its own practices and those that it has taken over are left out, and those that serve nothing that it needs.
    """
    cards = [
        card("half", preconditions=("has.library", "law.positive_action")),
        card("best"),
        card("second", nodes=("E2",)),
        card("own", city="hillford"),
        card("taken", adoptions=(Adoption(city="hillford"),)),
        card("other", framework="ladders"),
        card("useless", nodes=("E3",)),
        card("abroad", city="", origin="abroad", preconditions=("a bridge",)),
    ]
    network = Network(practices={one.id: one for one in cards}, themes=[want(1), want(2, "E2")])
    found = [(one.practice.id, one.rank) for one in propose(CITY, network, None)]
    assert found == [("best", 1.0), ("second", 0.666666667), ("abroad", 0.5), ("half", 0.5)]


def test_needs_come_from_scores_and_from_what_the_city_says(tmp_path: Path) -> None:
    """
    A low score is a need; a declared one counts at least by its priority; whoever wants to teach does not need it.
    """
    result = score(tmp_path, 1, 'bands = [{ id = "low", label = "l", end = 40 }, { id = "high", label = "h" }]')
    bare = find_needs(CITY, Network(), result)
    assert bare["two-ladders", "E1"] == ("E1", 0.75, "area to develop: 25.0", False)
    declared = find_needs(CITY, Network(themes=[want(3)]), result)
    assert declared["two-ladders", "E1"] == ("E1", 0.75, "wants to learn, priority 3; area to develop: 25.0", True)
    assert find_needs(CITY, Network(themes=[want(1)]), result)["two-ladders", "E1"].size == 1.0
    assert find_needs(CITY, Network(themes=[want(None, role="mentor")]), result) == {}
    proposed = find_needs(CITY, Network(themes=[want(1, proposed=True)]), result)
    assert proposed == bare
    other = Theme(city="elsewhere", framework="two-ladders", node="E2", role="learn")
    assert find_needs(CITY, Network(themes=[other]), result) == bare


def test_without_bands_half_of_the_scale_decides(tmp_path: Path) -> None:
    """
    Below half is a need, half is none.
    """
    assert find_needs(CITY, Network(), score(tmp_path / "a", 1, "display = [0, 100]")).keys() == {("two-ladders", "E1")}
    assert find_needs(CITY, Network(), score(tmp_path / "b", 2, "display = [0, 100]")) == {}


@pytest.mark.parametrize(("value", "role"), [(0, "learn"), (4, "mentor")])
def test_wishes_are_proposed_and_read_back(tmp_path: Path, value: int, role: str) -> None:
    """
    What is proposed is TOML that a city file takes; it tells no score, and leaves out what the city has declared.
    """
    low, mid = '{ id = "low", label = "l", end = 40 }', '{ id = "mid", label = "m", end = 80 }'
    bands = f'bands = [{low}, {mid}, {{ id = "top", label = "t" }}]'
    result = score(tmp_path, value, bands)
    text = write_wishes(result)
    head = 'format = 1\nframework = "two-ladders"\n[city]\nid = "hillford"\nname = "Hillford"\n'
    city, findings = read_city(parse_document((head + text).encode(), "hillford.city.toml"))
    assert findings == ()
    assert city is not None
    [theme] = city.themes
    assert (theme.node, theme.role, theme.proposed) == ("E1", role, True)
    assert set(tomli.loads(text)["themes"]["E1"]) <= {"role", "priority", "proposed"}
    assert write_wishes(result, {"E1"}) == ""


def test_in_between_nothing_is_proposed(tmp_path: Path) -> None:
    """
    A middling score is neither need nor offer.
    """
    assert write_wishes(score(tmp_path, 2, "display = [0, 100]")) == ""


@given(
    st.lists(st.tuples(st.sampled_from(["has.library", "law.positive_action", "time"])), max_size=4),
    st.sampled_from([1, 2, 3, None]),
)
def test_a_rank_lies_between_nothing_and_one(preconditions: list[tuple[str]], priority: int | None) -> None:
    """
    Whatever a card asks for and a city wants; one precondition more that is there never lowers it.
    """
    names = tuple(one for (one,) in preconditions)
    network = Network(practices={"a": card("a", preconditions=names)}, themes=[want(priority)])
    [found] = propose(CITY, network, None)
    assert 0 <= found.rank <= 1
    more = Network(practices={"a": card("a", preconditions=(*names, "has.library"))}, themes=[want(priority)])
    assert propose(CITY, more, None)[0].rank >= found.rank - 1e-9 or not names
