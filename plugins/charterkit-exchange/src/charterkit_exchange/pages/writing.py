"""
Pages as text for a terminal, as Markdown and as HTML; and as JSON for programs.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from charterkit.unseen import mark_unseen
from charterkit_exchange.model.moments import NOT_STATED

if TYPE_CHECKING:
    from jinja2 import Template

    from charterkit.commands import Page
    from charterkit_exchange.pages.sheet import Part, Sheet

__all__ = ["FORMS", "SUFFIXES", "write_sheet"]

FORMS = {"text": ".txt", "md": ".md", "html": ".html", "json": ".json"}
"""The forms of a page and their suffixes."""

SUFFIXES = {suffix: (form,) for form, suffix in FORMS.items()}

_LINE = 92
"""So many characters of a fact fit on one line."""

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "@": "&#64;", ":": "&#58;", ".": "&#46;"}
# A colon before slashes and the dot after www turn bare addresses into links; some signs count only at the beginning.
_MARKUP = re.compile(
    r"""[\\`*_{}\[\]#|~$!]|[&<>"@]|:(?=//)|(?<=www)\.|^[+=-]|(?<=^\d)[.)]|(?<=^\d\d)[.)]""", re.IGNORECASE
)


def write_sheet(sheet: Sheet, form: str) -> str:
    """
    Write a page.

    Args:
        sheet: The page.
        form: One of `FORMS`.

    Returns:
        Text that is safe to print or to open, whatever strangers wrote into their files. It ends with a line feed.
    """
    return {"text": _write_text, "md": _write_markdown, "html": _write_html, "json": _write_json}[form](sheet)


def _write_text(sheet: Sheet) -> str:
    from charterkit.commands import Page

    page = Page()
    page.heading(sheet.title)
    for mark in sheet.marks:
        page.paragraph(mark)
    for part in sheet.parts:
        page.heading(part.heading)
        for label, values in part.facts:
            _write_fact(page, label, values)
        page.table([("-", line) for line in part.lines])
        if part.rows:
            page.table([part.head, *part.rows])
        elif _is_empty(part):
            page.paragraph(NOT_STATED, indent=2)
    return page.text


def _write_fact(page: Page, label: str, values: tuple[str, ...]) -> None:
    """
    Write a fact on one line if it fits; else each value on lines of its own.
    """
    joined = "; ".join(values) or NOT_STATED
    if len(values) < 2 or len(joined) + len(label) < _LINE:  # noqa: PLR2004 - one value needs no list
        page.paragraph(joined, label, indent=2)
        return
    page.paragraph(f"{label}:", indent=2)
    page.table([("-", value) for value in values], indent=4)


def _is_empty(part: Part) -> bool:
    return not (part.facts or part.lines or part.rows)


def _write_markdown(sheet: Sheet) -> str:
    lines = [f"# {_escape(sheet.title)}"]
    lines += (f"\n**{_escape(mark)}**" for mark in sheet.marks)
    for part in sheet.parts:
        lines += ["", f"## {_escape(part.heading)}", ""]
        for label, values in part.facts:
            if len(values) > 1:
                lines += [f"- **{_escape(label)}**:", *(f"  - {_escape(value)}" for value in values)]
            else:
                lines.append(f"- **{_escape(label)}**: {_escape(values[0]) if values else f'*{NOT_STATED}*'}")
        lines += (f"- {_escape(line)}" for line in part.lines)
        if part.rows:
            lines += ["", *_write_table(part)] if part.facts or part.lines else _write_table(part)
        elif _is_empty(part):
            lines.append(f"*{NOT_STATED}*")
    return "\n".join(lines) + "\n"


def _write_table(part: Part) -> list[str]:
    rows = [part.head, tuple("---" for _ in part.head)]
    head = [f"| {' | '.join(map(_escape, rows[0]))} |", f"|{'|'.join(rows[1])}|"]
    return [*head, *(f"| {' | '.join(map(_escape, row))} |" for row in part.rows)]


def _escape(text: str) -> str:
    """
    Keep Markdown from taking a text for markup.
    """
    return _MARKUP.sub(lambda found: _ENTITIES.get(found[0]) or f"\\{found[0]}", _clean(text))


def _clean(text: str) -> str:
    return mark_unseen(" ".join(text.split()))


def _write_html(sheet: Sheet) -> str:
    return _load_template().render(sheet=sheet, not_stated=NOT_STATED) + "\n"


@cache
def _load_template() -> Template:
    from jinja2 import Environment, StrictUndefined

    text = (files("charterkit_exchange") / "pages" / "templates" / "sheet.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["clean"] = _clean
    return environment.from_string(text)


def _write_json(sheet: Sheet) -> str:
    parts = [
        {
            "heading": part.heading,
            "facts": [{"label": label, "values": list(values)} for label, values in part.facts],
            "lines": list(part.lines),
            "table": [dict(zip(part.head, row, strict=True)) for row in part.rows],
        }
        for part in sheet.parts
    ]
    content = {"schema_version": 1, "title": sheet.title, "marks": list(sheet.marks), "parts": parts}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
