"""
What the findings of this plugin mean, by the kind of file that they are about.

EX1xx: exchanges, EX2xx: schemes, EX5xx: groups, statements, research and pilots.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import Explanation
from charterkit_exchange.research_codes import RESEARCH_CODES

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["CODES"]

CODES: Mapping[str, tuple[Explanation, ...]] = {
    "exchange": (
        Explanation(
            code="EX101",
            title="visit before the agreement",
            text="A visit took place before the parties had agreed on anything. One of the two dates is most often "
            "wrong. This is a warning.",
        ),
    ),
    "scheme": (
        Explanation(
            code="EX201",
            title="two steps with one id",
            text="The steps of a scheme are told apart by their ids.",
        ),
    ),
    **RESEARCH_CODES,
}
