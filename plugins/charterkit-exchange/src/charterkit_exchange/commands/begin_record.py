"""
`charterkit exchange begin` and `charterkit survey new`: files of other kinds than exchanges, to fill in.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.commands import Command, common, create, display, frameworks, option, paths
from charterkit.errors import ExitCode
from charterkit_exchange.kinds import KINDS

if TYPE_CHECKING:
    from charterkit.commands import Run

__all__ = ["begin", "new_survey"]

_BEGUN = ("roster", "local-network", "statements", "research", "pilot")
_FOLDERS = {kind.name: kind.folder for kind in KINDS} | {"survey": "surveys"}


def _list_params() -> list[click.Parameter]:
    return [
        click.Argument(["name"], metavar="ID"),
        paths(),
        option("--title", metavar="TEXT", default="", help="What people will see; the id if it is left out."),
        option("--dry-run", is_flag=True, help="Print the file instead of writing it."),
        *frameworks(),
        *common(),
    ]


@click.command(
    "begin",
    cls=Command,
    group="exchange",
    examples=(
        'charterkit exchange begin statements needs-2027 --title "What our cities need from others"',
        "charterkit exchange begin roster working-group --dry-run",
    ),
    params=[click.Argument(["kind"], type=click.Choice(_BEGUN)), *_list_params()],
)
@click.pass_obj
def begin(  # noqa: PLR0913 - one for each option
    run: Run, /, *, kind: str, name: str, paths: tuple[str, ...], title: str, dry_run: bool
) -> ExitCode:
    """
    Write a file of another kind to fill in: a roster, a local network, statements, research, a pilot.

    It lies in the folder of its kind in the network. Each key says what it means.
    """
    return _write(run, kind, name, paths, title=title, dry_run=dry_run)


@click.command(
    "new",
    cls=Command,
    group="survey",
    examples=('charterkit survey new newcomers-2027 --title "Newcomers in our cities"',),
    params=_list_params(),
)
@click.pass_obj
def new_survey(run: Run, /, *, name: str, paths: tuple[str, ...], title: str, dry_run: bool) -> ExitCode:
    """
    Write a survey file to fill in.

    It lies in the folder surveys of the network. Each key says what it means.
    """
    return _write(run, "survey", name, paths, title=title, dry_run=dry_run)


def _write(  # noqa: PLR0913 - one for each option
    run: Run, kind: str, name: str, paths: tuple[str, ...], *, title: str, dry_run: bool
) -> ExitCode:
    """
    Write the file, or print it.

    Raises:
        click.UsageError: No file can be called that.
        Exists: There is such a file.
    """
    from charterkit.fields import CITY_ID, Faults
    from charterkit_exchange.record_template import write_record

    faults = Faults()
    CITY_ID.read(name, ("id",), faults)
    if faults.findings:
        raise click.UsageError(f"`{display(name)}` cannot be an id\nuse 2 to 63 small letters, digits and hyphens")
    text = write_record(kind, name, title or name)
    if dry_run:
        run.hand_over(text)
        return ExitCode.OK
    where = paths[0] if paths else run.enter(())[0]
    folder = Path(where if os.path.isdir(where) else os.curdir, _FOLDERS[kind])  # noqa: PTH112 - as people see it
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.toml"
    create(file, text)
    run.tell(f"written: {display(file.as_posix())}")
    run.tell("Fill it in with a text editor. Then: charterkit check")
    return ExitCode.OK
