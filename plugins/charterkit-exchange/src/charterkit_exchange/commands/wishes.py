"""
`charterkit exchange wishes`: what cities want to learn and can teach, declared or proposed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.commands import Command, deliver, option
from charterkit.errors import ExitCode, UnknownName
from charterkit_exchange.commands.reading import find_latest_result, hand_out, make_params, read_network

if TYPE_CHECKING:
    from charterkit import Network
    from charterkit.commands import Run

__all__ = ["wishes"]


@click.command(
    "wishes",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange wishes", "charterkit exchange wishes --propose riverport"),
    params=make_params(
        "the page",
        option("--node", metavar="NODE", help="Only needs and offers on this node."),
        option("--propose", metavar="CITY", help="Work out needs and offers from the scores of this city, as TOML."),
    ),
)
@click.pass_obj
def wishes(  # noqa: PLR0913 - one for each option
    run: Run, *, paths: tuple[str, ...], node: str | None, propose: str | None, format_: str | None, output: str | None
) -> ExitCode:
    """
    Show what cities want to learn and can teach.

    With --propose, needs and offers are worked out from scores and written as TOML. They are proposals: they count once
    the city has put them into its file and taken out the line that says so. What it has declared itself stays.
    """
    from charterkit_exchange.pages.wishes import make_wishes

    network, read = read_network(run, paths)
    if propose is not None:
        return _propose(run, network, propose, output)
    themes = tuple(theme for theme in network.themes if node is None or theme.node == node)
    if not themes:
        run.warn("no city has said what it wants to learn or can teach")
        return ExitCode.NOTHING
    hand_out(run, make_wishes(themes, network), kind="wishes", name="wishes", format_=format_, output=output, read=read)
    return ExitCode.OK


def _propose(run: Run, network: Network, city: str, output: str | None) -> ExitCode:
    from charterkit_exchange.wishes import write_wishes

    if city not in network.cities:
        raise UnknownName("city", city, network.cities)
    result = find_latest_result(run, network, city)
    if result is None:
        run.warn(f"{city} has no answers that can be scored, so nothing can be proposed")
        return ExitCode.NOTHING
    declared = {theme.node for theme in network.themes if theme.city == city and not theme.proposed}
    text = write_wishes(result, declared)
    if not text:
        run.warn(f"the scores of {city} give neither a need nor an offer beyond what it has declared")
        return ExitCode.NOTHING
    deliver(run, text, output)
    return ExitCode.OK
