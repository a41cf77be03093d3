"""
The forms in which scores and traces are shown, a module for each; none is imported before its form is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.document import Document
    from charterkit.model.scores import Scores
    from charterkit.model.trace import Traces

__all__ = ["charterkit_renderers"]


def _render_text(scores: Scores) -> str:
    from charterkit.builtin.renderers.text import render

    return render(scores)


def _render_json(scores: Scores) -> str:
    from charterkit.builtin.renderers.json import render

    return render(scores)


def _render_csv(scores: Scores) -> str:
    from charterkit.builtin.renderers.csv import render

    return render(scores)


def _render_md(scores: Scores) -> str:
    from charterkit.builtin.renderers.md import render

    return render(scores)


def _document_text(document: Document) -> str:
    from charterkit.builtin.renderers.document_text import render

    return render(document)


def _document_json(document: Document) -> str:
    from charterkit.builtin.renderers.document_json import render

    return render(document)


def _document_csv(document: Document) -> str:
    from charterkit.builtin.renderers.document_csv import render

    return render(document)


def _document_md(document: Document) -> str:
    from charterkit.builtin.renderers.md import render_document

    return render_document(document)


def _document_html(document: Document) -> str:
    from charterkit.builtin.renderers.html import render

    return render(document)


def _document_pdf(document: Document) -> bytes:
    from charterkit.builtin.renderers.pdf import render

    return render(document)


def _document_xlsx(document: Document) -> bytes:
    from charterkit.builtin.renderers.xlsx import render

    return render(document)


def _explain_text(traces: Traces) -> str:
    from charterkit.builtin.renderers.trace_text import render

    return render(traces)


def _explain_json(traces: Traces) -> str:
    from charterkit.builtin.renderers.trace_json import render

    return render(traces)


def charterkit_renderers() -> Iterator[Renderer]:
    """
    Offer the forms above.
    """
    for name, suffix, summary, render, document in (
        ("text", ".txt", "For reading, in the terminal", _render_text, _document_text),
        ("json", ".json", "Everything, for programs", _render_json, _document_json),
        ("csv", ".csv", "A line for each figure, for tables", _render_csv, _document_csv),
        ("md", ".md", "For reading, in documents", _render_md, _document_md),
        ("html", ".html", "For reading, in a browser and on paper; reports only", None, _document_html),
        ("pdf", ".pdf", "For printing and passing on; reports only; needs charterkit[pdf]", None, _document_pdf),
        ("xlsx", ".xlsx", "For spreadsheets; reports only; needs charterkit[xlsx]", None, _document_xlsx),
    ):
        explain = {"text": _explain_text, "json": _explain_json}.get(name)
        yield Renderer(name=name, summary=summary, suffix=suffix, render=render, explain=explain, document=document)
