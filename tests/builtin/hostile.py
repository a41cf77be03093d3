"""
Texts that strangers may put into names, for laws about everything that shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from charterkit.model.city import City
from charterkit.testing.texts import PIECES
from tests.builtin.make import framework, ladder, node, result, score, scores

if TYPE_CHECKING:
    from charterkit.model.scores import Result, Scores

__all__ = ["named", "texts"]

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=4).map("".join)
"""Such pieces, alone and joined with other text."""


def named(text: str, cities: int = 1) -> Scores:
    """
    Make scores in which every text is the same.
    """
    node_texts = {"title": text, "text": text, "source": text}
    made = framework(
        [node("R", "A", level=text, **node_texts), node("A", "A-1", level=text, **node_texts)],
        [ladder("A-1", text=text)],
        title=text,
        status=text,
        source=text,
    )
    values = {"R": score(100.0, band="strong"), "A": score(0.0, band="to-develop")}
    return scores(*(_result(text, at, made, values) for at in range(cities)))


def _result(text: str, at: int, made: object, values: object) -> Result:
    city = City(id=f"city-{at}", name=text)
    return result(values, made, city=city, file=text or "-", critical=["A-1"])  # type: ignore[arg-type]
