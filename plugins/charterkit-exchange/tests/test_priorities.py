"""
From research to visits: what is put first, who visits whom, and what is written down for the pilots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

import charterkit
from charterkit import Network
from charterkit.model.network_file import NetworkFile, Pairing
from charterkit.model.theme import Theme
from charterkit_exchange.model.research import RESEARCH_KINDS, Inquiry, Research, Topic
from charterkit_exchange.pilots import write_pilots
from charterkit_exchange.priorities import rank_topics
from charterkit_exchange.shadowing import Shadowing, propose

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

TOPICS = {
    name: Topic(id=name, title=name.title(), nodes=(node,)) for name, node in (("housing", "C04"), ("voice", "C03"))
}
CITIES = ("ash", "birch", "cedar", "elm")


def make(*inquiries: Inquiry) -> Research:
    """
    Make research into two topics.
    """
    found = {inquiry.id: inquiry for inquiry in inquiries}
    return Research(id="r", title="R", framework="f", topics=TOPICS, inquiries=found, grid=("people",))


SUPPORTED = make(
    Inquiry(id="a", kind="survey", supports=("housing", "voice")), Inquiry(id="b", kind="desk", supports=("housing",))
)


def learn(city: str, node: str = "C04", **more: object) -> Theme:
    """
    Make a need.
    """
    return Theme(city=city, framework="f", node=node, role="learn", **more)  # type: ignore[arg-type]  # any key


def teach(city: str, node: str = "C04", **more: object) -> Theme:
    """
    Make an offer.
    """
    return Theme(city=city, framework="f", node=node, role="mentor", **more)  # type: ignore[arg-type]  # any key


def pair(themes: list[Theme], file: NetworkFile | None = None, research: Research = SUPPORTED) -> Shadowing:
    """
    Propose visits among cities that declared these.
    """
    return propose(research, rank_topics(research), Network(themes=themes, file=file))


def list_visits(found: Shadowing) -> list[tuple[str, str, str]]:
    """
    Give visitor, host and topic of each proposal.
    """
    return [(visit.visitor, visit.host, visit.priority.topic.id) for visit in found.visits]


# --- priorities -------------------------------------------------------------------------------------------------------


def test_more_kinds_of_research_count_more_than_more_of_one_kind() -> None:
    """
    Two kinds beat five interviews; what supports a topic is said with it.
    """
    talks = [Inquiry(id=f"t{at}", kind="interview", city=f"c{at}", supports=("voice",)) for at in range(5)]
    mixed = [Inquiry(id="s", kind="survey", supports=("housing",)), Inquiry(id="d", kind="desk", supports=("housing",))]
    first, second = rank_topics(make(*talks, *mixed))
    assert (first.topic.id, first.place, first.kinds) == ("housing", 1, ("survey", "desk"))
    assert [inquiry.id for inquiry in first.support] == ["s", "d"]
    assert (second.topic.id, second.place, second.cities) == ("voice", 2, ("c0", "c1", "c2", "c3", "c4"))


def test_what_nothing_supports_has_no_place() -> None:
    """
    Neither does a topic that is only spoken against.
    """
    found = rank_topics(make(Inquiry(id="a", kind="survey", against=("voice",))))
    assert [(one.topic.id, one.place, len(one.against)) for one in found] == [("housing", None, 0), ("voice", None, 1)]
    assert rank_topics(Research(id="r", title="R")) == ()


def test_topics_that_are_alike_share_a_place() -> None:
    """
    The next one stands behind both; one that is spoken against stands lower.
    """
    both = Inquiry(id="a", kind="survey", supports=("housing", "voice"))
    assert [one.place for one in rank_topics(make(both))] == [1, 1]
    against = Inquiry(id="b", kind="desk", against=("housing",))
    assert [(one.topic.id, one.place) for one in rank_topics(make(both, against))] == [("voice", 1), ("housing", 2)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(list(RESEARCH_KINDS)),
            st.sampled_from(["", *CITIES]),
            st.sampled_from([("housing",), ("voice",), ("housing", "voice"), ()]),
        ),
        max_size=12,
    )
)
def test_places_follow_the_rule(found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    """
    Whoever stands higher has no fewer kinds of research, and one more inquiry never lowers what it supports.
    """
    inquiries = [Inquiry(id=str(at), kind=kind, city=city, supports=of) for at, (kind, city, of) in enumerate(found)]
    ranked = rank_topics(make(*inquiries))
    kinds = [len(one.kinds) for one in ranked]
    assert kinds == sorted(kinds, reverse=True)
    before = {one.topic.id: one.place or 9 for one in ranked}
    after = {
        one.topic.id: one.place
        for one in rank_topics(make(*inquiries, Inquiry(id="x", kind="desk", supports=("voice",))))
    }
    assert (after["voice"] or 9) <= before["voice"]


# --- job shadowing ----------------------------------------------------------------------------------------------------


def test_a_city_hosts_here_and_visits_there() -> None:
    """
    Roles go by topic: both cities learn and teach.
    """
    themes = [learn("ash"), teach("birch"), learn("birch", "C03"), teach("ash", "C03")]
    assert list_visits(pair(themes)) == [("ash", "birch", "housing"), ("birch", "ash", "voice")]


def test_nobody_is_left_who_could_be_served() -> None:
    """
    The first visitor takes the other host, so that the second finds one.
    """
    themes = [learn("ash"), learn("birch", vetoes=("elm",)), teach("cedar"), teach("elm")]
    assert list_visits(pair(themes)) == [("ash", "elm", "housing"), ("birch", "cedar", "housing")]


def test_the_most_urgent_comes_first() -> None:
    """
    Where one host is there for two, the higher priority is served, then the need of the higher priority.
    """
    themes = [learn("ash", priority=2), learn("birch", priority=1), teach("cedar")]
    found = pair(themes)
    assert list_visits(found) == [("birch", "cedar", "housing")]
    assert [(one.city, one.reason) for one in found.left] == [("ash", "all cities that could host it host another one")]
    both = pair([learn("ash", "C03", priority=1), learn("birch", priority=3), teach("cedar"), teach("cedar", "C03")])
    assert list_visits(both) == [("birch", "cedar", "housing")]


def test_refusals_and_formats_hold() -> None:
    """
    Vetoes of either side, refused pairs of the network, other formats, other frameworks and no capacity: no proposal.
    """
    refused = NetworkFile(title="N", refused=(Pairing(learner="ash", mentor="birch"),))
    other = NetworkFile(title="N", refused=(Pairing(learner="ash", mentor="birch", node="C03"),))
    assert (
        pair([learn("ash"), teach("birch")], refused).left[0].reason
        == "those that offer it are refused, or take nobody"
    )
    assert list_visits(pair([learn("ash"), teach("birch")], other)) == [("ash", "birch", "housing")]
    for themes in (
        [learn("ash", vetoes=("birch",)), teach("birch")],
        [learn("ash"), teach("birch", vetoes=("ash",))],
        [learn("ash"), teach("birch", capacity=0)],
        [learn("ash"), teach("birch", formats=("webinar",))],
        [learn("ash"), Theme(city="birch", framework="g", node="C04", role="mentor")],
        [learn("ash"), teach("ash")],
        [learn("ash")],
    ):
        assert pair(themes).visits == ()
        assert [one.city for one in pair(themes).left] == ["ash"]
    assert pair([learn("ash")]).left[0].reason == "no other city offers it for job shadowing"


def test_a_topic_without_support_leads_to_no_visit() -> None:
    """
    Neither as a proposal nor as a need that is left.
    """
    assert pair([learn("ash"), teach("birch")], research=make()) == Shadowing()


THEMES = st.builds(
    Theme,
    city=st.sampled_from(CITIES),
    framework=st.just("f"),
    node=st.sampled_from(["C03", "C04"]),
    role=st.sampled_from(["learn", "mentor", "both", "none"]),
    priority=st.sampled_from([None, 1, 2, 3]),
    vetoes=st.lists(st.sampled_from(CITIES), max_size=2).map(tuple),
)


@given(st.lists(THEMES, max_size=8, unique_by=lambda one: (one.city, one.node)), st.randoms())
def test_as_many_as_possible_visit_once_and_host_once(themes: list[Theme], shuffle: Random) -> None:
    """
    No city visits or hosts twice, nobody visits itself, no way was missed, and the order of files makes no difference.
    """
    found = pair(themes)
    visits = list_visits(found)
    assert len({visitor for visitor, _, _ in visits}) == len({host for _, host, _ in visits}) == len(visits)
    assert all(visitor != host for visitor, host, _ in visits)
    assert {visit.visitor for visit in found.visits} | {one.city for one in found.left} == {
        theme.city for theme in themes if theme.is_need
    }
    assert len(visits) == count_best(themes)
    others = sorted(themes, key=lambda _: shuffle.random())
    assert list_visits(pair(others)) == visits


def count_best(themes: list[Theme]) -> int:
    """
    Count the most visits there can be, by trying all ways.
    """
    ways = {
        (need.city, offer.city)
        for need in themes
        for offer in themes
        if need.is_need and offer.is_offer and need.node == offer.node and need.city != offer.city
        if offer.city not in need.vetoes and need.city not in offer.vetoes
    }

    def try_all(visitors: tuple[str, ...], taken: frozenset[str]) -> int:
        if not visitors:
            return 0
        first, *others = visitors
        free = [host for visitor, host in ways if visitor == first and host not in taken]
        return max([try_all(tuple(others), taken), *(1 + try_all(tuple(others), taken | {host}) for host in free)])

    return try_all(tuple(sorted({visitor for visitor, _ in ways})), frozenset())


def test_a_long_chain_of_hosts_is_followed() -> None:
    """
    Hundreds of visitors each have to give way to the next, and the program does not run out of stack.
    """
    themes = [theme for at in range(300) for theme in (learn(f"v{at:04}"), teach(f"w{at:04}"))]
    assert len(pair(themes).visits) == 300


# --- pilots -----------------------------------------------------------------------------------------------------------


def test_a_file_is_begun_for_each_visitor_and_none_is_lost(tmp_path: Path) -> None:
    """
    What is known is filled in, the grid is the common one; what somebody wrote meanwhile stays.
    """
    themes = [learn("ash"), teach("birch")]
    folder = tmp_path / "pilots"
    network = Network(themes=themes)
    assert list(write_pilots(str(folder), SUPPORTED, pair(themes), network)) == [(folder / "r-ash.toml").as_posix()]
    pilot = charterkit.load(folder).records["pilot"][0]
    assert (pilot.city, pilot.host, pilot.topic, pilot.state) == ("ash", "birch", "housing", "planned")
    assert [(one.item, one.before, one.after) for one in pilot.grid] == [("people", None, None)]
    (folder / "r-ash.toml").write_text("mine", encoding="utf-8")
    assert list(write_pilots(str(folder), SUPPORTED, pair(themes), network)) == []
    assert (folder / "r-ash.toml").read_text(encoding="utf-8") == "mine"
