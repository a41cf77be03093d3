"""
Practice files: one practice card each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.fields import FORMAT_FIELD, Field, ListOf, TableOf
from charterkit.files.languages import LANGUAGES
from charterkit.files.reading import list_findings, read_values
from charterkit.files.record_values import NODE_IDS, PAST_DAY, ROLE, SENTENCES
from charterkit.files.shapes import CITY_ID, ID, NAME, RECORD_ID, SENTENCE, TEXT
from charterkit.files.values import LACKING, Faults, OneOf, YesNo
from charterkit.model.practice import ADOPTION_STATES, ANCESTOR_KINDS, COSTS, Adoption, Ancestor, Practice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding

__all__ = ["PRACTICE", "PRACTICE_FILE", "read_practice"]

ANCESTOR = TableOf(
    "ancestor",
    {
        "practice": Field(shape=CITY_ID, doc="the id of the practice that it came from"),
        "name": Field(shape=TEXT, doc="in place of an id: the name of something outside"),
        "kind": Field(shape=OneOf(ANCESTOR_KINDS), required=True, doc="how it came from there"),
    },
    apart=(("practice", "name"),),
)
ADOPTION = TableOf(
    "adoption",
    {
        "city": Field(shape=CITY_ID, required=True, doc="the id of the city that took it over"),
        "state": Field(shape=OneOf(ADOPTION_STATES), doc="what became of it; not-mentioned if left out"),
        "kept": Field(shape=SENTENCES, doc="parts that were kept"),
        "adapted": Field(shape=SENTENCES, doc="parts that were changed, and how"),
        "dropped": Field(shape=SENTENCES, doc="parts that were left out"),
        "checked": Field(shape=PAST_DAY, doc="when somebody last looked whether the state still holds"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
    Adoption,
)
PRACTICE = TableOf(
    "practice",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "aliases": Field(shape=ListOf(NAME, distinct=True), doc="other names under which it is known"),
        "city": Field(shape=CITY_ID, doc="the id of the city whose practice it is"),
        "origin": Field(shape=TEXT, doc="in place of a city: where it comes from, in words"),
        "framework": Field(shape=ID, doc="the framework whose nodes it names; needed with nodes"),
        "nodes": Field(shape=NODE_IDS, doc="the nodes that it serves"),
        "problem": Field(shape=TEXT, doc="what was wrong before"),
        "method": Field(shape=TEXT, doc="what is done, and how"),
        "actors": Field(shape=SENTENCES, doc="who takes part: offices, associations, employers"),
        "preconditions": Field(
            shape=SENTENCES, doc="what has to be there first; has.housing, say, is compared with the flags of cities"
        ),
        "cost": Field(shape=OneOf(COSTS), doc="what it costs, roughly; not stated if left out"),
        "evidence": Field(shape=SENTENCES, doc="what shows that it works"),
        "failures": Field(shape=SENTENCES, doc="what went wrong, so that others need not try it again"),
        "contact": Field(shape=ROLE, doc="whom to ask: a role, not a person"),
        "languages": Field(shape=LANGUAGES, doc="languages in which the city can tell of it"),
        "source": Field(shape=SENTENCES, doc="where this is written"),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
        "interests": Field(shape=SENTENCES, doc="others who ask for it, named or not, without being learners yet"),
        "lineage": Field(shape=ListOf(ANCESTOR), doc="what it came from"),
        "adoptions": Field(shape=ListOf(ADOPTION), doc="what other cities made of it"),
    },
    apart=(("city", "origin"),),
    least=("id",),
)
PRACTICE_FILE = TableOf(
    "practice file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: an invented practice; every report says so"),
        "practice": Field(shape=PRACTICE, required=True, doc="the practice card"),
    },
)


def read_practice(document: Document) -> tuple[Practice | None, tuple[Finding, ...]]:
    """
    Read a practice card from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where its id is not known; and everything that is wrong with the form, places not yet
        looked up.
    """
    faults = Faults()
    raw = read_values(PRACTICE_FILE, document, faults)
    card = raw.pop("practice", None)
    if card is None:
        return None, list_findings(document, faults)
    _check_home(card, faults)
    lineage = [_build_ancestor(ancestor, at, faults) for at, ancestor in enumerate(card.pop("lineage", ()))]
    practice = Practice(file=document.file, lineage=lineage, **{"title": "", **card, **raw})
    for at, adoption in enumerate(practice.adoptions):
        if adoption.city == practice.city:
            path = ("practice", "adoptions", at, "city")
            cause = f"`{adoption.city}` is the city whose practice it is, so it cannot take it over"
            faults.add("CK455", path, cause, "write the id of the other city")
    return practice, list_findings(document, faults)


def _check_home(card: Mapping[str, Any], faults: Faults) -> None:
    """
    See that a practice says where it is at home, and of which framework its nodes are.
    """
    path = ("practice",)
    if not {"city", "origin"} & set(card) and not faults.are_at((*path, "city")):
        cause = "the practice has neither a `city` nor an `origin`"
        faults.add(LACKING, path, cause, "add the id of the city, or in words where it comes from", lacking=True)
    if card.get("nodes") and "framework" not in card and not faults.are_at((*path, "framework")):
        cause = "the practice names nodes, but not the framework that they belong to"
        faults.add(LACKING, (*path, "nodes"), cause, 'add `framework = "..."`', lacking=True)


def _build_ancestor(raw: Mapping[str, Any], at: int, faults: Faults) -> Ancestor:
    if not {"practice", "name"} & set(raw):
        path = ("practice", "lineage", at)
        cause = f"entry {at + 1} in `lineage` says neither which practice it is nor its name"
        faults.add(LACKING, path, cause, 'add practice = "its-id", or name = "..." for one outside', lacking=True)
    return Ancestor(**raw)
