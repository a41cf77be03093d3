"""
`charterkit new network`: the folder of a network, with its file.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.display import display
from charterkit.errors import Exists

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["write_network"]


def write_network(run: Run, folder: str, title: str, *, dry_run: bool, force: bool) -> None:
    """
    Make the folder of a network, with its file and with folders for cities and practices.

    Args:
        run: Where to say what was done.
        folder: Where; it is made if it is not there, but no folder above it.
        title: What people will call the network.
        dry_run: Only print the file.
        force: Take the place of a file that is there already.

    Raises:
        click.UsageError: The title or the folder cannot be used.
        Exists: The folder has a network file already.
        WriteError: The system refused.
    """
    from charterkit.files.folder import NETWORK_FILE
    from charterkit.files.names import file_name_fault, name_fault, propose
    from charterkit.files.network_template import FOLDERS, write_network_template
    from charterkit.files.refusals import plain_reasons
    from charterkit.files.write import create, replace

    if fault := name_fault(title):
        raise click.UsageError(f"this cannot be the title of a network: {fault}")
    name = Path(os.path.abspath(folder)).name  # noqa: PTH100 - a folder may be called `.` or `..`
    if not Path(folder).is_dir() and (fault := file_name_fault(name)):
        raise click.UsageError(f"the folder cannot have this name: {fault}\nanother name: {propose(name)}")
    text = write_network_template(title)
    if dry_run:
        run.hand_over(text)
        return
    file = Path(folder, NETWORK_FILE)
    if not force and os.path.lexists(file):
        raise Exists(file)
    for inside in (Path(folder), *(Path(folder, name) for name in FOLDERS)):
        with plain_reasons(inside):
            inside.mkdir(exist_ok=True)
    (replace if force else create)(file, text)
    shown = shlex.quote(display(folder))
    run.tell(f"written: {display(str(file))}")
    run.tell("Put the files of cities into the folder cities, practice cards into practices. Then:")
    run.tell(f"  charterkit check {shown}\n  charterkit score {shown}")
