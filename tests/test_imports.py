"""
What is imported when: commands start fast because they leave alone what they do not need. Each in a process of its own.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.cli.program import install, write_project

if TYPE_CHECKING:
    from pathlib import Path

# Tells at the end which modules a program has imported.
TELL = """
import atexit, json, sys

def tell(path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(sorted(sys.modules), file)

atexit.register(tell, sys.argv.pop(1))
"""
RUN = f"{TELL}\nfrom charterkit.__main__ import main\nsys.exit(main())\n"

HEAVY = {"attr", "attrs", "importlib.metadata", "jinja2", "numpy", "pluggy", "tomli"}
"""What the help does without."""

PLUGIN = """
import numpy
from charterkit import Method, hookimpl

@hookimpl
def charterkit_methods():
    yield Method(name="sudden-mean", summary="Needs numpy", apply=numpy.mean)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """
    Give a folder with a framework, answers to it, and distributions: one with numpy, one with a command.
    """
    write_project(tmp_path)
    packages = tmp_path / "packages"
    install(packages, "charterkit-sudden", {"charterkit": {"sudden": "charterkit_sudden"}}, charterkit_sudden=PLUGIN)
    install(packages, "charterkit-greetings", {"charterkit.commands": {"greet": "charterkit_absent:greet"}})
    return tmp_path


def find_imports(place: Path, *args: str, program: str = RUN) -> set[str]:
    """
    Run a program with the distributions on its path.

    Args:
        place: The folder to work in.
        args: The arguments of the program.
        program: Its text.

    Returns:
        All modules that were imported in the end.
    """
    told = place / "imported.json"
    path = os.pathsep.join(filter(None, (str(place / "packages"), os.environ.get("PYTHONPATH"))))
    env = {**os.environ, "PYTHONPATH": path, "CHARTERKIT_LIBRARY": "frameworks"}
    command = [sys.executable, "-c", program, str(told), *args]
    subprocess.run(command, cwd=place, env=env, stdout=subprocess.DEVNULL, check=True)
    found: list[str] = json.loads(told.read_text(encoding="utf-8"))
    return set(found)


def test_importing_charterkit_costs_nothing(place: Path) -> None:
    """
    Without the use of a name, ``import charterkit`` brings itself and what Python has at hand.
    """
    bare = find_imports(place, program=f"{TELL}\nimport __future__, typing")
    found = find_imports(place, program=f"{TELL}\nimport charterkit")
    assert found - bare == {"charterkit"}


@pytest.mark.parametrize(
    "args", [("--help",), ("--version",), ("check", "--help"), ("score", "--help"), ("explain", "--help")]
)
def test_help_imports_nothing_heavy(place: Path, args: tuple[str, ...]) -> None:
    """
    Neither libraries nor plugins nor commands are imported to list or explain commands.
    """
    found = find_imports(place, *args)
    assert not found & HEAVY
    assert not found & {"charterkit_sudden", "charterkit.api", "charterkit.plugins", "shutil"}
    commands = {name for name in found if name.startswith("charterkit.cli.")} & {
        f"charterkit.cli.{name}"
        for name in ("check", "explain", "new", "score", "show", "rule", "schema", "plugins", "completion")
    }
    assert commands == ({f"charterkit.cli.{args[0]}"} if len(args) > 1 else set())


def test_scoring_a_city_imports_no_stranger(place: Path) -> None:
    """
    The score of a framework that needs no plugin is told without any, without tables and without templates.
    """
    found = find_imports(place, "score", "riverport.toml")
    assert not found & {"charterkit_sudden", "numpy", "jinja2", "importlib.metadata"}
    assert not {name for name in found if name.startswith(("charterkit.builtin.checks", "charterkit.cli.messages"))}
    assert not found & {"charterkit.explaining", "charterkit.model.trace", "charterkit.scoring.trace"}
    assert {name for name in found if name.startswith("charterkit.builtin.renderers.")} & {
        f"charterkit.builtin.renderers.{name}" for name in ("csv", "json", "md")
    } == set()


def test_a_plugin_is_imported_when_its_name_is_wanted(place: Path) -> None:
    """
    A framework that names what is not built in brings the plugins.
    """
    path = place / "frameworks" / "ladders.toml"
    text = path.read_text(encoding="utf-8").replace("needs_coverage = 0.5", 'method = "sudden-mean"')
    path.write_text(text, encoding="utf-8")
    program = RUN.replace("sys.exit(main())", "main()")
    assert "charterkit_sudden" in find_imports(place, "score", "riverport.toml", program=program)


@pytest.mark.parametrize(
    "args", [("score", "riverport.toml"), ("score", "."), ("check", "."), ("explain", "riverport.toml", "--improve")]
)
def test_files_are_scored_without_numpy(place: Path, args: tuple[str, ...]) -> None:
    """
    Where numpy cannot be imported, files and folders give the same output.
    """
    without = "import sys\nsys.modules['numpy'] = None\nfrom charterkit.__main__ import main\nsys.exit(main())"
    env = {**os.environ, "CHARTERKIT_LIBRARY": "frameworks"}
    outputs = []
    for program in (without, without.replace("sys.modules['numpy'] = None\n", "")):
        command = [sys.executable, "-c", program, *args]
        done = subprocess.run(command, cwd=place, env=env, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1] != b""
