"""
A result for documents, in Markdown. Whatever a template inserts is escaped, so no text of a city can become markup.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from charterkit_matchmaker.renderers.page import make_page

if TYPE_CHECKING:
    from charterkit import Matching

__all__ = ["render"]

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": "&#64;", ":": "&#58;", ".": "&#46;"}
_MARKUP = re.compile(r"""[\\`*_{}\[\]#|~$!]|[&<>"@]|:(?=//)|(?<=www)\.""", re.IGNORECASE)
"""Signs of markup; a colon before slashes and the dot after www would turn bare addresses into links."""


def render(matching: Matching) -> str:
    """
    Write a result as Markdown.
    """
    environment = Environment(
        loader=PackageLoader("charterkit_matchmaker"),
        autoescape=True,
        finalize=_escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("matching.md.j2").render(page=make_page(matching))


def _escape(text: object) -> Markup:
    """
    Make a text stand for itself: signs of markup get a backslash, those of HTML become entities.
    """
    if isinstance(text, Markup):  # a part of the template
        return text
    plain = " ".join(str(text).split())
    return Markup(_MARKUP.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), plain))  # noqa: S704 - made safe here
