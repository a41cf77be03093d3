"""
What a network has agreed on for matching is looked at with everything else, with codes of this package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import charterkit
from charterkit.plugins import Plugins
from charterkit_matchmaker import charterkit_checks, charterkit_matchers
from charterkit_matchmaker.codes import CODES
from charterkit_matchmaker.fit import WEIGHTS

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'format = 1\n[network]\ntitle = "Riverside"\nframework = "integrating-cities-charter"\n'
TWICE = '[[fixed]]\nlearner = "hillford"\nmentor = "riverport"\nnode = "C01"\n'
CITIES = 'format = 1\n[city]\nid = "{0}"\nname = "{0}"\n'


@pytest.mark.parametrize(
    ("text", "code", "line", "mend"),
    [
        ("[weights]\ngaps = 2\n", "MM102", 6, "did you mean `gap`?"),
        ("[weights]\nbeauty = 2\n", "MM102", 6, "components are: gap, strength"),
        ("[weights]\n" + "".join(f"{name} = 0\n" for name in WEIGHTS), "MM103", 5, "give one of them more"),
        (TWICE + TWICE.replace("C01", "C02"), "MM104", 9, "keep one of the two"),
        ("[matching]\ndevelop_level = 3\n", "MM105", 6, "1.5 is common"),
    ],
)
def test_a_slip_is_found_with_its_place(tmp_path: Path, text: str, code: str, line: int, mend: str) -> None:
    """
    By `charterkit check`, and so before anybody is matched.
    """
    (tmp_path / "charterkit.toml").write_text(HEAD + text, encoding="utf-8")
    for city in ("hillford", "riverport"):
        (tmp_path / f"{city}.toml").write_text(CITIES.format(city), encoding="utf-8")
    [finding] = charterkit.check(tmp_path)
    assert (finding.code, finding.line) == (code, line)
    assert mend in finding.mend


def test_a_sound_file_has_no_findings(tmp_path: Path) -> None:
    """
    Nor does a folder without a file of a network.
    """
    text = HEAD + "[weights]\ngap = 1\n[matching]\nstrong_level = 2.5\n"
    (tmp_path / "charterkit.toml").write_text(text, encoding="utf-8")
    assert charterkit.check(tmp_path) == ()
    [check] = charterkit_checks()
    assert list(check.run(charterkit.Records(briefs=(), frameworks={}))) == []


def test_every_code_is_explained() -> None:
    """
    Each once, with the letters of this package, and in order.
    """
    codes = [one.code for one in CODES]
    assert codes == sorted(set(codes))
    assert all(code.startswith("MM") and len(code) == 5 for code in codes)
    [check] = charterkit_checks()
    assert check.codes == CODES


def test_the_plugin_loads() -> None:
    """
    It is found by its entry point, offers its engines, and fails at nothing.
    """
    plugins = Plugins.load()
    assert [name for name in ("greedy", "optimal", "stable") if name in plugins.matchers] == [
        "greedy",
        "optimal",
        "stable",
    ]
    [own] = [one for one in plugins.all() if one.distribution == "charterkit-matchmaker"]
    assert (own.state, own.reason) == ("loaded", "")
    assert all(matcher.summary for matcher in charterkit_matchers())
