"""
A command with commands of its own, such as those that plugins bring: listed without importing any of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.options import make_help_option, write_examples
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from click.shell_completion import CompletionItem

__all__ = ["Group"]


class Group(click.Group):
    """
    A command that is followed by the name of another one.

    What these return, an `ExitCode`, is what the program ends with, unless something worse happened.
    """

    def __init__(
        self, name: str, lines: Mapping[str, tuple[str, str]], examples: Iterable[str] = (), **settings: Any
    ) -> None:
        """
        Set up a group.

        Args:
            name: The name of the command.
            lines: By name: the first line of the help of each command, and where it is, as ``"module:attribute"``.
            examples: Commands that one could type.
            settings: As click wants them.
        """
        super().__init__(name, **settings)
        self.lines = lines
        self.examples = tuple(examples)
        self.help_option = make_help_option()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - of click
        """
        List the commands in their own order.
        """
        return [*self.lines]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - of click
        """
        Import a command.
        """
        if cmd_name not in self.lines:
            return None
        module, _, attribute = self.lines[cmd_name][1].partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """
        Find the command that the user named.

        Raises:
            UnknownName: There is none.
        """
        if args[0] not in self.lines and not ctx.resilient_parsing:
            raise UnknownName(f"command of `{self.name}`", args[0], self.lines)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> None:
        """
        Run a command, and keep its exit code for the end of the program.
        """
        code = super().invoke(ctx)
        if isinstance(code, ExitCode):
            ctx.obj.codes.append(code)

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002 - of click
        """
        Give the option ``--help``.
        """
        return self.help_option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        Write what the commands are for, and examples.
        """
        super().format_help_text(ctx, formatter)
        write_examples(formatter, self.examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        List the commands before the options.
        """
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - of click
        """
        List the commands with their lines.
        """
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (line, _) in self.lines.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """
        Complete the name of a command.
        """
        from click.shell_completion import CompletionItem

        found = {name: line for name, (line, _) in self.lines.items() if name.startswith(incomplete)}
        items = [CompletionItem(name, help=line) for name, line in found.items()]
        return items + click.Command.shell_complete(self, ctx, incomplete)
