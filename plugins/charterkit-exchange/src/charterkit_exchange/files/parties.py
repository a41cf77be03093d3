"""
The tables of an exchange file about who takes part and what was agreed.
"""

from __future__ import annotations

from charterkit.fields import (
    CITY_ID,
    LANGUAGES,
    NAME,
    PAST_DAY,
    RECORD_ID,
    REQUIRED_ROLE,
    ROLE,
    SENTENCE,
    SENTENCES,
    TEXT,
    Day,
    Field,
    ListOf,
    Number,
    OneOf,
    TableOf,
    YesNo,
)
from charterkit_exchange.files.moments import SPAN
from charterkit_exchange.model.parties import PARTY_KINDS, PARTY_ROLES, Agreement, Endorsement, Party, Reporting

__all__ = ["AGREEMENT", "ENDORSEMENT", "PARTIES"]

PARTY = TableOf(
    "party",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what this file calls it by; for a city, that of the city"),
        "city": Field(shape=CITY_ID, doc="the id of a city of the network"),
        "name": Field(shape=NAME, doc="in place of a city: the name of an association, a foundation, a network"),
        "kind": Field(shape=OneOf(PARTY_KINDS), doc="what it is; a city if it names one"),
        "role": Field(shape=OneOf(PARTY_ROLES), doc="what it does in the exchange; partner if left out"),
        "called": Field(shape=SENTENCE, doc="what the scheme calls this role: implementing city, say"),
        "beside": Field(shape=RECORD_ID, doc="the party with which it counts as one, as an NGO beside its city"),
        "aliases": Field(shape=ListOf(NAME, distinct=True), doc="other names under which it is known"),
        "languages": Field(shape=LANGUAGES, doc="languages in which it can work, if they are not those of its city"),
        "context": Field(shape=TEXT, doc="where it stands: a gate of migration, say; never counted as a strength"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Party,
    least=("id",),
)
PARTIES = ListOf(PARTY)

ENDORSEMENT = TableOf(
    "endorsement",
    {
        "role": Field(shape=REQUIRED_ROLE, required=True, doc="who stands behind it, as a role and not a person"),
        "date": Field(shape=PAST_DAY, doc="since when"),
    },
    Endorsement,
)
REPORTING = TableOf(
    "reporting",
    {
        "every_months": Field(shape=Number(1, 120, whole=True), required=True, doc="every how many months"),
        "start": Field(shape=Day(), doc="the day from which the months count"),
        "assumed": Field(shape=YesNo(), doc="true: no source tells that day, it is ours"),
        "sender": Field(shape=ROLE, doc="who reports"),
        "receiver": Field(shape=ROLE, doc="to whom"),
        "sent": Field(shape=ListOf(PAST_DAY, distinct=True), doc="the days on which a report was sent"),
        "not_sent": Field(
            shape=ListOf(PAST_DAY, distinct=True), doc="the days on which one was due and, as is known, none came"
        ),
    },
    Reporting,
)
AGREEMENT = TableOf(
    "agreement",
    {
        "text": Field(shape=TEXT, doc="what was agreed, in a few words"),
        "when": Field(shape=SPAN, doc="when it was made, or from when to when it holds"),
        "assumed": Field(shape=YesNo(), doc="true: no source tells that day, it is ours"),
        "key_factors": Field(shape=SENTENCES, doc="by what the parties look at the theme: the benchmark"),
        "coordination": Field(shape=SENTENCES, doc="how the parties stay in touch: meetings, calls, reports"),
        "endorsed": Field(shape=ENDORSEMENT, doc="who stands behind it"),
        "reporting": Field(shape=REPORTING, doc="who reports to whom, and how often"),
    },
    Agreement,
)
