"""
The forms of a result, a module for each; none is imported before its form is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit import Matching

__all__ = ["render"]


def render(matching: Matching, form: str) -> str:
    """
    Write a result in one of the forms.

    Args:
        matching: The result, or what a city may see of it.
        form: Its name, one of `charterkit_matchmaker.matcher.FORMS`.
    """
    if form == "json":
        from charterkit.files.matchings import write_matching

        return write_matching(matching)
    module = import_module(f"charterkit_matchmaker.renderers.{form}")
    written: str = module.render(matching)
    return written
