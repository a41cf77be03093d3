"""
Where a result goes, and in which format: what the user says, or what the suffix of the file says.
"""

# pathlib would be imported for this module alone:
# ruff: noqa: PTH110, PTH113, PTH121, PTH122

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from charterkit.cli.display import display

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from charterkit.cli.run import Run

__all__ = ["STDIO", "deliver", "pick_format", "refuse_overwriting"]

STDIO = "-"
"""How people name standard input and output."""


def pick_format(chosen: str | None, output: str | None, suffixes: Mapping[str, Iterable[str]], default: str) -> str:
    """
    Decide on a format.

    Args:
        chosen: What the user named, if anything.
        output: The file to write, if any.
        suffixes: The formats by suffix, with its dot.
        default: The format where neither tells.

    Returns:
        The name of the format.

    Raises:
        click.UsageError: The suffix tells nothing, or too much.
    """
    if chosen is not None:
        return chosen
    if output in {None, STDIO}:
        return default
    suffix = os.path.splitext(str(output))[1].lower()
    fitting = sorted(suffixes.get(suffix, ()))
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        mend = f"choose one with --format: {', '.join(fitting)}"
        raise click.UsageError(f"several formats have the suffix {suffix}\n{mend}")
    mend = f"add --format, or one of these suffixes: {', '.join(sorted(filter(None, suffixes)))}"
    raise click.UsageError(f"the name of the file `{display(str(output))}` does not tell its format\n{mend}")


def refuse_overwriting(output: str | None, inputs: Iterable[str]) -> None:
    """
    Make sure that a result does not take the place of what it is made from.

    Raises:
        click.UsageError: It would.
    """
    if output in {None, STDIO} or not os.path.exists(str(output)):
        return
    for one in inputs:
        if os.path.isfile(one) and os.path.samefile(one, str(output)):
            raise click.UsageError(f"`{display(one)}` is read, so it cannot be written\nname another file after -o")


def deliver(run: Run, text: str | bytes, output: str | None, *, styled: bool = False) -> None:
    """
    Print a result, or write it into a file.

    Args:
        run: Where to print.
        text: The result; bytes are none of a terminal's business.
        output: The file, if it goes into one.
        styled: The text is our own and coloured; strangers' text in it is safe to print.

    Raises:
        WriteError: The system refused.
        click.UsageError: Bytes would go to a terminal.
    """
    if output not in {None, STDIO}:
        from charterkit.files.write import replace

        replace(str(output), click.unstyle(text) if styled and isinstance(text, str) else text)
        run.tell(f"written: {display(str(output))}")
    elif isinstance(text, bytes):
        run.hand_over_bytes(text)
    elif styled:
        run.show(text)
    else:
        run.hand_over(text)
