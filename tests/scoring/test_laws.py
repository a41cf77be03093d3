"""
Laws of scoring that hold for every framework: tried on many small random ones.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from charterkit.columns import is_known
from charterkit.model.answers import Answer, State
from charterkit.model.framework import Edge, Node
from charterkit.model.items import Rule
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather, stack
from charterkit.scoring.walk import Carried, walk

from . import make, oracle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.scoring.table import ItemColumns


def test_bounds_contain_every_completion() -> None:
    """
    On 1,000 random frameworks, the value of every completion lies within the bounds of every node.
    """
    compared = 0
    for seed in range(1000):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        answers = make.random_answers(rng, made)
        table, _ = gather(answers, made, make.TYPES)
        carried = walk(prepare(made, "full", make.TYPES, make.METHODS), table).carried
        for completed in oracle.completions(answers, made, most=60):
            for name in made.nodes:
                exact = oracle.compute(name, completed, made)
                if exact is not None:
                    found = carried[name]
                    assert found.applies == 1.0, (seed, name)
                    assert found.lower - 1e-9 <= float(exact) <= found.upper + 1e-9, (seed, name, completed)
                    compared += 1
    assert compared > 20_000


def test_complete_answers_agree_with_exact_fractions() -> None:
    """
    Where nothing is open, value, lower and upper are the exact result, and coverage is 1.
    """
    compared = 0
    for seed in range(2000):
        rng = random.Random(seed)
        made = make.random_framework(rng)
        answers = make.random_answers(rng, made, openness=0.0)
        complete = list(oracle.completions(answers, made))
        if len(complete) != 1 or not all(oracle.stands(item, answers, made, []) for item in made.items.values()):
            continue
        table, _ = gather(answers, made, make.TYPES)
        carried = walk(prepare(made, "full", make.TYPES, make.METHODS), table).carried
        for name in made.nodes:
            exact = oracle.compute(name, complete[0], made)
            found = carried[name]
            assert bool(found.applies) is (exact is not None), (seed, name)
            if exact is not None:
                compared += 1
                assert found.known == 1.0
                for number in (found.value, found.lower, found.upper):
                    assert number == pytest.approx(float(exact), abs=1e-12), (seed, name)
    assert compared > 1000


def _same_bits(one: object, other: object) -> bool:
    return np.array_equal(np.asarray(one, dtype=float), np.asarray(other, dtype=float), equal_nan=True)


def test_floats_and_arrays_agree_in_every_bit() -> None:
    """
    5,000 cities in all six states: scored one by one and all at once, every carried number is the same.
    """
    rng = random.Random(7)
    made = _wide_framework(rng)
    plan = prepare(made, "full", make.TYPES, make.METHODS)
    tables = [gather(_all_states(rng, made), made, make.TYPES)[0] for _ in range(5000)]
    tables = [table._replace(items=_with_off(rng, table.items)) for table in tables]
    states = {item.state for table in tables for item in table.items.values()}
    assert states == {float(state) for state in State}
    at_once = walk(plan, stack(tables)).carried
    one_by_one = [walk(plan, table).carried for table in tables]
    for name, together in at_once.items():
        for at, column in enumerate(Carried._fields):
            alone = [carried[name][at] for carried in one_by_one]
            assert _same_bits(np.broadcast_to(together[at], len(alone)), alone), (name, column)
    assert any(is_known(carried["weak"].value) for carried in one_by_one)


def _wide_framework(rng: random.Random) -> Framework:
    made = next(made for made in iter(lambda: make.random_framework(rng), None) if len(made.flags) == 2)
    more = [make.ladder(f"w{at}") for at in range(6)]
    nodes = [
        Node(
            id="root",
            title="root",
            children=[Edge(child="weak", weight=0.3), Edge(child="even", weight=0.7), Edge(child="q0", weight=0.1)],
        ),
        Node(id="weak", title="weak", children=_edges(rng, [*made.items, "w0"]), method=Rule(name="weakest")),
        Node(id="even", title="even", children=_edges(rng, [*made.items, *(item.id for item in more)])),
    ]
    return make.framework([*made.items.values(), *more], nodes, tuple(made.flags.values()))


def _edges(rng: random.Random, names: list[str]) -> list[Edge]:
    return [Edge(child=name, weight=rng.choice([0.1, 0.3, 1.0, 1.7])) for name in names]


def _all_states(rng: random.Random, made: Framework) -> AnswerFile:
    return make.random_answers(rng, made, openness=0.4)


def _with_off(rng: random.Random, items: Mapping[str, ItemColumns]) -> dict[str, ItemColumns]:
    """
    Put some questions into the state "not asked", as a table of a network may hold it.
    """
    return {
        name: columns._replace(state=float(State.OFF), values=tuple(math.nan for _ in columns.values))
        if columns.state != State.VALUE and rng.random() < 0.1
        else columns
        for name, columns in items.items()
    }


def test_weakest_with_three_of_four_known_has_coverage_three_quarters() -> None:
    """
    Coverage is a share of what applies, whatever the method of the node.
    """
    items = [make.ladder(f"q{at}") for at in range(4)]
    root = Node(id="root", title="root", children=[Edge(child=item.id) for item in items], method=Rule(name="weakest"))
    made = make.framework(items, [root])
    answers = make.answer_file({"q0": make.value(3), "q1": make.value(2), "q2": make.value(4), "q3": Answer()})
    table, _ = gather(answers, made, make.TYPES)
    found = walk(prepare(made, "full", make.TYPES, make.METHODS), table).carried["root"]
    assert (found.value, found.lower, found.upper, found.known) == (2.0, 0.0, 2.0, 0.75)
