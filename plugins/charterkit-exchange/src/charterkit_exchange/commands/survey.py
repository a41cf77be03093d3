"""
`charterkit survey`: figures and words of many cities that are reported and never scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.commands import (
    Command,
    Group,
    Page,
    Place,
    common,
    frameworks,
    output,
    paths,
    pick_form,
    tell_findings,
)
from charterkit.errors import ExitCode
from charterkit_exchange.commands.groups import end, hand_over
from charterkit_exchange.commands.options import form

if TYPE_CHECKING:
    from charterkit.commands import Run

__all__ = ["list_surveys", "show_survey", "survey"]

_HERE = "charterkit_exchange.commands.survey"

survey = Group(
    "survey",
    {
        "new": ("Write a survey file to fill in.", "charterkit_exchange.commands.begin_record:new_survey"),
        "list": ("List the surveys of a network.", f"{_HERE}:list_surveys"),
        "show": ("Show a survey as a page: coverage, themes, figures.", f"{_HERE}:show_survey"),
    },
    ("charterkit survey list", "charterkit survey show newcomers-2025 -o newcomers.html"),
    help="Look into figures that are not scored.\n\nA survey has a file of its own in the folder of its network.",
    params=common(),
)


@click.command(
    "list",
    cls=Command,
    group="survey",
    examples=("charterkit survey list", "charterkit survey list network"),
    params=[paths(), *frameworks(), *common()],
)
@click.pass_obj
def list_surveys(run: Run, paths: tuple[str, ...]) -> ExitCode:
    """
    List the surveys of a network.

    Without a PATH, the network is meant that the working folder belongs to.
    """
    from charterkit_exchange.commands.lookup import load_network
    from charterkit_exchange.pages.survey import say_coverage

    network = load_network(run, paths)
    surveys = network.records.get("survey", ())
    if surveys:
        page = Page()
        rows = [(one.id, str(len(one.measures)), say_coverage(one), one.title) for one in surveys]
        page.table([("id", "measures", "information from", "title"), *rows], indent=0)
        run.show(page.text)
    code = tell_findings(run, network.findings, done=f"listed: {len(surveys)}", undone="not read")
    if not surveys and code is ExitCode.OK:
        run.warn("there is no survey here; a file with a table [survey] is one")
        return ExitCode.NOTHING
    return code


@click.command(
    "show",
    cls=Command,
    group="survey",
    examples=(
        "charterkit survey show newcomers-2025",
        "charterkit survey show newcomers-2025.toml --format md",
        "charterkit survey show newcomers-2025 network -o newcomers.html",
    ),
    params=[
        click.Argument(["name"], metavar="ID|FILE", type=Place()),
        paths(),
        form(),
        output("the page"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def show_survey(run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
    """
    Show a survey as a page: coverage, themes, figures.

    What a city did not state stays empty. A mean or a sum says from how many cities it is made; a sum of figures that
    count the same several times stands only beside the words that say so.
    """
    from charterkit_exchange.commands.lookup import find_records, get_k
    from charterkit_exchange.pages.survey import make_survey_page

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "survey", name, paths)
    if len(found) == 1:
        hand_over(run, renderer, make_survey_page(found[0], get_k(network)), output, found)
    return end(run, network, found, "survey", is_one=True)
