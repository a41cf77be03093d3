"""
`charterkit new framework` and `charterkit new plugin` write what authors begin with, and never touch what is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from charterkit.files.skeletons import PLUGIN_KINDS, write_framework, write_framework_package, write_plugin_package
from tests.cli.program import install

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

FRAMEWORK = ("new", "framework", "open-library")


def read_tree(folder: Path) -> dict[str, str]:
    """
    Read all files of a folder.
    """
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_a_new_framework_has_nothing_to_mend(charterkit: Program, folder: Path) -> None:
    """
    The file is called after the framework, is sound as it is, and what to do next is told.
    """
    outcome = charterkit(*FRAMEWORK)
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert outcome.err.startswith("written: open-library.toml\n")
    assert outcome.err.endswith("  charterkit check open-library.toml\n  charterkit show open-library --library .\n")
    assert charterkit("check", "open-library.toml") == (ExitCode.OK, "nothing to mend\n", "")
    assert "Open library" in charterkit("show", "open-library", "--library", ".").out
    assert read_tree(folder) == {"open-library.toml": write_framework("open-library", "Open library")}


def test_a_framework_goes_where_it_is_wanted(charterkit: Program, folder: Path) -> None:
    """
    Into a folder, into a file of its name, to standard output; a title and the name of a package are understood.
    """
    (folder / "here").mkdir()
    assert charterkit(*FRAMEWORK, "-o", "here", "-q").code == ExitCode.OK
    assert charterkit("new", "framework", "charterkit-open-library", "-o", "open-library.toml").code == ExitCode.OK
    assert set(read_tree(folder)) == {"here/open-library.toml", "open-library.toml"}
    wanted = write_framework("open-library", "A library")
    for how in (("-o", "-"), ("--dry-run",)):
        assert charterkit(*FRAMEWORK, "--title", "A library", *how).out == wanted


def test_a_new_package_is_a_folder(charterkit: Program, folder: Path) -> None:
    """
    Packages with a framework or a plugin are folders, called after their distributions or as one likes.
    """
    outcome = charterkit(*FRAMEWORK, "--package")
    assert outcome.code == ExitCode.OK
    assert "written: charterkit-open-library/pyproject.toml\n" in outcome.err
    assert charterkit("check", "charterkit-open-library").out == "nothing to mend\n"
    assert charterkit("new", "plugin", "harbour", "-o", "mine/").code == ExitCode.OK
    assert read_tree(folder / "charterkit-open-library") == write_framework_package("open-library", "Open library")
    assert read_tree(folder / "mine") == write_plugin_package("harbour", "method")


@pytest.mark.usefixtures("folder")
def test_a_package_of_the_same_name_is_told(charterkit: Program, packages: Path) -> None:
    """
    Whoever takes the name of a package that is installed learns what comes of it.
    """
    install(packages, "charterkit-harbour", {"charterkit.libraries": {"harbour": "somewhere"}})
    told = "A package charterkit-harbour is installed already: this one would take its place.\n"
    assert charterkit("new", "plugin", "harbour").err.endswith(told)
    assert "installed already" not in charterkit("new", "plugin", "port").err


@pytest.mark.parametrize("kind", PLUGIN_KINDS)
def test_a_plugin_has_the_wanted_kind(charterkit: Program, folder: Path, kind: str) -> None:
    """
    Each kind of record has a skeleton; to look at it, nothing is written.
    """
    files = write_plugin_package("harbour", kind)
    shown = charterkit("new", "plugin", "harbour", "--kind", kind, "--dry-run").out
    assert all(f"=== {name} ===\n{text}" in shown for name, text in files.items())
    assert [*folder.iterdir()] == []
    assert charterkit("new", "plugin", "harbour", "--kind", kind).code == ExitCode.OK
    assert read_tree(folder / "charterkit-harbour") == files


@pytest.mark.parametrize(
    ("args", "there"),
    [
        (FRAMEWORK, "open-library.toml"),
        ((*FRAMEWORK, "--package"), "charterkit-open-library"),
        (("new", "plugin", "open-library"), "charterkit-open-library"),
    ],
)
def test_nothing_is_overwritten(charterkit: Program, folder: Path, args: tuple[str, ...], there: str) -> None:
    """
    What is there stays; a file gives way to --force, a folder never.
    """
    (folder / there).write_text("kept", encoding="utf-8")
    outcome = charterkit(*args)
    assert outcome.code == ExitCode.USAGE
    assert f"there is already a file {there}" in outcome.err
    assert read_tree(folder) == {there: "kept"}
    forced = charterkit(*args, "--force")
    assert (forced.code == ExitCode.OK) == there.endswith(".toml")
    assert ("a folder is never replaced" in forced.err) != there.endswith(".toml")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("framework",), "the name is missing\n  = help: write: charterkit new framework NAME"),
        (("framework", "Große Halle"), "a letter first: grosse-halle\n"),
        (("framework", "3 points"), "a letter first: points\n"),
        (("framework", "図書館"), "a letter first, as in open-library\n"),
        (("framework", "../a"), "`../a` cannot be the name of a framework"),
        (("framework", "ab", "--title", " "), "this cannot be the title of a framework: the name has no letters"),
        (("framework", "ab", "--city", "B"), "a new framework has nothing to do with --city\n"),
        (("framework", "ab", "--kind", "check"), "a new framework has nothing to do with --kind\n"),
        (("framework", "ab", "-o", "b.toml"), "called ab.toml\n  = help: write: -o ab.toml"),
        (("plugin", "x" * 60), "cannot be the name of a plugin"),
        (("plugin", "ab", "--package"), "a new plugin has nothing to do with --package\n"),
        (("plugin", "ab", "--profile", "core"), "a new plugin has nothing to do with --profile\n"),
        (("plugin", "ab", "--kind", "chek"), "did you mean `check`?"),
        (("framework", "integrating-cities-charter"), "another name: my-integrating-cities-charter\n"),
        (("plugin", "mean"), "there is the aggregate method `mean` already\n"),
        (("plugin", "choice", "--kind", "answer-type"), "another name: my-choice\n"),
        (("plugin", "csv", "--kind", "renderer"), "there is the renderer `csv` already\n"),
        (("integrating-cities-charter", "--package"), "write: charterkit new framework NAME"),
        (("network", "n", "--kind", "check"), "write: charterkit new plugin NAME"),
    ],
    ids=[f"mistake {at}" for at in range(19)],
)
def test_what_cannot_be_is_told(charterkit: Program, folder: Path, args: tuple[str, ...], message: str) -> None:
    """
    Each mistake gets a sentence, and nothing is written.
    """
    outcome = charterkit("new", *args)
    assert outcome.code == ExitCode.USAGE
    assert message in outcome.err
    assert [*folder.iterdir()] == []


def test_no_folder_is_made_above(charterkit: Program, folder: Path) -> None:
    """
    A mistyped path makes no wrong folders.
    """
    outcome = charterkit("new", "plugin", "harbour", "-o", "a/b")
    assert outcome.code == ExitCode.IO
    assert "its folder does not exist" in outcome.err
    assert [*folder.iterdir()] == []
