"""
A statement is judged by itself, and the lines that its mistake spoils go with it.
"""

from __future__ import annotations

import pytest

from charterkit.files.syntax.diagnosis import diagnose
from charterkit.files.syntax.statements import Outline


def look(text: str, index: int = 0) -> tuple[list[tuple[str, str]], int | None]:
    """
    Judge a statement: the codes with what stands at their places, and where to go on.
    """
    outline = Outline(text)
    assert outline.has(index)
    slips, after = diagnose(outline, index)
    return [(slip.code, text[slip.start : slip.stop]) for slip in slips], after


@pytest.mark.parametrize(
    ("text", "index", "slips", "after"),
    [
        ("a = 1\na = 1", 1, [], 2),
        ("b = 1\na = yes\n", 1, [("CK113", "yes")], 2),
        ("b = 1\na = [yes, no]\n", 1, [("CK113", "yes"), ("CK113", "no")], 2),
        ("b = 1\na = [1,\n[c]", 1, [("CK126", "[")], 2),
        ("b = 1\na = {", 1, [("CK126", "{")], None),
        ('b = 1\na = ["c]', 1, [("CK118", '"')], None),
        ('b = 1\na = ["c\n[d]', 1, [("CK118", '"')], 2),
        ('b = 1\na = """c', 1, [("CK127", '"""')], None),
        ("b = 1\na = '''c\n[d]\n'''e'''", 1, [("CK127", "'''")], None),
        ('a = """\nb = 1\n"""\nc d\ne = """', 2, [("CK127", '"""')], None),
        ('a = """\nb # = 1"""\nc = """', 1, [("CK127", '"""')], None),
        ("b = 1\na = " + "[" * 450, 1, [("CK126", "[")], None),
        ("a = " + "[" * 450 + "]" * 450, 0, [("CK106", "a = " + "[" * 450 + "]" * 450)], 1),
        ("b = 1\na = [" + "9" * 4301 + "]", 1, [("CK107", "9" * 4301)], 2),
        ("a = " + "b" * 2001, 0, [("CK110", "")], 1),
        ("a = [b, " + "1" * 65_536 + "]", 0, [("CK110", "")], 1),
    ],
)
def test_a_statement_has_its_slips(text: str, index: int, slips: list[tuple[str, str]], after: int | None) -> None:
    """
    The slips of a statement have their places in the whole text; where nothing after it can be trusted the search ends.
    """
    assert look(text, index) == (slips, after)


@pytest.mark.parametrize(
    ("below", "count"),
    [
        ("", 0),
        ("two words\n", 1),
        ("two words\nthree more words\n\n\nlast ones\n", 3),
        ('two words\nend"\nmore words', 2),
        ('"\n', 1),
        ("# remark\ntwo words\n", 0),
        ("two = words\n", 0),
        ("[two words]\n", 0),
        ("word\n", 0),
        ("]\n},\n] # c\n", 3),
        ('"a",\n{ b = 1 },\n', 2),
        ("two words\n" * 120, 100),
    ],
)
def test_lines_of_a_text_belong_to_its_open_quote(below: str, count: int) -> None:
    """
    Words below an open quote, and what can only be the rest of something, are no mistakes of their own.
    """
    slips, after = look(f'a = "one\n{below}')
    assert slips == [("CK124" if count else "CK118", '"one')]
    assert after == 1 + count


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("a =\ntwo words\n", 2),
        ("a =\n3\n", 2),
        ('a = "b "c"\ntwo words\n', 2),
        ("a = b\ntwo words\n", 1),
        ("a = b\n'c',\n]", 3),
        ("one two\nthree four\n", 2),
        ("one two\nthree\n", 1),
        ("// one two\nthree four\n", 1),
        ("a = [b]\n]\n", 2),
    ],
)
def test_other_mistakes_take_what_belongs_to_them(text: str, after: int) -> None:
    """
    A value that stands on the next line, or a paragraph without marks, is one mistake; other lines are judged alone.
    """
    assert look(text)[1] == after


def test_long_lines_are_not_studied_for_ever() -> None:
    """
    After some long lines only their place is told.
    """
    text = ("a = " + "b" * 1990 + "\n") * 4
    outline = Outline(text)
    assert outline.has(3)
    assert [diagnose(outline, index)[0][0].code for index in range(4)] == ["CK113", "CK113", "CK110", "CK110"]
