"""
From what the user names to files: folders and other stores, single files, standard input; and their networks.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH100, PTH112, PTH118, PTH120

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from charterkit.errors import InputError
from charterkit.extensions import Library, StoredFile
from charterkit.files.folder import find_network, open_file
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from charterkit.extensions import Store
    from charterkit.model.network_file import NetworkFile
    from charterkit.plugins import Registry

__all__ = ["Place", "Places", "find_libraries", "find_networks", "list_disabled_plugins"]

_STDIN = "-"
_SUFFIX = ".toml"


def find_networks(what: Iterable[object]) -> tuple[str, ...]:
    """
    Find the files of the networks that files and folders belong to.

    Args:
        what: What the user named; what is no path belongs to no network.

    Returns:
        The files, each once, in the order of what they were found for.
    """
    names = [os.fspath(one) for one in what if isinstance(one, str | os.PathLike) and os.fspath(one) != _STDIN]
    # Ten thousand files may be named that lie in one folder.
    folders = dict.fromkeys(name if os.path.isdir(name) else os.path.dirname(name) for name in names)
    return tuple(dict.fromkeys(file for file in map(find_network, folders) if file))


def list_disabled_plugins(networks: Iterable[str]) -> tuple[str, ...]:
    """
    List the plugins that networks do not want to be used, as far as their files can be read.
    """
    names: list[str] = []
    for file in networks:
        from charterkit.files.documents import read_document
        from charterkit.files.networks import read_network

        found, _ = read_network(read_document(file))
        names += found.disabled_plugins if found else ()
    return tuple(names)


def find_libraries(network: NetworkFile) -> tuple[tuple[Library, ...], tuple[Finding, ...]]:
    """
    Find the folders of frameworks of a network.

    Args:
        network: The file of a network, which lies in its folder.

    Returns:
        The folders; and what is wrong with those that cannot be used, places not yet looked up. Folders outside of
        that of the network are refused: a file that somebody else wrote must not look around on this computer.
    """
    libraries, findings = [], []
    home = os.path.dirname(network.file)
    for at, name in enumerate(network.frameworks):
        folder = os.path.join(home, name)
        cause, mend = "", "correct the name, or make the folder"
        if _leads_out(name):
            cause = f"the folder {name} lies outside of the network"
            mend = "move it into the folder of the network, or name it on the command line: --library FOLDER"
        elif not os.path.isdir(folder):
            cause = f"there is no folder {name} beside this file"
        if cause:
            findings.append(Finding(code="CK418", path=("network", "frameworks", at), cause=cause, mend=mend))
        else:
            libraries.append(Library(name=folder, summary=f"Frameworks of {network.title}", files=folder))
    return tuple(libraries), tuple(findings)


def _leads_out(name: str) -> bool:
    """
    Tell whether a name of a folder leads out of the folder that it is looked for in, on any system.
    """
    from pathlib import PureWindowsPath

    path = PureWindowsPath(name)
    return bool(path.anchor) or ".." in path.parts


class Place:
    """
    A file, and how it was found.

    Attributes:
        stored: The file.
        network: Which network it belongs to: an absolute path, or what the user called a store; empty for none.
        is_named: The user named the file itself, and not the folder that it lies in.
        is_path: Its name is a path, beside which there may be other files.
    """

    __slots__ = ("is_named", "is_path", "network", "stored")

    def __init__(self, stored: StoredFile, network: str = "", *, is_named: bool = False, is_path: bool = True) -> None:
        self.stored = stored
        self.network = network
        self.is_named = is_named
        self.is_path = is_path


class Places:
    """
    The places of one run.

    Attributes:
        whole: The networks of which all files are given.
    """

    def __init__(self, stores: Registry[str, Store]) -> None:
        self.whole: set[str] = set()
        self._stores = stores
        self._homes: dict[str, str] = {}
        self._seen: set[str] = set()

    def find(self, where: str | os.PathLike[str]) -> Iterator[Place]:
        """
        List the files of a place; what was listed before is left out.

        Args:
            where: What the user named.

        Raises:
            InputError: Something is wrong with the place as a whole.
            PluginError: A store failed.
        """
        name = os.fspath(where)
        if name == _STDIN:
            data = sys.stdin.buffer.read()
            yield Place(StoredFile(file="<stdin>", read=lambda _: data), is_named=True, is_path=False)
            return
        is_folder = os.path.isdir(name)
        store = self._find_store(name) if is_folder or not name.lower().endswith(_SUFFIX) else None
        if store is None:
            yield from self._list([open_file(name)], is_named=True)
        elif store.name in self._stores.builtin:
            if not self._find_home(name):
                self.whole.add("")
            yield from self._list(store.open(name), root=os.path.join(os.path.abspath(name), ""))
        else:
            self.whole.add(name)
            for stored in store.open(name):
                yield Place(stored, network=name, is_path=False)

    def _find_store(self, where: str) -> Store | None:
        """
        Find the store that knows a place.

        Raises:
            InputError: Several stores of plugins say that it is theirs.
        """
        for store in self._stores.builtin.values():
            if store.matches(where):
                return store
        others = (store for name, store in self._stores.items() if name not in self._stores.builtin)
        found = [store for store in others if store.matches(where)]
        if len(found) > 1:
            names = " and ".join(f"`{store.name}`" for store in found)
            mend = "switch off the plugins of all but one; `charterkit plugins` lists them"
            raise InputError([Finding(code="CK419", file=where, cause=f"several stores open it: {names}", mend=mend)])
        return found[0] if found else None

    def _list(self, files: Iterable[StoredFile], *, root: str = "", is_named: bool = False) -> Iterator[Place]:
        """
        Give files with the networks that they belong to, each once.
        """
        for stored in files:
            path = os.path.abspath(stored.file)
            if path in self._seen:
                continue
            self._seen.add(path)
            home = self._find_home(os.path.dirname(path))
            if root and os.path.join(home, "").startswith(root):
                self.whole.add(home)
            yield Place(stored, network=home, is_named=is_named)

    def _find_home(self, folder: str) -> str:
        """
        Find the network that a folder belongs to.
        """
        if folder not in self._homes:
            file = find_network(folder)
            self._homes[folder] = os.path.abspath(os.path.dirname(file)) if file else ""
        return self._homes[folder]
