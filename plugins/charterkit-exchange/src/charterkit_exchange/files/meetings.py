"""
The tables of an exchange file about desk review, visits, tools and events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.fields import (
    NAME,
    RECORD_ID,
    SENTENCE,
    SENTENCES,
    TEXT,
    AnyOf,
    Checked,
    Field,
    ListOf,
    Number,
    OneOf,
    TableOf,
)
from charterkit_exchange.files.moments import SPAN
from charterkit_exchange.files.numbers import NUMBER
from charterkit_exchange.model.meetings import VISIT_KINDS, DeskReview, Event, Question, Tool, Visit

if TYPE_CHECKING:
    from charterkit.fields import Faults, Path

__all__ = ["DESK_REVIEW", "EVENTS", "PARTY_IDS", "TOOLS", "VISITS"]


def _read_entry(raw: Any, _: Path, __: Faults) -> tuple[str, ...]:
    return (raw,) if isinstance(raw, str) else raw


PARTY_IDS = ListOf(RECORD_ID, distinct=True)
MET = Checked(
    AnyOf(((str, NAME), (list, ListOf(NAME, least=1)))),
    _read_entry,
    what="a name, or a list of names that stand together",
)
QUESTION = TableOf(
    "question",
    {
        "question": Field(shape=SENTENCE, required=True, doc="what is asked before the visit"),
        "factor": Field(shape=TEXT, doc="the key factor that it is about"),
        "answer": Field(shape=TEXT, doc="what was answered"),
    },
    Question,
)
DESK_REVIEW = TableOf(
    "desk review",
    {
        "when": Field(shape=SPAN, doc="when"),
        "by": Field(shape=PARTY_IDS, doc="ids of the parties that read and ask"),
        "questions": Field(shape=ListOf(QUESTION), doc="what they ask before the visit"),
        "strengths": Field(shape=SENTENCES, doc="what they find strong"),
        "gaps": Field(shape=SENTENCES, doc="what they find to be developed"),
    },
    DeskReview,
)
VISIT = TableOf(
    "visit",
    {
        "kind": Field(shape=OneOf(VISIT_KINDS), required=True, doc="what kind of meeting it is"),
        "number": Field(
            shape=NUMBER,
            doc='for how many meetings it stands; 1 if left out, "not stated" where the source gives no number',
        ),
        "title": Field(shape=TEXT, doc="what people call it"),
        "method": Field(shape=TEXT, doc="by which method: EASW, GOPP, an interview"),
        "when": Field(shape=SPAN, doc="when"),
        "days": Field(shape=Number(0, 366), doc="how many days"),
        "place": Field(shape=TEXT, doc="where, in words"),
        "host": Field(shape=RECORD_ID, doc="the id of the party that is visited"),
        "who": Field(shape=PARTY_IDS, doc="ids of the parties that come"),
        "met_with": Field(shape=ListOf(MET), doc="whom they met; a list in the list for those who stand in one entry"),
        "topics": Field(shape=SENTENCES, doc="what was talked about"),
        "findings": Field(shape=SENTENCES, doc="what was found"),
        "recommendations": Field(shape=SENTENCES, doc="what the visitors recommend"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
    },
    Visit,
    least=("kind",),
)
VISITS = ListOf(VISIT)
TOOL = TableOf(
    "tool",
    {
        "kind": Field(shape=SENTENCE, required=True, doc="what it is: website, support desk, toolkit"),
        "name": Field(shape=TEXT, doc="its name"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Tool,
)
TOOLS = ListOf(TOOL)
EVENT = TableOf(
    "event",
    {
        "title": Field(shape=SENTENCE, required=True, doc="what it was"),
        "when": Field(shape=SPAN, doc="when"),
        "place": Field(shape=TEXT, doc="where"),
        "audience": Field(shape=SENTENCES, doc="the kinds of people who came"),
        "about": Field(shape=SENTENCES, doc="what was shown"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
    },
    Event,
)
EVENTS = ListOf(EVENT)
