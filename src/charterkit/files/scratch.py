"""
Scratch files: where new content stands until it is whole and may take the place of a file.

A scratch file lies in the folder of its file and is called ``.~<name>.<pid>-<8 hex digits>.tmp``. Programs that
synchronise folders leave names with ``.~`` alone; the process id tells when nobody works on the file any more; the
digits keep threads, containers and computers that share a folder apart.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["UNSUPPORTED", "open_scratch", "pour", "sweep", "where_supported"]

# What file systems answer that cannot do a thing at all: memory sticks, network drives.
UNSUPPORTED = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})

_PATTERN = re.compile(r"\.~(?P<stem>.+)\.(?P<pid>[1-9][0-9]{0,9})-[0-9a-f]{8}\.tmp", re.DOTALL)
# Most systems allow names of 255 bytes; what stands round the stem is up to 26 of them.
_STEM_BYTES = 200
# No write takes this long, in seconds: such a scratch file is nobody's, even if its process id is in use again.
_ABANDONED = 3600.0
# In a container every run may have the same process id; a scratch file older than this is not of this run.
_STARTED = time.time()
# Windows has no harmless way to ask for a process; there only the age counts.
_CAN_ASK = os.name == "posix"
# Without this flag Windows turns every "\n" into two bytes.
_BINARY: int = getattr(os, "O_BINARY", 0)


@contextlib.contextmanager
def where_supported() -> Iterator[None]:
    """
    Do a thing that some file systems cannot do, and go on without it there.

    Yields:
        Nothing.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise


@contextlib.contextmanager
def open_scratch(target: Path, content: bytes, old: os.stat_result | None, *, durable: bool) -> Iterator[Path]:
    """
    Write a scratch file for a file; take it away again if what follows fails.

    Args:
        target: The file whose place the scratch file is to take; its folder is that of the scratch file.
        content: All bytes of the file.
        old: What the system says about the file that stands there; its mode, group and owner are copied.
        durable: Force the bytes to the disk.

    Yields:
        The path of the scratch file, finished and closed.
    """
    scratch = target.with_name(f".~{_stem(target.name)}.{os.getpid()}-{os.urandom(4).hex()}.tmp")
    # Never more open than the old file, not even for the moment before the mode is copied.
    mode = 0o666 if old is None else stat.S_IMODE(old.st_mode)
    try:
        pour(scratch, content, os.O_CREAT | os.O_EXCL, mode, durable=durable)
        if old is not None:
            _dress(scratch, old)
        yield scratch
    except BaseException:
        with contextlib.suppress(OSError):
            scratch.unlink()
        raise


def pour(path: Path, content: bytes, flags: int = 0, mode: int = 0o666, *, durable: bool = False) -> None:
    """
    Write bytes straight into a file, a device or a pipe.

    Args:
        path: Where to.
        content: All that is written.
        flags: Flags for `os.open`, besides the one for writing.
        mode: The mode of a new file, before the umask.
        durable: Force the bytes to the disk.
    """
    descriptor = os.open(path, os.O_WRONLY | _BINARY | flags, mode)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(folder: str | os.PathLike[str], name: str | None = None) -> int:
    """
    Remove the scratch files that killed runs left in a folder.

    Args:
        folder: Where to look; the folders inside are left out.
        name: Only those of the file with this name; all by default.

    Returns:
        How many were removed; what cannot be removed stays without a word.
    """
    removed = 0
    stems = None if name is None else {_stem(name)}
    with contextlib.suppress(OSError):
        for path in list(Path(folder).iterdir()):
            match = _PATTERN.fullmatch(path.name)
            if match and (stems is None or match["stem"] in stems):
                with contextlib.suppress(OSError):
                    if _is_abandoned(path, int(match["pid"])):
                        path.unlink()
                        removed += 1
    return removed


def _stem(name: str) -> str:
    """
    Shorten a name so that the name of its scratch file is not too long for the disk.
    """
    raw = os.fsencode(name)
    if len(raw) <= _STEM_BYTES:
        return name
    from hashlib import sha256

    return f"{raw[: _STEM_BYTES - 9].decode(errors='ignore')}-{sha256(raw).hexdigest()[:8]}"


def _dress(scratch: Path, old: os.stat_result) -> None:
    """
    Give a scratch file the group, the owner and the mode of the file that it replaces.
    """
    new = scratch.stat()
    # Before the mode, since a new owner or group may cost some of its bits.
    for owner, group in ((-1, old.st_gid), (old.st_uid, -1)):
        if (owner, group) not in {(-1, new.st_gid), (new.st_uid, -1)}:
            with where_supported():
                os.chown(scratch, owner, group)
    if stat.S_IMODE(scratch.stat().st_mode) != stat.S_IMODE(old.st_mode):
        with where_supported():
            scratch.chmod(stat.S_IMODE(old.st_mode))


def _is_abandoned(scratch: Path, pid: int) -> bool:
    """
    Tell whether nobody works on a scratch file any more.

    One whose process runs on another computer looks abandoned; its writer notices the loss and starts again.
    """
    written = scratch.lstat().st_mtime
    if pid == os.getpid():
        return written < _STARTED
    if _CAN_ASK:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return True
        except PermissionError:
            pass  # it runs, under another account
    return time.time() - written > _ABANDONED
