"""
Folders: which files are meant, in which order, and what is wrong with their names.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from charterkit.files.folder import find_network, list_files, open_file
from charterkit.files.names import is_portable
from tests.files.test_names import TABLE
from tests.networks import write_files


def list_names(folder: Path, where: str = ".") -> list[str]:
    """
    List the files of the working folder.
    """
    assert Path.cwd() == folder
    return [stored.file for stored in list_files(where)]


def test_networks_come_first_then_cities_then_all_others(folder: Path) -> None:
    """
    Within each kind the order is that of the paths.
    """
    names = ["b.toml", "a/x.city.toml", "a/charterkit.toml", "a/b/c.toml", "charterkit.toml", "z.city.toml", "a-b.toml"]
    write_files(folder, dict.fromkeys(names, ""))
    ordered = ["a/charterkit.toml", "charterkit.toml", "a/x.city.toml", "z.city.toml"]
    assert list_names(folder) == [*ordered, "a-b.toml", "a/b/c.toml", "b.toml"]
    assert list_names(folder, "./a/../a/") == ["a/charterkit.toml", "a/x.city.toml", "a/b/c.toml"]
    assert next(iter(list_files(str(folder)))).file == f"{folder.as_posix()}/a/charterkit.toml"


def test_leftovers_are_passed_over(folder: Path) -> None:
    """
    Lock files, temporary files, hidden files and folders, and what is no TOML are not there.
    """
    names = ["~$a.toml", ".~lock.a.toml#", ".~lock.a.toml", "._a.toml", ".~a.toml.12.tmp", "Thumbs.db", "_a.toml"]
    write_files(folder, dict.fromkeys([*names, "a.toml~", "a.txt", ".git/a.toml", "_old/a.toml", "A.TOML"], ""))
    assert list_names(folder) == ["A.TOML"]


@pytest.mark.skipif(os.name != "posix", reason="links and pipes differ")
def test_links_and_pipes(folder: Path) -> None:
    """
    A linked file counts, a linked folder is not entered, a link to nowhere cannot be read, and a pipe is no file.
    """
    write_files(folder, {"a/real.toml": "a = 1\n"})
    (folder / "link.toml").symlink_to("a/real.toml")
    (folder / "round.toml").symlink_to(".")
    (folder / "b").symlink_to("a")
    (folder / "lost.toml").symlink_to("nowhere")
    os.mkfifo("pipe.toml")
    found = {stored.file: stored for stored in list_files(".")}
    assert list(found) == ["a/real.toml", "link.toml", "lost.toml"]
    assert found["link.toml"].read(3) == b"a ="
    with pytest.raises(FileNotFoundError):
        found["lost.toml"].read(3)


def test_a_folder_that_is_closed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What cannot be looked into takes part as a file that cannot be read, and the rest is listed.
    """
    write_files(folder, {"a.toml": "", "b/c.toml": ""})
    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "no")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    closed = {stored.file: stored for stored in list_files(".")}
    assert list(closed) == ["a.toml", "b"]
    with pytest.raises(PermissionError):
        closed["b"].read(1)
    monkeypatch.setattr(os, "scandir", lambda _: refuse("b"))
    [top] = list_files("x")
    assert (top.file, top.findings) == ("x", ())


@pytest.mark.skipif(os.name != "posix", reason="other systems refuse these names themselves")
def test_every_file_name_of_the_table(folder: Path) -> None:
    """
    A name that not every system can have is told with the reason, and the proposed one can be had.
    """
    refused = 0
    for name, *_ in TABLE:
        file = f"{name}.toml"
        if file.startswith((".", "~", "_")) or Path(file).name != file or not can_be_made(folder / file):
            continue
        [stored] = list_files(".")
        (folder / file).unlink()
        assert [finding.code for finding in stored.findings] == [] if is_portable(file) else ["CK411"], name
        for finding in stored.findings:
            assert finding.cause.startswith("not every computer can have this file: ")
            proposal = finding.mend.removeprefix("rename it to ")
            assert can_be_made(folder / proposal)
            assert [one.findings for one in list_files(".")] == [()]
            (folder / proposal).unlink()
            refused += 1
    assert refused > 20


def can_be_made(path: Path) -> bool:
    """
    Make a file, if this system lets it have its name.
    """
    try:
        path.write_bytes(b"")
    except (OSError, ValueError):
        return False
    return True


@pytest.mark.skipif(os.name != "posix", reason="other systems refuse these names themselves")
def test_a_proposal_is_not_taken(folder: Path) -> None:
    """
    The kind of file stays, a name that another file has is not proposed, and folders on the way are looked at, too.
    """
    names = ["a/con.city.toml", "a/city-con.city.toml", "a/city-con-2.city.toml", "au:x/Ås?.toml"]
    write_files(folder, dict.fromkeys(names, ""))
    found = {stored.file: [(one.cause, one.mend) for one in stored.findings] for stored in list_files(".")}
    device = "`CON` is a device on Windows and not a file"
    assert found["a/con.city.toml"] == [
        (f"not every computer can have this file: {device}", "rename it to city-con-3.city.toml")
    ]
    [way, last] = found["au:x/Ås?.toml"]
    assert way[0].startswith("not every computer can have this folder 1 on the way to this file: its name holds `:`")
    assert (way[1], last[1]) == ("rename it to au-x", "rename it to as.toml")


@pytest.mark.skipif(os.name != "posix", reason="other systems refuse these names themselves")
def test_no_name_is_proposed_twice(folder: Path) -> None:
    """
    Whoever follows all proposals loses no file.
    """
    write_files(folder, dict.fromkeys(["x:y.toml", "x?y.toml", "x*y.toml", "a/x?y.toml"], ""))
    mends = {stored.file: stored.findings[0].mend for stored in list_files(".")}
    assert mends == {
        "a/x?y.toml": "rename it to x-y.toml",
        "x*y.toml": "rename it to x-y.toml",
        "x:y.toml": "rename it to x-y-2.toml",
        "x?y.toml": "rename it to x-y-3.toml",
    }


@pytest.mark.skipif(os.name != "posix", reason="other systems hold these for one file")
def test_names_that_are_one_elsewhere(folder: Path) -> None:
    """
    Capitals and ways to store an accent make no difference on Windows and macOS.
    """
    decomposed = unicodedata.normalize("NFD", "málaga.toml")
    write_files(folder, dict.fromkeys(["a/x.toml", "A/x.toml", "Málaga.toml", decomposed, "malaga.toml"], ""))
    if len([*folder.rglob("*.toml")]) < 5:
        pytest.skip("this disk holds these for one file")
    found = {stored.file: [one.cause for one in stored.findings] for stored in list_files(".")}
    assert found == {
        "A/x.toml": ["on Windows and macOS this is the same file as a/x.toml"],
        "a/x.toml": ["on Windows and macOS this is the same file as A/x.toml"],
        "Málaga.toml": [f"on Windows and macOS this is the same file as {decomposed}"],
        decomposed: ["on Windows and macOS this is the same file as Málaga.toml"],
        "malaga.toml": [],
    }
    assert [stored.findings[0].code for stored in list_files("a/..") if stored.file == "A/x.toml"] == ["CK412"]


def test_a_file_is_read_as_far_as_wanted(folder: Path) -> None:
    """
    A file is opened only when it is read; its name has forward slashes.
    """
    path = write_files(folder, {"a/b.toml": "abc"}) / "a" / "b.toml"
    stored = open_file(path)
    assert (stored.file, stored.read(2), stored.findings) == (path.as_posix(), b"ab", ())
    with pytest.raises(FileNotFoundError):
        open_file("nowhere.toml").read(1)


def test_the_network_is_found_upward(folder: Path) -> None:
    """
    The next folder with a network file counts; the path is as relative as that of what it was looked for.
    """
    write_files(folder, dict.fromkeys(["a/charterkit.toml", "a/b/c/charterkit.toml", "a/b/x.toml"], ""))
    (folder / "a" / "d" / "charterkit.toml").mkdir(parents=True)
    assert find_network("a/b/x.toml") == os.path.join("a", "charterkit.toml")  # noqa: PTH118 - as it is made
    assert find_network("a/b/c") == os.path.join("a", "b", "c", "charterkit.toml")  # noqa: PTH118 - as it is made
    assert find_network("a/d/not-there/x.toml") == os.path.join("a", "charterkit.toml")  # noqa: PTH118 - as it is made
    assert find_network(str(folder / "a")) == str(folder / "a" / "charterkit.toml")
    assert find_network(".") is None
    os.chdir("a/b")
    assert find_network(".") == os.path.join("..", "charterkit.toml")  # noqa: PTH118 - as it is made


def test_a_name_with_a_hidden_end_is_told(folder: Path) -> None:
    """
    What Notepad makes of a name is found, and how it should read; the file directly named is taken as it is.
    """
    (folder / "Riverport.toml.TXT").write_bytes(b"format = 1\n")
    (folder / "notes.txt").write_bytes(b"")
    (found,) = list_files(".")
    (finding,) = found.findings
    assert (found.file, finding.code) == ("Riverport.toml.TXT", "CK420")
    assert finding.mend.startswith("rename it to Riverport.toml; ")
    assert open_file("Riverport.toml.TXT").findings == ()
