"""
Documents as a workbook: a sheet for what is told in lines, and one for each table; numbers are numbers.

Every text is a cell of text, whatever it begins with, so none can become a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING, Any

from charterkit.builtin.renderers.layout import measure
from charterkit.columns import settle
from charterkit.errors import NotPossible
from charterkit.model.document import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.document import Document, Section, Table

__all__ = ["render"]

_LONGEST = 32_000
"""Characters that a cell can hold, with some left."""

_WIDTHS = {"id": 14, "title": 46, "text": 34, "number": 12}
_LINE = 15
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


def render(document: Document) -> bytes:
    """
    Write a document as a workbook.

    Raises:
        NotPossible: The package that writes workbooks is not installed.
    """
    try:
        import xlsxwriter
    except ImportError:
        mend = "pip install 'charterkit[xlsx]'; or write the report as HTML, which spreadsheets open, too"
        raise NotPossible("XLSX needs the package XlsxWriter", mend) from None
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": document.title.text, "created": dt.datetime(1980, 1, 1)})  # noqa: DTZ001 - no clock
    writer = _Writer(book)
    writer.write_lines(document)
    for section in document.sections:
        for block in section.blocks:
            if type(block).__name__ == "Table" and block.rows:  # type: ignore[union-attr]
                writer.write_table(block, section)  # type: ignore[arg-type]
    book.close()
    return out.getvalue()


class _Writer:
    """
    A workbook in the making.
    """

    def __init__(self, book: Any) -> None:
        self._book = book
        wrap = {"text_wrap": True, "valign": "top"}
        self._formats = {
            "text": book.add_format(wrap),
            "bold": book.add_format({**wrap, "bold": True}),
            "head": book.add_format({**wrap, "bold": True, "bottom": 2}),
            "number": book.add_format({"valign": "top", "num_format": "0.0##"}),
            "share": book.add_format({"valign": "top", "num_format": "0%"}),
        }
        self._names: set[str] = set()

    def write_lines(self, document: Document) -> None:
        """
        Write all that is no table: title, marks, and the lines of each section.
        """
        sheet = self._add_sheet("Report")
        sheet.set_column(0, 0, _WIDTHS["text"])
        sheet.set_column(1, 1, _WIDTHS["id"])
        sheet.set_column(2, 2, 90)
        sheet.set_column(3, 3, _WIDTHS["number"])
        for at, (style, cells) in enumerate(_list_lines(document)):
            for column, cell in enumerate(cells):
                self._write(sheet, at, column, Cell(cell.text), style)
            number = next((cell for cell in cells if cell.number is not None), None)
            if number is not None:
                self._write(sheet, at, 3, number)
            sheet.set_row(at, _LINE * max(1, -(-measure(cells[-1].text) // 85)))

    def write_table(self, table: Table, section: Section) -> None:
        """
        Write a table into a sheet of its own.
        """
        sheet = self._add_sheet(f"{section.id} {table.title.text}")
        titles, kinds, rows = _spread(table)
        for column, (title, kind) in enumerate(zip(titles, kinds, strict=True)):
            sheet.set_column(column, column, _WIDTHS[kind])
            self._write(sheet, 0, column, Cell(title), "head")
        sheet.freeze_panes(1, 2)
        for at, cells in enumerate(rows, start=1):
            for column, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
                self._write(sheet, at, column, cell if kind == "number" else Cell(cell.text), "text")
            lines = [-(-measure(one.text) // (_WIDTHS[kind] - 2)) for one, kind in zip(cells, kinds, strict=True)]
            sheet.set_row(at, _LINE * min(27, max(1, *lines)))

    def _add_sheet(self, wanted: str) -> Any:
        """
        Add a sheet under a name that a workbook can have, and has not yet.
        """
        name = _NOT_IN_NAMES.sub(" ", wanted)[:28].strip() or "Table"
        unique, at = name, 2
        while unique.casefold() in self._names:
            unique, at = f"{name} {at}", at + 1
        self._names.add(unique.casefold())
        sheet = self._book.add_worksheet(unique)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, cell: Cell, style: str = "text") -> None:
        if cell.number is not None:
            kind = "share" if cell.text.endswith("%") else "number"
            sheet.write_number(row, column, float(settle(cell.number)), self._formats[kind])
        elif cell.text:
            sheet.write_string(row, column, cell.text[:_LONGEST], self._formats[style])


def _spread(table: Table) -> tuple[list[str], list[str], list[list[Cell]]]:
    """
    Give a table a column for ids, and one more for the numbers of each column whose texts are more than numbers.

    Returns:
        The titles of the columns, what each holds, and the rows.
    """
    titles, kinds = ["id", table.about], ["id", "title"]
    rows = [[Cell(row.id), Cell(row.title.text)] for row in table.rows]
    for at, column in enumerate(table.columns):
        cells = [row.cells[at] for row in table.rows]
        titles.append(column.title.text)
        kinds.append("number" if column.is_number else "text")
        is_more = not column.is_number and any(cell.number is not None for cell in cells)
        if is_more:
            titles.append(f"{column.title.text}, number")
            kinds.append("number")
        for row, cell in zip(rows, cells, strict=True):
            row.extend([cell, Cell("", cell.number)] if is_more else [cell])
    return titles, kinds, rows


def _list_lines(document: Document) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """
    Give the lines of the first sheet: how each looks, and its cells.
    """
    yield "bold", (document.title,)
    yield "text", (document.subtitle,)
    yield from (("bold", (mark,)) for mark in document.marks)
    for section in document.sections:
        yield "head", (section.title,)
        for block in section.blocks:
            match type(block).__name__:
                case "Details":
                    yield from (("text", (line.word, Cell(), line.said)) for line in block.lines)  # type: ignore[union-attr]
                case "Listing":
                    yield from _list_entries(block)
                case "Table":
                    told = "in a sheet of its own" if block.rows else block.empty  # type: ignore[union-attr]
                    yield "text", (block.title, Cell(), Cell(told))  # type: ignore[union-attr]
                case _:
                    yield "text", (Cell(), Cell(), block.said)  # type: ignore[union-attr]
    yield "head", (Cell("How this came about"),)
    yield from (("text", (line.word, Cell(), line.said)) for line in document.closing.lines)


def _list_entries(block: Any) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    if not block.entries:
        yield "text", (block.title, Cell(), Cell(block.empty))
    for entry in block.entries:
        more = f" ({entry.more.text})" if entry.more.text else ""
        yield "text", (block.title, Cell(entry.id), Cell(f"{entry.said.text}{more}", entry.said.number))
