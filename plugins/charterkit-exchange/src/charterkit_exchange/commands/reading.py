"""
What the commands of this plugin share: the network that they look at, and the page that they write.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import click

import charterkit
from charterkit.commands import common, deliver, frameworks, output, paths, patience, pick_form, refuse_overwriting
from charterkit.errors import UnknownName
from charterkit_exchange.commands.options import form
from charterkit_exchange.pages.sheet import count, make_document

if TYPE_CHECKING:
    from charterkit import Network
    from charterkit.commands import Run
    from charterkit.model.scores import Result
    from charterkit_exchange.model.exchange import Exchange
    from charterkit_exchange.pages.sheet import Sheet

__all__ = ["DAY", "find_exchange", "find_latest_result", "hand_out", "make_params", "read_network"]


class Day(click.ParamType[dt.date]):
    """
    A day, as people write it: ``2026-03-02``.
    """

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """
        Read a day; ``today`` is the only way to the clock.
        """
        if isinstance(value, dt.date):
            return value
        if value == "today":
            return dt.datetime.now(dt.UTC).date()
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"`{value}` is no day of the calendar: write it as 2026-03-02, or today", param, ctx)


DAY = Day()


def make_params(what: str, *own: click.Parameter) -> list[click.Parameter]:
    """
    List the parameters of a command that writes a page.

    Args:
        what: What is written, for the help.
        own: Parameters that only this command has; arguments among them stand before the paths.
    """
    arguments = [one for one in own if isinstance(one, click.Argument)]
    options = [one for one in own if not isinstance(one, click.Argument)]
    return [*arguments, paths(), *options, form(), output(what), *frameworks(), *common()]


def read_network(run: Run, paths: tuple[str, ...], kinds: tuple[str, ...] = ()) -> tuple[Network, tuple[str, ...]]:
    """
    Read the network that a command looks at.

    Args:
        run: Knows the plugins.
        paths: What the user named; if that is nothing, the network of the working folder.
        kinds: The kinds of records that the command looks at; all if there is none.

    Returns:
        The network, and what was read. Files with errors are pointed out on the way.
    """
    paths = run.enter(paths)
    with patience(run, "still reading files"):
        network = charterkit.load(*paths, kinds=kinds, library=run.library, plugins=run.plugins)
    errors = {one.file for one in network.findings if one.severity is charterkit.Severity.ERROR}
    if errors:
        files = "1 file has" if len(errors) == 1 else f"{len(errors)} files have"
        run.warn(f"{files} errors, and what is shown may be incomplete: `charterkit check` tells more")
    return network, paths


def find_exchange(network: Network, name: str) -> Exchange:
    """
    Find an exchange by its id.

    Raises:
        UnknownName: The network has none of that id.
    """
    exchanges: tuple[Exchange, ...] = network.records.get("exchange", ())
    for exchange in exchanges:
        if exchange.id == name:
            return exchange
    raise UnknownName("exchange", name, {exchange.id for exchange in exchanges})


def hand_out(  # noqa: PLR0913 - what it takes to write a page
    run: Run, sheet: Sheet, *, kind: str, name: str, format_: str | None, output: str | None, read: tuple[str, ...]
) -> None:
    """
    Write a page in the form that the user wants.

    Args:
        run: Where to print.
        sheet: The page.
        kind: What it is: ``"card"``.
        name: What its file is called, without a suffix.
        format_: The form that was named, if one was.
        output: The file to write, if one was named.
        read: What was read, which must not be overwritten.
    """
    renderer = pick_form(run, format_, output, "document")
    refuse_overwriting(output, read)
    assert renderer.document is not None  # noqa: S101 - `pick_form` looks for it
    text = renderer.document(make_document(sheet, kind, name))
    deliver(run, text, output, styled=renderer.name == "text")


def find_latest_result(run: Run, network: Network, city: str) -> Result | None:
    """
    Score the latest answers of a city.

    Args:
        run: Knows the plugins; hears which file counts if there are several.
        network: What was read.
        city: The id of the city.

    Returns:
        The scores; None where the city has no answers that can be scored.
    """
    files = [answers.file for answers in network.answers if answers.city.id == city]
    results = [*charterkit.score(*files, library=run.library, plugins=run.plugins)] if files else []
    dated = sorted(results, key=lambda result: (str(result.period.end) if result.period else "", result.file))
    if len(results) > 1:
        run.tell(f"{count(len(results), 'answer file')} of this city; the latest counts: {dated[-1].file}")
    return dated[-1] if dated else None
