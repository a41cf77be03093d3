"""
Patterns in the code work on every Python that charterkit runs on.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

PACKAGE = Path(str(find_spec("charterkit").origin)).parent  # type: ignore[union-attr]
MODULES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))

# A possessive group loses its place on Python up to 3.11.4: https://github.com/python/cpython/issues/106052
POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")


@pytest.mark.parametrize("module", MODULES)
def test_no_group_is_possessive(module: str) -> None:
    """
    A group that must not be given back is written as an atomic one, which every Python gets right.
    """
    assert not POSSESSIVE_GROUP.search((PACKAGE / module).read_text(encoding="utf-8").replace("``(...)*+``", ""))


def test_a_possessive_group_is_seen() -> None:
    """
    The test finds what it looks for.
    """
    assert all(POSSESSIVE_GROUP.search(text) for text in ("(?:a)*+", "(a|b)++", "(?:a)?+", "(a){2,}+"))
    assert not POSSESSIVE_GROUP.search("[^a]*+(?>(?:a)*)")
