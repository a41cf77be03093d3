"""
Write files so that no reader, crash or full disk ever meets half of one.

The bytes go to a scratch file in the same folder and are forced to the disk; then one rename puts them in place, and
the folder is forced to the disk. Whatever stops this on the way, the old file or the new one is there, whole. What a
killed run left behind is removed by the next one.

Two writers of one folder take turns where the file system has locks; where it has none, as on some network drives and
on folders that a program synchronises, only the comparison with the expected content stands between them.
"""

from __future__ import annotations

import contextlib
import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from charterkit.errors import Busy, Exists, WriteError
from charterkit.files.refusals import as_path, plain_reasons
from charterkit.files.scratch import UNSUPPORTED, open_scratch, pour, sweep, where_supported

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["create", "digest", "replace"]

_POSIX = os.name == "posix"
# Windows refuses to rename over a file that a virus scanner or a synchronising program holds open for a moment.
_HELD_OPEN = frozenset({5, 32})
# Seconds between two tries, and how many: about 2 s for a rename, about 10 s for a turn among other writers.
_RENAME_PAUSE, _RENAME_TRIES = 0.05, 40
_TURN_PAUSE, _TURN_TRIES = 0.005, 2000


def digest(content: bytes) -> str:
    """
    Name a content by its fingerprint, for `replace`.

    Args:
        content: The bytes as they were read.

    Returns:
        The SHA-256 of the bytes, 64 hexadecimal digits.
    """
    from hashlib import sha256

    return sha256(content).hexdigest()


def replace(
    path: str | os.PathLike[str],
    data: str | bytes,
    *,
    expected: str | None = None,
    durable: bool = True,
) -> None:
    """
    Put new content in the place of a file, or make the file, in one step.

    The mode and, where the system allows it, the group and the owner stay; a new file gets what the umask says. A link
    is followed. Devices and pipes are written straight. No folder is made: a mistyped path would make the wrong one.

    Args:
        path: The file.
        data: Its new content; text is written as UTF-8 with the line ends that it has.
        expected: The `digest` of the content that the caller read; a file that differs by now stays as it is.
        durable: Force the bytes to the disk, as is due to all that a person made. Without it a power cut may lose the
            file, and nothing is swept: for thousands of files that can be made again, after one `scratch.sweep`.

    Raises:
        Busy: The file is no longer the expected one.
        WriteError: The system refused; what stood there before is whole.
    """
    content = data.encode() if isinstance(data, str) else data
    with plain_reasons(path):
        named = as_path(path)
        old = _look(named)
        if old is not None and not stat.S_ISREG(old.st_mode):
            pour(named, content)
            return
        if old is not None and not os.access(named, os.W_OK):
            raise WriteError(path, "the file or its disk is write-protected")
        target = Path(os.path.realpath(named)) if named.is_symlink() else named
        if durable:
            sweep(target.parent, target.name)

        def attempt() -> None:
            with open_scratch(target, content, old, durable=durable) as scratch, _turn(target, durable=durable):
                if expected is not None and _fingerprint(target) != expected:
                    raise Busy(path)
                _rename(scratch, target)

        _twice(attempt)


def create(path: str | os.PathLike[str], data: str | bytes, *, durable: bool = True) -> None:
    """
    Make a file that is not there yet, whole or not at all; never touch one that is.

    The finished scratch file gets the name as a second link, which the system refuses when the name is taken, whoever
    was faster. File systems without links (memory sticks) first reserve the name with an empty file, which the scratch
    file then replaces; should a kill strike between the two, the next call removes the empty file.

    Args:
        path: The file; its folder must exist.
        data: Its content; text is written as UTF-8 with the line ends that it has.
        durable: Force the bytes to the disk; see `replace`.

    Raises:
        Exists: The name is taken, be it by a folder or a link.
        WriteError: The system refused; if the file is there all the same, it is whole.
    """
    content = data.encode() if isinstance(data, str) else data
    with plain_reasons(path):
        target = as_path(path)
        if durable and sweep(target.parent, target.name):
            _remove_if_empty(target)
        if os.path.lexists(target):
            raise Exists(path)

        def attempt() -> None:
            with open_scratch(target, content, None, durable=durable) as scratch, _turn(target, durable=durable):
                try:
                    _claim(scratch, target)
                except FileExistsError:
                    raise Exists(path) from None

        _twice(attempt)


def _look(path: Path) -> os.stat_result | None:
    """
    Ask what stands at a path, at the end of all links.
    """
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _fingerprint(path: Path) -> str | None:
    """
    Take the digest of a file as it is now; none when it is gone.
    """
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def _twice(attempt: Callable[[], None]) -> None:
    """
    Try again once when the scratch file was lost: another computer may have taken it for abandoned.
    """
    try:
        attempt()
    except FileNotFoundError:
        attempt()


@contextlib.contextmanager
def _turn(target: Path, *, durable: bool) -> Iterator[None]:
    """
    Wait until no other writer is at work in the folder; force the folder to the disk at the end.
    """
    if not _POSIX:
        yield
        return
    descriptor = os.open(target.parent, os.O_RDONLY)
    try:
        _lock(descriptor)
        yield
        if durable:
            with where_supported():
                os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    """
    Lock a folder; go on without where there are no locks, or where another writer seems to be stuck.
    """
    import fcntl

    for _ in range(_TURN_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_TURN_PAUSE)
        except OSError:
            return
        else:
            return


def _rename(scratch: Path, target: Path) -> None:
    """
    Put a scratch file in place, with patience for programs that hold the old file open on Windows.
    """
    for _ in range(_RENAME_TRIES):
        try:
            scratch.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD_OPEN:
                raise
            time.sleep(_RENAME_PAUSE)
        else:
            return
    scratch.replace(target)


def _claim(scratch: Path, target: Path) -> None:
    """
    Give a scratch file a name that nothing has yet.
    """
    if not _POSIX:
        scratch.rename(target)  # which, unlike elsewhere, refuses a name that is taken
        return
    try:
        target.hardlink_to(scratch)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
        _reserve(scratch, target)
    else:
        scratch.unlink(missing_ok=True)


def _reserve(scratch: Path, target: Path) -> None:
    """
    Take a name with an empty file, then put the scratch file in its place.
    """
    try:
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        scratch.replace(target)
    except FileExistsError:
        raise
    except BaseException:
        _remove_if_empty(target)
        raise


def _remove_if_empty(target: Path) -> None:
    """
    Remove a name that was only reserved; a file with anything in it stays.
    """
    with contextlib.suppress(OSError):
        status = target.lstat()
        if stat.S_ISREG(status.st_mode) and status.st_size == 0:
            target.unlink()
