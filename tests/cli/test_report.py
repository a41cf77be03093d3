"""
`charterkit report` writes a document about a city, or one for each of many.
"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from tests.builtin.documents import RIVERPORT
from tests.cli.program import ANSWERS, install, start

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

NETWORK = RIVERPORT.parents[1] / "network"

PLUGIN = """
from charterkit import Renderer, hookimpl

@hookimpl
def charterkit_renderers():
    yield Renderer(
        name="names", summary="Names", suffix=".names", document=lambda document: document.title.text + "\\n"
    )
"""


@pytest.mark.usefixtures("project")
def test_a_report_is_printed_or_written(charterkit: Program, project: Path) -> None:
    """
    Without -o it is text for the terminal; with -o the suffix tells the form.
    """
    printed = charterkit("report", "riverport.toml")
    assert printed.code == ExitCode.OK
    assert printed.out.startswith("Riverport (riverport, FI)\nWorked example: ladders, version 2026.1\n")
    for suffix, start_of in {
        "html": b"<!DOCTYPE html>",
        "pdf": b"%PDF-",
        "xlsx": b"PK",
        "md": b"**draft",
        "json": b"{",
    }.items():
        written = charterkit("report", "riverport.toml", "-o", f"report.{suffix}")
        assert (written.code, written.out) == (ExitCode.OK, "")
        assert (project / f"report.{suffix}").read_bytes().startswith(start_of)
    assert charterkit("report", "riverport.toml", "--format", "html").out == (project / "report.html").read_text()


@pytest.mark.usefixtures("project")
def test_bytes_go_through_a_pipe_and_to_no_terminal(
    charterkit: Program, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A PDF can be piped into another program; on a terminal the user learns what to do.
    """
    done = start("report", "riverport.toml", "--format", "pdf", cwd=project)
    assert done.stdout.startswith(b"%PDF-")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    outcome = charterkit("report", "riverport.toml", "--format", "xlsx")
    assert outcome.code == ExitCode.USAGE
    assert "a terminal cannot show this format" in outcome.err
    assert "-o" in outcome.err


@pytest.fixture
def network(folder: Path) -> Path:
    """
    Give a network of three cities of the example network, one of them with a practice and with wishes.
    """
    shutil.copytree(NETWORK / "practices", folder / "network" / "practices")
    shutil.copy(NETWORK / "charterkit.toml", folder / "network" / "charterkit.toml")
    (folder / "network" / "cities").mkdir()
    for path in NETWORK.glob("cities/*.toml"):
        if path.name.split(".")[0] in {"norrvattna", "kuuralinna", "almyropoli"}:
            shutil.copy(path, folder / "network" / "cities" / path.name)
    return folder


def test_a_network_gives_a_folder_of_reports(charterkit: Program, network: Path) -> None:
    """
    Reports of several cities go into a folder, one file each; the practices of a city are told in its report.
    """
    refused = charterkit("report", "network")
    assert refused.code == ExitCode.USAGE
    assert "there are reports of 3 cities" in refused.err
    outcome = charterkit("report", "network", "--format", "html", "-o", "reports")
    assert outcome.code == ExitCode.OK
    assert outcome.err == "written: 3 reports in reports\n"
    written = {path.name: path.read_text(encoding="utf-8") for path in (network / "reports").iterdir()}
    assert len(written) == 3
    assert "A desk on wheels" in written["norrvattna-integrating-cities-charter.html"]
    assert "wants to learn" in "".join(written.values())
    again = charterkit("report", str(RIVERPORT), "--format", "html", "-o", "reports")
    assert again.err == "written: 1 report in reports\n"


def test_one_city_of_a_network_is_chosen(charterkit: Program, network: Path) -> None:
    """
    With --city one report comes; a city that is not there is said.
    """
    outcome = charterkit("report", "network", "--city", "norrvattna", "-o", "city.md")
    assert outcome.code == ExitCode.OK
    assert "A desk on wheels" in (network / "city.md").read_text(encoding="utf-8")
    outcome = charterkit("report", "network", "--city", "nowhere")
    assert outcome.code == ExitCode.NOTHING
    assert "there is no answer file of the city nowhere" in outcome.err


def test_the_period_before_stands_beside(charterkit: Program, project: Path) -> None:
    """
    With --before the scores before are told where the rules are the same, and are not where they are not.
    """
    earlier = (
        ANSWERS.replace("2025-01-01", "2023-01-01").replace("2026-12-31", "2024-12-31").replace("2023\n", "2022\n")
    )
    (project / "before.toml").write_text(earlier.replace("value = 3", "value = 1"), encoding="utf-8")
    outcome = charterkit("report", "riverport.toml", "--before", "before.toml", "--format", "md")
    assert "| score | coverage | lowest | highest | before | band |" in outcome.out
    other = charterkit("report", "riverport.toml", "--before", "before.toml", "--format", "html")
    assert 'class="ring"' in other.out
    text = (project / "frameworks" / "ladders.toml").read_text(encoding="utf-8")
    (project / "other").mkdir()
    (project / "other" / "steps.toml").write_text(text.replace('id = "ladders"', 'id = "steps"'), encoding="utf-8")
    (project / "before.toml").write_text(earlier.replace('"ladders"', '"steps"'), encoding="utf-8")
    outcome = charterkit("report", "riverport.toml", "--before", "before.toml", "--library", "other", "--format", "md")
    assert "| score | coverage | lowest | highest | band |" in outcome.out


def test_overall_figures_and_profiles_are_as_for_scores(charterkit: Program, project: Path) -> None:
    """
    --overall shows a figure on request in the table, without a part of its own; --profile chooses the questions.
    """
    outcome = charterkit("report", "riverport.toml", "--overall", "overall", "--format", "md")
    assert "| overall Everything |" in outcome.out
    assert "## Everything" not in outcome.out
    outcome = charterkit("report", "riverport.toml", "--profile", "core", "--format", "md")
    assert "Profile: core (Core questions)" in outcome.out
    assert list(project.glob("*.md")) == []


@pytest.mark.usefixtures("project")
def test_a_brand_changes_the_looks(charterkit: Program, project: Path) -> None:
    """
    With --brand the names and colours of a network stand on the page; a brand with mistakes is refused.
    """
    (project / "brand").mkdir()
    brand = project / "brand" / "brand.toml"
    brand.write_text('name = "River Cities"\ncolour = "#7a1a4f"\n', encoding="utf-8")
    for form in ("html", "text", "md"):
        assert "River Cities" in charterkit("report", "riverport.toml", "--brand", "brand", "--format", form).out
    brand.write_text('colour = "#ffff00"\n', encoding="utf-8")
    outcome = charterkit("report", "riverport.toml", "--brand", "brand")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[CK505]" in outcome.err
    assert "brand/brand.toml:1:10" in outcome.err


@pytest.mark.usefixtures("project")
def test_files_with_errors_are_passed_over(charterkit: Program, project: Path) -> None:
    """
    What is wrong is told, and the other cities have their reports.
    """
    (project / "bad.toml").write_text(
        ANSWERS.replace("value = 3", "value = 9").replace("riverport", "badport"), encoding="utf-8"
    )
    outcome = charterkit("report", "riverport.toml", "bad.toml", "--format", "md")
    assert outcome.code == ExitCode.FINDINGS
    assert "not reported: 1, reported: 1" in outcome.err
    assert outcome.out.count("# Riverport") == 1
    (project / "empty").mkdir()
    assert charterkit("report", "empty").code == ExitCode.NOTHING


@pytest.mark.usefixtures("project")
def test_a_plugin_brings_a_form(charterkit: Program, packages: Path, project: Path) -> None:
    """
    A form of a plugin shows documents by name and by suffix; one that shows nothing is named.
    """
    install(packages, "charterkit-names", {"charterkit": {"names": "charterkit_names"}}, charterkit_names=PLUGIN)
    assert charterkit("report", "riverport.toml", "--format", "names").out == "Riverport (riverport, FI)\n"
    assert charterkit("report", "riverport.toml", "-o", "a.names").code == ExitCode.OK
    assert (project / "a.names").read_text(encoding="utf-8") == "Riverport (riverport, FI)\n"
    bad = PLUGIN.replace('document=lambda document: document.title.text + "\\n"', "")
    install(packages, "charterkit-none", {"charterkit": {"none": "charterkit_none"}}, charterkit_none=bad)
    outcome = charterkit("report", "riverport.toml", "--format", "absent")
    assert outcome.code == ExitCode.PLUGIN
    assert "the renderer 'names' shows nothing: give it `render`, `explain` or `document`" in outcome.err


@pytest.mark.usefixtures("project")
def test_without_the_extra_the_way_out_is_told(charterkit: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Where PDF cannot be written, the message says what to install, and how to print the HTML.
    """
    monkeypatch.setitem(sys.modules, "typst", None)
    outcome = charterkit("report", "riverport.toml", "-o", "report.pdf")
    assert outcome.code == ExitCode.USAGE
    assert "PDF needs the package typst" in outcome.err
    assert "print it into a PDF" in outcome.err


def test_what_is_wrong_with_the_answers_before_is_told(charterkit: Program, project: Path) -> None:
    """
    A file before that is not there, or has errors, ends with its findings and exit code; the report says it, too.
    """
    outcome = charterkit("report", "riverport.toml", "--before", "gone.toml", "--format", "md")
    assert outcome.code == ExitCode.USAGE
    assert "gone.toml" in outcome.err
    assert "Scores before: none could be read of this city" in outcome.out
    (project / "before.toml").write_text("format = \n", encoding="utf-8")
    outcome = charterkit("report", "riverport.toml", "--before", "before.toml", "--format", "md")
    assert outcome.code == ExitCode.FINDINGS
    assert "CK119" in outcome.err
