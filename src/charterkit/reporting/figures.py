"""
What surveys hold of one city, as rows of its figures: reported, and never scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.document import Cell, Row
from charterkit.reporting.wording import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.survey import Figure, Measure, Survey

__all__ = ["list_figures", "name_measure", "say_additive", "write_number"]

_NOT_STATED = "not stated"
_STATES = {"unknown": "not known", "withheld": "withheld", "na": "does not apply"}
_DECIMALS = 2


def write_number(number: float) -> str:
    """
    Write a number for people, in groups of three digits: ``20 485`` and ``0.25``; at most two decimals.

    Args:
        number: A finite number.
    """
    text = round_half_up(number, _DECIMALS)
    if "e" in text:  # too large to be read digit by digit
        return text
    whole, _, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = f"{int(whole.removeprefix('-')):,}".replace(",", " ")
    decimals = decimals.rstrip("0")
    return f"{sign}{grouped}" + (f".{decimals}" if decimals else "")


def name_measure(measure: Measure) -> str:
    """
    Name a measure by its label; where the source gives none, say so, and what it is taken for.
    """
    if measure.title:
        return measure.title
    return f"label {_NOT_STATED}" + (f" (read as {measure.reading})" if measure.reading else "")


def say_additive(measure: Measure) -> str:
    """
    Say whether the figures of cities may be added up; nothing of words.
    """
    if measure.type != "number":
        return ""
    if measure.additive is None:
        return _NOT_STATED
    return "yes" if measure.additive else f"no: {measure.overlap or 'not additive'}"


def list_figures(surveys: tuple[Survey, ...], city: str) -> Iterator[Row]:
    """
    Make a row of each figure that surveys hold of a city: figure, period, definition, n, added up, source.

    Args:
        surveys: All of them.
        city: The id of the city.
    """
    for survey in surveys:
        for measure, figure in survey.list_figures(city):
            source = "; ".join((survey.title, *(figure.source or measure.source or survey.source)))
            cells = (
                _write(figure, measure),
                _say(figure.period or measure.period),
                _say("; ".join(filter(None, (figure.definition or measure.definition, figure.note)))),
                Cell(f"{measure.stated} of {len(survey.cities)} cities", float(measure.stated)),
                Cell(say_additive(measure), None, ""),
                _say(source),
            )
            yield Row(survey.id, Cell(name_measure(measure), None, ""), cells)


def _write(figure: Figure, measure: Measure) -> Cell:
    if figure.value is None:
        return Cell(_STATES[figure.state])
    if isinstance(figure.value, str):
        return Cell(figure.value, None, "")
    return Cell(f"{write_number(figure.value)} {measure.unit}".strip(), figure.value, "")


def _say(text: str) -> Cell:
    return Cell(text, None, "") if text else Cell(_NOT_STATED)
