"""
What people are shown: the shown scale, settled numbers, bands with their ends, and hiding.
"""

from __future__ import annotations

import math

import pytest

from charterkit.model.framework import Band
from charterkit.scoring.present import find_band, present, to_display
from charterkit.scoring.walk import Carried

from . import make

BANDS = (
    Band(id="low", label="Low", end=37.5),
    Band(id="high", label="High", start=75.0),
    Band(id="middle", label="Middle"),
)


@pytest.mark.parametrize(
    ("value", "band"),
    [(0.0, "low"), (37.5, "low"), (37.50000001, "middle"), (74.99999999, "middle"), (75.0, "high"), (100.0, "high")],
)
def test_ends_belong_to_their_band(value: float, band: str) -> None:
    """
    A value exactly on a limit counts as having reached it.
    """
    assert find_band(value, BANDS) == band


def test_binary_noise_decides_no_band() -> None:
    """
    What is 37.5 or 75 but for noise of the machine lies in the band that ends there.
    """
    assert find_band(37.5 + 1e-12, BANDS) == "low"
    assert find_band(75.0 - 1e-12, BANDS) == "high"
    assert find_band(0.1 + 0.2, (Band(id="exact", label="", start=0.3, end=0.3),)) == "exact"


def test_no_value_and_no_bands() -> None:
    """
    Without a value, or outside all bands, there is no band.
    """
    assert find_band(None, BANDS) is None
    assert find_band(50.0, BANDS[:2]) is None


def test_values_move_to_the_shown_scale() -> None:
    """
    The ends of the framework's scale become the ends of the shown one.
    """
    made = make.framework([make.ladder("q")], [make.node("root", "q")], points=(-1.0, 1.0), display=(0.0, 10.0))
    assert [to_display(value, made) for value in (-1.0, 0.0, 1.0)] == [0.0, 5.0, 10.0]


def _carried(value: float, known: float, applies: float = 1.0) -> Carried:
    return Carried(value=value, lower=1.0, upper=3.0, known=known, applies=applies, optional=0.0)


def test_too_little_known_hides_the_figure_only() -> None:
    """
    Below its coverage a node shows no value and no band, but coverage and bounds; exactly at it, it shows all.
    """
    root = make.node("root", "q", needs_coverage=0.6)
    made = make.framework([make.ladder("q")], [root], bands=BANDS)
    low = present(root, _carried(2.0, 0.1 + 0.2), made)
    assert (low.value, low.band, low.hidden, low.coverage, low.lower, low.upper) == (None, None, True, 0.3, 25.0, 75.0)
    at = present(root, _carried(2.0, 0.2 + 0.4 - 1e-12), made)
    assert (at.value, at.band, at.hidden, at.coverage) == (50.0, "middle", False, 0.6)
    assert not present(root, _carried(math.nan, 0.0), made).hidden


def test_what_does_not_apply_shows_nothing() -> None:
    """
    Neither value nor coverage nor bounds, and nothing was hidden either.
    """
    root = make.node("root", "q", needs_coverage=0.6)
    score = present(root, _carried(math.nan, 0.0, applies=0.0), make.framework([make.ladder("q")], [root]))
    assert (score.value, score.coverage, score.lower, score.upper, score.band) == (None,) * 5
    assert (score.applies, score.hidden) == (False, False)
