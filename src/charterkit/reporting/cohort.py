"""
A cohort as a document: what was done to the figures, what was found in those of all cities, and what was filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import is_known
from charterkit.model.document import Cell, Column, Details, Document, Line, Paragraph, Row, Section, Table
from charterkit.reporting.page import SYNTHETIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from charterkit.model.cohort import Cohort
    from charterkit.model.document import Block

__all__ = ["make_document"]


def make_document(cohort: Cohort, *, again: bool) -> Document:
    """
    Tell what was done.

    Args:
        cohort: The cohort.
        again: The cities were treated by what an earlier cohort had found.
    """
    recipe = cohort.recipe
    blocks: dict[str, list[Block]] = {
        "At a glance": list(_list_glance(cohort, again=again)),
        "What was done": [_list_steps(cohort)],
        "What was filled in": [_list_imputed(cohort)],
        "Treated figures": [_list_figures(cohort)],
    }
    return Document(
        kind="cohort",
        name=f"{recipe.id}-cohort",
        title=Cell(recipe.title or recipe.id, None, ""),
        marks=[Cell(SYNTHETIC)] if recipe.synthetic else [],
        sections=[
            Section(id=title.lower().replace(" ", "-"), title=Cell(title), blocks=own) for title, own in blocks.items()
        ],
        closing=Details(lines=[Line(Cell("Cities of the cohort"), Cell(", ".join(cohort.cities)))]),
    )


def _list_glance(cohort: Cohort, *, again: bool) -> Iterator[Block]:
    """
    Say on whom the figures depend: never silently.
    """
    count, figures = len(cohort.cities), len(cohort.recipe.figures)
    ones = "1 city" if count == 1 else f"{count} cities"
    depends = (
        f"These figures depend on all of the cohort ({ones}), which are named below. A city keeps them as long as the "
        "stored cohort is used, and gets others where the cohort is made anew."
    )
    if again:
        depends = f"These figures were made by what was found in a cohort of {ones}; no other city was looked at."
    yield Paragraph(said=Cell(depends))
    treated = len(cohort.treated.cities)
    lines = {
        "Cities treated": str(treated),
        "Figures": str(figures),
        "Imputed": f"{len(cohort.imputed)} of {figures * treated} figures",
    }
    yield Details(lines=[Line(Cell(word), Cell(said)) for word, said in lines.items()])


def _list_steps(cohort: Cohort) -> Table:
    rows = [
        Row(f"{at}", Cell(f"{step.treatment}: {name}", None, ""), (Cell(_say(found)),))
        for at, (step, here) in enumerate(zip(cohort.recipe.steps, cohort.found, strict=True), start=1)
        for name, found in here.items()
    ]
    return Table(title=Cell("Steps"), about="step and figure", columns=[Column(Cell("found"))], rows=rows)


def _say(found: Mapping[str, Any]) -> str:
    """
    Write what a treatment found; long lists only by their length.
    """
    said = (f"{name.replace('_', ' ')} {_say_value(value)}" for name, value in found.items())
    return ", ".join(said) or "nothing"


def _say_value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:g}"
    if isinstance(value, dict):
        return f"({_say(value)})"
    if isinstance(value, list | tuple):
        return " to ".join(map(_say_value, value)) if len(value) == 2 else f"of {len(value)}"  # noqa: PLR2004 - two ends
    return str(value)


def _list_imputed(cohort: Cohort) -> Table:
    rows = [Row(one.city, Cell(one.figure, None, ""), (Cell(str(one.step), one.step),)) for one in cohort.imputed]
    return Table(
        title=Cell("Figures that a city does not have"),
        about="city and figure",
        columns=[Column(Cell("step"), is_number=True)],
        rows=rows,
    )


def _list_figures(cohort: Cohort) -> Table:
    treated = cohort.treated
    rows = [
        Row(city, Cell(name, None, ""), (_show(treated.columns[name][at]),))
        for at, city in enumerate(treated.cities)
        for name in cohort.recipe.figures
    ]
    return Table(
        title=Cell("Figures"), about="city and figure", columns=[Column(Cell("treated"), is_number=True)], rows=rows
    )


def _show(number: float) -> Cell:
    return Cell(f"{number:g}", number) if is_known(number) else Cell("none")
