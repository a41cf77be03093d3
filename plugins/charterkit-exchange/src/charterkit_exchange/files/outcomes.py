"""
The tables of an exchange file about what came of it.
"""

from __future__ import annotations

from charterkit.fields import (
    RECORD_ID,
    ROLE,
    SENTENCE,
    SENTENCES,
    TEXT,
    YEAR,
    Field,
    ListOf,
    Number,
    OneOf,
    TableOf,
)
from charterkit_exchange.files.moments import SPAN
from charterkit_exchange.model.outcomes import (
    FOLLOW_UP_STATES,
    LINKS,
    Evaluation,
    FollowUp,
    Funding,
    Judged,
    Obstacle,
    Project,
    Result,
)

__all__ = ["EVALUATION", "FOLLOW_UPS", "FUNDING", "OBSTACLES", "PROJECTS", "RESULTS"]

RESULT = TableOf(
    "result",
    {
        "text": Field(shape=SENTENCE, required=True, doc="what came of it"),
        "action": Field(shape=RECORD_ID, doc="the id of the action that it comes from; none: an unplanned result"),
        "link": Field(shape=OneOf(LINKS), doc="stated: a source says so; inferred: we do; stated if left out"),
        "when": Field(shape=SPAN, doc="when"),
        "evidence": Field(shape=SENTENCES, doc="what shows it"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
    },
    Result,
)
RESULTS = ListOf(RESULT)
OBSTACLE = TableOf(
    "obstacle",
    {
        "text": Field(shape=SENTENCE, required=True, doc="what stood in the way"),
        "action": Field(shape=RECORD_ID, doc="the id of the action; all if left out"),
    },
    Obstacle,
)
OBSTACLES = ListOf(OBSTACLE)
PROJECT = TableOf(
    "project",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what funding calls it by"),
        "title": Field(shape=SENTENCE, required=True, doc="what people call it"),
        "action": Field(shape=RECORD_ID, doc="the id of the action that it serves"),
        "link": Field(shape=OneOf(LINKS), doc="stated: a source says so; inferred: we do; stated if left out"),
        "planned_by": Field(shape=RECORD_ID, doc="the id of the party that planned it"),
        "aims": Field(shape=SENTENCES, doc="what it wants to reach"),
        "target_group": Field(shape=SENTENCES, doc="whom it is for"),
        "partners": Field(shape=SENTENCES, doc="who works in it"),
        "capacity": Field(shape=SENTENCES, doc="where it makes people or bodies more able, and how"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
    },
    Project,
)
PROJECTS = ListOf(PROJECT)
FUND = TableOf(
    "funding",
    {
        "fund": Field(shape=SENTENCE, required=True, doc="who gives the money"),
        "project": Field(shape=RECORD_ID, doc="the id of the project that it is for"),
        "years": Field(shape=ListOf(YEAR, distinct=True), doc="for which years"),
        "amount": Field(shape=TEXT, doc="how much, with the currency"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
    },
    Funding,
)
FUNDING = ListOf(FUND)
JUDGED = TableOf(
    "evaluated item",
    {
        "item": Field(shape=SENTENCE, required=True, doc="what is judged"),
        "before": Field(shape=Number(), doc="how it was before the exchange"),
        "after": Field(shape=Number(), doc="how it is after, on the same scale"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Judged,
)
EVALUATION = TableOf(
    "evaluation",
    {
        "scale": Field(shape=TEXT, doc="from what to what the figures run"),
        "by": Field(shape=ROLE, doc="who judged, as a role"),
        "items": Field(shape=ListOf(JUDGED), doc="the same items before and after"),
        "lessons": Field(shape=SENTENCES, doc="what the mentor learned"),
    },
    Evaluation,
)
FOLLOW_UP = TableOf(
    "follow-up",
    {
        "state": Field(shape=OneOf(FOLLOW_UP_STATES), required=True, doc="what is left of it"),
        "product": Field(shape=TEXT, doc="of what: a house, a network, a toolkit"),
        "when": Field(shape=SPAN, doc="when somebody looked"),
        "years_after_start": Field(shape=Number(0, 100), doc="how many years after the beginning that was"),
        "years_after_end": Field(shape=Number(0, 100), doc="how many years after the end that was"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
    },
    FollowUp,
)
FOLLOW_UPS = ListOf(FOLLOW_UP)
