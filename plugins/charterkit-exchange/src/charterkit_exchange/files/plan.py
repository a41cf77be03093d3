"""
The tables of an exchange file about the plan.
"""

from __future__ import annotations

from charterkit.fields import (
    CITY_ID,
    NODE_IDS,
    RECORD_ID,
    ROLE,
    SENTENCE,
    SENTENCES,
    TEXT,
    Field,
    ListOf,
    OneOf,
    TableOf,
)
from charterkit_exchange.files.moments import SPAN
from charterkit_exchange.files.parties import ENDORSEMENT
from charterkit_exchange.model.plan import ACTION_KEYS, STATES, Action, Plan, Transfer

__all__ = ["ACTION", "PLAN"]

ACTION = TableOf(
    "action",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what results call it by"),
        "text": Field(shape=SENTENCE, required=True, doc="what is to be done"),
        "nodes": Field(shape=NODE_IDS, doc="the nodes that it serves"),
        "area": Field(shape=TEXT, doc="the policy area: housing, employment"),
        "owner": Field(shape=ROLE, doc="who sees to it: an office or a role, not a person"),
        "when": Field(shape=SPAN, doc="when it begins and ends"),
        "money": Field(shape=TEXT, doc="what it costs, and who pays"),
        "indicator": Field(shape=TEXT, doc="by what one will see that it is done"),
        "state": Field(shape=OneOf(STATES), doc="how far it has come; open if left out"),
        "difference": Field(shape=TEXT, doc="what was done otherwise than planned"),
        "evidence": Field(shape=SENTENCES, doc="what shows that state"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Action,
    least=("id",),
)
TRANSFER = TableOf(
    "transfer",
    {
        "practice": Field(shape=CITY_ID, doc="the id of the practice that is taken over"),
        "kept": Field(shape=SENTENCES, doc="parts that are kept"),
        "adapted": Field(shape=SENTENCES, doc="parts that are changed, and how"),
        "dropped": Field(shape=SENTENCES, doc="parts that are left out"),
        "conditions": Field(shape=SENTENCES, doc="what has to be there first"),
    },
    Transfer,
)
PLAN = TableOf(
    "plan",
    {
        "title": Field(shape=TEXT, doc="what people call it"),
        "period": Field(shape=SPAN, doc="from when to when it holds"),
        "endorsed": Field(shape=ENDORSEMENT, doc="who stands behind it"),
        "not_stated": Field(
            shape=ListOf(OneOf(ACTION_KEYS), distinct=True), doc="what the source of the plan tells of no action"
        ),
        "areas": Field(shape=SENTENCES, doc="the policy areas that it joins"),
        "actions": Field(shape=ListOf(ACTION), doc="what is to be done"),
        "transfer": Field(shape=TRANSFER, doc="for a transfer: what is taken over of a practice"),
    },
    Plan,
)
