"""
What a framework, an item and an edge refuse to be made of.
"""

from __future__ import annotations

import math

import pytest

from charterkit.model.framework import Edge
from charterkit.model.items import Item


@pytest.mark.parametrize("weight", [math.nan, math.inf, -math.inf])
def test_weights_are_finite(weight: float) -> None:
    """
    A weight that is no number would make every score of its node none.
    """
    with pytest.raises(ValueError, match="weight must be a finite number"):
        Edge(child="q", weight=weight)


@pytest.mark.parametrize("name", ["", "1a", "a b", "a--b", "a\n", "é"])
def test_ids_are_bare_keys(name: str) -> None:
    """
    An id that is no bare TOML key could not stand in an answer file.
    """
    with pytest.raises(ValueError, match="id must be letters"):
        Item(id=name, type="choice", text="?")
