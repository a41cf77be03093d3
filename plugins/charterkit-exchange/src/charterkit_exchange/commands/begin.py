"""
`charterkit exchange new`: an exchange file to fill in.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from charterkit.commands import Command, common, create, display, frameworks, option, paths
from charterkit.errors import ExitCode, InputError, UnknownName
from charterkit_exchange.commands.reading import DAY, read_network

if TYPE_CHECKING:
    from collections.abc import Collection

    from charterkit import Network
    from charterkit.commands import Run
    from charterkit_exchange.template import Wish

__all__ = ["new"]

_FOLDER = "exchanges"


@click.command(
    "new",
    cls=Command,
    group="exchange",
    examples=(
        "charterkit exchange new lublin-tampere --scheme mentoring --learner lublin --mentor tampere --node C01",
        "charterkit exchange new taranto-vienna --scheme transfer-networks --from 2026-01-15 --dry-run",
    ),
    params=[
        click.Argument(["name"], metavar="EXCHANGE"),
        paths(),
        option(
            "--scheme", metavar="SCHEME", default="mentoring", show_default=True, help="The steps that it goes through."
        ),
        option("--learner", "learners", metavar="CITY", multiple=True, help="A city that learns; may be repeated."),
        option("--mentor", "mentors", metavar="CITY", multiple=True, help="A city that teaches; may be repeated."),
        option("--node", "nodes", metavar="NODE", multiple=True, help="A node that it is about; may be repeated."),
        option("--practice", "practices", metavar="PRACTICE", multiple=True, help="A practice that it is about."),
        option("--title", metavar="TEXT", default="", help="What people call it."),
        option("--theme", metavar="TEXT", default="", help="What it is about, in words."),
        option("--from", "start", metavar="DAY", type=DAY, help="The day on which it begins; each step gets its day."),
        option("--synthetic", is_flag=True, help="It is invented; every page says so."),
        option("--dry-run", is_flag=True, help="Print the file instead of writing it."),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def new(run: Run, /, *, name: str, paths: tuple[str, ...], scheme: str, dry_run: bool, **wanted: Any) -> ExitCode:
    """
    Write an exchange file to fill in, after a scheme.

    It lies in the folder exchanges of the network, and holds the parts that the scheme asks for, step by step.
    """
    from charterkit.files.names import file_name_fault
    from charterkit_exchange.pages.sheet import name_city
    from charterkit_exchange.schemes import find_scheme
    from charterkit_exchange.template import Wish, write_exchange

    network, read = read_network(run, paths)
    if fault := file_name_fault(name):
        raise click.UsageError(f"an exchange cannot have this id: {fault}")
    framework = network.file.framework if network.file is not None else ""
    wish = Wish(name=name, framework=framework, **wanted)
    _refuse_unknown(wish, network)
    if not wish.title and (cities := (*wish.mentors, *wish.learners)):
        wish = wish._replace(title=f"{' and '.join(name_city(network, city) for city in cities)}")
    text = write_exchange(wish, find_scheme(network, scheme))
    _refuse_faults(text, name)
    if dry_run:
        run.hand_over(text)
        return ExitCode.OK
    folder = Path(read[0] if os.path.isdir(read[0]) else os.curdir, _FOLDER)  # noqa: PTH112 - as people see it
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.toml"
    create(file, text)
    run.tell(f"written: {display(str(file))}")
    run.tell(f"Fill it in with a text editor. Then:\n  charterkit exchange check\n  charterkit exchange brief {name}")
    return ExitCode.OK


def _refuse_faults(text: str, name: str) -> None:
    """
    Refuse to write a file in which something would be wrong from the beginning: a city on both sides, say.

    Raises:
        InputError: What would be wrong.
    """
    from attrs import evolve

    from charterkit import Severity
    from charterkit.fields import parse_document
    from charterkit_exchange.files.exchange import read

    _, findings = read(parse_document(text.encode(), f"{name}.toml"))
    errors = [evolve(one, path=()) for one in findings if one.severity is Severity.ERROR]
    if errors:
        raise InputError([one for one in errors if one.code == "EX113"] or errors)


def _refuse_unknown(wish: Wish, network: Network) -> None:
    """
    Refuse names that the network does not know.

    Raises:
        UnknownName: One of them.
    """
    framework = network.frameworks.get(wish.framework)
    named: tuple[tuple[str, tuple[str, ...], Collection[str]], ...] = (
        ("city", (*wish.learners, *wish.mentors), network.cities),
        ("practice", wish.practices, network.practices),
        ("node", wish.nodes, framework.nodes if framework is not None else ()),
    )
    for what, names, known in named:
        for name in names:
            if name not in known:
                raise UnknownName(what, name, known)
