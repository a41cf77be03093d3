"""
City files: the profile of a city in a file of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.model.city_file import CityFile
    from charterkit.model.findings import Finding

__all__ = ["read_city"]


def read_city(document: Document) -> tuple[CityFile | None, tuple[Finding, ...]]:
    """
    Read the profile of a city from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        The profile as far as it can be read, None where the city is not known; and everything that is wrong with the
        form, places not yet looked up.
    """
    raise NotImplementedError(document.file)
