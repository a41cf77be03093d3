"""
The forms in which scores and traces are shown, a module for each; none is imported before its form is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.extensions import Renderer

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    yield Renderer(
        name="text",
        summary="For reading, in the terminal",
        suffix=".txt",
        render=_render_text,
        explain=_explain_text,
    )
    yield Renderer(
        name="json", summary="Everything, for programs", suffix=".json", render=_render_json, explain=_explain_json
    )
    yield Renderer(name="csv", summary="One line per city and node, for tables", suffix=".csv", render=_render_csv)
    yield Renderer(name="md", summary="For reading, in documents", suffix=".md", render=_render_md)
