"""
A plugin's command with commands behind it looks and ends like one of charterkit.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click
import pytest

from charterkit.commands import Group
from charterkit.errors import ExitCode
from tests.cli.program import install

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

FLEET = '''
import click
from charterkit.commands import Command, Group, common, make_check, option
from charterkit.errors import ExitCode

@click.command("sail", cls=Command, group="fleet", examples=["charterkit fleet sail"], params=[
    option("--code", type=int, default=0, help="How to end."), *common()])
@click.pass_obj
def sail(run, code):
    """
    Sail away.
    """
    run.tell("away")
    return ExitCode(code) if code else None

check = make_check(["boat"], "Check boats.", ["charterkit fleet check"], group="fleet")
lines = {"sail": ("Sail away.", "charterkit_fleet:sail"), "check": ("Check boats.", "charterkit_fleet:check"),
         "sink": ("Sink.", "charterkit_absent:sink")}
fleet = Group("fleet", lines, ["charterkit fleet sail"], help="Boats.", params=common())
'''
BOAT = """
from types import SimpleNamespace
from charterkit import RecordKind, hookimpl

def load(document):
    title = document.data["boat"]["title"]
    return SimpleNamespace(file=document.file, id="a-boat", title=title, framework="", mentions=()), ()

@hookimpl
def charterkit_record_kinds():
    yield RecordKind(name="boat", summary="A boat", folder="boats", load=load, schema=lambda: {"title": "boat"})
"""


@pytest.fixture
def fleet(packages: Path) -> Path:
    """
    Install a distribution with a group of commands and a kind of record.
    """
    points = {"charterkit.commands": {"fleet": "charterkit_fleet:fleet"}, "charterkit": {"fleet": "charterkit_boat"}}
    install(packages, "charterkit-fleet", points, charterkit_fleet=FLEET, charterkit_boat=BOAT)
    return packages


@pytest.mark.usefixtures("fleet")
def test_help_lists_the_commands_without_importing_them(charterkit: Program) -> None:
    """
    Each stands with its line, in their own order; one that cannot be imported does no harm.
    """
    outcome = charterkit("fleet", "--help")
    assert outcome.code == ExitCode.OK
    assert outcome.out.index("sail   Sail away.") < outcome.out.index("check  Check boats.")
    assert "charterkit fleet sail" in outcome.out
    assert charterkit("fleet") == (ExitCode.USAGE, "", outcome.out)


@pytest.mark.usefixtures("fleet")
@pytest.mark.parametrize("code", [ExitCode.OK, ExitCode.NOTHING, ExitCode.BUSY])
def test_a_command_ends_with_its_code(charterkit: Program, code: ExitCode) -> None:
    """
    What the command returns is what the program ends with, and options have twins that name both commands.
    """
    outcome = charterkit("fleet", "sail", "--code", str(code.value))
    assert outcome == (code, "", "away\n")
    assert "CHARTERKIT_FLEET_SAIL_CODE" in charterkit("fleet", "sail", "--help").out


@pytest.mark.usefixtures("fleet")
def test_what_is_not_there_is_named(charterkit: Program) -> None:
    """
    An unknown command gets the nearest one; one that cannot be imported is the fault of the plugin.
    """
    outcome = charterkit("fleet", "sial")
    assert outcome.code == ExitCode.USAGE
    assert "there is no command of `fleet` `sial`" in outcome.err
    assert "did you mean `sail`?" in outcome.err
    outcome = charterkit("fleet", "sink")
    assert outcome.code == ExitCode.PLUGIN
    assert "charterkit-fleet 1.0 [fleet]: command `fleet` failed" in outcome.err


@pytest.mark.usefixtures("fleet")
def test_the_commands_are_completed(charterkit: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A shell gets the names, and again after a wrong one.
    """
    for words in ("charterkit fleet s", "charterkit fleet nowhere s"):
        monkeypatch.setenv("_CHARTERKIT_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
        assert charterkit().out == "plain,sail\nplain,sink\n"


@pytest.mark.usefixtures("fleet")
def test_a_check_of_some_kinds_looks_at_nothing_else(charterkit: Program, folder: Path) -> None:
    """
    Faults of other files are not shown, and without a file of these kinds there is nothing to check.
    """
    (folder / "city.toml").write_text('format = 1\n[city]\nid = "riverport"\nnmae = "x"\n', encoding="utf-8")
    assert charterkit("fleet", "check", ".") == (ExitCode.NOTHING, "", "there is nothing to check in .\n")
    (folder / "boat.toml").write_text('format = 1\n[boat]\nid = "a-boat"\ntitle = "A boat"\n', encoding="utf-8")
    assert charterkit("fleet", "check", ".") == (ExitCode.OK, "nothing to mend\n", "")
    assert charterkit("check", ".").code == ExitCode.FINDINGS
    assert charterkit("schema", "boat").out == '{\n  "title": "boat"\n}\n'
    assert charterkit("schema", "bota").code == ExitCode.USAGE
    assert charterkit("schema", "practice").out.startswith('{\n  "$schema"')
    assert "charterkit_fleet" in sys.modules


def test_a_group_lists_its_commands_in_their_own_order() -> None:
    """
    Whatever asks click for the commands gets them as they were given.
    """
    group = Group("fleet", {"sail": ("Sail.", "a:b"), "anchor": ("Stay.", "a:c")}, ["charterkit fleet sail"])
    assert group.list_commands(click.Context(group)) == ["sail", "anchor"]
