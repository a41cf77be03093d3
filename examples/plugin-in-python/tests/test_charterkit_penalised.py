"""
What the method promises, and that charterkit finds it.
"""

from __future__ import annotations

import math
from itertools import product

import pytest
from charterkit import Plugins

from charterkit_penalised import penalised, penalised_bounds

GRID = (0.0, 1.0, 2.5, 4.0)


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        ((2.0, 2.0, 2.0), (1.0, 1.0, 1.0), 2.0),
        ((1.0, 2.0, 3.0), (1.0, 1.0, 1.0), 5 / 3),
        ((3.0, 1.0), (3.0, 1.0), 2.2),
        ((0.0, 0.0, 4.0), (1.0, 1.0, 1.0), 0.0),
        ((0.0, 0.0), (1.0, 1.0), 0.0),
        ((3.0, math.nan), (1.0, 0.0), 3.0),
        ((math.nan,), (0.0,), math.nan),
    ],
)
def test_the_mean_is_lowered_by_imbalance(
    values: tuple[float, ...], weights: tuple[float, ...], expected: float
) -> None:
    """
    Even children keep their mean, uneven ones lose, nobody falls below 0, and nothing known gives nothing.
    """
    assert penalised(values, weights) == pytest.approx(expected, nan_ok=True)


def test_one_city_and_many_give_the_same() -> None:
    """
    A column of cities holds, bit by bit, what each city gets alone.
    """
    numpy = pytest.importorskip("numpy")
    rows = [(*values, math.nan) for values in product(GRID, repeat=3)]
    weights = [1.0, 2.0, 0.5, 0.0]
    together = penalised([numpy.array(column) for column in zip(*rows, strict=True)], weights)
    assert numpy.asarray(together).tolist() == [penalised(row, weights) for row in rows]


@pytest.mark.parametrize("known", [(0.0,), (4.0,), (0.5, 0.5), (1.0, 3.0, 4.0)])
def test_the_bounds_hold_whatever_comes(known: tuple[float, ...]) -> None:
    """
    Every answer to a question that is open, and to one that may not apply, lies between the bounds.
    """
    weights = (2.0, *(1.0 for _ in known))
    lower, upper = penalised_bounds((0.0, *known), (4.0, *known), weights, (0.0, *(0.0 for _ in known)))
    for answer in GRID:
        assert lower <= penalised((answer, *known), weights) <= upper
    for may_go in GRID:
        lower, upper = penalised_bounds((may_go, *known), (may_go, *known), weights, (1.0, *(0.0 for _ in known)))
        assert lower <= penalised((may_go, *known), weights) <= upper
        assert lower <= penalised(known, weights[1:]) <= upper


def test_nothing_open_leaves_no_room() -> None:
    """
    Where all that applies is known, both bounds are the result.
    """
    values, weights = (1.0, 3.0, math.nan), (1.0, 1.0, 0.0)
    value = penalised(values, weights)
    assert penalised_bounds(values, values, weights, (0.0, 0.0, 0.0)) == (value, value)


def test_charterkit_finds_it() -> None:
    """
    Once the package is installed, the method is found by its name.
    """
    method = Plugins.load().methods["aggregate", "penalised"]
    assert method.apply((1.0, 3.0), (1.0, 1.0)) == penalised((1.0, 3.0), (1.0, 1.0)) == 1.5
