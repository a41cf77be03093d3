"""
`charterkit exchange asks`, `roster` and `stakeholders`: what groups of cities say, and who belongs to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.commands import (
    Command,
    Place,
    common,
    deliver,
    frameworks,
    output,
    paths,
    pick_form,
    refuse_overwriting,
    tell_findings,
)
from charterkit.errors import ExitCode
from charterkit_exchange.commands.options import form

if TYPE_CHECKING:
    from charterkit import Renderer
    from charterkit.commands import Run
    from charterkit.documents import Document

__all__ = ["end", "hand_over", "show_asks", "show_roster", "show_stakeholders"]


def _parameters(what: str) -> list[click.Parameter]:
    name = click.Argument(["name"], metavar="[ID|PATH]", type=Place(), default="")
    return [name, paths(), form(), output(what), *frameworks(), *common()]


@click.command(
    "asks",
    cls=Command,
    group="exchange",
    examples=(
        "charterkit exchange asks",
        "charterkit exchange asks needs-2016 network -o needs.html",
        "charterkit exchange asks network --format md",
    ),
    params=_parameters("the page"),
)
@click.pass_obj
def show_asks(run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
    """
    Write what cities need from others, on a page for a policy paper.

    Each statement stands with whom it is addressed to and what speaks for it: scores of the network, figures of
    surveys, practices. Scores are told of groups only. Name a file of statements by its id or path, if there are
    several.
    """
    from charterkit_exchange.commands.lookup import find_records, get_k
    from charterkit_exchange.evidence import Case
    from charterkit_exchange.pages.asks import make_asks_page

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "statements", name, paths)
    if len(found) == 1:
        framework = network.frameworks.get(found[0].framework)
        case = Case(network=network, scores=_score(run, network), framework=framework, k=get_k(network))
        hand_over(run, renderer, make_asks_page(found[0], case), output, found)
    return end(run, network, found, "statements", is_one=True)


def _score(run: Run, network: Any) -> Any:
    from charterkit import score

    return score(network, library=run.library, plugins=run.plugins)


@click.command(
    "roster",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange roster", "charterkit exchange roster working-group network -o group.md"),
    params=_parameters("the page"),
)
@click.pass_obj
def show_roster(run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None) -> ExitCode:
    """
    Show who belongs to a working group or a partnership.

    Members that the source does not name are counted, and not invented. Where it states one number and lists another,
    both are shown. Name a roster by its id or path, if there are several.
    """
    from charterkit_exchange.commands.lookup import find_records
    from charterkit_exchange.pages.groups import make_roster_page

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "roster", name, paths)
    if len(found) == 1:
        hand_over(run, renderer, make_roster_page(found[0], network), output, found)
    return end(run, network, found, "roster", is_one=True)


@click.command(
    "stakeholders",
    cls=Command,
    group="exchange",
    examples=("charterkit exchange stakeholders", "charterkit exchange stakeholders network -o stakeholders.csv"),
    params=_parameters("the page"),
)
@click.pass_obj
def show_stakeholders(
    run: Run, *, name: str, paths: tuple[str, ...], format_: str | None, output: str | None
) -> ExitCode:
    """
    Show which stakeholders local networks have, and which are missing.

    The scheme of a local network says which kinds have to be there.
    """
    from charterkit_exchange.commands.lookup import find_records
    from charterkit_exchange.pages.groups import make_stakeholders_page
    from charterkit_exchange.schemes import list_schemes

    renderer = pick_form(run, format_, output, "document")
    network, found = find_records(run, "local-network", name, paths)
    if found:
        page = make_stakeholders_page(found, list_schemes(network), network)
        hand_over(run, renderer, page, output, found)
    return end(run, network, found, "local-network", is_one=False)


def hand_over(run: Run, renderer: Renderer, page: Document, output: str | None, found: tuple[Any, ...]) -> None:
    """
    Deliver a page that is made of some records, whose files it must not take the place of.
    """
    assert renderer.document is not None  # noqa: S101 - `pick_form` looks for it
    refuse_overwriting(output, [record.file for record in found])
    deliver(run, renderer.document(page), output)


def end(run: Run, network: Any, found: tuple[Any, ...], kind: str, *, is_one: bool) -> ExitCode:
    """
    Say what was passed over, and choose the exit code.

    Raises:
        click.UsageError: One is shown at a time, and there are several.
    """
    if is_one and len(found) > 1:
        names = ", ".join(record.id for record in found)
        raise click.UsageError(f"there are {len(found)} files of this kind\nname one of them: {names}")
    code = tell_findings(run, network.findings, done=f"shown: {len(found)}", undone="not read")
    if not found and code is ExitCode.OK:
        run.warn(f"there is nothing to show here; a file with a table [{kind}] is what this command looks for")
        return ExitCode.NOTHING
    return code
