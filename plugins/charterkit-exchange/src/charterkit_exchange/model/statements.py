"""
Statements and asks: what is at stake for cities, and what they need from others, each with what speaks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ADDRESSEES", "FORMS", "PROOF_KINDS", "Proof", "Statement", "Statements"]

ADDRESSEES = {
    "local": "local administrations",
    "regional": "regional administrations",
    "national": "national administrations",
    "eu": "the European Union",
    "other": "others",
}
"""To whom a statement can be addressed, and what people call that."""

FORMS = {"issue": "issues", "ask": "asks"}
"""What a statement is, something at stake or something that is asked for; and the table in which such ones stand."""

PROOF_KINDS = ("node", "practice", "survey", "exchange", "source")
"""What can speak for a statement, of which a piece of evidence names one."""


@frozen(kw_only=True)
class Proof:
    """
    Something that speaks for a statement.

    Exactly one is given: a `node` of the framework, for how the network is scored there; a `practice`; a `measure` or a
    `heading` of a `survey`; an `exchange`; or a `source` in words.
    """

    node: str = ""
    practice: str = ""
    survey: str = ""
    measure: str = ""
    heading: str = ""
    exchange: str = ""
    source: str = ""
    note: str = ""

    @property
    def named(self) -> dict[str, str]:
        """
        Give what it names that stands elsewhere, by kind; parts of a survey as ``survey/part``.
        """
        parts = {kind: f"{self.survey}/{part}" for kind in ("measure", "heading") if (part := getattr(self, kind))}
        names = {kind: getattr(self, kind) for kind in ("node", "practice", "survey", "exchange")}
        return {kind: name for kind, name in (names | parts).items() if name}


@frozen(kw_only=True)
class Statement:
    """
    A statement.

    `is_question` marks one that its source leaves as a question. `number` is that of the source.
    `to` are those whom it is addressed to; none where nobody is named.
    """

    id: str
    text: str
    form: str
    is_question: bool = False
    number: int | None = None
    to: tuple[str, ...] = ()
    nodes: tuple[str, ...] = ()
    evidence: tuple[Proof, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class Statements:
    """
    The statements of a network or of a group in it, from one occasion.
    """

    file: str = ""
    id: str
    title: str
    by: str = ""
    roster: str = ""
    when: str = ""
    framework: str = ""
    source: tuple[str, ...] = ()
    source_gap: tuple[str, ...] = ()
    note: str = ""
    statements: tuple[Statement, ...] = ()
    synthetic: bool = False

    def list_by_form(self, form: str) -> tuple[Statement, ...]:
        """
        List the statements of one form, in the order of their numbers.

        Args:
            form: One of `FORMS`.
        """
        found = [statement for statement in self.statements if statement.form == form]
        return tuple(sorted(found, key=lambda one: (one.number is None, one.number or 0)))

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what the statements name that stands elsewhere: nodes, practices, surveys, exchanges, a roster.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        if self.roster:
            yield Mention(kind="roster", name=self.roster, path=("statements", "roster"))
        for statement in self.statements:
            base = (FORMS[statement.form], statement.id)
            for at, node in enumerate(statement.nodes):
                yield Mention(kind="node", name=node, path=(*base, "nodes", at))
            for at, proof in enumerate(statement.evidence):
                for kind, name in proof.named.items():
                    yield Mention(kind=kind, name=name, path=(*base, "evidence", at, kind), use="evidence")
