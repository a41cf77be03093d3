"""
What a file is, is told by what it holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charterkit.files.documents import parse_document
from charterkit.files.kinds import find_kind

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[framework]\n", "framework"),
        ('framework = "x"\n[answers]\n', "answers"),
        ('framework = "x"\n[city]\n[answers]\n[themes]\n', "answers"),
        ("[city]\n[answers]\n", "answers"),
        ('framework = "x"\n', "answers"),
        ('framework = "x"\nprofile = "core"\n[city]\n', "answers"),
        ("period = {}\n[city]\n", "answers"),
        ("[city]\n", "city"),
        ('framework = "x"\n[city]\n[themes.C01]\n', "city"),
        ("[practice]\n", "practice"),
        ("[shared]\n[city]\n[answers]\n", "shared"),
        ("[network]\n[practice]\n", "network"),
        ("[practice]\n[city]\n[answers]\n", "practice"),
        ("[network]\n", "network"),
        ("network = 1\nshared = 2\n", ""),
        ("format = 1\n", ""),
        ("", ""),
        ("[network]\nx = \n", "network"),
        ('"', ""),
    ],
)
def test_find_kind(text: str, kind: str) -> None:
    """
    Tables tell more than keys, what gives something away more than all else, and a mistake of form hides nothing.
    """
    assert find_kind(parse_document(text.encode(), "x.toml"), ["practice"]) == kind


def test_kinds_of_records_are_asked_for_only_where_a_table_could_be_one() -> None:
    """
    Files of our own are told apart without the names that plugins bring; a name alone makes no kind.
    """

    def ask() -> Iterator[str]:
        asked.append("asked")
        yield from ("boat", "visit")

    asked: list[str] = []
    for text in ("[city]\n[themes.C01]\n", "[answers]\n", "[network]\n[visit]\n", "visit = 1\n"):
        find_kind(parse_document(text.encode(), "x.toml"), ask())
    assert asked == []
    assert find_kind(parse_document(b"[visit]\n[city]\n", "x.toml"), ask()) == "visit"
    assert find_kind(parse_document(b"[other]\n[city]\n", "x.toml"), ask()) == "city"
    assert asked == ["asked", "asked"]
