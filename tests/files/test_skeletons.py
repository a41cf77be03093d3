"""
What authors begin with works as it is: checked, tested, built, installed and used, before a letter is changed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import tomli

from charterkit.files.skeletons import (
    PLUGIN_KINDS,
    is_skeleton_id,
    write_framework,
    write_framework_package,
    write_plugin_package,
)
from charterkit.files.trees import create_tree
from tests.installations import ROOT, build_wheel, list_content, make_installation, run

if TYPE_CHECKING:
    from pathlib import Path


BLOCK = re.compile(r"^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TRIALS = {
    "method": "nothing to mend\n",
    "answer-type": "nothing to mend\n",
    "check": "warning[OW001]: the evidence for `C01-6` does not say where it is found\n  --> riverport.toml:19:13\n",
    "renderer": "Riverport: 70 of 71 open\n",
}
"""What the last command of the README prints."""
OFFLINE = ("env", "PIP_NO_INDEX=1", "PIP_NO_DEPS=1", "PYTEST_ADDOPTS=-W error", "sh", "-c")


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Give the programs of an environment that has the built charterkit and nothing else of this repository.
    """
    place = tmp_path_factory.mktemp("stranger")
    tools = ("hatchling", "hypothesis", "numpy", "pytest")
    return make_installation(place / "place", build_wheel(ROOT, place / "core"), tools=tools)


def follow(programs: Path, folder: Path) -> dict[str, str]:
    """
    Run the commands of the README of a package, in its folder; and give what each prints.
    """
    [block] = BLOCK.findall((folder / "README.md").read_text(encoding="utf-8"))
    return {command: run(programs, folder, *OFFLINE, command) for command in block.splitlines()}


@pytest.mark.parametrize("kind", PLUGIN_KINDS)
def test_a_plugin_works_as_written(kind: str, programs: Path, tmp_path: Path) -> None:
    """
    By its README, a new plugin is installed, passes its own tests, is listed, and does what it is for.
    """
    folder = tmp_path / "new"
    create_tree(folder, write_plugin_package(f"own-{kind}", kind))
    printed = follow(programs, folder)
    assert " passed" in printed["python -m pytest"]
    assert f"charterkit-own-{kind} 0.1 [own-{kind}]: loaded" in printed["charterkit plugins"]
    assert TRIALS[kind] in printed[[*printed][-1]]
    assert run(programs, folder, "charterkit", "plugins", "--strict")


def test_a_package_with_a_framework_works_as_written(programs: Path, tmp_path: Path) -> None:
    """
    By its README, a new framework is sound, is installed and shown, and a city can use it; its wheel holds only data.
    """
    folder = tmp_path / "new"
    create_tree(folder, write_framework_package("own-plan", "A plan of our own"))
    assert list_content(build_wheel(folder, tmp_path / "wheel")) == ["charterkit_own_plan/own-plan.toml"]
    printed = follow(programs, folder)
    assert printed["charterkit check charterkit_own_plan/own-plan.toml"] == "nothing to mend\n"
    assert "A plan of our own (own-plan 0.1)" in printed["charterkit show own-plan"]
    assert "A plan of our own" in run(programs, folder, "charterkit", "score", "riverport.toml")
    assert "charterkit-own-plan 0.1 [own-plan]: loaded" in run(programs, folder, "charterkit", "plugins", "--strict")


@pytest.mark.parametrize("title", ['Plans "of" the\\River $id', "Łódź und Umland", "x" * 200, "[a] = 1 # b"])
def test_a_title_reads_back(title: str) -> None:
    """
    Whatever a title holds, it stays inside its quotes, in the framework and in its package.
    """
    assert tomli.loads(write_framework("plan", title))["framework"]["title"] == title
    assert tomli.loads(write_framework_package("plan", title)["pyproject.toml"])["project"]["description"] == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", False),
        ("ab", True),
        ("a1-b2", True),
        ("a" * 50, True),
        ("a" * 51, False),
        ("1a", False),
        ("A-b", False),
        ("a--b", False),
        ("a-", False),
        ("a_b", False),
        ("nul", False),
        ("", False),
        ("a\n", False),
        ("../a", False),
    ],
)
def test_names_fit_files_packages_and_modules(text: str, expected: bool) -> None:  # noqa: FBT001 - of the table
    """
    A name is one that files, packages and modules can have on every system.
    """
    assert is_skeleton_id(text) is expected


def test_codes_of_a_plugin_are_its_own() -> None:
    """
    The letters of the codes come from the name, are two, and are never those of charterkit.
    """
    found = {name: write_plugin_package(name, "check") for name in ("harbour", "ck-tools", "a1")}
    codes = {
        name: [code for code in ("HA001", "CX001", "AX001", "CK001") if f'"{code}"' in text]
        for name, text in ((name, files[f"charterkit_{name.replace('-', '_')}.py"]) for name, files in found.items())
    }
    assert codes == {"harbour": ["HA001"], "ck-tools": ["CX001"], "a1": ["AX001"]}


def test_skeletons_are_in_the_common_form(tmp_path: Path) -> None:
    """
    What is written compiles, and has neither blanks at the ends of lines nor lines that are too long.
    """
    for kind in PLUGIN_KINDS:
        create_tree(tmp_path / kind, write_plugin_package("harbour", kind))
    create_tree(tmp_path / "framework", write_framework_package("harbour", "Harbour"))
    command = [sys.executable, "-m", "compileall", "-q", str(tmp_path)]
    subprocess.run(command, check=True, env={"PYTHONPYCACHEPREFIX": str(tmp_path / "cache")})
    for path in (path for path in tmp_path.rglob("*") if path.suffix in {".py", ".toml", ".md"}):
        lines = path.read_text(encoding="utf-8").split("\n")
        assert [line for line in lines if line != line.rstrip() or len(line) > 120] == []
