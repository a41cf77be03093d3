"""
Facts and figures that are reported and never scored: those beside answers, and those of surveys.

Each has its period, definition and source. None is added to another; whether that would mean anything is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.answers import State
from charterkit.model.document import Cell, Column, Row, Table
from charterkit.reporting.answers import say_answer, say_evidence, say_fact, say_number, say_source, with_unit
from charterkit.reporting.dossier import quote, translate
from charterkit.reporting.measures import name_measure, say_additive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.answers import Answer
    from charterkit.model.items import Fact, Item
    from charterkit.model.survey import Figure, Measure, Survey
    from charterkit.reporting.dossier import Dossier

__all__ = ["make_figures"]

_NOT_STATED = "not stated"
_STATES = {"unknown": "not known", "withheld": "withheld", "na": "does not apply"}


def make_figures(dossier: Dossier) -> Table:
    """
    Put facts and figures into a table.
    """
    titles = ("figure", "period", "definition", "n", "may be added up", "source")
    rows = [row for item in dossier.framework.items.values() for row in _list_facts(dossier, item)]
    for survey in dossier.surveys:
        rows += [_show(survey, *pair) for pair in survey.list_figures(dossier.result.city.id)]
    columns = [Column(Cell(title)) for title in titles]
    return Table(title=Cell("Facts and figures, not scored"), about="what", columns=columns, rows=rows)


def _list_facts(dossier: Dossier, item: Item) -> Iterator[Row]:
    answer = dossier.answers.answers.get(item.id)
    if answer is None:
        return
    framework = dossier.framework
    if not item.scored and answer.state is State.VALUE:
        cells = (Cell(say_answer(answer, item), _read_number(answer.value)), *_describe(dossier, answer, item))
        yield Row(item.id, translate(item.text, framework), cells)
    for fact in item.facts:
        value = answer.facts.get(fact.id, "")
        if value != "":
            cells = (Cell(say_fact(value, fact), _read_number(value)), *_describe(dossier, answer, fact))
            yield Row(f"{item.id} {fact.id}", translate(fact.text, framework), cells)


def _read_number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _describe(dossier: Dossier, answer: Answer, asked: Item | Fact) -> tuple[Cell, ...]:
    """
    Say of a fact what it speaks of: period, definition, of how many, whether it may be added up, source.
    """
    period = dossier.answers.period
    when = f"{period.start.isoformat()} to {period.end.isoformat()}" if period else _NOT_STATED
    whole = getattr(asked, "denominator", "")
    is_rate = bool(whole) or "%" in asked.unit or " per " in asked.unit or asked.unit in {"years", "years-since"}
    counts = answer.value if isinstance(answer.value, dict) and whole else {}
    n = Cell(say_number(counts["whole"]), float(counts["whole"])) if "whole" in counts else Cell("")
    source = "; ".join(filter(None, (say_source(answer), say_evidence(answer, dossier.framework.evidence))))
    added = "" if asked.type != "number" else "no: a share or rate" if is_rate else "yes"
    meant = (getattr(asked, "guidance", ""), f"share of {whole}" if whole else asked.unit)
    definition = "; ".join(filter(None, meant))
    return Cell(when), translate(definition, dossier.framework), n, Cell(added), quote(source)


def _show(survey: Survey, measure: Measure, figure: Figure) -> Row:
    """
    Show a figure of a survey; what it does not say itself, its measure says, or else the survey.
    """
    said = _STATES.get(figure.state, _NOT_STATED)
    if figure.value is not None:
        said = with_unit(say_number(figure.value), measure.unit)
    mark = " (SYNTHETIC)" if survey.synthetic else ""
    source = "; ".join((f"{survey.title}{mark}", *(figure.source or measure.source or survey.source)))
    cells = (
        Cell(said, _read_number(figure.value), ""),
        quote(figure.period or measure.period or _NOT_STATED),
        quote("; ".join(filter(None, (figure.definition or measure.definition, figure.note))) or _NOT_STATED),
        Cell(f"{measure.stated} of {len(survey.cities)} cities", float(measure.stated)),
        Cell(say_additive(measure), None, ""),
        quote(source),
    )
    return Row(measure.id, quote(name_measure(measure)), cells)
