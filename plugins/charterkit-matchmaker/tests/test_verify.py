"""
A result is checked with the files alone: one changed digit is refused, whether its digest was made anew or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from charterkit.model.network_file import Pairing, Terms
from charterkit_matchmaker import charterkit_matchers
from tests.pairings import NODES, make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.findings import Finding
    from charterkit.model.matching import Matching

ENGINES = {one.name: one for one in charterkit_matchers()}
THEMES = [
    need("a1", priority=1),
    need("a2"),
    need("a3", "B"),
    need("a4"),
    offer("b1", practices=["desk"]),
    offer("b2"),
    offer("b3", "B"),
]
FOUND = make_network(THEMES, fixed=[Pairing(learner="a2", mentor="b2", node="A", by="office")])


def match(engine: str = "optimal", **options: Any) -> Matching:
    """
    Match the network.
    """
    return ENGINES[engine].match(*FOUND, {"left_out": (), **options})


def verify(matching: Matching, found: Any = FOUND) -> list[Finding]:
    """
    Verify a result.
    """
    return list(ENGINES[matching.engine].verify(matching, *found, {"left_out": ()}))


@pytest.mark.parametrize("engine", ENGINES)
def test_what_an_engine_gives_is_true(engine: str) -> None:
    """
    Whichever it is, also one that is not optimal and says so.
    """
    assert verify(match(engine)) == []


@pytest.mark.parametrize("mode", ["one-to-many", "n-to-m", "review-team"])
def test_what_was_asked_for_stands_in_the_result(mode: str) -> None:
    """
    The mode that the user chose, and pairs that were kept.
    """
    first = match(mode=mode)
    assert verify(first) == []
    again = match(mode=mode, keep=first)
    assert all(pair.fixed for pair in again.pairs)
    assert verify(again) == []


@pytest.mark.parametrize("at", range(2))
@pytest.mark.parametrize("by", [-1, 1, 1000])
def test_a_changed_weight_is_refused(at: int, by: int) -> None:
    """
    So is a changed component, in whichever pair.
    """
    matching = match()
    pair = matching.pairs[at]
    assert pair.weight is not None
    codes = {one.code for one in verify(replace(matching, at, weight=pair.weight + by))}
    assert codes == {"MM203"}
    for name, value in pair.components.items():
        [*_, finding] = verify(replace(matching, at, components={**pair.components, name: value + by}))
        assert (finding.code, finding.path[:2]) == ("MM203", ("pairs", at))


@pytest.mark.parametrize("lifted", [0, 5])
def test_figures_that_only_add_up_are_refused(lifted: int) -> None:
    """
    Components have to follow from the files, and not only give the weight that is told.
    """
    matching = match()
    pair = matching.pairs[0]
    assert pair.weight is not None
    moved = {**pair.components, "gap": pair.components["gap"] + 7 + lifted, "strength": pair.components["strength"] - 7}
    changed = replace(matching, 0, components=moved, weight=pair.weight + lifted)
    assert [one.path[-1] for one in verify(changed)] == ["gap", "strength"]


def replace(matching: Matching, at: int, **fields: Any) -> Matching:
    """
    Change one pair of a result.
    """
    pairs = list(matching.pairs)
    pairs[at] = evolve(pairs[at], **fields)
    return evolve(matching, pairs=pairs)


@pytest.mark.parametrize("name", ["served", "weight", "served_bound", "bound", "gap", "blocking"])
@pytest.mark.parametrize("by", [-1, 1])
def test_a_changed_proof_is_refused(name: str, by: int) -> None:
    """
    Every number of it follows from the files and the prices.
    """
    matching = match()
    certificate = matching.certificate
    assert certificate is not None
    changed = evolve(certificate, **{name: getattr(certificate, name) + by})
    [finding] = verify(evolve(matching, certificate=changed))
    assert (finding.code, finding.path) == ("MM203", ("certificate", name))
    [finding] = verify(evolve(matching, certificate=evolve(certificate, optimal=False)))
    assert finding.path == ("certificate", "optimal")


def test_prices_that_prove_nothing_are_refused() -> None:
    """
    One that is higher proves less, one of nobody nothing, one below 0 is none.
    """
    matching = match()
    certificate = matching.certificate
    assert certificate is not None
    for prices in ({**certificate.prices, "b3": 10**9}, {"nobody": 1}, {"b1": -1}, {}):
        found = verify(evolve(matching, certificate=evolve(certificate, prices=prices)))
        assert {one.code for one in found} == {"MM203"}


def test_a_pair_that_cannot_be_is_refused() -> None:
    """
    With the reason: no need, no offer, a rule, or too little weight.
    """
    matching = match()
    for fields, told in (
        ({"node": "C"}, "a1 has no such need"),
        ({"mentor": "b3"}, "b3 has no such offer"),
    ):
        [finding] = verify(replace(matching, 0, **fields))
        assert (finding.code, finding.path) == ("MM201", ("pairs", 0))
        assert told in finding.cause
    vetoed = make_network([need("a1", priority=1, vetoes=["b1"]), *THEMES[1:]], fixed=FOUND[0].file.fixed)  # type: ignore[union-attr]
    [finding, *_] = verify(matching, vetoed)
    assert "A1 does not want to be paired with B1" in finding.cause
    poor = make_network(THEMES, matching=Terms(floor=10**6))
    assert all("they fit too little" in one.cause for one in verify(evolve(matching, pairs=matching.pairs[:1]), poor))


def test_pairs_that_break_a_limit_are_refused() -> None:
    """
    A mentor with too many learners, and a fixed pair that is not there.
    """
    matching = match()
    twice = evolve(matching, pairs=[*matching.pairs, evolve(matching.pairs[0], learner="a4", components={}, weight=0)])
    assert "MM202" in {one.code for one in verify(twice)}
    without = evolve(matching, pairs=[pair for pair in matching.pairs if not pair.fixed])
    assert any("fixed pair" in one.cause for one in verify(without))


def test_files_that_changed_are_noticed() -> None:
    """
    The result was right when it was made, and is no more.
    """
    changed = make_network([*THEMES[:4], offer("b1"), *THEMES[5:]], fixed=FOUND[0].file.fixed)  # type: ignore[union-attr]
    assert {one.code for one in verify(match(), changed)} == {"MM203"}


def test_a_view_for_a_city_proves_nothing() -> None:
    """
    It has no figures.
    """
    [finding] = verify(ENGINES["optimal"].restrict(match(), "a1"))
    assert finding.code == "MM204"
    assert [one.code for one in verify(evolve(match(), certificate=None))] == ["MM204"]


THEME = st.builds(
    lambda city, node, role, priority, capacity: need(
        city, node, role=role, priority=priority, capacity=capacity, partners=capacity or 1
    ),
    st.sampled_from(["c1", "c2", "c3", "c4", "c5"]),
    st.sampled_from(NODES),
    st.sampled_from(["learn", "mentor", "both"]),
    st.sampled_from([None, 1, 2, 3]),
    st.integers(0, 3),
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(THEME, max_size=9, unique_by=lambda theme: (theme.city, theme.node)),
    st.sampled_from(["one-to-one", "n-to-m"]),
)
def test_every_result_is_true_and_adds_up(themes: list[Any], mode: str) -> None:
    """
    Pairs, sums, places and proof of any small network; and it is the same for another order of the files.
    """
    network, scores = make_network(themes, modes={"default": mode})
    engine = ENGINES["optimal"]
    matching = engine.match(network, scores, {"runs": 0})
    assert list(engine.verify(matching, network, scores, {})) == []
    assert all(pair.weight == sum(pair.components.values()) for pair in matching.pairs)
    assert all(pair.learner != pair.mentor for pair in matching.pairs)
    turned = evolve(network, themes=tuple(reversed(network.themes)))
    assert engine.match(turned, scores, {"runs": 0}) == matching
    certificate = matching.certificate
    assert certificate is not None
    assert certificate.optimal
    open_ = {(theme.city, theme.node) for theme in themes if theme.is_need}
    met = {(pair.learner, pair.node) for pair in matching.pairs}
    assert open_ - met == {(one.city, one.node) for one in matching.unmatched}
    for one in matching.unmatched:
        if one.places is not None:
            assert len(one.learners) > 0
            assert one.mentors


@settings(deadline=None, max_examples=40)
@given(st.lists(THEME, max_size=9, unique_by=lambda theme: (theme.city, theme.node)), st.data())
def test_a_veto_never_makes_it_better(themes: list[Any], data: st.DataObject) -> None:
    """
    And one of a pair that was not chosen changes nothing.
    """
    learners = [theme for theme in themes if theme.is_need]
    if not learners:
        return
    theme = data.draw(st.sampled_from(learners))
    other = data.draw(st.sampled_from(sorted({one.city for one in themes} - {theme.city}) or ["c9"]))
    engine = ENGINES["optimal"]
    first = engine.match(*make_network(themes), {"runs": 0})
    vetoed = [evolve(one, vetoes=[other]) if one is theme else one for one in themes]
    second = engine.match(*make_network(vetoed), {"runs": 0})
    assert first.certificate is not None
    assert second.certificate is not None
    before, after = ((one.served, one.weight) for one in (first.certificate, second.certificate))
    assert after <= before
    pairs = [[(pair.learner, pair.mentor, pair.node) for pair in one.pairs] for one in (first, second)]
    if {(theme.city, other, theme.node), (other, theme.city, theme.node)}.isdisjoint(pairs[0]):
        assert pairs[0] == pairs[1]
