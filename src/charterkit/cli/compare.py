"""
`charterkit compare`: the same city over time, where that can be compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.delivery import deliver, refuse_overwriting
from charterkit.cli.forms import pick_form, tell_findings
from charterkit.cli.options import Command, Folder, Place, common, frameworks, option, output, paths, profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.cli.run import Run
    from charterkit.errors import ExitCode
    from charterkit.model.framework import Framework

__all__ = ["compare"]


@click.command(
    cls=Command,
    examples=(
        "charterkit compare riverport-2024.toml riverport-2026.toml",
        "charterkit compare riverport-2024.toml riverport-2026.toml -o change.html",
        "charterkit compare 2024.toml 2026.toml --version-file old/integrating-cities-charter.toml",
    ),
    params=[
        paths(),
        option(
            "--format",
            "format_",
            metavar="FORMAT",
            help="How it is written: text (by default), html, pdf, md, xlsx, csv, json, or what a plugin offers.",
        ),
        output("the comparison"),
        option("--city", metavar="ID", help="Compare this city only."),
        option(
            "--version-file",
            "versions",
            metavar="FILE",
            multiple=True,
            type=Place(),
            help="The framework in another version, for the answers that name that version; may be repeated.",
        ),
        option("--brand", metavar="FOLDER", type=Folder(), help="Use the looks of a network: names, colours, logo."),
        profile(),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def compare(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    city: str | None,
    versions: tuple[str, ...],
    brand: str | None,
    profile: str | None,
) -> ExitCode:
    """
    Compare a city with itself over time.

    Scores are compared only over questions that mean the same in all files and were answered each time. Which these
    are, how many, why the others are not, and how the rules differ is told with them.
    """
    from charterkit import accounts
    from charterkit.files.brands import read_brand

    paths = run.enter(paths)
    renderer = pick_form(run, format_, output, "document")
    refuse_overwriting(output, paths)
    made = accounts.compare(
        *paths,
        versions=tuple(_read_versions(run, versions)),
        city=city,
        profile=profile,
        brand=read_brand(brand) if brand else None,
        library=run.library,
        plugins=run.plugins,
    )
    assert renderer.document is not None  # noqa: S101 - `pick_form` looks for it
    for document in made.documents:
        deliver(run, renderer.document(document), output)
    return tell_findings(run, made.findings, done=f"compared: {len(made.documents)}", undone="cannot be compared")


def _read_versions(run: Run, files: tuple[str, ...]) -> Iterator[Framework]:
    """
    Read framework files that the user named.

    Raises:
        InputError: One cannot be used.
    """
    from charterkit import api
    from charterkit.errors import InputError
    from charterkit.model.findings import Severity

    for file in files:
        read = api.load(file, library=run.library, plugins=run.plugins)
        if errors := [one for one in read.findings if one.severity is Severity.ERROR]:
            raise InputError(errors)
        if not read.frameworks:
            raise click.UsageError(
                f"`{file}` is no framework file\nname the file of the framework in its older version"
            )
        yield from read.frameworks.values()
