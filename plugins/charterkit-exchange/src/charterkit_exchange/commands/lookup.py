"""
What commands look up: the records of a network, by kind and id, or in a file that the user names.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from charterkit import load
from charterkit.commands import patience
from charterkit.errors import UnknownName

if TYPE_CHECKING:
    from charterkit import Network
    from charterkit.commands import Run

__all__ = ["find_records", "get_k", "load_network"]

_NOUNS = {"local-network": "local network", "research": "file of research", "statements": "file of statements"}
"""What people call a record of a kind, where that is not the name of the kind."""


def load_network(run: Run, paths: tuple[str, ...]) -> Network:
    """
    Read files and folders; the network of the working folder where nothing is named.
    """
    paths = run.enter(paths)
    with patience(run, "still reading files"):
        return load(*paths, library=run.library, plugins=run.plugins)


def find_records(run: Run, kind: str, name: str, paths: tuple[str, ...]) -> tuple[Network, tuple[Any, ...]]:
    """
    Find records by an id, or those in a file or folder that is named in its place; all for an empty name.

    Args:
        run: The run.
        kind: The kind of record.
        name: An id, a file, or empty.
        paths: Where to look.

    Returns:
        What was read, and the records.

    Raises:
        UnknownName: There is none of that id.
    """
    is_place = bool(name) and (name.lower().endswith(".toml") or os.path.exists(name))  # noqa: PTH110 - as typed
    network = load_network(run, (name, *paths) if is_place else paths)
    records = network.records.get(kind, ())
    if not name or is_place:
        return network, records
    found = tuple(record for record in records if record.id == name)
    if not found:
        known = [record.id for record in records]
        noun = _NOUNS.get(kind, kind)
        hint = "" if known else f"there is no {noun} in {', '.join(paths) or 'this network'}"
        raise UnknownName(noun, name, known, hint=hint)
    return network, found


def get_k(network: Network) -> int:
    """
    Give the fewest cities of which the network publishes a figure.
    """
    from charterkit.model.network_file import LEAST_K

    return network.file.k if network.file is not None else LEAST_K
