"""
Slips inside lists, curly brackets and long texts are found one by one, and their lines put right.
"""

from __future__ import annotations

import pytest
import tomli
from hypothesis import assume, given
from hypothesis import strategies as st

from charterkit.files.syntax.slots import find_slips
from charterkit.files.syntax.spots import find_spot
from charterkit.files.syntax.statements import End, split

# The statement; the slips, each with its code and what stands at its place; and the lines as they should read, empty
# where that is not certain.
STATEMENTS: list[tuple[str, list[tuple[str, str]], list[str]]] = [
    (
        'e = [{ kind = “DOC”, ref = "x" }, { kind = yes }]',
        [("CK111", "“DOC”"), ("CK113", "yes")],
        ['e = [{ kind = "DOC", ref = "x" }, { kind = "yes" }]'] * 2,
    ),
    (
        "e = [\n  { a = True },\n  { b = 3,5, c = x },\n]",
        [("CK114", "True"), ("CK112", "3,5"), ("CK113", "x")],
        ["  { a = true },", '  { b = 3.5, c = "x" },', '  { b = 3.5, c = "x" },'],
    ),
    ("e = [1 2]", [("CK129", "")], ["e = [1, 2]"]),
    ('e = ["a" "b"]', [("CK129", "")], ['e = ["a", "b"]']),
    ('e = ["a""b"]', [("CK129", "")], ['e = ["a","b"]']),
    ("e = { a = 1 b = 2 }", [("CK129", "")], ["e = { a = 1, b = 2 }"]),
    ('e = [\n  "a"\n  "b"\n]', [("CK129", "")], ['  "a",']),
    ('e = [ "a" # c\n  "b" ]', [("CK129", "")], ['e = [ "a", # c']),
    ("e = [\n[1]\n[2]\n]", [("CK129", "")], ["[1],"]),
    ("e = [ {a = 1}\n {a = 2} ]", [("CK129", "")], ["e = [ {a = 1},"]),
    ("e = [ {a = 1} x ]", [("CK129", "x")], [""]),
    ('e = ["a"; "b"]', [("CK129", '"a"; "b"')], ['e = ["a", "b"]']),
    ("e = [1,, 2]", [("CK129", ",")], ["e = [1, 2]"]),
    ("e = [,]", [("CK129", ",")], ["e = []"]),
    ("e = { , }", [("CK129", ",")], ["e = {  }"]),
    ("e = { a = , b = 2 }", [("CK119", "")], ['e = { a = "", b = 2 }']),
    ("e = { a =}", [("CK119", "")], ['e = { a =""}']),
    ("e = { = 1, b = x }", [("CK123", "")], [""]),
    ("e = { a }", [("CK120", "a")], [""]),
    (
        'e = { a: "x", b "y", c = z }',
        [("CK120", 'a: "x"'), ("CK120", 'b "y"'), ("CK113", "z")],
        ['e = { a = "x", b = "y", c = "z" }'] * 3,
    ),
    ('e = { "a": 1 }', [("CK120", '"a": 1')], ['e = { "a" = 1 }']),
    (
        "e = { städte = 1, x y = yes }",
        [("CK123", "städte"), ("CK123", "x y"), ("CK113", "yes")],
        ['e = { "städte" = 1, "x y" = "yes" }'] * 3,
    ),
    ("e = { é = 1 }", [("CK123", "é")], ['e = { "é" = 1 }']),
    ("e = { a..b = 1, c = x }", [("CK123", "a..b"), ("CK113", "x")], ["", ""]),
    ("e = { a = 1, a = 2, b = x }", [("CK131", "a = 2"), ("CK113", "x")], ["", ""]),
    ("e = { a = {}, a.b = 2 }", [("CK131", "a.b = 2")], [""]),
    (
        "e = [3 %, 12 weeks, 31.12.2025]",
        [("CK116", "3 %"), ("CK116", "12 weeks"), ("CK122", "31.12.2025")],
        ["e = [3, 12, 2025-12-31]"] * 3,
    ),
    ("e = { a = 3,5 }", [("CK112", "3,5")], ["e = { a = 3.5 }"]),
    ("e = { a = 3 , 5, b = x }", [("CK112", "3 , 5"), ("CK113", "x")], ['e = { a = 3.5, b = "x" }'] * 2),
    ("e = { a = 1.2.3 }", [("CK113", "1.2.3")], ['e = { a = "1.2.3" }']),
    ("e = { a = 1,234 }", [("CK112", "1,234")], ["e = { a = 1.234 }"]),
    ("e = [1,234 x]", [("CK116", "234 x")], ["e = [1,234]"]),
    ("e = [x]", [("CK113", "x")], ['e = ["x"]']),
    ('e = ["a, "b"]', [("CK118", '"]')], [""]),
    ("e = ['it's']", [("CK118", "']")], [""]),
    ('e = ["a",\n  "b,\n]', [("CK118", '"b,')], [""]),
    ("e = [1, 2}", [("CK126", "}")], ["e = [1, 2]"]),
    ("e = { a = 1 ]", [("CK126", "]")], ["e = { a = 1 }"]),
    ("e = [{ a = 1 ]", [("CK126", "")], ["e = [{ a = 1 } ]"]),
    ("e = [{ a = 1]", [("CK126", "")], ["e = [{ a = 1} ]"]),
    ("e = [{ a = [] ]", [("CK126", "")], ["e = [{ a = [] } ]"]),
    ("e = { a = [1, 2 }", [("CK126", "")], ["e = { a = [1, 2 ] }"]),
    ("e = [1],", [("CK129", ",")], ["e = [1]"]),
    ("e = [1] and", [("CK129", "and")], [""]),
    ('e = """a""" b', [("CK129", "b")], [""]),
    ("e = [1,\u00a02, \u00a0]", [("CK117", "\u00a02"), ("CK117", "\u00a0")], ["e = [1,2, ]"] * 2),
    ("e = { a\u00a0= 1 }", [("CK117", "a\u00a0")], ["e = { a= 1 }"]),
    ('e = ["a\x07", x]', [("CK117", "\x07"), ("CK113", "x")], ['e = ["a", "x"]'] * 2),
    ('e = """a\x07b"""', [("CK117", "\x07")], ['e = """ab"""']),
    ("e = [1, # a\x07\n2]", [("CK117", "\x07")], ["e = [1, # a"]),
    ('e = ["C:\\Users\\x"]', [("CK121", '"C:\\Users\\x"')], ["e = ['C:\\Users\\x']"]),
    ('e = """C:\\Users"""', [("CK121", "\\Users")], ['e = """C:\\\\Users"""']),
    (
        'e = """\na\nC:\\Users and \\d\n\\q\n"""',
        [("CK121", "\\Users and \\d"), ("CK121", "\\q")],
        ["C:\\\\Users and \\\\d", "\\\\q"],
    ),
    ('e = """\\x"""', [("CK121", "\\x")], ['e = """\\\\x"""']),
    ('e = """\\uD800"""', [("CK121", "\\uD800")], [""]),
    ('e ["a",\n "b"]', [("CK120", "")], ['e = ["a",']),
    ('e: """a\nb"""', [("CK120", ":")], ['e = """a']),
    ('é = ["a"]', [("CK123", "é")], ['"é" = ["a"]']),
    ('é = ["a]"] ]', [("CK123", "é")], [""]),
    ("e = [1] [2]", [("CK129", "[2]")], [""]),
    ("e = [ = ]", [("CK123", "")], [""]),
    ("e = [ 1 = 2 ]", [("CK129", "1")], [""]),
    ("e = [ a = 2 ]", [("CK129", "a")], [""]),
    ("e = { [1] = 2 }", [("CK110", "")], [""]),
    ("e = [x, " + "9" * 4301 + "]", [("CK113", "x")], [""]),
    ("e = [" + "x" * 2001 + "]", [("CK110", "")], [""]),
]  # fmt: skip


def look(statement: str) -> list[tuple[str, str, str]]:
    """
    Find the slips of a statement: code, what stands there, the line as it should read.
    """
    with pytest.raises(tomli.TOMLDecodeError) as caught:
        tomli.loads(statement)
    slips = find_slips(statement, caught.value.pos, caught.value.msg)
    return [(slip.code, statement[slip.start : slip.stop], slip.text or "") for slip in slips]


@pytest.mark.parametrize(("statement", "slips", "lines"), STATEMENTS, ids=[repr(row[0])[:50] for row in STATEMENTS])
def test_slips_are_found_one_by_one(statement: str, slips: list[tuple[str, str]], lines: list[str]) -> None:
    """
    Each slip has its code and place, and each line is offered as it should read when all its slips are mended.
    """
    found = look(statement)
    assert [slip[:2] for slip in found] == slips
    assert [slip[2] for slip in found] == lines


def test_a_long_list_costs_little() -> None:
    """
    In a statement of tens of thousands of characters only the first slips are looked for.
    """
    assert len(look("e = [" + "x, " * 500 + "]")) == 20
    assert len(look("e = [" + "x, " * 20_000 + "]")) == 3


PIECES = [
    "[",
    "]",
    "{",
    "}",
    ",",
    "=",
    ":",
    '"',
    '"""',
    "'",
    "\\",
    "\n",
    " ",
    "# c\n",
    "a",
    "é",
    "1",
    "3,5",
    "“x”",
    "\x07",
    "yes",
    "\u00a0",
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.sampled_from(["[", "{", '"""', "[{ a = "]),
    st.sampled_from(["", "]", "}", "}]", '"""']),
)
def test_nothing_is_raised(inner: str, opening: str, closing: str) -> None:
    """
    Whatever stands in the brackets, the slips lie in the statement, and lines of one-line statements are right.
    """
    first = next(split(f"e = {opening}{inner}{closing}"))
    assume(first.end is End.WHOLE)
    statement = f"e = {opening}{inner}{closing}"[: first.stop]
    try:
        tomli.loads(statement)
    except tomli.TOMLDecodeError as error:
        slips = find_slips(statement, error.pos, error.msg)
        assert slips
        for slip in slips:
            assert 0 <= slip.start <= slip.stop <= len(statement)
            assert not slip.text or "\n" in statement or tomli.loads(slip.text) is not None


def test_a_spot_knows_its_surroundings() -> None:
    """
    The slot at an offset has its bounds, the signs beside it, the open brackets and the value before it.
    """
    work = 'e = [{ a = 1 } # c\n x, ["""\n]""" ]]'
    spot = find_spot(work, work.index("x"))
    assert work[spot.start : spot.stop] == "x"
    assert (spot.before, spot.after, spot.opened, spot.entry, spot.quotes) == ("}", ",", "[", 14, "")
    assert find_spot(work, work.index("1") + 1).before == "="
    assert find_spot(work, work.rindex("\n") + 1).quotes == '"""'
    assert find_spot(work, len(work)).after == ""
