"""
Answer files: the keys that may stand in one, and how they become an `AnswerFile`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from charterkit.files.cities import CITY, KNOWN_CITY, THEMES_FIELD, build_city, read_themes
from charterkit.files.fields import FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.reading import list_findings, read_values
from charterkit.files.shapes import ID, TEXT
from charterkit.files.values import NOT_ALLOWED, Anything, Day, Faults, Number, OneOf, Text, YesNo
from charterkit.files.wrappers import Later
from charterkit.model.answers import (
    ASSESSORS,
    DECLARED_STATES,
    EVIDENCE_STATUSES,
    NA_REASONS,
    Answer,
    AnswerFile,
    Evidence,
    Period,
    State,
)
from charterkit.model.city import City
from charterkit.model.items import ID_PATTERN
from charterkit.model.wording import join_words, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.files.documents import Document
    from charterkit.files.values import Path, Shape
    from charterkit.model.findings import Finding

__all__ = ["ANSWER", "ANSWER_FILE", "build_answers", "read_answers"]


def _load(name: str) -> Shape:
    """
    Give a shape that few answers need.
    """
    from charterkit.files import stages

    shape: Shape = getattr(stages, name)
    return shape


EVIDENCE = TableOf(
    "evidence",
    {
        "kind": Field(
            shape=Text("[A-Z]+", 'a kind of evidence in capitals, such as "DOC"', empty=False),
            required=True,
            doc="what it is",
        ),
        "ref": Field(shape=TEXT, doc="where it is found"),
        "date": Field(shape=Day(), doc="its date"),
        "hash": Field(shape=TEXT, doc="a checksum of the document"),
        "status": Field(shape=OneOf(EVIDENCE_STATUSES), doc="how far it has been brought; described if left out"),
    },
    Evidence,
)
ANSWER = TableOf(
    "answer",
    {
        "value": Field(shape=Anything(), doc='the answer; "" is not answered'),
        "state": Field(shape=OneOf(tuple(DECLARED_STATES)), doc="in place of a value: unknown, na or withheld"),
        "reason": Field(shape=OneOf(tuple(NA_REASONS)), doc="why it does not apply; only with state na"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
        "owner": Field(shape=TEXT, doc="the office that answers"),
        "date": Field(shape=Day(), doc="when it was answered"),
        "assessed_by": Field(shape=OneOf(ASSESSORS), doc="who assessed it; self if left out"),
        "evidence": Field(shape=ListOf(EVIDENCE), doc="what it rests on"),
        "facts": Field(
            shape=MapOf(AnyOf(((str, TEXT), ((int, float), Number()))), ID_PATTERN, "an id of a fact"),
            doc="figures beside the value",
        ),
        "criteria": Field(
            shape=MapOf(AnyOf(((bool, YesNo()), (str, OneOf(("",))))), ID_PATTERN, "the id of one of the criteria"),
            doc="which of the criteria are met that must be before the answer counts",
        ),
        "baseline": Field(shape=Anything(), doc="what the answer was when the city began"),
        "targets": Field(shape=Later(lambda: _load("TARGETS")), doc="what the answer is to become, and when"),
        "review": Field(shape=Later(lambda: _load("REVIEW")), doc="the answer that a peer or an expert gives"),
    },
)
PERIOD = TableOf(
    "period",
    {
        "from": Field(shape=Day(), name="start", required=True, doc="the first day"),
        "to": Field(shape=Day(), name="end", required=True, doc="the last day"),
    },
    Period,
)
ANSWER_FILE = TableOf(
    "answer file",
    {
        "format": FORMAT_FIELD,
        "framework": Field(shape=ID, required=True, doc="the framework that is answered"),
        "version": Field(shape=Text(empty=False), required=True, doc="the version of the framework"),
        "profile": Field(shape=ID, doc="the set of questions; full if left out"),
        "period": Field(shape=PERIOD, doc="the time that the answers speak of"),
        "synthetic": Field(shape=YesNo(), doc="true: invented answers; every report says so"),
        "city": Field(shape=CITY, required=True, doc="who answers"),
        "answers": Field(shape=MapOf(ANSWER, ID_PATTERN, "an id of a question"), required=True, doc="one per question"),
        "themes": THEMES_FIELD,
    },
)


def read_answers(
    document: Document, cities: Mapping[str, City] = MappingProxyType({})
) -> tuple[AnswerFile | None, tuple[Finding, ...]]:
    """
    Read a city's answers from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.
        cities: Cities with a file of their own, by id. For them the id is enough: what is not given here comes from
            there.

    Returns:
        The answers as far as they can be read, so that whoever checks them finds everything else that is wrong; None
        where framework or answers are not known. And what is wrong with the form, places not yet looked up.
    """
    faults = Faults()
    content = document.rest if document.data is None else document.data
    raw = read_values(_choose_table(content, cities), document, faults)
    answers = build_answers(raw.pop("answers", {}), ("answers",), faults)
    _check_period(raw.get("period"), faults)
    city = build_city(raw.pop("city", None), cities)
    themes = read_themes(raw.pop("themes", {}), city, raw.get("framework", ""), faults)
    findings = list_findings(document, faults)
    if "framework" not in raw or content is None or not isinstance(content.get("answers"), dict):
        return None, findings
    city = city or City(id="unknown", name="")
    raw.setdefault("version", "")
    return AnswerFile(file=document.file, city=city, answers=answers, themes=themes, **raw), findings


def _choose_table(content: dict[str, Any] | None, cities: Mapping[str, City]) -> TableOf:
    """
    Ask for no more than the id of a city that has a file of its own.
    """
    city = (content or {}).get("city")
    if isinstance(city, dict) and isinstance(name := city.get("id"), str) and name in cities:
        return TableOf(ANSWER_FILE.title, {**ANSWER_FILE.fields, "city": Field(shape=KNOWN_CITY, doc="who answers")})
    return ANSWER_FILE


def _check_period(period: Period | None, faults: Faults) -> None:
    if period is not None and period.end < period.start:
        faults.add(NOT_ALLOWED, ("period", "to"), "the period ends before it begins", "swap `from` and `to`")


def build_answers(raw: dict[str, dict[str, Any]], path: Path, faults: Faults) -> dict[str, Answer]:
    """
    Make the answers that stand under a path, each in its state.
    """
    return {name: _answer(values, (*path, name), faults) for name, values in raw.items()}


def _answer(raw: dict[str, Any], path: Path, faults: Faults) -> Answer:
    value = raw.pop("value", "")
    state = DECLARED_STATES.get(raw.pop("state", ""))
    empty = _is_empty(value)
    if state is not None and not empty:
        mend = 'keep one of them; value = "" goes with a state'
        faults.add("CK157", (*path, "state"), f"`{path[-1]}` has both a value and a state", mend)
    _check_reason(state, raw, path, faults)
    if "facts" in raw:
        raw["facts"] = {name: fact for name, fact in raw["facts"].items() if fact != ""}
    if "criteria" in raw:
        raw["criteria"] = {name: met for name, met in raw["criteria"].items() if met != ""}
    given = State.MISSING if empty else State.VALUE
    return Answer(value="" if empty else value, state=given if state is None else state, **raw)


def _check_reason(state: State | None, raw: dict[str, Any], path: Path, faults: Faults) -> None:
    """
    See that a reason stands where one belongs, unless one of the two is at fault already.
    """
    name, reason = path[-1], raw.get("reason")
    if state is State.NA and reason is None and not faults.are_at((*path, "reason")):
        mend = "add reason = " + join_words(map(written, NA_REASONS))
        faults.add("CK158", (*path, "state"), f"`{name}` does not apply, but no reason is given", mend, lacking=True)
    if state is not State.NA and reason is not None and not faults.are_at((*path, "state")):
        cause = f'`{name}` has a reason without state = "na"'
        faults.add("CK158", (*path, "reason"), cause, 'add state = "na"', lacking=True)
    if reason == "other" and not raw.get("note", "").strip():
        cause = f'`{name}` gives the reason "other" without a note'
        faults.add("CK158", (*path, "reason"), cause, "add a note that tells the reason", lacking=True)


def _is_empty(value: object) -> bool:
    """
    Tell whether nothing has been answered yet: an empty text, an empty list, or rows that are all empty.
    """
    if isinstance(value, dict):
        return all(entry == "" for entry in value.values())
    return not value.strip() if isinstance(value, str) else value == []
