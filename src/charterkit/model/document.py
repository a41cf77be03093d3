"""
A document for people, in blocks, before it has a form: what it says is settled here, how it looks is up to renderers.

Each figure stands in one cell, as it is shown and as it is, so all forms show the same. Every text is in a line, and
signs that cannot be seen stand by their number. Texts may still hold markup, formulas or templates: they are what
somebody typed, and each form shows them as that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import Factory, field, frozen

from charterkit.model.patterns import fits
from charterkit.model.record import frozen_tuple
from charterkit.unseen import in_line

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TypeAlias

    import attrs

    from charterkit.model.findings import Finding

    Block: TypeAlias = "Details | Listing | Paragraph | Table"

__all__ = [
    "COLOUR_PATTERN",
    "LOGO_KINDS",
    "Band",
    "Brand",
    "Cell",
    "Column",
    "Details",
    "Document",
    "Documents",
    "Entry",
    "Line",
    "Listing",
    "Paragraph",
    "Range",
    "Row",
    "Scale",
    "Section",
    "Table",
]


COLOUR_PATTERN = "#[0-9a-f]{6}"
"""How a colour is written."""

LOGO_KINDS = ("image/png", "image/svg+xml", "image/jpeg")
"""The media types that a logo can have."""


def _is_colour(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not fits(COLOUR_PATTERN, value):
        message = f"{attribute.name} must be a colour such as #1a4f7a, not {value!r}"
        raise ValueError(message)


def _is_logo_kind(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    if value not in {"", *LOGO_KINDS}:
        message = f"{attribute.name} must be one of {', '.join(LOGO_KINDS)}, not {value!r}"
        raise ValueError(message)


@frozen
class Cell:
    """
    A text, and the number that it shows, if it shows one.

    `language` is None for the words of charterkit itself, in the language of the document; a code such as ``"fi"`` for
    the texts of a framework in another language; empty where nobody knows, as with what a city wrote.
    """

    text: str = field(default="", converter=in_line)
    number: float | None = None
    language: str | None = None


NOTHING = Cell()


def _in_lines(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(in_line, texts))


@frozen
class Line:
    """
    Something to know, after the word for it: ``Period: 2025-01-01 to 2026-12-31``.
    """

    word: Cell
    said: Cell


@frozen
class Entry:
    """
    An entry of a list: what it is about, by id, the text, and more to it.
    """

    id: str = field(converter=in_line)
    said: Cell
    more: Cell = NOTHING


@frozen(kw_only=True)
class Details:
    """
    Lines, one for each thing to know.
    """

    lines: tuple[Line, ...] = field(converter=frozen_tuple)


@frozen(kw_only=True)
class Listing:
    """
    A list under a heading of its own; `empty` says what it means that there is no entry.
    """

    title: Cell
    entries: tuple[Entry, ...] = field(converter=frozen_tuple)
    empty: str = field(default="none", converter=in_line)
    is_ordered: bool = False


@frozen(kw_only=True)
class Paragraph:
    """
    A text of some sentences.
    """

    said: Cell


@frozen
class Band:
    """
    A named range of the shown scale; the ends are those of the scale where the framework leaves them open.
    """

    label: Cell
    start: float
    end: float


@frozen(kw_only=True)
class Scale:
    """
    The shown scale that a table has a drawing for in each row.

    `note` says how to read the drawing, for forms that have one.
    """

    start: float
    end: float
    bands: tuple[Band, ...] = field(default=(), converter=frozen_tuple)
    note: str = field(default="", converter=in_line)


@frozen(kw_only=True)
class Range:
    """
    What a row draws on the scale of its table; None where there is nothing to draw.
    """

    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    previous: float | None = None


@frozen
class Column:
    """
    A column of a table. Numbers stand at the right.
    """

    title: Cell
    is_number: bool = False


@frozen
class Row:
    """
    A row of a table: what it is about, by id and by title, and a cell for each further column.

    `depth` counts the rows above that it belongs to; a row of depth 0 that others belong to heads them as a group.
    """

    id: str = field(converter=in_line)
    title: Cell
    cells: tuple[Cell, ...] = field(converter=frozen_tuple)
    depth: int = 0
    range: Range | None = None


@frozen(kw_only=True)
class Table:
    """
    A table. The first column holds what each row is about; `columns` are the further ones.

    `axes` are ids of rows that a radar beside the table has axes for, in their order; mostly there is none. It shows
    nothing that the table does not say.
    """

    title: Cell
    about: str = field(converter=in_line)
    columns: tuple[Column, ...] = field(converter=frozen_tuple)
    rows: tuple[Row, ...] = field(converter=frozen_tuple)
    scale: Scale | None = None
    empty: str = field(default="none", converter=in_line)
    axes: tuple[str, ...] = field(default=(), converter=_in_lines)


@frozen(kw_only=True)
class Section:
    """
    A part of a document under a heading. `depth` is 0 for parts, 1 for what belongs to the part above.
    """

    id: str
    title: Cell
    blocks: tuple[Block, ...] = field(converter=frozen_tuple)
    depth: int = 0


@frozen(kw_only=True)
class Brand:
    """
    How a network wants its documents to look, without a change of what they say.

    Colours are written ``#1a2b3c``: one for light and one for dark pages. `logo` is the picture itself and `kind` its
    media type; `alternative` says in words what it shows. `templates` are Jinja2 templates by file name, which only a
    process with limits may render.
    """

    name: str = field(default="", converter=in_line)
    intro: str = field(default="", converter=in_line)
    footer: str = field(default="", converter=in_line)
    colour: str = field(default="#1a4f7a", validator=_is_colour)
    dark: str = field(default="#8cc4f0", validator=_is_colour)
    logo: bytes = b""
    kind: str = field(default="", validator=_is_logo_kind)
    alternative: str = field(default="", converter=in_line)
    templates: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class Document:
    """
    A document.

    Attributes:
        kind: What it is: ``"report"``, ``"comparison"``, or whatever a plugin makes.
        name: What its file is called, without a suffix: small letters of ASCII, digits, hyphens.
        title: Its heading.
        subtitle: What stands below that.
        marks: What must be seen before everything else: the status of the framework, that answers are invented.
        language: Of its own words.
        sections: Its parts; the first is what fits on a first page.
        closing: How it came about, at its end.
        brand: How it looks.
        is_compact: It is printed small and in two columns, so that it fits on one page.
    """

    kind: str
    name: str
    title: Cell
    subtitle: Cell = NOTHING
    marks: tuple[Cell, ...] = field(default=(), converter=frozen_tuple)
    language: str = "en"
    sections: tuple[Section, ...] = field(converter=frozen_tuple)
    closing: Details = Factory(lambda: Details(lines=()))
    brand: Brand = Factory(Brand)
    is_compact: bool = False


@frozen(kw_only=True)
class Documents:
    """
    What was made of some files: documents, in the order of the files, and all findings.
    """

    documents: tuple[Document, ...] = field(default=(), converter=frozen_tuple)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)
