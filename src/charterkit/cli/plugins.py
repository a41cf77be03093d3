"""
`charterkit plugins`: what is installed, its state, what it offers, and why it failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from charterkit.cli.group import list_stranger_commands
from charterkit.cli.options import Command, common, installed, option
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["plugins"]

GOOD = {"built in", "loaded", "ready", "switched off"}
"""The states in which nothing is wrong."""


@click.command(
    cls=Command,
    examples=(
        "charterkit plugins",
        "charterkit plugins --strict",
    ),
    params=[
        option(
            "--format",
            "format_",
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="How the list is written.",
        ),
        option("--strict", is_flag=True, help="End with exit code 4 if anything is wrong with one of them."),
        *installed(),
        *common(),
    ],
)
@click.pass_obj
def plugins(run: Run, format_: str, *, strict: bool) -> ExitCode:
    """
    List what is installed, and what is wrong with it.

    A framework is data and safe to take from a stranger; a plugin is a program, and runs with your rights.
    """
    rows = [_describe_plugin(plugin) for plugin in run.plugins.listing()]
    commands = [
        {
            "name": entry.name,
            "distribution": entry.distribution,
            "version": entry.version,
            "state": state,
            "reason": reason,
        }
        for entry, state, reason in list_stranger_commands(run)
    ]
    if format_ == "json":
        from json import dumps

        content = {"schema_version": 1, "plugins": rows, "commands": commands}
        run.hand_over(dumps(content, ensure_ascii=False, indent=2) + "\n")
    else:
        _print(run, rows, commands)
    run.failures_told = True
    bad = any(row["state"] not in GOOD for row in (*rows, *commands))
    return ExitCode.PLUGIN if strict and bad else ExitCode.OK


def _describe_plugin(plugin: Any) -> dict[str, Any]:
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "state": plugin.state,
        "reason": plugin.reason,
        "offers": {kind: list(names) for kind, names in plugin.offers.items()},
    }


def _print(run: Run, rows: list[dict[str, Any]], commands: list[dict[str, Any]]) -> None:
    from charterkit.cli.layout import Page

    page = Page()
    for row in rows:
        page.heading(f"{row['distribution']} {row['version']} [{row['name']}]: {row['state']}")
        if row["reason"]:
            page.paragraph(row["reason"], "reason", indent=2)
        for kind, names in row["offers"].items():
            page.paragraph(", ".join(names), kind, indent=2)
    for row in commands:
        page.heading(f"{row['distribution']} {row['version']}, command {row['name']}: {row['state']}")
        if row["reason"]:
            page.paragraph(row["reason"], "reason", indent=2)
    run.show(page.text)
