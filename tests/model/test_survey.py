"""
What is said of many figures together: from how many cities, and a sum only where it means something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.model.survey import Figure, Measure, Summary

if TYPE_CHECKING:
    from random import Random

ARRIVALS = {"helsinki": 3055, "berlin": 50000, "malmo": 3455, "munich": 25000, "oslo": 1400, "vienna": 40000}
TRANSIT = {"athens": 500000, "helsinki": 10000, "munich": 80000, "oslo": 20000, "vienna": 250000}
OVERLAP = "persons counted several times"


def make(figures: dict[str, int], *, additive: bool | None = None, overlap: str = "") -> Measure:
    """
    Make a measure of numbers.
    """
    made = {city: Figure(city=city, value=value) for city, value in figures.items()}
    return Measure(id="m", additive=additive, overlap=overlap, figures=made)


def test_the_mean_is_over_those_that_stated_something() -> None:
    """
    Six of seven cities give a mean of 20,485; the seventh is no zero.
    """
    assert make(ARRIVALS, additive=True).sum_up(7) == Summary(n=6, of=7, mean=20485.0, total=122910.0)


def test_a_sum_of_what_overlaps_says_so() -> None:
    """
    860,000 stands only beside the words that tell what is counted several times.
    """
    found = make(TRANSIT, additive=False, overlap=OVERLAP).sum_up(7)
    assert (found.n, found.total, found.label) == (5, 860000.0, f"sum of city figures, {OVERLAP}")


@pytest.mark.parametrize("additive", [False, None])
def test_what_nobody_calls_additive_is_not_added_up(additive: bool | None) -> None:  # noqa: FBT001 - of pytest
    """
    A share has a mean and no sum, and who said nothing gets none.
    """
    found = make(TRANSIT, additive=additive).sum_up(7)
    assert (found.mean, found.total, found.label) == (172000.0, None, "")


def test_few_figures_stay_apart() -> None:
    """
    Nothing is said of fewer cities than the network publishes figures of.
    """
    measure = make(TRANSIT, additive=True)
    assert measure.sum_up(7, k=6) == Summary(n=5, of=7)
    assert Measure(id="m").sum_up(7) == Summary(n=0, of=7)


def test_a_figure_of_another_time_is_not_mixed_in() -> None:
    """
    It is named, and neither counted nor averaged.
    """
    measure = make(ARRIVALS, additive=True)
    other = Figure(city="berlin", value=69000.0, period="January 2014 to December 2015")
    more = {**measure.figures, "berlin": other, "athens": Figure(city="athens", state="withheld")}
    found = Measure(id="m", additive=True, figures=more).sum_up(7)
    assert (found.n, found.total, found.apart) == (5, 72910.0, ("berlin",))


def test_words_are_counted_only() -> None:
    """
    They have no mean.
    """
    figures = {str(at): Figure(city=str(at), value="the city") for at in range(6)}
    assert Measure(id="m", type="text", figures=figures).sum_up(6) == Summary(n=6, of=6)


@given(st.dictionaries(st.text(min_size=1), st.integers(-(10**9), 10**9), min_size=5), st.randoms())
def test_the_order_of_cities_makes_no_difference(figures: dict[str, int], shuffle: Random) -> None:
    """
    Mean and sum are the same to the last bit, and the mean lies between the least and the greatest figure.
    """
    cities = list(figures)
    shuffle.shuffle(cities)
    found = make(figures, additive=True).sum_up(len(figures))
    assert found == make({city: figures[city] for city in cities}, additive=True).sum_up(len(figures))
    assert found.mean is not None
    assert min(figures.values()) <= found.mean <= max(figures.values())
