"""
`charterkit exchange priorities`, `shadowing` and `pilots`: from research to tests of new services.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.commands import Command, Place, common, display, frameworks, option, output, paths, pick_form
from charterkit_exchange.commands.groups import end, hand_over
from charterkit_exchange.commands.options import form

if TYPE_CHECKING:
    from charterkit import Network
    from charterkit.commands import Run
    from charterkit.errors import ExitCode
    from charterkit_exchange.model.research import Research
    from charterkit_exchange.shadowing import Shadowing

__all__ = ["propose_shadowing", "show_pilots", "show_priorities"]


@click.command(
    "priorities",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange priorities", "charterkit exchange priorities research.toml -o priorities.html"),
    params=[
        click.Argument(["name"], metavar="[ID|PATH]", type=Place(), default=""),
        paths(),
        form(),
        output("the page"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def show_priorities(
    run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None
) -> ExitCode:
    """
    List the priorities that follow from research, with what supports each.

    Research is a file with topics, and with surveys, interviews, focus groups and desk work that speak for or against
    them. Name one by its id or path, if there are several.
    """
    from charterkit_exchange.commands.lookup import find_records
    from charterkit_exchange.pages.research import make_priorities_page
    from charterkit_exchange.priorities import rank_topics

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "research", name, paths)
    if len(found) == 1:
        page = make_priorities_page(found[0], rank_topics(found[0]), network)
        hand_over(run, renderer, page, output, found)
    return end(run, network, found, "research", is_one=True)


@click.command(
    "shadowing",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange shadowing", "charterkit exchange shadowing --pilots pilots -o shadowing.html"),
    params=[
        click.Argument(["name"], metavar="[ID|PATH]", type=Place(), default=""),
        paths(),
        option("--pilots", metavar="FOLDER", type=Place(), help="Begin a file for the pilot of each visitor there."),
        form(),
        output("the page"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def propose_shadowing(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    name: str,
    paths: tuple[str, ...],
    pilots: str | None,
    format_: str | None,
    output: str | None,
) -> ExitCode:
    """
    Propose who follows whom at work, in the priorities of the research.

    Needs and offers stand in the files of the cities. Each city visits once and hosts once, as far as that can be; who
    is left is told with the reason.
    """
    from charterkit_exchange.commands.lookup import find_records
    from charterkit_exchange.pages.research import make_shadowing_page
    from charterkit_exchange.priorities import rank_topics
    from charterkit_exchange.shadowing import propose

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "research", name, paths)
    if len(found) == 1:
        shadowing = propose(found[0], rank_topics(found[0]), network)
        hand_over(run, renderer, make_shadowing_page(found[0], shadowing, network), output, found)
        _warn_of_silence(run, shadowing, network)
        if pilots:
            _begin_pilots(run, pilots, found[0], shadowing, network)
    return end(run, network, found, "research", is_one=True)


def _warn_of_silence(run: Run, shadowing: Shadowing, network: Network) -> None:
    from charterkit_exchange.pages.research import say_silent
    from charterkit_exchange.shadowing import MEND

    for one in say_silent(shadowing.visits, network):
        run.warn(f"warning[EX114]: {display(one)} have no working language in common\n  = help: {MEND}")


def _begin_pilots(run: Run, folder: str, research: Research, shadowing: Shadowing, network: Network) -> None:
    from charterkit_exchange.pilots import write_pilots

    for file in write_pilots(folder, research, shadowing, network):
        run.tell(f"written: {file}")


@click.command(
    "pilots",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange pilots", "charterkit exchange pilots network -o pilots.csv"),
    params=[
        click.Argument(["name"], metavar="[ID|PATH]", type=Place(), default=""),
        paths(),
        form(),
        output("the page"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def show_pilots(run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
    """
    Show tests of new services, with the common grid before and after.
    """
    from charterkit_exchange.commands.lookup import find_records
    from charterkit_exchange.pages.research import make_pilots_page

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "pilot", name, paths)
    if found:
        grids = {one.id: one.grid for one in network.records.get("research", ())}
        hand_over(run, renderer, make_pilots_page(found, grids, network), output, found)
    return end(run, network, found, "pilot", is_one=False)
