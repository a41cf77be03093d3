"""
A document is cut where its statements begin and end, also where brackets and quotes do not match.
"""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.syntax.statements import End, Outline, find_paths, split
from tests.files.toml_documents import HOSTILE, make_document


def test_a_right_document_falls_into_right_statements() -> None:
    """
    In 500 random documents each statement is right by itself, ends by itself, and nothing is left between.
    """
    for seed in range(500):
        text = make_document(Random(seed))
        statements = list(split(text))
        assert all(statement.end is End.WHOLE for statement in statements)
        assert all(tomli.loads(text[each.start : each.stop]) for each in statements)
        rest = "".join(text[one.stop : two.start] for one, two in pairwise(statements))
        assert tomli.loads(rest) == {}


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", []),
        ("# a\n\n \t\n", []),
        ("a = 1\nb = 2", ["a = 1", "b = 2"]),
        ("a = [1,\n 2] # c\nb = 2\n", ["a = [1,\n 2] # c", "b = 2"]),
        ("a = [ # ]\n'''\n]''', \"]\"]\nb = 2", ["a = [ # ]\n'''\n]''', \"]\"]", "b = 2"]),
        ("a = “[” \nb = 2", ["a = “[” ", "b = 2"]),
        ("a = “[\n]\nb = 2", ["a = “[\n]", "b = 2"]),
        ("# a\x07\n\u00a0\na = 1", ["# a\x07", "\u00a0", "a = 1"]),
        ("[x\n[y]", ["[x", "[y]"]),
        ("tags [1,\n2]\nx", ["tags [1,\n2]", "x"]),
        ("text of [1,\n2]", ["text of [1,", "2]"]),
        ('text."""\nx = 1', ['text."""', "x = 1"]),
        ("a = [[1]\n]", ["a = [[1]\n]"]),
        ("a = [{ b = 1 ]\nc = 2", ["a = [{ b = 1 ]", "c = 2"]),
        ("a = [1 }\nc = 2", ["a = [1 }", "c = 2"]),
        ("a = 1 ]\nc = 2", ["a = 1 ]", "c = 2"]),
        ("a = 1 ] # {\nc = 2", ["a = 1 ] # {", "c = 2"]),
        ("a = [true]]\nc = [\n[true]\n]", ["a = [true]]", "c = [\n[true]\n]"]),
    ],
)
def test_lines_belong_to_statements(text: str, pieces: list[str]) -> None:
    """
    A statement has the lines that its brackets and quotes hold together.
    """
    statements = list(split(text))
    assert [text[each.start : each.stop] for each in statements] == pieces
    assert all(each.end is End.WHOLE for each in statements)


@pytest.mark.parametrize(
    ("text", "end", "opening", "stop"),
    [
        ("a = [1,\nb = 2", End.NEXT, 4, 7),
        ("a = [1,\n[b]", End.NEXT, 4, 7),
        ("a = [1,\n  [b.c]\n", End.NEXT, 4, 7),
        ("a = { b = [\nc = 2", End.NEXT, 10, 11),
        ("a = { b = 1\nc = 2\n[d]", End.NEXT, 4, 17),
        ("a = { b = 1\nc = 2", End.BRACKET, 4, 17),
        ("a = [1,\n[true],\n[1.5],\n['b']", End.BRACKET, 4, 28),
        ('a = ["b, "c"]\nd = 1', End.NEXT, 11, 13),
        ("a = ['b]\n", End.BRACKET, 5, 9),
        ('a = """b\nc = 1', End.QUOTES, 4, 14),
        ("a = ['''b\n]", End.QUOTES, 5, 11),
    ],
)
def test_what_is_never_closed_ends_where_something_surely_begins(text: str, end: End, opening: int, stop: int) -> None:
    """
    An open bracket holds no header and, in a list, no key; open quotes hold all the rest.
    """
    first = next(split(text))
    assert (first.end, first.opening, first.stop) == (end, opening, stop)


@given(st.lists(st.sampled_from((*HOSTILE, "a = 1\n", "[b]\n", "c = [", "\n")), max_size=12).map("".join))
def test_statements_stand_in_order(text: str) -> None:
    """
    Whatever a text holds, its statements do not overlap, and each begins a line.
    """
    last = -1
    for statement in split(text):
        assert last < statement.start < statement.stop <= len(text)
        assert statement.start == 0 or text[statement.start - 1] == "\n"
        assert (statement.end is End.WHOLE) == (statement.opening < 0)
        last = statement.stop


def test_an_outline_is_cut_as_far_as_needed() -> None:
    """
    Statements are found by number and by offset, and no more of the text is cut than was asked for.
    """
    outline = Outline("a = 1\n\n[b]\nc\nd = 2")
    assert outline.has(0)
    assert len(outline.statements) == 1
    assert outline.find(8) == 1
    assert len(outline.statements) == 2
    assert [outline.find(offset) for offset in (0, 5, 6, 7, 11, 17, 99)] == [0, 0, 0, 1, 2, 3, 3]
    assert [outline.lines(index) for index in range(4)] == ["a = 1", "[b]", "c", "d = 2"]
    assert [outline.is_header(index) for index in range(4)] == [False, True, True, False]
    assert not outline.has(4)
    assert Outline("").find(0) == 0


def test_statements_define_paths() -> None:
    """
    A key belongs to the table above it, and a list of tables to its newest entry.
    """
    outline = Outline("a = 1\n[b.c]\n'd'.e = 2\n[[f]]\n[[f]]\ng = 3\n[f.h]\ni = 4\n[é]\n= 1\n")
    assert outline.has(9)
    assert find_paths(outline, range(10)) == {
        0: ("a",),
        1: ("b", "c"),
        2: ("b", "c", "d", "e"),
        3: ("f",),
        4: ("f",),
        5: ("f", 1, "g"),
        6: ("f", 1, "h"),
        7: ("f", 1, "h", "i"),
        8: (),
        9: (),
    }
    assert find_paths(outline, []) == {}
