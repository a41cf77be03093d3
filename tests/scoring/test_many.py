"""
Many thousands of cities come to the same as one after the other, in whatever blocks they are walked.
"""

from __future__ import annotations

import random

import numpy as np
import pytest

from charterkit.scoring.many import walk_many
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather, stack
from charterkit.scoring.walk import Carried, walk
from charterkit.testing.chance import draw_answers, draw_framework

from . import make


@pytest.mark.parametrize("block", [1, 7, 34, 1000])
def test_blocks_change_nothing(block: int) -> None:
    """
    34 cities, in blocks of any size, have the bits that they have all at once.
    """
    for seed in range(8):
        rng = random.Random(seed)
        made = draw_framework(rng)
        plan = prepare(made, "full", make.TYPES, make.METHODS)
        tables = [gather(draw_answers(rng, made), made, make.TYPES, plan.proofs)[0] for _ in range(34)]
        table = stack(tables)
        whole, blocks = walk(plan, table).carried, walk_many(plan, table, list(made.nodes), block=block)
        for name, found in blocks.items():
            for at in range(len(Carried._fields)):
                expected = np.broadcast_to(whole[name][at], 34)
                np.testing.assert_allclose(found[at], expected, rtol=0, atol=1e-12)


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
