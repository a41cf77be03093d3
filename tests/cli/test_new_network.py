"""
`charterkit new network` makes a folder that has nothing to mend, and never touches one that is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomli

from charterkit.errors import ExitCode
from charterkit.files.network_template import write_network_template
from charterkit.files.networks import NETWORK_FILE
from tests.networks import NETWORK, SOUND, write_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

RIVER = ("new", "network", "riverside", "--title", "Cities of the Riverside")


def test_a_new_network_can_be_used(charterkit: Program, folder: Path) -> None:
    """
    The file has every key, the folders are there, and a city that is put into them is checked and scored.
    """
    outcome = charterkit(*RIVER)
    assert (outcome.code, outcome.out) == (ExitCode.OK, "")
    assert outcome.err.startswith("written: riverside/charterkit.toml\n")
    assert outcome.err.endswith("  charterkit check riverside\n  charterkit score riverside\n")
    assert sorted(path.name for path in (folder / "riverside").iterdir()) == ["charterkit.toml", "cities", "practices"]
    assert charterkit("check", "riverside") == (ExitCode.OK, "nothing to mend\n", "")
    assert charterkit("score", "riverside").code == ExitCode.NOTHING
    new = ("new", "integrating-cities-charter", "--country", "FI", "--city", "Riverport", "-o", "riverside/cities")
    assert charterkit(*new).code == ExitCode.OK
    assert charterkit("score", "riverside").code == ExitCode.OK


def test_the_file_has_every_key(charterkit: Program) -> None:
    """
    What it holds is what holds without it; each key has a comment.
    """
    text = charterkit(*RIVER, "--dry-run").out
    assert text == write_network_template("Cities of the Riverside")
    content = tomli.loads(text)
    assert set(content) == set(NETWORK_FILE.fields)
    assert content["network"]["title"] == "Cities of the Riverside"
    for key in ("network", "eligibility"):
        shape = NETWORK_FILE.fields[key].shape
        assert list(content[key]) == list(shape.fields)  # type: ignore[attr-defined]
    lines = text.split("\n")
    assert all(lines[at - 1].startswith("#") for at, line in enumerate(lines) if " = " in line and line[0] not in "#f")
    assert max(map(len, lines)) <= 100


@pytest.mark.parametrize("title", ['Cities "of" the\\River', "Łódź und Umland", "x" * 200, "L'Île; [a] = 1 # b"])
def test_a_title_reads_back(charterkit: Program, title: str) -> None:
    """
    Whatever a title holds, it stays inside its quotes.
    """
    text = charterkit("new", "network", "n", "--title", title, "--dry-run").out
    assert tomli.loads(text)["network"]["title"] == title


def test_nothing_is_overwritten(charterkit: Program, folder: Path) -> None:
    """
    A network that is there stays as it is, unless one insists; folders that are there are used.
    """
    write_files(folder, {"riverside/charterkit.toml": NETWORK, "riverside/cities/a.toml": "kept"})
    outcome = charterkit(*RIVER)
    assert outcome.code == ExitCode.USAGE
    assert "there is already a file riverside/charterkit.toml" in outcome.err
    assert not (folder / "riverside" / "practices").exists()
    assert charterkit(*RIVER, "--force", "-q") == (ExitCode.OK, "", "")
    assert "Cities of" in (folder / "riverside" / "charterkit.toml").read_text(encoding="utf-8")
    assert (folder / "riverside" / "cities" / "a.toml").read_text(encoding="utf-8") == "kept"
    assert charterkit("new", "network", ".", "--title", "Here").code == ExitCode.OK


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("network",), "the folder is missing\n  = help: write: charterkit new network FOLDER"),
        (("network", "x"), "something is not said\n  = help: add --title TITLE"),
        (("network", "x", "--title", " "), "this cannot be the title of a network: the name has no letters"),
        (("network", "x", "--title", "a\u202eb"), "U+202E, which turns the direction of the text"),
        (("network", "a:b", "--title", "A"), "the name holds `:`"),
        (("network", "CON", "--title", "A"), "= help: another name: city-con"),
        (("network", "x", "--title", "A", "--city", "B", "--id", "b"), "a network has nothing to do with --city, --id"),
        (("integrating-cities-charter", "x"), "a folder belongs to a network, a title to a network or a practice"),
        (("integrating-cities-charter", "--title", "x"), 'write: charterkit new network FOLDER --title "..."'),
    ],
    ids=[f"mistake {at}" for at in range(9)],
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
    outcome = charterkit("new", "network", "a/b", "--title", "A")
    assert outcome.code == ExitCode.IO
    assert "its folder does not exist" in outcome.err
    assert [*folder.iterdir()] == []


# --- what a network means for other commands --------------------------------------------------------------------------


@pytest.fixture
def network(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Give a folder of a network as the working folder.
    """
    write_files(folder, SOUND)
    monkeypatch.chdir(folder / "cities")
    return folder


@pytest.mark.usefixtures("network")
def test_without_a_path_the_network_counts(charterkit: Program) -> None:
    """
    Commands find the network that one stands in, as a whole.
    """
    assert charterkit("check", "--ignore", "CK2").code == ExitCode.OK
    outcome = charterkit("score", "--format", "csv")
    assert outcome.code == ExitCode.OK
    assert "../cities/riverport.toml,riverport" in outcome.out
    assert "../cities/hillford.toml,hillford" in outcome.out


@pytest.mark.usefixtures("network")
def test_frameworks_of_the_network_are_found_by_all(charterkit: Program) -> None:
    """
    They can be shown, answered and described from inside.
    """
    assert "Worked example: two ladders" in charterkit("show", "two-ladders").out
    assert charterkit("new", "two-ladders", "--city", "Marsh End", "--country", "FI").code == ExitCode.OK
    assert charterkit("schema", "two-ladders").code == ExitCode.OK


def test_plugins_that_the_network_does_without_are_off(
    charterkit: Program, network: Path, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A plugin that fails does not matter where the network has switched it off; nor does one that is off already.
    """
    from tests.cli.program import install

    install(packages, "charterkit-bad", {"charterkit": {"bad": "charterkit_bad"}}, charterkit_bad="1 / 0\n")
    assert charterkit("check").code == ExitCode.PLUGIN
    text = NETWORK.replace("[modes]", 'disabled_plugins = ["bad"]\n[modes]')
    (network / "charterkit.toml").write_text(text, encoding="utf-8")
    assert charterkit("check").code == ExitCode.OK
    assert charterkit("check", "riverport.toml").code == ExitCode.OK
    monkeypatch.chdir(network.parent)
    assert charterkit("check", "--no-plugin", "other", str(network)).code == ExitCode.OK


def test_without_path_and_network_there_is_nothing_to_read(charterkit: Program, folder: Path) -> None:
    """
    What to write is said, and a folder without any file of ours is empty.
    """
    for command in ("check", "score"):
        outcome = charterkit(command)
        assert outcome.code == ExitCode.USAGE
        assert "there is nothing to read" in outcome.err
    write_files(folder, {"empty/notes.toml": "x = 1\n", "cards/a.toml": SOUND["practices/open-desk.toml"]})
    assert charterkit("check", "empty") == (ExitCode.NOTHING, "", "there is nothing to check in empty\n")
    write_files(folder, {"cards/a.toml": 'format = 1\n[practice]\nid = "a1"\ntitle = "A"\norigin = "outside"\n'})
    assert charterkit("check", "cards") == (ExitCode.OK, "nothing to mend\n", "")
