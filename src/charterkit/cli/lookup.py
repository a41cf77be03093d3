"""
A framework, by its name or by its file.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from charterkit.cli.display import display
from charterkit.errors import InputError
from charterkit.pipeline import Pipeline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.cli.run import Run
    from charterkit.model.framework import Framework

__all__ = ["find_framework", "list_frameworks"]


def find_framework(run: Run, name: str) -> Framework:
    """
    Find a framework.

    Args:
        run: Knows the plugins and the folders of frameworks.
        name: Its id, or the path of its file.

    Raises:
        UnknownName: There is none of that name.
        InputError: It cannot be used.
    """
    if name.endswith(".toml"):
        from charterkit import api

        path = Path(name)
        network = api.load(path, library=run.library, plugins=run.plugins)
        if network.answers or not (network.frameworks or network.findings):
            raise click.UsageError(f"`{display(name)}` is no framework\nname a file that begins with [framework]")
        if not network.frameworks:
            raise InputError(network.findings)
        return next(iter(network.frameworks.values()))
    shelved = Pipeline.open(run.library, run.plugins, [os.curdir]).shelf.find(name)
    if shelved.framework is None:
        raise InputError(shelved.findings)
    return shelved.framework


def list_frameworks(run: Run) -> Iterator[tuple[str, Framework | None]]:
    """
    List all frameworks by name, None standing for one that cannot be used.
    """
    shelf = Pipeline.open(run.library, run.plugins, [os.curdir]).shelf
    for name in shelf.names():
        yield name, shelf.find(name).framework
