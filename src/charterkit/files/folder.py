"""
Which files of a folder are meant: TOML files, without what editors, offices and sync programs leave lying about.
"""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.extensions import StoredFile
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

__all__ = ["CITY_SUFFIX", "NETWORK_FILE", "find_network", "list_files", "open_file"]

NETWORK_FILE = "charterkit.toml"
"""The file of a network; the folder that it lies in is that of the network."""

CITY_SUFFIX = ".city.toml"
"""How the names of city files end that belong to the answers beside them."""

_SUFFIX = ".toml"
_LEFTOVERS = (".", "~", "_")


def open_file(path: str | os.PathLike[str]) -> StoredFile:
    """
    Take a file by its path, whether it is there or not.
    """
    name = os.fspath(path)
    return StoredFile(file=name.replace(os.sep, "/"), read=partial(_read, name))


def _read(name: str, limit: int) -> bytes:
    with open(name, "rb") as stream:  # noqa: PTH123 - a path object costs more than the rest
        return stream.read(limit)


def _refuse(error: OSError, _: int) -> bytes:
    raise error


def find_network(where: str | os.PathLike[str]) -> Path | None:
    """
    Find the file of the network that a file or folder belongs to: in its folder, or in the next one above that has one.

    Args:
        where: A file or a folder, whether it is there or not.

    Returns:
        The file, by a relative path if the given one is relative; None where there is none.
    """
    start = Path(os.path.abspath(where))  # noqa: PTH100 - of a link, the folder that it is seen in counts
    for folder in (start, *start.parents):
        if (folder / NETWORK_FILE).is_file():
            file = folder / NETWORK_FILE
            return file if Path(where).is_absolute() else Path(os.path.relpath(file))
    return None


def list_files(where: str | os.PathLike[str]) -> Iterator[StoredFile]:
    """
    List the TOML files of a folder and of the folders in it.

    Hidden files and folders, lock files and temporary files are passed over. Folders that are links are not entered,
    so that nothing is read twice.

    Args:
        where: A folder.

    Yields:
        Files of networks first, then those of cities, then all others; each kind sorted by path. A folder that cannot
        be looked into takes part as a file that cannot be read. What is wrong with a name is told with its file.
    """
    base = Path(where)
    found = dict(_walk(os.fspath(base)))
    alike = defaultdict(list)
    for name in found:
        alike[_fold(name)].append(name)
    for name in sorted(found, key=_rank):
        stored = open_file(base / name)
        findings = _find_faults(stored.file, name, alike[_fold(name)], found)
        yield StoredFile(file=stored.file, read=found[name] or stored.read, findings=tuple(findings))


def _walk(base: str) -> Iterator[tuple[str, Callable[[int], bytes] | None]]:
    """
    Give the paths below a folder, with forward slashes; and for a folder that is closed to us, what says so.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(base, folder)) as entries:  # noqa: PTH118 - as above
                inside = [entry for entry in entries if not entry.name.startswith(_LEFTOVERS)]
        except OSError as error:
            yield folder, partial(_refuse, error)
            continue
        for entry in inside:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif entry.name.lower().endswith(_SUFFIX) and _is_file(entry):
                yield name, None


def _is_file(entry: os.DirEntry[str]) -> bool:
    """
    Tell files from pipes and devices; a link that leads nowhere is a file that cannot be read.
    """
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))  # noqa: PTH110 - as above


def _rank(name: str) -> tuple[bool, bool, str]:
    file = name.rpartition("/")[2]
    return file != NETWORK_FILE, not file.endswith(CITY_SUFFIX), name


def _fold(name: str) -> str:
    """
    Give what Windows and macOS make of a name: capitals and ways to write an accent make no difference there.
    """
    return unicodedata.normalize("NFC", name).lower()


def _find_faults(file: str, name: str, alike: Collection[str], taken: Collection[str]) -> Iterator[Finding]:
    """
    Find what is wrong with a name below a folder.

    Args:
        file: The name of the file to people.
        name: Its path below the folder.
        alike: All paths that are the same elsewhere.
        taken: All paths.
    """
    from charterkit.files.names import file_name_fault

    for part in name.split("/") if name else ():
        if fault := file_name_fault(part):
            reason = fault.partition("; ")[0].replace("the name", "its name", 1)
            cause = f"the file cannot be copied to every computer: {reason}"
            if part != name.rpartition("/")[2]:
                cause = f"the folder of the file cannot be copied to every computer: {reason}"
            yield Finding(code="CK411", file=file, cause=cause, mend=f"rename it to {_propose(part, name, taken)}")
    if len(alike) > 1:
        others = ", ".join(sorted(set(alike) - {name}))
        cause = f"on Windows and macOS this is the same file as {others}"
        yield Finding(code="CK412", file=file, cause=cause, mend="rename or remove one of them")


def _propose(part: str, name: str, taken: Collection[str]) -> str:
    """
    Propose a name that is safe everywhere and that no other file has.
    """
    from charterkit.files.names import propose

    folder, _, last = name.rpartition("/")
    if part != last:
        return propose(part)
    suffix = next((suffix for suffix in (CITY_SUFFIX, _SUFFIX) if part.lower().endswith(suffix)), "")
    stem = propose(part[: len(part) - len(suffix)])
    names = (stem + suffix if at == 1 else f"{stem}-{at}{suffix}" for at in count(1))
    return next(one for one in names if (f"{folder}/{one}" if folder else one) not in taken)
