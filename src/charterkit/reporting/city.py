"""
The report of one city, put together from its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.document import Cell, Details, Document, Line, Paragraph, Section
from charterkit.reporting.context import make_context
from charterkit.reporting.dossier import translate
from charterkit.reporting.glance import make_glance
from charterkit.reporting.page import SYNTHETIC, name_city
from charterkit.reporting.roles import list_roles, make_role
from charterkit.reporting.scores_table import make_scores_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.scores import Result
    from charterkit.reporting.dossier import Dossier

__all__ = ["describe_contract", "list_marks", "make_report"]

_HOW_TO_READ = (
    "Coverage is the share of what applies that is known. Lowest and highest are the scores that open answers can "
    "still lead to."
)


def make_report(dossier: Dossier) -> Document:
    """
    Make the report of one city.

    Args:
        dossier: What is known of it.
    """
    result, framework = dossier.result, dossier.framework
    return Document(
        kind="report",
        name=f"{result.city.id}-{framework.id}",
        title=Cell(name_city(result), None, ""),
        subtitle=translate(f"{framework.title}, version {framework.version}", framework),
        marks=list_marks(result),
        sections=tuple(_list_sections(dossier)),
        closing=describe_contract(result),
        brand=dossier.brand,
    )


def _list_sections(dossier: Dossier) -> Iterator[Section]:
    yield make_glance(dossier)
    blocks = [make_scores_table(dossier.result, dossier.before, radar=dossier.radar)]
    legend = Paragraph(said=Cell(_HOW_TO_READ))
    lacking = [Paragraph(said=Cell(dossier.before_lacks))] if dossier.before_lacks else []
    yield Section(id="scores", title=Cell("Scores"), blocks=[*lacking, *blocks, legend])
    yield make_context(dossier)
    for name in list_roles(dossier.result):
        yield from make_role(dossier, name)


def list_marks(result: Result) -> tuple[Cell, ...]:
    """
    List what must be seen before every score: the status of the framework, that answers are invented.
    """
    status = result.framework.status
    marks = [translate(status, result.framework)] if status else []
    return (*marks, *([Cell(SYNTHETIC)] if result.synthetic else []))


def describe_contract(result: Result) -> Details:
    """
    Say under which rules a result was made.
    """
    framework, contract = result.framework, result.contract
    lines = {
        "Framework": f"{framework.id}, version {framework.version}",
        "Rules of scoring": contract.hash,
        "Profile": contract.profile,
        "Computed by": contract.engine,
        "Source": framework.source,
        "Licence": framework.licence,
    }
    return Details(lines=[Line(Cell(word), Cell(said)) for word, said in lines.items() if said])
