"""
A result for reading in a terminal: lines of at most 100 places.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from charterkit_matchmaker.renderers.page import make_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Matching
    from charterkit_matchmaker.renderers.page import Section

__all__ = ["render"]

WIDTH = 100


def render(matching: Matching) -> str:
    """
    Write a result as text.
    """
    page = make_page(matching)
    lines = [*_wrap(page.title), *([page.mark] if page.mark else [])]
    for word, said in page.facts:
        lines += _wrap(f"{word}: {said}", others="  ")
    for note in page.notes:
        lines += _wrap(f"- {note}", others="  ")
    for section in page.sections:
        lines += ["", *_write_section(section)]
    return "\n".join(lines) + "\n"


def _write_section(section: Section) -> Iterator[str]:
    yield section.heading.upper()
    if not section.entries:
        yield f"  {section.empty}"
    for entry in section.entries:
        yield from _wrap(entry.title, "  ", "    ")
        for line in entry.lines:
            yield from _wrap(line, "    - ", "      ")


def _wrap(text: str, first: str = "", others: str = "") -> list[str]:
    """
    Break a text into lines; blanks and line ends in it count as one blank.
    """
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
