"""
Scores as a table: one line per city and node.

Lines end with a line feed, so that a file and what a terminal or a pipe gets are the same bytes. Texts cannot become
formulas in a spreadsheet, wherever it cuts them into cells; numbers stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, TypeAlias

from charterkit.builtin.renderers.sources import shorten_names
from charterkit.columns import settle
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.scores import Result, Scores

    Cell: TypeAlias = "str | bool | float | None"

__all__ = ["COLUMNS", "guard", "render"]

COLUMNS = {
    "file": "file",
    "city": "city.id",
    "name": "city.name",
    "country": "city.country",
    "synthetic": "synthetic",
    "framework": "framework.id",
    "version": "framework.version",
    "hash": "framework.hash",
    "status": "framework.status",
    "profile": "profile",
    "answered": "answered",
    "asked": "asked",
    "node": "scores.*",
    "title": "",
    "level": "",
    "value": "scores.*.value",
    "coverage": "scores.*.coverage",
    "lower": "scores.*.lower",
    "upper": "scores.*.upper",
    "band": "scores.*.band",
    "applies": "scores.*.applies",
    "hidden": "scores.*.hidden",
}
"""The columns in order, and where the same stands in JSON."""

_FORMULA = re.compile(r"(^|[;|] *)(?=[-=+@\uff0d\uff1d\uff0b\uff20])")
"""Where a spreadsheet could see the start of a formula: before these signs, at the start of a text or of what becomes a
cell in countries where another sign than the comma parts cells. The last four are the wide forms of the signs."""


def render(scores: Scores) -> str:
    """
    Write scores as CSV, with a line of column names first.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    files = shorten_names(scores)
    for result in scores.results:
        table.writerows([_write(cell) for cell in line] for line in _lines(result, files))
    return out.getvalue()


def _lines(result: Result, files: Mapping[str, str]) -> Iterator[tuple[Cell, ...]]:
    city, framework, contract = result.city, result.framework, result.contract
    about = (files[result.file], city.id, city.name, city.country, result.synthetic, framework.id, framework.version)
    rules = (contract.hash, framework.status, contract.profile, result.answered, result.asked)
    for name, score in result.nodes.items():
        node = framework.nodes[name]
        figures = (score.value, score.coverage, score.lower, score.upper)
        yield (*about, *rules, name, node.title, node.level, *figures, score.band, score.applies, score.hidden)


def _write(cell: Cell) -> Cell:
    """
    Make a cell: a text that cannot become a formula, ``true`` or ``false``, or a number.
    """
    if isinstance(cell, str):
        return guard(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return float(settle(cell)) if isinstance(cell, float) else cell


def guard(text: str) -> str:
    """
    Make a text that cannot become a formula: an apostrophe stands before what a spreadsheet could take for one.
    """
    return _FORMULA.sub(r"\1'", in_line(text))
