"""
What a file is, is told by what it holds.
"""

from __future__ import annotations

import pytest

from charterkit.files.documents import parse_document
from charterkit.files.kinds import find_kind


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
        ("[network]\n[practice]\n", "practice"),
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
    assert find_kind(parse_document(text.encode(), "x.toml")) == kind
