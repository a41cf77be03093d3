"""
The conformance suite for treatments: what is done to a figure of all cities before it is scored.
"""

from __future__ import annotations

import json
from math import isfinite, isnan
from random import Random
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from charterkit.columns import MISSING
from charterkit.testing.agreement import copy_of, is_alike, is_close
from charterkit.testing.promises import only_if, require
from charterkit.testing.telling import require_parameters_told
from charterkit.testing.trials import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.extensions import Treatment

__all__ = ["TreatmentSuite"]

_SEEN = 1e-9
"""How far numbers may lie apart that are told as one."""

_OTHER = 7.0
"""What every other figure of a city is."""


class _Cities(NamedTuple):
    """
    One figure of some cities, and the group of each.
    """

    numbers: list[float]
    groups: list[str]


def _list_cities() -> list[_Cities]:
    rng = Random(4)
    some = [round(rng.uniform(-5.0, 90.0), 1) for _ in range(12)]
    columns = [[], [3.0], [MISSING], [2.0, 2.0], [0.0, 100.0], some, [MISSING, *some, MISSING], [*some, 1e6], [5.0] * 6]
    return [_Cities(numbers, [("north", "south")[at % 2] for at in range(len(numbers))]) for numbers in columns]


class TreatmentSuite:
    """
    Prove that a treatment can be used.

    Attributes:
        treatment: The treatment under test.
        parameters: Parameters to try it with, as a cohort file would give them; each by itself.
        refused: Parameters that `fit` must refuse.

    .. versionadded:: 0.1
    """

    treatment: ClassVar[Treatment]
    parameters: ClassVar[Sequence[Mapping[str, Any]]] = ({},)
    refused: ClassVar[Sequence[Mapping[str, Any]]] = ()

    def test_its_parameters_are_told(self) -> None:
        """
        Treatment and parameters have a meaning in words; what is needed is given, and what is given is known.
        """
        treatment = self.treatment
        require(treatment.summary.strip(), "`summary` is empty: say in a few words what is done to the figures")
        named = sorted({*treatment.needs, *treatment.figures})
        require_parameters_told(treatment.parameters, named, treatment.needs, self.parameters)

    def test_bad_parameters_are_refused_in_a_sentence(self) -> None:
        """
        What is wrong with a parameter is a `ValueError` with a sentence.
        """
        only_if(self.refused, "the test class names no parameters that must be refused: set `refused`")
        for given in self.refused:
            try:
                self.treatment.fit([1.0, 2.0], ["", ""], **given)
            except ValueError as error:
                require(str(error).strip(), f"{given} is refused without a word")
            else:
                require(not given, f"{given} is not refused")

    def test_every_city_gets_a_number(self) -> None:
        """
        No cities, one, equal ones and some without a figure are treated; each gets a float, missing or finite.
        """
        for given, cities in self._list_trials():
            for number, found in zip(cities.numbers, self._treat(cities, given), strict=True):
                is_number = type(found) is float and (isnan(found) or isfinite(found))
                require(is_number, f"of {cities.numbers}, {number} becomes {found!r}")

    def test_what_is_found_can_be_stored(self) -> None:
        """
        What is found in the figures is plain JSON, and a city is treated the same after it was stored and read.
        """
        for given, cities in self._list_trials():
            found = self._fit(cities, given)
            try:
                stored = json.loads(json.dumps(found, allow_nan=False))
            except (TypeError, ValueError) as error:
                raise AssertionError(f"{found!r} cannot be stored as JSON: {error}") from error
            first, second = (self._apply(cities, one) for one in (found, stored))
            require(is_alike(first, second), f"{cities.numbers} become {first}, and {second} once stored and read")

    def test_a_city_can_join_later(self) -> None:
        """
        A figure below or above all others is treated by what was found before, and so is a city without one.
        """
        for given, cities in self._list_trials():
            found = self._fit(cities, given)
            for number in (-1e9, 1e9, MISSING):
                value = self._apply(_Cities([number], ["north"]), found)[0]
                require(type(value) is float, f"{number}, which joins {cities.numbers}, becomes {value!r}")

    def test_the_order_of_cities_does_not_matter(self) -> None:
        """
        In any other order each city gets the same.
        """
        for given, cities in self._list_trials():
            found = self._treat(cities, given)
            turned = self._treat(_Cities(cities.numbers[::-1], cities.groups[::-1]), given)[::-1]
            same = all(is_close(one, other, _SEEN) for one, other in zip(found, turned, strict=True))
            require(same, f"{cities.numbers} become {found}, and {turned} the other way round")

    def test_missing_figures_change_nothing_for_others(self) -> None:
        """
        A city without a figure, first or last, does not move the others.
        """
        for given, cities in self._list_trials():
            found = self._treat(cities, given)
            more = _Cities([MISSING, *cities.numbers, MISSING], ["north", *cities.groups, "north"])
            others = self._treat(more, given)[1:-1]
            same = all(is_close(one, other, _SEEN) for one, other in zip(found, others, strict=True))
            require(same, f"{cities.numbers} become {found}, and {others} beside two cities without a figure")

    def test_the_same_comes_out_again(self) -> None:
        """
        Treated a second time, the same figures give the same bits.
        """
        for given, cities in self._list_trials():
            first, second = self._treat(cities, given), self._treat(cities, given)
            require(is_alike(first, second), f"{cities.numbers} become {first}, then {second}")

    def test_arguments_stay_as_they_were(self) -> None:
        """
        Neither the figures nor the groups, the parameters or what was found before are changed.
        """
        for given, cities in self._list_trials():
            kept = copy_of([cities.numbers, cities.groups, given])
            found = self._fit(cities, given)
            before = copy_of(found)
            self._apply(cities, found)
            require(is_alike([cities.numbers, cities.groups, given], kept), f"it changed {kept}")
            require(is_alike(found, before), f"it changed {before}, what it had found before, to {found}")

    # --- how the tests treat cities ---

    def _list_trials(self) -> Iterator[tuple[Mapping[str, Any], _Cities]]:
        for given in self.parameters:
            for cities in _list_cities():
                yield given, cities

    def _fit(self, cities: _Cities, given: Mapping[str, Any]) -> Any:
        return run(self.treatment.fit, cities.numbers, cities.groups, **given)

    def _apply(self, cities: _Cities, found: Any) -> list[Any]:
        names = {given[name] for given in self.parameters for name in self.treatment.figures if name in given}
        figures = dict.fromkeys(names, _OTHER)
        return [
            run(self.treatment.apply, number, group, figures, found)
            for number, group in zip(cities.numbers, cities.groups, strict=True)
        ]

    def _treat(self, cities: _Cities, given: Mapping[str, Any]) -> list[Any]:
        return self._apply(cities, self._fit(cities, given))
