"""
Local networks: who works together in one city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    CITY_ID,
    FORMAT_FIELD,
    LACKING,
    NAME,
    RECORD_ID,
    ROLE,
    SENTENCE,
    SENTENCES,
    TEXT,
    Faults,
    Field,
    ListOf,
    OneOf,
    TableOf,
    YesNo,
    list_findings,
    read_values,
)
from charterkit_exchange.model.local_network import SIDES, LocalNetwork, Stakeholder
from charterkit_exchange.model.stakeholders import STAKEHOLDER_KINDS

if TYPE_CHECKING:
    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["LOCAL_NETWORK", "MEMBER", "TABLE", "read"]

MEMBER = TableOf(
    "stakeholder",
    {
        "name": Field(shape=NAME, doc="the name of the organisation or group"),
        "kinds": Field(
            shape=ListOf(OneOf(tuple(STAKEHOLDER_KINDS)), distinct=True),
            doc="what it is; left out where that is not stated",
        ),
        "role": Field(shape=ROLE, doc="what it does in the network, and not who does it"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Stakeholder,
)
LOCAL_NETWORK = TableOf(
    "local network",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "city": Field(shape=CITY_ID, required=True, doc="the id of its city"),
        "side": Field(shape=OneOf(SIDES), doc="whether it gives a practice, takes one, or both"),
        "scheme": Field(shape=CITY_ID, doc="the scheme, which says which kinds of stakeholders have to be there"),
        "exchange": Field(shape=CITY_ID, doc="the exchange that it belongs to"),
        "aims": Field(shape=SENTENCES, doc="what it is there for"),
        "referent": Field(shape=ROLE, doc="the partner that answers for the city: an organisation or a role"),
        "country_referent": Field(shape=ROLE, doc="the organisation that answers for the country"),
        "source": Field(shape=SENTENCES, required=True, doc='where this is written; ["own"] for your own network'),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
    },
    least=("id",),
)
TABLE = TableOf(
    "local network file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented network; every page says so"),
        "local-network": Field(shape=LOCAL_NETWORK, required=True, doc="the local network as a whole"),
        "members": Field(shape=ListOf(MEMBER), doc="its members"),
    },
)


def read(document: Document) -> tuple[LocalNetwork | None, tuple[Finding, ...]]:
    """
    Read a local network from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("local-network", None)
    if head is None:
        return None, list_findings(document, faults)
    local = LocalNetwork(file=document.file, **{"title": "", "city": "", **head, **raw})
    for at, member in enumerate(local.members):
        if not member.name and not member.kinds and not faults.are_at(("members", at, "kinds", 0)):
            cause = f"member {at + 1} has neither a `name` nor `kinds`"
            faults.add(LACKING, ("members", at), cause, "add one of them", lacking=True)
    return local, list_findings(document, faults)
