"""
`charterkit completion`: the script that completes commands and options in a shell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.options import Command, common
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["completion"]

SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Command,
    examples=(
        "charterkit completion bash >> ~/.bashrc",
        "charterkit completion zsh >> ~/.zshrc",
        "charterkit completion fish > ~/.config/fish/completions/charterkit.fish",
    ),
    params=[click.Argument(["shell"], type=click.Choice(SHELLS)), *common()],
)
@click.pass_obj
def completion(run: Run, shell: str) -> ExitCode:
    """
    Write the script that completes commands in a shell.

    Add its output to what your shell reads when it starts:
    """
    from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

    from charterkit.cli import COMPLETE

    kind = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}[shell]
    script = kind(click.Group(), {}, "charterkit", COMPLETE)
    # Not the method of the class for bash, which runs bash to see how old it is.
    run.hand_over(ShellComplete.source(script).lstrip())
    return ExitCode.OK
