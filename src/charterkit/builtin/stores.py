"""
The places for the files of a network that come with charterkit: folders.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from charterkit.extensions import Store
from charterkit.files.folder import list_files

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["charterkit_stores"]


def charterkit_stores() -> Iterator[Store]:
    """
    Offer folders.
    """
    yield Store(name="folder", summary="A folder of TOML files", matches=os.path.isdir, open=list_files)
