"""
`charterkit score --layers` puts beside the scores what others have verified, the beginning, and the targets.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from charterkit.errors import ExitCode
from charterkit.files.result_schema import result_schema
from tests.builtin.test_renderers_json import find_faults
from tests.cli.program import ANSWERS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

BESIDE = """baseline = 1
targets = [{ date = 2027-12-31, value = 4 }]
review = { value = 2, by = "peer" }
"""


def test_layers_stand_beside_the_scores(charterkit: Program, project: Path) -> None:
    """
    Text shows both sides, the beginning and each day of a target, to people.
    """
    (project / "riverport.toml").write_text(ANSWERS.replace("value = 3\n", f"value = 3\n{BESIDE}"), encoding="utf-8")
    outcome = charterkit("score", "riverport.toml", "--layers")
    assert outcome.code == ExitCode.OK
    _, _, beside = outcome.out.partition("Side by side")
    assert beside.startswith(": as the city sees it, and as verified by others (from 1 answer)")
    assert "at the beginning" in beside
    assert "Targets up to 2027-12-31" in beside
    assert "Side by side" not in charterkit("score", "riverport.toml").out


def test_without_a_baseline_there_is_no_column_for_it(charterkit: Program, project: Path) -> None:
    """
    What the city does not say is not shown.
    """
    more = "targets = [{ date = 2027-12-31, value = 4 }]\n"
    (project / "riverport.toml").write_text(ANSWERS.replace("value = 3\n", f"value = 3\n{more}"), encoding="utf-8")
    outcome = charterkit("score", "riverport.toml", "--layers")
    assert "at the beginning" not in outcome.out
    assert outcome.out.rstrip().endswith("-")


def test_layers_fit_the_schema_of_results(charterkit: Program, project: Path) -> None:
    """
    JSON has them under a key of their own, which the schema describes.
    """
    (project / "riverport.toml").write_text(ANSWERS.replace("value = 3\n", f"value = 3\n{BESIDE}"), encoding="utf-8")
    content = json.loads(charterkit("score", "riverport.toml", "--layers", "--format", "json").out)
    assert find_faults(content, result_schema()) == []
    layers = content["results"][0]["layers"]
    assert layers["reviewed"] == 1
    assert (layers["verified"]["E"]["value"], layers["verified"]["E"]["hidden"]) == (None, True)
    assert layers["milestones"][0]["nodes"]["E"]["percent_to_target"] == 0.75


def test_a_target_that_cannot_be_read_is_found(charterkit: Program, project: Path) -> None:
    """
    A target is checked as an answer is, and found at its place.
    """
    (project / "riverport.toml").write_text(
        ANSWERS.replace("value = 3\n", f"value = 3\n{BESIDE}").replace("value = 4", "value = 9"), encoding="utf-8"
    )
    outcome = charterkit("check", "riverport.toml")
    assert outcome.code == ExitCode.FINDINGS
    assert "CK201" in outcome.out + outcome.err


def test_parts_without_a_target_have_no_way_to_go(charterkit: Program, project: Path) -> None:
    """
    Only parts with a target below them stand among the ways.
    """
    more = "targets = [{ date = 2027-12-31, value = 4 }]\n"
    (project / "riverport.toml").write_text(ANSWERS.replace("value = 3\n", f"value = 3\n{more}", 1), encoding="utf-8")
    framework = project / "frameworks" / "ladders.toml"
    text = framework.read_text(encoding="utf-8")
    second = '[nodes.apart]\ntitle = "Apart"\nchildren = ["apart-1"]\n'
    asked = '[items.apart-1]\ntype = "choice"\ntext = "Apart?"\nscale = { levels = ["no", "yes"] }\n'
    roots = text[text.index("roots = [") : text.index("\n", text.index("roots = ["))]
    framework.write_text(text.replace(roots, roots[:-1] + ', "apart"]') + second + asked, encoding="utf-8")
    outcome = charterkit("score", "riverport.toml", "--layers")
    assert outcome.code == ExitCode.OK, outcome.err
    assert "apart" not in outcome.out.partition("Targets up to")[2]
