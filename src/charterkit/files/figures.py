"""
Raw figures as a table of comma-separated values: one row for each city, one column for each figure.
"""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING, NamedTuple

from charterkit.columns import MISSING, is_known, settle
from charterkit.files.guards import decode
from charterkit.model.cohort import Figures
from charterkit.model.findings import Finding
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from charterkit.model.cohort import Recipe

__all__ = ["MAX_BYTES", "list_columns", "read_figures", "write_figures"]

MAX_BYTES = 1 << 26
"""A table has at most so many bytes, 64 MiB: 100,000 cities with 50 figures each."""


class _Place(NamedTuple):
    """
    A table by its name, for findings.
    """

    file: str

    def blame(self, code: str, line: int, cause: str, mend: str) -> Finding:
        return Finding(code=code, file=self.file, line=line, column=1, cause=cause, mend=mend)


def list_columns(recipe: Recipe, others: Iterable[str] = ()) -> tuple[str, ...]:
    """
    List the columns with numbers that a recipe needs.

    Args:
        recipe: The recipe.
        others: Figures that its steps name in their parameters.
    """
    return tuple(dict.fromkeys((*recipe.figures, *others)))


def read_figures(
    data: bytes, file: str, recipe: Recipe, columns: Sequence[str]
) -> tuple[Figures | None, tuple[Finding, ...]]:
    """
    Read a table.

    Args:
        data: The content of the file.
        file: Its name, for the findings.
        recipe: Which columns name the city and its group.
        columns: The columns with numbers.

    Returns:
        The figures, None where something is wrong; and everything that is.
    """
    text, findings = decode(data, file, MAX_BYTES)
    if text is None:
        return None, findings
    place = _Place(file)
    try:
        rows = _split(text)
    except csv.Error as error:
        return None, (place.blame("CK475", 1, f"the table cannot be read: {error}", "save it once more as CSV"),)
    header = [one.strip() for one in rows[0][1]] if rows else []
    found = [*findings, *_check_header(header, recipe, columns, place)]
    if found:
        return None, tuple(found)
    figures = _read_rows(rows, recipe, columns, place, found)
    return (None if found else figures), tuple(found)


def _read_rows(
    rows: Sequence[tuple[int, list[str]]], recipe: Recipe, columns: Sequence[str], place: _Place, found: list[Finding]
) -> Figures:
    """
    Read the rows below the first, and note what is wrong with them.
    """
    header = [one.strip() for one in rows[0][1]]
    cities: dict[str, str] = {}
    numbers: dict[str, list[float]] = {name: [] for name in columns}
    for line, row in rows[1:]:
        if len(row) != len(header):
            found.append(_blame_length(len(row), len(header), line, place))
            continue
        cells = dict(zip(header, [one.strip() for one in row], strict=True))
        city = cells[recipe.city]
        if not city or city in cities:
            cause = f"`{city}` stands in the table twice" if city else "the row names no city"
            found.append(place.blame("CK474", line, cause, "keep one row for each city"))
        cities[city] = cells[recipe.group] if recipe.group else ""
        for name in columns:
            numbers[name].append(_read_number(cells[name], name, line, place, found))
    made = {name: tuple(column) for name, column in numbers.items()}
    return Figures(cities=cities, groups=cities.values(), columns=made)


def _blame_length(cells: int, wanted: int, line: int, place: _Place) -> Finding:
    mend = "see whether a number has a comma in place of the point, or a part of the row is lacking"
    return place.blame("CK475", line, f"the row has {cells} cells, and the first row {wanted}", mend)


def _split(text: str) -> list[tuple[int, list[str]]]:
    """
    Part rows and cells, by whichever of comma, semicolon and tabulator the first row has most of.
    """
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    return [(reader.line_num, row) for row in reader if any(map(str.strip, row))]


def _check_header(header: Sequence[str], recipe: Recipe, columns: Sequence[str], place: _Place) -> list[Finding]:
    wanted = [recipe.city, *([recipe.group] if recipe.group else []), *columns]
    return [
        place.blame(
            "CK472",
            1,
            f"the table has no column `{name}`",
            did_you_mean(name, header) or "name the column in the first row of the table",
        )
        for name in wanted
        if name not in header
    ]


def _read_number(cell: str, name: str, line: int, place: _Place, found: list[Finding]) -> float:
    if not cell:
        return MISSING
    try:
        number = float(cell) if cell.isascii() and "_" not in cell else MISSING
    except ValueError:
        number = MISSING
    if not math.isfinite(number):
        mend = "write a number with a decimal point, such as 3.5, or leave the cell empty"
        found.append(place.blame("CK473", line, f"`{name}`: `{cell}` is no number", mend))
    return number


def write_figures(figures: Figures, recipe: Recipe) -> str:
    """
    Write treated figures as a table, settled to nine decimals; empty where there is none.

    Args:
        figures: The figures.
        recipe: What the columns are called.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    head = [recipe.city, *([recipe.group] if recipe.group else [])]
    writer.writerow([*head, *recipe.figures])
    for at, city in enumerate(figures.cities):
        numbers = (figures.columns[name][at] for name in recipe.figures)
        cells = [repr(float(settle(number))) if is_known(number) else "" for number in numbers]
        writer.writerow([city, *([figures.groups[at]] if recipe.group else []), *cells])
    return written.getvalue()
