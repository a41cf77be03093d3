"""
Research: surveys, interviews, focus groups and desk work, and the topics that each supports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    CITY_ID,
    FORMAT_FIELD,
    ID,
    LACKING,
    NODE_IDS,
    RECORD_ID,
    SENTENCE,
    SENTENCES,
    TEXT,
    Faults,
    Field,
    ListOf,
    MapOf,
    Number,
    OneOf,
    TableOf,
    YesNo,
    list_findings,
    make_guess,
    read_values,
)
from charterkit_exchange.files.numbers import NUMBER
from charterkit_exchange.model.research import RESEARCH_KINDS, Inquiry, Research, Topic

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["INQUIRY", "RESEARCH", "TABLE", "TOPIC", "read"]

_ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
_ALLOWED = "small letters, digits and single hyphens"
_TOPICS = ListOf(CITY_ID, distinct=True)

TOPIC = TableOf(
    "topic",
    {
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "nodes": Field(shape=NODE_IDS, doc="the nodes that it touches; needs and offers are found by them"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
)
INQUIRY = TableOf(
    "inquiry",
    {
        "kind": Field(shape=OneOf(tuple(RESEARCH_KINDS)), required=True, doc="how something was found out"),
        "number": Field(
            shape=NUMBER,
            doc='for how many inquiries it stands; 1 if left out, "not stated" where the source gives no number',
        ),
        "title": Field(shape=TEXT, doc="what people see"),
        "city": Field(shape=CITY_ID, doc="the id of the city in which it was done, if in one"),
        "when": Field(shape=TEXT, doc="when, in words"),
        "people": Field(shape=Number(0, whole=True), doc="how many took part; left out where not stated"),
        "supports": Field(shape=_TOPICS, doc="ids of the topics that it speaks for"),
        "against": Field(shape=_TOPICS, doc="ids of the topics that it speaks against"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
        "source": Field(shape=SENTENCES, doc="where this is written, where that is not where all is"),
    },
)
RESEARCH = TableOf(
    "research",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "scheme": Field(shape=CITY_ID, doc="the scheme of the exchange that follows"),
        "framework": Field(shape=ID, doc="the framework whose nodes it names; needed with nodes"),
        "when": Field(shape=TEXT, doc="when, in words"),
        "stated_cities": Field(shape=Number(1, whole=True), doc="how many cities it covers, as the source states"),
        "grid": Field(shape=ListOf(SENTENCE, distinct=True), doc="what each pilot is looked at by, before and after"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
        "source": Field(shape=SENTENCES, required=True, doc='where this is written; ["own"] for your own research'),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
    },
    least=("id",),
)
TABLE = TableOf(
    "research file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: invented research; every page says so"),
        "research": Field(shape=RESEARCH, required=True, doc="the research as a whole"),
        "topics": Field(shape=MapOf(TOPIC, _ID, "an id", _ALLOWED), doc="what may become a priority"),
        "inquiries": Field(
            shape=MapOf(INQUIRY, _ID, "an id", _ALLOWED), doc="surveys, interviews, focus groups, desk work"
        ),
    },
)


def read(document: Document) -> tuple[Research | None, tuple[Finding, ...]]:
    """
    Read research from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("research", None)
    if head is None:
        return None, list_findings(document, faults)
    topics = {name: Topic(id=name, **values) for name, values in raw.pop("topics", {}).items()}
    inquiries = {name: Inquiry(id=name, **values) for name, values in raw.pop("inquiries", {}).items()}
    research = Research(file=document.file, topics=topics, inquiries=inquiries, **{"title": "", **head, **raw})
    guess = make_guess(topics)
    for inquiry in inquiries.values():
        _check_topics(inquiry, research, guess, faults)
    names_nodes = any(topic.nodes for topic in topics.values())
    if names_nodes and not research.framework and not faults.are_at(("research", "framework")):
        cause = "the topics name nodes, but the file does not say of which framework"
        faults.add(LACKING, ("research",), cause, 'add `framework = "..."`', on_key=True, lacking=True)
    return research, list_findings(document, faults)


def _check_topics(inquiry: Inquiry, research: Research, guess: Callable[[str], str], faults: Faults) -> None:
    """
    See that an inquiry speaks of topics that there are, and not for and against the same.
    """
    for key, names in (("supports", inquiry.supports), ("against", inquiry.against)):
        for at, name in enumerate(names):
            path = ("inquiries", inquiry.id, key, at)
            if name not in research.topics:
                mend = guess(name) or f"add [topics.{name}] with a title, or correct the id"
                faults.add("EX531", path, f"there is no topic `{name}`", mend)
            elif key == "against" and name in inquiry.supports:
                cause = f"`{inquiry.id}` speaks for and against `{name}`"
                faults.add("EX532", path, cause, "take it out of one of the lists, or make two inquiries of it")
