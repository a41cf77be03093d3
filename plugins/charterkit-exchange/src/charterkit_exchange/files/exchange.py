"""
Exchange files: one exchange each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    COUNTRY,
    FORMAT_FIELD,
    ID,
    LACKING,
    NODE_IDS,
    PRACTICE_IDS,
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
from charterkit_exchange.files.judgement import judge
from charterkit_exchange.files.meetings import DESK_REVIEW, EVENTS, TOOLS, VISITS
from charterkit_exchange.files.moments import SPAN
from charterkit_exchange.files.outcomes import EVALUATION, FOLLOW_UPS, FUNDING, OBSTACLES, PROJECTS, RESULTS
from charterkit_exchange.files.parties import AGREEMENT, PARTIES
from charterkit_exchange.files.plan import PLAN
from charterkit_exchange.model.exchange import MODES, Counts, Exchange, StartingPoint

if TYPE_CHECKING:
    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["TABLE", "read"]

_COUNT = Number(1, whole=True)

COUNTS = TableOf(
    "counts",
    {
        "organisations": Field(shape=_COUNT, doc="how many organisations take part, as the source says"),
        "cities": Field(shape=_COUNT, doc="how many cities"),
        "countries": Field(shape=_COUNT, doc="of how many countries"),
    },
    Counts,
)
EXCHANGE = TableOf(
    "exchange",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "mode": Field(shape=OneOf(MODES), doc="who takes part; pair if left out"),
        "scheme": Field(shape=RECORD_ID, doc="the id of the scheme that it follows"),
        "part_of": Field(shape=RECORD_ID, doc="the id of the exchange that it belongs to"),
        "framework": Field(shape=ID, doc="the framework whose nodes it names; needed with nodes"),
        "nodes": Field(shape=NODE_IDS, doc="the nodes that it is about"),
        "theme": Field(shape=TEXT, doc="what it is about, in words"),
        "period": Field(shape=SPAN, doc="from when to when it runs"),
        "running": Field(
            shape=YesNo(),
            doc="true: the parties keep this file up to date, so what is due and not there is late; if left out, false "
            'where `source` names anything but "own"',
        ),
        "practices": Field(shape=PRACTICE_IDS, doc="ids of the practices that it is about"),
        "returns": Field(shape=PRACTICE_IDS, doc="ids of the practices that came of it, back in the registry"),
        "countries": Field(shape=ListOf(COUNTRY, distinct=True), doc="the countries that the source lists"),
        "stated": Field(shape=COUNTS, doc="how many take part, as the source says"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
    },
    least=("id",),
)
STARTING_POINT = TableOf(
    "starting point",
    {
        "needs": Field(shape=SENTENCES, doc="what the learner needs"),
        "challenges": Field(shape=SENTENCES, doc="what it is up against"),
        "strengths": Field(shape=SENTENCES, doc="what it can build on"),
        "ambition": Field(shape=SENTENCES, doc="where it wants to be"),
        "mentor_strengths": Field(shape=SENTENCES, doc="what the mentor is good at"),
        "best_practices": Field(shape=SENTENCES, doc="what the mentor can show"),
        "inspiration": Field(shape=SENTENCES, doc="what came from other cities"),
    },
    StartingPoint,
)
TABLE = TableOf(
    "exchange file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented exchange; every page says so"),
        "exchange": Field(shape=EXCHANGE, required=True, doc="the exchange as a whole"),
        "parties": Field(shape=PARTIES, doc="who takes part"),
        "agreement": Field(shape=AGREEMENT, doc="what was agreed"),
        "starting_point": Field(shape=STARTING_POINT, doc="what each side brought along"),
        "desk_review": Field(shape=DESK_REVIEW, doc="what was read and asked before the visit"),
        "visits": Field(shape=VISITS, doc="who met"),
        "tools": Field(shape=TOOLS, doc="what served the exchange without a meeting"),
        "events": Field(shape=EVENTS, doc="where it was shown to others"),
        "plan": Field(shape=PLAN, doc="what is to be done"),
        "implementation": Field(shape=SPAN, doc="from when to when the plan was carried out"),
        "results": Field(shape=RESULTS, doc="what came of it"),
        "obstacles": Field(shape=OBSTACLES, doc="what stood in the way"),
        "projects": Field(shape=PROJECTS, doc="projects that came of it"),
        "funding": Field(shape=FUNDING, doc="money that followed"),
        "evaluation": Field(shape=EVALUATION, doc="the same items before and after"),
        "follow_ups": Field(shape=FOLLOW_UPS, doc="what is left, years later"),
    },
)


def read(document: Document) -> tuple[Exchange | None, tuple[Finding, ...]]:
    """
    Read an exchange from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with it, places not yet looked
        up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("exchange", None)
    if head is None:
        return None, list_findings(document, faults)
    exchange = Exchange(file=document.file, **{"title": head["id"], **head, **raw})
    if exchange.nodes and not exchange.framework and not faults.are_at(("exchange", "framework")):
        cause = "the exchange names nodes, but not the framework that they belong to"
        faults.add(LACKING, ("exchange", "nodes"), cause, 'add `framework = "..."`', lacking=True)
    judge(exchange, faults, is_whole=document.data is not None)
    return exchange, list_findings(document, faults)
