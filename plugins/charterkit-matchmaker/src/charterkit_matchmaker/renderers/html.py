"""
A result as one page for a browser, which opens from a disk, prints, and can be read aloud. It loads nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from charterkit.unseen import mark_unseen
from charterkit_matchmaker.renderers.page import make_page

if TYPE_CHECKING:
    from charterkit import Matching

__all__ = ["render"]


def render(matching: Matching) -> str:
    """
    Write a result as HTML.
    """
    environment = Environment(
        loader=PackageLoader("charterkit_matchmaker"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_show,
    )
    return environment.get_template("matching.html.j2").render(page=make_page(matching), matching=matching)


def _show(value: object) -> object:
    """
    Show signs that cannot be seen, or that turn the direction of a text, by their number.
    """
    return mark_unseen(value) if type(value) is str else value
