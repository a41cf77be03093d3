"""
What cities need from others, on one page for a policy paper: what is at stake, what is asked for, what speaks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.documents import Cell, Details, Document, Entry, Listing, Paragraph, Section, list_words
from charterkit_exchange.evidence import weigh
from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.model.statements import ADDRESSEES
from charterkit_exchange.pages.groups import say_members
from charterkit_exchange.pages.sheet import SYNTHETIC
from charterkit_exchange.pages.words import list_texts, list_told, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.documents import Line
    from charterkit_exchange.evidence import Case
    from charterkit_exchange.model.statements import Statement, Statements

__all__ = ["make_asks_page"]

_TITLES = {"issue": "What is at stake", "ask": "What cities need from others"}

_RULES = (
    "Statements are not scored. What is said of scores stands for a group of cities, and never tells that of a single "
    "one. A heading without a text, and a figure that is not told, are no evidence."
)


def make_asks_page(statements: Statements, case: Case) -> Document:
    """
    Make the page.

    Args:
        statements: What is stated.
        case: What speaks for it.
    """
    sections = []
    for form, title in _TITLES.items():
        found = statements.list_by_form(form)
        if found:
            sections.append(Section(id=f"{form}s", title=Cell(title), blocks=[_count_evidence(found, case)]))
            sections += [_make_section(statement, case) for statement in found]
    told = [("How to read it", _RULES), ("Source", "; ".join(statements.source))]
    told += [("Note", statements.note)] if statements.note else []
    if case.framework is not None and _names_nodes(statements):
        about = f"{case.framework.title}, {case.framework.version}"
        told.append(("Framework", "; ".join(filter(None, (about, case.framework.source)))))
    return Document(
        kind="asks",
        name=statements.id,
        title=quote(statements.title),
        subtitle=Cell(", ".join(filter(None, (statements.by, statements.when)))),
        marks=list(_list_marks(statements, case)),
        sections=[_make_head(statements, case), *sections],
        closing=Details(lines=list_told(told)),
    )


def _names_nodes(statements: Statements) -> bool:
    return any(one.nodes for one in statements.statements) or _uses_scores(statements)


def _uses_scores(statements: Statements) -> bool:
    return any(proof.node for one in statements.statements for proof in one.evidence)


def _list_marks(statements: Statements, case: Case) -> Iterator[Cell]:
    if case.framework is not None and case.framework.status and _names_nodes(statements):
        yield quote(case.framework.status)
    if statements.synthetic:
        yield Cell(SYNTHETIC)
    elif _uses_scores(statements) and any(result.synthetic for result in case.scores.results):
        yield Cell("SYNTHETIC: the scores are made from invented answers")


def _make_head(statements: Statements, case: Case) -> Section:
    rosters = [one for one in case.network.records.get("roster", ()) if one.id == statements.roster]
    told = [("Stated by", statements.by), ("When", statements.when)]
    told += [("For", say_members(roster)) for roster in rosters]
    blocks: list[Details | Listing] = [Details(lines=list_told(told))]
    if statements.source_gap:
        blocks.append(list_texts("What the source does not tell", statements.source_gap))
    return Section(id="who", title=Cell("Who says so"), blocks=blocks)


def _count_evidence(found: tuple[Statement, ...], case: Case) -> Paragraph:
    """
    Say in a line how many there are, and for how many of them something speaks: a link that holds nothing does not.
    """
    with_evidence = sum(any(weigh(proof, case).holds for proof in statement.evidence) for statement in found)
    said = f"{len(found)} in all, {with_evidence} with something that speaks for them in the files of the network"
    return Paragraph(said=Cell(said))


def _make_section(statement: Statement, case: Case) -> Section:
    number = f"{statement.number}. " if statement.number is not None else ""
    weights = [weigh(proof, case) for proof in statement.evidence]
    blocks: list[Details | Listing] = [Details(lines=list(_list_lines(statement, case)))]
    entries = [Entry("", quote(one.text)) for one in weights if one.holds]
    blocks.append(Listing(title=Cell("What speaks for it"), entries=entries, empty="no evidence yet"))
    hollow = [Entry("", quote(one.text)) for one in weights if not one.holds]
    if hollow:
        blocks.append(Listing(title=Cell("Linked, and no evidence yet"), entries=hollow))
    name = f"{statement.form}-{statement.id}"  # an issue and an ask may have one id
    return Section(id=name, title=quote(number + statement.text), blocks=blocks, depth=1)


def _list_lines(statement: Statement, case: Case) -> Iterator[Line]:
    to = list_words([ADDRESSEES[one] for one in statement.to])
    told = [("Addressed to", to or f"{NOT_STATED}")]
    if statement.is_question:
        told.append(("Form", "a question in the source, and left as one"))
    if statement.nodes:
        nodes = case.framework.nodes if case.framework is not None else {}
        told.append(
            ("About", "; ".join(f"{one} {nodes[one].title}" if one in nodes else one for one in statement.nodes))
        )
    if statement.note:
        told.append(("Note", statement.note))
    yield from list_told(told)
