"""
Exchange files: one exchange each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    FORMAT_FIELD,
    ID,
    RECORD_ID,
    SENTENCE,
    Faults,
    Field,
    TableOf,
    YesNo,
    list_findings,
    read_values,
)
from charterkit_exchange.model.exchange import Exchange

if TYPE_CHECKING:
    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["TABLE", "read"]

EXCHANGE = TableOf(
    "exchange",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "framework": Field(shape=ID, doc="the framework whose nodes it names; needed with nodes"),
    },
    least=("id",),
)
TABLE = TableOf(
    "exchange file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented exchange; every page says so"),
        "exchange": Field(shape=EXCHANGE, required=True, doc="the exchange as a whole"),
    },
)


def read(document: Document) -> tuple[Exchange | None, tuple[Finding, ...]]:
    """
    Read an exchange from a document.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("exchange", None)
    if head is None:
        return None, list_findings(document, faults)
    return Exchange(file=document.file, **{"title": "", **head, **raw}), list_findings(document, faults)
