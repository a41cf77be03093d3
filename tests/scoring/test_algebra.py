"""
Laws of the whole algebra, tried on many small random frameworks against exact fractions.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from attrs import evolve

from charterkit.model.answers import State
from charterkit.model.framework import Edge
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather, stack
from charterkit.scoring.walk import Carried, walk
from charterkit.testing.chance import draw_answers, draw_framework, list_values

from . import algebra, make
from .exact import Exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework


def carry(made: Framework, answers: AnswerFile) -> Mapping[str, Carried]:
    """
    Score one city.
    """
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    table, unread = gather(answers, made, make.TYPES, plan.proofs)
    assert not unread
    return walk(plan, table).carried


def test_any_answers_agree_with_exact_fractions() -> None:
    """
    On 2,000 random frameworks with answers in all states, every value, coverage and "applies" is the exact one.
    """
    compared = 0
    for seed in range(2000):
        rng = random.Random(seed)
        made = draw_framework(rng)
        answers = draw_answers(rng, made)
        carried, exact = carry(made, answers), Exact(made, answers)
        for name in [*made.nodes, *made.items]:
            found, wanted = carried[name], exact.outcome(name)
            assert bool(found.applies) is wanted.applies, (seed, name)
            if not wanted.applies:
                continue
            assert found.known == pytest.approx(float(wanted.known), abs=1e-12), (seed, name)
            if wanted.value is None:
                assert found.value != found.value, (seed, name)
            else:
                assert found.value == pytest.approx(float(wanted.value), abs=1e-9), (seed, name)
                compared += name in made.nodes
    assert compared > 3000


def test_bounds_contain_every_completion_under_every_rule() -> None:
    """
    On 1,000 random frameworks, the value of every completion lies within the bounds of every node.
    """
    compared = 0
    for seed in range(1000):
        rng = random.Random(seed)
        made = draw_framework(rng)
        answers = draw_answers(rng, made)
        carried = carry(made, answers)
        for completed in algebra.list_completions(rng, answers, made, most=8):
            exact = Exact(made, completed)
            if not exact.is_complete():
                continue
            for name in made.nodes:
                value = exact.outcome(name).value
                if value is not None:
                    found = carried[name]
                    assert found.lower - 1e-9 <= float(value) <= found.upper + 1e-9, (seed, name, completed)
                    compared += 1
    assert compared > 12_000


def test_floats_and_arrays_agree_under_every_rule() -> None:
    """
    On 300 random frameworks, 20 cities scored one by one and all at once have the same bits where rules are exact, and
    otherwise agree within 1e-12.
    """
    exact = 0
    for seed in range(300):
        rng = random.Random(seed)
        made = draw_framework(rng)
        plan = prepare(made, "full", make.TYPES, make.METHODS)
        tables = [gather(draw_answers(rng, made), made, make.TYPES, plan.proofs)[0] for _ in range(20)]
        one_by_one = [walk(plan, table).carried for table in tables]
        for name, together in walk(plan, stack(tables)).carried.items():
            for at, column in enumerate(Carried._fields):
                alone = np.array([carried[name][at] for carried in one_by_one])
                at_once = np.broadcast_to(together[at], alone.shape)
                if algebra.is_exact(made):
                    assert np.array_equal(at_once, alone, equal_nan=True), (seed, name, column)
                else:
                    np.testing.assert_allclose(at_once, alone, rtol=0, atol=1e-12, err_msg=f"{seed} {name} {column}")
        exact += algebra.is_exact(made)
    assert 30 < exact < 300


def test_adding_a_city_changes_no_other_and_their_order_does_not_matter() -> None:
    """
    Cities scored at once in another order, or with more of them, come to the same.
    """
    for seed in range(60):
        rng = random.Random(seed)
        made = draw_framework(rng)
        plan = prepare(made, "full", make.TYPES, make.METHODS)
        tables = [gather(draw_answers(rng, made), made, make.TYPES, plan.proofs)[0] for _ in range(7)]
        order = rng.sample(range(7), 7)
        all_of_them, fewer = walk(plan, stack(tables)).carried, walk(plan, stack(tables[:5])).carried
        shuffled = walk(plan, stack([tables[at] for at in order])).carried
        for name in made.nodes:
            value = np.broadcast_to(all_of_them[name].value, 7)
            assert np.array_equal(value[order], np.broadcast_to(shuffled[name].value, 7), equal_nan=True)
            assert np.array_equal(value[:5], np.broadcast_to(fewer[name].value, 5), equal_nan=True)


def test_the_order_of_questions_children_nodes_and_methods_does_not_matter() -> None:
    """
    A framework written in another order, with the methods loaded in another order, gives the same scores.
    """
    for seed in range(300):
        rng = random.Random(seed)
        made = draw_framework(rng)
        answers = draw_answers(rng, made)
        other = evolve(
            made,
            items=dict(rng.sample(list(made.items.items()), len(made.items))),
            nodes={
                name: evolve(node, children=rng.sample(node.children, len(node.children)))
                for name, node in rng.sample(list(made.nodes.items()), len(made.nodes))
            },
        )
        methods = dict(rng.sample(list(make.METHODS.items()), len(make.METHODS)))
        plan = prepare(other, "full", make.TYPES, methods)
        found = walk(plan, gather(answers, other, make.TYPES, plan.proofs)[0]).carried
        for name, carried in carry(made, answers).items():
            assert found[name] == pytest.approx(carried, abs=1e-12, nan_ok=True), (seed, name)


def test_a_better_answer_never_lowers_a_node_where_every_rule_is_monotone() -> None:
    """
    Without conditions, with rules that are monotone, an answer worth more never lowers a node.
    """
    compared = 0
    for seed in range(400):
        rng = random.Random(seed)
        made = draw_framework(rng, monotone=True)
        answers = draw_answers(rng, made)
        before = carry(made, answers)
        for name, answer in answers.answers.items():
            if answer.state is not State.VALUE or not before[name].known:
                continue
            for raw in list_values(made.items[name]):
                changed = evolve(answers, answers={**answers.answers, name: evolve(answer, value=raw)})
                after = carry(made, changed)
                if after[name].known and after[name].value >= before[name].value:
                    for node in made.nodes:
                        assert not after[node].value < before[node].value - 1e-12, (seed, name, raw, node)
                        compared += 1
    assert compared > 5000


def test_weights_may_be_scaled_and_weight_zero_is_absence() -> None:
    """
    Twice the weights under a mean give the same; a child of weight 0 may as well not be there.
    """
    for seed in range(300):
        rng = random.Random(seed)
        made = draw_framework(rng)
        answers = draw_answers(rng, made)
        nodes = {
            name: evolve(
                node,
                children=[
                    Edge(child=edge.child, weight=edge.weight * (2.0 if node.method.name in {"mean", "share"} else 1.0))
                    for edge in node.children
                    if edge.weight
                ],
            )
            for name, node in made.nodes.items()
        }
        # What nothing asks any more is asked of everybody, so only frameworks without conditions can be compared.
        if any(item.when for item in made.items.values()) or made.conditions():
            continue
        found = carry(evolve(made, nodes=nodes), answers)
        for name, carried in carry(made, answers).items():
            if name in made.nodes:
                assert found[name] == pytest.approx(carried, abs=1e-12, nan_ok=True), (seed, name)
