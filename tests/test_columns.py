"""
Columns: every function gives the same for one number and for many.
"""

from __future__ import annotations

import math
import sys
from subprocess import run
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit import columns

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.one_of(
    st.floats(-1e6, 1e6), st.sampled_from([math.nan, 0.0, -0.0, 1.0, 0.5, 0.1 + 0.2, 0.3, 2.5, math.inf, -math.inf])
)
ONE = [columns.is_known, columns.settle, columns.round_half_up, lambda one: columns.equals(one, 1.0)]
TWO = [columns.fill, columns.least, columns.greatest, columns.at_least, columns.divide, columns.is_above]


def _same(one: object, other: object) -> bool:
    expected = np.asarray(other, dtype=float)
    return np.array_equal(np.broadcast_to(np.asarray(one, dtype=float), expected.shape), expected, equal_nan=True)


@pytest.mark.parametrize("function", ONE)
@given(numbers=st.lists(NUMBERS, min_size=1, max_size=20))
def test_functions_of_one_column(function: Callable[..., columns.Column], numbers: list[float]) -> None:
    """
    An array gives, bit for bit, what its numbers give one by one.
    """
    assert _same(function(np.array(numbers)), [function(number) for number in numbers])


@pytest.mark.parametrize("function", TWO)
@given(pairs=st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=20))
def test_functions_of_two_columns(function: Callable[..., columns.Column], pairs: list[tuple[float, float]]) -> None:
    """
    Two arrays give what their numbers give pair by pair, and so do an array and a number.
    """
    with np.errstate(all="ignore"):
        first, second = np.array(pairs).T
        assert _same(function(first, second), [function(one, other) for one, other in pairs])
        assert _same(function(first, 0.3), [function(one, 0.3) for one, _ in pairs])
        assert _same(function(0.3, second), [function(0.3, other) for _, other in pairs])


@given(truths=st.lists(st.sampled_from([0.0, 0.5, 1.0, math.nan]), min_size=1, max_size=9))
def test_choose_takes_yes_only_where_the_truth_is_one(truths: list[float]) -> None:
    """
    An open or missing truth chooses "no".
    """
    expected = [7.0 if truth == 1.0 else 3.0 for truth in truths]
    assert [columns.choose(truth, 7.0, 3.0) for truth in truths] == expected
    assert _same(columns.choose(np.array(truths), 7.0, 3.0), expected)


def test_look_up_keeps_what_is_missing() -> None:
    """
    Positions are replaced by what stands there; no position gives no number.
    """
    table = (4.0, 2.0, math.nan)
    assert columns.look_up(table, 1.0) == 2.0
    assert math.isnan(columns.look_up(table, math.nan))
    assert _same(columns.look_up(table, np.array([0.0, math.nan, 2.0])), [4.0, math.nan, math.nan])


def test_settle_removes_binary_noise() -> None:
    """
    0.1 + 0.2 reaches 0.3, halves go up, and zero has no sign.
    """
    assert columns.at_least(0.1 + 0.2, 0.3) == 1.0
    assert columns.at_least(0.3, 0.1 + 0.2) == 1.0
    assert columns.settle(0.0000000005) == 1e-9
    assert math.copysign(1.0, columns.settle(-0.0)) == 1.0
    assert math.copysign(1.0, float(np.asarray(columns.settle(np.array([-0.0])))[0])) == 1.0


@pytest.mark.parametrize("function", [columns.log, columns.exp])
@given(numbers=st.lists(NUMBERS, min_size=1, max_size=20))
def test_logarithms_and_exponentials_agree_closely(
    function: Callable[..., columns.Column], numbers: list[float]
) -> None:
    """
    An array gives what its numbers give one by one, but for the last bits; nothing is an error.
    """
    alone = np.array([float(function(number)) for number in numbers])
    np.testing.assert_allclose(np.asarray(function(np.array(numbers))), alone, rtol=1e-12, atol=0)


def test_logarithms_and_exponentials_have_their_ends() -> None:
    """
    Nothing below zero has a logarithm, zero has none that is finite, and what is too large is infinite.
    """
    assert (columns.log(0.0), columns.exp(-math.inf), columns.exp(1e6)) == (-math.inf, 0.0, math.inf)
    assert math.isnan(columns.log(-1.0))
    assert math.isnan(columns.exp(math.nan))


def test_two_truths_that_hold_everywhere_cost_nothing() -> None:
    """
    Both hold where the other does; where neither is sure, they are multiplied.
    """
    truths = np.array([0.0, 1.0])
    assert columns.both(1.0, truths) is truths
    assert columns.both(truths, 1.0) is truths
    assert _same(columns.both(truths, truths[::-1]), [0.0, 0.0])
    assert columns.both(0.0, 1.0) == 0.0


@pytest.mark.parametrize("weight", [1.0, -0.5])
@given(truths=st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=9))
def test_weigh_gives_the_weight_where_the_truth_is_one(weight: float, truths: list[float]) -> None:
    """
    A weight counts where its truth is 1, and is 0 elsewhere.
    """
    expected = [weight if truth else 0.0 for truth in truths]
    assert [columns.weigh(truth, weight) for truth in truths] == expected
    assert _same(columns.weigh(np.array(truths), weight), expected)
    assert _same(columns.weigh(np.array(truths), np.full(len(truths), weight)), expected)


def test_a_truth_is_never_one_only_where_it_is_zero_for_all_cities() -> None:
    """
    A float of 0 is 0 for all cities; of an array nobody asks.
    """
    assert columns.is_never(0.0)
    assert not columns.is_never(0.5)
    assert not columns.is_never(np.array([0.0, 0.0]))


def test_columns_of_several_dimensions_go_together() -> None:
    """
    A column for each city and one for each of many draws make a table of both, whichever of them is the truth.
    """
    cities, draws = np.array([1.0, 0.0, math.nan]), np.array([[1.0], [0.0]])
    for truth, yes, no in ((cities, draws, 5.0), (draws, cities, 0.0), (draws, 7.0, cities)):
        expected = np.where(truth == 1.0, yes, no)
        assert _same(columns.choose(truth, yes, no), expected)
    assert _same(columns.divide(cities, draws), [[1.0, 0.0, math.nan], [math.nan] * 3])
    assert _same(columns.look_up((4.0, 2.0), np.array([[0.0, 1.0], [math.nan, 0.0]])), [[4.0, 2.0], [math.nan, 4.0]])


def test_choose_takes_numbers_as_they_are() -> None:
    """
    Arrays give the bits of what is chosen, also of zero with a sign, of nothing, and of infinity.
    """
    values = np.array([0.0, -0.0, math.nan, math.inf, -1.5])
    for yes, no in ((values, values[::-1]), (values, 0.0), (values, -0.0), (7.0, values), (math.nan, -math.inf)):
        for truth in (np.ones(5), np.zeros(5), np.array([1.0, 0.0, 0.5, math.nan, 1.0])):
            made = columns.choose(truth, yes, no)
            expected = np.where(truth == 1.0, yes, no).astype(float)
            assert np.array_equal(np.asarray(made).view(np.int64), expected.view(np.int64))


def test_divide_by_nothing_gives_what_is_asked_for() -> None:
    """
    A divisor of zero or none gives missing, or what the caller says.
    """
    assert math.isnan(columns.divide(1.0, 0.0))
    assert columns.divide(1.0, math.nan, 5.0) == 5.0
    assert columns.divide(0.0, -0.0, 2.0) == 2.0


def test_is_same_counts_missing_as_equal() -> None:
    """
    Two columns are the same where both are missing, too.
    """
    assert columns.is_same(math.nan, math.nan)
    assert not columns.is_same(1.0, math.nan)
    assert columns.is_same(np.array([1.0, math.nan]), np.array([1.0, math.nan]))
    assert not columns.is_same(np.array([1.0]), np.array([2.0]))


def test_floats_never_import_numpy() -> None:
    """
    A program that computes with floats alone does not pay for numpy.
    """
    script = (
        "import sys; from charterkit import columns as c; "
        "c.settle(c.divide(c.fill(c.MISSING, 1.0), 3.0)); c.look_up((1.0,), 0.0); c.choose(1.0, 2.0, 3.0); "
        "sys.exit('numpy' in sys.modules)"
    )
    assert run([sys.executable, "-c", script], check=False).returncode == 0
