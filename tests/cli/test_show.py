"""
`charterkit show` tells what there is, from the list of frameworks down to a single question.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from tests.cli.program import FRAMEWORK

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

pytestmark = pytest.mark.usefixtures("project")


def test_everything_is_listed(charterkit: Program) -> None:
    """
    Frameworks come with their status and profiles, and then what frameworks are made of.
    """
    outcome = charterkit("show")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    text = outcome.out
    assert "  ladders 2026.1  Worked example: ladders\n" in text
    assert "      draft, for tests only\n" in text
    assert "      profile full: all questions (5)\n      profile core: Core questions (1)\n" in text
    assert "draft, not endorsed by Eurocities" in text
    for heading in ("Answer types", "Methods", "Formats of scores"):
        assert f"\n{heading}\n" in text
    assert re.search(r"\n  aggregate  weakest +\S", text)
    assert re.search(r"\n  csv +\.csv +\S", text)


def test_a_framework_without_a_status_and_a_broken_one_are_listed(charterkit: Program, folder: Path) -> None:
    """
    What cannot be used is told, and takes nothing else with it.
    """
    text = FRAMEWORK.replace('status = "draft, for tests only"\n', "")
    (folder / "frameworks" / "ladders.toml").write_text(text, encoding="utf-8")
    (folder / "frameworks" / "broken.toml").write_text("format = 1\n[framework]\nid = 3\n", encoding="utf-8")
    outcome = charterkit("show")
    assert "  broken  cannot be used" in outcome.out
    assert "Worked example: ladders\n      profile full" in outcome.out
    outcome = charterkit("show", "broken")
    assert outcome.code == ExitCode.FINDINGS
    assert "error[" in outcome.err


def test_a_framework_is_drawn_as_a_tree(charterkit: Program) -> None:
    """
    Nodes and questions stand below what they belong to, with their ids; what is shown on request stands apart.
    """
    outcome = charterkit("show", "ladders")
    assert outcome.out.startswith("Worked example: ladders (ladders 2026.1)\ndraft, for tests only\n")
    assert "\n  E  The part\n    E-1  How far is the first thing?\n    E-2  How far" in outcome.out
    assert outcome.out.endswith("Shown on request, with --overall\n  overall  Everything\n")


def test_nodes_with_several_parents_are_drawn_once(charterkit: Program, folder: Path) -> None:
    """
    A node that stands in two places is drawn out in the first; what stands nowhere is drawn at the end.
    """
    text = FRAMEWORK.replace('roots = ["E", "overall"]', 'roots = ["E", "F"]').replace('on_request = ["overall"]\n', "")
    text += '[nodes.F]\ntitle = "Another"\nchildren = ["E", "nowhere"]\n'
    text += '[items.E-6]\ntype = "text"\ntext = "Alone?"\n'
    (folder / "other.toml").write_text(text, encoding="utf-8")
    outcome = charterkit("show", "other.toml")
    assert "\n  F  Another\n    E  The part (see above)\n  overall  Everything\n" in outcome.out
    assert outcome.out.endswith("\n  E-6  Alone?\n")
    assert "on request" not in outcome.out


def test_a_question_is_shown_whole(charterkit: Program) -> None:
    """
    Text, guidance, options with their points, conditions, evidence, place and source of a question.
    """
    out = charterkit("show", "ladders", "E-1").out
    assert out.startswith(
        "E-1: How far is the first thing?\ntype choice, process, profile core\nLook at the last two years.\n"
    )
    assert "\nWhat answers are worth\n  0  0 points\n  1  1 point\n  2  2 points\n" in out
    assert '  3 and above only where: has.library is true ("Is there a library?")\n' in out
    assert "  evidence: DOC (council decision or policy)\n  counts in: E\n  source: own\n" in out


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("E-2", ["yes  4 points", "law  does not apply (law)", "fact cases: cases per year (a number, beside"]),
        ("E-3", ["from 50 %  2 points", "asked only where: has.library is true", "source: not given"]),
        ("E-4", ["up to 2 years  4 points", "beyond         1 point", "never          0 points"]),
        ("E-5", ["type text, not scored"]),
    ],
)
def test_every_kind_of_question_is_shown(charterkit: Program, name: str, parts: list[str]) -> None:
    """
    Facts, conditions, steps and words of a scale, questions that are not scored.
    """
    outcome = charterkit("show", "ladders", name)
    assert outcome.code == ExitCode.OK
    for part in parts:
        assert part in outcome.out


def test_a_node_is_shown_whole(charterkit: Program) -> None:
    """
    Title, text, children with their weights, rules, condition and source of a node.
    """
    out = charterkit("show", "ladders", "E").out
    assert out.startswith("E: The part\nlevel part\nWhat the part is about.\n")
    assert "\nMade of\n  2 x  E-1  How far is the first thing?\n  1 x  E-2" in out
    assert "  method: mean\n  children not known: skip\n" in out
    assert "  has a figure of its own where: 50 % of it is known\n" in out
    assert "  counts only where: has.library" in out
    assert "  counts in: overall\n  source: Somebody, 2010\n" in out
    out = charterkit("show", "ladders", "overall").out
    assert "\nMade of\n  1 x  E  The part\n" in out
    assert out.endswith("  counts in: nothing, it is on top\n")


def test_the_unusual_is_shown_too(charterkit: Program, folder: Path) -> None:
    """
    Methods with settings, unknown kinds of evidence, options without points, children that are not there.
    """
    text = FRAMEWORK.replace("needs_coverage = 0.5", 'method = { name = "mean", power = 2 }')
    text = text.replace('evidence = ["DOC"]', 'evidence = ["XYZ"]').replace("E-5 = 1 }", "nowhere = 1 }")
    text = text.replace(
        'type = "choice"\ntext = "How far is the second', 'type = "unheard"\ntext = "How far is the second'
    )
    text += '[items.E-6]\ntype = "choice"\nscored = false\ntext = "Alone?"\nscale = { options = [{ id = "a" }] }\n'
    (folder / "other.toml").write_text(text, encoding="utf-8")
    out = charterkit("show", "other.toml", "E").out
    assert "  method: mean (power = 2)\n" in out
    assert "  1 x  nowhere\n" in out
    assert "  evidence: XYZ\n" in charterkit("show", "other.toml", "E-1").out
    assert "How to answer\n  fact cases" in charterkit("show", "other.toml", "E-2").out
    assert "  a  not scored\n" in charterkit("show", "other.toml", "E-6").out
    assert "  counts in: no node\n" in charterkit("show", "other.toml", "E-6").out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("laders",), "there is no framework `laders`\n  = help: did you mean `ladders`?"),
        (("ladders", "E-11"), "there is no question or node of `ladders` `E-11`\n  = help: did you mean `E-1`?"),
        (("ladders", "old-one"), "= help: it is called `E-1` now"),
    ],
)
def test_an_unknown_name_gets_the_nearest(charterkit: Program, args: tuple[str, ...], message: str) -> None:
    """
    Names that nobody knows are told with one like them, or with what became of them.
    """
    outcome = charterkit("show", *args)
    assert outcome.code == ExitCode.USAGE
    assert message in outcome.err


def test_a_file_that_is_no_framework_is_refused(charterkit: Program) -> None:
    """
    A missing file and one with answers say what is wrong.
    """
    outcome = charterkit("show", "gone.toml")
    assert outcome.code == ExitCode.FINDINGS
    assert "CK101" in outcome.err
    outcome = charterkit("show", "riverport.toml")
    assert outcome.code == ExitCode.USAGE
    assert "`riverport.toml` is no framework" in outcome.err


def test_nothing_in_a_framework_steers_the_terminal(charterkit: Program, folder: Path) -> None:
    """
    Texts of strangers are shown as what they are, in every part.
    """
    text = re.sub(r'= "([A-Z][a-z][^"]*)"', r'= "\1\\u001b[31m\\u202e"', FRAMEWORK)
    (folder / "other.toml").write_text(text, encoding="utf-8")
    for args in ((), ("E",), ("E-1",), ("E-2",)):
        out = charterkit("show", "other.toml", *args).out
        assert "<U+001B>[31m<U+202E>" in out
        assert not set(out) & set("\x1b\u202e")
