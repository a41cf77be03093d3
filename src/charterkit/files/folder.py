"""
Which files of a folder are meant: TOML files, without what editors, offices and sync programs leave lying about.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH100, PTH110, PTH113, PTH117, PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections import defaultdict
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from charterkit.extensions import StoredFile
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

__all__ = ["CITY_SUFFIX", "NETWORK_FILE", "SUFFIX", "find_network", "list_files", "open_file"]

NETWORK_FILE = "charterkit.toml"
"""The file of a network; the folder that it lies in is that of the network."""

SUFFIX = ".toml"
"""How the names of all files of charterkit end."""

CITY_SUFFIX = ".city.toml"
"""How the names of city files end that belong to the answers beside them."""

_HIDDEN_SUFFIX = ".toml.txt"
"""What Notepad makes of a name that ends in ``.toml``; Windows shows it without the last part."""

_LEFTOVERS = (".", "~", "_")


def open_file(path: str | os.PathLike[str]) -> StoredFile:
    """
    Take a file by its path, whether it is there or not.
    """
    name = os.fspath(path)
    return StoredFile(file=name.replace(os.sep, "/"), read=partial(_read, name))


def _read(name: str, limit: int) -> bytes:
    with open(name, "rb") as stream:
        return stream.read(limit)


def _refuse(error: OSError, _: int) -> bytes:
    raise error


def find_network(where: str) -> str | None:
    """
    Find the file of the network that a file or folder belongs to: in its folder, or in the next one above that has one.

    Args:
        where: A file or a folder, whether it is there or not.

    Returns:
        The file, by a relative path if the given one is relative; None where there is none.
    """
    folder, above = os.path.abspath(where), ""  # of a link, the folder that it is seen in counts
    while folder != above:
        file = os.path.join(folder, NETWORK_FILE)
        if os.path.isfile(file):
            return file if os.path.isabs(where) else os.path.relpath(file)
        folder, above = os.path.dirname(folder), folder
    return None


def list_files(where: str) -> Iterator[StoredFile]:
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
    base = os.path.normpath(where)
    found = dict(_walk(base))
    taken = set(found)
    alike = defaultdict(list)
    for name in found:
        alike[_fold(name)].append(name)
    for name in sorted(found, key=_rank):
        stored = open_file(os.path.join("" if base == os.curdir else base, name) if name else base)
        findings = _find_faults(stored.file, name, alike[_fold(name)], taken)
        yield StoredFile(file=stored.file, read=found[name] or stored.read, findings=tuple(findings))


def _walk(base: str) -> Iterator[tuple[str, Callable[[int], bytes] | None]]:
    """
    Give the paths below a folder, with forward slashes; and for a folder that is closed to us, what says so.
    """
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(os.path.join(base, folder)) as entries:
                inside = [entry for entry in entries if not entry.name.startswith(_LEFTOVERS)]
        except OSError as error:
            yield folder, partial(_refuse, error)
            continue
        for entry in inside:
            name = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                folders.append(name)
            elif entry.name.lower().endswith((SUFFIX, _HIDDEN_SUFFIX)) and _is_file(entry):
                yield name, None


def _is_file(entry: os.DirEntry[str]) -> bool:
    """
    Tell files from pipes and devices; a link that leads nowhere is a file that cannot be read.
    """
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))


def _rank(name: str) -> tuple[bool, bool, str]:
    file = name.rpartition("/")[2]
    return file != NETWORK_FILE, not file.endswith(CITY_SUFFIX), name


def _fold(name: str) -> str:
    """
    Give what Windows and macOS make of a name: capitals and ways to write an accent make no difference there.
    """
    return name.lower() if name.isascii() else _compose(name).lower()


def _compose(name: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", name)


def _find_faults(file: str, name: str, alike: Collection[str], taken: set[str]) -> Iterator[Finding]:
    """
    Find what is wrong with a name below a folder.

    Args:
        file: The name of the file to people.
        name: Its path below the folder.
        alike: All paths that are the same elsewhere.
        taken: All paths, and those that were proposed.
    """
    from charterkit.files.names import file_name_fault

    parts = name.split("/") if name else []
    for at, part in enumerate(parts, start=1):
        if fault := file_name_fault(part):
            what = "file" if at == len(parts) else f"folder {at} on the way to this file"
            reason = fault.partition("; ")[0].replace("the name", "its name", 1)
            proposal = _propose(name, taken) if at == len(parts) else _propose_id(part)
            cause, mend = f"not every computer can have this {what}: {reason}", f"rename it to {proposal}"
            yield Finding(code="CK411", file=file, cause=cause, mend=mend)
    if name.lower().endswith(_HIDDEN_SUFFIX):
        wanted = file.rpartition("/")[2][: -len(".txt")]
        cause = "the name of the file ends in .toml.txt, of which Windows may show .toml only"
        mend = f"rename it to {wanted}; in Notepad, choose All files under Save as type"
        yield Finding(code="CK420", file=file, cause=cause, mend=mend)
    if len(alike) > 1:
        others = ", ".join(sorted(set(alike) - {name}))
        cause = f"on Windows and macOS this is the same file as {others}"
        yield Finding(code="CK412", file=file, cause=cause, mend="rename or remove one of them")


def _propose(name: str, taken: set[str]) -> str:
    """
    Propose a name for a file that is safe everywhere, and that no other file has or is to get.
    """
    folder, slash, file = name.rpartition("/")
    suffix = next((suffix for suffix in (CITY_SUFFIX, SUFFIX) if file.lower().endswith(suffix)), "")
    stem = _propose_id(file[: len(file) - len(suffix)])
    names = (stem + suffix if at == 1 else f"{stem}-{at}{suffix}" for at in count(1))
    proposal = next(one for one in names if f"{folder}{slash}{one}" not in taken)
    taken.add(f"{folder}{slash}{proposal}")
    return proposal


def _propose_id(name: str) -> str:
    from charterkit.files.names import propose

    return propose(name)
