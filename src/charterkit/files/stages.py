"""
Answer files: what may stand beside an answer from other times and from other people.
"""

from __future__ import annotations

from charterkit.files.fields import Field, ListOf, TableOf
from charterkit.files.shapes import TEXT
from charterkit.files.values import Anything, Day, OneOf
from charterkit.model.answers import ASSESSORS
from charterkit.model.stages import Review, Target

__all__ = ["REVIEW", "TARGETS"]

TARGET = TableOf(
    "target",
    {
        "date": Field(shape=Day(), required=True, doc="the day on which it is to be reached"),
        "value": Field(shape=Anything(), required=True, doc="the answer that is to be true by then"),
    },
    Target,
)
TARGETS = ListOf(TARGET)
REVIEW = TableOf(
    "review",
    {
        "value": Field(shape=Anything(), required=True, doc="the answer of whoever reviewed it"),
        "by": Field(shape=OneOf(ASSESSORS[1:]), required=True, doc="who that was: a peer or an expert"),
        "date": Field(shape=Day(), doc="when"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Review,
)
