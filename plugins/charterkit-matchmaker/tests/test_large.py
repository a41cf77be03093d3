"""
Networks of which only the pairs that decide are listed: what comes out is what comes out of all pairs.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from charterkit_matchmaker import charterkit_matchers
from charterkit_matchmaker.engines import optimal

if not optimal.is_fast_installed():
    pytest.skip("charterkit-matchmaker[fast] is not installed", allow_module_level=True)

import numpy
from attrs import evolve

from charterkit.model.city import City
from charterkit.model.network_file import Eligibility, Pairing, Terms
from charterkit.model.place import Population
from charterkit_matchmaker import posing
from charterkit_matchmaker.blocking import count_blocking
from charterkit_matchmaker.large import Large
from charterkit_matchmaker.problem import Assignment
from charterkit_matchmaker.proof import bound, find_violations
from charterkit_matchmaker.setting import build
from charterkit_matchmaker.stability import find_blocking_pairs
from tests.pairings import NODES, make_network, need, offer

ENGINE = next(one for one in charterkit_matchers() if one.name == "optimal")
COUNT = 24
SEEDS = range(8)


def invent(seed: int) -> Any:
    """
    Invent cities that differ in everything a pair is weighed by, with rules, vetoes, fixed and earlier pairs.
    """
    draw = Random(seed)
    names = [f"c{at:02}" for at in range(COUNT)]

    def some(things: Any, most: int = 2) -> Any:
        return tuple(draw.sample(sorted(things), draw.randint(0, most)))

    cities = [
        City(
            id=name,
            name=name.title(),
            country=draw.choice(["AA", "BB", "CC", "DD"]),
            languages=("en", *some(["de", "fr"])) if seed % 2 else some(["de", "en", "fr"]),
            type=draw.choice(["", "port", "Port", "capital"]),
            migrants=some(["x", "y", "z"]),
            population=Population(count=draw.choice([0, 1000, 3000, 20_000])) if draw.random() < 0.8 else None,
            has={flag: draw.random() < 0.5 for flag in some(["library", "harbour", "tram"], 3)},
        )
        for name in names
    ]
    themes = []
    for name in names:
        for node in NODES:
            other = {"vetoes": some(names, 3), "formats": some(["visit", "online"]), "languages": some(["de", "fr"], 1)}
            if draw.random() < 0.5:
                many = draw.choice([1, 1, 2])
                themes.append(need(name, node, priority=draw.choice([1, 2, 3]), partners=many, **other))
            elif draw.random() < 0.7:
                themes.append(offer(name, node, capacity=2, practices=some(["desk"], 1), **other))
    levels = {name: {node: round(draw.uniform(0, 4), 1) for node in NODES} for name in names}
    pairs = [tuple(draw.sample(names, 2)) for _ in range(12)]
    return make_network(
        themes,
        levels,
        cities=cities,
        matching=Terms(waiting=some(names, 3), cooling_years=2, floor=draw.choice([1, 3000])),
        eligibility=Eligibility(shared_language=bool(seed % 3), other_country=seed % 4 == 1),
        history=[Pairing(learner=a, mentor=b, node="A", year=draw.choice([2020, 2025])) for a, b in pairs[:6]],
        refused=[Pairing(learner=a, mentor=b) for a, b in pairs[6:10]],
        fixed=[Pairing(learner=a, mentor=b, node=NODES[seed % 3]) for a, b in pairs[10:]] if seed % 2 else [],
        modes={"default": ["one-to-many", "n-to-m"][seed % 2]},
    )


def match(found: Any, **options: Any) -> Any:
    """
    Match a network.
    """
    return ENGINE.match(*found, {"left_out": (), "runs": 0, **options})


@pytest.mark.parametrize("seed", SEEDS)
def test_the_result_is_that_of_all_pairs(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    As many are served, with the same weight; the proof holds for all pairs, and is verified by its prices.
    """
    found = invent(seed)
    everything = match(found)
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    few = match(found)
    assert few.certificate.optimal
    for name in ("served", "weight", "served_bound", "bound"):
        assert getattr(few.certificate, name) == getattr(everything.certificate, name)
    problem = build(*found, {}).problem
    prices = [few.certificate.prices.get(mentor.id, 0) for mentor in problem.mentors]
    assert bound(problem, prices) == (few.certificate.served, few.certificate.weight)
    margins = {(pair.learner, pair.mentor, pair.node): pair.margin for pair in everything.pairs}
    for pair in few.pairs:
        key = (pair.learner, pair.mentor, pair.node)
        assert key not in margins or pair.margin == margins[key]
    if {*margins} == {(pair.learner, pair.mentor, pair.node) for pair in few.pairs}:
        fixed = {pair.learner for pair in few.pairs if pair.fixed}
        reasons = [
            {(one.city, one.node, one.reason) for one in result.unmatched if one.city not in fixed}
            for result in (few, everything)
        ]
        assert reasons[0] == reasons[1]
    assert [one.cause for one in ENGINE.verify(few, *found, {"left_out": ()})] == []
    assert any(note.startswith("All ") for note in few.notes)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_pair_weighs_the_same_in_blocks(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Whether pairs are weighed one by one or all at once, the last bit agrees, and the same pairs are possible.
    """
    found = invent(seed)
    whole = build(*found, {})
    seen: dict[tuple[int, int], int] = {}

    class Spy(Large):
        def find_prices(self) -> Any:
            for stall in self.tariff.stalls:
                block = stall.open(numpy.arange(len(stall.mentors)))(slice(0, len(stall.needs)))
                for row, column in numpy.argwhere(block > 0).tolist():
                    seen[stall.of_needs[row], stall.of_offers[column]] = int(block[row, column])
                at = numpy.indices(block.shape).reshape(2, -1)
                assert (stall.weigh(*at) == block.ravel()).all()
            return super().find_prices()

    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    monkeypatch.setattr("charterkit_matchmaker.large.Large", Spy)
    build(*found, {})
    open_ = {whole.sources[at]: whole.weights[at] for at in range(len(whole.sources)) if at not in whole.fixed}
    assert seen == {pair: weight for pair, weight in open_.items() if pair in seen}
    from charterkit_matchmaker.residue import reduce

    left = reduce(whole.problem)
    assert set(seen) >= {whole.sources[at] for at in left.edges}
    assert all(
        left.capacities[whole.problem.edges[at].mentor] == 0
        for at in range(len(whole.sources))
        if whole.sources[at] in seen and at not in left.edges
    )


@pytest.mark.parametrize("name", ["served", "weight", "bound"])
def test_a_changed_digit_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Also where not all pairs are listed; so is a changed price.
    """
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    found = invent(2)
    result = match(found)
    certificate = evolve(result.certificate, **{name: getattr(result.certificate, name) + 1})
    assert list(ENGINE.verify(evolve(result, certificate=certificate), *found, {"left_out": ()}))
    for mentor, price in result.certificate.prices.items():
        prices = {**result.certificate.prices, mentor: price + 10**7}
        changed = evolve(result, certificate=evolve(result.certificate, prices=prices))
        [finding, *_] = ENGINE.verify(changed, *found, {"left_out": ()})
        assert finding.code == "MM203"


def test_any_two_cities_can_be_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Also where their pair is possible and was not listed: the same is said as where all pairs are.
    """
    found = invent(4)
    everything = match(found)
    said: dict[tuple[int, int], list[list[str]]] = {}
    for most in (250_000, 0):
        monkeypatch.setattr(posing, "MANY_PAIRS", most)
        for one in range(0, COUNT, 5):
            for other in range(COUNT):
                names = {"learner": f"c{one:02}", "mentor": f"c{other:02}"}
                sentences = list(ENGINE.why(everything, *found, {"left_out": (), **names}))
                assert sentences
                said.setdefault((one, other), []).append(
                    [line for line in sentences if not line.startswith(("To be chosen", "The pair would", "With this"))]
                )
    assert all(one == other for one, other in said.values())


def test_the_order_of_the_files_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The same pairs come out, in the same words.
    """
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    network, scores = invent(6)
    shuffled = evolve(network, themes=[*reversed(network.themes)], answers=[*reversed(network.answers)])
    assert match((shuffled, scores)).pairs == match((network, scores)).pairs


def test_equal_cities_find_different_mentors_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where all pairs weigh the same, needs do not all go for the same few mentors, round after round.
    """
    from charterkit_matchmaker.engines import generation

    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    themes = [need(f"a{at:03}") for at in range(400)] + [offer(f"b{at:03}", capacity=1) for at in range(400)]
    rounds: list[int] = []
    known = generation.match_market
    monkeypatch.setattr(
        generation, "match_market", lambda market: known(market, report=lambda found: rounds.append(found.rounds))
    )
    assert len(match(make_network(themes)).pairs) == 400
    assert len(rounds) <= 6


@pytest.mark.parametrize("seed", SEEDS)
def test_pairs_that_would_rather_have_each_other_are_counted(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Among all pairs, listed or not; of whatever assignment, also where a learner has several mentors.
    """
    found = invent(seed)
    whole = build(*found, {})
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    few = build(*found, {})
    draw, counts = Random(seed), []
    for _ in range(40):
        chosen = [*few.problem.fixed]
        for edge in draw.sample(range(len(few.sources)), len(few.sources)):
            if edge not in chosen and len(chosen) < COUNT and not find_violations(few.problem, [*chosen, edge]):
                chosen.append(edge)
        everywhere = [whole.sources.index(few.sources[at]) for at in chosen]
        counts.append(count_blocking(few, Assignment(chosen)))
        assert counts[-1] == len(find_blocking_pairs(whole.problem, Assignment(everywhere)))
    assert len(set(counts)) > 1


def test_with_rankings_nobody_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The pairs that are not listed have no place in the order; the result says so, and is verified.
    """
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    themes = [need("a", ranking=["c", "d"]), need("b"), offer("c"), offer("d")]
    found = make_network(themes)
    result = match(found)
    assert result.certificate.blocking is None
    assert "would rather have each other" in result.notes[0]
    assert list(ENGINE.verify(result, *found, {"left_out": ()})) == []


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_every_form_says_what_is_left_out(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What a refusal costs, small changes, what pairs lack, who competes; and it shows the pairs that rather would.
    """
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    result = match(invent(2))
    written = " ".join(ENGINE.render(result, form).replace("\\", "").split())
    assert all(f"{one}" in written for one in ("refusal of a pair costs", "small changes", "lack", "who competes for"))
    if form == "json":
        assert f'"blocking": {result.certificate.blocking}' in written
    else:
        assert f"{result.certificate.blocking} pairs of cities would both rather have each other" in written


def test_who_waits_gets_its_bonus_whomever_it_has_met(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A meeting with one mentor takes nothing from the pairs with all others.
    """
    themes = [need("a"), need("b"), offer("c"), offer("d"), offer("e")]
    met = [Pairing(learner="a", mentor=name, node="A", year=2025) for name in ("c", "d")]
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    setting = build(*make_network(themes, matching=Terms(waiting=["a"]), history=met), {})
    needs, mentors, weights = numpy.array(setting.problem.edges).T
    assert (setting.large.weigh(needs, mentors) == weights).all()


def test_numbers_too_large_for_blocks_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where weights could be taken for something else, or are too large for the solver, all pairs are listed.
    """
    found = invent(3)
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    assert build(*found, {}).large is not None
    for gap in (1_000, 1e9):
        heavy = evolve(found[0], file=evolve(found[0].file, weights={"gap": gap}))
        assert build(heavy, found[1], {}).large is None

    def overflow(_: object) -> None:
        raise OverflowError

    monkeypatch.setattr(Large, "find_prices", overflow)
    assert build(*found, {}).large is None


def test_a_result_holds_with_and_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Also with rankings, by which nobody counts those who would rather have each other if not all pairs are listed.
    """
    found = make_network([need("a", ranking=["c", "d"]), need("b"), offer("c"), offer("d")])
    results = []
    for most in (250_000, 0):
        monkeypatch.setattr(posing, "MANY_PAIRS", most)
        results.append(match(found))
    assert results[0].certificate.blocking is not None
    for most in (250_000, 0):
        monkeypatch.setattr(posing, "MANY_PAIRS", most)
        assert not [finding for result in results for finding in ENGINE.verify(result, *found, {"left_out": ()})]


def test_what_counts_nothing_is_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    With no weight for what cities have in common, pairs weigh the same, listed or not.
    """
    network, scores = invent(5)
    found = (evolve(network, file=evolve(network.file, weights={"context": 0})), scores)
    everything = match(found)
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    few = match(found)
    assert (few.certificate.weight, few.certificate.blocking) == (
        everything.certificate.weight,
        everything.certificate.blocking,
    )


def test_least_loads_are_matched_from_a_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Prices do not tell what is best under them, so all pairs are listed.
    """
    network, scores = invent(2)
    terms = evolve(network.file.matching, minimum_load=2)
    monkeypatch.setattr(posing, "MANY_PAIRS", 0)
    assert build(evolve(network, file=evolve(network.file, matching=terms)), scores, {}).large is None
