"""
`charterkit plugins` lists what is installed, in which state, and why.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import ExitCode
from tests.cli.program import install

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

METHOD = """
from charterkit import Method, hookimpl

@hookimpl
def charterkit_methods():
    yield Method(name="penalised", summary="A method", apply=max)
"""


@pytest.fixture
def installed(packages: Path) -> None:
    """
    Install a good plugin, a broken one, and commands of which two have one name and one wants a name of ours.
    """
    install(packages, "charterkit-good", {"charterkit": {"good": "charterkit_good_one"}}, charterkit_good_one=METHOD)
    install(packages, "charterkit-broken", {"charterkit": {"broken": "charterkit_broken"}}, charterkit_broken="1 / 0")
    install(packages, "charterkit-a", {"charterkit.commands": {"greet": "a:greet", "score": "a:score", "wave": "a:w"}})
    install(packages, "charterkit-b", {"charterkit.commands": {"greet": "b:greet"}})


def test_what_is_built_in_is_listed(charterkit: Program) -> None:
    """
    What comes with charterkit is listed first, and all is well.
    """
    outcome = charterkit("plugins", "--no-plugins")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    assert outcome.out.startswith("charterkit 0.")
    assert ": built in\n" in outcome.out
    assert "  answer type: choice, multi, number, text\n" in outcome.out
    assert charterkit("plugins", "--no-plugins", "--strict").code == ExitCode.OK


@pytest.mark.usefixtures("installed")
def test_states_and_reasons_are_told(charterkit: Program) -> None:
    """
    Each plugin and each command comes with its state and, where it is not in use, the reason; it is told only once.
    """
    outcome = charterkit("plugins")
    assert (outcome.code, outcome.err) == (ExitCode.OK, "")
    assert "charterkit-good 1.0 [good]: loaded\n  aggregate method: penalised\n" in outcome.out
    assert "charterkit-broken 1.0 [broken]: failed\n  reason: " in outcome.out
    assert "ZeroDivisionError" in outcome.out
    assert "charterkit-a 1.0, command wave: ready\n" in outcome.out
    assert (
        "command greet: clash\n  reason: offered by charterkit-b 1.0 [greet], too: switch off all but one"
        in outcome.out
    )
    assert (
        "command score: clash\n  reason: the command `score` is built in, and its name cannot be taken" in outcome.out
    )


@pytest.mark.usefixtures("installed")
def test_strict_fails_where_something_is_wrong(charterkit: Program) -> None:
    """
    For a machine that watches, the exit code tells of any plugin that is not in order.
    """
    assert charterkit("plugins", "--strict").code == ExitCode.PLUGIN
    off = [part for name in ("broken", "charterkit-a") for part in ("--no-plugin", name)]
    outcome = charterkit("plugins", "--strict", *off)
    assert outcome.code == ExitCode.OK
    assert "charterkit-a 1.0, command greet: switched off\n" in outcome.out
    assert "charterkit-b 1.0, command greet: ready\n" in outcome.out


@pytest.mark.usefixtures("installed")
def test_programs_get_json(charterkit: Program) -> None:
    """
    The same as JSON.
    """
    content = json.loads(charterkit("plugins", "--format", "json").out)
    assert content["schema_version"] == 1
    by_name = {one["name"]: one for one in content["plugins"]}
    assert by_name["charterkit"]["state"] == "built in"
    assert by_name["good"]["offers"] == {"aggregate method": ["penalised"]}
    assert by_name["broken"]["state"] == "failed"
    assert {one["name"] for one in content["commands"]} == {"greet", "score", "wave"}
