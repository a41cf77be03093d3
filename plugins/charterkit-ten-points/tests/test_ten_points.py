"""
The plan of ten points is data in a wheel of its own: installed, it is listed, asked and scored like any other.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import charterkit
from tests.installations import ROOT, build_wheel, list_content, make_installation, run

HERE = Path(__file__).parents[1]
FRAMEWORK = HERE / "charterkit_ten_points" / "ten-point-plan.toml"
POINTS = [f"P{at:02}" for at in range(1, 11)]
ACTIONS = [f"{point}-{at}" for point in POINTS for at in range(1, 5)]


def write_answers(folder: Path, *given: str, value: str = "yes") -> Path:
    """
    Write the answers of an invented city that carries out the given actions and no other.
    """
    head = """format = 1
framework = "ten-point-plan"
version = "2026.1"
synthetic = true
[city]
id = "riverport"
name = "Riverport"
country = "FI"
has = { housing = true, schools = true, procurement = true }
"""
    body = "".join(f'[answers.{one}]\nvalue = "{value if one in given else "no"}"\n' for one in ACTIONS)
    path = folder / "riverport.toml"
    path.write_text(head + body, encoding="utf-8")
    return path


def test_the_examples_of_the_file_hold() -> None:
    """
    Nothing is wrong with the file, and its own tests give the figures that they should.
    """
    assert charterkit.check(FRAMEWORK) == ()


def test_an_example_that_lies_is_found(tmp_path: Path) -> None:
    """
    Whoever changes how many actions count learns from the examples what else that changes.
    """
    text = FRAMEWORK.read_text(encoding="utf-8")
    changed = tmp_path / FRAMEWORK.name
    changed.write_text(text.replace("at = 2", "at = 3"), encoding="utf-8")
    assert {finding.code for finding in charterkit.check(changed)} == {"CK311"}


@pytest.mark.parametrize(("count", "expected"), [(0, 0.0), (1, 50.0), (2, 100.0), (3, 100.0), (4, 100.0)])
@pytest.mark.parametrize("last", [False, True])
def test_any_of_the_actions_will_do(count: int, expected: float, tmp_path: Path, *, last: bool) -> None:
    """
    Of four actions one gives half of the score and two give all, whichever they are.
    """
    actions = [f"P06-{at}" for at in range(1, 5)]
    given = actions[4 - count :] if last else actions[:count]
    [result] = charterkit.score(write_answers(tmp_path, *given), library=[FRAMEWORK.parent])
    assert result["P06"].value == expected
    assert result["reached"].value == pytest.approx(10.0 if count else 0.0)


def test_trying_is_not_carrying_out(tmp_path: Path) -> None:
    """
    Actions that are only tried reach no point, however many they are.
    """
    [result] = charterkit.score(write_answers(tmp_path, *ACTIONS, value="partly"), library=[FRAMEWORK.parent])
    assert [result[name].value for name in ("reached", "breadth")] == [0.0, 0.0]


def test_the_wheel_works_where_nothing_else_is(tmp_path: Path) -> None:
    """
    The wheel holds no program; where it is installed, the plan is listed, shown, asked, checked and scored.
    """
    wheel = build_wheel(HERE, tmp_path / "plan")
    assert list_content(wheel) == ["charterkit_ten_points/ten-point-plan.toml"]
    programs = make_installation(tmp_path / "place", build_wheel(ROOT, tmp_path / "core"), wheel)
    listed = run(programs, tmp_path, "charterkit", "plugins", "--strict")
    assert "charterkit-ten-points 0.1.0 [ten-points]: loaded" in listed
    assert "charterkit-matchmaker" not in listed
    assert "ten-point-plan 2026.1" in run(programs, tmp_path, "charterkit", "show")
    new = ("new", "ten-point-plan", "--city", "Riverport", "--country", "FI", "-o", "new.toml")
    run(programs, tmp_path, "charterkit", *new)
    run(programs, tmp_path, "charterkit", "check", "new.toml")
    write_answers(tmp_path, *ACTIONS)
    shown = run(programs, tmp_path, "charterkit", "score", "riverport.toml")
    assert "Status: draft, not endorsed by ECCAR" in shown
    assert "Points with at least one action carried out  100.0" in shown
