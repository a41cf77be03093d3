"""
`charterkit rule` explains every code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from charterkit.cli.codes import gather_explanations
from charterkit.errors import ExitCode
from charterkit.files.documents import UNREADABLE
from charterkit.model.findings import PLUGIN_FAILED
from charterkit.plugins import Plugins

if TYPE_CHECKING:
    from tests.cli.conftest import Program

EXPLANATIONS = gather_explanations(Plugins.load(builtin_only=True))


def test_all_codes_are_listed(charterkit: Program) -> None:
    """
    Without a code, each has a line, sorted.
    """
    outcome = charterkit("rule", "--no-plugins")
    assert outcome.code == ExitCode.OK
    listed = [line.split()[0] for line in outcome.out.splitlines() if line.startswith("  CK")]
    assert listed == sorted(EXPLANATIONS)
    assert {UNREADABLE, PLUGIN_FAILED} <= set(listed)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_each_code_is_explained(charterkit: Program, code: str) -> None:
    """
    A code has a title and a text; small letters will do.
    """
    outcome = charterkit("rule", code.lower())
    assert outcome.code == ExitCode.OK
    told = " ".join(outcome.out.split())
    assert told.startswith(f"{code}: {' '.join(EXPLANATIONS[code].title.split())}")
    assert " ".join(EXPLANATIONS[code].text.split()) in told
    assert ("Example" in outcome.out) is bool(EXPLANATIONS[code].example)


def test_an_unknown_code_gets_the_nearest(charterkit: Program) -> None:
    """
    A mistyped code is told with one like it.
    """
    outcome = charterkit("rule", "CK2O1")
    assert outcome.code == ExitCode.USAGE
    assert "there is no code `CK2O1`" in outcome.err
    assert "did you mean `CK2" in outcome.err
