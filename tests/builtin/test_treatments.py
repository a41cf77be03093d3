"""
Each treatment does to one city, by what it found in all, what the handbook says.
"""

from __future__ import annotations

import math
from statistics import fmean, stdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.builtin.treatments import charterkit_treatments
from charterkit.columns import MISSING, settle

TREATMENTS = {one.name: one for one in charterkit_treatments()}
NUMBERS = st.lists(st.floats(-1e6, 1e6) | st.just(MISSING), max_size=12)
FALLING = st.booleans()


def treat(name: str, numbers: list[float], groups: list[str] | None = None, **parameters: Any) -> list[float]:
    """
    Treat one figure of all cities.
    """
    treatment = TREATMENTS[name]
    groups = groups or [""] * len(numbers)
    found = treatment.fit(numbers, groups, **parameters)
    return [treatment.apply(number, group, {}, found) for number, group in zip(numbers, groups, strict=True)]


def known(numbers: list[float]) -> list[float]:
    """
    Leave out what is missing.
    """
    return [number for number in numbers if not math.isnan(number)]


def test_the_names_are_those_of_the_handbook() -> None:
    """
    Seven treatments come with charterkit.
    """
    assert list(TREATMENTS) == ["denominate", "impute", "winsorise", "min-max", "z-score", "rank", "percentile"]


def test_a_denominator_of_zero_or_none_leaves_no_figure() -> None:
    """
    What cannot be divided is missing, and never infinite.
    """
    treatment = TREATMENTS["denominate"]
    found = treatment.fit([6.0], [""], by="people")
    assert treatment.apply(6.0, "", {"people": 3.0}, found) == 2.0
    for people in (0.0, MISSING):
        assert math.isnan(treatment.apply(6.0, "", {"people": people}, found))


def test_the_middle_of_the_group_is_imputed() -> None:
    """
    Where no city of a group has a figure, none is put there; figures that are there stay.
    """
    numbers, groups = [1.0, 2.0, 6.0, MISSING, MISSING], ["a", "a", "a", "a", "b"]
    assert treat("impute", numbers, groups)[:4] == [1.0, 2.0, 6.0, 3.0]
    assert treat("impute", numbers, groups, middle="median")[3] == 2.0
    assert math.isnan(treat("impute", numbers, groups)[4])
    with pytest.raises(ValueError, match="mean or median"):
        treat("impute", numbers, groups, middle="mode")


def test_what_lies_far_out_is_brought_to_the_next() -> None:
    """
    At both ends, and no more figures than allowed; a column that is not skewed stays.
    """
    numbers = [*map(float, range(20)), 1000.0]
    assert treat("winsorise", numbers) == [*numbers[:-1], 19.0]
    assert treat("winsorise", [-one for one in numbers]) == [-one for one in numbers[:-1]] + [-19.0]
    assert treat("winsorise", numbers, most=0) == numbers
    assert treat("winsorise", numbers[:-1]) == numbers[:-1]
    found = TREATMENTS["winsorise"].fit([*numbers, 2000.0, 9e5], [""] * 23, most=1)
    assert (found["moved"], found["is_skewed"]) == (1, True)
    for few in ([], [1.0, 1.0, 1.0, 1.0, 1.0], [1.0, MISSING, 9.0]):
        assert treat("winsorise", few)[:1] == few[:1]
    assert TREATMENTS["winsorise"].apply(5.0, "", {}, TREATMENTS["winsorise"].fit([MISSING], [""])) == 5.0


@given(NUMBERS, FALLING)
def test_the_ends_of_min_max_are_reached(numbers: list[float], falling: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """
    The lowest figure comes to one end and the highest to the other; where all are alike there is nothing to tell.
    """
    treated = treat("min-max", numbers, falling=falling)
    if len({*known(numbers)}) < 2:
        assert known(treated) == []
        return
    low, high = (treated[numbers.index(end(known(numbers)))] for end in (min, max))
    assert (settle(low), settle(high)) == ((100.0, 0.0) if falling else (0.0, 100.0))
    assert [math.isnan(one) for one in treated] == [math.isnan(one) for one in numbers]


def test_the_ends_can_be_chosen() -> None:
    """
    Any two ends will do.
    """
    assert treat("min-max", [1.0, 2.0, 3.0], to=[1, 5]) == [1.0, 3.0, 5.0]
    with pytest.raises(ValueError, match="two ends"):
        treat("min-max", [1.0], to=[1])


def test_z_scores_have_mean_0_and_spread_1() -> None:
    """
    The spread is that of a sample; one figure alone has none.
    """
    treated = treat("z-score", [1.0, 2.0, 6.0, MISSING])
    assert fmean(treated[:3]) == pytest.approx(0.0)
    assert stdev(treated[:3]) == pytest.approx(1.0)
    assert treat("z-score", [1.0, 2.0, 6.0], falling=True)[0] == -treated[0]
    assert math.isnan(treat("z-score", [1.0, MISSING])[0])
    assert math.isnan(treat("z-score", [1.0, 1.0])[0])


@given(NUMBERS, FALLING)
def test_places_are_counted(numbers: list[float], falling: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    """
    A place is one more than there are better cities, a percentile the share of others that are worse.
    """
    settled = [float(settle(-one if falling else one)) for one in numbers]
    places, percentiles = treat("rank", numbers, falling=falling), treat("percentile", numbers, falling=falling)
    others = len(known(numbers)) - 1
    for at, own in enumerate(settled):
        if math.isnan(own):
            assert math.isnan(places[at])
            assert math.isnan(percentiles[at])
            continue
        assert places[at] == 1 + sum(other > own for other in settled)
        if others:
            assert percentiles[at] == pytest.approx(100.0 * sum(other < own for other in settled) / others)
        else:
            assert math.isnan(percentiles[at])


def test_a_city_of_its_own_is_placed_among_the_cohort() -> None:
    """
    One that was not there comes between those that were, and cannot be better than 100 of 100.
    """
    for name, expected in (("rank", 1.0), ("percentile", 100.0)):
        treatment = TREATMENTS[name]
        assert treatment.apply(9.0, "", {}, treatment.fit([1.0, 2.0, 3.0], [""] * 3)) == expected
