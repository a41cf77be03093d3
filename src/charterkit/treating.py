"""
From a cohort file and a table of raw figures to treated figures: read, checked, treated.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.errors import InputError
from charterkit.files.figures import MAX_BYTES, list_columns, read_figures
from charterkit.files.folder import open_file
from charterkit.files.kept_cohorts import read_kept
from charterkit.loaded import place
from charterkit.model.cohort import Recipe
from charterkit.model.findings import Finding, Severity
from charterkit.pipeline import Pipeline
from charterkit.scoring.cohort import find_faults, treat, treat_again

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from charterkit.extensions import Treatment
    from charterkit.model.cohort import Cohort, Figures
    from charterkit.plugins import Plugins

    Where = str | PathLike[str]

__all__ = ["treat_table"]


def treat_table(recipe: Where, table: Where, library: Iterable[Where], plugins: Plugins | None) -> Cohort:
    """
    Treat a table by a recipe, or by what was stored of an earlier cohort.

    Args:
        recipe: A cohort file; or a file that ends in ``.json`` and was stored.
        table: The figures.
        library: Folders with frameworks.
        plugins: What is installed, unless it was put together by hand.

    Raises:
        InputError: Something is wrong with one of them.
    """
    pipeline = Pipeline.open(library, plugins, (recipe,))
    treatments = pipeline.plugins.treatments
    if os.fspath(recipe).lower().endswith(".json"):
        kept = read_kept(_read(recipe).decode("utf-8", "replace"), os.fspath(recipe))
        _refuse(list(find_faults(kept.recipe, treatments)), os.fspath(recipe))
        return treat_again(kept, _read_table(table, kept.recipe, treatments), treatments)
    made = _read_recipe(pipeline, recipe)
    try:
        return treat(made, _read_table(table, made, treatments), treatments)
    except ValueError as error:
        raise InputError([Finding(code="CK471", file=made.file, cause=str(error))]) from None


def _read(where: Where) -> bytes:
    try:
        return open_file(where).read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        cause = f"the file cannot be opened: {getattr(error, 'strerror', None) or error}"
        raise InputError([Finding(code="CK101", file=os.fspath(where), cause=cause, mend="check its name")]) from None


def _refuse(findings: list[Finding], file: str) -> None:
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise InputError([evolve(one, file=one.file or file) for one in findings])


def _read_recipe(pipeline: Pipeline, where: Where) -> Recipe:
    for loaded in pipeline.read((where,)):
        made = loaded.record
        faults = tuple(find_faults(made, pipeline.plugins.treatments)) if isinstance(made, Recipe) else ()
        placed = place(faults, loaded.document) if loaded.document is not None else faults
        _refuse([*loaded.findings, *placed], os.fspath(where))
        if isinstance(made, Recipe):
            return made
    cause = "this is no cohort file: it has no table [cohort]"
    raise InputError([Finding(code="CK417", file=os.fspath(where), cause=cause, mend="name the cohort file first")])


def _read_table(where: Where, recipe: Recipe, treatments: Mapping[str, Treatment]) -> Figures:
    others = [
        str(step.parameters[name])
        for step in recipe.steps
        for name in treatments[step.treatment].figures
        if name in step.parameters
    ]
    figures, findings = read_figures(_read(where), os.fspath(where), recipe, list_columns(recipe, others))
    if figures is None:
        raise InputError(findings)
    return figures
