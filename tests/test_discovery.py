"""
What is installed is found in every way that Python installs things, and the quick way finds what the slow way finds.
"""

from __future__ import annotations

import importlib.metadata
import json
import subprocess
import sys
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charterkit.discovery import COMMANDS, LIBRARIES, PLUGINS, EntryPoint, find_entry_points, find_folder

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

FAKES = Path(__file__).parent / "data" / "fake-plugins"
GROUPS = (PLUGINS, COMMANDS, LIBRARIES)


def install(
    where: Path, folder: str, entries: str = "[charterkit]\nicc = charterkit_icc\n", metadata: str | None = None
) -> Path:
    """
    Put the metadata of a distribution into a folder, as an installer does.
    """
    info = where / folder
    info.mkdir(parents=True)
    name, _, version = folder.rpartition(".")[0].partition("-")
    file = "PKG-INFO" if info.suffix == ".egg-info" or info.name == "EGG-INFO" else "METADATA"
    text = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n"
    (info / file).write_text(text if metadata is None else metadata)
    (info / "entry_points.txt").write_text(entries)
    return info


def list_slowly(*groups: str) -> list[tuple[str, ...]]:
    """
    List the same with the library that charterkit does without.
    """
    found = [
        (entry.group, entry.name, entry.value, entry.dist.name, entry.dist.version)
        for group in groups
        for entry in importlib.metadata.entry_points(group=group)
        if entry.dist
    ]
    return sorted(found, key=lambda entry: (*entry[1:4], entry[0]))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Give an empty folder that is all there is on the path.
    """
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Put the distributions kept for tests on the path.
    """
    monkeypatch.syspath_prepend(FAKES)


ICC = EntryPoint("charterkit", "icc", "charterkit_icc", "charterkit-icc", "1.2")


@pytest.mark.usefixtures("fakes")
def test_groups_are_told_apart() -> None:
    """
    Only the groups asked for are listed, with names and versions as the distribution writes them, sorted.
    """
    # Of our own plugins those are found, too, that happen to be installed beside.
    ours = {"charterkit-exchange", "charterkit-requirements"}
    found = [entry for entry in find_entry_points(COMMANDS) if entry.distribution not in ours]
    assert found == [EntryPoint(COMMANDS, "greet", "charterkit_good_commands:greet [extra]", "charterkit-good", "1.2")]
    assert [entry.name for entry in find_entry_points(LIBRARIES) if entry.distribution not in ours] == [
        "Wrong Name",
        "no-files",
        "no-folder",
        "ten-points",
        "ten-points-more",
    ]
    names = [entry.name for entry in find_entry_points(PLUGINS, LIBRARIES)]
    assert names == sorted(names)
    assert {"good", "ten-points"} <= set(names)
    assert "greet" not in names


@pytest.mark.usefixtures("fakes")
def test_the_slow_way_finds_the_same() -> None:
    """
    All that is installed for tests is found, and it is what Python's own library finds.
    """
    assert [tuple(entry) for entry in find_entry_points(*GROUPS)] == list_slowly(*GROUPS)


def test_the_real_environment_is_read_without_importlib_metadata() -> None:
    """
    In a fresh interpreter the quick way finds what the slow way finds, and does not import it, nor any other package.
    """
    code = f"""
import json, sys
sys.path.insert(0, {str(FAKES)!r})
before = set(sys.modules)
from charterkit.discovery import find_entry_points
found = find_entry_points(*{GROUPS!r}, "console_scripts")
print(json.dumps([found, sorted(set(sys.modules) - before)]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    found, imported = json.loads(done.stdout)
    sys.path.insert(0, str(FAKES))
    try:
        slowly = list_slowly(*GROUPS, "console_scripts")
    finally:
        sys.path.remove(str(FAKES))
    assert [tuple(entry) for entry in found] == slowly
    assert len(found) > 30
    assert {name for name in imported if name not in sys.stdlib_module_names and "." not in name} == {"charterkit"}
    assert not {"importlib.metadata", "pathlib", "charterkit.extensions"} & set(imported)


@pytest.mark.parametrize(
    "folder", ["charterkit_icc-1.2.dist-info", "charterkit_icc.egg-info", "Charterkit_ICC.DIST-INFO"]
)
def test_metadata_folders_of_all_ages_are_read(path: Path, folder: str) -> None:
    """
    New and old installers leave different folders; the name and version are those written inside.
    """
    install(
        path, folder, metadata="Metadata-Version: 2.1\nName: charterkit-icc\nVersion: 1.2\n\nVersion: of the text\n"
    )
    assert find_entry_points(PLUGINS) == (ICC,)


def test_a_distribution_that_does_not_tell_its_name_is_called_as_its_folder(path: Path) -> None:
    """
    Lost metadata do not hide a plugin.
    """
    (install(path, "charterkit_icc-1.2.dist-info") / "METADATA").unlink()
    assert find_entry_points(PLUGINS) == (ICC._replace(distribution="charterkit_icc", version=""),)


@pytest.mark.parametrize("entries", ["[charterkit]\nolder = charterkit_icc\n", "[console_scripts]\nicc = x:y\n", ""])
def test_of_two_copies_the_first_on_the_path_counts(path: Path, entries: str) -> None:
    """
    What Python would not import is not offered, however its name is spelt, also when the first copy offers nothing.
    """
    install(path / "one", "charterkit_icc-1.1.dist-info", entries)
    install(path / "two", "Charterkit.ICC-1.2.dist-info")
    sys.path[:] = [str(path / "one"), str(path / "two")]
    assert [entry.name for entry in find_entry_points(PLUGINS)] == (["older"] if "older" in entries else [])
    assert [tuple(entry) for entry in find_entry_points(PLUGINS)] == list_slowly(PLUGINS)


def test_the_working_folder_and_lost_folders_may_be_on_the_path(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    An empty entry is the working folder; what is no folder, or no text, is passed over as Python does.
    """
    install(path, "charterkit_icc-1.2.dist-info")
    monkeypatch.chdir(path)
    odd: list[Any] = [None, 3, str(path / "lost"), ""]
    monkeypatch.setattr(sys, "path", odd)
    assert find_entry_points(PLUGINS) == (ICC,)


def test_an_editable_installation_is_found(path: Path) -> None:
    """
    Its metadata lie in the environment, its code is found by way of a `.pth` file.
    """
    install(path / "site", "charterkit_icc-1.2.dist-info", "[charterkit.libraries]\nicc = charterkit_icc_files\n")
    (path / "checkout" / "charterkit_icc_files").mkdir(parents=True)
    (path / "site" / "charterkit_icc.pth").write_text(str(path / "checkout") + "\n")
    code = f"""
import json, site
site.addsitedir({str(path / "site")!r})
from charterkit.discovery import find_entry_points, find_folder
entries = find_entry_points("charterkit.libraries")
print(json.dumps([(entry.name, find_folder(entry.value)) for entry in entries]))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert ["icc", str(path / "checkout" / "charterkit_icc_files")] in json.loads(done.stdout)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[charterkit]\n# icc = a\n\n  icc =  charterkit_icc  \n", [("icc", "charterkit_icc")]),
        ("icc = a\n[charterkit]\nicc = b = c\n[other]\nicc = d\n", [("icc", "b = c")]),
        ("[charterkit]\nno value\n", [("no value", "")]),
        ("[charterkit]\r\nicc = a\r\n", [("icc", "a")]),
        ("[charterkit.more]\nicc = a\n", []),
        ("[charterkit", []),
    ],
)
def test_entry_points_are_read_line_by_line(path: Path, text: str, expected: list[tuple[str, str]]) -> None:
    """
    Comments, blanks and other groups do not count; a line without a value is kept, so that its plugin can be named.
    """
    install(path, "charterkit_icc-1.2.dist-info", text)
    assert [(entry.name, entry.value) for entry in find_entry_points(PLUGINS)] == expected


def test_bytes_that_are_no_text_harm_nobody_else(path: Path) -> None:
    """
    A broken file gives what can be read of it.
    """
    info = install(path, "charterkit_icc-1.2.dist-info")
    (info / "entry_points.txt").write_bytes(b"\xff\xfe\n[charterkit]\nicc = charterkit_icc\n")
    (install(path, "charterkit_locked-1.0.dist-info") / "entry_points.txt").unlink()
    assert find_entry_points(PLUGINS) == (ICC,)


NAMES = st.text("abcxyz0189-_.", min_size=1)
SECTIONS = st.dictionaries(st.sampled_from([*GROUPS, "console_scripts"]), st.dictionaries(NAMES, NAMES))


@given(SECTIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_valid_file_is_read_as_python_reads_it(path: Path, sections: dict[str, dict[str, str]]) -> None:
    """
    Whatever stands in `entry_points.txt`, nothing is lost and nothing is invented.
    """
    lines = [
        line
        for group, entries in sections.items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in entries.items()), "")
    ]
    info = path / "charterkit_icc-1.2.dist-info"
    if not info.exists():
        install(path, info.name)
    (info / "entry_points.txt").write_text("\n".join(lines))
    assert [tuple(entry) for entry in find_entry_points(*GROUPS)] == list_slowly(*GROUPS)


def test_archives_on_the_path_are_searched(path: Path) -> None:
    """
    Next to an archive on the path, plugins in it and in folders are both found.
    """
    install(path, "charterkit_icc-1.2.dist-info")
    archive = path / "more.zip"
    with ZipFile(archive, "w") as file:
        file.writestr("charterkit_zip-3.0.dist-info/METADATA", "Name: charterkit-zip\nVersion: 3.0\n")
        file.writestr("charterkit_zip-3.0.dist-info/entry_points.txt", "[charterkit]\nzip = charterkit_zip\n")
    sys.path.append(str(archive))
    assert find_entry_points(PLUGINS) == (
        ICC,
        EntryPoint("charterkit", "zip", "charterkit_zip", "charterkit-zip", "3.0"),
    )


def test_eggs_on_the_path_are_searched(path: Path) -> None:
    """
    Very old installers make a folder per distribution and put each on the path.
    """
    egg = path / "charterkit_icc-1.2-py3.egg"
    install(egg, "EGG-INFO", metadata="Name: charterkit-icc\nVersion: 1.2\n")
    sys.path.append(str(egg))
    assert find_entry_points(PLUGINS) == (ICC,)


class Elsewhere(Distribution):
    """
    A distribution that lies in no folder.
    """

    def __init__(self, files: dict[str, str]) -> None:
        self.files_by_name = files

    def read_text(self, filename: str) -> str | None:
        """
        Give a file, nothing, or trouble.
        """
        text = self.files_by_name.get(filename)
        if text == "trouble":
            raise RuntimeError(text)
        return text

    def locate_file(self, path: str | os.PathLike[str]) -> Any:
        """
        Hide everything.
        """
        raise NotImplementedError(path)


class Finder:
    """
    An importer of somebody else, with what it finds.
    """

    def __init__(self, *found: Elsewhere) -> None:
        self.found = found

    def find_spec(self, *_: object) -> None:
        """
        Import nothing.
        """

    def find_distributions(self, context: DistributionFinder.Context) -> Iterable[Elsewhere]:  # noqa: ARG002
        """
        List what it was made with, and fail if that is nothing.
        """
        yield from self.found
        if not self.found:
            raise RuntimeError


def test_finders_of_others_are_asked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Distributions that lie in no folder are found; a finder or a file that fails hides nobody else.
    """
    install(path, "charterkit_icc-1.2.dist-info")
    nameless = [Elsewhere({"entry_points.txt": f"[charterkit]\n{name} = a\n"}) for name in ("one", "two")]
    broken = Elsewhere({"METADATA": "Name: broken\n", "entry_points.txt": "trouble"})
    hidden = Elsewhere({"METADATA": "Name: Charterkit.ICC\n", "entry_points.txt": "[charterkit]\nsecond = a\n"})
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path, Finder(broken, *nameless, hidden)])
    assert find_entry_points(PLUGINS) == (
        ICC,
        EntryPoint("charterkit", "one", "a", "", ""),
        EntryPoint("charterkit", "two", "a", "", ""),
    )


def test_an_entry_point_names_itself_for_people() -> None:
    """
    The distribution, its version and the name; what is not known is left out.
    """
    assert str(ICC) == "charterkit-icc 1.2 [icc]"
    assert str(ICC._replace(distribution="", version="")) == "[icc]"


@pytest.mark.parametrize(
    ("value", "folder"),
    [
        ("package", "package"),
        ("package.inside", "package/inside"),
        ("package.inside.deep", "package/inside/deep"),
        ("bare", "bare"),
        ("bare.inside", "bare/inside"),
        ("package.nowhere", None),
        ("module", None),
        ("nowhere", None),
        ("package:inside", None),
        ("", None),
        (".inside", None),
    ],
)
def test_a_folder_is_found_without_importing_its_package(path: Path, value: str, folder: str | None) -> None:
    """
    Packages with and without `__init__.py`, and folders inside them, are found; none of their code runs.
    """
    for name in ("package/inside/deep", "bare/inside"):
        (path / name).mkdir(parents=True)
    for name in ("package/__init__.py", "package/inside/__init__.py", "module.py"):
        (path / name).write_text("raise SystemExit('imported')\n")
    assert find_folder(value) == (folder and str(path / folder))


def test_of_a_package_in_parts_the_part_with_the_folder_is_taken(path: Path) -> None:
    """
    A package without `__init__.py` may lie in several places.
    """
    (path / "one" / "bare").mkdir(parents=True)
    (path / "two" / "bare" / "inside").mkdir(parents=True)
    sys.path[:] = [str(path / "one"), str(path / "two")]
    assert find_folder("bare.inside") == str(path / "two" / "bare" / "inside")


def test_a_module_that_does_not_tell_where_it_comes_from_has_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Modules made by hand are not mistaken for folders.
    """
    monkeypatch.setitem(sys.modules, "made_by_hand", type(sys)("made_by_hand"))
    assert find_folder("made_by_hand") is None
