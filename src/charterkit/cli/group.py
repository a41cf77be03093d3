"""
The group of all commands: own ones from a table, those of plugins from entry points, each imported when it runs.
"""

from __future__ import annotations

from functools import reduce
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.options import make_help_option, write_examples
from charterkit.discovery import COMMANDS, find_entry_points
from charterkit.errors import CharterkitError, PluginError, UnknownName

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from charterkit.cli.run import Run
    from charterkit.discovery import EntryPoint

__all__ = ["OWN", "VOCABULARY", "Commands", "list_stranger_commands"]


OWN = {
    "new": "Write an answer file to fill in.",
    "check": "Find everything that is wrong with files and networks.",
    "score": "Score the answers of cities.",
    "explain": "Tell why a city has its scores, and what would raise them.",
    "match": "Match cities that want to learn with those that can teach.",
    "report": "Write a report about a city, for people.",
    "compare": "Compare a city with itself over time.",
    "robustness": "Tell how sure the scores of a network are.",
    "cohort": "Treat raw figures of many cities together, before they are scored.",
    "verify": "Compute results once more, and find what was changed.",
    "show": "Show what can be answered, and how.",
    "rule": "Explain what a finding means.",
    "schema": "Write a JSON Schema for editors and programs.",
    "plugins": "List what is installed, and what is wrong with it.",
    "completion": "Write the script that completes commands in a shell.",
}
"""The commands that come with charterkit, most used first, each with the first line of its help; each is a module."""

VOCABULARY = {
    "practice": "charterkit-exchange",
    "exchange": "charterkit-exchange",
    "survey": "charterkit-exchange",
}
"""Words that belong to charterkit although other packages bring the command; and which package that is."""

# What a command may raise without having failed.
_ORDERLY = (CharterkitError, click.ClickException, click.exceptions.Exit, click.Abort, EOFError, OSError)


class Commands(click.Group):
    """
    The commands, listed and completed without importing any of them.
    """

    def __init__(self, name: str, examples: tuple[str, ...], **settings: Any) -> None:
        super().__init__(name, **settings)
        self.examples = examples
        self.help_option = make_help_option()
        self.help_option.is_eager = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """
        List own commands, then those of plugins.
        """
        return [*OWN, *sorted({entry.name for entry in _find_strangers(ctx)})]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """
        Import a command.

        Raises:
            PluginError: It is that of a plugin and cannot be imported, or is no command.
            click.UsageError: Several plugins offer it.
        """
        if cmd_name in OWN:
            found: click.Command = getattr(import_module(f"charterkit.cli.{cmd_name}"), cmd_name)
            return found
        entries = [entry for entry in _find_strangers(ctx) if entry.name == cmd_name]
        if len(entries) > 1:
            names = " and ".join(map(str, entries))
            mend = f"switch off all but one by its package: charterkit --no-plugin {entries[0].distribution} {cmd_name}"
            raise click.UsageError(f"the command `{cmd_name}` is offered by {names}\n{mend}")
        return _import(entries[0]) if entries else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """
        Find the command that the user named.

        Raises:
            UnknownName: There is none.
        """
        name = args[0]
        command = self.get_command(ctx, name)
        if command is None and not ctx.resilient_parsing:
            if name in VOCABULARY:
                hint = (
                    f"it comes with the package {VOCABULARY[name]}: install that, with `pip install {VOCABULARY[name]}`"
                )
                raise UnknownName("command", name, (), hint=_blame_switch(name) or hint)
            raise UnknownName("command", name, self.list_commands(ctx), hint=_blame_switch(name))
        return (name if command else None), command, args[1:]

    def invoke(self, ctx: click.Context) -> Any:
        """
        Run a command. What a plugin's command returns means nothing to us, and what it raises is not our fault.

        Raises:
            PluginError: The command of a plugin raised something.
        """
        try:
            code = super().invoke(ctx)
        except _ORDERLY:
            raise
        except Exception as error:
            entry = next((one for one in _find_strangers(ctx) if one.name == ctx.invoked_subcommand), None)
            if entry is None:
                raise
            raise PluginError(str(entry), f"command `{entry.name}`", _describe(error)) from error
        return code if ctx.invoked_subcommand in OWN else None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:  # noqa: ARG002 - of click
        """
        Give the option ``--help``, which waits for the options that decide which commands there are.
        """
        return self.help_option if self.add_help_option else None

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        Write what charterkit is, and examples.
        """
        super().format_help_text(ctx, formatter)
        write_examples(formatter, self.examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        List the commands before the options: that is what one looks for here.
        """
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        List the commands with their lines.
        """
        with formatter.section("Commands"):
            formatter.write_dl([*OWN.items()])
        strangers: dict[str, list[EntryPoint]] = {}
        for entry in _find_strangers(ctx):
            strangers.setdefault(entry.name, []).append(entry)
        rows = [(name, "from " + " and ".join(map(str, entries))) for name, entries in sorted(strangers.items())]
        rows += [(name, f"in the package {package}") for name, package in VOCABULARY.items() if name not in strangers]
        with formatter.section("Commands of other packages"):
            formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """
        Complete the name of a command.
        """
        from click.shell_completion import CompletionItem

        names = (name for name in self.list_commands(ctx) if name.startswith(incomplete))
        items = [CompletionItem(name, help=OWN.get(name)) for name in names]
        return items + click.Command.shell_complete(self, ctx, incomplete)


def list_stranger_commands(run: Run) -> list[tuple[EntryPoint, str, str]]:
    """
    List the commands of plugins, without importing them: each with its state, and the reason where it is not in use.
    """
    found = [(entry, _is_blocked(run, entry)) for entry in find_entry_points(COMMANDS)]
    active = [entry for entry, blocked in found if not blocked]
    rows = []
    for entry, blocked in found:
        others = [str(one) for one in active if one.name == entry.name and one != entry]
        if blocked:
            rows.append((entry, "switched off", ""))
        elif entry.name in OWN:
            rows.append((entry, "clash", f"the command `{entry.name}` is built in, and its name cannot be taken"))
        elif others:
            rows.append((entry, "clash", f"offered by {' and '.join(others)}, too: switch off all but one"))
        else:
            rows.append((entry, "ready", ""))
    return rows


def _is_blocked(run: Run, entry: EntryPoint) -> bool:
    return run.builtin_only or not {entry.name, entry.distribution}.isdisjoint(run.blocked)


def _find_strangers(ctx: click.Context) -> list[EntryPoint]:
    """
    Find the commands of plugins, except those that are switched off or want a name that is ours.
    """
    return [entry for entry in find_entry_points(COMMANDS) if entry.name not in OWN and not _is_blocked(ctx.obj, entry)]


def _blame_switch(name: str) -> str:
    """
    Say that a command is only switched off, where that is so.
    """
    entry = next((entry for entry in find_entry_points(COMMANDS) if entry.name == name), None)
    return f"{entry} offers it, and is switched off" if entry and name not in OWN else ""


def _import(entry: EntryPoint) -> click.Command:
    """
    Import the command that an entry point names.

    Raises:
        PluginError: It cannot be imported, or is no command.
    """
    module, _, attributes = entry.value.partition("[")[0].replace(" ", "").partition(":")
    try:
        command = reduce(getattr, filter(None, attributes.split(".")), import_module(module))
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise PluginError(str(entry), f"command `{entry.name}`", _describe(error)) from error
    if not isinstance(command, click.Command):
        reason = f"`{entry.value}` is a value of type {type(command).__name__}, and no command of click"
        raise PluginError(str(entry), f"command `{entry.name}`", reason)
    return command


def _describe(error: BaseException) -> str:
    """
    Say in one line what a plugin raised.
    """
    return " ".join(f"{type(error).__name__}: {error}".split())
