"""
The form in which a command writes what it has made: which the user wants, and what is said beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.delivery import pick_format
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    What: TypeAlias = Literal["render", "explain", "document"]

    from collections.abc import Iterable, Mapping

    from charterkit.cli.run import Run
    from charterkit.extensions import Renderer
    from charterkit.model.findings import Finding

__all__ = ["pick_form", "tell_findings"]

_SHOWN = {"render": "scores", "explain": "explanations", "document": "documents"}


def pick_form(
    run: Run, chosen: str | None, output: str | None, what: Literal["render", "explain", "document"]
) -> Renderer:
    """
    Find the renderer that the user wants; one that comes with charterkit is found without loading any plugin.

    Args:
        run: The run.
        chosen: The name of a form, if the user named one.
        output: The file to write, if any; a name without a suffix, of a folder for instance, tells nothing.
        what: What the form has to know how to show: scores (``"render"``), traces of them or documents.

    Raises:
        UnknownName: No form of that name can show it.
        click.UsageError: The suffix of the file tells nothing, or too much.
    """
    renderers = run.plugins.renderers
    if chosen is None and output is not None:
        try:
            return renderers[pick_format(None, output, _by_suffix(renderers.builtin, what), "text")]
        except click.UsageError:
            return renderers[pick_format(None, output, _by_suffix(renderers, what), "text")]
    found = renderers[chosen or "text"]
    if getattr(found, what) is None:
        fitting = [name for name, one in renderers.items() if getattr(one, what) is not None]
        raise UnknownName(f"format of {_SHOWN[what]}", found.name, fitting)
    return found


def _by_suffix(renderers: Mapping[str, Renderer], what: str) -> dict[str, list[str]]:
    suffixes: dict[str, list[str]] = {}
    for name, renderer in renderers.items():
        if getattr(renderer, what) is not None:
            suffixes.setdefault(renderer.suffix.lower(), []).append(name)
    return suffixes


def tell_findings(run: Run, findings: Iterable[Finding], *, done: str, undone: str) -> ExitCode:
    """
    Say why files were passed over, and choose the exit code.

    Args:
        run: Where to say it.
        findings: All that was found.
        done: What was done with the others: ``"scored: 3"``.
        undone: What was not done with those that have errors: ``"not scored"``.
    """
    from charterkit.files.documents import UNREADABLE
    from charterkit.model.findings import PLUGIN_FAILED, Severity

    found = tuple(findings)
    errors = [one for one in found if one.severity is Severity.ERROR]
    if shown := found if run.verbose else errors:
        from charterkit.cli.messages import write_text

        run.warn(write_text(shown).rstrip())
    if errors:
        run.warn(f"{undone}: {len({one.file for one in errors})}, {done}")
    happened = [ExitCode.FINDINGS] if errors else []
    codes = {one.code for one in errors}
    happened += [ExitCode.USAGE] if UNREADABLE in codes else []
    happened += [ExitCode.PLUGIN] if PLUGIN_FAILED in codes else []
    return ExitCode.worst(happened)
