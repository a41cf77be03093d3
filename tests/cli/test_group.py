"""
Commands are listed without importing them; those of plugins cannot take a name, and their faults are theirs.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click
import pytest

from charterkit.cli.group import OWN, VOCABULARY, Commands
from charterkit.cli.options import Command
from charterkit.cli.run import Run
from charterkit.errors import ExitCode
from tests.cli.program import install

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Program

GREET = """
import click

@click.command()
@click.option("--how", default="well")
@click.pass_context
def greet(ctx, how):
    if how == "badly":
        raise ZeroDivisionError("oh\\nno")
    if how == "late":
        ctx.exit(7)
    if how == "on disk":
        raise OSError(28, "No space left on device")
    click.echo(f"greetings, {how}")
    return 3
"""


def offer(folder: Path, distribution: str, command: str, value: str, **modules: str) -> None:
    """
    Install a distribution with one command.
    """
    install(folder, distribution, {"charterkit.commands": {command: value}}, **modules)


@pytest.mark.parametrize("name", OWN)
def test_the_table_says_what_the_help_of_a_command_says(name: str) -> None:
    """
    Each line of the list is the first of that command's help, and each command has an example.
    """
    command = getattr(import_module(f"charterkit.cli.{name}"), name)
    assert isinstance(command, Command)
    assert command.name == name
    assert (command.help or "").strip().split("\n")[0] == OWN[name]
    assert command.examples
    assert all(example.startswith(f"charterkit {name}") for example in command.examples)


@pytest.mark.parametrize("name", OWN)
def test_every_option_has_a_twin_in_the_environment(name: str, charterkit: Program) -> None:
    """
    The help of a command tells the variable for each option, and shows the examples.
    """
    command: Command = getattr(import_module(f"charterkit.cli.{name}"), name)
    outcome = charterkit(name, "--help")
    assert outcome.code == ExitCode.OK
    told = " ".join(outcome.out.split())
    for param in command.params:
        if isinstance(param, click.Option):
            assert f"env var: {param.envvar}" in told
            assert str(param.envvar).startswith("CHARTERKIT_")
    for example in command.examples:
        assert example in outcome.out


def test_help_lists_commands_and_where_others_come_from(charterkit: Program, packages: Path) -> None:
    """
    Own commands come with a line, those of plugins with their distribution, and what lacks with its package.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_nowhere:greet")
    offer(packages, "charterkit-practices", "practice", "charterkit_nowhere:practice")
    outcome = charterkit("--help")
    assert outcome.code == ExitCode.OK
    for own in OWN.values():
        assert own in outcome.out
    lines = [line.split() for line in outcome.out.splitlines()]
    assert ["greet", "from", "charterkit-greetings", "1.0", "[greet]"] in lines
    assert ["practice", "from", "charterkit-practices", "1.0", "[practice]"] in lines
    assert ["exchange", "in", "the", "package", "charterkit-exchange"] in lines
    assert "charterkit_nowhere" not in sys.modules


def test_a_group_may_do_without_help() -> None:
    """
    A group that is made without the option has none.
    """
    group = Commands("other", (), add_help_option=False)
    with group.make_context("other", ["x"], obj=Run()) as context:
        assert group.get_help_option(context) is None


def test_nothing_shows_the_help(charterkit: Program) -> None:
    """
    Without a command, the help comes as a message and with the exit code of a mistake.
    """
    outcome = charterkit()
    assert outcome.code == ExitCode.USAGE
    assert outcome.out == ""
    assert "Commands:" in outcome.err


def test_the_version_is_told(charterkit: Program) -> None:
    """
    The version is data: it goes to standard output.
    """
    assert charterkit("--version").out.startswith("charterkit 0.")


@pytest.mark.parametrize(
    ("typed", "near"), [("scroe", "score"), ("shwo", "show"), ("Check", "check"), ("plugin", "plugins")]
)
def test_a_mistyped_command_gets_the_nearest_name(charterkit: Program, typed: str, near: str) -> None:
    """
    There is no such command, but one like it.
    """
    outcome = charterkit(typed)
    assert outcome.code == ExitCode.USAGE
    assert outcome.err == f"error: there is no command `{typed}`\n  = help: did you mean `{near}`?\n"


def test_an_unknown_command_gets_the_list(charterkit: Program) -> None:
    """
    Where no name is like it, all are told, and nothing in the message steers the terminal.
    """
    outcome = charterkit("\x1b[31m")
    assert outcome.code == ExitCode.USAGE
    assert "there is no command `<U+001B>[31m`" in outcome.err
    told = "check, cohort, compare, completion, explain, match, new, plugins, report, robustness, rule, schema, ..."
    assert f"known are: {told}" in outcome.err


@pytest.mark.parametrize(("word", "package"), VOCABULARY.items())
def test_a_word_of_ours_that_is_not_installed_says_what_to_install(
    charterkit: Program, word: str, package: str
) -> None:
    """
    The words of other packages are known, and so are the packages.
    """
    outcome = charterkit(word)
    assert outcome.code == ExitCode.USAGE
    assert f"it comes with the package {package}" in outcome.err
    assert "known are" not in outcome.err


def test_the_command_of_a_plugin_runs(charterkit: Program, packages: Path) -> None:
    """
    It gets its options, and what it returns means nothing.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_greet : greet [extra]", charterkit_greet=GREET)
    assert charterkit("greet", "--how", "kindly") == (ExitCode.OK, "greetings, kindly\n", "")


def test_the_command_of_a_plugin_chooses_its_exit_code(charterkit: Program, packages: Path) -> None:
    """
    An exit code that it asks for is that of the program, also one that we do not know.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_greet:greet", charterkit_greet=GREET)
    assert charterkit("greet", "--how", "late").code == 7


def test_a_plugin_that_raises_is_named(charterkit: Program, packages: Path) -> None:
    """
    The fault of a plugin's command is the plugin's and not ours; its message stays in one line.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_greet:greet", charterkit_greet=GREET)
    outcome = charterkit("greet", "--how", "badly")
    assert outcome.code == ExitCode.PLUGIN
    assert outcome.err == (
        "error: charterkit-greetings 1.0 [greet]: command `greet` failed: ZeroDivisionError: oh no\n"
    )


def test_a_plugin_that_meets_a_full_disk_ends_like_ours(charterkit: Program, packages: Path) -> None:
    """
    What the system refuses is no fault of the plugin.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_greet:greet", charterkit_greet=GREET)
    assert charterkit("greet", "--how", "on disk").code == ExitCode.IO


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("charterkit_absent:greet", "ModuleNotFoundError: No module named 'charterkit_absent'"),
        ("charterkit_ends", "SystemExit: 3"),
        ("charterkit_empty:greet", "AttributeError"),
        ("charterkit_empty", "a value of type module, and no command of click"),
    ],
)
def test_a_command_that_cannot_be_imported_is_named(
    charterkit: Program, packages: Path, value: str, reason: str
) -> None:
    """
    The distribution and the reason are told, whatever goes wrong on the way.
    """
    modules = {"charterkit_ends": "raise SystemExit(3)", "charterkit_empty": ""}
    offer(packages, "charterkit-greetings", "greet", value, **modules)
    outcome = charterkit("greet")
    assert outcome.code == ExitCode.PLUGIN
    assert outcome.err.startswith("error: charterkit-greetings 1.0 [greet]: command `greet` failed: ")
    assert reason in outcome.err


def test_an_interruption_is_no_fault_of_a_plugin(charterkit: Program, packages: Path) -> None:
    """
    Ctrl-C while a command is imported ends the program.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_ctrl_c", charterkit_ctrl_c="raise KeyboardInterrupt")
    assert charterkit("greet").code == ExitCode.INTERRUPTED


def test_an_own_name_cannot_be_taken(charterkit: Program, packages: Path) -> None:
    """
    A plugin that calls its command like one of ours is not asked.
    """
    offer(packages, "charterkit-usurper", "completion", "charterkit_absent:score")
    assert charterkit("completion", "bash").code == ExitCode.OK
    assert "charterkit-usurper" not in charterkit("--help").out


def test_two_that_offer_one_command_are_both_named(charterkit: Program, packages: Path) -> None:
    """
    Neither of two gets the name, until one is switched off.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_greet:greet", charterkit_greet=GREET)
    offer(packages, "charterkit-hello", "greet", "charterkit_absent:greet")
    outcome = charterkit("greet")
    assert outcome.code == ExitCode.USAGE
    assert "offered by charterkit-hello 1.0 [greet] and charterkit-greetings 1.0 [greet]" in outcome.err
    assert "charterkit --no-plugin charterkit-hello greet" in outcome.err
    assert charterkit("--no-plugin", "charterkit-hello", "greet").out == "greetings, well\n"


@pytest.mark.parametrize(
    "switch", [("--no-plugins",), ("--no-plugin", "charterkit-exchange"), ("--no-plugin", "practice")]
)
def test_a_command_that_is_switched_off_says_so(charterkit: Program, packages: Path, switch: tuple[str, ...]) -> None:
    """
    A plugin that is switched off has no commands, and whoever wants one is told why.
    """
    offer(packages, "charterkit-exchange", "practice", "charterkit_absent:greet")
    outcome = charterkit(*switch, "practice")
    assert outcome.code == ExitCode.USAGE
    assert "charterkit-exchange 1.0 [practice] offers it, and is switched off" in outcome.err
    assert "from charterkit-exchange" not in charterkit(*switch, "--help").out
    assert "from charterkit-exchange" not in charterkit("--help", *switch).out


def test_the_help_minds_the_environment(charterkit: Program, packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Plugins that the environment switches off are not listed.
    """
    offer(packages, "charterkit-greetings", "greet", "charterkit_absent:greet")
    assert "greet" in charterkit("--help").out
    monkeypatch.setenv("CHARTERKIT_NO_PLUGINS", "1")
    assert "greet" not in charterkit("--help").out


def complete(words: str, charterkit: Program, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """
    Ask for completions as a shell does.
    """
    monkeypatch.setenv("_CHARTERKIT_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    outcome = charterkit()
    assert outcome.code == ExitCode.OK
    return outcome.out.split()


def test_commands_and_options_are_completed(
    packages: Path, monkeypatch: pytest.MonkeyPatch, charterkit: Program
) -> None:
    """
    A shell gets the names of commands, own and others', of options and of their values; nothing else is imported.
    """
    offer(packages, "charterkit-sketches", "sketch", "charterkit_absent:sketch")
    assert complete("charterkit s", charterkit, monkeypatch) == [
        "plain,score",
        "plain,show",
        "plain,schema",
        "plain,sketch",
    ]
    assert complete("charterkit check --f", charterkit, monkeypatch) == ["plain,--format", "plain,--fail-on"]
    assert complete("charterkit check --fail-on n", charterkit, monkeypatch) == ["plain,note"]
    assert complete("charterkit check answ", charterkit, monkeypatch) == ["file,answ"]
    assert complete("charterkit check --library fra", charterkit, monkeypatch) == ["dir,fra"]
    assert complete("charterkit --ver", charterkit, monkeypatch) == ["plain,--version", "plain,--verbose"]
    assert complete("charterkit nowhere --f", charterkit, monkeypatch) == []
