"""
Names of keys and tables come out as they were meant.
"""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from charterkit.files.grammar import KEY, enter, read_key, unquote
from charterkit.files.syntax.naming import mend_header, mend_key

NAME = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"], exclude_characters=".\"'#]"), min_size=1
)


@given(NAME)
def test_any_name_can_be_a_key(name: str) -> None:
    """
    A name that is none becomes one, and means the same, save for quotes and long dashes that are put right.
    """
    slip = mend_key(name)
    if slip is None:
        assert KEY.fullmatch(name)
    elif slip.code == "CK123":
        assert list(tomli.loads(f"{slip.text} = 1")) == [name]
    else:
        assert slip.code in ("CK111", "CK117", "CK118", "CK130")
        assert len(tomli.loads(f"{slip.text} = 1")) == 1


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("[ a . b ]", None),
        ("[a] # c", None),
        ("[[ a ]]", None),
        ("x", None),
        ("[[[a]]]", ""),
        ("[a.]", ""),
        ('["a]', "[a]"),
        ("[a]]]", "[a]"),
    ],
)
def test_headers_are_right_or_mended(line: str, offered: str | None) -> None:
    """
    A right header has no slip; a wrong one is put right where it is clear how.
    """
    slip = mend_header(line)
    if offered is None:
        assert slip is None
    else:
        assert slip is not None
        assert (slip.text or "") == offered


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("a", ("a",)),
        ("a . b-c.1", ("a", "b-c", "1")),
        ("'a.b'.\"c d\"", ("a.b", "c d")),
        ('"\\u00e9 \\x41"', ("é A",)),
        ('""', ("",)),
    ],
)
def test_a_key_is_read_as_the_reader_reads_it(key: str, names: tuple[str, ...]) -> None:
    """
    Dots part names outside quotes only, and escapes are read.
    """
    assert read_key(key) == names


def test_a_name_with_a_wrong_escape_is_taken_as_it_stands() -> None:
    """
    Where the reader would refuse a name, messages still have something to show.
    """
    assert unquote('"a\\q"') == "a\\q"


def test_a_path_goes_through_the_last_entry_of_each_list() -> None:
    """
    The header of a table below a list of tables belongs to the newest entry.
    """
    arrays: dict[tuple[str | int, ...], int] = {("a",): 2, ("a", 1, "b"): 1}
    assert enter(("a", "b", "c"), arrays) == ("a", 1, "b", 0, "c")
    assert enter(("a", "b"), arrays) == ("a", 1, "b")
    assert enter(("x",), arrays) == ("x",)


def test_a_blank_in_the_name_of_a_table_stands_for_a_dot() -> None:
    """
    Names of tables have no blanks; between two names a dot was meant.
    """
    slip = mend_header("[answers C01-1] # first")
    assert slip is not None
    assert (slip.code, slip.text, slip.start, slip.stop) == ("CK123", "[answers.C01-1] # first", 1, 14)
    other = mend_header("[answers Straße]")
    assert other is not None
    assert other.text == '["answers Straße"]'
