"""
Every change of a result, of the answers or of the framework is noticed, and nothing else is.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

import charterkit
from charterkit.verifying import MAX_DIFFERENCES, find_differences
from tests.builtin.documents import RIVERPORT
from tests.reporting.make import QUESTIONNAIRE

if TYPE_CHECKING:
    from pathlib import Path

    from charterkit.verifying import Verification

PLUGINS = charterkit.Plugins.load(builtin_only=True)


def write_result(folder: Path, *names: str, **how: Any) -> Path:
    """
    Score answer files of a folder into a result file beside them.
    """
    scores = charterkit.score(*(folder / name for name in names), fingerprint=True, plugins=PLUGINS, **how)
    write = PLUGINS.renderers["json"].render
    assert write is not None
    path = folder / "result.json"
    path.write_text(str(write(scores)), encoding="utf-8", newline="\n")
    return path


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """
    Give a folder with answers, their framework under a name of its own, and the result.
    """
    framework = QUESTIONNAIRE.read_text(encoding="utf-8").replace(
        'id = "integrating-cities-charter"', 'id = "own-charter"', 1
    )
    (tmp_path / "library").mkdir()
    cut = framework[: framework.index("\n[[examples]]") + 1]
    (tmp_path / "library" / "own-charter.toml").write_text(cut, encoding="utf-8")
    answers = RIVERPORT.read_text(encoding="utf-8").replace('"integrating-cities-charter"', '"own-charter"', 1)
    (tmp_path / "riverport.toml").write_text(answers, encoding="utf-8", newline="\n")
    write_result(tmp_path, "riverport.toml", library=[tmp_path / "library"])
    return tmp_path


def verify(place: Path, *answers: Path) -> Verification:
    """
    Verify the result of a folder.
    """
    return charterkit.verify(place / "result.json", *answers, library=[place / "library"], plugins=PLUGINS)


def list_codes(found: Verification) -> set[str]:
    """
    List the codes of what was found.
    """
    return {one.code for one in found.findings}


def test_what_nobody_changed_is_sound(place: Path) -> None:
    """
    A result is computed anew, and is the same.
    """
    found = verify(place)
    assert (found.is_sound, found.results, found.findings) == (True, 1, ())


def test_line_ends_times_and_folders_are_no_changes(place: Path, tmp_path: Path) -> None:
    """
    Other line ends, a byte order mark, the time of a file and its folder change nothing.
    """
    answers, result = place / "riverport.toml", place / "result.json"
    os.utime(answers, (0, 0))
    assert verify(place).is_sound
    answers.write_bytes(b"\xef\xbb\xbf" + answers.read_bytes().replace(b"\n", b"\r\n"))
    result.write_bytes(b"\xef\xbb\xbf" + result.read_bytes().replace(b"\n", b"\r\n"))
    assert verify(place).is_sound
    other = tmp_path / "elsewhere"
    other.mkdir()
    shutil.move(answers, other / "riverport.toml")
    assert list_codes(verify(place)) == {"CK522"}
    assert verify(place, other / "riverport.toml").is_sound


def mutate(text: str, chance: random.Random) -> str:
    """
    Change one digit or letter, or swap two lines, or leave one out, or write one twice.
    """
    lines = text.split("\n")
    while True:
        kind, at = chance.randrange(5), chance.randrange(len(lines) - 1)
        changed = list(lines)
        if kind == 0:
            changed[at], changed[at + 1] = changed[at + 1], changed[at]
        elif kind == 1:
            del changed[at]
        elif kind == 2:
            changed.insert(at, changed[at])
        elif lines[at].strip():
            spot = chance.randrange(len(lines[at]))
            sign = lines[at][spot]
            new = str((int(sign) + chance.randrange(1, 10)) % 10) if sign.isdigit() else chr(ord(sign) ^ 1)
            changed[at] = lines[at][:spot] + new + lines[at][spot + 1 :]
        if "\n".join(changed) != text:
            return "\n".join(changed)


@pytest.mark.parametrize("name", ["result.json", "riverport.toml"])
def test_every_change_of_result_or_answers_is_noticed(place: Path, name: str) -> None:
    """
    Whatever digit, letter or line changes, goes or comes twice, verification says so, and never fails.
    """
    chance = random.Random(name)
    path = place / name
    text = path.read_text(encoding="utf-8")
    for _ in range(60):
        path.write_text(mutate(text, chance), encoding="utf-8", newline="\n")
        assert not verify(place).is_sound, path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8", newline="\n")
    assert verify(place).is_sound


def test_every_change_of_the_framework_is_noticed(place: Path) -> None:
    """
    Whatever the framework says otherwise, in a rule or a text, is noticed; blanks and comments say nothing.
    """
    chance = random.Random(7)
    path = place / "library" / "own-charter.toml"
    text = path.read_text(encoding="utf-8")
    known = charterkit.load(path).frameworks["own-charter"]
    noticed = 0
    for _ in range(25):
        path.write_text(mutate(text, chance), encoding="utf-8", newline="\n")
        network = charterkit.load(path)
        is_same = not network.findings and network.frameworks.get("own-charter") == known
        if not is_same:
            noticed += 1
            assert not verify(place).is_sound
    assert noticed > 10


def test_each_kind_of_change_has_its_words(place: Path) -> None:
    """
    Changed answers, a changed framework, another program and a changed score are told apart.
    """
    path = place / "result.json"
    text = path.read_text(encoding="utf-8")

    def change(old: str, new: str) -> set[str]:
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return list_codes(verify(place))

    assert change('"value": 87.5', '"value": 88.5') == {"CK525"}
    assert change('"engine": "charterkit', '"engine": "charterkit9') == {"CK524"}
    assert change('"answers_hash": "sha256:', '"answers_hash": "sha256:0') == {"CK523"}
    assert change('"hash": "sha256:', '"hash": "sha256:0') == {"CK524"}
    assert change('"text_hash": "sha256:', '"text_hash": "sha256:0') == {"CK524"}
    assert change('"value": 87.5', '"value": 87.50') == {"CK526"}
    assert change('"answered": 45', '"answered": 45.0') == {"CK525"}
    assert change('"synthetic": true', '"synthetic": 1') == {"CK525"}
    assert change('"synthetic": true', '"more": 1,\n      "synthetic": true') == {"CK525"}
    assert change('"profile": "full"', '"profile": "core"') == {"CK525"}
    assert change('"profile": "full"', '"profile": "none"') == {"CK522"}
    assert change('"profile": "full"', '"profile": 1') == {"CK525"}
    path.write_text(text, encoding="utf-8")
    (place / "riverport.toml").write_text("# broken\nvalue = \n", encoding="utf-8")
    assert {"CK119", "CK525"} <= list_codes(verify(place))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no result file"),
        (b"\xff\xfe", "no result file"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": 1, "a": 2}', "a key stands twice"),
        (b'{"a": NaN}', "NaN is no number"),
        (b"3", "no `schema_version`"),
        (b'{"schema_version": true}', "no `schema_version`"),
        (b'{"schema_version": 2}', "schema version 2"),
        (b'{"schema_version": 1}', "no `results`"),
        (b'{"schema_version": 1, "results": [], "findings": []}', "no result"),
        (b'{"schema_version": 1, "results": [3], "findings": []}', "no `file`"),
        (b'{"schema_version": 1, "results": [{"file": "a.toml"}], "findings": []}', "no `scores`"),
    ],
)
def test_what_is_no_result_file_is_told(place: Path, content: bytes, reason: str) -> None:
    """
    Anything else than what `charterkit score` writes is refused in words.
    """
    (place / "result.json").write_bytes(content)
    [finding] = verify(place).findings
    assert finding.code == "CK521"
    assert reason in finding.cause


def test_a_file_that_is_not_there_or_too_large_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A missing file has the code of all files that cannot be opened; a very large one is not read.
    """
    monkeypatch.setattr("charterkit.files.results.MAX_BYTES", 100)
    assert list_codes(verify(place)) == {"CK521"}
    (place / "result.json").unlink()
    assert list_codes(verify(place)) == {"CK101"}


def test_many_differences_are_not_all_listed(place: Path) -> None:
    """
    After fifty differences it is clear enough.
    """
    path = place / "result.json"
    text = re.sub(r'("(?:value|coverage|lower|upper)": )', r"\g<1>1", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("1null", "1"), encoding="utf-8")
    found = verify(place).findings
    assert len(found) == MAX_DIFFERENCES + 1
    assert "more differences" in found[-1].cause


def test_profiles_and_figures_on_request_are_computed_again(tmp_path: Path) -> None:
    """
    A result of another profile, or with an overall figure, is sound, too.
    """
    shutil.copy(RIVERPORT, tmp_path / "riverport.toml")
    for how in (
        {"profile": "core"},
        {"layers": True},
        {"on_request": ["overall-by-role"]},
        {"profile": "core", "on_request": ["overall-by-role"]},
    ):
        path = write_result(tmp_path, "riverport.toml", **how)
        assert charterkit.verify(path, plugins=PLUGINS).is_sound


def test_files_with_errors_are_part_of_a_result(tmp_path: Path) -> None:
    """
    What was found in files without a result is computed again, too, be the file there or not.
    """
    shutil.copy(RIVERPORT, tmp_path / "riverport.toml")
    text = RIVERPORT.read_text(encoding="utf-8").replace("value = 3", "value = 9", 1)
    (tmp_path / "bad.toml").write_text(text.replace('id = "riverport"', 'id = "otherport"'), encoding="utf-8")
    path = write_result(tmp_path, "bad.toml", "riverport.toml")
    assert charterkit.verify(path, plugins=PLUGINS).is_sound
    (tmp_path / "bad.toml").write_text("# nothing\n", encoding="utf-8")
    assert not charterkit.verify(path, plugins=PLUGINS).is_sound


def test_a_network_is_verified_from_another_folder(tmp_path: Path) -> None:
    """
    The results of many cities hold, wherever their folder lies today; two swapped results do not.
    """
    cities = tmp_path / "cities"
    shutil.copytree(RIVERPORT.parents[1] / "network" / "cities", cities)
    names = sorted(path.name for path in cities.iterdir() if not path.name.endswith(".city.toml"))[:6]
    path = write_result(cities, *names)
    moved = tmp_path / "moved"
    cities.rename(moved)
    path = moved / "result.json"
    assert charterkit.verify(path, plugins=PLUGINS).is_sound
    content = json.loads(path.read_text(encoding="utf-8"))
    content["results"][0]["scores"], content["results"][1]["scores"] = (
        content["results"][1]["scores"],
        content["results"][0]["scores"],
    )
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert not charterkit.verify(path, plugins=PLUGINS).is_sound


def test_plugins_that_computed_are_part_of_the_contract() -> None:
    """
    The engine of a result names the plugins whose methods the framework uses.
    """
    from types import SimpleNamespace

    from attrs import evolve

    from charterkit import Method, hookimpl

    mine = Method(name="mine", summary="Mine", apply=lambda values, _: values[0], monotone=True)
    plugins = charterkit.Plugins.of(SimpleNamespace(charterkit_methods=hookimpl(lambda: [mine])))
    network = charterkit.load(RIVERPORT)
    [framework] = network.frameworks.values()
    from charterkit.model.items import Rule

    node = evolve(framework.nodes["C01"], method=Rule(name="mine"))
    changed = evolve(framework, nodes={**framework.nodes, "C01": node})
    scores = charterkit.score(evolve(network, frameworks={framework.id: changed}), plugins=plugins)
    assert scores["riverport"].contract.engine == f"charterkit {charterkit.__version__}, [SimpleNamespace]"
    assert (
        charterkit.score(network, plugins=plugins)["riverport"].contract.engine
        == f"charterkit {charterkit.__version__}"
    )


def test_differences_are_found_with_their_paths() -> None:
    """
    Kinds of numbers, orders of keys, and what is more or less on either side count.
    """
    was = {"a": [1, 2.0, {"b": True}], "c": 1}
    now = {"c": 1.0, "a": [1, 2, {"b": 1}, 4]}
    assert [path for path, *_ in find_differences(was, now)] == [("c",), ("a", 1), ("a", 2, "b"), ("a", 3), ()]
    assert list(find_differences(was, json.loads(json.dumps(was)))) == []


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed here")
def test_a_signature_tells_who_made_a_result(place: Path) -> None:
    """
    ssh-keygen signs a result with a key, and refuses it once it was changed, as the how-to describes.
    """
    home = place / "keys"
    home.mkdir()

    def run(*args: str, **how: Any) -> int:
        return subprocess.run(args, cwd=place, capture_output=True, check=False, **how).returncode

    assert run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "riverport", "-f", str(home / "key")) == 0
    assert run("ssh-keygen", "-Y", "sign", "-n", "charterkit", "-f", str(home / "key"), "result.json") == 0
    public = (home / "key.pub").read_text(encoding="utf-8")
    (place / "signers").write_text(f'riverport namespaces="charterkit" {public}', encoding="utf-8")
    check = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-n",
        "charterkit",
        "-f",
        "signers",
        "-I",
        "riverport",
        "-s",
        "result.json.sig",
    ]
    assert run(*check, input=(place / "result.json").read_bytes()) == 0
    assert run(*check, input=(place / "result.json").read_bytes() + b" ") != 0


def test_what_is_installed_is_used_where_nobody_says_otherwise(place: Path) -> None:
    """
    Without plugins put together by hand, the installed ones verify.
    """
    found = charterkit.verify(place / "result.json", library=[place / "library"])
    assert found.results == 1
