"""
Documents for a terminal: lines of at most 100 places; a row of a table takes as many lines as it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.builtin.renderers.layout import GAP, WIDTH, align, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from charterkit.model.document import Details, Document, Entry, Listing, Paragraph, Row, Section, Table

__all__ = ["render"]

_ROOM = 18
"""The places that a further column of a table takes at most."""

_FEWEST = 30
"""The places that the first column has at least; where they are not there, each row becomes lines."""


def render(document: Document) -> str:
    """
    Write a document as text.
    """
    blocks = [_write_head(document), *map(_write_section, document.sections), _write_details(document.closing)]
    return "\n\n".join("\n".join(lines) for block in blocks if (lines := list(block))) + "\n"


def _write_head(document: Document) -> Iterator[str]:
    for cell in (document.title, document.subtitle, *document.marks):
        if cell.text:
            yield from wrap(cell.text)
    for text in (document.brand.name, document.brand.intro):
        if text:
            yield from wrap(text)


def _write_section(section: Section) -> Iterator[str]:
    title = section.title.text
    yield from wrap(title.upper() if section.depth == 0 else title)
    for block in section.blocks:
        yield ""
        yield from _WRITERS[type(block).__name__](block)


def _write_details(block: Details) -> Iterator[str]:
    for line in block.lines:
        yield from wrap(f"{line.word.text}: {line.said.text}", indent=GAP)


def _write_listing(block: Listing) -> Iterator[str]:
    yield from wrap(f"{block.title.text}:{'' if block.entries else ' ' + block.empty}")
    for at, entry in enumerate(block.entries, start=1):
        yield from wrap(_say(entry, f"{at}. " if block.is_ordered else "- "), indent=4)


def _say(entry: Entry, sign: str) -> str:
    about = f"{entry.id}: " if entry.id else ""
    more = f" ({entry.more.text})" if entry.more.text else ""
    return f"  {sign}{about}{entry.said.text}{more}"


def _write_paragraph(block: Paragraph) -> Iterator[str]:
    yield from wrap(block.said.text)


def _write_table(block: Table) -> Iterator[str]:
    yield from wrap(f"{block.title.text}:{'' if block.rows else ' ' + block.empty}")
    if not block.rows:
        return
    columns = range(1, len(block.columns) + 1)
    if block.scale or WIDTH - len(columns) * (_ROOM + GAP) >= _FEWEST:
        header = (block.about, *(column.title.text for column in block.columns))
        room = _ROOM if len(columns) < 4 else (WIDTH - _FEWEST) // len(columns) - GAP  # noqa: PLR2004 - all fit
        right = {at for at in columns if block.columns[at - 1].is_number}
        yield from align([header, *map(_list_cells, block.rows)], dict.fromkeys(columns, room), right=right)
        return
    for row in block.rows:
        yield from wrap(_list_cells(row)[0], indent=GAP)
        for column, cell in zip(block.columns, row.cells, strict=True):
            if cell.text:
                yield from wrap(f"    {column.title.text}: {cell.text}", indent=6)


def _list_cells(row: Row) -> tuple[str, ...]:
    about = " ".join(filter(None, (row.id, row.title.text)))
    return (" " * (GAP * min(row.depth, 4)) + about, *(cell.text for cell in row.cells))


_WRITERS: dict[str, Callable[[Any], Iterator[str]]] = {
    "Details": _write_details,
    "Listing": _write_listing,
    "Paragraph": _write_paragraph,
    "Table": _write_table,
}
