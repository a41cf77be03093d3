"""
`charterkit verify`: compute results once more, and find what was changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.options import Command, Place, common, frameworks
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["verify"]


@click.command(
    cls=Command,
    examples=("charterkit verify result.json", "charterkit verify result.json answers/riverport.toml"),
    params=[
        click.Argument(["result"], metavar="RESULT", type=Place()),
        click.Argument(["answers"], metavar="[ANSWERS]...", nargs=-1, type=Place()),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def verify(run: Run, *, result: str, answers: tuple[str, ...]) -> ExitCode:
    """
    Compute results once more, and find what was changed.

    RESULT is what `charterkit score ANSWERS -o result.json` wrote. The answers are looked for where it says, or are
    named. Everything is computed anew: a change of a digit or a line in the result, the answers or the framework is
    noticed. Who made the file, only a signature can tell.
    """
    from charterkit import accounts
    from charterkit.cli.messages import write_text
    from charterkit.files.documents import UNREADABLE

    run.enter((result,))
    found = accounts.verify(result, *answers, library=run.library, plugins=run.plugins)
    if found.is_sound:
        run.show(f"verified: {found.results} result{'' if found.results == 1 else 's'}, nothing was changed\n")
        return ExitCode.OK
    run.show(write_text(found.findings))
    codes = {one.code for one in found.findings}
    return ExitCode.worst([ExitCode.FINDINGS, *([ExitCode.USAGE] if UNREADABLE in codes else [])])
