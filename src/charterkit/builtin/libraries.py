"""
The questionnaires that come with charterkit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.extensions import Library
from charterkit.hookspecs import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["charterkit_libraries"]


def find_questionnaires() -> Path:
    """
    Find the folder: inside the package, or, in an editable installation, beside the sources.
    """
    package = Path(__file__).parents[1]
    inside = package / "questionnaires"
    return inside if inside.is_dir() else package.parents[1] / "questionnaires"


@hookimpl
def charterkit_libraries() -> Iterator[Library]:
    """
    Offer the folder of shipped questionnaires.
    """
    yield Library(name="charterkit", summary="Questionnaires that come with charterkit", files=find_questionnaires())
