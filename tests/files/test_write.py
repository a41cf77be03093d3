"""
Whatever happens while a file is written, the old file or the new one is there, whole.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from charterkit.errors import Busy, Exists, ExitCode, WriteError
from charterkit.files import write
from tests.files import faults

if TYPE_CHECKING:
    from collections.abc import Callable

__all__: list[str] = []

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs child processes that can be made by fork")
KINDS = faults.KINDS if hasattr(os, "fork") else tuple(kind for kind in faults.KINDS if kind != faults.KILL)
NAME = "riverport.toml"
OLD = b"city = 'Riverport'\n" * 3
NEW = "city = 'Łódź'\n" * 500
NEW_BYTES = NEW.encode("utf-8")


def seal(number: int, size: int) -> bytes:
    """
    Make a content that shows whether it is whole: a digest, a number, filling.
    """
    body = b"%d " % number + random.Random(number).randbytes(size)
    return write.digest(body).encode() + body


def unseal(content: bytes) -> int:
    """
    Check that a sealed content is whole, and give its number.
    """
    if write.digest(content[64:]) != content[:64].decode():
        raise AssertionError(f"torn: {len(content)} bytes")  # counts in a child too, where pytest does not look
    return int(content[64:].split(b" ", 1)[0])


def put_old(folder: Path) -> None:
    """
    Lay down a file with a mode, and for root an owner, of its own.
    """
    path = folder / NAME
    path.write_bytes(OLD)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        os.chown(path, 12345, 12345)
    path.chmod(0o666)


def check(outcome: faults.Outcome, allowed: set[bytes | None]) -> None:
    """
    Check what holds after every fault.
    """
    assert outcome.content(NAME) in allowed, outcome
    if outcome.kind in faults.ERRORS:
        assert isinstance(outcome.error, WriteError), outcome
        assert outcome.error.path == str(outcome.folder / NAME)
        assert outcome.error.exit_code is ExitCode.IO
    elif outcome.kind in faults.INTERRUPTS:
        assert isinstance(outcome.error, KeyboardInterrupt), outcome
    if not outcome.killed:
        assert faults.find_scratch_files(outcome.folder) == [], outcome


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("there", [True, False])
def test_replacing_survives_every_fault(tmp_path: Path, kind: str, there: bool) -> None:  # noqa: FBT001
    """
    A fault at any step leaves the old file or the new one, an error with the path, no scratch file; a rerun mends all.
    """

    def work(folder: Path) -> None:
        write.replace(folder / NAME, NEW)

    steps = []
    for outcome in faults.every(work, tmp_path, before=put_old if there else lambda _: None, kinds=(kind,)):
        steps.append(outcome.step)
        check(outcome, {OLD if there else None, NEW_BYTES})
        work(outcome.folder)
        assert outcome.content(NAME) == NEW_BYTES
        assert faults.find_scratch_files(outcome.folder) == []
    dress = [step for step in steps if step in {"chown", "chmod"}]
    assert [step for step in steps if step not in dress] == [
        *("open", "write", "fsync", "close"),
        *("open", "replace", "fsync", "close"),
    ]
    assert ("chmod" in dress) == there


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("links", [True, False])
def test_creating_survives_every_fault(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    links: bool,  # noqa: FBT001
) -> None:
    """
    A fault at any step leaves no file or the whole one, with and without links on the disk; a rerun mends all.
    """
    if not links:
        monkeypatch.setattr(os, "link", _refusing(errno.EPERM))

    def work(folder: Path) -> None:
        write.create(folder / NAME, NEW)

    steps = []
    for outcome in faults.every(work, tmp_path, kinds=(kind,)):
        steps.append(outcome.step)
        reserved = outcome.killed and not links and outcome.step in {"close", "replace"}
        check(outcome, {None, NEW_BYTES, b""} if reserved else {None, NEW_BYTES})
        if outcome.content(NAME) == NEW_BYTES:
            with pytest.raises(Exists):
                work(outcome.folder)
        else:
            work(outcome.folder)
        assert outcome.content(NAME) == NEW_BYTES
        assert faults.find_scratch_files(outcome.folder) == []
    claim = ["link", "unlink"] if links else ["link", "open", "close", "replace"]
    assert steps == ["open", "write", "fsync", "close", "open", *claim, "fsync", "close"]


def test_a_writer_in_place_is_found_out(tmp_path: Path) -> None:
    """
    The faults show what they are made for: a torn file, and an `open` that writes in place.
    """

    def overwrite(folder: Path) -> None:
        descriptor = os.open(folder / NAME, os.O_WRONLY | os.O_TRUNC)
        os.write(descriptor, NEW_BYTES)
        os.close(descriptor)

    outcomes = list(faults.every(overwrite, tmp_path, before=put_old, kinds=("ENOSPC",)))
    assert [(outcome.step, len(outcome.content(NAME) or b"")) for outcome in outcomes] == [
        ("open", len(OLD)),
        ("write", len(NEW_BYTES) // 2),
        ("close", len(NEW_BYTES)),
    ]
    with pytest.raises(AssertionError, match="in place"):
        list(faults.every(lambda folder: (folder / NAME).write_text("x"), tmp_path, kinds=("EIO",)))


@pytest.mark.parametrize("kind", ["EIO", pytest.param("killed", marks=needs_fork)])
def test_work_that_fails_by_itself_is_found_out(tmp_path: Path, kind: str) -> None:
    """
    A mistake in the work is raised, and not taken for the effect of a fault.
    """

    def fail(_: Path) -> None:
        raise LookupError

    with pytest.raises((LookupError, RuntimeError)):
        list(faults.every(fail, tmp_path, kinds=(kind,)))


@needs_fork
def test_a_hundred_kills_leave_a_whole_file(tmp_path: Path) -> None:
    """
    A process that rewrites a file is killed at any moment: the file is always whole, and the next run tidies up.
    """
    path = tmp_path / NAME
    began = time.perf_counter()
    write.replace(path, seal(0, 300_000))
    pace = time.perf_counter() - began
    chance = random.Random(2)

    def rewrite() -> None:
        first = unseal(path.read_bytes())
        for number in range(first + 1, first + 10_000):
            write.replace(path, seal(number, (7, 100, 5_000, 300_000)[number % 4]))

    seen, left = set(), 0
    for _ in range(100):
        child = faults.start(rewrite)
        time.sleep(chance.uniform(0, 0.01 + min(2 * pace, 0.03)))
        os.kill(child, signal.SIGKILL)
        assert faults.end(child) == -signal.SIGKILL
        seen.add(unseal(path.read_bytes()))
        left += len(faults.find_scratch_files(tmp_path)) > 0
        assert len(faults.find_scratch_files(tmp_path)) <= 1
    assert len(seen) > 1, "no child got as far as writing"
    assert left, "no kill struck while something was half done"
    write.replace(path, OLD)
    assert faults.find_scratch_files(tmp_path) == []


@needs_fork
def test_eight_writers_tear_and_lose_nothing(tmp_path: Path) -> None:
    """
    Eight processes count together in one file: no read is torn, and every count that was not refused is there.
    """
    path = tmp_path / NAME
    path.write_bytes(seal(0, 10))

    def count() -> None:
        done = 0
        while done < 12:
            content = path.read_bytes()
            number = unseal(content) + 1
            try:
                write.replace(path, seal(number, number % 5 * 30_000), expected=write.digest(content))
            except Busy:
                continue
            done += 1

    children = [faults.start(count) for _ in range(8)]
    assert [faults.end(child) for child in children] == [0] * 8
    assert unseal(path.read_bytes()) == 8 * 12
    assert faults.find_scratch_files(tmp_path) == []


@needs_fork
@pytest.mark.parametrize("links", [True, False])
def test_of_eight_creators_one_wins(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    links: bool,  # noqa: FBT001
) -> None:
    """
    Eight processes create one file: the first does, the others are refused, and the file is the whole one of the first.
    """
    if not links:
        monkeypatch.setattr(os, "link", _refusing(errno.ENOTSUP))
    path = tmp_path / NAME
    children = [faults.start(lambda n=n: write.create(path, seal(n, 50_000))) for n in range(8)]  # type: ignore[misc]
    codes = [faults.end(child) for child in children]
    assert sorted(codes) == [0] + [1] * 7
    assert unseal(path.read_bytes()) == codes.index(0)


@pytest.mark.parametrize("links", [True, False])
def test_a_file_that_appears_at_the_last_moment_stays(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    links: bool,  # noqa: FBT001
) -> None:
    """
    Somebody makes the file just before it gets its name: theirs stays, ours is refused and leaves nothing.
    """
    path = tmp_path / NAME
    real = os.link

    def be_late(source: str, target: str, **rest: bool) -> None:
        path.write_bytes(OLD)
        if not links:
            raise OSError(errno.EPERM, "no links here")
        real(source, target, **rest)

    monkeypatch.setattr(os, "link", be_late)
    with pytest.raises(Exists):
        write.create(path, NEW)
    assert path.read_bytes() == OLD
    assert faults.find_scratch_files(tmp_path) == []


def test_threads_do_not_get_in_each_others_way(tmp_path: Path) -> None:
    """
    Threads of one process that write one file at once all succeed.
    """
    path = tmp_path / NAME
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for _ in range(5):
                write.replace(path, seal(number, 50_000))
        except BaseException as error:  # noqa: BLE001 - a thread must hand over what happened
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert unseal(path.read_bytes()) in range(4)


@pytest.mark.parametrize("now", [b"changed", None])
def test_a_changed_file_is_left_alone(tmp_path: Path, now: bytes | None) -> None:
    """
    A file that is not the expected one any more, or is gone, stays as it is; the exit code says busy.
    """
    path = tmp_path / NAME
    path.write_bytes(OLD)
    expected = write.digest(path.read_bytes())
    write.replace(path, NEW, expected=expected)
    if now is None:
        path.unlink()
    else:
        path.write_bytes(now)
    with pytest.raises(Busy) as caught:
        write.replace(path, NEW, expected=expected)
    assert caught.value.exit_code is ExitCode.BUSY
    assert (path.read_bytes() if path.exists() else None) == now
    assert faults.find_scratch_files(tmp_path) == []


def test_text_is_written_as_it_is(folder: Path) -> None:
    """
    Text becomes UTF-8 without a mark; line ends stay; a relative path is one from the working folder; bytes stay bytes.
    """
    write.replace(NAME, "é\n\r\n")
    assert (folder / NAME).read_bytes() == b"\xc3\xa9\n\r\n"
    write.create("other.bin", b"\xff\x00")
    assert (folder / "other.bin").read_bytes() == b"\xff\x00"
    write.replace("empty.toml", "")
    assert (folder / "empty.toml").read_bytes() == b""


def test_a_created_file_takes_no_other_ones_place(tmp_path: Path) -> None:
    """
    A file, a folder, a link into nothing: each keeps the name it has; the message says what to do.
    """
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(Exists, match="choose another name") as caught:
            write.create(tmp_path / name, NEW)
        assert caught.value.path == str(tmp_path / name)
        assert caught.value.exit_code is ExitCode.USAGE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder", "link"]
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o777])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    """
    The mode of a replaced file stays, whatever the umask; a new one gets what the umask leaves.
    """
    path = tmp_path / NAME
    put_old(tmp_path)
    owner = path.stat().st_uid, path.stat().st_gid
    path.chmod(mode)
    before = os.umask(0o027)
    try:
        write.replace(path, NEW)
        write.replace(tmp_path / "new", NEW)
        write.create(tmp_path / "created", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert (path.stat().st_uid, path.stat().st_gid) == owner
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "created").stat().st_mode) == 0o640


def test_a_private_file_is_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The scratch file of a private file is private from its first byte on.
    """
    path = tmp_path / NAME
    path.write_bytes(OLD)
    path.chmod(0o600)
    modes = []
    real = os.fsync

    def look(descriptor: int) -> None:
        modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", look)
    write.replace(path, NEW)
    assert modes[0] == 0o600


def test_a_link_stays_a_link(folder: Path) -> None:
    """
    What a link leads to is replaced, over several links and folders, and made when it is not there yet.
    """
    (folder / "store").mkdir()
    (folder / "store" / "real.toml").write_bytes(OLD)
    (folder / "hop").symlink_to("store/real.toml")
    (folder / NAME).symlink_to("hop")
    write.replace(NAME, NEW)
    assert (folder / NAME).is_symlink()
    assert (folder / "hop").is_symlink()
    assert (folder / "store" / "real.toml").read_bytes() == NEW_BYTES
    (folder / "dangling").symlink_to("store/later.toml")
    write.replace(folder / "dangling", NEW)
    assert (folder / "store" / "later.toml").read_bytes() == NEW_BYTES


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_written_straight(tmp_path: Path) -> None:
    """
    A pipe or device gets the bytes and stays what it is.
    """
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write.replace(pipe, NEW)
    reader.join()
    assert read == [NEW_BYTES]
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing/a.toml", "make the folder first"),
        ("file/a.toml", "is a file and not a folder"),
        ("folder", "the name of a folder"),
        ("new/", "the name of a folder"),
        ("loop", "in a circle"),
        ("x" * 300, "too long"),
        ("a\0b", "a character that no file name can have"),
        ("a\ud800b", "a character that no file name can have"),
    ],
)
def test_a_path_that_cannot_be_is_explained(folder: Path, name: str, reason: str) -> None:
    """
    A wrong path gives a plain reason, and nothing is made.
    """
    (folder / "folder").mkdir()
    (folder / "file").write_bytes(OLD)
    (folder / "loop").symlink_to("loop")
    before = sorted(path.name for path in folder.iterdir())
    calls: list[Callable[[str, str], None]] = [write.replace, write.create]
    for call in calls:
        with pytest.raises((WriteError, Exists)) as caught:
            call(name, NEW)
        if isinstance(caught.value, WriteError):
            assert reason in caught.value.reason
            assert caught.value.path in {name, ascii(name)}
        else:
            assert name in {"folder", "loop"}
    assert sorted(path.name for path in folder.iterdir()) == before


def test_the_longest_name_fits(tmp_path: Path) -> None:
    """
    The name of a scratch file is not too long where that of the file is not, and no letter is cut in two.
    """
    for name in ("x" * 255, "å" * 127, "x" + "å" * 127):
        write.replace(tmp_path / name, OLD)
        write.replace(tmp_path / name, NEW)
        assert (tmp_path / name).read_bytes() == NEW_BYTES


def test_a_write_protected_file_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A file that may not be written is not replaced either, though the folder would allow it.
    """
    path = tmp_path / NAME
    path.write_bytes(OLD)
    # For root no file is protected, so that the answer of the system is put in its mouth.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(WriteError, match="write-protected"):
        write.replace(path, NEW)
    assert path.read_bytes() == OLD


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EROFS, "the disk or folder is read-only"),
        (errno.EACCES, "you are not allowed"),
        (errno.EIO, "the disk reports a fault"),
        (errno.EPIPE, "the program that reads it has ended"),
        (errno.EDOM, "the system says: "),
        (None, "the system says: strange"),
    ],
)
def test_reasons_are_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int | None, reason: str) -> None:
    """
    What the system says becomes a sentence for people, with the path.
    """
    monkeypatch.setattr(os, "write", _refusing(code))
    with pytest.raises(WriteError, match=reason) as caught:
        write.replace(tmp_path / NAME, NEW)
    assert str(tmp_path / NAME) in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_what_can_be_made_again_is_not_forced_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without `durable`, nothing waits for the disk, and a file is still old or new and never overwritten by `create`.
    """
    monkeypatch.setattr(os, "fsync", _refusing(errno.EIO))
    write.replace(tmp_path / NAME, OLD, durable=False)
    write.replace(tmp_path / NAME, NEW, durable=False)
    write.create(tmp_path / "created", NEW, durable=False)
    with pytest.raises(Exists):
        write.create(tmp_path / NAME, OLD, durable=False)
    assert (tmp_path / NAME).read_bytes() == (tmp_path / "created").read_bytes() == NEW_BYTES


def test_a_lost_scratch_file_is_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A scratch file that another computer took for abandoned and removed costs a second try and nothing else.
    """
    for call, step in ((write.replace, "replace"), (write.create, "link")):
        real: Callable[..., None] = getattr(os, step)
        lost: list[str] = []

        def lose(scratch: str, target: str, real: Any = real, lost: Any = lost, **rest: object) -> None:
            if not lost:
                Path(scratch).unlink()
                lost.append(scratch)
            real(scratch, target, **rest)

        monkeypatch.setattr(os, step, lose)
        call(tmp_path / step, NEW)
        assert (tmp_path / step).read_bytes() == NEW_BYTES
        assert len(lost) == 1


def test_a_scratch_file_that_is_lost_after_its_work_is_not_missed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    A new file that has its name already is done, whoever removed the scratch file.
    """
    real = os.link

    def lose(source: str, target: str, **rest: bool) -> None:
        real(source, target, **rest)
        Path(source).unlink()

    monkeypatch.setattr(os, "link", lose)
    write.create(tmp_path / NAME, NEW)
    assert (tmp_path / NAME).read_bytes() == NEW_BYTES


def test_a_system_that_writes_in_pieces_gets_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A call that takes only a part of the bytes is repeated with the rest.
    """
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:1000]))
    write.replace(tmp_path / NAME, NEW)
    assert (tmp_path / NAME).read_bytes() == NEW_BYTES


def test_a_full_disk_does_not_hide_that_the_name_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The user hears first what another name would mend.
    """
    put_old(tmp_path)
    monkeypatch.setattr(os, "write", _refusing(errno.ENOSPC))
    with pytest.raises(Exists):
        write.create(tmp_path / NAME, NEW)


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
def test_locks_are_a_help_and_no_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Without locks, or beside a writer that is stuck with one, files are written all the same.
    """
    import fcntl

    path = tmp_path / NAME
    monkeypatch.setattr(write, "_TURN_TRIES", 3)
    folder = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    write.replace(path, OLD, expected=None)
    os.close(folder)
    assert path.read_bytes() == OLD
    monkeypatch.setattr(fcntl, "flock", _refusing(errno.ENOLCK))
    write.replace(path, NEW, expected=write.digest(OLD))
    assert path.read_bytes() == NEW_BYTES


@pytest.mark.parametrize("step", ["fsync", "chmod", "chown"])
def test_what_a_disk_cannot_do_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """
    A network drive or memory stick without modes, owners or safe folders is written to like any other.
    """
    put_old(tmp_path)
    real = os.fsync

    def refuse(descriptor: int, *_: object, **__: object) -> None:
        if step == "fsync" and not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            real(descriptor)
        else:
            raise OSError(errno.EINVAL, "cannot do this")

    monkeypatch.setattr(os, step, refuse)
    write.replace(tmp_path / NAME, NEW)
    assert (tmp_path / NAME).read_bytes() == NEW_BYTES


class Scanner:
    """
    A virus scanner of Windows: it holds a file open for some renames.
    """

    def __init__(self, times: int, code: int) -> None:
        self.times = times
        self.code = code
        self.real = os.replace

    def replace(self, scratch: str, target: str) -> None:
        """
        Refuse as Windows does while the file is held open.
        """
        if self.times:
            self.times -= 1
            error = PermissionError(errno.EACCES, "in use")
            error.winerror = self.code  # type: ignore[attr-defined,unused-ignore]
            raise error
        self.real(scratch, target)


@pytest.mark.parametrize("code", [5, 32])
@pytest.mark.parametrize(("times", "works"), [(3, True), (40, True), (41, False)])
def test_a_file_that_is_held_open_is_tried_again(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    times: int,
    works: bool,  # noqa: FBT001
) -> None:
    """
    A rename that Windows refuses for a moment is tried again for about two seconds.
    """
    slept: list[float] = []
    monkeypatch.setattr(write, "_POSIX", False)
    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(os, "replace", Scanner(times, code).replace)
    path = tmp_path / NAME
    path.write_bytes(OLD)
    if works:
        write.replace(path, NEW)
        assert path.read_bytes() == NEW_BYTES
    else:
        with pytest.raises(WriteError, match="another program holds the file open"):
            write.replace(path, NEW)
        assert path.read_bytes() == OLD
    assert faults.find_scratch_files(tmp_path) == []
    assert sum(slept) == pytest.approx(0.05 * min(times, 40))


def test_windows_renames_a_new_file_into_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where a rename refuses a name that is taken, no links are needed.
    """
    monkeypatch.setattr(write, "_POSIX", False)
    monkeypatch.setattr(os, "link", _refusing(errno.EIO))
    write.create(tmp_path / NAME, NEW)
    assert (tmp_path / NAME).read_bytes() == NEW_BYTES
    assert faults.find_scratch_files(tmp_path) == []


def _refusing(code: int | None) -> Callable[..., None]:
    """
    Make a call of the system that always fails.
    """

    def call(*_: object, **__: object) -> None:
        raise OSError("strange") if code is None else OSError(code, os.strerror(code))

    return call
