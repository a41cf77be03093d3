"""
What all forms have in common: they come through the hook, import little, give the same bytes, and leave nothing out.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from charterkit.builtin.renderers import charterkit_renderers
from charterkit.builtin.renderers.sources import shorten_names
from charterkit.model.findings import Finding
from charterkit.plugins import Plugins
from charterkit.unseen import UNSEEN
from tests.builtin.hostile import named, texts
from tests.builtin.make import result, riverport, score, scores
from tests.golden.write import CASES, FOLDER, render

ROOT = Path(__file__).parents[2]
FORMS: dict[str, Any] = {form.name: form for form in charterkit_renderers() if form.render is not None}
SHOW_ALL = "from tests.golden.write import render; import sys; sys.stdout.buffer.write(repr(render()).encode())"


def run(code: str, *options: str, cwd: Path = ROOT, **variables: str) -> bytes:
    """
    Run some code in a fresh interpreter that finds the tests.
    """
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    command = [sys.executable, *options, "-c", code]
    return subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True).stdout


def test_the_forms_come_through_the_hook() -> None:
    """
    Whoever asks the plugins for renderers gets each form with the suffix of its files, and what it can show.
    """
    offered = Plugins.of().renderers.builtin
    assert {name: form.suffix for name, form in offered.items()} == {
        "csv": ".csv",
        "html": ".html",
        "json": ".json",
        "md": ".md",
        "pdf": ".pdf",
        "text": ".txt",
        "xlsx": ".xlsx",
    }
    assert all(form.summary for form in offered.values())
    assert all(form.document is not None for form in offered.values())
    assert {name for name, form in offered.items() if form.render is not None} == {"csv", "json", "md", "text"}
    assert {name for name, form in offered.items() if form.explain is not None} == {"json", "text"}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_the_golden_files_hold_what_is_rendered(form: Any, name: str) -> None:
    """
    Each example looks as the file beside it does; ``python -m tests.golden.write`` writes the files anew.
    """
    assert form.render(CASES[name]) == (FOLDER / (name + form.suffix)).read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    """
    Each file among the golden ones belongs to an example.
    """
    assert {path.name for path in FOLDER.glob("scores*")} == set(render())


@pytest.mark.parametrize(("name", "unwanted"), [("text", "json csv jinja2"), ("csv", "jinja2"), ("json", "jinja2")])
def test_a_form_imports_nothing_of_the_others(name: str, unwanted: str) -> None:
    """
    Text needs neither json nor csv nor jinja2; jinja2, which is slow to import, is for documents only.
    """
    code = (
        "import sys; from charterkit.builtin.renderers import charterkit_renderers as offer\n"
        "from charterkit.model.scores import Scores\n"
        "import charterkit.scoring.present; before = set(sys.modules)\n"
        f"next(form for form in offer() if form.name == {name!r}).render(Scores())\n"
        "print(*(set(sys.modules) - before), 'jinja2' if 'jinja2' in sys.modules else '')"
    )
    imported = run(code).decode().split()
    assert f"charterkit.builtin.renderers.{name}" in imported
    homes = [f"charterkit.builtin.renderers.{other}" for other in FORMS if other != name]
    assert not set(imported) & {*unwanted.split(), *homes}


@pytest.mark.parametrize(
    ("options", "variables"),
    [
        ([], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}),
        (["-O"], {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONIOENCODING": "cp1252"}),
    ],
)
def test_the_same_scores_give_the_same_bytes(options: list[str], variables: dict[str, str], tmp_path: Path) -> None:
    """
    Neither locale, time zone, order of hashes, working folder nor optimisation changes a byte of any form.
    """
    assert run(SHOW_ALL, *options, cwd=tmp_path, **variables).decode() == repr(render())


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("cities", [1, 2])
def test_every_node_is_mentioned(form: Any, cities: int) -> None:
    """
    Each node with a result is named, scored or not; a short form for reading names those on top.
    """
    rendered = form.render(scores(*[riverport()] * cities))
    shown = ["policy-maker", "buyer"] if cities > 1 and form.name in {"text", "md"} else riverport().nodes
    assert all(name in rendered for name in shown)
    assert "overall" not in rendered


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_status_and_invention_are_always_said(form: Any) -> None:
    """
    However many cities are shown, the status of the framework is there, and that answers are invented.
    """
    for cities in (1, 2, 9):
        rendered = form.render(scores(*[riverport()] * cities)).casefold()
        assert "draft, not endorsed by anybody" in rendered
        assert "synthetic" in rendered


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_score_is_never_a_zero(form: Any) -> None:
    """
    Where nothing is known, no form shows a 0 as the score.
    """
    rendered = form.render(scores(result({"C01": score()}, asked=1)))
    wanted = {"text": "no score", "md": "| no score |", "json": '"value": null', "csv": "commitment,,0.0,0.0,100.0,,"}
    assert wanted[form.name] in rendered


@given(texts)
def test_no_sign_steers_a_terminal(text: str) -> None:
    """
    Whatever stands in names, no form prints signs that cannot be seen, and lines end with a line feed only.
    """
    for cities in (1, 5):
        for form in FORMS.values():
            rendered = form.render(named(text, cities))
            assert set(re.findall(UNSEEN, rendered)) <= {"\n"}
            assert rendered.endswith("\n")
            assert not rendered.endswith("\n\n")


def test_absolute_names_lose_the_folders_they_share() -> None:
    """
    A result does not tell where on the machine the files lie; what the user gave as a relative name stays.
    """
    made = scores(
        riverport(file="/srv/net/2025/a.toml", findings=()),
        riverport(file="/srv/net/2026/a.toml", findings=()),
        findings=[Finding(code="CK1", file="net/b.toml", cause="."), Finding(code="CK2", file="", cause=".")],
    )
    assert shorten_names(made) == {
        "/srv/net/2025/a.toml": "2025/a.toml",
        "/srv/net/2026/a.toml": "2026/a.toml",
        "net/b.toml": "net/b.toml",
        "": "",
    }


@pytest.mark.parametrize("file", ["/srv/riverport.toml", "C:/Users/x/riverport.toml", "\\\\server\\x\\riverport.toml"])
def test_of_one_absolute_name_the_last_part_stays(file: str) -> None:
    """
    One file, on whatever system, is called by its name alone.
    """
    assert shorten_names(scores(riverport(file=file, findings=()))) == {file: "riverport.toml"}
