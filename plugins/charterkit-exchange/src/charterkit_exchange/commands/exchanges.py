"""
The commands behind `charterkit exchange` that write pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.commands import Command, option
from charterkit.errors import ExitCode
from charterkit_exchange.commands.reading import DAY, find_exchange, hand_out, make_params, read_network
from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, fact
from charterkit_exchange.schemes import find_scheme, list_schemes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from charterkit import Network
    from charterkit.commands import Run
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["brief", "card", "list_", "plan", "scheme", "show", "status"]


def _make_command(
    name: str, what: str, help_: str, make: Callable[[Exchange, Network, Scheme | None], Sheet]
) -> Command:
    """
    Make a command that writes one page of one exchange.
    """
    kind = "exchange" if name == "show" else name

    @click.pass_obj
    def write(run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
        network, read = read_network(run, paths)
        exchange = find_exchange(network, name)
        scheme = list_schemes(network).get(exchange.scheme)
        hand_out(
            run, make(exchange, network, scheme), kind=kind, name=exchange.id, format_=format_, output=output, read=read
        )
        return ExitCode.OK

    examples = (
        f"charterkit exchange {name} lublin-tampere",
        f"charterkit exchange {name} lublin-tampere -o {name}.html",
    )
    params = make_params(what, click.Argument(["name"], metavar="EXCHANGE"))
    return Command(name, examples, group="exchange", params=params, callback=write, help=help_)


def _make_whole(exchange: Exchange, network: Network, scheme: Scheme | None) -> Sheet:
    from charterkit_exchange.pages.whole import make_whole

    return make_whole(exchange, network, scheme)


def _make_brief(exchange: Exchange, network: Network, scheme: Scheme | None) -> Sheet:
    from charterkit_exchange.pages.brief import make_brief

    return make_brief(exchange, network, scheme)


def _make_plan(exchange: Exchange, _: Network, scheme: Scheme | None) -> Sheet:
    from charterkit_exchange.pages.plan import make_plan

    return make_plan(exchange, scheme)


def _make_card(exchange: Exchange, network: Network, scheme: Scheme | None) -> Sheet:
    from charterkit_exchange.pages.card import make_card

    return make_card(exchange, network, scheme)


show = _make_command(
    "show",
    "the page",
    "Show everything that is told of an exchange.\n\nParts of which nothing is told are left out.",
    _make_whole,
)
brief = _make_command(
    "brief",
    "the brief",
    "Write the brief for the mentor before the visit.\n\nIt holds what the learner says of itself and wants to know. "
    "Answers and scores stay with the city.",
    _make_brief,
)
plan = _make_command(
    "plan",
    "the plan",
    "Write the plan with the state of each action.\n\nResults are shown with the action that they come from; a link "
    "that no source states is marked as inferred.",
    _make_plan,
)
card = _make_command(
    "card",
    "the card",
    'Write the result card, one page.\n\nAll its fields are shown; what nobody has told reads "not stated".',
    _make_card,
)


@click.command(
    "status",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange status", "charterkit exchange status --only lublin-tampere --on 2026-12-31"),
    params=make_params(
        "the status",
        option("--only", metavar="EXCHANGE", help="Show only this exchange, step by step."),
        option("--on", metavar="DAY", type=DAY, help="Show what is late on this day, such as 2026-12-31 or today."),
        option("--from", "start", metavar="DAY", type=DAY, help="Count months from this day, marked as assumed."),
    ),
)
@click.pass_obj
def status(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    paths: tuple[str, ...],
    only: str | None,
    on: dt.date | None,
    start: dt.date | None,
    format_: str | None,
    output: str | None,
) -> ExitCode:
    """
    Show how far exchanges have come, and what is late.

    The steps are those of the scheme of each exchange. Days are counted from its agreement, or from --from. Nothing is
    late unless a day is given with --on: the clock is not looked at.
    """
    from charterkit_exchange.pages.status import make_status

    network, read = read_network(run, paths, ("exchange", "scheme"))
    exchanges: tuple[Any, ...] = network.records.get("exchange", ())
    shown = (find_exchange(network, only),) if only is not None else exchanges
    if not shown:
        run.warn("there is no exchange in this network")
        return ExitCode.NOTHING
    sheet = make_status(shown, network, list_schemes(network), on, start)
    hand_out(run, sheet, kind="status", name=only or "status", format_=format_, output=output, read=read)
    return ExitCode.OK


@click.command(
    "list",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange list",),
    params=make_params("the list"),
)
@click.pass_obj
def list_(run: Run, *, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
    """
    List exchanges and schemes.

    Schemes come with this package, and from files of the network.
    """
    network, read = read_network(run, paths, ("exchange", "scheme"))
    exchanges: tuple[Exchange, ...] = network.records.get("exchange", ())
    rows = tuple((one.id, one.scheme or "-", str(one.period or "-"), one.title) for one in exchanges)
    schemes = tuple(
        (
            one.id,
            f"{len(one.steps)} steps",
            "of the network" if one.file in _list_files(network) else "shipped",
            one.title,
        )
        for one in list_schemes(network).values()
    )
    parts = (
        Part(
            "Exchanges", (fact("Exchanges", str(len(rows))),), head=("Exchange", "Scheme", "Period", "Title"), rows=rows
        ),
        Part("Schemes", head=("Scheme", "Steps", "From", "Title"), rows=schemes),
    )
    marks = (SYNTHETIC,) if any(one.synthetic for one in exchanges) else ()
    hand_out(
        run,
        Sheet("Exchanges", marks, parts),
        kind="exchanges",
        name="exchanges",
        format_=format_,
        output=output,
        read=read,
    )
    return ExitCode.OK


def _list_files(network: Network) -> set[str]:
    return {one.file for one in network.records.get("scheme", ())}


@click.command(
    "scheme",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange scheme mentoring", "charterkit exchange scheme transfer --from 2026-01-15"),
    params=make_params(
        "the page",
        click.Argument(["name"], metavar="SCHEME"),
        option("--from", "start", metavar="DAY", type=DAY, help="Say on which day each step is due, from this one."),
    ),
)
@click.pass_obj
def scheme(  # noqa: PLR0913 - one for each option
    run: Run, *, name: str, paths: tuple[str, ...], start: dt.date | None, format_: str | None, output: str | None
) -> ExitCode:
    """
    Show a scheme: its steps, what each fills in, and when it is due.

    `charterkit exchange list` shows which there are.
    """
    from charterkit_exchange.pages.scheme import make_scheme_page

    network, read = read_network(run, paths)
    page = make_scheme_page(find_scheme(network, name), start)
    hand_out(run, page, kind="scheme", name=name, format_=format_, output=output, read=read)
    return ExitCode.OK
