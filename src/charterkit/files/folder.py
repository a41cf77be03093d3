"""
Which files of a folder are meant: TOML files, without what editors, offices and sync programs leave lying about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["find_files"]

_LEFTOVERS = (".", "~", "_")


def find_files(where: Path) -> Iterator[Path]:
    """
    List the TOML files of a folder and of the folders in it, sorted by path; a file names itself.

    Hidden files and folders, lock files and temporary files are passed over.
    """
    if not where.is_dir():
        yield where
        return
    found = (path for path in where.rglob("*.toml") if path.is_file())
    inside = ((path, path.relative_to(where)) for path in found)
    yield from sorted(
        (path for path, below in inside if not any(part.startswith(_LEFTOVERS) for part in below.parts)),
        key=lambda path: path.as_posix(),
    )
