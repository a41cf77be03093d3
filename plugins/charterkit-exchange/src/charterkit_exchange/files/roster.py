"""
Rosters: who belongs to a working group, a partnership or a project.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    CITY_ID,
    COUNTRY,
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
    Number,
    OneOf,
    TableOf,
    YesNo,
    list_findings,
    read_values,
)
from charterkit_exchange.model.roster import MEMBER_KINDS, Member, Roster

if TYPE_CHECKING:
    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["MEMBER", "ROSTER", "TABLE", "read"]

MEMBER = TableOf(
    "member",
    {
        "city": Field(shape=CITY_ID, doc="the id of a city of the network"),
        "name": Field(shape=NAME, doc="in place of an id: the name of an organisation, or of a city without a file"),
        "country": Field(shape=COUNTRY, doc="ISO 3166-1 alpha-2"),
        "role": Field(shape=ROLE, doc="what it does in the group: chair, coordinator"),
    },
    Member,
    apart=(("city", "name"),),
)
ROSTER = TableOf(
    "roster",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "of": Field(shape=OneOf(MEMBER_KINDS), doc="what its members are; cities if left out"),
        "network": Field(shape=TEXT, doc="the network that it belongs to"),
        "as_of": Field(shape=TEXT, doc="for which day, month or year this holds, in words"),
        "stated": Field(shape=Number(1, whole=True), doc="how many members there are, as the source states"),
        "stated_countries": Field(shape=Number(1, whole=True), doc="from how many countries, as the source states"),
        "countries": Field(shape=ListOf(COUNTRY, distinct=True), doc="the countries that the source lists"),
        "activities": Field(shape=SENTENCES, doc="what the group does, one entry for each kind of activity"),
        "note": Field(shape=TEXT, doc="anything worth knowing, such as who takes part for a member"),
        "source": Field(shape=SENTENCES, required=True, doc='where this is written; ["own"] for your own group'),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
    },
    least=("id",),
)
TABLE = TableOf(
    "roster file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented group; every page says so"),
        "roster": Field(shape=ROSTER, required=True, doc="the group as a whole"),
        "members": Field(shape=ListOf(MEMBER), doc="the members that are named; the others are only counted"),
    },
)


def read(document: Document) -> tuple[Roster | None, tuple[Finding, ...]]:
    """
    Read a roster from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("roster", None)
    if head is None:
        return None, list_findings(document, faults)
    roster = Roster(file=document.file, **{"title": "", **head, **raw})
    for at, member in enumerate(roster.members):
        if not member.city and not member.name and not _is_told(faults, at):
            cause = f"member {at + 1} has neither a `city` nor a `name`"
            mend = "add one of them; members that nobody names are counted by `stated` alone"
            faults.add(LACKING, ("members", at), cause, mend, lacking=True)
    _compare_counts(roster, faults)
    return roster, list_findings(document, faults)


def _is_told(faults: Faults, at: int) -> bool:
    return any(faults.are_at(("members", at, key)) for key in ("city", "name"))


def _compare_counts(roster: Roster, faults: Faults) -> None:
    """
    Warn where a number that is stated is not that of what is listed. More members may be stated than are named.
    """
    named, countries = len(roster.members), len(roster.countries)
    mend = "look into the source; if it says both, leave them: neither is changed"
    if roster.stated is not None and named > roster.stated:
        cause = f"{roster.stated} {roster.of} are stated, and {named} are listed"
        faults.warn("EX551", ("roster", "stated"), cause, mend)
    if roster.stated_countries is not None and countries and countries != roster.stated_countries:
        cause = f"{roster.stated_countries} countries are stated, and {countries} are listed"
        faults.warn("EX551", ("roster", "stated_countries"), cause, mend)
