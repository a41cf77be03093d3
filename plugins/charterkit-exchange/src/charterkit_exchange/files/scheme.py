"""
Scheme files: the steps of an exchange, as a network wants them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.fields import (
    FORMAT_FIELD,
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
    read_values,
)
from charterkit_exchange.model.meetings import VISIT_KINDS
from charterkit_exchange.model.scheme import PARTS, Scheme, Step
from charterkit_exchange.model.stakeholders import STAKEHOLDER_KINDS

if TYPE_CHECKING:
    from charterkit import Finding
    from charterkit.fields import Document

__all__ = ["TABLE", "read"]

STEP = TableOf(
    "step",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what the step is called in other places"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "text": Field(shape=TEXT, doc="what is done in it"),
        "who": Field(shape=TEXT, doc="who does it, as a role"),
        "asks": Field(shape=ListOf(OneOf(PARTS), distinct=True), doc="the parts of the exchange file that it fills in"),
        "visits": Field(shape=ListOf(OneOf(VISIT_KINDS), distinct=True), doc="the kinds of visits that belong to it"),
        "months": Field(shape=Number(0, 600), doc="how many months after the beginning it should be done"),
    },
    Step,
)
SCHEME = TableOf(
    "scheme",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what exchanges call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "summary": Field(shape=TEXT, doc="what it is for"),
        "learner": Field(shape=SENTENCE, doc="what the scheme calls the city that learns; learner if left out"),
        "mentor": Field(shape=SENTENCE, doc="what the scheme calls the city that teaches; mentor if left out"),
        "months": Field(shape=Number(0, 600), doc="how many months it takes in all"),
        "report_months": Field(shape=Number(1, 120, whole=True), doc="every how many months somebody reports"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
        "questions": Field(shape=SENTENCES, doc="questions to begin the desk review with"),
        "areas": Field(shape=SENTENCES, doc="policy areas that the actions of a plan are sorted by"),
        "stakeholders": Field(
            shape=ListOf(OneOf(tuple(STAKEHOLDER_KINDS)), distinct=True),
            doc="kinds of stakeholders that a local network has to have",
        ),
        "objectives": Field(
            shape=MapOf(SENTENCE, "[a-z][a-z-]*", "the name of a level", "small letters and hyphens"),
            doc="what it wants to reach, by level",
        ),
    },
    least=("id",),
)
TABLE = TableOf(
    "scheme file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented scheme"),
        "scheme": Field(shape=SCHEME, required=True, doc="the scheme as a whole"),
        "steps": Field(shape=ListOf(STEP), doc="its steps, in order"),
    },
)


def read(document: Document) -> tuple[Scheme | None, tuple[Finding, ...]]:
    """
    Read a scheme from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("scheme", None)
    if head is None:
        return None, list_findings(document, faults)
    scheme = Scheme(file=document.file, **{"title": head["id"], **head, **raw})
    seen: set[str] = set()
    for at, step in enumerate(scheme.steps):
        if step.id in seen:
            cause = f"two steps are called `{step.id}`"
            faults.add("EX201", ("steps", at, "id"), cause, "give each an id of its own")
        seen.add(step.id)
    return scheme, list_findings(document, faults)
