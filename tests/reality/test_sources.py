"""
Where published indices are missing, their tests are skipped with a reason, and fail where somebody counts on them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import charterkit
from tests.reality.runs import FRAMEWORKS
from tests.reality.sources import ROOT, find_set


@pytest.fixture
def indices(tmp_path: Path) -> Path:
    """
    Give a folder with one index, which lies where it does without a variable.
    """
    (tmp_path / "shared" / "reality" / "one").mkdir(parents=True)
    return tmp_path / "shared" / "reality"


def test_the_variable_leads_to_the_indices(indices: Path) -> None:
    """
    The folder of the variable counts, also under CI=true.
    """
    environ = {"CHARTERKIT_REALITY": str(indices), "CI": "true"}
    assert find_set("one", environ, Path("elsewhere/repository")) == indices / "one"


def test_without_the_variable_they_lie_beside_the_repository(indices: Path) -> None:
    """
    The folder is ../shared/reality, seen from the repository.
    """
    assert find_set("one", {}, indices.parent.parent / "repository") == indices / "one"


@pytest.mark.parametrize("environ", [{}, {"CHARTERKIT_REALITY": "nowhere"}, {"CI": "false"}])
def test_a_missing_index_is_skipped_with_a_reason(environ: dict[str, str], tmp_path: Path) -> None:
    """
    The reason names the folder, and the variable that leads to another.
    """
    with pytest.raises(pytest.skip.Exception, match=r"no published index in .*one; CHARTERKIT_REALITY names"):
        find_set("one", environ, tmp_path / "repository")


@pytest.mark.parametrize("environ", [{}, {"CHARTERKIT_REALITY": "nowhere"}])
def test_a_missing_index_fails_under_ci(environ: dict[str, str], tmp_path: Path) -> None:
    """
    With CI=true nothing is left out in silence.
    """
    with pytest.raises(pytest.fail.Exception, match=r"empty where they are left out on purpose"):
        find_set("one", {**environ, "CI": "true"}, tmp_path / "repository")


def test_an_empty_variable_leaves_them_out_on_purpose(indices: Path) -> None:
    """
    It counts under CI=true, and also where the indices are at hand.
    """
    environ = {"CHARTERKIT_REALITY": "", "CI": "true"}
    with pytest.raises(pytest.skip.Exception, match="not compared here"):
        find_set("one", environ, indices.parent.parent / "repository")


@pytest.mark.parametrize(
    ("given", "there", "expected"),
    [(None, "", "empty"), (None, "shared/reality", "unset"), ("elsewhere", "", "elsewhere"), ("", "", "empty")],
)
def test_the_script_of_ci_gives_up_only_what_nobody_promised(
    given: str | None, there: str, expected: str, tmp_path: Path
) -> None:
    """
    `.ci/run` says that it leaves the indices out, and does, only where there is no folder and the variable is not set.
    """
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("not a git checkout")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("git", "make", "python3"):
        (programs / name).write_text('#!/bin/sh\nv=${CHARTERKIT_REALITY-unset}\necho "$1: ${v:-empty}"\n')
        (programs / name).chmod(0o755)
    (tmp_path / "repository" / ".ci").mkdir(parents=True)
    shutil.copy(script, tmp_path / "repository" / ".ci")
    (tmp_path / there).mkdir(parents=True, exist_ok=True)
    environ = {name: value for name, value in os.environ.items() if name != "CHARTERKIT_REALITY"}
    environ |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"} | (
        {} if given is None else {"CHARTERKIT_REALITY": given}
    )
    command = [tmp_path / "repository" / ".ci" / "run"]
    printed = subprocess.run(command, env=environ, check=True, capture_output=True, text=True).stdout
    assert printed.splitlines()[-2:] == [f"lint: {expected}", f"test: {expected}"]
    assert ("left out" in printed) is (given is None and not there)


@pytest.mark.parametrize("path", sorted(FRAMEWORKS.iterdir()), ids=lambda path: path.stem)
def test_the_frameworks_have_nothing_to_mend(path: Path) -> None:
    """
    The framework of each index passes the check without a remark, its own examples included; no data are needed for it.
    """
    assert charterkit.check(path) == ()


def test_no_data_stand_beside_the_tests() -> None:
    """
    What is kept here are tests and frameworks, and the page on published indices leads to each framework.
    """
    folder = FRAMEWORKS.parent
    kept = {path.suffix for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert kept == {".py", ".toml"}
    page = (ROOT / "docs" / "reference" / "published-indices.md").read_text(encoding="utf-8")
    assert [
        path.name for path in FRAMEWORKS.iterdir() if f"(../../tests/reality/frameworks/{path.name})" not in page
    ] == []
