"""
Which plugins are installed, told without importing anything of theirs.

One look into each folder of `sys.path` and one small file per distribution is all it takes. :mod:`importlib.metadata`
finds the same, but importing it takes longer than all else that is needed to show the help. So it is asked only where
looking into folders is not enough: for archives and eggs on the path, and for finders that others have installed.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH113, PTH118, PTH122, PTH123, PTH208

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from functools import partial
from importlib.machinery import PathFinder
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from importlib.metadata import Distribution
    from typing import TypeAlias

    # Gives the text of a file about a distribution; empty where there is none.
    Read: TypeAlias = Callable[[str], str]

__all__ = ["COMMANDS", "LIBRARIES", "PLUGINS", "EntryPoint", "find_entry_points", "find_folder"]

PLUGINS = "charterkit"
"""The group of modules that implement hooks."""

COMMANDS = "charterkit.commands"
"""The group of commands, which are imported only when they run."""

LIBRARIES = "charterkit.libraries"
"""The group of folders of framework files, which are never imported."""


class EntryPoint(NamedTuple):
    """
    What a distribution offers; `value` is a module, ``module:attribute``, or, in the group `LIBRARIES`, a folder.
    """

    group: str
    name: str
    value: str
    distribution: str
    version: str

    def __str__(self) -> str:
        """
        Name it for people: ``charterkit-icc 1.2 [icc]``.
        """
        return " ".join(filter(None, (self.distribution, self.version, f"[{self.name}]")))


def find_entry_points(*groups: str) -> tuple[EntryPoint, ...]:
    """
    List what the installed distributions offer in some groups.

    Where a distribution stands in two folders of the path, the first one counts, as it does for Python.

    Args:
        groups: Such as `PLUGINS`, `COMMANDS`, `LIBRARIES`.

    Returns:
        The entry points, sorted by name, value and distribution.
    """
    headers = tuple(f"[{group}]" for group in groups)
    found: list[EntryPoint] = []
    seen: set[str] = set()
    for told_by, name, read in _look_into_folders() if _folders_are_enough() else _ask_finders():
        key = re.sub(r"[-_.]+", "-", told_by).lower()
        if key in seen:
            continue
        seen.add(key)
        text = read("entry_points.txt")
        if any(header in text for header in headers):
            found += (entry for entry in _parse(text, *_identify(read, name)) if entry.group in groups)
    return tuple(sorted(found, key=lambda entry: (entry.name, entry.value, entry.distribution, entry.group)))


def find_folder(value: str) -> str | None:
    """
    Tell which folder an entry point of the group `LIBRARIES` means, without importing a package.

    Args:
        value: A package, with or without ``__init__.py``, or a folder inside one: ``charterkit_ten_points.frameworks``.

    Returns:
        The path of the folder; None where there is none.
    """
    from importlib.util import find_spec

    package, *inside = value.split(".")
    try:
        # Only the topmost name is asked for: to find a dotted one, Python imports the package above it.
        spec = find_spec(package)
    except ValueError:  # no name, or a module that does not tell where it comes from
        return None
    places = (spec.submodule_search_locations if spec else None) or ()
    return next(filter(os.path.isdir, (os.path.join(place, *inside) for place in places)), None)


def _folders_are_enough() -> bool:
    others = [finder for finder in sys.meta_path if finder is not PathFinder and hasattr(finder, "find_distributions")]
    return not others and not any(place.endswith(".egg") or os.path.isfile(place) for place in _places())


def _places() -> list[str]:
    path: list[object] = [*sys.path]
    return [place or os.curdir for place in path if isinstance(place, str)]


def _look_into_folders() -> Iterator[tuple[str, str, Read]]:
    for place in _places():
        children: list[str] = []
        with suppress(OSError):  # Python does not mind a folder that is not there either
            children = os.listdir(place)
        for child in children:
            stem, suffix = os.path.splitext(child)
            if suffix.lower() in {".dist-info", ".egg-info"}:
                name = stem.partition("-")[0]
                yield name, name, partial(_read_file, os.path.join(place, child))


def _read_file(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""


def _ask_finders() -> Iterator[tuple[str, str, Read]]:
    from importlib.metadata import DistributionFinder

    for finder in sys.meta_path:
        distributions: list[Distribution] = []
        # Whatever the finder of a stranger raises, the others count.
        with suppress(Exception):
            distributions += finder.find_distributions(DistributionFinder.Context())  # type: ignore[attr-defined]
        for distribution in distributions:
            read = partial(_read_text, distribution)
            name, _ = _identify(read, "")
            # A distribution without a name is told from others by what it offers.
            yield name or read("entry_points.txt"), name, read


def _read_text(distribution: Distribution, name: str) -> str:
    with suppress(Exception):  # as above
        return distribution.read_text(name) or ""
    return ""


def _identify(read: Read, name: str) -> tuple[str, str]:
    """
    Give the name and version of a distribution; `name` where it does not tell.
    """
    header = (read("METADATA") or read("PKG-INFO")).partition("\n\n")[0]
    fields = dict(re.findall(r"^(Name|Version):[ \t]*(\S+)", header, re.MULTILINE))
    return fields.get("Name", name), fields.get("Version", "")


def _parse(text: str, distribution: str, version: str) -> Iterator[EntryPoint]:
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, value = line.partition("=")
            yield EntryPoint(group, name.strip(), value.strip(), distribution, version)
