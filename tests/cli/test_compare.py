"""
`charterkit compare` shows what changed, and says what cannot be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.errors import ExitCode
from tests.cli.program import ANSWERS
from tests.reporting.make import write_periods

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program


def test_two_periods_are_compared_in_every_form(charterkit: Program, folder: Path) -> None:
    """
    With the questionnaire of each version, what is compared and why the rest is not is told in all forms.
    """
    write_periods(folder)
    files = ("2024.toml", "2026.toml", "--version-file", "old.toml", "--version-file", "new.toml")
    outcome = charterkit("compare", *files)
    assert outcome.code == ExitCode.OK
    assert "Questions compared: 43 of the 72 scored questions" in outcome.out
    assert "called C01-20 in 2023-2024" in charterkit("compare", *files, "--format", "md").out
    for suffix in ("html", "pdf", "xlsx", "md", "csv", "json"):
        assert charterkit("compare", *files, "-o", f"change.{suffix}").code == ExitCode.OK
        assert (folder / f"change.{suffix}").stat().st_size > 1000
    brand = folder / "brand"
    brand.mkdir()
    (brand / "brand.toml").write_text('name = "River Cities"\n', encoding="utf-8")
    assert "River Cities" in charterkit("compare", *files, "--brand", "brand").out


def test_without_the_older_questionnaire_nothing_is_compared(charterkit: Program, folder: Path) -> None:
    """
    Answers to a version that is not there are refused, as for scores.
    """
    write_periods(folder)
    outcome = charterkit("compare", "2024.toml", "2026.toml")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[CK212]" in outcome.err
    assert "cannot be compared" in outcome.err


def test_a_version_file_that_is_none_is_refused(charterkit: Program, project: Path) -> None:
    """
    A file with mistakes, or of another kind, is no version of a framework.
    """
    (project / "broken.toml").write_text("format = \n", encoding="utf-8")
    outcome = charterkit("compare", "riverport.toml", "riverport.toml", "--version-file", "broken.toml")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[CK119]" in outcome.err
    practice = 'format = 1\n[practice]\nid = "p-1"\ntitle = "P"\norigin = "somewhere"\nsource = ["own"]\n'
    (project / "practice.toml").write_text(practice, encoding="utf-8")
    outcome = charterkit("compare", "riverport.toml", "riverport.toml", "--version-file", "practice.toml")
    assert outcome.code == ExitCode.USAGE
    assert "`practice.toml` is no framework file" in outcome.err


def test_what_does_not_belong_together_is_told(charterkit: Program, project: Path) -> None:
    """
    One file alone, or two cities, are refused with what to do.
    """
    outcome = charterkit("compare", "riverport.toml")
    assert outcome.code == ExitCode.USAGE
    assert "there is nothing to compare: 1 of the files can be scored" in outcome.err
    (project / "other.toml").write_text(ANSWERS.replace('"riverport"', '"otherport"'), encoding="utf-8")
    outcome = charterkit("compare", "riverport.toml", "other.toml")
    assert outcome.code == ExitCode.USAGE
    assert "several cities: otherport, riverport" in outcome.err
