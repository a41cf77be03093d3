"""
A folder with files is made whole or not at all, and takes no other one's place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charterkit.errors import Exists, WriteError
from charterkit.files.trees import create_tree

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"a.toml": "a = 1\n", "inside/deep/b.py": "b\n"}


def test_all_files_are_there(tmp_path: Path) -> None:
    """
    Files have their texts, in folders that are made for them, and nothing else is left.
    """
    create_tree(f"{tmp_path}/new/", FILES)
    found = {path.relative_to(tmp_path / "new").as_posix(): path for path in (tmp_path / "new").rglob("*.*")}
    assert {name: path.read_text(encoding="utf-8") for name, path in found.items()} == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_what_is_there_stays(tmp_path: Path, what: str) -> None:
    """
    A file, an empty folder or a link of this name stays as it is.
    """
    place = tmp_path / "new"
    if what == "file":
        place.write_text("kept", encoding="utf-8")
    elif what == "folder":
        place.mkdir()
    else:
        place.symlink_to("gone")
    before = place.lstat()
    with pytest.raises(Exists):
        create_tree(place, FILES)
    assert place.lstat() == before
    assert [path.name for path in tmp_path.iterdir()] == ["new"]


@pytest.mark.parametrize("faster", [True, False], ids=["somebody was faster", "the system refuses"])
def test_nothing_is_left_of_a_folder_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, faster: bool
) -> None:
    """
    Whatever stops the last step, nothing is left behind, and the folder of somebody who was faster stays.
    """
    place = tmp_path / "new"

    def refuse(_: Path, target: Path) -> None:
        if faster:
            target.mkdir()
        raise PermissionError(13, "no")

    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(Exists if faster else WriteError):
        create_tree(place, FILES)
    assert [path.name for path in tmp_path.iterdir()] == (["new"] if faster else [])


def test_no_folder_is_made_above(tmp_path: Path) -> None:
    """
    A mistyped path makes no wrong folders.
    """
    with pytest.raises(WriteError, match="its folder does not exist"):
        create_tree(tmp_path / "a" / "b", FILES)
    assert [*tmp_path.iterdir()] == []
