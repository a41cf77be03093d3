"""
Pages of text for a terminal: headings, paragraphs and aligned columns, without boxes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.display import count_cells, display

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["WIDTH", "Page", "wrap"]

WIDTH = 100
"""Columns of a page; the same everywhere, so that the output does not depend on a window."""


def wrap(text: str, first: str = "", others: str = "") -> list[str]:
    """
    Break a text into lines.

    Args:
        text: What to write, safe to print; where it fits into one line, it stays as it is.
        first: What the first line begins with.
        others: What the others begin with.

    Returns:
        The lines, without line ends; at least one.
    """
    if count_cells(first + text) <= WIDTH:
        return [(first + text).rstrip()]
    import textwrap

    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_on_hyphens=False,
        break_long_words=False,
    )
    return lines or [first.rstrip()]


def _clean(text: str) -> str:
    """
    Make running text of a stranger safe to print, without the line ends that it had in a file.
    """
    return display(" ".join(text.split()))


class Page:
    """
    Text that grows from top to bottom. Whatever is put on it is made safe to print.
    """

    def __init__(self) -> None:
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """
        The whole page, coloured, with a line end.
        """
        return "\n".join(self._lines) + "\n"

    def heading(self, text: str) -> None:
        """
        Begin a part, with an empty line above unless it is the first.
        """
        if self._lines:
            self._lines.append("")
        self._lines += (click.style(line, bold=True) for line in wrap(_clean(text)))

    def paragraph(self, text: str, label: str = "", indent: int = 0) -> None:
        """
        Write running text, with a label in front of it and the other lines below its beginning.
        """
        first = " " * indent + (f"{label}: " if label else "")
        self._lines += wrap(_clean(text), display(first), " " * (indent + 2 if label else indent))

    def table(self, rows: Iterable[Sequence[str]], indent: int = 2) -> None:
        """
        Write rows in columns; the last one holds running text.
        """
        shown = [[_clean(cell) for cell in row] for row in rows]
        columns = max((len(row) for row in shown), default=0) - 1
        widths = [max(count_cells(row[at]) for row in shown) for at in range(columns)]
        for row in shown:
            cells = [cell + " " * (width - count_cells(cell)) for cell, width in zip(row, widths, strict=False)]
            first = " " * indent + "".join(f"{cell}  " for cell in cells)
            self._lines += wrap(row[-1], first, " " * count_cells(first))

    def verbatim(self, text: str) -> None:
        """
        Write lines as they are, moved to the right.
        """
        self._lines += (f"    {display(line)}".rstrip() for line in text.rstrip("\n").split("\n"))
