"""
What stands on a page, whatever form it is written in: a title and parts, each with facts, lines or a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit.documents import Cell, Column, Details, Document, Line, Row, Section, Table
from charterkit_exchange.model.moments import NOT_STATED
from charterkit_exchange.pages.words import list_texts, quote
from charterkit_exchange.pages.words import say as say_in_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit import Network
    from charterkit.documents import Listing
    from charterkit_exchange.model.parties import Party

    Block = Details | Listing | Table

__all__ = [
    "NUMBER_NOT_STATED",
    "SYNTHETIC",
    "TITLE",
    "Part",
    "Sheet",
    "count",
    "count_told",
    "fact",
    "join_names",
    "make_document",
    "name_city",
    "name_party",
    "say",
]

TITLE = "Title"
"""The head of a last column that holds titles of what the rows are about."""

_SHORT = 60
"""Values of so many characters together stand on one line."""

NUMBER_NOT_STATED = f"number {NOT_STATED}"
"""What stands in place of a count where the source speaks of several and gives none."""

SYNTHETIC = "SYNTHETIC: invented"
"""Stands on every page that is made from something invented."""


class Part(NamedTuple):
    """
    A part of a page: facts, lines, a table, or several of these. One that holds nothing says "not stated".

    Attributes:
        heading: Its heading.
        facts: What is told, each as a label and values; no value stands for what is not stated.
        lines: What is told without a label.
        head: The heads of the columns of its table.
        rows: The rows of its table.
    """

    heading: str
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Sheet(NamedTuple):
    """
    What stands on a page before it becomes a document. `marks` stand below its title: that it is invented, say. One
    that is compact fits on one page when it is printed.
    """

    title: str
    marks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    is_compact: bool = False


def make_document(sheet: Sheet, kind: str, name: str) -> Document:
    """
    Make a document of a page, which comes out in every form that is installed.

    A part with facts is a section; one without them joins the section before it, as a list or a table.

    Args:
        sheet: The page.
        kind: What it is: ``"card"``.
        name: What its file is called, without a suffix.
    """
    sections: list[tuple[str, list[Block]]] = []
    for part in sheet.parts:
        if part.facts or not sections:
            sections.append((part.heading, []))
        sections[-1][1].extend(_make_blocks(part))
    return Document(
        kind=kind,
        name=name,
        title=quote(sheet.title),
        marks=[Cell(mark) for mark in sheet.marks],
        is_compact=sheet.is_compact,
        sections=[
            Section(id=f"part-{at}", title=quote(heading), blocks=blocks)
            for at, (heading, blocks) in enumerate(sections, start=1)
        ],
    )


def _make_blocks(part: Part) -> Iterator[Block]:
    """
    Make single facts to lines, and those with several values to lists.
    """
    lines: list[Line] = []
    for label, values in part.facts:
        if len(values) < 2 or sum(map(len, values)) <= _SHORT:  # noqa: PLR2004 - one value needs no list
            lines.append(Line(Cell(label), say_in_cell("; ".join(values))))
            continue
        if lines:
            yield Details(lines=lines)
            lines = []
        yield list_texts(label, values)
    if lines:
        yield Details(lines=lines)
    if part.lines or not (part.facts or part.rows):
        yield list_texts(part.heading, part.lines)
    if part.rows:
        yield _make_table(part)


def _make_table(part: Part) -> Table:
    """
    Make a table; a column called Title, the last one, stands beside what the row is about.
    """
    about, *columns = part.head
    is_titled = columns[-1:] == [TITLE]
    end = -1 if is_titled else None
    return Table(
        title=Cell("In a table" if part.facts else part.heading),
        about=about,
        columns=[Column(Cell(column)) for column in columns[:end]],
        rows=[
            Row(row[0], quote(row[-1] if is_titled else ""), [quote(cell) for cell in row[1:end]]) for row in part.rows
        ],
    )


def fact(label: str, *values: str) -> tuple[str, tuple[str, ...]]:
    """
    Give a fact; values that are empty are left out.
    """
    return label, tuple(value for value in values if value)


def say(text: str) -> str:
    """
    Say what a cell of a table holds, or that it is not stated.
    """
    return text or NOT_STATED


def count(number: int, one: str, many: str = "") -> str:
    """
    Count things: ``1 visit``, ``2 visits``.
    """
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def count_told(numbers: Iterable[int | None], one: str) -> str:
    """
    Count things of which entries tell: ``2 visits``, ``visit: number not stated``.

    Args:
        numbers: How many each entry stands for, None where its source gives no number.
        one: What one of them is called.
    """
    told = list(numbers)
    known = sum(number for number in told if number is not None)
    if None not in told:
        return count(known, one)
    return f"{one}: {f'{known} and more, ' if known else ''}{NUMBER_NOT_STATED}"


def name_city(network: Network, city: str) -> str:
    """
    Name a city as people do; by its id where the network does not know it.
    """
    known = network.cities.get(city)
    return known.name if known is not None and known.name else city


def name_party(network: Network, party: Party | None, otherwise: str = "") -> str:
    """
    Name a party, together with its other names.
    """
    if party is None:
        return otherwise
    name = name_city(network, party.city) if party.city else party.name or party.id
    return f"{name} (also: {', '.join(party.aliases)})" if party.aliases else name


def join_names(names: Iterable[str]) -> str:
    """
    Join names to one text.
    """
    return ", ".join(names)
