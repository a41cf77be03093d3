"""
Documents for tests of their forms: one with every block, that of the example city, and ones full of strange texts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import charterkit
from charterkit.builtin.renderers import charterkit_renderers
from charterkit.model.document import (
    Band,
    Brand,
    Cell,
    Column,
    Details,
    Document,
    Entry,
    Line,
    Listing,
    Paragraph,
    Range,
    Row,
    Scale,
    Section,
    Table,
)

__all__ = ["BINARY", "FORMS", "RIVERPORT", "fill", "make_report", "render", "sample"]

RIVERPORT = Path(__file__).parents[2] / "examples" / "one-city" / "riverport.toml"
FORMS = {form.name: form.document for form in charterkit_renderers() if form.document is not None}
BINARY = ("pdf", "xlsx")


def render(form: str, document: Document) -> str:
    """
    Write a document in a form that is text.
    """
    text = FORMS[form](document)
    assert isinstance(text, str)
    return text


@cache
def make_report() -> Document:
    """
    Make the report of the example city.
    """
    [document] = charterkit.report(RIVERPORT).documents
    return document


def fill(text: str, *, brand: bool = True) -> Document:
    """
    Make a document with every kind of block, in which every text is the same.

    Args:
        text: The text.
        brand: Let it stand in the brand, too.
    """
    cell, quoted, finnish = Cell(text), Cell(text, None, ""), Cell(text, 12.5, "fi")
    bands = [Band(cell, 0.0, 40.0), Band(quoted, 40.0, 75.0), Band(finnish, 75.0, 100.0)]
    rows = [
        Row(text, quoted, (finnish, cell), 0, Range(value=12.5, lower=0.0, upper=50.0, previous=25.0)),
        Row(text, finnish, (cell, quoted), 1, Range(lower=0.0, upper=100.0)),
        Row(text, cell, (quoted, cell), 2),
    ]
    columns = [Column(cell, is_number=True), Column(quoted)]
    flat = [Row(text, cell, (cell, quoted, cell, finnish)), Row("", quoted, (Cell(), Cell(), Cell(), quoted))]
    blocks = (
        Details(lines=[Line(cell, quoted), Line(quoted, finnish)]),
        Listing(title=cell, entries=[Entry(text, quoted, finnish), Entry("", cell)]),
        Listing(title=quoted, entries=[Entry(text, cell)], is_ordered=True),
        Listing(title=quoted, entries=(), empty=text),
        Paragraph(said=quoted),
        Table(
            title=cell,
            about=text,
            columns=columns,
            rows=rows,
            scale=Scale(start=0, end=100, bands=bands, note=text),
            axes=[text] * 3,
        ),
        Table(title=quoted, about=text, columns=[Column(cell)] * 4, rows=flat),
        Table(title=cell, about=text, columns=[Column(cell)], rows=(), empty=text),
    )
    looks = Brand(name=text, intro=text, footer=text, alternative=text) if brand else Brand()
    return Document(
        kind="report",
        name="sample",
        title=quoted,
        subtitle=cell,
        marks=(cell, quoted),
        sections=[
            Section(id="first", title=cell, blocks=blocks),
            Section(id="second", title=quoted, blocks=()),
            Section(id="third", title=cell, blocks=blocks[:2], depth=1),
        ],
        closing=Details(lines=[Line(cell, quoted)]),
        brand=looks,
    )


def sample() -> Document:
    """
    Make a document with every kind of block and plain texts.
    """
    return fill("A plain text")
