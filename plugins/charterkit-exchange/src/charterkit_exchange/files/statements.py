"""
Statements: what is at stake for cities, and what they ask of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.fields import (
    CITY_ID,
    FORMAT_FIELD,
    ID,
    LACKING,
    NODE_IDS,
    NOT_ALLOWED,
    RECORD_ID,
    ROLE,
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
from charterkit_exchange.model.statements import ADDRESSEES, FORMS, PROOF_KINDS, Proof, Statement, Statements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit import Finding
    from charterkit.fields import Document, Path

__all__ = ["EVIDENCE", "STATEMENT", "STATEMENTS", "TABLE", "read"]

_ID = "[a-z][a-z0-9]*(-[a-z0-9]+)*"

EVIDENCE = TableOf(
    "evidence",
    {
        "node": Field(shape=ID, doc="a node of the framework: how the cities of the network are scored there"),
        "practice": Field(shape=CITY_ID, doc="the id of a practice"),
        "survey": Field(shape=CITY_ID, doc="the id of a survey"),
        "measure": Field(shape=ID, doc="with a survey: one thing that the cities stated"),
        "heading": Field(shape=SENTENCE, doc="with a survey: one of its headings"),
        "exchange": Field(shape=CITY_ID, doc="the id of an exchange"),
        "source": Field(shape=TEXT, doc="in place of a file: where it is written, in words"),
        "note": Field(shape=TEXT, doc="what it shows"),
    },
    Proof,
    apart=(("measure", "heading"),),
)
STATEMENT = TableOf(
    "statement",
    {
        "text": Field(shape=SENTENCE, required=True, doc="what is said, in your own words"),
        "number": Field(shape=Number(1, whole=True), doc="its number in the source"),
        "question": Field(shape=YesNo(), doc="true: the source leaves it as a question", name="is_question"),
        "to": Field(
            shape=ListOf(OneOf(tuple(ADDRESSEES)), distinct=True),
            doc="to whom it is addressed; left out where nobody is named",
        ),
        "nodes": Field(shape=NODE_IDS, doc="the nodes that it is about"),
        "evidence": Field(shape=ListOf(EVIDENCE), doc="what speaks for it"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
    },
)
STATEMENTS = TableOf(
    "statements",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "by": Field(shape=ROLE, doc="who states it: a network, a group, a role"),
        "roster": Field(shape=CITY_ID, doc="the roster of those who state it"),
        "when": Field(shape=TEXT, doc="when and where, in words"),
        "framework": Field(shape=ID, doc="the framework whose nodes it names; needed with nodes"),
        "note": Field(shape=TEXT, doc="anything worth knowing"),
        "source": Field(shape=SENTENCES, required=True, doc='where this is written; ["own"] for your own statements'),
        "source_gap": Field(shape=SENTENCES, doc="what the source does not tell"),
    },
    least=("id",),
)
TABLE = TableOf(
    "statements file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: invented statements; every page says so"),
        "statements": Field(shape=STATEMENTS, required=True, doc="the statements as a whole"),
        "issues": Field(
            shape=MapOf(STATEMENT, _ID, "an id", "small letters, digits and single hyphens"),
            doc="what is at stake, one table for each",
        ),
        "asks": Field(
            shape=MapOf(STATEMENT, _ID, "an id", "small letters, digits and single hyphens"),
            doc="what is asked for, one table for each",
        ),
    },
)


def read(document: Document) -> tuple[Statements | None, tuple[Finding, ...]]:
    """
    Read statements from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where their id is not known; and everything that is wrong with the form, places not
        yet looked up.
    """
    faults = Faults()
    raw = read_values(TABLE, document, faults)
    head = raw.pop("statements", None)
    tables = {form: raw.pop(table, {}) for form, table in FORMS.items()}
    found = [_build(name, form, values, faults) for form, table in tables.items() for name, values in table.items()]
    if head is None:
        return None, list_findings(document, faults)
    statements = Statements(file=document.file, statements=tuple(found), **{"title": "", **head, **raw})
    names_nodes = any(one.nodes or any(proof.node for proof in one.evidence) for one in found)
    if names_nodes and not statements.framework and not faults.are_at(("statements", "framework")):
        cause = "the statements name nodes, but not the framework that they belong to"
        faults.add(LACKING, ("statements",), cause, 'add `framework = "..."`', on_key=True, lacking=True)
    return statements, list_findings(document, faults)


def _build(name: str, form: str, values: Mapping[str, Any], faults: Faults) -> Statement:
    statement = Statement(id=name, form=form, **values)
    for at, proof in enumerate(statement.evidence):
        _check_proof(proof, (FORMS[form], name, "evidence", at), faults)
    return statement


def _check_proof(proof: Proof, path: Path, faults: Faults) -> None:
    """
    See that a piece of evidence names one thing.
    """
    named = [kind for kind in PROOF_KINDS if getattr(proof, kind)]
    if not named and not any(faults.are_at((*path, kind)) for kind in PROOF_KINDS):
        cause = f"entry {path[-1] + 1} in `evidence` names nothing" if isinstance(path[-1], int) else ""
        faults.add(LACKING, path, cause, f"add one of {', '.join(PROOF_KINDS)}", lacking=True)
    if len(named) > 1:
        cause = f"`{named[0]}` and `{named[1]}` cannot stand together in one piece of evidence"
        faults.add(NOT_ALLOWED, (*path, named[1]), cause, "make two entries of it", on_key=True)
    for key in ("measure", "heading"):
        if getattr(proof, key) and not proof.survey and not faults.are_at((*path, "survey")):
            cause = f"`{key}` stands without the `survey` that it is of"
            faults.add(LACKING, (*path, key), cause, 'add survey = "its-id"', on_key=True, lacking=True)
