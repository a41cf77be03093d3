"""
`charterkit score`: the scores of one city or of many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.delivery import deliver, pick_format, refuse_overwriting
from charterkit.cli.options import Command, common, frameworks, option, output, paths, profile
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.cli.run import Run
    from charterkit.extensions import Renderer
    from charterkit.model.findings import Finding

__all__ = ["report", "score"]


@click.command(
    cls=Command,
    examples=(
        "charterkit score riverport.toml",
        "charterkit score answers -o scores.csv",
        "charterkit score riverport.toml --overall overall-by-role",
    ),
    params=[
        paths(),
        option(
            "--format",
            "format_",
            metavar="FORMAT",
            help="How scores are written: text (by default), json, csv, md, or what a plugin offers.",
        ),
        output("the scores"),
        profile(),
        option(
            "--overall",
            metavar="ROOT",
            multiple=True,
            help="Show this overall figure, too, which the framework shows only on request; may be repeated.",
        ),
        option(
            "--layers",
            is_flag=True,
            help="Show beside the scores what others have verified, where the city began, and its targets.",
        ),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def score(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    profile: str | None,
    overall: tuple[str, ...],
    layers: bool,
) -> ExitCode:
    """
    Score the answers of cities.

    A file with errors is not scored: what is wrong is said, and the other files are scored all the same. Without a
    PATH, the network is scored that the working folder belongs to.
    """
    from charterkit import api
    from charterkit.cli.patience import patience

    paths = run.enter(paths)
    renderer = _pick_renderer(run, format_, output)
    refuse_overwriting(output, paths)
    with patience(run, "still scoring files"):
        plugins, library = run.plugins, run.library
        scores = api.score(*paths, profile=profile, on_request=overall, layers=layers, library=library, plugins=plugins)
    if scores.results or renderer.name != "text":
        deliver(run, renderer.render(scores), output)
    if not scores.results and not scores.findings:
        run.warn(f"there is no answer file in {', '.join(paths)}")
        return ExitCode.NOTHING
    return report(run, scores.findings, len(scores.results))


def _pick_renderer(run: Run, chosen: str | None, output: str | None) -> Renderer:
    """
    Find the renderer that the user wants; one that comes with charterkit is found without loading any plugin.
    """
    renderers = run.plugins.renderers
    if chosen is None and output is not None:
        own = _by_suffix(renderers.builtin.values())
        try:
            return renderers[pick_format(None, output, own, "text")]
        except click.UsageError:
            return renderers[pick_format(None, output, _by_suffix(renderers.values()), "text")]
    return renderers[chosen or "text"]


def _by_suffix(renderers: Iterable[Renderer]) -> dict[str, list[str]]:
    suffixes: dict[str, list[str]] = {}
    for renderer in renderers:
        suffixes.setdefault(renderer.suffix.lower(), []).append(renderer.name)
    return suffixes


def report(run: Run, findings: Iterable[Finding], scored: int) -> ExitCode:
    """
    Say why files were not scored, and choose the exit code.

    Args:
        run: Where to say it.
        findings: Everything that was found.
        scored: How many files were scored.
    """
    from charterkit.files.documents import UNREADABLE
    from charterkit.model.findings import PLUGIN_FAILED, Severity

    errors = [one for one in findings if one.severity is Severity.ERROR]
    if shown := findings if run.verbose else errors:
        from charterkit.cli.messages import write_text

        run.warn(write_text(shown).rstrip())
    if errors:
        run.warn(f"not scored: {len({one.file for one in errors})}, scored: {scored}")
    happened = [ExitCode.FINDINGS] if errors else []
    codes = {one.code for one in errors}
    happened += [ExitCode.USAGE] if UNREADABLE in codes else []
    happened += [ExitCode.PLUGIN] if PLUGIN_FAILED in codes else []
    return ExitCode.worst(happened)
