"""
Documents as a table with a line for each cell, for programs that read nothing else; texts cannot become formulas.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from charterkit.builtin.renderers.csv import guard
from charterkit.columns import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.document import Block, Cell, Document

    Line = tuple[str, str, str, Cell]

__all__ = ["COLUMNS", "render"]

COLUMNS = ("part", "block", "id", "title", "column", "text", "number")
"""The columns: where a cell stands, what it says, and the number in full where it shows one."""


def render(document: Document) -> str:
    """
    Write a document as CSV, with a line of column names first.
    """
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    head = [("", "", word, cell) for word, cell in (("title", document.title), ("subtitle", document.subtitle))]
    head += [("", "", "mark", mark) for mark in document.marks]
    _write(table, "head", "", head)
    for section in document.sections:
        for block in section.blocks:
            _write(table, section.id, _name(block), _list_cells(block))
    _write(table, "closing", "", _list_cells(document.closing))
    return out.getvalue()


def _write(table: object, part: str, block: str, lines: Iterator[Line] | list[Line]) -> None:
    for id_, title, column, cell in lines:
        number = "" if cell.number is None else float(settle(cell.number))
        texts = (part, block, id_, title, column, cell.text)
        table.writerow([*map(guard, texts), number])  # type: ignore[attr-defined]  # the type of csv has no name


def _name(block: Block) -> str:
    title = getattr(block, "title", None)
    return title.text if title is not None else ""


def _list_cells(block: Block) -> Iterator[Line]:
    """
    List the cells of a block: each with what it is about, and the name of its column.
    """
    match type(block).__name__:
        case "Details":
            yield from (("", line.word.text, "", line.said) for line in block.lines)  # type: ignore[union-attr]
        case "Listing":
            for entry in block.entries:  # type: ignore[union-attr]
                yield entry.id, "", "", entry.said
                if entry.more.text:
                    yield entry.id, "", "more", entry.more
        case "Table":
            for row in block.rows:  # type: ignore[union-attr]
                for column, cell in zip(block.columns, row.cells, strict=True):  # type: ignore[union-attr]
                    yield row.id, row.title.text, column.title.text, cell
        case _:
            yield "", "", "", block.said  # type: ignore[union-attr]
