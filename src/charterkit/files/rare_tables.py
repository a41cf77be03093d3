"""
Framework files: tables that few of them have.
"""

from __future__ import annotations

from typing import Any

from charterkit.files.conditions import Condition
from charterkit.files.fields import Field, ListOf, MapOf, TableOf
from charterkit.files.shapes import ID, SENTENCE
from charterkit.files.values import Number
from charterkit.model.framework import Rung
from charterkit.model.items import ID_PATTERN

__all__ = ["CRITERIA", "LADDER"]


def _rung(**values: Any) -> Rung:
    return Rung(**{"needs": (), **values})


RUNG = TableOf(
    "rung",
    {
        "id": Field(shape=ID, required=True, doc="the name in results"),
        "label": Field(shape=SENTENCE, required=True, doc="what people see"),
        "points": Field(shape=Number(), required=True, doc="what the node is worth there, more than on the rung below"),
        "needs": Field(
            shape=ListOf(Condition()), doc="what must hold; nothing on the first rung, where everyone starts"
        ),
    },
    _rung,
)
LADDER = ListOf(RUNG, least=1)
CRITERIA = MapOf(SENTENCE, ID_PATTERN, "the id of one of the criteria")
