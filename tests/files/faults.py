"""
Make the system refuse, or the process die, at each step of a piece of work in turn.

For every command or function that writes::

    def test_new_survives_every_fault(tmp_path: Path) -> None:
        def work(folder: Path) -> None:
            run("new", "some-framework", "-o", str(folder / "answers.toml"))

        for outcome in faults.every(work, tmp_path):
            assert outcome.content("answers.toml") in {None, WHOLE}, outcome
            if not outcome.killed:
                assert faults.find_scratch_files(outcome.folder) == [], outcome
            work(outcome.folder)  # the next run mends all

A step is a call of `os` that changes a disk or makes it safe (`STEPS`; the methods of `pathlib` end there too). The
first trial lets step 1 fail, the second step 2, and so on until a trial gets through; this for each kind of fault. A
failing write has written half of its bytes before. Opening a file to write it in place, past `os.open`, is an
`AssertionError` in any trial. Imports and reading are not touched.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["ERRORS", "INTERRUPTS", "KILL", "KINDS", "STEPS", "Outcome", "end", "every", "find_scratch_files", "start"]

STEPS = ("open", "write", "fsync", "close", "chmod", "chown", "replace", "rename", "link", "symlink", "unlink", "mkdir")
ERRORS = ("ENOSPC", "EIO", "EROFS", "EACCES")
# Ctrl-C before the step is done and right after it.
INTERRUPTS = ("interrupted-before", "interrupted-after")
KILL = "killed"
KINDS = (*ERRORS, *INTERRUPTS, KILL)

_DONE, _FAILED, _KILLED = 0, 1, 100


@dataclass(frozen=True)
class Outcome:
    """
    What one trial left; shown by the assertion that fails.
    """

    folder: Path
    kind: str
    number: int
    step: str
    error: BaseException | None

    @property
    def killed(self) -> bool:
        """
        Whether the process died in the middle, so that it could not tidy up.
        """
        return self.kind == KILL

    def content(self, name: str) -> bytes | None:
        """
        Read a file that the work was to write; nothing when it is not there.
        """
        path = self.folder / name
        return path.read_bytes() if path.exists() else None


class _Plan:
    """
    Count the steps and let one of them fail.
    """

    def __init__(self, kind: str, number: int) -> None:
        self.kind = kind
        self.number = number
        self.count = 0
        self.step = ""

    def wrap(self, step: str, real: Callable[..., Any]) -> Callable[..., Any]:
        """
        Put the count in front of a call of the system.
        """

        def call(*args: Any, **kwargs: Any) -> Any:
            self.count += 1
            if self.count != self.number:
                return real(*args, **kwargs)
            self.step = step
            with contextlib.suppress(OSError):
                self.do_part(step, real, args, kwargs)
            if self.kind == KILL:
                os._exit(_KILLED + STEPS.index(step))
            if self.kind in INTERRUPTS:
                raise KeyboardInterrupt
            code = getattr(errno, self.kind)
            raise OSError(code, os.strerror(code))

        return call

    def do_part(self, step: str, real: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        """
        Do what of a failing step is done all the same.
        """
        if step == "close":
            real(*args, **kwargs)
        elif step == "write":
            descriptor, data = args
            real(descriptor, bytes(data)[: len(data) // 2])
        elif self.kind == INTERRUPTS[1]:
            result = real(*args, **kwargs)
            if step == "open":
                os.close(result)

    @contextlib.contextmanager
    def in_force(self) -> Iterator[None]:
        """
        Put the calls of the system under this plan for a while.
        """
        kept = {step: getattr(os, step) for step in STEPS if hasattr(os, step)}
        plain_open = builtins.open
        try:
            for step, real in kept.items():
                setattr(os, step, self.wrap(step, real))
            builtins.open = io.open = _refuse_to_write_in_place(plain_open)
            yield
        finally:
            builtins.open = io.open = plain_open
            for step, real in kept.items():
                setattr(os, step, real)


def every(
    work: Callable[[Path], object],
    folder: Path,
    *,
    before: Callable[[Path], object] = lambda _: None,
    kinds: tuple[str, ...] = KINDS,
) -> Iterator[Outcome]:
    """
    Try a piece of work once for each kind of fault and each of its steps.

    Args:
        work: What is to be tried, in this process; it gets a folder of its own.
        folder: Where the folders of the trials are made.
        before: What is done in the folder of a trial beforehand, without faults.
        kinds: Which faults; killing needs `os.fork`.

    Yields:
        What each trial left, but for the last ones, in which nothing failed any more.

    Raises:
        Exception: The work fails without any fault.
    """
    for kind in kinds:
        for number in range(1, 1000):
            place = folder / f"{kind}-{number}"
            place.mkdir()
            before(place)
            plan = _Plan(kind, number)
            error = _try_in_child(work, place, plan) if kind == KILL else _try_here(work, place, plan)
            if not plan.step:
                if error is not None:
                    raise error
                break
            yield Outcome(place, kind, number, plan.step, error)


def find_scratch_files(folder: Path) -> list[str]:
    """
    List what is left of unfinished work in a folder and all inside.
    """
    return sorted(path.name for path in folder.rglob("*") if path.name.startswith(".~") or path.suffix == ".tmp")


def start(work: Callable[[], object]) -> int:
    """
    Do a piece of work in a child process of its own.

    Args:
        work: What is to be done.

    Returns:
        The process id of the child.
    """
    # Newer versions of Python warn of forks beside threads; the child here needs no lock of any thread.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        code = _FAILED
        with contextlib.suppress(BaseException):
            work()
            code = _DONE
        os._exit(code)
    return pid


def end(pid: int) -> int:
    """
    Wait for a child to end.

    Args:
        pid: What `start` gave.

    Returns:
        Its exit code: 0 done, 1 an exception; negative: the signal that killed it.
    """
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _try_here(work: Callable[[Path], object], place: Path, plan: _Plan) -> BaseException | None:
    """
    Make one trial in this process.
    """
    try:
        with plan.in_force():
            work(place)
    except AssertionError:
        raise
    except BaseException as error:  # noqa: BLE001 - which one it is, is for the caller to judge
        return error
    return None


def _try_in_child(work: Callable[[Path], object], place: Path, plan: _Plan) -> BaseException | None:
    """
    Make one trial that dies in a child process.
    """

    def attempt() -> None:
        with plan.in_force():
            work(place)

    code = end(start(attempt))
    if code >= _KILLED:
        plan.step = STEPS[code - _KILLED]
    return RuntimeError(f"the work failed without a fault, see {place}") if code == _FAILED else None


def _refuse_to_write_in_place(real: Any) -> Any:
    """
    Let `open` read only.
    """

    def call(file: object, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if set(mode) & set("wax+"):
            raise AssertionError(f"{file} was opened to be written in place (mode {mode})")
        return real(file, mode, *args, **kwargs)

    return call
