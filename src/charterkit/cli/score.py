"""
`charterkit score`: the scores of one city or of many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import deliver, refuse_overwriting
from charterkit.cli.forms import pick_form, tell_findings
from charterkit.cli.options import Command, common, frameworks, option, output, paths, profile
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["score"]


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
    renderer = pick_form(run, format_, output, "render")
    refuse_overwriting(output, paths)
    with patience(run, "still scoring files"):
        how: dict[str, Any] = {"library": run.library, "plugins": run.plugins, "fingerprint": renderer.name != "text"}
        scores = api.score(*paths, profile=profile, on_request=overall, layers=layers, **how)
    if renderer.render is not None and (scores.results or renderer.name != "text"):
        deliver(run, renderer.render(scores), output)
    if not scores.results and not scores.findings:
        run.warn(f"there is no answer file in {', '.join(paths)}")
        return ExitCode.NOTHING
    return tell_findings(run, scores.findings, done=f"scored: {len(scores.results)}", undone="not scored")
