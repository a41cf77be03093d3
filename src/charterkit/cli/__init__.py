"""
The command line: a lazy group of commands, and the place where whatever goes wrong becomes a message and an exit code.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

import click

from charterkit import __version__
from charterkit.cli import options, streams
from charterkit.cli.group import Commands
from charterkit.cli.run import Run
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["COMPLETE", "expand", "main", "make_group"]

COMPLETE = "_CHARTERKIT_COMPLETE"
"""The variable of the environment through which a shell asks for completions."""

HELP = """
Self-assessment against city charters, offline, in plain text files.

The answers of a city stand in a file. Make one, fill it in with a text editor, check it, score it. Each command
explains itself: charterkit score --help
"""

EXAMPLES = (
    "charterkit new integrating-cities-charter --city Riverport --country FI",
    "charterkit check riverport.toml",
    "charterkit score riverport.toml",
)


def main(args: Sequence[str] | None = None) -> int:
    """
    Run the command line.

    Args:
        args: The arguments, without the name of the program; those of the program by default.

    Returns:
        The exit code, an `ExitCode` unless the command of a plugin chose another.
    """
    streams.prepare()
    run = Run()
    code = _attempt(run, args)
    if run.failures:
        from charterkit.cli.faults import report_plugin

        run.codes.append(ExitCode.PLUGIN)
        for plugin in run.failures:
            report_plugin(run, plugin)
    if not streams.flush_messages():
        run.codes.append(ExitCode.IO)
    worst = ExitCode.worst([*run.codes, *(known for known in ExitCode if known == code)])
    return worst or code


def make_group() -> Commands:
    """
    Make the group of all commands.
    """
    version = click.Option(
        ["--version"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=_print_version,
        allow_from_autoenv=False,
        help="Show the version and exit.",
    )
    params = [version, *options.frameworks(), *options.common()]
    settings = {"terminal_width": streams.measure_width()}
    return Commands("charterkit", EXAMPLES, help=HELP, params=params, context_settings=settings)


def _print_version(ctx: click.Context, _: click.Parameter, value: Any) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"charterkit {__version__}")
        ctx.exit()


def expand(args: Iterable[str], *, windows: bool) -> list[str]:
    """
    Put files in the place of patterns such as ``answers/*.toml``, which only the shells of Windows leave to programs.

    Args:
        args: What was typed.
        windows: Whether this is Windows.

    Returns:
        The same, with each pattern that fits files replaced by them, sorted.
    """
    if not windows:
        return [*args]
    from glob import glob

    return [path for arg in args for path in sorted(glob(arg)) or [arg]]  # noqa: PTH207 - as typed


def _attempt(run: Run, args: Sequence[str] | None) -> int:
    """
    Run a command, and say what went wrong.
    """
    try:
        code = _start(run, expand(sys.argv[1:], windows=os.name == "nt") if args is None else list(args))
        streams.flush()
    except KeyboardInterrupt:
        run.warn("")  # the terminal has shown ^C, and the cursor stands behind it
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever is raised becomes a message and an exit code
        from charterkit.cli.faults import report

        return report(run, error)
    return code


def _start(run: Run, args: list[str]) -> int:
    """
    Run a command. Not through click's own way in, which ends the program itself when whoever reads its output has gone.
    """
    group = make_group()
    if instruction := os.environ.get(COMPLETE):
        from click.shell_completion import shell_complete

        return shell_complete(group, {"obj": run}, "charterkit", COMPLETE, instruction)
    try:
        with group.make_context("charterkit", args, obj=run) as context:
            return int(group.invoke(context) or ExitCode.OK)
    except click.exceptions.Exit as ended:
        return ended.exit_code
