"""
`charterkit schema`: JSON Schemas, with which editors help to fill in files and programs check results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import deliver
from charterkit.cli.options import Command, common, frameworks, output
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["schema"]


@click.command(
    cls=Command,
    examples=(
        "charterkit schema integrating-cities-charter -o integrating-cities-charter.schema.json",
        "charterkit schema result",
    ),
    params=[
        click.Argument(["what"], metavar="FRAMEWORK|framework|result"),
        output("the schema"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def schema(run: Run, what: str, output: str | None) -> ExitCode:
    """
    Write a JSON Schema for editors and programs.

    Name a framework to get the schema of its answer files; `framework` is that of frameworks themselves, `result` that
    of `charterkit score --format json`. An answer file names its schema in its first line: an editor that knows TOML
    finds it beside the file, then shows each question and marks what is no answer.
    """
    from json import dumps

    deliver(run, dumps(_make(run, what), ensure_ascii=False, indent=2) + "\n", output)
    return ExitCode.OK


def _make(run: Run, what: str) -> dict[str, Any]:
    from charterkit.files.schema import answers_schema, framework_schema

    if what == "framework":
        return framework_schema()
    if what == "result":
        from charterkit.files.result_schema import result_schema

        return result_schema()
    from charterkit.cli.lookup import find_framework

    return answers_schema(find_framework(run, what), run.plugins.answer_types)
