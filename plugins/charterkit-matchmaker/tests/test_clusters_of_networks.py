"""
On a node of the mode cluster, cities form groups in which everybody visits everybody, and no pairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.model.network_file import Pairing, Terms
from charterkit_matchmaker import charterkit_matchers
from charterkit_matchmaker.matcher import FORMS
from tests.pairings import make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.matching import Matching
    from charterkit.model.theme import Theme

OPTIMAL = next(one for one in charterkit_matchers() if one.name == "optimal")


def match(*themes: Theme, size: int = 3, **more: Any) -> tuple[Matching, Any]:
    """
    Match a network whose node A has clusters; give the network, too.
    """
    found = make_network(themes, modes={"A": "cluster"}, matching=Terms(cluster_size=size), **more)
    return OPTIMAL.match(*found, {"runs": 0}), found


def test_cities_form_groups_of_one_size() -> None:
    """
    Whoever wants to learn or can teach is in one, others pair as usual; the result verifies.
    """
    themes = [*(need(f"a{at}") for at in range(4)), offer("b1"), offer("b2"), need("a0", "B"), offer("b1", "B")]
    matching, found = match(*themes)
    [one] = matching.clusters
    assert [len(group) for group in one.groups] == [3, 3]
    assert (one.left_out, one.proven, one.size) == ((), True, 3)
    assert one.text.startswith("proven optimal: 2 groups of 6 cities")
    assert [(pair.learner, pair.mentor, pair.node) for pair in matching.pairs] == [("a0", "b1", "B")]
    assert list(OPTIMAL.verify(matching, *found, {})) == []
    # A mentor in each group gives each learner somebody to learn from.
    assert all({"b1", "b2"} & set(group) for group in one.groups)


def test_cities_that_say_no_are_not_together() -> None:
    """
    Neither those of a veto nor those that the network refused.
    """
    themes = [need("a1", vetoes=["a2"]), need("a2"), offer("b1"), offer("b2")]
    refused = [Pairing(learner="a1", mentor="b1")]
    matching, _ = match(*themes, size=2, refused=refused)
    assert matching.clusters[0].groups == (("a1", "b2"), ("a2", "b1"))
    matching, _ = match(*themes[:2], size=2)
    assert (matching.clusters[0].groups, matching.clusters[0].left_out) == ((), ("a1", "a2"))
    assert matching.clusters[0].text == "proven optimal: no group of this size is possible"


def test_many_cities_are_not_proven() -> None:
    """
    Beyond 16, the result says how much better it could be at most.
    """
    matching, _ = match(*(need(f"a{at:02}") for at in range(12)), *(offer(f"b{at}") for at in range(6)), size=4)
    [one] = matching.clusters
    assert len(one.groups) == 4
    assert one.proven or one.text.startswith("not proven: 4 groups of 16 cities")


def test_a_city_sees_its_own_group() -> None:
    """
    And no weight; in every form.
    """
    matching, _ = match(*(need(f"a{at}") for at in range(3)), *(offer(f"b{at}") for at in range(3)))
    for city in ("a0", "b2"):
        mine = OPTIMAL.restrict(matching, city)
        [one] = mine.clusters
        assert [city in group for group in one.groups] == [True]
        assert (one.weight, one.bound, one.text) == (None, None, "")
        for form in FORMS:
            assert OPTIMAL.render(mine, form)
    assert "CLUSTERS: EVERYBODY VISITS EVERYBODY" in OPTIMAL.render(matching, "text")


def test_a_changed_group_is_refused() -> None:
    """
    One that cannot be, and a weight that is not what the visits weigh.
    """
    matching, found = match(need("a1"), need("a2"), offer("b1"), offer("b2"), size=2)
    [one] = matching.clusters
    assert one.weight is not None
    for changed, code in (
        (evolve(one, weight=one.weight + 1), "MM203"),
        (evolve(one, groups=[("a1", "a1"), ("b1", "b2")]), "MM202"),
        (evolve(one, groups=one.groups[:1]), "MM202"),
    ):
        findings = list(OPTIMAL.verify(evolve(matching, clusters=[changed]), *found, {}))
        assert [finding.code for finding in findings] == [code]
