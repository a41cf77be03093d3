"""
Exchanges name schemes, other exchanges, cities and practices; what is not there is found once all files were read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import charterkit
from tests.networks import list_codes, write_files

if TYPE_CHECKING:
    from pathlib import Path

NETWORK = 'format = 1\n[network]\ntitle = "Riverside"\n'


def write(name: str, part_of: str = "", more: str = "") -> str:
    """
    Write an exchange that is part of another.
    """
    above = f'part_of = "{part_of}"\n' if part_of else ""
    return f'format = 1\n[exchange]\nid = "{name}"\ntitle = "{name}"\n{above}{more}'


def check(folder: Path, files: dict[str, str], where: str = "") -> list[tuple[str, str, int]]:
    """
    Check a network, or one of its files.
    """
    write_files(folder, {"charterkit.toml": NETWORK, **files})
    return list_codes(charterkit.check(folder / where), folder)


def test_exchanges_that_are_part_of_others_are_followed(tmp_path: Path) -> None:
    """
    One that is not there is named with the nearest; a circle is told at each exchange on it, and at no other.
    """
    files = {
        "0.toml": write("tail-one", "a-one"),
        "a.toml": write("a-one", "b-one"),
        "b.toml": write("b-one", "a-one"),
        "c.toml": write("c-one", "a-one"),
        "d.toml": write("d-one", "a-oen"),
        "e.toml": write("e-one"),
        "f.toml": write("f-one", "f-one"),
        "g.toml": write("g-one", "e-one"),
    }
    found = check(tmp_path, files)
    assert found == [
        ("EX112", "a.toml", 5),
        ("EX112", "b.toml", 5),
        ("EX111", "d.toml", 5),
        ("EX112", "f.toml", 5),
    ]
    mends = {one.file[-6:]: one.mend for one in charterkit.check(tmp_path)}
    assert mends["d.toml"] == "did you mean `a-one`?"


def test_one_file_alone_does_not_know_the_others(tmp_path: Path) -> None:
    """
    What is not among the files may be elsewhere, unless the whole network is checked.
    """
    files = {"a.toml": write("a-one", "gone", 'scheme = "ours"\npractices = ["gone"]\n')}
    assert [code for code, _, _ in check(tmp_path, files)] == ["EX111", "EX110", "CK432"]
    assert check(tmp_path, files, "a.toml") == []


def test_a_long_line_of_exchanges_is_followed_without_recursion(tmp_path: Path) -> None:
    """
    Two thousand exchanges in a row have no circle; closed to a ring, each of them is told.
    """
    names = [f"step-{at}" for at in range(2000)]
    files = {f"{name}.toml": write(name, above) for name, above in zip(names, [*names[1:], ""], strict=True)}
    assert check(tmp_path, files) == []
    files[f"{names[-1]}.toml"] = write(names[-1], names[0])
    assert {code for code, _, _ in check(tmp_path, files)} == {"EX112"}


def speak(name: str, *languages: str) -> str:
    """
    Write a city with its working languages.
    """
    return f'format = 1\n[city]\nid = "{name}"\nname = "{name}"\nlanguages = {[*languages]}\n'


PARTIES = """
[[parties]]
id = "first"
city = "riverport"
role = "learner"
[[parties]]
id = "second"
city = "hillford"
role = "mentor"
"""
VISIT = '[[visits]]\nkind = "job-shadowing"\nhost = "second"\nwho = ["first", "club"]\n'
CLUB = '[[parties]]\nid = "club"\nname = "Club"\n'


@pytest.mark.parametrize(
    ("text", "hill", "found"),
    [
        (write("pair", more=f'scheme = "job-shadowing"\n{PARTIES}'), ["pl"], [("EX114", "x.toml", 9)]),
        (write("pair", more=f"{PARTIES}{CLUB}{VISIT}"), ["pl"], [("EX114", "x.toml", 20)]),
        (write("pair", more=f"{PARTIES}{VISIT.replace('who', '#')}"), ["pl"], [("EX114", "x.toml", 8)]),
        (write("pair", more=f'scheme = "job-shadowing"\n{PARTIES}'), ["pl", "fi"], []),
        (write("pair", more=f'scheme = "job-shadowing"\n{PARTIES}'), [], []),
        (write("pair", more=f'scheme = "job-shadowing"\n{PARTIES}languages = ["fi"]\n'), ["pl"], []),
        (write("pair", more=f'scheme = "mentoring"\n{PARTIES}'), ["pl"], []),
    ],
    ids=["by scheme", "by visit", "nobody is named", "in common", "not known", "of the party", "no job shadowing"],
)
def test_job_shadowing_needs_a_language_in_common(
    text: str, hill: list[str], found: list[tuple[str, str, int]], tmp_path: Path
) -> None:
    """
    Known languages with nothing in common are told, where visitor and host are named; unknown ones are passed over.
    """
    files = {"a.toml": speak("riverport", "fi"), "b.toml": speak("hillford", *hill), "x.toml": text}
    assert check(tmp_path, files) == found


@pytest.mark.parametrize(("mode", "codes"), [("pair", ["EX113"]), ("tandem", ["EX113"]), ("cluster", [])])
def test_a_city_does_not_learn_from_itself(mode: str, codes: list[str], tmp_path: Path) -> None:
    """
    In a cluster it may learn and teach, in turn.
    """
    text = write("pair", more=f'mode = "{mode}"\n{PARTIES.replace("hillford", "riverport")}')
    found = check(tmp_path, {"a.toml": speak("riverport"), "x.toml": text})
    assert [code for code, _, _ in found] == codes
