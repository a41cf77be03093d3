"""
All mistakes of a file are found in one run, and none that is not there.
"""

from __future__ import annotations

from random import Random

import pytest
import tomli

from charterkit.files.syntax.recovery import recover
from charterkit.model.findings import Finding, Severity
from tests.files.toml_documents import make_document

LIMIT = 50


def look(text: str, limit: int = LIMIT) -> list[tuple[str, int, int]]:
    """
    Find code, line and column of everything wrong with a text.
    """
    findings, rest, readable = recover(text, "x.toml", limit)
    assert all(finding.file == "x.toml" and finding.cause and finding.mend for finding in findings)
    assert rest is None or tomli.loads(readable) == rest
    return [(finding.code, finding.line, finding.column) for finding in findings]


def test_ten_mistakes_give_ten_findings() -> None:
    """
    Ten different mistakes of syntax are ten findings, each at its line and column.
    """
    lines = [
        "a = yes",
        "b = 3,5",
        "c = “x”",
        "d = True",
        "[e",
        "f = 03",
        "g: 3",
        "h =",
        "[i]",
        'j = "x',
        "k = 31.12.2025",
    ]
    text = "\n".join(lines)
    assert look(text) == [
        ("CK113", 1, 5),
        ("CK112", 2, 5),
        ("CK111", 3, 5),
        ("CK114", 4, 5),
        ("CK125", 5, 1),
        ("CK115", 6, 5),
        ("CK120", 7, 2),
        ("CK119", 8, 4),
        ("CK118", 10, 5),
        ("CK122", 11, 5),
    ]


@pytest.mark.parametrize(
    "slip", ["x = yes", "x = 3,5", "x = “a”", "x: 3", "[[é]]", "// x", 'x = "a', "x = [1 2]", "x ="]
)
def test_one_mistake_gives_one_finding(slip: str) -> None:
    """
    In 60 random documents a wrong line between right ones is found, and nothing else.
    """
    for seed in range(60):
        random = Random(seed)
        above, below = make_document(random), make_document(random)
        text = (
            f"{above}\n[new{seed}]\n{slip}\n[below.{below}"
            if below.startswith("t")
            else f"{above}\n[new{seed}]\n{slip}\n"
        )
        (found,) = look(text)
        assert found[1] == above.count("\n") + 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a]\nx = 1\nb c d\n[a.x.y]\n", [("CK130", 3, 1), ("CK133", 4, 2)]),
        ("[a]\nx = 1\n(b)\nx = 2\n[c]\nx = 1\nx = 2\n", [("CK130", 3, 1), ("CK131", 7, 1)]),
        ("[a\nx = 1\nx = 2\n[c]\ny = 1\n", [("CK125", 1, 1)]),
        ("x = yes\n[[a]]\n[a.b]\nz = no\n[[a]]\n[a.b]\n", [("CK113", 1, 5), ("CK113", 4, 5)]),
        ("[a]\nx = 1\n[a]\nx = 2\nx = 3\n", [("CK132", 3, 2)]),
        ("a = 1\na.b = 2\n", [("CK133", 2, 1)]),
        ("a.b = 1\na = 2\n", [("CK133", 2, 1)]),
        ("a = [1]\na.b = 2\n", [("CK133", 2, 1)]),
        ("[a]\n[[a]]\n", [("CK132", 2, 3)]),
        ("[a.b]\n[c]\n[a]\nb.x = 1\n", [("CK133", 4, 1)]),
        ("x = 1\nx = 2", [("CK131", 2, 1)]),
        ("x = 1\nx = 2\ny = no\nx = 3", [("CK131", 2, 1), ("CK113", 3, 5), ("CK131", 4, 1)]),
        ("x = '", [("CK118", 1, 5)]),
        ("x = 'a\n\ny = 1\n", [("CK118", 1, 5)]),
        ("y = 1\nx = 'a\nz = [1,\nw = no\n", [("CK118", 2, 5), ("CK126", 3, 5), ("CK113", 4, 5)]),
        ("x = [1,\n[y]\nz = 'a", [("CK126", 1, 5), ("CK118", 3, 5)]),
        ("x = { a = 1\n\ny = no", [("CK126", 1, 5)]),
        ('x = no\ny = """a\nz = no', [("CK113", 1, 5), ("CK127", 2, 5)]),
        ('x = """a\ny = 1\nz = """b"""\nw = no\n', [("CK127", 1, 5)]),
        ('x = """a\ny = 1\n"""\nz = no\n', [("CK113", 4, 5)]),
        ('x = """a\n"""b\ny = no\n', [("CK129", 2, 4), ("CK113", 3, 5)]),
        ('x = no\ny = """[a]\nb = 1\n"""\nz = """c\n', [("CK113", 1, 5), ("CK127", 2, 5)]),
        ('x = "one\ntwo three\nfour"\ny = no\n', [("CK124", 1, 5), ("CK113", 4, 5)]),
        ('x = "one\ntwo three\n\nfour five"\ny = no\n', [("CK124", 1, 5), ("CK113", 5, 5)]),
        ('x = "one\n# two three\nfour five"\n', [("CK118", 1, 5), ("CK130", 3, 1)]),
        ("x =\ntrue\ny = no\n", [("CK119", 1, 4), ("CK113", 3, 5)]),
        ("one two\nthree four\nfive\n", [("CK130", 1, 1), ("CK120", 3, 1)]),
        ("x = no\n  'a',\n]\n", [("CK113", 1, 5)]),
        ("x = " + "[" * 450 + "]" * 450 + "\ny = no\n", [("CK106", 1, 1), ("CK113", 2, 5)]),
        ("x = " + "9" * 4301 + "\ny = no\n", [("CK107", 1, 5), ("CK113", 2, 5)]),
        ("a" + ".a" * 1001 + " = 1\ny = no\n", [("CK106", 1, 1), ("CK113", 2, 5)]),
        ("x = " + "9" * 4301 + "\nx = [" * 2, [("CK107", 1, 5), ("CK126", 2, 5), ("CK126", 3, 5)]),
        ("x = " + "y" * 2001, [("CK110", 1, 5)]),
        ("x = [y" + ", 1" * 22_000 + "]", [("CK110", 1, 6)]),
    ],
)  # fmt: skip
def test_no_finding_follows_from_another(text: str, expected: list[tuple[str, int, int]]) -> None:
    """
    Lines after a mistake are judged for themselves, and what only seems wrong because of it is not told.
    """
    assert look(text) == expected


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("a = 1\na = 2\n", "`a` stands already in line 1"),
        ("[a.b]\nx = 1\n\n[a.b]\n", "`[a.b]` stands already in line 1"),
        ("[x]\n[a]\nb = 1\n[a.b.c]\n", "`a.b` has a value already, in line 3; `[a.b.c]` does not fit to it"),
        ("[a.b]\n[a]\nb = 1\n", "`a.b` is the name of a table already, in line 1; `b` does not fit to it"),
        ("[[a]]\nb = 1\n[[a]]\nb = 1\nb = 2\n", "`b` stands already in line 4"),
    ],
)
def test_both_places_of_a_clash_are_named(text: str, cause: str) -> None:
    """
    What stands twice is told with the line where it stands first.
    """
    (finding,) = recover(text, "x.toml", LIMIT)[0]
    assert finding.cause == cause


def test_a_limit_ends_the_search() -> None:
    """
    After so many mistakes a note says that there may be more, and what was not looked at is not read either.
    """
    findings, rest, _ = recover("x = no\n" * 7 + "y = 1\n", "x.toml", 5)
    assert [finding.code for finding in findings] == ["CK113"] * 5 + ["CK139"]
    assert findings[-1].severity is Severity.NOTE
    assert findings[-1].line == 5
    assert rest == {}


@pytest.mark.parametrize("line", ["x = 1", "[x]"])
def test_clashes_count_for_the_limit(line: str) -> None:
    """
    Many clashes are told up to the limit.
    """
    codes = [code for code, _, _ in look(f"{line}\n" * 9, 5)]
    assert codes == ["CK132" if line == "[x]" else "CK131"] * 5 + ["CK139"]


def test_a_statement_with_more_mistakes_than_the_limit_fills_it() -> None:
    """
    No more findings are given than the limit and its note.
    """
    assert len(look("x = [" + "no, " * 9 + "]", 5)) == 6


def test_a_long_text_is_not_read_for_each_clash() -> None:
    """
    In a long text the first clash is told without its partner, and a note says that there may be more.
    """
    text = "".join(f"[a{number}]\n" for number in range(45_000)) + "[a7]\n[a8]\n"
    (first, note) = recover(text, "x.toml", LIMIT)[0]
    assert (first.code, first.line, first.column) == ("CK132", 45_001, 2)
    assert "further up" in first.cause
    assert note.code == "CK139"
    (first, _) = recover("".join(f"a{number} = 1\n" for number in range(45_000)) + "a7 = 1\n", "x.toml", LIMIT)[0]
    assert (first.code, "further up" in first.cause) == ("CK131", True)


def test_lines_are_shown_and_corrected() -> None:
    """
    A finding carries its line and the corrected line; a very long line is not repeated.
    """
    findings, _, _ = recover("x = yes # so\ny = “" + "z" * 1990 + "”", "x.toml", LIMIT)
    assert findings[0] == Finding(
        code="CK113",
        file="x.toml",
        cause="the text `yes` has no quotes",
        mend='write "yes"; where true or false is asked, write true or false without quotes',
        line=1,
        column=5,
        corrected='x = "yes" # so',
    )
    assert (findings[0].source, findings[0].width) == ("x = yes # so", 3)
    assert findings[1].code == "CK111"
    long, _, _ = recover("y = “" + "z" * 1999 + "”", "x.toml", LIMIT)
    assert (long[0].source, long[0].corrected) == ("", "")


def test_the_rest_is_read() -> None:
    """
    What is right besides the mistakes is read, at its old place.
    """
    text = "a = yes\nb = 1\n[c\nd = 2\n[e]\nf = 3\nf = 4\ng = [\n\nh = 5 # x\n"
    _, rest, readable = recover(text, "x.toml", LIMIT)
    assert rest == {"b": 1, "e": {"f": 3, "h": 5}}
    assert len(readable) == len(text)
    assert readable.index("h = 5") == text.index("h = 5")
