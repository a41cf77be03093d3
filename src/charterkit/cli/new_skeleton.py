"""
`charterkit new framework` and `charterkit new plugin`: what authors begin with.
"""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import STDIO
from charterkit.cli.display import display
from charterkit.discovery import COMMANDS, LIBRARIES, PLUGINS, find_entry_points
from charterkit.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.cli.run import Run

__all__ = ["write_skeleton"]

PREFIX = "charterkit-"
"""What the names of packages begin with."""

_ALLOWED = {"framework": {"title", "package", "output"}, "plugin": {"kind", "output"}}
_REGISTRIES = {"method": "methods", "answer-type": "answer_types", "check": "checks", "renderer": "renderers"}


def write_skeleton(  # noqa: PLR0913 - one for each option
    run: Run, what: str, name: str | None, told: Mapping[str, Any], *, dry_run: bool, force: bool
) -> None:
    """
    Write a framework, a package with one, or a package with a plugin.

    Args:
        run: Where to say what was done.
        what: ``framework`` or ``plugin``.
        name: What it is called.
        told: The other options by name.
        dry_run: Only print it.
        force: Take the place of a file that is there already; folders are never replaced.

    Raises:
        click.UsageError: The name is missing or cannot be used, or something is said that has nothing to do with it.
        Exists: There is a file or folder of this name already.
        UnknownName: There is no such kind of plugin.
        WriteError: The system refused.
    """
    from charterkit.files.skeletons import write_framework, write_framework_package, write_plugin_package

    given = [key for key, value in told.items() if value and not (key == "profile" and value == "full")]
    if strange := [f"--{key.rstrip('_')}" for key in given if key not in _ALLOWED[what]]:
        raise click.UsageError(f"a new {what} has nothing to do with {', '.join(strange)}\nleave that out")
    id_ = _check_name(what, name)
    output = told["output"]
    only_show = dry_run or output == STDIO
    if what == "plugin":
        kind = _check_kind(run, id_, told["kind"] or "method")
        _write_package(run, id_, write_plugin_package(id_, kind), output, only_show=only_show, force=force)
        return
    _refuse_shipped(run, id_)
    title = _check_title(told["title"], id_)
    if told["package"]:
        _write_package(run, id_, write_framework_package(id_, title), output, only_show=only_show, force=force)
    elif only_show:
        run.hand_over(write_framework(id_, title))
    else:
        _write_file(run, id_, write_framework(id_, title), output, force=force)


def _check_name(what: str, name: str | None) -> str:
    """
    Give the id that a name means, with or without the beginning that packages have.
    """
    from charterkit.files.names import slug
    from charterkit.files.skeletons import is_skeleton_id

    if name is None:
        raise click.UsageError(f"the name is missing\nwrite: charterkit new {what} NAME")
    id_ = name.removeprefix(PREFIX)
    if not is_skeleton_id(id_):
        near = slug(id_).lstrip("0123456789-")
        mend = "write small letters without accents and digits, single hyphens between words, a letter first"
        mend += f": {near}" if is_skeleton_id(near) else ", as in open-library"
        raise click.UsageError(f"`{display(name)}` cannot be the name of a {what}\n{mend}")
    return id_


def _refuse_shipped(run: Run, id_: str) -> None:
    """
    Refuse the id of a framework that comes with charterkit: two of one id cannot be told apart.

    Raises:
        click.UsageError: There is one.
    """
    from charterkit.files.shelf import Shelf

    if id_ in Shelf(run.plugins.libraries.builtin.values()).names():
        raise click.UsageError(f"there is the framework `{id_}` already\nanother name: my-{id_}")


def _check_title(title: Any, id_: str) -> str:
    from charterkit.files.names import name_fault

    text = str(title).strip() if title is not None else id_.replace("-", " ").capitalize()
    if fault := name_fault(text):
        raise click.UsageError(f"this cannot be the title of a framework: {fault}")
    return text


def _check_kind(run: Run, id_: str, kind: str) -> str:
    """
    Give the kind of a plugin, if its name is free there.
    """
    from charterkit.files.skeletons import PLUGIN_KINDS

    if kind not in PLUGIN_KINDS:
        raise UnknownName("kind of plugin", kind, PLUGIN_KINDS)
    own = getattr(run.plugins, _REGISTRIES[kind]).builtin
    if id_ in own or ("aggregate", id_) in own:
        mend = f"names of what comes with charterkit cannot be taken; another name: my-{id_}"
        raise click.UsageError(f"there is the {PLUGIN_KINDS[kind][0]} `{id_}` already\n{mend}")
    return kind


def _write_file(run: Run, id_: str, text: str, output: str | None, *, force: bool) -> None:
    """
    Write a framework as a single file, which is called after its id.

    Raises:
        click.UsageError: The file has another name.
    """
    from charterkit.files.write import create, replace

    path = Path(output or ".")
    if path.is_dir():
        path = path / f"{id_}.toml"
    if path.name != f"{id_}.toml":
        mend = f"write: -o {shlex.quote(display(str(path.with_name(f'{id_}.toml'))))}"
        raise click.UsageError(f"the file of the framework `{id_}` is called {id_}.toml\n{mend}")
    (replace if force else create)(path, text)
    shown, folder = display(str(path)), shlex.quote(display(str(path.parent)))
    run.tell(f"written: {shown}")
    run.tell("Open it with a text editor and put your questions in the place of those that are there. Then:")
    run.tell(f"  charterkit check {shlex.quote(shown)}\n  charterkit show {id_} --library {folder}")


def _write_package(  # noqa: PLR0913 - one for each option
    run: Run, id_: str, files: Mapping[str, str], output: str | None, *, only_show: bool, force: bool
) -> None:
    """
    Write a folder with a package, or show its files one after the other.

    Raises:
        click.UsageError: A folder that may be there shall be replaced.
    """
    from charterkit.files.trees import create_tree

    if only_show:
        run.hand_over("\n".join(f"=== {name} ===\n{text}" for name, text in sorted(files.items())))
        return
    if force:
        raise click.UsageError("a folder is never replaced\nleave out --force, and move the folder away if it is there")
    folder = output or f"{PREFIX}{id_}"
    create_tree(folder, files)
    shown = display(folder.rstrip("/"))
    for name in sorted(files):
        run.tell(f"written: {shown}/{name}")
    run.tell(f"What to do next stands in {shown}/README.md.")
    if f"{PREFIX}{id_}" in {entry.distribution for entry in find_entry_points(PLUGINS, LIBRARIES, COMMANDS)}:
        run.tell(f"A package {PREFIX}{id_} is installed already: this one would take its place.")
