"""
Fixtures for tests of plugins and frameworks.

Whoever wants them names this module in a `conftest.py`:

.. code-block:: python

    pytest_plugins = ["charterkit.testing.fixtures"]

Nothing is imported into the tests of others: there is no entry point of pytest.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Outcome", "Project", "project"]


class Outcome(NamedTuple):
    """
    What a command gave.

    Attributes:
        code: Its exit code, see `charterkit.errors.ExitCode`.
        out: What it printed as its result.
        err: What else it said.
    """

    code: int
    out: str
    err: str


class Project(NamedTuple):
    """
    A folder to write files into, and to run commands in.
    """

    folder: Path

    def write(self, name: str, text: str) -> Path:
        """
        Write a file, with the folders on the way.

        Args:
            name: Its path below the folder, with forward slashes.
            text: What it says.

        Returns:
            The file.
        """
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *arguments: str) -> Outcome:
        """
        Run `charterkit` in the folder, in a process of its own, as a user does.

        Args:
            arguments: What stands behind the name of the program.
        """
        done = subprocess.run(  # noqa: S603 - this very Python, with arguments of a test
            [sys.executable, "-m", "charterkit", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """
    Give an empty folder in which commands can be run.

    .. versionadded:: 0.1
    """
    return Project(tmp_path)
