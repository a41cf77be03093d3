"""
Options, each with an environment twin, and how the help of a command lists them.

The options that all commands share may stand before or after the name of the command.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from charterkit.cli.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem

    from charterkit.cli.run import Run

__all__ = [
    "Command",
    "Common",
    "Folder",
    "Place",
    "common",
    "frameworks",
    "installed",
    "make_help_option",
    "option",
    "output",
    "paths",
    "profile",
    "write_examples",
]


class Common(click.Option):
    """
    An option that many commands share; what it sets goes to the `Run`.
    """


class Place(click.ParamType[Any]):
    """
    The name of a file, as typed. `click.Path` would look for translations of its own words at every start.
    """

    name = "path"
    kind = "file"
    envvar_list_splitter = os.pathsep

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002 - of click
        """
        Let the shell complete names of files, or of folders.
        """
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self.kind)]


class Folder(Place):
    """
    The name of a folder that is there.
    """

    kind = "dir"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """
        Refuse what is no folder.
        """
        if not os.path.isdir(value):  # noqa: PTH112 - pathlib would be imported for this alone
            self.fail(f"`{display(str(value))}` is not a folder that is there", param, ctx)
        return value


def make_help_option() -> click.Option:
    """
    Make the option ``--help``. That of click looks for a translation of its text at every start of the program.
    """

    def show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - as click calls it
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    text = "Show this message and exit."
    return click.Option(["--help"], is_flag=True, expose_value=False, is_eager=True, help=text, callback=show_help)


class Command(click.Command):
    """
    A command whose options have environment twins, called after both (``CHARTERKIT_SCORE_FORMAT``), and whose help
    lists its own options first.
    """

    def __init__(self, name: str, examples: Iterable[str] = (), *, group: str = "", **settings: Any) -> None:
        """
        Set up a command.

        Args:
            name: Its name.
            examples: Commands that one could type.
            group: The command that it stands behind, if it does.
            settings: As click wants them.
        """
        super().__init__(name, **settings)
        full = f"{group}_{name}" if group else name
        self.examples = tuple(examples)
        self.help_option = make_help_option()
        for param in self.params:
            if isinstance(param, click.Option) and not param.envvar:
                param.envvar = f"CHARTERKIT_{full}_{_name_twin(param.opts)}".upper()

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002 - of click
        """
        Give the option ``--help``.
        """
        return self.help_option

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        Write what the command does, and examples.
        """
        super().format_help_text(ctx, formatter)
        write_examples(formatter, self.examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """
        Write the options of the command, then those that it shares with others.
        """
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        own = [param for param in options if not isinstance(param, Common)]
        shared = [param for param in options if isinstance(param, Common)]
        for title, params in (("Options", own), ("Options of many commands", shared)):
            with formatter.section(title):
                formatter.write_dl([record for param in params if (record := param.get_help_record(ctx))])


def write_examples(formatter: click.HelpFormatter, examples: Iterable[str]) -> None:
    """
    Write commands that one could type.
    """
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def option(*names: str, **settings: Any) -> click.Option:
    """
    Make an option of one command.

    Args:
        *names: As click wants them, the short one first.
        settings: As click wants them.
    """
    return click.Option(names, show_envvar=True, **settings)


def paths() -> click.Argument:
    """
    The files and folders that a command reads; whether they are there is told by findings.
    """
    return click.Argument(["paths"], metavar="[PATH]...", nargs=-1, type=Place())


def output(what: str) -> click.Option:
    """
    Where the result goes.

    Args:
        what: What is written there, for the help.
    """
    return option("-o", "--output", metavar="FILE", type=Place(), help=f"Write {what} into this file; - prints it.")


def profile() -> click.Option:
    """
    Which set of questions is meant; the same for all commands.
    """
    help_ = "Use this set of questions, whatever the files say."
    return click.Option(["--profile"], metavar="NAME", envvar="CHARTERKIT_PROFILE", show_envvar=True, help=help_)


def common() -> list[click.Parameter]:
    """
    The options that every command has.
    """
    return [
        _share(
            "--color",
            type=click.Choice(["auto", "always", "never"]),
            default="auto",
            help="Colour the output; auto looks at the terminal, NO_COLOR and FORCE_COLOR.",
        ),
        _share("-q", "--quiet", is_flag=True, help="Say only what is wrong."),
        _share("-v", "--verbose", is_flag=True, help="Say more on the way."),
        _share("--debug", is_flag=True, help="Show where in the program an error comes from."),
        _share("--no-input", is_flag=True, help="Never ask, not even on a terminal."),
    ]


def installed() -> list[click.Parameter]:
    """
    The options that switch plugins off.
    """
    return [
        _share(
            "--no-plugin",
            "blocked",
            metavar="NAME",
            multiple=True,
            help="Switch off a plugin, by its name or that of its package; may be repeated.",
        ),
        _share("--no-plugins", "builtin_only", is_flag=True, help="Switch off all plugins."),
    ]


def frameworks() -> list[click.Parameter]:
    """
    The options that decide which frameworks there are.
    """
    text = "Look for frameworks in this folder, too; may be repeated."
    return [_share("--library", metavar="FOLDER", multiple=True, type=Folder(), help=text), *installed()]


def _share(*names: str, **settings: Any) -> Common:
    return Common(
        names,
        envvar=f"CHARTERKIT_{_name_twin(names)}",
        allow_from_autoenv=False,
        show_envvar=True,
        expose_value=False,
        is_eager=True,
        callback=_keep,
        **settings,
    )


def _name_twin(names: Iterable[str]) -> str:
    """
    Give the variable of the environment for an option its name, after the long name of the option.
    """
    long = next(name for name in names if name.startswith("--"))
    return long.removeprefix("--").replace("-", "_").upper()


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """
    Tell the run what was set; what stands before the command counts until something after it says otherwise.
    """
    name = param.name or ""
    run: Run = ctx.obj
    if ctx.get_parameter_source(name) is ParameterSource.DEFAULT or ctx.resilient_parsing:
        return
    if name == "color":
        run.set_color(value)
    elif isinstance(value, tuple):
        setattr(run, name, tuple(dict.fromkeys((*getattr(run, name), *value))))
    else:
        setattr(run, name, value)
