"""
What is built can be built again, holds what it needs, depends on little, and is what the tests run on.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

import charterkit

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements/test.txt", "requirements/dev.txt", "requirements/floors.txt")
RUNTIME = {"attrs", "click", "jinja2", "markupsafe", "pluggy", "tomli"}
# Each with a class of one letter, so that this file does not find itself.
UNWANTED = re.compile(
    r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e])/|/opt/pyp[i]|pypi\.or[g]|pythonhosted\.or[g]|npmjs\.(?:or[g]|co[m])"
    r"|deb\.debian\.or[g]|/simpl[e]/"
)


def build(folder: Path, target: Path) -> None:
    """
    Build the source archive and the wheel of the project in a folder.
    """
    command = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def unpack(archive: Path, target: Path) -> None:
    """
    Unpack the files of a source archive, as if each had just been written.
    """
    with tarfile.open(archive) as opened:
        for member in opened.getmembers():
            content = opened.extractfile(member)
            if content is not None:
                (target / member.name).parent.mkdir(parents=True, exist_ok=True)
                (target / member.name).write_bytes(content.read())


def read_archives(folder: Path) -> dict[str, bytes]:
    """
    Read what was built into a folder, by file name.
    """
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def read_lock(name: str) -> dict[str, str]:
    """
    Read a lock file: each requirement as written, and the text of its hashes.
    """
    joined = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    parts = (line.split(" --hash=", 1) for line in joined.splitlines())
    return {part[0].strip(): part[1] if len(part) > 1 else "" for part in parts}


def list_files() -> list[str]:
    """
    List the files of the repository as git sees them; skip the test outside a repository.
    """
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    return [name for name in found.split("\0") if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Give a folder with the source archive and the wheel.
    """
    target = tmp_path_factory.mktemp("built")
    build(ROOT, target)
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    """
    Give the wheel, opened.
    """
    return zipfile.ZipFile(next(built.glob("*.whl")))


def test_the_same_sources_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """
    A second build, started from the unpacked source archive elsewhere, gives the same two files.
    """
    archive = next(built.glob("*.tar.gz"))
    unpack(archive, tmp_path)
    build(tmp_path / archive.name.removesuffix(".tar.gz"), tmp_path / "again")
    assert read_archives(tmp_path / "again") == read_archives(built)


def test_the_wheel_holds_code_and_questionnaires(wheel: zipfile.ZipFile) -> None:
    """
    Each file of the package and each questionnaire is in the wheel, and beside metadata nothing else.
    """
    package = {path.relative_to(ROOT / "src"): path for path in (ROOT / "src/charterkit").rglob("*")}
    content = {Path("charterkit") / path.relative_to(ROOT): path for path in (ROOT / "questionnaires").rglob("*")}
    expected = {
        name.as_posix(): path.read_bytes()
        for name, path in (package | content).items()
        if path.is_file() and path.suffix != ".pyc"
    }
    found = {name: wheel.read(name) for name in wheel.namelist() if ".dist-info/" not in name}
    assert found == expected
    assert "charterkit/py.typed" in found


def test_the_wheel_has_its_papers_and_one_command(wheel: zipfile.ZipFile) -> None:
    """
    Licence and README travel along; the only entry point is the command, since the plugin groups are for others.
    """
    information = f"charterkit-{charterkit.__version__}.dist-info"
    assert (ROOT / "README.md").read_bytes() in wheel.read(f"{information}/METADATA")
    assert b"charterkit contributors" in wheel.read(f"{information}/licenses/LICENSE")
    assert wheel.read(f"{information}/entry_points.txt").decode().split() == [
        "[console_scripts]",
        "charterkit",
        "=",
        "charterkit.__main__:start",
    ]


@pytest.mark.skipif("CHARTERKIT_WHEEL" not in os.environ, reason="only `make test` runs on the wheel")
def test_the_tests_run_on_the_wheel() -> None:
    """
    What the tests import is the installed package, and no path leads to the sources.
    """
    assert Path(charterkit.__file__).parts[-3:-1] == ("site-packages", "charterkit")
    assert not any((ROOT / "src").samefile(entry) for entry in sys.path if Path(entry).exists())


def test_few_other_packages_are_needed() -> None:
    """
    An installation brings five libraries and what they need: six distributions in all.
    """
    needed: set[str] = set()
    waiting = ["charterkit"]
    while waiting:
        for line in importlib.metadata.requires(waiting.pop()) or []:
            requirement = Requirement(line)
            applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
            if applies and requirement.name.lower() not in needed:
                needed.add(requirement.name.lower())
                waiting.append(requirement.name)
    assert needed - {"colorama"} == RUNTIME


@pytest.mark.parametrize("name", LOCKS)
def test_locks_pin_everything_with_hashes(name: str) -> None:
    """
    Each line of a lock is one version of one package with the digests of its files, and no address.
    """
    lock = read_lock(name)
    assert lock
    for requirement, hashes in lock.items():
        assert re.fullmatch(r"[a-z0-9-]+==[^ ]+( ; .+)?", requirement)
        assert re.fullmatch(r"(sha256:[0-9a-f]{64}( +--hash=)?)+", hashes)


def test_both_locks_agree() -> None:
    """
    What the tests run with is part of what contributors work with, version by version.
    """
    assert read_lock(LOCKS[0]).items() <= read_lock(LOCKS[1]).items()


def test_the_locks_fit_the_declared_dependencies() -> None:
    """
    Each dependency and each extra of the project is locked, at a version that the project allows.
    """
    locked = [Requirement(line) for line in read_lock(LOCKS[0])]
    extras = PROJECT["optional-dependencies"].values()
    for wanted in map(Requirement, [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]):
        versions = [str(found.specifier).removeprefix("==") for found in locked if found.name == wanted.name]
        assert versions, f"{wanted} is not in {LOCKS[0]}: run `make lock`"
        assert all(wanted.specifier.contains(version) for version in versions)


def test_the_floors_are_the_declared_ones() -> None:
    """
    The lock of the oldest versions has each dependency exactly at the bound that the project declares.
    """
    floors = {found.name: str(found.specifier)[2:] for found in map(Requirement, read_lock(LOCKS[2]))}
    for wanted in map(Requirement, PROJECT["dependencies"]):
        bound = str(wanted.specifier).removeprefix(">=")
        assert Version(floors[wanted.name]) == Version(bound), "run `make lock`"


def test_no_file_names_a_machine_or_a_package_index() -> None:
    """
    Nothing in the repository leads to the machine or the mirror that it was written on.
    """
    texts = {name: (ROOT / name).read_bytes().decode("utf-8", "replace") for name in list_files()}
    found = {name: match[0] for name, text in texts.items() if (match := UNWANTED.search(text))}
    assert found == {}


def test_an_unwanted_address_is_found() -> None:
    """
    The pattern knows the addresses and paths that it is there for, and leaves ordinary ones alone.
    """
    start, host = "/wor", "https://files.pythonhosted"
    bad = [f"{start}k/main", f"file://{start}k/simple", f"{host}.org/packages"]
    assert all(UNWANTED.search(text) for text in bad)
    assert not any(UNWANTED.search(text) for text in ["docs/work/plan", "https://www.w3.org/", "a simple/plain way"])
