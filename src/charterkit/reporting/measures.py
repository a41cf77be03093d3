"""
Measures of surveys in words: their names, their numbers, and whether these may be added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.reporting.wording import round_half_up

if TYPE_CHECKING:
    from charterkit.model.survey import Measure

__all__ = ["name_measure", "say_additive", "write_number"]

_NOT_STATED = "not stated"
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
