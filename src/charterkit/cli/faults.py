"""
Whatever goes wrong becomes a message for people and an exit code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli import streams
from charterkit.cli.display import display
from charterkit.errors import CharterkitError, ExitCode, InputError, NotPossible, UnknownName, WriteError

if TYPE_CHECKING:
    from charterkit.cli.run import Run
    from charterkit.plugins.plugin import Plugin

__all__ = ["report", "report_plugin"]

LISTED = 12
"""How many known names are listed where none is like the one that was written."""


def report(run: Run, error: Exception) -> ExitCode:
    """
    Say what went wrong.

    Args:
        run: The run that it went wrong in.
        error: What was raised.

    Returns:
        The exit code that tells a program the same.
    """
    if run.debug:
        _show_traceback(run, error)
    match error:
        case click.Abort():
            run.warn("")  # as for an interruption anywhere else
            return ExitCode.INTERRUPTED
        case BrokenPipeError():
            streams.abandon()  # whoever reads has seen enough, and wants to hear no more
            return ExitCode.IO
        case OSError():
            error = _refuse(error)
        case click.ClickException():
            return _report_usage(run, error)
        case InputError():
            return _report_findings(run, error)
    if isinstance(error, CharterkitError):
        _say(run, str(error), *_advise(error))
        return error.exit_code
    told = " ".join(f"{type(error).__name__}: {error}".split())
    _say(
        run,
        f"this is a bug in charterkit, and no mistake of yours ({told})",
        "nothing was changed after it; the same command with --debug shows where it comes from",
        "please send that to those who look after charterkit, after a look whether names in it may be passed on",
    )
    return ExitCode.BUG


def report_plugin(run: Run, plugin: Plugin) -> None:
    """
    Say in one line that a plugin is not in use, or not all of it, because of a fault.
    """
    if run.debug and plugin.cause is not None:
        _show_traceback(run, plugin.cause)
    what = "is not in use" if plugin.state == "failed" else "is in use only in part"
    run.warn(
        f"{click.style('warning', fg='yellow', bold=True)}: the plugin {display(f'{plugin} {what}: {plugin.reason}')}"
    )


def _refuse(error: OSError) -> WriteError:
    """
    Turn what the system says into a sentence, and let go of a standard output that does not work.
    """
    from charterkit.files.refusals import plain_reasons

    if error.filename is None:
        streams.abandon()
    try:
        with plain_reasons(error.filename or "the output"):
            raise error
    except WriteError as refused:
        return refused


def _report_usage(run: Run, error: click.ClickException) -> ExitCode:
    """
    Say what is wrong with the command as it was typed.
    """
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        run.warn(error.format_message())
        return ExitCode.USAGE
    # click puts each choice on a line of its own, behind a tab.
    message, *advice = error.format_message().replace("\n\t", " ").split("\n")
    context = getattr(error, "ctx", None)
    if context is not None:
        advice.append(f"`{context.command_path} --help` shows how it is used")
    _say(run, message, *advice)
    return ExitCode.USAGE


def _report_findings(run: Run, error: InputError) -> ExitCode:
    from charterkit.cli.messages import write_text

    run.warn(write_text(error.findings).rstrip())
    return error.exit_code


def _advise(error: CharterkitError) -> list[str]:
    """
    Say what to do instead, where the exception knows more than its message.
    """
    if isinstance(error, NotPossible):
        return [error.mend]
    if not isinstance(error, UnknownName):
        return []
    from charterkit.nearest import did_you_mean

    near = did_you_mean(error.name, error.known)
    some = ", ".join(error.known[:LISTED]) + (", ..." if len(error.known) > LISTED else "")
    known = f"known are: {some}" if some else ""
    return [line for line in (near or known, error.hint) if line]


def _say(run: Run, message: str, *advice: str) -> None:
    lines = [f"{click.style('error', fg='red', bold=True)}: {display(message)}"]
    run.warn("\n".join([*lines, *(f"  = help: {display(line)}" for line in advice)]))


def _show_traceback(run: Run, error: BaseException) -> None:
    from traceback import format_exception

    run.warn(display("".join(format_exception(error)), keep="\n").rstrip("\n"))
