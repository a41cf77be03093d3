"""
The schemes that there are: those of this plugin, and those that a network has written itself.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from charterkit.errors import UnknownName
from charterkit.fields import parse_document
from charterkit_exchange.files.scheme import read

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charterkit import Network
    from charterkit_exchange.model.scheme import Scheme

__all__ = ["find_scheme", "list_own", "list_schemes"]


@cache
def list_own() -> Mapping[str, Scheme]:
    """
    Give the schemes of this plugin by id, sorted.
    """
    folder = files("charterkit_exchange") / "shipped"
    texts = {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.name.endswith(".toml")}
    found = (read(parse_document(text, name))[0] for name, text in texts.items())
    return {scheme.id: scheme for scheme in sorted(filter(None, found), key=lambda scheme: scheme.id)}


def list_schemes(network: Network) -> Mapping[str, Scheme]:
    """
    Give all schemes by id; one that a network has written takes the place of a shipped one of the same id.
    """
    written: Iterable[Scheme] = network.records.get("scheme", ())
    return {**list_own(), **{scheme.id: scheme for scheme in written}}


def find_scheme(network: Network, name: str) -> Scheme:
    """
    Look a scheme up.

    Raises:
        UnknownName: There is none of that id.
    """
    known = list_schemes(network)
    if name not in known:
        raise UnknownName("scheme", name, known)
    return known[name]
