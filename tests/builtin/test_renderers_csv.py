"""
Scores as a table: one line per city and node, and no formula.
"""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given

from charterkit.builtin.renderers.csv import COLUMNS, render
from charterkit.builtin.renderers.json import render as render_json
from charterkit.unseen import in_line
from tests.builtin.hostile import named, texts
from tests.builtin.make import result, riverport, score, scores

FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    """
    Read a table as programs do that part cells in this way.
    """
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_each_line_is_one_city_and_node() -> None:
    """
    Below the names of the columns there is a line for each node of each city, with as many cells.
    """
    header, *lines = read(render(scores(riverport(), riverport())))
    assert header == list(COLUMNS)
    nodes = list(riverport().nodes)
    assert [line[header.index("node")] for line in lines] == nodes * 2
    assert {len(line) for line in lines} == {len(header)}


def test_cells_hold_what_stands_in_json() -> None:
    """
    Each column that names a place in JSON holds the same there.
    """
    content = json.loads(render_json(scores(riverport())))["results"][0]
    header, *lines = read(render(scores(riverport())))
    for line in lines:
        cells = dict(zip(header, line, strict=True))
        for name, path in COLUMNS.items():
            value: Any = content if path else cells[name]
            for part in filter(None, path.split(".")):
                value = value[cells["node"] if part == "*" else part]
            if name == "node":
                value = cells["node"]
            expected = value if isinstance(value, str) else "" if value is None else json.dumps(value)
            assert cells[name] == expected, name


def test_lines_end_with_a_line_feed() -> None:
    """
    A text with line ends stays on the line of its city; there is no carriage return anywhere.
    """
    rendered = render(named("two\r\nlines"))
    assert "\r" not in rendered
    assert rendered.count("\n") == 3
    assert "two lines" in rendered


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+358 40", "'+358 40"),
        ("-none", "'-none"),
        ("@helsinki", "'@helsinki"),
        ("\uff1d1", "'\uff1d1"),
        ("\t=1", "'=1"),
        ("a;=1", "a;'=1"),
        ("a| +1", "a| '+1"),
        ("a\n=1", "a =1"),
        ("\x00=1", "<U+0000>=1"),
        ("St-Denis = 1, -2", "St-Denis = 1, -2"),
    ],
)
def test_texts_that_look_like_formulas_get_an_apostrophe(text: str, cell: str) -> None:
    """
    Signs that begin a formula are guarded where a cell can begin, and left alone elsewhere.
    """
    header, line, _ = read(render(named(text)))
    assert line[header.index("name")] == cell


@given(texts)
def test_no_cell_becomes_a_formula(text: str) -> None:
    """
    Whatever stands in names, no text begins like a formula, whether cells are parted by comma, semicolon or bar.
    """
    rendered = render(named(text))
    for delimiter in ",;|\t":
        for line in read(rendered, delimiter):
            assert not any(cell.lstrip(' "').startswith(FORMULA) for cell in line)


@given(texts)
def test_apart_from_the_guard_texts_are_whole(text: str) -> None:
    """
    Without apostrophes the name is the one that was typed, with signs that cannot be seen made visible.
    """
    header, line, _ = read(render(named(text)))
    assert line[header.index("name")].replace("'", "") == in_line(text).replace("'", "")


def test_negative_numbers_are_numbers() -> None:
    """
    Only texts are guarded: a number below 0 stays one.
    """
    header, line = read(render(scores(result({"C01": score(-5.0)}))))
    assert line[header.index("value")] == "-5.0"
