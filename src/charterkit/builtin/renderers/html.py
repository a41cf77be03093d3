"""
Documents as one HTML file: no script, nothing fetched, for screens of any width, dark mode, paper and reading aloud.

What may happen on the page stands first in it, before anything that a person typed: nothing but its own style and
pictures that are part of it.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from charterkit.builtin.renderers.drawing import draw, draw_radar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.document import Block, Brand, Document, Row, Table

__all__ = ["POLICY", "TEMPLATES", "list_groups", "make_environment", "make_settings", "render"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What a browser may do on the page."""

TEMPLATES = Path(__file__).parent / "templates"


def render(document: Document) -> str:
    """
    Write a document as HTML.
    """
    if document.brand.templates:
        from charterkit.builtin.renderers.sandbox import render_apart

        return render_apart(document)
    return _load_template().render(make_settings(document))


def make_settings(document: Document) -> dict[str, object]:
    """
    Give the template what it inserts.
    """
    return {
        "document": document,
        "policy": POLICY,
        "style": _make_style(document.brand),
        "logo": _embed_logo(document.brand),
    }


def make_environment(kind: type[Environment] = Environment, **more: object) -> Environment:
    """
    Set up templates; each value that one inserts is escaped.
    """
    settings = {
        "loader": FileSystemLoader(TEMPLATES),
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
    }
    environment = kind(**{**settings, **more})  # type: ignore[arg-type]  # settings of several types
    environment.filters.update(draw=draw, radar=draw_radar, groups=list_groups, kind=_name_kind)
    return environment


@cache
def _load_template() -> Template:
    return make_environment().get_template("document.html.j2")


def _name_kind(block: Block) -> str:
    return type(block).__name__


def list_groups(table: Table) -> Iterator[list[Row]]:
    """
    Gather each row of depth 0 with those that belong to it; where none belongs to another, all stand together.
    """
    if all(row.depth == 0 for row in table.rows):
        yield list(table.rows)
        return
    group: list[Row] = []
    for row in table.rows:
        if row.depth == 0 and group:
            yield group
            group = []
        group.append(row)
    yield group


@cache
def _read_style() -> str:
    return (TEMPLATES / "document.css").read_text(encoding="utf-8")


def _make_style(brand: Brand) -> Markup:
    style = _read_style().replace("ACCENT-LIGHT", brand.colour).replace("ACCENT-DARK", brand.dark)
    return Markup(style)  # noqa: S704 - ours; colours were looked at when the brand was read


def _embed_logo(brand: Brand) -> str:
    return f"data:{brand.kind};base64,{b64encode(brand.logo).decode()}" if brand.logo else ""
