"""
Random texts, frameworks and cities, for laws about what is written into files.
"""

from __future__ import annotations

from hypothesis import strategies as st

from charterkit.model.city import City
from charterkit.testing.strategies import texts, wild_frameworks

__all__ = ["CITIES", "FRAMEWORKS", "TEXTS"]

TEXTS = texts()
"""Texts, most of them hostile."""

FRAMEWORKS = wild_frameworks()
"""Frameworks as a file can hold them, sensible or not."""

CITIES = st.builds(
    City,
    id=st.sampled_from(["riverport", "0-", "x" * 63]),
    name=st.sampled_from(["Riverport", "L'Hospitalet", 'Say "x"', "a\\b", "Łódź", "Αθήνα"]),
    country=st.sampled_from(["", "FI"]),
)
"""Cities with names that need quoting, and names that do not."""
