"""
The questionnaires that come with charterkit.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH112, PTH118, PTH120

from __future__ import annotations

from os.path import dirname, isdir, join
from typing import TYPE_CHECKING

from charterkit.extensions import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["charterkit_libraries"]


def find_questionnaires(package: str) -> str:
    """
    Find the folder: inside the package, or, in an editable installation, beside the sources.

    Args:
        package: The folder of the package `charterkit`.
    """
    inside = join(package, "questionnaires")
    return inside if isdir(inside) else join(dirname(dirname(package)), "questionnaires")


def charterkit_libraries() -> Iterator[Library]:
    """
    Offer the folder of shipped questionnaires.
    """
    files = find_questionnaires(dirname(dirname(__file__)))
    yield Library(name="charterkit", summary="Questionnaires that come with charterkit", files=files)
