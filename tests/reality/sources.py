"""
Where the published indices lie, and what holds where they do not.

They may not be passed on, so no copy of the repository has them. The variable CHARTERKIT_REALITY names their folder;
without it they are looked for in ``../shared/reality`` beside the repository.
"""

from __future__ import annotations

import csv
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["find_set", "read_rows"]

ROOT = Path(__file__).parents[2]


def find_set(name: str, environ: Mapping[str, str] = os.environ, root: Path = ROOT) -> Path:
    """
    Find the folder of a published index; where it is missing, skip the test, or fail it under CI=true.

    Args:
        name: The folder of the index.
        environ: The variables. An empty CHARTERKIT_REALITY says that this machine does without, whatever CI is.
        root: The folder of the repository.
    """
    given = environ.get("CHARTERKIT_REALITY")
    if given == "":
        pytest.skip("CHARTERKIT_REALITY is empty: published indices are not compared here")
    folder = Path(given) if given else root.parent / "shared" / "reality"
    if not (folder / name).is_dir():
        reason = f"there is no published index in {folder / name}; CHARTERKIT_REALITY names the folder that has them"
        if environ.get("CI") == "true":
            pytest.fail(f"{reason}, or is empty where they are left out on purpose")
        pytest.skip(reason)
    return folder / name


def read_rows(path: Path) -> list[dict[str, str]]:
    """
    Read a table with a head.

    Args:
        path: Of the CSV file.
    """
    with path.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
