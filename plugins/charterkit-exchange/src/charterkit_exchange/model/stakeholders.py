"""
Kinds of stakeholders: who takes part in a local network, and who stands behind an exchange.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["STAKEHOLDER_KINDS"]

STAKEHOLDER_KINDS: Mapping[str, str] = {
    "policy-makers": "policy makers",
    "public-authorities": "public authorities",
    "development-agencies": "development agencies",
    "fund-authorities": "authorities that manage public funds",
    "ngos": "non-governmental organisations",
    "migrant-associations": "associations of migrants",
    "roma-associations": "associations of Roma",
    "residents": "residents",
    "chambers-of-commerce": "chambers of commerce",
    "employers": "employers",
    "trade-unions": "trade unions",
    "training-providers": "providers of training",
    "schools": "schools",
    "universities": "universities and research",
    "cultural-institutions": "libraries, museums, theatres",
    "health-services": "health services",
    "police": "police",
    "transport": "companies of public transport",
    "media": "media",
    "volunteers": "volunteers and private initiatives",
    "european-bodies": "European and international bodies",
    "other": "others",
}
"""
By kind, what people call it. Associations of migrants and of Roma are two kinds: one does not speak for the other.
"""
