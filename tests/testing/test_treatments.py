"""
The treatments that come with charterkit pass their suite, and it catches each fault that it promises to catch.
"""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
from attrs import evolve

from charterkit.builtin.treatments import charterkit_treatments
from charterkit.columns import MISSING
from charterkit.extensions import Treatment
from charterkit.testing import TreatmentSuite
from tests.testing.planting import assert_caught, assert_each_promise_is_tried

NUMBERS = count()
EXTRA: dict[str, dict[str, Any]] = {
    "denominate": {"parameters": [{"by": "population"}]},
    "impute": {"parameters": [{}, {"middle": "median"}], "refused": [{"middle": "mode"}]},
    "min-max": {"parameters": [{}, {"to": [1, 0]}, {"falling": True}]},
    "rank": {"parameters": [{}, {"falling": True}]},
}

for treatment in charterkit_treatments():
    name = f"Test{treatment.name}"
    globals()[name] = type(name, (TreatmentSuite,), {"treatment": treatment, **EXTRA.get(treatment.name, {})})

SOUND = Treatment(
    name="odd",
    summary="Odd",
    fit=lambda numbers, groups, **more: {"count": len([one for one in numbers if one == one]), **more},  # noqa: ARG005, PLR0124 - called so; known
    apply=lambda number, *_: number,
)


def refuse(*_: Any, **given: Any) -> Any:
    """
    Refuse without a word.
    """
    if given:
        raise ValueError
    return {}


def sort(numbers: Any, *_: Any) -> Any:
    """
    Change the figures.
    """
    numbers.sort()
    return {}


def note(number: float, _: str, __: Any, found: Any) -> float:
    """
    Change what was found before.
    """
    found["seen"] = number
    return number


def record(more: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """
    Give what a test class says of a treatment that is right but for some fields.
    """
    return {"treatment": evolve(SOUND, **fields), **(more or {})}


FAULTS = [
    ("test_its_parameters_are_told", record(summary="")),
    ("test_its_parameters_are_told", record(parameters={"to": " "})),
    ("test_its_parameters_are_told", record(figures=("by",))),
    ("test_its_parameters_are_told", record(parameters={"by": "which"}, needs=("by",))),
    ("test_its_parameters_are_told", record({"parameters": [{"by": "x"}]})),
    ("test_bad_parameters_are_refused_in_a_sentence", record({"refused": [{"by": 1}]})),
    ("test_bad_parameters_are_refused_in_a_sentence", record({"refused": [{"by": 1}]}, fit=refuse)),
    ("test_every_city_gets_a_number", record(fit=lambda numbers, _: {"first": numbers[0]})),
    ("test_every_city_gets_a_number", record(apply=lambda *_: 1)),
    ("test_every_city_gets_a_number", record(apply=lambda *_: float("inf"))),
    ("test_what_is_found_can_be_stored", record(fit=lambda *_: {"set": {1}})),
    ("test_what_is_found_can_be_stored", record(fit=lambda *_: {"lowest": MISSING})),
    (
        "test_what_is_found_can_be_stored",
        record(fit=lambda *_: {1: 1.0}, apply=lambda _, __, ___, found: found.get(1, 0.0)),
    ),
    ("test_a_city_can_join_later", record(apply=lambda number, *_: {3.0: 1.0}[number])),
    ("test_a_city_can_join_later", record(apply=lambda number, *_: None if number == 1e9 else number)),
    (
        "test_the_order_of_cities_does_not_matter",
        record(fit=lambda numbers, _: {"last": [0.0, *numbers][-1]}, apply=lambda _, __, ___, found: found["last"]),
    ),
    (
        "test_missing_figures_change_nothing_for_others",
        record(fit=lambda numbers, _: {"all": len(numbers)}, apply=lambda _, __, ___, found: float(found["all"])),
    ),
    ("test_the_same_comes_out_again", record(apply=lambda *_: float(next(NUMBERS)))),
    ("test_arguments_stay_as_they_were", record(fit=sort)),
    ("test_arguments_stay_as_they_were", record(apply=note)),
]


@pytest.mark.parametrize(("test", "planted"), FAULTS)
def test_a_planted_fault_is_caught(test: str, planted: dict[str, Any]) -> None:
    """
    The test that promises to find such a fault fails.
    """
    assert_caught(TreatmentSuite, test, **planted)


def test_every_promise_is_tried() -> None:
    """
    There is a fault for each promise.
    """
    assert_each_promise_is_tried(TreatmentSuite, (test for test, _ in FAULTS))
