"""
What people type in a line gets its own sentence and the line as it should read.
"""

from __future__ import annotations

from typing import Any

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.syntax.mends import make_plain, mend_line, mend_value

# The line, the code, the column (from 1) and the width of what is at fault, and what the corrected line says; None
# where it is not certain what was meant.
LINES: list[tuple[str, str, int, int, dict[str, Any] | None]] = [
    ("value = yes", "CK113", 9, 3, {"value": "yes"}),
    ("value = no # not yet", "CK113", 9, 2, {"value": "no"}),
    ("  value = Łódź", "CK113", 11, 4, {"value": "Łódź"}),
    ("name = Saint-Jean de la Ruelle", "CK113", 8, 23, {"name": "Saint-Jean de la Ruelle"}),
    ("name = it's # here", "CK113", 8, 4, {"name": "it's"}),
    ('name = the "new" office', "CK113", 8, 16, {"name": 'the "new" office'}),
    ("ref = C:\\Users\\x", "CK113", 7, 10, {"ref": "C:\\Users\\x"}),
    ("version = 1.2.3", "CK113", 11, 5, {"version": "1.2.3"}),
    ("value = yes,", "CK113", 9, 4, {"value": "yes"}),
    ("value = 1 2", "CK113", 9, 3, {"value": "1 2"}),
    ("synthetic = True", "CK114", 13, 4, {"synthetic": True}),
    ("synthetic = FALSE # no", "CK114", 13, 5, {"synthetic": False}),
    ("value = 03", "CK115", 9, 2, {"value": 3}),
    ("value = -007", "CK115", 9, 4, {"value": -7}),
    ("value = 03.50", "CK115", 9, 5, {"value": 3.5}),
    ("value = .5", "CK115", 9, 2, {"value": 0.5}),
    ("value = 5.", "CK115", 9, 2, {"value": 5}),
    ("value = 00", "CK115", 9, 2, {"value": 0}),
    ("value = 3,5", "CK112", 9, 3, {"value": 3.5}),
    ("value = +3,5 # c", "CK112", 9, 4, {"value": 3.5}),
    ("value = ,5", "CK112", 9, 2, {"value": 0.5}),
    ("value = 12 000", "CK112", 9, 6, {"value": 12000}),
    ("value = 1.234,5", "CK112", 9, 7, {"value": 1234.5}),
    ("value = 1.234.567", "CK112", 9, 9, {"value": 1234567}),
    ("value = 1,234,567", "CK112", 9, 9, {"value": 1234567}),
    ("value = 1,234.5", "CK112", 9, 7, {"value": 1234.5}),
    ("value = 1'000", "CK112", 9, 5, {"value": 1000}),
    ("value = 1,234", "CK112", 9, 5, None),
    ("value = 12%", "CK116", 9, 3, {"value": 12}),
    ("value = 12,5 %", "CK116", 9, 6, {"value": 12.5}),
    ("value = 12 per cent", "CK116", 9, 11, {"value": 12}),
    ("value = 12 weeks", "CK116", 9, 8, {"value": 12}),
    ("value = 12h", "CK116", 9, 3, {"value": 12}),
    ("value = € 12", "CK116", 9, 4, {"value": 12}),
    ("value = 12€", "CK116", 9, 3, {"value": 12}),
    ("value = 3 - in place", "CK116", 9, 12, {"value": 3}),
    ("value = 1.234 EUR", "CK112", 9, 9, None),
    ("note = 3 of 4", "CK113", 8, 6, {"note": "3 of 4"}),
    ("note = 2nd", "CK113", 8, 3, {"note": "2nd"}),
    ("note = 12 - 14 weeks", "CK113", 8, 13, {"note": "12 - 14 weeks"}),
    ("note = 3 officers work on it", "CK113", 8, 21, {"note": "3 officers work on it"}),
    ("date = 31.12.2025", "CK122", 8, 10, {"date": "2025-12-31"}),
    ("date = 1. 2. 2025", "CK122", 8, 10, {"date": "2025-02-01"}),
    ("date = 31/12/2025", "CK122", 8, 10, {"date": "2025-12-31"}),
    ("date = 12/31/2025", "CK122", 8, 10, {"date": "2025-12-31"}),
    ("date = 05/05/2025", "CK122", 8, 10, {"date": "2025-05-05"}),
    ("date = 31-12-2025", "CK122", 8, 10, {"date": "2025-12-31"}),
    ("date = 2025/12/31", "CK122", 8, 10, {"date": "2025-12-31"}),
    ("date = 2025-1-5", "CK122", 8, 8, {"date": "2025-01-05"}),
    ("date = 2025.12.31", "CK122", 8, 10, {"date": "2025-12-31"}),
    ("date = 03/04/2025", "CK122", 8, 10, None),
    ("date = 31.12.25", "CK122", 8, 8, None),
    ("date = 31.2.2025", "CK122", 8, 9, None),
    ("date = 2025-02-30", "CK122", 8, 10, None),
    ("name = “Riverport”", "CK111", 8, 11, {"name": "Riverport"}),
    ("name = „Riverport“ # „x“", "CK111", 8, 11, {"name": "Riverport"}),
    ("name = «l’école» # x", "CK111", 8, 9, {"name": "l’école"}),
    ("name = ‘Riverport’", "CK111", 8, 11, {"name": "Riverport"}),
    ("name = “a # b”", "CK111", 8, 7, {"name": "a # b"}),
    ('name = "Riverport”', "CK111", 8, 11, {"name": "Riverport"}),
    ("name = Riverport”", "CK111", 8, 10, {"name": "Riverport"}),
    ("name = “", "CK111", 8, 1, {"name": ""}),
    ("kinds = “a”, “b”", "CK111", 9, 8, {"kinds": ["a", "b"]}),
    ("name = “a” and more", "CK111", 8, 12, None),
    ("note = ``x``", "CK111", 8, 5, {"note": "`x`"}),
    ('note = "text', "CK118", 8, 5, {"note": "text"}),
    ("note = 'text", "CK118", 8, 5, {"note": "text"}),
    ("note = 'C:\\x", "CK118", 8, 5, {"note": "C:\\x"}),
    ("note = \"text'", "CK118", 8, 6, {"note": "text"}),
    ('note = "C:\\Users', "CK118", 8, 9, {"note": "C:\\Users"}),
    ('note = "', "CK118", 8, 1, {"note": ""}),
    ('note = "see # 3', "CK118", 8, 8, None),
    ('note = text"', "CK118", 8, 5, {"note": "text"}),
    ('ref = "C:\\Users\\x"', "CK121", 7, 12, {"ref": "C:\\Users\\x"}),
    ('ref = "C:\\it\'s\\x"', "CK121", 7, 11, {"ref": "C:\\it's\\x"}),
    ('ref = "C:\\dir\\"', "CK121", 7, 9, {"ref": "C:\\dir\\"}),
    ('ref = "\\\\server\\share"', "CK121", 7, 16, {"ref": "\\\\server\\share"}),
    ('note = "50\\% \\u00e9"', "CK121", 8, 13, {"note": "50\\% é"}),
    ('note = "a "new" b" # c', "CK128", 8, 11, {"note": 'a "new" b'}),
    ("note = 'it's'", "CK128", 8, 6, {"note": "it's"}),
    ('note = "a \\"b\\" "c""', "CK128", 8, 13, {"note": 'a "b" "c"'}),
    ('note = ""text""', "CK128", 8, 8, {"note": "text"}),
    ("note = ''text''", "CK128", 8, 8, {"note": "text"}),
    ('kinds = "a", "b"', "CK129", 9, 8, {"kinds": ["a", "b"]}),
    ("kinds = 'a', 'b',", "CK129", 9, 9, {"kinds": ["a", "b"]}),
    ("value = 3, 4", "CK129", 9, 4, None),
    ("value = 3;4", "CK129", 9, 3, None),
    ("value = 3;", "CK129", 10, 1, {"value": 3}),
    ('note = "x",  # c', "CK129", 11, 1, {"note": "x"}),
    ('value = 3 note = "x"', "CK129", 11, 10, None),
    ('note = "x" note = "y"', "CK129", 12, 10, None),
    ('note = "x" and y', "CK129", 11, 6, None),
    ('note = "x" // y', "CK130", 8, 8, {"note": "x"}),
    ("value =", "CK119", 8, 0, {"value": ""}),
    ("value=", "CK119", 7, 0, {"value": ""}),
    ("value = # later", "CK119", 9, 0, {"value": ""}),
    ("value = null", "CK119", 9, 4, {"value": ""}),
    ("value = –", "CK119", 9, 1, {"value": ""}),
    ("value 3", "CK120", 7, 1, {"value": 3}),
    ("value 3,5", "CK120", 7, 3, {"value": 3.5}),
    ("date 31.12.2025", "CK120", 6, 10, {"date": "2025-12-31"}),
    ('note "text"', "CK120", 6, 6, {"note": "text"}),
    ("note “text”", "CK120", 6, 6, {"note": "text"}),
    ('note"text"', "CK120", 5, 6, {"note": "text"}),
    ("value", "CK120", 1, 5, None),
    ("value: 3", "CK120", 6, 1, {"value": 3}),
    ("value : yes", "CK120", 7, 1, {"value": "yes"}),
    ('"a b": "c"', "CK120", 6, 1, {"a b": "c"}),
    ("value:", "CK120", 6, 1, {"value": ""}),
    ("Note: this is a remark", "CK120", 5, 1, None),
    ("note: a = b", "CK120", 5, 1, None),
    ("value := 3", "CK120", 6, 3, {"value": 3}),
    ("value: = 3", "CK120", 6, 1, {"value": 3}),
    ("value == 3", "CK120", 8, 3, {"value": 3}),
    ("value => 3", "CK120", 8, 3, {"value": 3}),
    ("value = = yes", "CK120", 9, 5, {"value": "yes"}),
    ("value\u00a0=\u00a03", "CK117", 6, 1, {"value": 3}),
    ("\u2003value = 3", "CK117", 1, 1, {"value": 3}),
    ("val\u200bue = 3", "CK117", 4, 1, {"value": 3}),
    ("value = 3\ufeff", "CK117", 10, 1, {"value": 3}),
    ("value＝３", "CK117", 6, 1, {"value": 3}),
    ("value =\u00a0yes", "CK113", 9, 3, {"value": "yes"}),
    ("val\u200bue = yes", "CK113", 10, 3, {"value": "yes"}),
    ('note = "a\x07b"', "CK117", 8, 5, {"note": "ab"}),
    ("value = 3 # a\x07b", "CK117", 14, 1, {"value": 3}),
    ("[answers.C01-1\u00a0]", "CK117", 15, 1, {"answers": {"C01-1": {}}}),
    ("[answers.C01–1]", "CK117", 2, 13, {"answers": {"C01-1": {}}}),
    ("C01—1 = 3", "CK117", 1, 5, {"C01-1": 3}),
    ("städte = 3", "CK123", 1, 6, {"städte": 3}),
    ("my note = yes # c", "CK123", 1, 7, {"my note": "yes"}),
    ("a.ö b = 3", "CK123", 1, 5, {"a": {"ö b": 3}}),
    ("a&b = 3", "CK123", 1, 3, {"a&b": 3}),
    ("a..b = 3", "CK123", 1, 4, None),
    (".a = 3", "CK123", 1, 2, None),
    ("= 3", "CK123", 1, 0, None),
    ("“my note” = 3", "CK111", 1, 9, {"my note": 3}),
    ("“value” = 3", "CK111", 1, 7, {"value": 3}),
    ('"my note = 3', "CK118", 1, 8, {"my note": 3}),
    ("[städte]", "CK123", 2, 6, {"städte": {}}),
    ("[answers.C01 1] # c", "CK123", 2, 13, {"answers": {"C01 1": {}}}),
    ("[]", "CK123", 2, 0, None),
    ("[[a b]]", "CK123", 3, 3, {"a b": [{}]}),
    ("[answers.C01-1", "CK125", 1, 14, {"answers": {"C01-1": {}}}),
    ("[answers.C01-1 # c", "CK125", 1, 15, {"answers": {"C01-1": {}}}),
    ("[[a", "CK125", 1, 3, {"a": [{}]}),
    ("[a]]", "CK125", 1, 4, {"a": {}}),
    ("[[a]", "CK125", 1, 4, None),
    ("a]", "CK125", 1, 2, {"a": {}}),
    ("a]]", "CK125", 1, 3, None),
    ("[a] value = 3", "CK129", 5, 9, None),
    ("[a] the first", "CK129", 5, 9, {"a": {}}),
    ("[a]:", "CK129", 4, 1, {"a": {}}),
    ("// remark", "CK130", 1, 9, {}),
    ("  ; remark = 3", "CK130", 3, 12, {}),
    ("-- remark", "CK130", 1, 9, {}),
    ("/* remark */", "CK130", 1, 12, {}),
    ("<!-- remark -->", "CK130", 1, 15, {}),
    ("* remark", "CK130", 1, 8, {}),
    ("- value = 3", "CK130", 1, 7, {"value": 3}),
    ("* value = 3", "CK130", 1, 7, {"value": 3}),
    ("<<<<<<< HEAD", "CK130", 1, 12, None),
    ("=======", "CK130", 1, 7, None),
    ("this is prose", "CK130", 1, 13, None),
    ("http://example.org", "CK130", 1, 18, None),
    ("C:\\Users", "CK130", 1, 8, None),
    ("12:30", "CK130", 1, 5, None),
    ("???", "CK130", 1, 3, None),
]


def plain(value: Any) -> Any:
    """
    Write dates as texts, so that a table can hold them.
    """
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return value.isoformat() if hasattr(value, "isoformat") else value


@pytest.mark.parametrize(("line", "code", "column", "width", "meant"), LINES, ids=[repr(line[0]) for line in LINES])
def test_a_slip_is_named_and_mended(
    line: str, code: str, column: int, width: int, meant: dict[str, Any] | None
) -> None:
    """
    Each slip has its code and place, and the corrected line says what was meant.
    """
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(line)
    slip = mend_line(line)
    assert slip is not None
    assert (slip.code, slip.start + 1, slip.stop - slip.start) == (code, column, width)
    if meant is None:
        assert slip.text is None
    else:
        assert plain(tomli.loads(slip.text or "?")) == meant


@pytest.mark.parametrize("row", LINES, ids=[repr(line[0]) for line in LINES])
def test_a_slip_is_told_in_a_plain_sentence(row: tuple[str, str, int, int, dict[str, Any] | None]) -> None:
    """
    Cause and mend begin small and end without a full stop, and repeat no more than a little of the line.
    """
    slip = mend_line(row[0])
    assert slip is not None
    for sentence in (slip.cause, slip.mend):
        assert sentence[0] in "`[" or not sentence[0].isupper()
        assert not sentence.endswith(".")
        assert len(sentence) < 200


@pytest.mark.parametrize("line", ["value = 3", "[a]", "[[a]]  # c", "a.b = 'x' # c"])
def test_nothing_is_found_in_a_line_that_is_right(line: str) -> None:
    """
    A line without a slip has none.
    """
    assert mend_line(line) is None


def test_several_slips_of_a_line_are_mended_together() -> None:
    """
    The first slip is told; the corrected line is right in every part.
    """
    slip = mend_line("my\u00a0städte = yes,")
    assert slip is not None
    assert tomli.loads(slip.text or "?") == {"my städte": "yes"}


def test_a_line_with_too_many_slips_is_not_corrected() -> None:
    """
    A corrected line is offered only while a few mends suffice.
    """
    assert mend_line("value = yes", rounds=0) is not None
    slip = mend_line("my städte = yes", rounds=0)
    assert slip is not None
    assert slip.text is None


ODD = st.text(
    st.sampled_from("=:;,.#[]{}\"'“”„«`\\/ \t\u00a0\u200b\x07-–+%€0123456789aYfnulé３＝")
    | st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"),
    max_size=25,
)


@given(ODD)
def test_a_corrected_line_is_right(line: str) -> None:
    """
    Whatever a line holds, nothing is raised, the place lies in it, and the reader takes the corrected line.
    """
    slip = mend_line(line)
    if slip is None:
        return
    assert 0 <= slip.start <= len(line)
    assert slip.start <= slip.stop <= len(line)
    assert slip.text is None or tomli.loads(slip.text) is not None


@given(ODD)
def test_a_corrected_value_differs(raw: str) -> None:
    """
    A value that is right has no slip, and a mend is never what stands there already.
    """
    slip = mend_value(raw.strip())
    assert slip is None or slip.text != raw.strip()


@given(ODD)
def test_a_plain_line_knows_where_its_characters_came_from(line: str) -> None:
    """
    Each character of the plain line has an offset in the line, in order.
    """
    made, offsets = make_plain(line)
    assert len(made) == len(offsets)
    assert list(offsets) == sorted(set(offsets))
    assert all(
        line[offset] == character or line[offset] in line for character, offset in zip(made, offsets, strict=True)
    )


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("value = unknown # ask", 'state = "unknown" # ask'),
        ("  value = N/A", '  state = "na"'),
        ("value = withheld", 'state = "withheld"'),
        ("note = unknown", 'note = "unknown"'),
    ],
)
def test_a_state_in_place_of_a_value_becomes_one(line: str, text: str) -> None:
    """
    Who writes why there is no value is led to the key for that.
    """
    slip = mend_line(line)
    assert slip is not None
    assert (slip.code, slip.text) == ("CK113", text)
