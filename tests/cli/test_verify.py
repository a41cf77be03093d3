"""
`charterkit verify` says whether a result is still what the answers give.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


def test_a_result_is_verified(charterkit: Program, project: Path) -> None:
    """
    What `score` wrote is sound; after a change of a digit it is not, and the place is named.
    """
    assert charterkit("score", "riverport.toml", "-o", "result.json").code == ExitCode.OK
    outcome = charterkit("verify", "result.json")
    assert (outcome.code, outcome.out) == (ExitCode.OK, "verified: 1 result, nothing was changed\n")
    path = project / "result.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"answered": 3', '"answered": 4'), encoding="utf-8")
    outcome = charterkit("verify", "result.json", "riverport.toml")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[CK525]: `results.0.answered` says 4, computed anew it is 3" in outcome.out


def test_many_results_are_counted(charterkit: Program, project: Path) -> None:
    """
    The number of results is told.
    """
    text = (project / "riverport.toml").read_text(encoding="utf-8").replace("riverport", "otherport")
    (project / "otherport.toml").write_text(text, encoding="utf-8")
    charterkit("score", "riverport.toml", "otherport.toml", "-o", "result.json")
    assert charterkit("verify", "result.json").out == "verified: 2 results, nothing was changed\n"


def test_a_missing_file_is_told(charterkit: Program, project: Path) -> None:
    """
    A result file that is not there is a mistake of the command.
    """
    outcome = charterkit("verify", "absent.json")
    assert outcome.code == ExitCode.USAGE
    assert "error[CK101]" in outcome.out
    assert list(project.glob("*.json")) == []
