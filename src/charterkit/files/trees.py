"""
Folders with several files, made whole or not at all.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from charterkit.errors import Exists
from charterkit.files.refusals import as_path, plain_reasons

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["create_tree"]


def create_tree(path: str | os.PathLike[str], files: Mapping[str, str]) -> None:
    """
    Make a folder that is not there yet, with its files; never touch one that is.

    All is written into a scratch folder beside it, which gets the name at the end by one rename.

    Args:
        path: The folder; the one above it must exist.
        files: The text of each file by its path inside, with forward slashes.

    Raises:
        Exists: The name is taken, be it by a file or a link.
        WriteError: The system refused; nothing is left behind.
    """
    with plain_reasons(path):
        target = as_path(os.fspath(path).rstrip("/"))
        if os.path.lexists(target):
            raise Exists(path)
        scratch = target.with_name(f".~{target.name}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
        try:
            scratch.mkdir()
            for name, text in files.items():
                inside = scratch / name
                inside.parent.mkdir(parents=True, exist_ok=True)
                inside.write_text(text, encoding="utf-8", newline="\n")
            _claim(scratch, target)
        except BaseException:
            with contextlib.suppress(OSError):
                shutil.rmtree(scratch)
            raise


def _claim(scratch: Path, target: Path) -> None:
    """
    Give the scratch folder its name; where somebody was faster, theirs stays.
    """
    try:
        scratch.rename(target)
    except OSError:
        if os.path.lexists(target):
            raise Exists(target) from None
        raise
