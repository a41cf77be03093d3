"""
Commands run in this very process, in an empty folder and with an environment that says nothing.
"""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from charterkit.cli import main
from tests.cli.program import Outcome, install, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator


PLUGINS = Path(__file__).parents[2] / "plugins"


class Program(Protocol):
    """
    Runs a command.
    """

    def __call__(self, *args: str, stdin: bytes = b"") -> Outcome:
        """
        Run a command with arguments, and what it reads from standard input.
        """


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Take away what the surroundings say about options.
    """
    for name in list(os.environ):
        if name.startswith("CHARTERKIT_") and name != "CHARTERKIT_WHEEL":
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "FORCE_COLOR", "PYTHONIOENCODING", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def only_charterkit(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Hide the plugins of this repository, which may be installed: of two distributions of one name, the first counts.
    """
    folder = tmp_path_factory.mktemp("hidden")
    for project in PLUGINS.glob("*/pyproject.toml"):
        install(folder, project.parent.name, {})
    monkeypatch.syspath_prepend(folder)


@pytest.fixture
def charterkit(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Program:
    """
    Give a function that runs a command in this process.
    """

    def run(*args: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = main(args)
        return Outcome(code, *capsys.readouterr())

    return run


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Give a working folder with an answer file, and a framework that is found without an option.
    """
    write_project(folder)
    monkeypatch.setenv("CHARTERKIT_LIBRARY", "frameworks")
    return folder


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """
    Give a folder of the path to put distributions in; what is imported from there is forgotten afterwards.
    """
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if getattr(sys.modules[name], "__file__", None) and str(folder) in str(sys.modules[name].__file__):
            del sys.modules[name]
