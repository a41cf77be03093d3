"""
The commands behind `charterkit practice`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.commands import Command, option
from charterkit.errors import ExitCode, UnknownName
from charterkit_exchange.commands.reading import find_latest_result, hand_out, make_params, read_network
from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, fact

if TYPE_CHECKING:
    from charterkit.commands import Run
    from charterkit.model.practice import Practice

__all__ = ["for_", "list_", "show"]

_MOST = 5
"""So many practices are proposed unless the user wants more."""


@click.command(
    "list",
    cls=Command,
    group="practice",
    examples=("charterkit practice list", "charterkit practice list --node C01 -o practices.html"),
    params=make_params(
        "the list",
        option("--node", metavar="NODE", help="Only practices that serve this node."),
        option("--city", metavar="CITY", help="Only practices of this city, or taken over by it."),
    ),
)
@click.pass_obj
def list_(  # noqa: PLR0913 - one for each option
    run: Run, *, paths: tuple[str, ...], node: str | None, city: str | None, format_: str | None, output: str | None
) -> ExitCode:
    """
    List the practices of a network.

    Each stands with its home, the nodes that it serves, and the cities that have taken it over.
    """
    from charterkit_exchange.pages.practice import HEAD, tabulate_practices

    network, read = read_network(run, paths, ("practice",))
    found = tuple(one for one in network.practices.values() if _is_wanted(one, node, city))
    facts = (fact("Practices", str(len(found))), *([fact("Node", node)] if node else []))
    marks = (SYNTHETIC,) if any(one.synthetic for one in found) else ()
    parts = (Part("Overview", facts), Part("List", head=HEAD, rows=tabulate_practices(found, network)))
    if not found:
        run.warn("there is no practice that fits")
        return ExitCode.NOTHING
    hand_out(
        run,
        Sheet("Practices", marks, parts),
        kind="practices",
        name="practices",
        format_=format_,
        output=output,
        read=read,
    )
    return ExitCode.OK


def _is_wanted(practice: Practice, node: str | None, city: str | None) -> bool:
    cities = {practice.city, *(one.city for one in practice.adoptions)}
    return (node is None or node in practice.nodes) and (city is None or city in cities)


@click.command(
    "show",
    cls=Command,
    group="practice",
    examples=("charterkit practice show two-door-desk",),
    params=make_params("the page", click.Argument(["name"], metavar="PRACTICE")),
)
@click.pass_obj
def show(run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
    """
    Show a practice with its lineage and what became of it.

    What no card tells is shown as "not stated".
    """
    from charterkit_exchange.pages.practice import make_practice_page

    network, read = read_network(run, paths)
    if name not in network.practices:
        raise UnknownName("practice", name, network.practices)
    hand_out(
        run,
        make_practice_page(network.practices[name], network),
        kind="practice",
        name=name,
        format_=format_,
        output=output,
        read=read,
    )
    return ExitCode.OK


@click.command(
    "for",
    cls=Command,
    group="practice",
    examples=("charterkit practice for riverport", "charterkit practice for riverport --most 20"),
    params=make_params(
        "the proposals",
        click.Argument(["city"], metavar="CITY"),
        option(
            "--most",
            type=click.IntRange(min=1),
            default=_MOST,
            show_default=True,
            help="Show at most so many practices.",
        ),
    ),
)
@click.pass_obj
def for_(  # noqa: PLR0913 - one for each option
    run: Run, *, city: str, paths: tuple[str, ...], most: int, format_: str | None, output: str | None
) -> ExitCode:
    """
    Propose practices for what a city wants to develop.

    They are ranked by how far the city has to go on the nodes that they serve, times how many of their preconditions it
    has. Both figures are shown, with the reason. Scores of the city stay on its own page.
    """
    from charterkit_exchange.pages.proposals import make_proposals
    from charterkit_exchange.proposals import find_needs, propose

    network, read = read_network(run, paths, ("practice",))
    if city not in network.cities:
        raise UnknownName("city", city, network.cities)
    result = find_latest_result(run, network, city)
    known = network.cities[city]
    needs = find_needs(known, network, result)
    if not needs:
        run.warn(f"nothing is known of what {known.name or city} wants to develop: it has no scores and no themes")
        return ExitCode.NOTHING
    proposals = propose(known, network, result)
    synthetic = any(one.synthetic for one in network.answers if one.city.id == city)
    synthetic = synthetic or any(one.practice.synthetic for one in proposals[:most])
    sheet = make_proposals(known, network, needs.values(), proposals, most=most, synthetic=synthetic)
    hand_out(run, sheet, kind="proposals", name=city, format_=format_, output=output, read=read)
    return ExitCode.OK
