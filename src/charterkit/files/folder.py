"""
Which files of a folder are meant: TOML files, without what editors, offices and sync programs leave lying about.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH112, PTH118

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SUFFIX", "find_files"]

SUFFIX = ".toml"
"""How the names of all files of charterkit end."""

_LEFTOVERS = (".", "~", "_")


def find_files(where: str) -> Iterator[str]:
    """
    List the TOML files of a folder and of the folders in it, sorted by path; a file names itself.

    Hidden files and folders, lock files, temporary files and pipes are passed over.
    """
    if not os.path.isdir(where):
        yield where
        return
    found: list[str] = []
    for folder, inside, names in os.walk(where):
        inside[:] = [name for name in inside if not name.startswith(_LEFTOVERS)]
        kept = [name for name in names if name.lower().endswith(SUFFIX) and not name.startswith(_LEFTOVERS)]
        found += filter(os.path.isfile, (os.path.join(folder, name) for name in kept))
    yield from sorted(found, key=lambda path: path.replace(os.sep, "/"))
