"""
One run of a command: what the options that all commands share have set, and where its words go.

Data goes to the standard output, everything else to the standard error.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from charterkit.cli.display import display
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.plugins import Plugins
    from charterkit.plugins.plugin import Plugin

__all__ = ["Run"]


class Run:
    """
    What one run of a command has been told, and what it has noticed on the way.

    Attributes:
        color: Whether to colour; None: where a terminal shows it.
        debug: Show tracebacks.
        quiet: Say only what is wrong.
        verbose: Say more on the way.
        no_input: Never ask.
        library: Folders with frameworks.
        blocked: Plugins that are switched off, by the name of the plugin or of its distribution.
        builtin_only: Switch off all plugins.
        failures_told: The command itself tells which plugins failed.
        codes: What else than the result of the command the exit code has to tell.
    """

    def __init__(self) -> None:
        self.color: bool | None = _color_of_environment()
        self.debug = False
        self.quiet = False
        self.verbose = False
        self.no_input = False
        self.library: tuple[str, ...] = ()
        self.blocked: tuple[str, ...] = ()
        self.builtin_only = False
        self.failures_told = False
        self.codes: list[ExitCode] = []
        self._plugins: Plugins | None = None
        self._gap = ""

    @property
    def plugins(self) -> Plugins:
        """
        The plugins that are installed and not switched off, none of them imported yet.
        """
        if self._plugins is None:
            from charterkit.plugins import Plugins

            self._plugins = Plugins.load(blocked=self.blocked, builtin_only=self.builtin_only)
        return self._plugins

    @property
    def failures(self) -> tuple[Plugin, ...]:
        """
        The plugins that this run has loaded, that failed, and of which the user does not know yet.
        """
        return () if self._plugins is None or self.failures_told else self._plugins.failures

    @property
    def may_ask(self) -> bool:
        """
        Whether somebody sits there who can be asked.
        """
        return not self.no_input and sys.stdin.isatty() and sys.stderr.isatty()

    def enter(self, paths: tuple[str, ...]) -> tuple[str, ...]:
        """
        Take what a command is to read, and do without the plugins that the networks of it do not want.

        Args:
            paths: What the user named; if that is nothing, the network counts that the working folder belongs to.

        Raises:
            click.UsageError: Nothing is named, and there is no network.
        """
        from charterkit.places import find_networks, list_disabled_plugins

        networks = find_networks(paths or (os.curdir,))
        if not paths and not networks:
            mend = "Name a file, a folder with files, or - for standard input"
            raise click.UsageError(f"there is nothing to read: this is not the folder of a network\n{mend}")
        self.blocked = (*self.blocked, *list_disabled_plugins(networks))
        return paths or (os.path.dirname(networks[0]) or os.curdir,)  # noqa: PTH120 - as people see it

    def hand_over(self, text: str) -> None:
        """
        Print data as it is; a terminal gets nothing that could steer it.
        """
        sys.stdout.write(display(text, keep="\n\t") if sys.stdout.isatty() else text)
        sys.stdout.flush()
        self._leave_gap()

    def hand_over_bytes(self, data: bytes) -> None:
        """
        Pass on what is no text, such as a PDF; a terminal cannot show that.

        Raises:
            click.UsageError: The output is a terminal.
        """
        if sys.stdout.isatty():
            raise click.UsageError("a terminal cannot show this format\nname a file after -o")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def show(self, text: str) -> None:
        """
        Print text of our own, perhaps coloured, to the standard output.
        """
        click.echo(text, nl=False, color=self.color)
        self._leave_gap()

    def tell(self, text: str) -> None:
        """
        Say something that is good to know, unless the user wants to hear only of what is wrong.
        """
        if not self.quiet:
            self.warn(text)

    def warn(self, text: str) -> None:
        """
        Say what is wrong. Where even that cannot be said, the exit code tells.
        """
        try:
            click.echo(self._gap + text, err=True, color=self.color)
        except OSError:
            self.codes.append(ExitCode.IO)
        self._gap = ""

    def _leave_gap(self) -> None:
        """
        Part what is said next from the data, where one terminal shows both.
        """
        self._gap = "\n" if sys.stdout.isatty() and sys.stderr.isatty() else ""

    def set_color(self, choice: str) -> None:
        """
        Choose "always", "never", or "auto": what the environment says, else whatever the terminal can show.
        """
        self.color = {"always": True, "never": False}.get(choice, _color_of_environment())
        with suppress(RuntimeError):  # no command is running, in a program that uses this class by itself
            click.get_current_context().find_root().color = self.color


def _color_of_environment() -> bool | None:
    """
    Look at what many programs agree on: NO_COLOR and FORCE_COLOR, with anything in them.
    """
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
