"""
Many thousands of cities come to the same as one after the other, in whatever blocks they are walked.
"""

from __future__ import annotations

import random

import numpy as np
import pytest

from charterkit.scoring.many import walk_many
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import ItemColumns, gather, stack
from charterkit.scoring.walk import Carried, walk
from charterkit.testing.chance import draw_answers, draw_framework

from . import algebra, make


@pytest.mark.parametrize("block", [1, 7, 34, 1000])
def test_blocks_change_nothing(block: int) -> None:
    """
    34 cities, in blocks of any size, have the bits that they have all at once where rules are exact, and otherwise
    agree within 1e-12.
    """
    for seed in range(24):
        rng = random.Random(seed)
        made = draw_framework(rng)
        plan = prepare(made, "full", make.TYPES, make.METHODS)
        tables = [gather(draw_answers(rng, made), made, make.TYPES, plan.proofs)[0] for _ in range(34)]
        table = stack(tables)
        whole, blocks = walk(plan, table).carried, walk_many(plan, table, list(made.nodes), block=block)
        for name, found in blocks.items():
            for at in range(len(Carried._fields)):
                expected = np.broadcast_to(whole[name][at], 34)
                np.testing.assert_allclose(found[at], expected, rtol=0, atol=0 if algebra.is_exact(made) else 1e-12)


def test_values_alone_are_the_same_values() -> None:
    """
    Without bounds and coverage the values are the same, for one city and for many.
    """
    for seed in range(60):
        rng = random.Random(seed)
        made = draw_framework(rng)
        plan = prepare(made, "full", make.TYPES, make.METHODS)
        tables = [gather(draw_answers(rng, made), made, make.TYPES, plan.proofs)[0] for _ in range(9)]
        whole, alone = (walk_many(plan, stack(tables), list(made.nodes), bounds=some) for some in (True, False))
        for name in made.nodes:
            assert np.array_equal(whole[name].value, alone[name].value, equal_nan=True), (seed, name)
            one = walk(plan, tables[0], bounds=False).carried[name]
            assert np.array_equal(one.value, walk(plan, tables[0]).carried[name].value, equal_nan=True)


@pytest.mark.parametrize("count", [0, 1])
def test_no_city_and_one_city(count: int) -> None:
    """
    A table without a city gives columns without a number, one with a city gives what the city comes to.
    """
    for seed in range(8):
        rng = random.Random(seed)
        made = draw_framework(rng)
        plan = prepare(made, "full", make.TYPES, make.METHODS)
        alone = gather(draw_answers(rng, made), made, make.TYPES, plan.proofs)[0]
        table = stack([alone, alone])
        cut = table._replace(
            flags={name: column[:count] for name, column in table.flags.items()},  # type: ignore[index]
            items={
                name: ItemColumns(one.state[:count], tuple(column[:count] for column in one.values))  # type: ignore[index]
                for name, one in table.items.items()
            },
            proofs={one: column[:count] for one, column in table.proofs.items()},  # type: ignore[index]
        )
        found, expected = walk_many(plan, cut, list(made.nodes)), walk(plan, alone).carried
        for name in made.nodes:
            for column, number in zip(found[name], expected[name], strict=True):
                np.testing.assert_allclose(np.asarray(column), np.full(count, number), rtol=0, atol=1e-12)


def test_a_node_that_is_not_there_is_named() -> None:
    """
    A node that the framework does not have is an error that names it.
    """
    made = make.framework([make.ladder("a")], [make.node("root", "a")])
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    table = stack([gather(make.answer_file({}), made, make.TYPES)[0]])
    with pytest.raises(KeyError, match="nowhere"):
        walk_many(plan, table, ["nowhere"])
