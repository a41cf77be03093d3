"""
What comes out: pairs with reasons that add up, everybody who was left out with theirs, the proof, and earlier rounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

from charterkit.errors import InputError
from charterkit.model.network import Network
from charterkit.model.network_file import Eligibility, Pairing, Terms
from charterkit.model.scores import Scores
from charterkit_matchmaker import charterkit_matchers
from charterkit_matchmaker.matcher import matcher
from tests.pairings import make_network, need, offer

if TYPE_CHECKING:
    from charterkit.model.matching import Matching
    from charterkit.model.theme import Theme

ENGINES = {one.name: one for one in charterkit_matchers()}


def match(*themes: Theme, engine: str = "optimal", options: dict[str, Any] | None = None, **more: Any) -> Matching:
    """
    Match a network of cities that declare these themes.
    """
    return ENGINES[engine].match(*make_network(themes, **more), {"left_out": (), **(options or {})})


def list_pairs(matching: Matching) -> list[tuple[str, str, str]]:
    """
    List the pairs: learner, mentor, node.
    """
    return [(pair.learner, pair.mentor, pair.node) for pair in matching.pairs]


def test_every_pair_has_its_reasons() -> None:
    """
    What both want, what the mentor can show, how far the next choice is, what a refusal costs, how sure it is.
    """
    themes = [need("one", priority=1, questions=["How?"]), offer("two", practices=["desk"]), offer("three")]
    matching = match(*themes, levels={"one": {"A": 1.0}, "two": {"A": 3.5}})
    [pair] = matching.pairs
    assert (pair.mentor, pair.runner_up) == ("two", "three")
    assert pair.reasons == (
        "One wants to learn about A (priority 1); it stands at 1 of 4.",
        "It asks: How?",
        "Two offers to teach it; it is sure of 3.5 of 4, with evidence attached.",
        "It can show: desk.",
        f"Next choice: Three, {pair.margin:,} behind when each place has its price.",
        f"If the pair is refused, others can take its place at a cost of {pair.loss:,}.",
        "In 100 of 100 runs with slightly different weights the pair is there again: firm.",
    )
    assert sum(pair.components.values()) == pair.weight
    assert pair.rules["consent"].count("agreed on 2026-03-02 (mayor)") == 2


def test_proposals_are_marked() -> None:
    """
    Nobody takes for declared what was worked out from scores.
    """
    [pair] = match(levels={"one": {"A": 1.0}, "two": {"A": 4.0}}, eligibility=Eligibility(consent=False)).pairs
    assert pair.proposed == ("need", "offer")
    assert all("proposed, not declared" in reason for reason in pair.reasons[:2])


def test_a_mentor_for_one_alone_is_needed() -> None:
    """
    Without another, a refusal leaves a city without a mentor.
    """
    [pair] = match(need("one"), offer("two")).pairs
    assert (pair.runner_up, pair.loss_served, pair.firmness) == ("", 1, "firm")
    assert "No other mentor comes into question for this need." in pair.reasons
    assert "If the pair is refused, 1 city fewer has a mentor." in pair.reasons


def test_equal_assignments_are_counted() -> None:
    """
    Where nothing prefers one, the result says so, and every pair is interchangeable.
    """
    themes = [*(need(name) for name in ("a1", "a2", "a3")), *(offer(name) for name in ("b1", "b2", "b3"))]
    matching = match(*themes)
    assert matching.certificate is not None
    assert matching.certificate.equal == 6
    assert matching.notes[0].startswith("This is one of 6 equal assignments, not history")
    assert {pair.firmness for pair in matching.pairs} == {"interchangeable"}
    assert all("others can take its place at no cost" in pair.reasons[-2] for pair in matching.pairs)


def test_the_result_does_not_depend_on_the_order() -> None:
    """
    Whatever stands first in the files, the same cities meet.
    """
    themes = [need("a1"), need("a2", priority=1), need("a3"), offer("b1"), offer("b2")]
    assert match(*themes) == match(*reversed(themes))


def test_all_full_is_told_in_words() -> None:
    """
    Who competes for how many places of whom, and how much weight is lacking.
    """
    matching = match(need("a1", priority=1), need("a2"), need("a3", priority=3), offer("b1"), offer("b2"))
    [left] = matching.unmatched
    assert (left.city, left.reason, left.places) == ("a3", "full", 2)
    assert left.text == "3 cities compete for 2 places of these 2 mentors: B1 and B2."
    assert left.told == "More cities want a place of these 2 mentors than there are places: B1 and B2."
    assert set(left.learners) == {"a1", "a2", "a3"}
    assert left.missing == 625


def test_large_enough_groups_are_told_to_cities() -> None:
    """
    From the network's k on, a figure stands for enough cities.
    """
    themes = [*(need(f"a{at}") for at in range(6)), *(offer(f"b{at}") for at in range(5))]
    [left] = match(*themes).unmatched
    assert left.told == left.text
    assert left.text.startswith("6 cities compete for 5 places of these 5 mentors")


def test_no_mentor_is_told() -> None:
    """
    Nobody else offers it, not even the city itself.
    """
    matching = match(need("one", role="both"), need("two", "B"), offer("three", "C"))
    assert [(one.city, one.node, one.reason) for one in matching.unmatched] == [
        ("one", "A", "no-mentor"),
        ("two", "B", "no-mentor"),
    ]
    assert [(one.city, one.text) for one in matching.idle] == [
        ("one", "A: no city needs it."),
        ("three", "C: no city needs it."),
    ]


def test_rules_that_forbid_are_told() -> None:
    """
    Each mentor stands with the rule that it does not pass; where all are vetoed, that is the reason.
    """
    themes = [need("one", vetoes=["two"]), offer("two"), offer("three", capacity=0)]
    [left] = match(*themes).unmatched
    assert left.reason == "not-eligible"
    assert left.text == "2 cities offer to teach it, and none comes into question: Three (no place left); Two (vetoed)."
    [left] = match(*themes[:2]).unmatched
    assert (left.reason, left.told) == ("vetoed", "Nobody who offers to teach it comes into question under the rules.")
    assert [one.text for one in match(*themes[:2]).idle] == ["A: no pair is allowed by the rules."]


def test_a_need_that_breaks_a_rule_is_told() -> None:
    """
    By itself, whoever the mentor would be.
    """
    [left] = match(need("one", consent=None), offer("two")).unmatched
    assert (left.reason, left.text) == ("not-eligible", "One has not agreed to be paired yet.")


def test_pairs_that_fit_too_little_are_told() -> None:
    """
    The least weight of a pair is a rule, too.
    """
    [left] = match(need("one"), offer("two"), matching=Terms(floor=10_000)).unmatched
    assert left.text == "1 city offers to teach it, and none comes into question: Two (fits too little)."


def test_whoever_has_enough_is_told() -> None:
    """
    One mentor at a time, unless the network and the city want more.
    """
    matching = match(need("one"), need("one", "B", priority=3), offer("two"), offer("three", "B"))
    [left] = matching.unmatched
    assert (left.node, left.reason) == ("B", "enough")
    assert left.text == "One has a mentor for A, and takes no more at a time."


def test_a_mentor_without_learner_has_its_best_missed_pair() -> None:
    """
    With whom, and by how much it falls short.
    """
    matching = match(need("one"), offer("two", practices=["desk"]), offer("three"))
    [idle] = matching.idle
    assert (idle.city, idle.learner, idle.missing) == ("three", "one", 1000)
    assert idle.text == "The best missed pair would be with One on A; it would have to weigh 1,000 more."
    assert "One" not in idle.told


def test_whoever_has_broken_files_is_named() -> None:
    """
    They take part once they are mended.
    """
    matching = match(need("one"), offer("two"), options={"left_out": ("three",)})
    assert [(one.city, one.reason) for one in matching.unmatched] == [("three", "left-out")]
    assert matching.cities["three"] == "three"


@pytest.mark.parametrize(
    ("themes", "more", "reason"),
    [
        ((), {}, "there is no city"),
        ((offer("two"),), {}, "no city needs a mentor"),
        ((need("one"),), {}, "there are no mentors"),
        ((need("one", consent=None), offer("two")), {}, "no need passes the rules"),
        ((need("one"), offer("two", consent=None)), {}, "no mentor passes the rules"),
        ((need("one"), offer("two", "B")), {}, "nobody teaches what is needed: A (Thing A)"),
        ((need("one", vetoes=["two"]), offer("two")), {}, "the rules allow no pair"),
    ],
)
def test_nobody_to_match_is_no_mistake(themes: tuple[Theme, ...], more: dict[str, Any], reason: str) -> None:
    """
    The result is empty and says why.
    """
    matching = match(*themes, **more)
    assert matching.pairs == ()
    assert matching.notes[0].startswith(f"Nobody can be matched, because {reason}")
    assert matching.certificate is not None
    assert (matching.certificate.optimal, matching.certificate.served) == (True, 0)


def test_the_framework_has_to_be_clear() -> None:
    """
    Where cities speak of none, or of several, the file of the network has to name it.
    """
    with pytest.raises(InputError, match="there is nothing to match"):
        ENGINES["optimal"].match(Network(), Scores(), {})
    network, scores = make_network([need("one"), evolve(offer("two"), framework="other")], framework="")
    with pytest.raises(InputError, match=r"several frameworks \(abc, other\)"):
        ENGINES["optimal"].match(network, scores, {})
    network, scores = make_network([need("one"), offer("two")], framework="")
    assert len(ENGINES["optimal"].match(network, scores, {}).pairs) == 1


def test_a_network_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    It is refused before memory is full, with what to do.
    """
    monkeypatch.setattr("charterkit_matchmaker.posing.MOST_PAIRS", 3)
    assert match(need("a1"), need("a2"), offer("b1")).pairs
    with pytest.raises(InputError, match="there are up to 4 possible pairs, and no more than 3 are looked at"):
        match(need("a1"), need("a2"), offer("b1"), offer("b2"))


# --- modes ------------------------------------------------------------------------------------------------------------

MANY = [*(need(f"a{at}", partners=2) for at in range(3)), offer("b1", capacity=3), offer("b2", capacity=2)]


@pytest.mark.parametrize(("mode", "pairs"), [("one-to-one", 2), ("one-to-many", 3), ("n-to-m", 5)])
def test_modes_say_how_many_meet(mode: str, pairs: int) -> None:
    """
    One mentor for one learner, one for several, several for several; limits of both sides are kept.
    """
    for matching in (match(*MANY, modes={"default": mode}), match(*MANY, options={"mode": mode})):
        assert len(matching.pairs) == pairs
        assert matching.certificate is not None
        assert matching.certificate.optimal
        assert matching.modes == {"A": mode}
    assert len(set(list_pairs(matching))) == pairs


def test_a_review_team_has_several_cities() -> None:
    """
    As many as the city under review wants, or the network where it does not say.
    """
    reviewers = [offer(f"b{at}") for at in range(5)]
    for learner, size in ((need("a1"), 3), (need("a1", partners=4), 4)):
        matching = match(learner, *reviewers, modes={"A": "review-team"})
        assert len({pair.mentor for pair in matching.pairs}) == len(matching.pairs) == size
    matching = match(need("a1"), *reviewers, modes={"A": "review-team"}, matching=Terms(team_size=5))
    assert len(matching.pairs) == 5


def test_a_node_may_have_fewer_places_than_the_city() -> None:
    """
    What a city takes for one theme is a limit of that theme, beside that of the city.
    """
    themes = [need("a1"), need("a2"), need("a3", "B"), need("a4", "B"), offer("b1", capacity=3), offer("b1", "B")]
    matching = match(*themes, modes={"default": "one-to-many"})
    nodes = [pair.node for pair in matching.pairs]
    assert sorted(nodes) == ["A", "A", "B"]
    assert matching.certificate is not None
    assert matching.certificate.optimal
    [left] = matching.unmatched
    assert left.reason == "full"


def test_a_city_may_teach_and_learn() -> None:
    """
    Roles are per node, and one that is taught may teach.
    """
    matching = match(need("one"), offer("one", "B"), need("two", "B"), offer("two"))
    assert list_pairs(matching) == [("one", "two", "A"), ("two", "one", "B")]


def test_everybody_hosts_one_and_visits_one() -> None:
    """
    Job shadowing needs nothing but the role both: nobody visits itself, everybody visits and is visited once.
    """
    matching = match(*(need(f"a{at}", role="both") for at in range(7)))
    pairs = list_pairs(matching)
    assert {learner for learner, *_ in pairs} == {mentor for _, mentor, _ in pairs} == {f"a{at}" for at in range(7)}
    assert len(pairs) == 7
    assert all(learner != mentor for learner, mentor, _ in pairs)


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_fixed_pairs_stay() -> None:
    """
    Whatever rules or weights say, with who agreed on them; they are not said to be sure or not.
    """
    fixed = [Pairing(learner="one", mentor="three", node="A", by="secretariat")]
    themes = [need("one", vetoes=["three"]), need("two"), offer("three"), offer("four")]
    matching = match(*themes, fixed=fixed)
    assert list_pairs(matching) == [("one", "three", "A"), ("two", "four", "A")]
    pair = matching.pairs[0]
    assert (pair.fixed, pair.fixed_by, pair.firmness, pair.loss) == (True, "secretariat", "", None)
    assert pair.reasons[-1] == "The pair was agreed on before (secretariat) and stays."
    assert "1 pair was not matched again (fixed by: secretariat): Three for One on A." in matching.notes


def test_a_fixed_pair_needs_no_theme() -> None:
    """
    Two cities may have agreed on what neither of them declared.
    """
    fixed = [Pairing(learner="one", mentor="two", node="B")]
    matching = match(need("one"), offer("two"), fixed=fixed)
    assert list_pairs(matching) == [("one", "two", "B")]
    assert "The pair was agreed on before and stays." in matching.pairs[0].reasons


def test_fixed_pairs_may_be_more_than_declared() -> None:
    """
    Who agreed to two learners takes two, though its node has one place.
    """
    fixed = [Pairing(learner=name, mentor="b1", node="A") for name in ("a1", "a2")]
    matching = match(need("a1"), need("a2"), need("a3"), offer("b1"), fixed=fixed)
    assert list_pairs(matching) == [("a1", "b1", "A"), ("a2", "b1", "A")]
    fixed = [Pairing(learner="a1", mentor=name, node="A") for name in ("b1", "b2")]
    assert len(match(need("a1"), offer("b1"), offer("b2"), fixed=fixed).pairs) == 2


def test_a_fixed_pair_that_weighs_nothing_is_lifted() -> None:
    """
    What lacks to a weight of 1 is told as what it is: agreed.
    """
    met = [Pairing(learner="one", mentor="two", year=2020)]
    fixed = [Pairing(learner="one", mentor="two", node="A")]
    weights = dict.fromkeys(("gap", "strength", "practice", "context", "language", "format"), 0.0)
    [pair] = match(need("one"), offer("two"), fixed=fixed, history=met, weights=weights).pairs
    assert pair.components == {"history": -500, "agreed": 501}
    assert pair.weight == 1


def test_two_cities_are_fixed_once() -> None:
    """
    A learner has different mentors; the second of two pairs is told and dropped.
    """
    fixed = [Pairing(learner="one", mentor="two", node=node) for node in ("A", "B")]
    matching = match(need("one"), offer("two"), fixed=fixed)
    assert list_pairs(matching) == [("one", "two", "A")]
    assert "one and two are a pair already, so not once more on B." in matching.notes


def test_the_pairs_of_an_earlier_result_can_be_kept() -> None:
    """
    Only the gap is matched again: after a drop-out, and with somebody new, all others stay.
    """
    themes = [need("a1"), need("a2"), need("a3"), offer("b1"), offer("b2"), offer("b3")]
    first = match(*themes)
    gone = first.pairs[0].mentor
    more = {"matching": Terms(withdrawn=[gone])}
    second = match(*themes, offer("b4", practices=["desk"]), options={"keep": first}, **more)
    stayed = [pair for pair in list_pairs(first) if pair[1] != gone]
    assert set(stayed) < set(list_pairs(second))
    assert [pair.mentor for pair in second.pairs if not pair.fixed] == ["b4"]
    assert {pair.fixed_by for pair in second.pairs if pair.fixed} == {"the earlier result"}
    assert any("does not stay" in note for note in second.notes)
    assert f"Taking part no more: {gone}." in second.notes
    assert any("not matched again (kept from the earlier result)" in note for note in second.notes)


def test_a_refused_pair_is_not_kept() -> None:
    """
    Who says no to the result of an earlier round is matched again.
    """
    themes = [need("a1"), offer("b1"), offer("b2")]
    first = match(*themes)
    [pair] = first.pairs
    refused = [Pairing(learner="a1", mentor=pair.mentor)]
    [other] = match(*themes, options={"keep": first}, refused=refused).pairs
    assert other.mentor != pair.mentor


def test_a_mentor_takes_none_rather_than_too_few() -> None:
    """
    Where the network asks for a minimum load.
    """
    themes = [need("a1"), need("a2"), offer("b1", capacity=2), offer("b2", capacity=2)]
    matching = match(*themes, modes={"default": "one-to-many"}, matching=Terms(minimum_load=2))
    assert len({pair.mentor for pair in matching.pairs}) == 1
    assert len(matching.pairs) == 2


def test_whoever_waited_goes_first() -> None:
    """
    Of two that are alike, the one that went without last time.
    """
    for name in ("a1", "a2"):
        [pair] = match(need("a1"), need("a2"), offer("b1"), matching=Terms(waiting=[name])).pairs
        assert pair.learner == name
        assert f"{name.title()} went without a mentor last time." in pair.reasons


def test_a_mentor_may_accept_fewer() -> None:
    """
    Than it declared, without touching its own file.
    """
    themes = [need("a1"), need("a2"), offer("b1", capacity=2)]
    modes = {"default": "one-to-many"}
    assert len(match(*themes, modes=modes).pairs) == 2
    assert len(match(*themes, modes=modes, accepted={"b1": 1}).pairs) == 1


# --- engines ----------------------------------------------------------------------------------------------------------


def test_rankings_go_to_the_stable_engine() -> None:
    """
    There each city gets what it likes best among those that like it; weight decides only after that.
    """
    themes = [
        need("a1", ranking=["b2", "b1"]),
        need("a2", ranking=["b1"]),
        offer("b1", practices=["desk"], ranking=["a2"]),
        offer("b2"),
    ]
    matching = match(*themes, engine="stable")
    assert list_pairs(matching) == [("a1", "b2", "A"), ("a2", "b1", "A")]
    assert matching.certificate is not None
    assert matching.certificate.blocking == 0


def test_other_engines_are_measured_by_the_same_proof() -> None:
    """
    What greedy lacks is told, and not called optimal; nothing is said of what a refusal costs.
    """
    # The best pair of all takes the only mentor of the other city.
    themes = [need("a1", priority=1), need("a2", vetoes=["b2"]), offer("b1", practices=["desk"]), offer("b2")]
    matching = match(*themes, engine="greedy")
    certificate = matching.certificate
    assert certificate is not None
    assert (certificate.optimal, certificate.served, certificate.served_bound) == (False, 1, 2)
    assert certificate.text.startswith("not proven: 1 city has a mentor; up to 2")
    assert all(pair.loss is None and pair.firmness == "" for pair in matching.pairs)
    [left] = matching.unmatched
    assert left.reason == "full"


def test_a_solver_becomes_an_engine() -> None:
    """
    It goes through the same rules, proof and explanations; one that breaks a rule is refused.
    """
    first = matcher("first", lambda _: [0], "Takes the first")
    network, scores = make_network([need("one"), offer("two"), offer("three")])
    matching = first.match(network, scores, {})
    assert (matching.engine, len(matching.pairs)) == ("first", 1)
    everything = matcher("all", lambda problem: range(len(problem.edges)))
    with pytest.raises(ValueError, match="has 2 mentors, but wants 1"):
        everything.match(network, scores, {})


def test_what_a_size_leaves_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where there are more possible pairs than are solved anew, the result says which figures are not there.
    """
    themes = [need("one"), offer("two"), offer("three")]
    assert not any("worked out" in note for note in match(*themes).notes)
    for name in ("outcome.LOSSES_UP_TO", "outcome.RUNS_UP_TO", "notes.LOSSES_UP_TO", "notes.RUNS_UP_TO"):
        monkeypatch.setattr(f"charterkit_matchmaker.{name}", 1)
    matching = match(*themes)
    [pair] = matching.pairs
    assert (pair.loss, pair.survived) == (None, None)
    told = "In a network so large nobody worked out what the refusal of a pair costs and how pairs stand small changes."
    assert matching.notes[0] == f"There are 2 possible pairs. {told}"


def test_a_least_number_that_nobody_reaches_is_told() -> None:
    """
    Nobody is matched, the reason is named, and no mentor is said to want a learner alone.
    """
    matching = match(need("one"), need("two"), offer("three"), matching=Terms(minimum_load=3))
    assert matching.pairs == ()
    told = "Nobody can be matched, because no mentor can have 3 learners, as minimum_load asks."
    assert matching.notes[0] == told
    assert matching.unmatched[0].text.endswith("to take fewer than 3 learners, the least it takes.")
    assert matching.certificate is not None
    assert matching.certificate.blocking == 0
