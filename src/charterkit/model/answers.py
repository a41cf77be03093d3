"""
What a city says: answers, evidence, and the states that an answer can be in.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from charterkit.model.city import City
    from charterkit.model.stages import Review, Target
    from charterkit.model.theme import Theme

__all__ = [
    "ASSESSORS",
    "DECLARED_STATES",
    "EVIDENCE_STATUSES",
    "NA_REASONS",
    "Answer",
    "AnswerFile",
    "Evidence",
    "Period",
    "State",
    "find_state",
]

NA_REASONS = {
    "no-competence": "the city does not have the duty",
    "law": "the law does not allow it, or another level decides",
    "no-cases": "there was nothing to count in the period",
    "other": "another reason, told in the note",
}
"""Why a question does not apply, by the word that stands in the file."""

ASSESSORS = ("self", "peer", "expert")
"""Who may have assessed an answer."""

EVIDENCE_STATUSES = ("none", "described", "attached", "verified")
"""How far evidence has been brought, weakest first."""


class State(IntEnum):
    """
    What is known of an answer; the states are never merged. A question applies where its answer is below `NA`.
    """

    VALUE = 0
    """A value is given."""
    MISSING = 1
    """Nobody has answered yet."""
    UNKNOWN = 2
    """Asked, and nobody knows."""
    WITHHELD = 3
    """The city keeps the answer to itself."""
    NA = 4
    """The question does not apply, for a typed reason."""
    OFF = 5
    """Not asked: a condition is false, or the profile leaves it out."""


DECLARED_STATES = {"unknown": State.UNKNOWN, "na": State.NA, "withheld": State.WITHHELD}
"""The states that a person can write into a file."""


_STATE_WORDS = {
    **dict.fromkeys(("unknown", "not known", "don't know", "do not know"), "unknown"),
    **dict.fromkeys(("na", "n/a", "n.a.", "not applicable"), "na"),
    **dict.fromkeys(("withheld", "confidential"), "withheld"),
}


def find_state(raw: object) -> str:
    """
    Find the state that somebody means who writes it in place of a value; empty where it is none.
    """
    return _STATE_WORDS.get(raw.strip().lower(), "") if isinstance(raw, str) else ""


class Period(NamedTuple):
    """
    The time that an answer file speaks of, both days included.
    """

    start: dt.date
    end: dt.date


@frozen(kw_only=True, eq=False, repr=False)
class Evidence(Record):
    """
    What an answer rests on; it stays with the city.
    """

    kind: str
    ref: str = ""
    date: dt.date | None = None
    hash: str = ""
    status: str = "described"


@frozen(kw_only=True, eq=False, repr=False)
class Answer(Record):
    """
    One answer, as written. The number is made later, by the answer type.

    `baseline` is what the answer was when the city began, `targets` what it is to become, `review` what somebody else
    answers.
    """

    value: Any = ""
    state: State = State.MISSING
    reason: str = ""
    note: str = ""
    owner: str = ""
    date: dt.date | None = None
    assessed_by: str = "self"
    evidence: tuple[Evidence, ...] = field(default=(), converter=frozen_tuple)
    facts: Mapping[str, Any] = field(factory=dict, converter=frozen_mapping)
    criteria: Mapping[str, bool] = field(factory=dict, converter=frozen_mapping)
    baseline: Any = ""
    targets: tuple[Target, ...] = field(default=(), converter=frozen_tuple)
    review: Review | None = None


@frozen(kw_only=True, eq=False, repr=False)
class AnswerFile(Record):
    """
    One city's answers to one framework for one period, and its needs and offers if it declares them here.
    """

    file: str = ""
    framework: str
    version: str
    profile: str = "full"
    period: Period | None = None
    synthetic: bool = False
    city: City
    answers: Mapping[str, Answer] = field(converter=frozen_mapping)
    themes: tuple[Theme, ...] = field(default=(), converter=frozen_tuple)
