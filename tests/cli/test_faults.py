"""
Whatever the system refuses, and whenever the process dies, a command leaves the old file or the new one, whole.
"""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from charterkit.cli import main
from charterkit.errors import ExitCode
from tests.files import faults

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.usefixtures("project")

OLD = b"what two people wrote in two weeks\n"
NAME = "riverside.toml"
NEW = ("new", "ladders", "--city", "Riverside", "--country", "FI")


def write_old(folder: Path) -> None:
    """
    Put a file where the new one is to stand.
    """
    (folder / NAME).write_bytes(OLD)


@pytest.mark.parametrize("kind", [*faults.ERRORS, *faults.INTERRUPTS, faults.KILL])
@pytest.mark.parametrize(
    ("args", "before"),
    [
        (NEW, lambda _: None),
        ((*NEW, "--force"), write_old),
        (("score", "riverport.toml", "--format", "csv"), write_old),
    ],
    ids=["new", "force", "score"],
)
def test_every_fault_leaves_a_whole_file(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    args: tuple[str, ...],
    before: Callable[[Path], None],
    kind: str,
) -> None:
    """
    Each step of the system fails in turn: the exit code tells, the path is named, nothing is torn, a new run mends all.
    """
    if kind == faults.KILL and not hasattr(os, "fork"):
        pytest.skip("this system cannot fork")
    assert main([*args, "-o", "whole.toml"]) == ExitCode.OK
    whole = Path("whole.toml").read_bytes()
    codes: list[int] = []

    def work(folder: Path) -> None:
        codes.append(main([*args, "-o", str(folder / NAME)]))

    trials = tmp_path / "trials"
    trials.mkdir()
    steps: list[str] = []
    for outcome in faults.every(work, trials, before=before, kinds=(kind,)):
        steps.append(outcome.step)
        left = outcome.content(NAME)
        assert left in {whole, OLD if before is write_old else None}, outcome
        message = capsys.readouterr().err
        if kind in faults.ERRORS and codes[-1] != ExitCode.OK:
            assert codes[-1] == ExitCode.IO, outcome
            assert f"error: cannot write {outcome.folder / NAME}: " in message
        elif kind in faults.INTERRUPTS:
            assert codes[-1] == ExitCode.INTERRUPTED, outcome
        if not outcome.killed:
            assert faults.find_scratch_files(outcome.folder) == [], outcome
        if left != whole:
            work(outcome.folder)
            assert codes[-1] == ExitCode.OK, outcome
            assert outcome.content(NAME) == whole, outcome
    assert {"open", "write", "fsync"} <= set(steps)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_hundred_kills_leave_a_whole_file(tmp_path: Path) -> None:
    """
    The program is killed a hundred times while it writes: the old file or the new one is there, whole.
    """
    write_old(tmp_path)
    assert main([*NEW, "-o", "whole.toml"]) == ExitCode.OK
    whole = Path("whole.toml").read_bytes()
    places = random.Random(1)

    def work() -> None:
        while True:
            main([*NEW, "-q", "--force", "-o", str(tmp_path / NAME)])

    for _ in range(100):
        write_old(tmp_path)
        child = faults.start(work)
        time.sleep(places.uniform(0.01, 0.06))
        os.kill(child, signal.SIGKILL)
        assert faults.end(child) == -signal.SIGKILL
        assert (tmp_path / NAME).read_bytes() in {OLD, whole}
    assert main([*NEW, "--force", "-o", str(tmp_path / NAME)]) == ExitCode.OK
    assert (tmp_path / NAME).read_bytes() == whole
