"""
Findings are shown with the line they are about, or in one line each.
"""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charterkit.cli.messages import summarize, write_concise, write_text
from charterkit.model.findings import Finding, Severity

KEY = Finding(
    code="CK152",
    file="answers/riverport.toml",
    path=("answers", "C01-1", "vlaue"),
    cause="unknown key `vlaue` in answer `C01-1`",
    mend="did you mean `value`? Allowed: value, state, note",
    line=14,
    column=1,
    width=5,
    source="vlaue = 3",
)
VALUE = Finding(
    code="CK201",
    severity=Severity.WARNING,
    file="answers/riverport.toml",
    path=("answers", "C01-2", "value"),
    cause='expected one of 0..4, found "4"',
    mend="write it without quotes",
    line=9,
    column=9,
    width=3,
    source='value = "4"',
    corrected="value = 4",
)


def plain(*findings: Finding) -> str:
    """
    Write findings as text without colours.
    """
    return click.unstyle(write_text(findings))


def test_a_finding_shows_its_line() -> None:
    """
    Severity, code, cause, place, the line with carets, and how to mend it, exactly in this form.
    """
    assert plain(KEY) == (
        "error[CK152]: unknown key `vlaue` in answer `C01-1`\n"
        "  --> answers/riverport.toml:14:1\n"
        "   |\n"
        "14 | vlaue = 3\n"
        "   | ^^^^^\n"
        "   = help: did you mean `value`? Allowed: value, state, note\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_findings_stand_in_the_order_of_the_file() -> None:
    """
    The finding further up in the file comes first, whatever its severity, and the corrected line is told.
    """
    assert plain(KEY, VALUE).startswith(
        'warning[CK201]: expected one of 0..4, found "4"\n'
        " --> answers/riverport.toml:9:9\n"
        "  |\n"
        '9 | value = "4"\n'
        "  |         ^^^\n"
        "  = help: write it without quotes\n"
        "  = write: value = 4\n"
        "\n"
        "error[CK152]"
    )


def test_a_finding_without_a_line_names_the_file() -> None:
    """
    Where no line is known, the file is told, and nothing is made up.
    """
    found = Finding(code="CK101", file="gone.toml", cause="there is no file gone.toml", mend="look for another name")
    assert plain(found) == (
        "error[CK101]: there is no file gone.toml\n"
        "  --> gone.toml\n"
        "  = help: look for another name\n"
        "\n"
        "1 error in 1 file\n"
    )


def test_a_finding_without_a_file_is_told_all_the_same() -> None:
    """
    What belongs to no file has a cause and a severity.
    """
    assert plain(Finding(code="CK900", cause="a check failed", severity=Severity.NOTE)) == (
        "note[CK900]: a check failed\n\n1 note\n"
    )


def test_carets_stand_below_wide_letters_and_marks() -> None:
    """
    Columns are counted as a terminal shows them, with what is dangerous shown by its number.
    """
    found = Finding(code="CK1", file="f", cause="c", line=1, column=6, width=2, source="東\u202e\tx=ab\r")
    shown = plain(found).splitlines()
    assert shown[3] == "1 | 東<U+202E> x=ab"
    assert shown[4] == "  | " + " " * (2 + 8 + 1 + 2) + "^^"


def test_long_sentences_are_broken_between_words() -> None:
    """
    A cause or a mend of more than a hundred columns goes on in the next line, moved to the right.
    """
    found = Finding(code="CK1", file="f", cause="cause " * 20, mend="mend " * 30, line=14, column=1, source="x")
    lines = plain(found).splitlines()
    assert all(len(line) <= 100 for line in lines)
    assert lines[:2] == ["error[CK1]: " + " ".join(["cause"] * 14), "  " + " ".join(["cause"] * 6)]
    assert lines[-4:-2] == ["   = help: " + " ".join(["mend"] * 18), "           " + " ".join(["mend"] * 12)]


def test_a_sentence_of_blanks_is_none() -> None:
    """
    Blanks alone are never broken into lines.
    """
    assert plain(Finding(code="CK1", cause=" " * 200)) == "error[CK1]:\n\n1 error\n"


@pytest.mark.parametrize(("column", "begins"), [(1, "1 | xxx"), (500, "1 | …xxx")])
def test_a_very_long_line_is_cut_around_the_spot(column: int, begins: str) -> None:
    """
    A line of a thousand characters shows what is round the spot.
    """
    found = Finding(code="CK1", file="f", cause="c", line=1, column=column, width=900, source="x" * 1000)
    line, carets = plain(found).splitlines()[3:5]
    assert line.startswith(begins)
    assert line.endswith("…")
    assert len(line) < 130
    assert len(carets) <= len(line)
    assert "^" in carets


def test_a_spot_behind_the_end_of_the_line_has_one_caret() -> None:
    """
    Something that is lacking at the end of a line is marked there.
    """
    found = Finding(code="CK1", file="f", cause="c", line=1, column=8, source="value =")
    assert plain(found).splitlines()[4] == "  |        ^"


def test_one_line_for_each_finding() -> None:
    """
    The short form names place, code, question, cause and mend, and nothing twice.
    """
    assert click.unstyle(write_concise([KEY, VALUE])) == (
        'answers/riverport.toml:9:9: warning[CK201]: C01-2: expected one of 0..4, found "4" (hint: write value = 4)\n'
        "answers/riverport.toml:14:1: error[CK152]: unknown key `vlaue` in answer `C01-1` "
        "(hint: did you mean `value`? Allowed: value, state, note)\n"
    )
    assert write_concise([Finding(code="CK900", cause="a check failed")]) == "error[CK900]: a check failed\n"


@pytest.mark.parametrize(
    ("findings", "told"),
    [
        ([], "nothing to mend"),
        ([KEY], "1 error in 1 file"),
        ([KEY, KEY, VALUE], "2 errors, 1 warning in 1 file"),
        ([KEY, Finding(code="CK203", severity=Severity.NOTE, file="b", cause="c")], "1 error, 1 note in 2 files"),
    ],
)
def test_findings_are_counted(findings: list[Finding], told: str) -> None:
    """
    The summary counts severities and files, and leaves out what there is none of.
    """
    assert summarize(findings) == told


@given(st.text(), st.text(), st.text(), st.integers(0, 50), st.integers(0, 50))
def test_no_finding_can_steer_the_terminal(cause: str, source: str, file: str, column: int, width: int) -> None:
    """
    Whatever stands in a file, its findings print nothing but what is visible.
    """
    found = Finding(
        code="CK1",
        file=file,
        cause=cause,
        mend=cause,
        corrected=source,
        line=1,
        column=column,
        width=width,
        source=source,
    )
    for text in (plain(found), click.unstyle(write_concise([found]))):
        assert all(sign == "\n" or sign.isprintable() or not sign.isascii() for sign in text)
        assert not set(text) & set("\x1b\x9b\x85\u2028\u202e\u200b")
