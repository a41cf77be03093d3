"""
`charterkit schema`: JSON Schemas, with which editors help to fill in files and programs check results.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.delivery import deliver
from charterkit.cli.options import Command, common, frameworks, output
from charterkit.errors import ExitCode, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.cli.run import Run

__all__ = ["schema"]

KINDS = ("framework", "city", "shared", "network")
"""The kinds of files that are the same whatever framework is answered, besides the kinds of records."""

_RESULTS = {
    "result": ("result_schema", "result_schema"),
    "trace": ("result_schema", "trace_schema"),
    "matching": ("matchings", "matching_schema"),
    "robustness": ("sureness_results", "sureness_schema"),
}
"""What commands write as JSON, with the module and the function that describe it."""


@click.command(
    cls=Command,
    examples=(
        "charterkit schema integrating-cities-charter -o integrating-cities-charter.schema.json",
        "charterkit schema result",
        "charterkit schema matching",
    ),
    params=[
        click.Argument(["what"], metavar="FRAMEWORK|KIND"),
        output("the schema"),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def schema(run: Run, what: str, output: str | None) -> ExitCode:
    """
    Write a JSON Schema for editors and programs.

    Name a framework to get the schema of its answer files. Or name a kind of file: framework, city, practice, shared,
    network, or one that a plugin brings; or result, for `charterkit score --format json`; trace, for `charterkit
    explain --format json`; matching and robustness, for the JSON of `charterkit match` and `charterkit robustness`. An
    answer file names its schema in its first line: an editor that knows TOML finds it beside the file, shows each
    question and marks what is no answer.
    """
    from json import dumps

    deliver(run, dumps(_make(run, what), ensure_ascii=False, indent=2) + "\n", output)
    return ExitCode.OK


def _make(run: Run, what: str) -> dict[str, Any]:
    from charterkit.files import schema as schemas

    if what in KINDS:
        make: Callable[[], dict[str, Any]] = getattr(schemas, f"{what}_schema")
        return make()
    if what in run.plugins.record_kinds.builtin:
        return run.plugins.record_kinds[what].schema()
    if what in _RESULTS:
        from importlib import import_module

        module, function = _RESULTS[what]
        describe: Callable[[], dict[str, Any]] = getattr(import_module(f"charterkit.files.{module}"), function)
        return describe()
    from charterkit.cli.lookup import find_framework

    try:
        framework = find_framework(run, what)
    except UnknownName:
        if what in run.plugins.record_kinds:
            return run.plugins.record_kinds[what].schema()
        raise
    return schemas.answers_schema(framework, run.plugins.answer_types)
