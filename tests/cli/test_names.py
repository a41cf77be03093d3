"""
Real and hostile names of cities on their way through the commands: shown as typed or refused with the reason.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

import pytest
import tomli

import charterkit as package
from charterkit.errors import ExitCode
from charterkit.files.comments import quote
from charterkit.files.names import name_fault, propose, skeleton
from tests.cli.program import ANSWERS
from tests.files.test_names import TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

ACCEPTED = [name for name, _, for_city, _ in TABLE if for_city]
REFUSED = [name for name, _, for_city, _ in TABLE if not for_city]


def write_city(folder: Path, id_: str, name: str) -> Path:
    """
    Write answers of a city, whatever its name is.
    """
    file = folder / f"{id_}.toml"
    text = ANSWERS.replace('"riverport"', quote(id_)).replace('"Riverport"', quote(name))
    file.write_text(text, encoding="utf-8")
    return file


def test_there_are_enough_names() -> None:
    """
    Both kinds are many.
    """
    assert len(TABLE) >= 200
    assert min(len(ACCEPTED), len(REFUSED)) >= 30


def test_a_name_that_is_accepted_makes_a_file(charterkit: Program, project: Path) -> None:
    """
    The file lies in the folder that was named, under a safe name; the city is shown as it was typed.
    """
    before = {*project.rglob("*")}
    (project / "out").mkdir()
    for name in ACCEPTED:
        outcome = charterkit("new", "ladders", f"--city={name}", "--country=FI", "-o", "out", "-q")
        assert outcome == (ExitCode.OK, "", ""), name
        [file] = (project / "out").iterdir()
        assert file.name == f"{propose(name.strip())}.toml"
        content = tomli.loads(file.read_text(encoding="utf-8"))
        assert content["city"]["name"] == name.strip()
        [answers] = package.load(file, library=["frameworks"]).answers
        assert answers.city.name == name.strip()
        assert package.score(file, library=["frameworks"])[answers.city.id].city.name == name.strip()
        assert {one.code for one in package.check(file, library=["frameworks"])} <= {"CK203", "CK204"}
        file.unlink()
    assert {*project.rglob("*")} == before | {project / "out"}


def test_a_name_that_is_refused_is_told_why(charterkit: Program, project: Path) -> None:
    """
    The reason is told, nothing of the name that could harm a terminal, and nothing is written.
    """
    before = {*project.rglob("*")}
    for name in REFUSED:
        outcome = charterkit("new", "ladders", f"--city={name}", "--country=FI")
        assert outcome.code == ExitCode.USAGE, name
        cause, _, mend = str(name_fault(name.strip())).partition("; ")
        assert f"error: this cannot be the name of a city: {cause}; {mend}\n" in outcome.err
        assert all(sign == "\n" or sign.isprintable() for sign in outcome.err)
    assert {*project.rglob("*")} == before


def test_a_name_in_a_file_is_treated_alike(project: Path) -> None:
    """
    What stands in a file is accepted and refused by the same rules, at the line of the name, and is not scored if so.
    """
    for name, _, for_city, _ in TABLE:
        if any("\ud800" <= sign <= "\udfff" for sign in name):
            continue  # no file can hold half of a character
        file = write_city(project, "some-city", name)
        found = [one for one in package.check(file, library=["frameworks"]) if one.severity is package.Severity.ERROR]
        assert [(one.code, one.line) for one in found] == [("CK153", 9)] * (not for_city), name
        scores = package.score(file, library=["frameworks"])
        assert len(scores) == for_city
        if for_city:
            assert scores["some-city"].city.name == name
        elif name.strip() and unicodedata.is_normalized("NFC", name):
            assert found[0].cause == str(name_fault(name)).partition("; ")[0]


@pytest.mark.parametrize("name", ["../x", "..\\x", "/etc/x", "C:x", "CON", "a/b", "~", "Å"])
def test_no_id_leads_out_of_the_folder(charterkit: Program, project: Path, name: str) -> None:
    """
    An id is refused unless it is safe as the name of a file; one made from a name always is.
    """
    before = {*project.rglob("*")}
    outcome = charterkit("new", "ladders", "--city=Riverport", "--country=FI", f"--id={name}")
    assert (outcome.code, {*project.rglob("*")}) == (ExitCode.USAGE, before)
    write_city(project, "x-1", "X").rename(project / "cities.toml")
    (project / "cities.toml").write_text(ANSWERS.replace('"riverport"', quote(name)), encoding="utf-8")
    assert "CK153" in {one.code for one in package.check("cities.toml", library=["frameworks"])}


def test_names_that_look_the_same_are_warned_about(project: Path) -> None:
    """
    In a network of all these cities, exactly those are told that a reader cannot tell apart.
    """
    folder = project / "cities"
    folder.mkdir()
    alike = defaultdict(set)
    for at, name in enumerate(ACCEPTED):
        file = write_city(folder, f"city-{at}", name)
        alike[skeleton(name)].add(file.as_posix())
    expected = {file for files in alike.values() if len(files) > 1 for file in files}
    found = [one for one in package.check(folder, library=["frameworks"]) if one.code == "CK436"]
    assert {one.file for one in found} == expected
    assert len(found) == len(expected) >= 20
    assert all((one.severity, one.line) == (package.Severity.WARNING, 9) for one in found)
    assert len(package.score(folder, library=["frameworks"])) == len(ACCEPTED)
