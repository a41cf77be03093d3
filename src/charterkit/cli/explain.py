"""
`charterkit explain`: why a city has its scores, and what would raise them most.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from charterkit.cli.delivery import STDIO, deliver, refuse_overwriting
from charterkit.cli.display import display
from charterkit.cli.forms import pick_form, tell_findings
from charterkit.cli.options import Command, Place, common, frameworks, option, output, profile
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run
    from charterkit.model.network import Network

__all__ = ["explain"]

_SHOWN = 5
"""How many cities are named where one is to be chosen."""


@click.command(
    cls=Command,
    examples=(
        "charterkit explain riverport.toml",
        "charterkit explain riverport.toml C01",
        "charterkit explain riverport.toml policy-maker --improve",
        "charterkit explain network --city riverport --format json",
    ),
    params=[
        click.Argument(["path"], metavar="PATH", type=Place()),
        click.Argument(["node"], metavar="[NODE]", required=False),
        option("--improve", is_flag=True, help="Say which answers would raise the score most."),
        option("--city", metavar="ID", help="Explain this city, where PATH holds the answers of several."),
        option(
            "--format", "format_", metavar="FORMAT", help="How it is written: text (by default), json, or of a plugin."
        ),
        output("it"),
        profile(),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def explain(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    path: str,
    node: str | None,
    improve: bool,
    city: str | None,
    format_: str | None,
    output: str | None,
    profile: str | None,
) -> ExitCode:
    """
    Tell why a city has its scores, and what would raise them.

    Each score is taken apart: the rule, what entered it with which weight, what was missing, down to the answers as
    written. NODE is a part of the framework, such as a commitment, or a question; everything is explained without it.
    """
    from charterkit import api

    run.enter((path,))
    renderer = pick_form(run, format_, output, "explain")
    refuse_overwriting(output, (path,))
    if city is None and path != STDIO and not os.path.isfile(path):  # noqa: PTH113 - pathlib for this alone
        _refuse_many(api.load(path, library=run.library, plugins=run.plugins))
    traces = api.explain(
        path, city=city, node=node, profile=profile, improve=improve, library=run.library, plugins=run.plugins
    )
    if traces.results and renderer.explain is not None:
        deliver(run, renderer.explain(traces), output)
    if not traces.results and not traces.findings:
        run.warn(f"there is no answer file in {display(path)}")
        return ExitCode.NOTHING
    return tell_findings(run, traces.findings, done=f"explained: {len(traces.results)}", undone="not explained")


def _refuse_many(network: Network) -> None:
    """
    Make sure that the answers are those of one city.

    Raises:
        click.UsageError: They are not.
    """
    cities = sorted({answers.city.id for answers in network.answers})
    if len(cities) > 1:
        more = f" and {len(cities) - _SHOWN} more" if len(cities) > _SHOWN else ""
        mend = f"add --city and one of: {', '.join(cities[:_SHOWN])}{more}"
        raise click.UsageError(f"one city is explained at a time, and there are {len(cities)}\n{mend}")
