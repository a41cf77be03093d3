"""
The ladder of requirements is data in a wheel of its own: installed, it is listed, asked and scored like any other.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
import tomli

import charterkit
from tests.installations import ROOT, build_wheel, list_content, make_installation, run

HERE = Path(__file__).parents[1]
FRAMEWORK = HERE / "charterkit_requirements" / "welcoming-requirements.toml"
AREAS = ("lead", "together", "work", "learn", "say", "places")
HEAD = """format = 1
framework = "welcoming-requirements"
version = "2026.1"
synthetic = true
[city]
id = "riverport"
name = "Riverport"
country = "FI"
has.schools = true
"""


def meet(*names: str, kind: str = "POL", status: str = "attached", date: str = "2025-05-12") -> str:
    """
    Write answers that meet requirements fully, with evidence.
    """
    evidence = f'evidence = [{{ kind = "{kind}", ref = "council", status = "{status}", date = {date} }}]'
    return "".join(f'[answers.{name}]\nvalue = "fully"\n{evidence}\n' for name in names)


def score(folder: Path, *answers: str, node: str = "lead") -> float | None:
    """
    Score a node of an invented city.
    """
    path = folder / "riverport.toml"
    path.write_text(HEAD + "".join(answers), encoding="utf-8")
    [result] = charterkit.score(path, library=[FRAMEWORK.parent])
    return result[node].value


def test_the_examples_of_the_file_hold() -> None:
    """
    Nothing is wrong with the file, and its own tests give the figures that they should.
    """
    assert charterkit.check(FRAMEWORK) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("since = 2024-01-01", "since = 2020-01-01"),
        ("count = 2, of", "count = 3, of"),
        ("count = 4, of", "count = 5, of"),
        ('status = "verified"', 'status = "described"'),
        ('kind = ["INT", "EXT"]', 'kind = ["INT"]'),
    ],
)
def test_an_example_that_lies_is_found(old: str, new: str, tmp_path: Path) -> None:
    """
    Whoever changes the day, the numbers or the evidence of a step learns from the examples what else that changes.
    """
    text = FRAMEWORK.read_text(encoding="utf-8")
    assert old in text
    changed = tmp_path / FRAMEWORK.name
    changed.write_text(text.replace(old, new), encoding="utf-8")
    assert {finding.code for finding in charterkit.check(changed)} == {"CK311"}


def test_areas_are_counted_alike() -> None:
    """
    The steps of all areas are the same but for their names; learning alone asks after schools.
    """
    nodes = tomli.loads(FRAMEWORK.read_text(encoding="utf-8"))["nodes"]
    alike = [area for area in AREAS if area != "learn"]
    ladders = [str(nodes[area]["ladder"]).replace(f"'{area}-", "'") for area in alike]
    assert ladders == [ladders[0]] * len(alike)
    assert set(nodes) == {"whole", *AREAS}


@pytest.mark.parametrize("chosen", [*combinations((3, 4, 5), 1), *combinations((3, 4, 5), 2), (3, 4, 5)])
@pytest.mark.parametrize("kind", ["INT", "EXT", "POL"])
def test_any_two_of_three_will_do(chosen: tuple[int, ...], kind: str, tmp_path: Path) -> None:
    """
    Of the requirements of choice, two of any make an area advanced, where the evidence shows what was done.
    """
    others = (f"lead-{at}" for at in chosen)
    expected = 75.0 if len(chosen) > 1 and kind != "POL" else 50.0
    assert score(tmp_path, meet("lead-1", "lead-2"), meet(*others, kind=kind)) == expected


@pytest.mark.parametrize(("date", "expected"), [("2024-01-01", 50.0), ("2023-12-31", 25.0)])
def test_evidence_expires(date: str, expected: float, tmp_path: Path) -> None:
    """
    Evidence of the first day still counts, of the day before no more.
    """
    assert score(tmp_path, meet("lead-1", "lead-2", date=date)) == expected


def test_nothing_makes_up_for_what_is_mandatory(tmp_path: Path) -> None:
    """
    Without the second requirement, all others reach no step.
    """
    others = meet("lead-1", "lead-3", "lead-4", "lead-5", kind="EXT", status="verified")
    assert score(tmp_path, others, '[answers.lead-2]\nvalue = "no"\n') == 0.0


def test_the_wheel_works_where_nothing_else_is(tmp_path: Path) -> None:
    """
    The wheel holds no program; where it is installed, the ladder is listed, shown, asked, checked, scored, explained.
    """
    wheel = build_wheel(HERE, tmp_path / "ladder")
    assert list_content(wheel) == ["charterkit_requirements/welcoming-requirements.toml"]
    programs = make_installation(tmp_path / "place", build_wheel(ROOT, tmp_path / "core"), wheel)
    listed = run(programs, tmp_path, "charterkit", "plugins", "--strict")
    assert "charterkit-requirements 0.1.0 [requirements]: loaded" in listed
    assert "welcoming-requirements 2026.1" in run(programs, tmp_path, "charterkit", "show")
    new = ("new", "welcoming-requirements", "--city", "Riverport", "--country", "FI", "-o", "new.toml")
    run(programs, tmp_path, "charterkit", *new)
    run(programs, tmp_path, "charterkit", "check", "new.toml")
    score(tmp_path, *(meet(f"{area}-1", f"{area}-2") for area in AREAS), node="whole")
    shown = run(programs, tmp_path, "charterkit", "score", "riverport.toml")
    assert "Status: draft, not endorsed by any of the networks" in shown
    assert "50.0" in shown
    explained = run(programs, tmp_path, "charterkit", "explain", "riverport.toml", "lead", "--improve")
    assert "established" in explained
