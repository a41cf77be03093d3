"""
What killed runs left is removed, and nothing that somebody works on.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import Exists
from charterkit.files import scratch, write
from tests.files import faults

if TYPE_CHECKING:
    from pathlib import Path

__all__: list[str] = []

needs_processes = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs child processes and questions about them")
NAME = "riverport.toml"
# No system hands out process ids as large as these.
NOBODY = 2**31 - 1
TOO_LARGE = 9_999_999_999


def leave(folder: Path, pid: int, name: str = NAME, *, age: float = 0.0) -> Path:
    """
    Lay down a scratch file as a run with this process id would have left it, `age` seconds ago.
    """
    path = folder / f".~{name}.{pid}-0123abcd.tmp"
    path.write_text("half", encoding="utf-8")
    then = time.time() - age
    os.utime(path, (then, then))
    return path


@needs_processes
def test_leftovers_of_the_dead_are_removed(tmp_path: Path) -> None:
    """
    A scratch file whose process has ended goes, be its id out of range; its neighbours stay.
    """
    child = faults.start(lambda: None)
    faults.end(child)
    for pid in (child, NOBODY, TOO_LARGE):
        leave(tmp_path, pid)
    other = leave(tmp_path, NOBODY, "other.toml")
    names = (".~riverport.toml.tmp", ".~riverport.toml.12-xyz.tmp", "riverport.toml.12-0123abcd.tmp", ".~lock.a.odt#")
    for name in names:
        (tmp_path / name).write_text("somebody's", encoding="utf-8")
    assert scratch.sweep(tmp_path, NAME) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([other.name, *names])
    assert scratch.sweep(tmp_path) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


@needs_processes
def test_the_work_of_the_living_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A scratch file of a running process stays, also of one that belongs to somebody else.
    """
    living = leave(tmp_path, os.getppid())
    assert scratch.sweep(tmp_path) == 0

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", refuse)
    assert scratch.sweep(tmp_path) == 0
    assert living.exists()


def test_nothing_is_worked_on_for_an_hour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An old scratch file goes even if its process id is in use again, and where the system cannot be asked for it.
    """
    leave(tmp_path, os.getppid(), age=3700)
    assert scratch.sweep(tmp_path) == 1
    monkeypatch.setattr(scratch, "_CAN_ASK", False)
    leave(tmp_path, NOBODY, age=3700)
    fresh = leave(tmp_path, NOBODY, "other.toml", age=3500)
    assert scratch.sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == [fresh]


def test_a_process_id_that_is_given_again_hides_no_leftover(tmp_path: Path) -> None:
    """
    In a container each run may have the same id: what is older than this run is not its own.
    """
    own = leave(tmp_path, os.getpid())
    assert scratch.sweep(tmp_path) == 0
    leave(tmp_path, os.getpid(), "other.toml", age=time.time() - scratch._STARTED + 5)
    assert scratch.sweep(tmp_path) == 1
    assert list(tmp_path.iterdir()) == [own]


def test_what_cannot_be_removed_stays(tmp_path: Path) -> None:
    """
    A folder that is called like a scratch file, or a folder that is not there, stops nobody.
    """
    (tmp_path / f".~{NAME}.{NOBODY}-0123abcd.tmp").mkdir()
    assert scratch.sweep(tmp_path) == 0
    assert scratch.sweep(tmp_path / "missing") == 0
    write.replace(tmp_path / NAME, "new")
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", [NAME, "x" * 255, "å" * 127, "å" * 126 + "x"])
def test_the_next_run_finds_the_leftovers_of_its_file(tmp_path: Path, name: str) -> None:
    """
    Replacing or creating a file removes what an earlier run left of it, however long the name is.
    """
    leave(tmp_path, NOBODY, scratch._stem(name))
    write.create(tmp_path / name, "first")
    leave(tmp_path, NOBODY, scratch._stem(name))
    write.replace(tmp_path / name, "second", durable=False)
    assert len(list(tmp_path.iterdir())) == 2
    write.replace(tmp_path / name, "third")
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_empty_file_of_somebody_stays(tmp_path: Path) -> None:
    """
    A file that was only reserved by a killed run goes with its scratch file; no other file does.
    """
    (tmp_path / NAME).touch()
    leave(tmp_path, NOBODY)
    write.create(tmp_path / NAME, "whole")
    leave(tmp_path, NOBODY)
    with pytest.raises(Exists):
        write.create(tmp_path / NAME, "another")
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "whole"
