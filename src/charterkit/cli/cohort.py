"""
`charterkit cohort`: raw figures of many cities, treated together before they are scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from charterkit.cli.delivery import deliver, refuse_overwriting
from charterkit.cli.forms import pick_form
from charterkit.cli.options import Command, Place, common, frameworks, option, output
from charterkit.errors import ExitCode

if TYPE_CHECKING:
    from charterkit.cli.run import Run

__all__ = ["cohort"]


@click.command(
    cls=Command,
    examples=(
        "charterkit cohort cohort.toml figures.csv",
        "charterkit cohort cohort.toml figures.csv --treated treated.csv --keep cohort-2026.json",
        "charterkit cohort cohort-2026.json riverport.csv --treated riverport-treated.csv",
    ),
    params=[
        click.Argument(["recipe"], metavar="COHORT", type=Place()),
        click.Argument(["table"], metavar="FIGURES", type=Place()),
        option(
            "--format",
            "format_",
            metavar="FORMAT",
            help="How it is told: text (by default), md, html, pdf, xlsx, csv, json, or what a plugin offers.",
        ),
        output("what was done"),
        option("--treated", metavar="FILE", type=Place(), help="Write the treated figures into this CSV file."),
        option("--keep", metavar="FILE", type=Place(), help="Store what was found, for single cities later."),
        *frameworks(),
        *common(),
    ],
)
@click.pass_obj
def cohort(  # noqa: PLR0913 - one for each option
    run: Run,
    *,
    recipe: str,
    table: str,
    format_: str | None,
    output: str | None,
    treated: str | None,
    keep: str | None,
) -> ExitCode:
    """
    Treat raw figures of many cities together, before they are scored.

    COHORT is a cohort file: it says which figures of the table FIGURES are treated, and by which steps. With what an
    earlier run has stored by --keep in its place, cities are treated as those of then, one like many. What comes out
    says which cities decided, and which figures were filled in.
    """
    from charterkit import accounts
    from charterkit.files.figures import write_figures
    from charterkit.files.kept_cohorts import write_kept
    from charterkit.reporting.cohort import make_document

    renderer = pick_form(run, format_, output, "document")
    for file in (output, treated, keep):
        refuse_overwriting(file, (recipe, table))
    made = accounts.treat(recipe, table, library=run.library, plugins=run.plugins)
    assert renderer.document is not None  # noqa: S101 - `pick_form` looks for it
    deliver(run, renderer.document(make_document(made, again=recipe.lower().endswith(".json"))), output)
    if treated is not None:
        deliver(run, write_figures(made.treated, made.recipe), treated)
    if keep is not None:
        deliver(run, write_kept(made), keep)
    return ExitCode.OK
