"""
Pilots: a new local service that is tested, looked at by the same items before and after.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    CITY_ID,
    FORMAT_FIELD,
    RECORD_ID,
    SENTENCE,
    SENTENCES,
    TEXT,
    Faults,
    Field,
    ListOf,
    Number,
    OneOf,
    TableOf,
    YesNo,
    list_findings,
    read_values,
)
from charterkit_exchange.model.pilot import PILOT_STATES, GridItem, Pilot

if TYPE_CHECKING:
    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["GRID_ITEM", "PILOT", "TABLE", "read"]

GRID_ITEM = TableOf(
    "grid item",
    {
        "item": Field(shape=SENTENCE, required=True, doc="what is looked at, as in the grid of the research"),
        "before": Field(shape=Number(), doc="before the pilot; left out where nobody looked"),
        "after": Field(shape=Number(), doc="after it"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    GridItem,
)
PILOT = TableOf(
    "pilot",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "city": Field(shape=CITY_ID, required=True, doc="the id of the city that tests the service"),
        "research": Field(shape=CITY_ID, doc="the research that it goes back to"),
        "topic": Field(shape=CITY_ID, doc="the topic of that research"),
        "host": Field(shape=CITY_ID, doc="the id of the city that was visited before"),
        "exchange": Field(shape=CITY_ID, doc="the exchange that it belongs to"),
        "state": Field(shape=OneOf(tuple(PILOT_STATES)), doc="how far it has come; planned if left out"),
        "when": Field(shape=TEXT, doc="from when to when, in words"),
        "service": Field(shape=TEXT, doc="what is tested"),
        "partners": Field(shape=SENTENCES, doc="who tests it together with the city"),
        "results": Field(shape=SENTENCES, doc="what came of it"),
        "source": Field(shape=SENTENCES, required=True, doc='where this is written; ["own"] for your own pilot'),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
    },
    least=("id",),
)
TABLE = TableOf(
    "pilot file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented pilot; every page says so"),
        "pilot": Field(shape=PILOT, required=True, doc="the pilot as a whole"),
        "grid": Field(shape=ListOf(GRID_ITEM), doc="the items of the common grid, before and after"),
    },
)


def read(document: Document) -> tuple[Pilot | None, tuple[Finding, ...]]:
    """
    Read a pilot from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("pilot", None)
    if head is None:
        return None, list_findings(document, faults)
    pilot = Pilot(file=document.file, **{"title": "", **head, **raw})
    if pilot.host and pilot.host == pilot.city:
        cause = f"`{pilot.host}` is the city that tests the service, so it was not its own host"
        faults.add("EX541", ("pilot", "host"), cause, "write the id of the city that was visited")
    seen: set[str] = set()
    for at, one in enumerate(pilot.grid):
        if one.item in seen:
            cause = f"the item `{one.item}` stands twice in the grid"
            faults.add("EX542", ("grid", at, "item"), cause, "keep one of them")
        seen.add(one.item)
    return pilot, list_findings(document, faults)
