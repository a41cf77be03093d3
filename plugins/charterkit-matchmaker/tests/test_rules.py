"""
The rules of a network say which pairs there may be, and what each says is told.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from charterkit.model.city import City
from charterkit.model.network_file import Eligibility, Pairing, Terms
from charterkit_matchmaker.setting import build
from tests.pairings import make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.theme import Theme
    from charterkit_matchmaker.setting import Setting

LEVELS = {"teacher": {"A": (3.0, 4.0)}, "pupil": {"A": 1.0}}


def judge(
    rules: Eligibility | None = None,
    *,
    learner: Theme | None = None,
    mentor: Theme | None = None,
    on: dt.date | None = None,
    **more: Any,
) -> dict[str, str]:
    """
    Pose a network of a pupil and a teacher; give the rules that do not allow the pair.
    """
    themes = [learner or need("pupil"), mentor or offer("teacher")]
    settings = {"levels": LEVELS, "eligibility": rules or Eligibility(), **more}
    setting = build(*make_network(themes, **settings), {"on": on})
    failed = {one.rule: one.text for one in setting.judge(0, 0) if not one.holds}
    assert (setting.find_edge("pupil", "teacher", "A") is None) == bool(failed)
    return failed


def pose(*themes: Theme, **more: Any) -> Setting:
    """
    Pose a network.
    """
    return build(*make_network(themes, **more), {})


def test_two_that_fit_may_be_a_pair() -> None:
    """
    By the rules that hold where nobody says anything, and both having agreed.
    """
    assert judge() == {}


@pytest.mark.parametrize(("minimum", "allowed"), [(0.0, True), (3.0, True), (3.1, False)])
def test_a_mentor_reaches_the_minimum_level(minimum: float, allowed: bool) -> None:  # noqa: FBT001 - by parametrize
    """
    What it is sure of counts, its lower bound.
    """
    failed = judge(Eligibility(minimum_level=minimum))
    assert failed == ({} if allowed else {"level": "Teacher is sure of 3 of 4; 3.1 of 4 is asked for"})


def test_without_scores_what_is_declared_counts() -> None:
    """
    A network without answers can be matched, whatever level it asks for.
    """
    rules = Eligibility(minimum_level=4, evidence=["verified"], max_age_years=1)
    assert judge(rules, levels={}, on=dt.date(2026, 3, 2)) == {}


@pytest.mark.parametrize(("evidence", "allowed"), [("none", False), ("attached", True), ("verified", True)])
def test_evidence_is_one_that_counts(evidence: str, allowed: bool) -> None:  # noqa: FBT001 - by parametrize
    """
    The statuses stand in the network file; what stands there is asked for in words.
    """
    failed = judge(Eligibility(evidence=["attached", "verified"]), evidence=evidence)
    told = {"evidence": f"evidence of Teacher: {evidence}; attached or verified is asked for"}
    assert failed == ({} if allowed else told)


def test_a_peer_may_confirm_instead() -> None:
    """
    What a peer assessed needs no evidence, unless the network wants it all the same.
    """
    rules = {"evidence": ["verified"]}
    assert judge(Eligibility(**rules), evidence="none", by="peer") == {}
    assert set(judge(Eligibility(**rules, peer_review=False), evidence="none", by="peer")) == {"evidence"}


@pytest.mark.parametrize(("on", "allowed"), [(dt.date(2027, 12, 31), True), (dt.date(2028, 1, 1), False)])
def test_answers_expire(on: dt.date, allowed: bool) -> None:  # noqa: FBT001 - by parametrize
    """
    They count for so many years after the day until which they speak, and the last day is told.
    """
    failed = judge(Eligibility(max_age_years=1), on=on)
    told = "the answers of Teacher speak until 2026-12-31 and counted until 2027-12-31"
    assert failed == ({} if allowed else {"recency": told})


def test_no_age_is_too_great_to_be_written() -> None:
    """
    An age beyond the end of the calendar is no limit.
    """
    assert judge(Eligibility(max_age_years=10_000.0), on=dt.date(2028, 1, 1)) == {}


def test_the_day_is_the_latest_of_the_files() -> None:
    """
    So the same files give the same result on any day.
    """
    assert pose(need("pupil"), levels=LEVELS).on == dt.date(2026, 12, 31)
    assert pose(need("pupil")).on == dt.date(2026, 3, 2)
    assert pose(need("pupil", consent=None)).on is None


def test_both_have_to_agree() -> None:
    """
    Unless the network pairs cities first and asks them then.
    """
    told = {"consent": "Pupil has not agreed to be paired yet"}
    assert judge(learner=need("pupil", consent=None)) == told
    assert judge(mentor=offer("teacher", consent=None)) == {"consent": told["consent"].replace("Pupil", "Teacher")}
    assert judge(Eligibility(consent=False), learner=need("pupil", consent=None)) == {}


def test_somebody_may_have_to_stand_behind_it() -> None:
    """
    Where the network asks for that, both sides need it.
    """
    failed = judge(Eligibility(endorsement=True), learner=need("pupil", endorsed_by="city board"))
    assert failed == {"endorsement": "nobody in Teacher has endorsed it"}


def test_a_mentor_needs_a_place() -> None:
    """
    It may have none at all, or accept fewer than it declared.
    """
    told = {"capacity": "Teacher takes no learner at present"}
    assert judge(mentor=offer("teacher", capacity=0)) == told
    assert judge(accepted={"teacher": 0}) == told
    assert judge(accepted={"teacher": 1}) == {}


def test_what_is_no_duty_is_not_matched() -> None:
    """
    Not even if the city declares a need.
    """
    assert judge(levels={**LEVELS, "pupil": {"A": None}}) == {"competence": "A is no duty of Pupil"}


def test_cities_may_veto_each_other() -> None:
    """
    Both have a say, and a refused pair is none, on its node or on all.
    """
    assert set(judge(learner=need("pupil", vetoes=["teacher"]))) == {"veto"}
    assert set(judge(mentor=offer("teacher", vetoes=["pupil"]))) == {"veto"}
    for node, refused in (("", True), ("A", True), ("B", False)):
        pair = Pairing(learner="pupil", mentor="teacher", node=node, by="council", year=2025)
        told = {"refusal": "the pair was refused by council in 2025"}
        assert judge(refused=[pair]) == (told if refused else {})
    assert judge(refused=[Pairing(learner="teacher", mentor="pupil")]) == {}


@pytest.mark.parametrize(("cooling", "allowed"), [(0, True), (2, True), (3, False)])
def test_two_that_met_have_to_wait(cooling: int, allowed: bool) -> None:  # noqa: FBT001 - by parametrize
    """
    For as long as the network says, from the year in which they met last.
    """
    history = [Pairing(learner="pupil", mentor="teacher", node="A", year=year) for year in (2019, 2024)]
    failed = judge(history=history, matching=Terms(cooling_years=cooling))
    assert failed == ({} if allowed else {"history": "the two met in 2024, and may meet again from 2027 on"})


def test_a_language_in_common_may_be_asked_for() -> None:
    """
    Those for the theme go before those of the city.
    """
    rules = Eligibility(shared_language=True)
    cities = [
        City(id="pupil", name="Pupil", languages=["fi", "en"]),
        City(id="teacher", name="Teacher", languages=["en"]),
    ]
    assert set(judge(rules)) == {"language"}
    assert judge(rules, cities=cities) == {}
    assert set(judge(rules, cities=cities, learner=need("pupil", languages=["fi"]))) == {"language"}


def test_another_country_may_be_asked_for() -> None:
    """
    Two of the same country are no pair then, nor two of which nobody knows it.
    """
    rules = Eligibility(other_country=True)
    cities = [City(id="pupil", name="Pupil", country="FI"), City(id="teacher", name="Teacher", country="NO")]
    assert judge(rules) == {"country": "unknown and unknown"}
    assert judge(rules, cities=cities) == {}


def test_nobody_is_its_own_mentor() -> None:
    """
    A city that wants both finds others, not itself.
    """
    setting = pose(need("one", role="both"), need("two", role="both"))
    assert {key[:2] for key in setting.index} == {("one", "two"), ("two", "one")}


def test_a_pair_below_the_floor_is_none() -> None:
    """
    So that being served first cannot force a bad pair.
    """
    themes = [need("pupil", priority=3), offer("teacher")]
    weight = pose(*themes).problem.edges[0].weight
    assert pose(*themes, matching=Terms(floor=weight)).index
    assert not pose(*themes, matching=Terms(floor=weight + 1)).index


def test_every_rule_is_told() -> None:
    """
    The result of each stands there for a pair that is allowed, too.
    """
    setting = pose(need("pupil", endorsed_by="board"), offer("teacher"), levels=LEVELS)
    told = [one.rule for one in setting.judge(0, 0)]
    assert told == ["competence", "consent", "endorsement", "capacity", "level", "evidence", "recency", "consent"]
