"""
Scores in Markdown: the same as in the terminal, as tables, and no text becomes markup.
"""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from markupsafe import Markup

from charterkit.builtin.renderers.md import escape, render
from charterkit.model.city import City
from charterkit.testing.texts import PIECES
from charterkit.unseen import in_line
from tests.builtin.hostile import named, texts
from tests.builtin.make import riverport, scores

MARKUP = re.compile(r"[`*_{}\[\]~$!|#<>\"@]|://|www\.", re.IGNORECASE)


def read(text: str) -> str:
    """
    Take the escapes back, as a reader of Markdown sees the text.
    """
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def split_row(line: str) -> list[str]:
    """
    Cut a line of a table at the bars that no backslash takes away.
    """
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def read_tables(text: str) -> list[list[str]]:
    """
    List the rows of all tables.
    """
    return [split_row(line) for line in text.splitlines() if line.startswith("|")]


@pytest.mark.parametrize("text", PIECES)
def test_escaped_text_has_no_markup_left(text: str) -> None:
    """
    No sign that begins markup stands bare, and a reader sees the very text.
    """
    escaped = str(escape(text))
    bare = re.sub(r"&#?\w+;", "", escaped)
    assert not MARKUP.search(re.sub(r"\\.", "", bare))
    assert read(escaped) == text


@given(texts)
def test_every_reader_sees_the_text(text: str) -> None:
    """
    Whatever the text, the escapes can be taken back, so nothing is lost.
    """
    assert read(str(escape(text))) == text


def test_parts_of_the_template_stay_markup() -> None:
    """
    What the template itself has made is not escaped once more.
    """
    assert escape(Markup("**bold**")) == "**bold**"


@given(texts)
def test_rows_keep_their_cells(text: str) -> None:
    """
    Whatever stands in titles, each row of the table has as many cells as its header, and the title is one of them.
    """
    header, _, *rows = read_tables(render(named(text)))
    assert header == ["id", "title", "score", "coverage", "bounds", "band"]
    assert {len(row) for row in rows} == {len(header)}
    assert {read(row[1]) for row in rows} == {in_line(text).strip()}


@given(texts)
def test_lines_begin_with_words_of_our_own(text: str) -> None:
    """
    No text of others begins a line, where more signs would be markup than elsewhere.
    """
    for cities in (1, 2, 5):
        for line in render(named(text, cities)).splitlines():
            assert re.match(r"$|\*\*|#{1,2} |\| |\|:|- |Framework: |none$|`charterkit score FILE`", line), line


def test_status_and_mark_stand_first() -> None:
    """
    The first thing that a reader sees is the status of the framework, then that answers are invented.
    """
    first, second, third, *_ = render(scores(riverport())).split("\n\n")
    assert first == "**draft, not endorsed by anybody**"
    assert second == "**SYNTHETIC: invented answers**"
    assert third == "# Riverport (riverport, FI)"


def test_all_roots_have_a_column() -> None:
    """
    A table of many cities has no limit of width.
    """
    cities = [riverport(city=City(id=f"city-{at}", name=f"City {at}")) for at in range(4)]
    header, _, *rows = read_tables(render(scores(*cities)))
    assert header == ["city", "answered", "policy-maker", "buyer"]
    assert rows[2] == ["City 2 (city-2)", "2 of 3", "37.5", "no score"]
