"""
What the system says when it refuses to write, in words for people.
"""

from __future__ import annotations

import contextlib
import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["as_path", "plain_reasons"]

_REASONS = {
    errno.EACCES: "you are not allowed to write there, or another program holds the file open",
    errno.EPERM: "you are not allowed to write there",
    errno.EROFS: "the disk or folder is read-only",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is used up",
    errno.EFBIG: "the file is too large for this disk",
    errno.EIO: "the disk reports a fault",
    errno.ENOENT: "its folder does not exist; make the folder first, or correct the path",
    errno.ENOTDIR: "a part of its path is a file and not a folder",
    errno.EISDIR: "this is the name of a folder; write the name of a file",
    errno.ELOOP: "its links lead in a circle",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EBUSY: "another program holds the file open",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ESTALE: "the network drive is no longer there",
    errno.ENODEV: "the drive is no longer there",
    errno.ENXIO: "the drive is no longer there",
    errno.EPIPE: "the program that reads it has ended",
}


@contextlib.contextmanager
def plain_reasons(path: str | os.PathLike[str]) -> Iterator[None]:
    """
    Turn what the system says into a sentence for people.

    Args:
        path: The file as people named it.

    Yields:
        Nothing.

    Raises:
        WriteError: The system refused something inside.
    """
    try:
        yield
    except OSError as error:
        said = error.strerror or str(error)
        raise WriteError(path, _REASONS.get(error.errno or 0, f"the system says: {said}")) from error


def as_path(path: str | os.PathLike[str]) -> Path:
    """
    Take a path that somebody wrote, if it can be one of a file.

    Args:
        path: The file as people named it.

    Returns:
        The same as a `Path`.

    Raises:
        WriteError: No file can have this name.
    """
    name = os.fspath(path)
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        raise WriteError(ascii(name), "its name has a character that no file name can have") from None
    if "\0" in name:
        raise WriteError(ascii(name), "its name has a character that no file name can have")
    if name.endswith(("/", os.sep)):
        raise WriteError(name, _REASONS[errno.EISDIR])
    return Path(name)
