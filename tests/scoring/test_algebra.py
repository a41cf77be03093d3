"""
Laws of the whole algebra, tried on many small random frameworks against exact fractions.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

from . import algebra, make
from .exact import Exact

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.scoring.walk import Carried


def carry(made: Framework, answers: AnswerFile) -> Mapping[str, Carried]:
    """
    Score one city.
    """
    table, unread = gather(answers, made, make.TYPES)
    assert not unread
    return walk(prepare(made, "full", make.TYPES, make.METHODS), table).carried


def test_any_answers_agree_with_exact_fractions() -> None:
    """
    On 2,000 random frameworks with answers in all states, every value, coverage and "applies" is the exact one.
    """
    compared = 0
    for seed in range(2000):
        rng = random.Random(seed)
        made = algebra.random_framework(rng)
        answers = algebra.random_answers(rng, made)
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
        made = algebra.random_framework(rng)
        answers = algebra.random_answers(rng, made)
        carried = carry(made, answers)
        for completed in algebra.list_completions(rng, answers, made, most=8):
            exact = Exact(made, completed)
            for name in made.nodes:
                value = exact.outcome(name).value
                if value is not None:
                    found = carried[name]
                    assert found.lower - 1e-9 <= float(value) <= found.upper + 1e-9, (seed, name, completed)
                    compared += 1
    assert compared > 12_000
