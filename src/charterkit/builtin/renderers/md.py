"""
Scores for documents, in Markdown with tables as GitHub, GitLab and pandoc read them.

The words stand in a template. Whatever a template inserts is escaped, so no text of a city or a framework can become
markup, a link or a picture.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from charterkit.builtin.renderers.overview import make_overviews
from charterkit.reporting.page import FEW, make_page

if TYPE_CHECKING:
    from charterkit.model.document import Document
    from charterkit.model.scores import Scores

__all__ = ["escape", "render", "render_document"]

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": "&#64;"}
# A colon before slashes and the dot after www turn bare addresses into links.
_MARKUP = re.compile(r"""[\\`*_{}\[\]#|~$!]|[&<>"@]|:(?=//)|(?<=www)\.""", re.IGNORECASE)

_BLANK_LINES = re.compile(r"\n{3,}")


def render(scores: Scores) -> str:
    """
    Write scores: one city in full, a few in short, many in one table.
    """
    results = scores.results
    many = len(results) > FEW
    return (
        _load_templates()
        .get_template("scores.md.j2")
        .render(
            overviews=make_overviews(scores) if many else (),
            pages=() if many else [make_page(result, short=len(results) > 1) for result in results],
            several=len(results) > 1,
        )
    )


def render_document(document: Document) -> str:
    """
    Write a document for people.
    """
    text = _load_templates().get_template("document.md.j2").render(document=document)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def escape(text: object) -> Markup:
    """
    Make a text stand for itself in Markdown: signs of markup get a backslash, those of HTML become entities.
    """
    if isinstance(text, Markup):  # a part of the template
        return text
    return Markup(_MARKUP.sub(_escape_sign, str(text)))  # noqa: S704 - this is what makes it safe


def _escape_sign(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in ":.":
        return f"&#{ord(sign)};"
    return _ENTITIES.get(sign) or f"\\{sign}"


@cache
def _load_templates() -> Environment:
    """
    Set up the templates; each value that one inserts goes through `escape`.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = lambda block: type(block).__name__
    return environment
