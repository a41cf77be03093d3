"""
Draws give what the slow, obvious way gives: one framework and one city after the other.
"""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from attrs import evolve

from charterkit.columns import is_known, settle
from charterkit.model.answers import Answer, State
from charterkit.model.framework import Edge, Node
from charterkit.model.items import Item, Option, Predicate, Reserved, Scale
from charterkit.model.sureness import CHOICES, Variation
from charterkit.scoring.draw_log import list_lines
from charterkit.scoring.draws import draw
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import to_display
from charterkit.scoring.ranks import find_cuts, rank
from charterkit.scoring.robustness import Field, compute
from charterkit.scoring.stepping import list_neighbours
from charterkit.scoring.sureness import Shown, find_sureness, list_varied, vary_only
from charterkit.scoring.table import gather, stack
from charterkit.scoring.walk import walk
from tests.scoring.make import (
    METHODS,
    TYPES,
    answer_file,
    framework,
    ladder,
    random_answers,
    random_framework,
    rule,
    value,
)
from tests.scoring.slow_robustness import find_interval, rank_slowly, score_draws

if TYPE_CHECKING:
    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework

EVERYTHING = Variation(
    draws=12, aggregates=("declared", "geometric", "weakest"), missing=("declared", "skip", "zero", "propagate", "full")
)


def name_cities(files: list[AnswerFile]) -> list[AnswerFile]:
    """
    Give each its own id.
    """
    return [evolve(one, city=evolve(one.city, id=f"city-{at}")) for at, one in enumerate(files)]


def make_field(made: Framework, files: list[AnswerFile], who: str = "self", nodes: tuple[str, ...] = ()) -> Field:
    """
    Put cities together.
    """
    plan = prepare(made, "full", TYPES, METHODS)
    table = stack([gather(one, made, TYPES, plan.proofs)[0] for one in files])
    assessors = [dict.fromkeys(made.items, who) for _ in files]
    return Field(plan, table, len(files), nodes or (made.roots[0],), METHODS, assessors)


def show(made: Framework, files: list[AnswerFile], node: str) -> Shown:
    """
    List the cities with a score, best first.
    """
    plan = prepare(made, "full", TYPES, METHODS)
    rows = []
    for at, one in enumerate(files):
        carried = walk(plan, gather(one, made, TYPES, plan.proofs)[0]).carried[node]
        if is_known(carried.value):
            rows.append((-float(settle(to_display(carried.value, made))), one.city.id, at))
    rows.sort()
    return Shown([row[2] for row in rows], [row[1] for row in rows], [-row[0] for row in rows])


def make_case(seed: int, cities: int = 5) -> tuple[Framework, list[AnswerFile]]:
    """
    Make a small random network.
    """
    rng = random.Random(seed)
    made = random_framework(rng)
    return made, name_cities([random_answers(rng, made, 0.3) for _ in range(cities)])


@pytest.mark.parametrize("seed", range(25))
@pytest.mark.parametrize("weights", ["within", "dirichlet", "declared"])
def test_draws_are_those_of_the_slow_way(seed: int, weights: str) -> None:
    """
    Scores, places and their intervals are the same to the last shown digit, in small random networks.
    """
    made, files = make_case(seed)
    node = made.roots[0]
    variation = evolve(EVERYTHING, seed=seed, weights=weights, steps={"self": 0.5})
    field = make_field(made, files)
    found = compute(field, variation)[node]
    slow = score_draws(list_lines(field, variation, [one.city.id for one in files]), made, files, node)
    assert [[None if np.isnan(one) else one for one in row] for row in found.tolist()] == slow
    shown = show(made, files, node)
    (sure,) = find_sureness(field, variation, {node: shown}, [(one, shown.cities[-1]) for one in shown.cities[:1]])
    rows = [[row[at] for at in shown.places] for row in slow]
    places = [rank_slowly(row) for row in rows]
    assert {one.city for one in sure.cities} == {*shown.cities}
    for one in sure.cities:
        at = shown.cities.index(one.city)
        column = [row[at] for row in rows]
        assert one.without == column.count(None)
        if one.without < len(rows):
            assert (one.low, one.median, one.high) == find_interval(column)
            mine = [row[at] for row in places]
            assert (one.rank_low, one.rank_median, one.rank_high) == find_interval(mine)
            top = -(-len(shown.cities) // 4)
            assert one.top_quarter == sum(place is not None and place <= top for place in mine) / (12 - one.without)
    assert_groups([one.city for one in sure.cities], [one.group for one in sure.cities], shown, rows)


def assert_groups(order: list[str], groups: list[Any], shown: Shown, rows: list[list[float | None]]) -> None:
    """
    See that the table is parted exactly where each city above is above each below in 95 of 100 draws.
    """
    columns = [[row[shown.cities.index(city)] for row in rows] for city in order]

    def is_above(one: int, other: int) -> bool:
        pairs = zip(columns[one], columns[other], strict=True)
        return sum(a is not None and b is not None and a > b for a, b in pairs) * 100 >= 95 * len(rows)

    for at, (before, after) in enumerate(pairwise(groups), start=1):
        cut = all(is_above(one, other) for one in range(at) for other in range(at, len(order)))
        assert after - before == cut


def test_a_block_changes_nothing() -> None:
    """
    In whatever blocks draws are computed, they come to the same.
    """
    made, files = make_case(3, 9)
    field = make_field(made, files)
    whole = compute(field, EVERYTHING)
    for cells in (1, 10, 25):
        for name, values in compute(field, EVERYTHING, cells).items():
            assert np.array_equal(values, whole[name], equal_nan=True)


def test_what_is_drawn_does_not_depend_on_other_choices() -> None:
    """
    Varied alone, a choice is drawn as together with the others.
    """
    made, files = make_case(4)
    plan = make_field(made, files).plan
    together = draw(EVERYTHING, plan)
    assert list_varied(EVERYTHING) == CHOICES
    alone = draw(vary_only(EVERYTHING, "weights"), plan)
    assert all(np.array_equal(one, alone.factors[edge]) for edge, one in together.factors.items())
    assert not alone.aggregates.any()
    assert np.array_equal(draw(vary_only(EVERYTHING, "missing"), plan).missing, together.missing)
    assert list_varied(vary_only(EVERYTHING, "answers")) == ("answers",)
    assert list_varied(Variation(weights="declared", aggregates=("declared",), missing=("declared",), steps={})) == ()


@pytest.mark.parametrize("weights", ["within", "dirichlet"])
def test_weights_are_drawn_round_the_declared_ones(weights: str) -> None:
    """
    Within the spread no weight is off by more; with dirichlet the sum stays, and the spread is what a share is off by.
    """
    items = [ladder(f"q{at}") for at in range(4)]
    made = framework(items, [Node(id="root", title="", children=[Edge(child=item.id, weight=2.0) for item in items])])
    plan = prepare(made, "full", TYPES, METHODS)
    drawn = draw(Variation(draws=4000, weights=weights, spread=0.2), plan)
    factors = np.array([*drawn.factors.values()])
    assert factors.mean() == pytest.approx(1.0, abs=0.01)
    if weights == "within":
        assert np.abs(factors - 1.0).max() <= 0.2
    else:
        assert np.allclose(factors.sum(axis=0), 4.0)
        assert factors.std() == pytest.approx(0.2, abs=0.01)


def test_a_share_of_children_that_must_apply_is_that_of_drawn_weights() -> None:
    """
    A policy that asks how much applies weighs with the weights of the draw.
    """
    items = [ladder(f"q{at}") for at in range(3)]
    children = [Edge(child=item.id, weight=by) for item, by in zip(items, (1.0, 1.0, 2.0), strict=True)]
    made = framework(items, [Node(id="root", title="", children=children, na=rule("require", share=0.5))])
    na = Answer(state=State.NA, reason="law")
    files = name_cities(
        [answer_file({"q0": value(1), "q1": value(3), "q2": na}), answer_file({"q2": value(4), "q0": na})]
    )
    field = make_field(made, files)
    variation = Variation(draws=40, aggregates=("declared",), missing=("declared",), steps={})
    found = compute(field, variation)["root"]
    slow = score_draws(list_lines(field, variation, [one.city.id for one in files]), made, files, "root")
    assert [[None if np.isnan(one) else one for one in row] for row in found.tolist()] == slow
    assert 0 < sum(row[0] is None for row in slow) < 40
    shown = Shown([0, 1], ["city-0", "city-1"], [50.0, 90.0])
    (sure,) = find_sureness(field, variation, {"root": shown})
    assert {one.city: one.without for one in sure.cities}["city-0"] == sum(row[0] is None for row in slow)


def test_verified_answers_stay() -> None:
    """
    An answer is off only where whoever assessed it may be; at the ends of a scale there is one way only.
    """
    item = ladder("q0", 2)
    made = framework([item], [Node(id="root", title="", children=[Edge(child="q0")])])
    files = name_cities([answer_file({"q0": value(2)}), answer_file({"q0": value(1)}), answer_file({})])
    only = vary_only(evolve(EVERYTHING, steps={"self": 1.0}, draws=50), "answers")
    found = compute(make_field(made, files), only)["root"]
    assert {*found[:, 0].tolist()} == {25.0, 50.0}
    assert {*found[:, 1].tolist()} == {0.0, 50.0}
    assert np.isnan(found[:, 2]).all()
    kept = compute(make_field(made, files, "verified"), only)["root"]
    assert {*kept[:, 0].tolist()} == {50.0}


def test_only_options_with_points_are_steps() -> None:
    """
    Words in place of levels, levels that not everybody may choose, and lists of answers are no steps.
    """
    options = [Option(id="no", points=0.0), Option(id="na", na="law"), Option(id="some", points=1.0)]
    options += [Option(id="more", points=1.0), Option(id="all", points=4.0), Option(id="best", points=5.0)]
    reserved = Reserved(start="best", when=Predicate(op="flag", subject="has.x"))
    item = Item(id="q", type="choice", text="", scale=Scale(options=options), reserved=reserved)
    neighbours = list_neighbours(item)
    assert neighbours is not None
    down, up = ([None if np.isnan(one) else int(one) for one in way] for way in neighbours)
    assert down == [None, None, 0, 0, 2, None]
    assert up == [2, None, 4, 4, None, None]
    assert list_neighbours(evolve(item, type="multi")) is None


def test_ties_share_a_place() -> None:
    """
    Equal values share a place, and the next one is left free; who has no value has no place.
    """
    values = np.array([[3.0, 5.0, 3.0, np.nan, 1.0], [1.0, 1.0, 1.0, 1.0, 1.0]])
    assert rank(values).tolist() == [[2, 1, 2, 0, 4], [1, 1, 1, 1, 1]]
    assert rank(np.empty((2, 0))).shape == (2, 0)


def test_cuts_need_all_pairs() -> None:
    """
    One pair of cities whose order is not safe forbids all cuts between them.
    """
    sure = np.tile([9.0, 8.0, 2.0, 1.0], (100, 1))
    assert find_cuts(sure) == [True, True, True]
    sure[:6, 0] = 0.0
    assert find_cuts(sure) == [False, False, False]
    sure[:, 0] = 9.0
    sure[:6, 3] = 8.5
    assert find_cuts(sure) == [True, False, False]
    sure[:6, 3] = np.nan  # neither above nor below anybody
    assert find_cuts(sure) == [False, False, False]


def test_a_city_that_loses_its_value_keeps_the_declared_one() -> None:
    """
    Where no draw gives a value, the declared one stands, and it is said that there was none.
    """
    made = framework(
        [ladder("q0"), ladder("q1")], [Node(id="root", title="", children=[Edge(child="q0"), Edge(child="q1")])]
    )
    files = name_cities([answer_file({"q0": value(2)}), answer_file({"q0": value(1), "q1": value(1)})])
    variation = Variation(draws=5, aggregates=("declared",), missing=("propagate",), steps={})
    (sure,) = find_sureness(make_field(made, files), variation, {"root": show(made, files, "root")})
    assert [(one.city, one.without, one.low) for one in sure.cities] == [("city-0", 5, 50.0), ("city-1", 0, 25.0)]
    alone = files[:1]
    (sure,) = find_sureness(make_field(made, alone), variation, {"root": show(made, alone, "root")})
    assert {(one.choice, one.moved, one.share) for one in sure.movers} == {("missing", 0.0, 0.0), ("weights", 0.0, 0.0)}


def test_a_network_without_scores_has_no_rows() -> None:
    """
    Cities that show nothing leave an empty table.
    """
    made, files = make_case(1)
    (sure,) = find_sureness(make_field(made, files), EVERYTHING, {made.roots[0]: Shown([], [], [])})
    assert sure.cities == ()


def test_no_ranks_where_the_framework_forbids_them() -> None:
    """
    Only intervals of scores are told, cities in the order of their names, and moves in points.
    """
    made = evolve(make_case(5)[0], ranks=False)
    files = make_case(5)[1]
    (sure,) = find_sureness(make_field(made, files), EVERYTHING, {made.roots[0]: show(made, files, made.roots[0])})
    assert [one.city for one in sure.cities] == sorted(one.city for one in sure.cities)
    assert all(one.rank_low is one.rank_high is one.group is one.ahead is None for one in sure.cities)
    assert any(one.moved for one in sure.movers)


def test_the_log_says_what_was_drawn() -> None:
    """
    The settings stand in the first line, and each draw in one of its own.
    """
    made, files = make_case(6)
    first, *others = map(json.loads, list_lines(make_field(made, files), EVERYTHING, [one.city.id for one in files]))
    assert first["settings"]["steps"] == {"self": 0.2, "peer": 0.1}
    assert [one["draw"] for one in others] == [*range(12)]
    assert {one["aggregate"] for one in others} <= {"declared", "geometric", "weakest"}
