"""
The suite for methods catches each fault that it promises to catch.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import numpy as np
import pytest

from charterkit.builtin.methods.staples import mean, mean_bounds
from charterkit.columns import MISSING, fill
from charterkit.extensions import Method
from charterkit.testing import MethodSuite
from tests.testing.planting import assert_caught, assert_each_promise_is_tried

NUMBERS = count()


def make(apply: Any = mean, **more: Any) -> Method:
    """
    Make a method that is right but for what is given.
    """
    return Method(**{"name": "odd", "summary": "Odd", "apply": apply, "bounds": mean_bounds, **more})


def is_many(columns: Any) -> bool:
    """
    Tell an array from a float.
    """
    return any(hasattr(column, "dtype") for column in columns)


def change_list(values: Any, weights: Any) -> Any:
    """
    Add a child.
    """
    found = mean(values, weights)
    values.append(1.0)
    return found


def change_array(values: Any, weights: Any) -> Any:
    """
    Multiply in place.
    """
    if is_many(values):
        values[0] *= 2.0
    return mean(values, weights)


def change_parameters(values: Any, weights: Any, power: Any) -> Any:
    """
    Change a list of the framework file.
    """
    power.append(1)
    return mean(values, weights)


def fold(values: Any, weights: Any) -> Any:
    """
    Give an array of one row as a number without a dimension.
    """
    return np.squeeze(mean(values, weights)) if is_many(values) else mean(values, weights)


def need_arrays(values: Any, weights: Any) -> Any:
    """
    Take it that everything is an array as soon as something is.
    """
    if is_many([*values, *weights]) and not all(hasattr(one, "dtype") for one in [*values, *weights]):
        return np.zeros(len(next(one for one in [*values, *weights] if hasattr(one, "dtype"))))
    return mean(values, weights)


def narrow(lowers: Any, uppers: Any, weights: Any, optional: Any) -> Any:  # noqa: ARG001 - called so
    """
    Forget what may come.
    """
    return mean(lowers, weights), mean(lowers, weights)


def stay(lowers: Any, uppers: Any, weights: Any, optional: Any) -> Any:
    """
    Forget that a child may not apply.
    """
    return mean_bounds(lowers, uppers, weights, [0.0 for _ in optional])


FAULTS: list[tuple[str, dict[str, Any]]] = [
    ("test_its_parameters_are_told", {"method": make(summary=" ")}),
    ("test_its_parameters_are_told", {"method": make(parameters={"power": ""})}),
    ("test_its_parameters_are_told", {"method": make(needs=("power",))}),
    ("test_its_parameters_are_told", {"method": make(parameters={"power": "which"}, needs=("power",))}),
    ("test_its_parameters_are_told", {"method": make(), "parameters": [{"power": 1.0}]}),
    ("test_bad_parameters_are_refused_in_a_sentence", {"method": make(), "refused": [{"power": 99}]}),
    ("test_bad_parameters_are_refused_in_a_sentence", {"method": make(check=lambda: ["no"])}),
    (
        "test_bad_parameters_are_refused_in_a_sentence",
        {"method": make(check=lambda **given: [""] * len(given)), "refused": [{"x": 1}]},
    ),
    ("test_the_same_comes_out_again", {"method": make(lambda *_: float(next(NUMBERS)))}),
    (
        "test_the_same_comes_out_again",
        {"method": make(lambda v, w: mean(v, w) + (next(NUMBERS) if is_many(v) else 0.0))},
    ),
    ("test_the_same_comes_out_again", {"method": make(lambda *_: (0.0, float(next(NUMBERS))), kind="policy")}),
    ("test_arguments_stay_as_they_were", {"method": make(change_list)}),
    ("test_arguments_stay_as_they_were", {"method": make(change_array)}),
    ("test_arguments_stay_as_they_were", {"method": make(change_parameters), "parameters": [{"power": [1]}]}),
    ("test_a_column_comes_out", {"method": make(lambda *_: 1)}),
    ("test_a_column_comes_out", {"method": make(lambda *_: np.float64(1.0))}),
    ("test_a_column_comes_out", {"method": make(lambda v, w: np.float32(mean(v, w)) if is_many(v) else mean(v, w))}),
    (
        "test_a_column_comes_out",
        {"method": make(lambda v, w: np.reshape(mean(v, w), (-1, 1)) if is_many(v) else mean(v, w))},
    ),
    (
        "test_a_column_comes_out",
        {"method": make(lambda v, w: list(np.asarray(mean(v, w))) if is_many(v) else mean(v, w))},
    ),
    ("test_a_column_comes_out", {"method": make(lambda v, w: v[0] / 0.0 if is_many(v) else mean(v, w))}),
    (
        "test_one_city_and_many_agree",
        {"method": make(lambda v, w: mean(v, w) * (1.0 + 1e-15) if is_many(v) else mean(v, w))},
    ),
    (
        "test_one_city_and_many_agree",
        {"method": make(lambda v, w: mean(v, w) + (1e-11 if is_many(v) else 0.0), exact=False)},
    ),
    (
        "test_one_city_and_many_agree",
        {"method": make(lambda v, w: np.nan_to_num(mean(v, w)) if is_many(v) else mean(v, w))},
    ),
    ("test_a_table_of_one_city_is_a_table", {"method": make(fold)}),
    ("test_a_float_may_stand_for_a_column", {"method": make(need_arrays)}),
    ("test_nothing_known_gives_nothing", {"method": make(lambda v, w: fill(mean(v, w), 0.0))}),
    (
        "test_weight_zero_is_absence",
        {"method": make(lambda v, w: mean([fill(one, 0.0) for one in v], [one + 1.0 for one in w]))},
    ),
    ("test_weight_zero_is_absence", {"method": make(lambda v, w: mean(v, w) + len(v))}),
    ("test_the_order_of_children_does_not_matter", {"method": make(lambda v, w: mean(v, w) + fill(v[0], 0.0))}),
    ("test_the_order_of_children_does_not_matter", {"method": make(lambda v, w: mean(v, w) + fill(v[-1], 0.0))}),
    ("test_a_child_that_rises_never_lowers_the_value", {"method": make(lambda v, w: 4.0 - mean(v, w), monotone=True)}),
    ("test_parts_add_up", {"method": make(parts=lambda v, _: [0.0 for _ in v])}),
    ("test_parts_add_up", {"method": make(parts=lambda v, w: [mean(v, w)])}),
    ("test_bounds_contain_what_comes", {"method": make(bounds=narrow)}),
    ("test_bounds_contain_what_comes", {"method": make(bounds=stay)}),
    ("test_bounds_contain_what_comes", {"method": make(bounds=lambda *_: [0.0, 4.0])}),
    ("test_bounds_contain_what_comes", {"method": make(lambda v, w: 2.0 * mean(v, w), bounds=None)}),
    ("test_bounds_contain_what_comes", {"method": make(lambda v, w: 2.0 * mean(v, w), bounds=None, monotone=True)}),
    ("test_bounds_contain_what_comes", {"method": make(lambda value: 4.0 - value * value, kind="step", bounds=None)}),
    (
        "test_bounds_contain_what_comes",
        {"method": make(lambda value: abs(value - 2.0), kind="step", bounds=None, monotone=True)},
    ),
    (
        "test_bounds_contain_what_comes",
        {"method": make(lambda columns, _: 5.0 + 0.0 * columns[0], kind="leaf", bounds=None)},
    ),
    ("test_bounds_contain_what_comes", {"method": make(bounds=lambda *_: (MISSING, MISSING))}),
    ("test_nothing_open_leaves_no_room", {"method": make(bounds=lambda *_: (0.0, 4.0))}),
    (
        "test_nothing_open_leaves_no_room",
        {
            "method": make(
                bounds=lambda *groups: tuple(one + (0.5 if is_many(groups[0]) else 0.0) for one in mean_bounds(*groups))
            )
        },
    ),
    ("test_a_stand_in_is_a_value_and_a_weight", {"method": make(lambda *_: [0.0, 1.0], kind="policy")}),
    ("test_a_stand_in_is_a_value_and_a_weight", {"method": make(lambda *_: (0, 1), kind="policy")}),
    ("test_a_stand_in_is_a_value_and_a_weight", {"method": make(lambda *_: (0.0, MISSING), kind="policy")}),
    (
        "test_a_stand_in_is_a_value_and_a_weight",
        {"method": make(lambda *_: (0.0, 1.0), kind="policy", requires=lambda: 2.0)},
    ),
]


@pytest.mark.parametrize(("test", "record"), FAULTS)
def test_a_planted_fault_is_caught(test: str, record: dict[str, Any]) -> None:
    """
    The test that promises to find such a fault fails.
    """
    assert_caught(MethodSuite, test, **record)


def test_every_promise_is_tried() -> None:
    """
    There is a fault for each promise.
    """
    assert_each_promise_is_tried(MethodSuite, (test for test, _ in FAULTS))
