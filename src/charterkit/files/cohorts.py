"""
Cohort files: which figures of many cities are treated together, and by which steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.fields import FORMAT_FIELD, Field, ListOf, MapOf, TableOf
from charterkit.files.reading import list_findings, read_values
from charterkit.files.record_schema import make_schema
from charterkit.files.shapes import ID, RECORD_ID, SENTENCE
from charterkit.files.values import Anything, Faults, YesNo
from charterkit.model.cohort import Recipe, Step

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding

__all__ = ["COHORT", "COHORT_FILE", "cohort_schema", "read_recipe"]

_FIGURES = ListOf(SENTENCE, least=1, distinct=True)
STEP = TableOf(
    "step",
    {
        "treatment": Field(shape=ID, required=True, doc="what is done: denominate, impute, winsorise, min-max, ..."),
        "figures": Field(shape=_FIGURES, doc="for which figures; for all if left out"),
        "parameters": Field(
            shape=MapOf(Anything(), "[a-z_]+", "a parameter", "small letters and underscores"),
            doc='how it is done: { by = "population" }',
        ),
    },
    Step,
)
COHORT = TableOf(
    "cohort",
    {
        "id": Field(shape=RECORD_ID, required=True, doc="what others call it by; also the name of its file"),
        "title": Field(shape=SENTENCE, doc="what people see"),
        "framework": Field(shape=ID, doc="the framework whose questions the figures answer"),
        "city": Field(shape=SENTENCE, doc="the column with the id of the city; city if left out"),
        "group": Field(shape=SENTENCE, doc="the column with the group of the city, for imputing"),
        "figures": Field(shape=_FIGURES, required=True, doc="the columns that are treated, in this order"),
        "steps": Field(shape=ListOf(STEP, least=1), required=True, doc="what is done, one after the other"),
    },
    least=("id", "figures", "steps"),
)
COHORT_FILE = TableOf(
    "cohort file",
    {
        "format": FORMAT_FIELD,
        "synthetic": Field(shape=YesNo(), doc="true: invented figures; the result says so"),
        "cohort": Field(shape=COHORT, required=True, doc="the recipe"),
    },
)


def read_recipe(document: Document) -> tuple[Recipe | None, tuple[Finding, ...]]:
    """
    Read a cohort file.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        What could be read, None where it is not enough to go by; and everything that is wrong with the form, places not
        yet looked up.
    """
    faults = Faults()
    raw = read_values(COHORT_FILE, document, faults)
    recipe = raw.pop("cohort", None)
    made = None if recipe is None else Recipe(file=document.file, **recipe, **raw)
    return made, list_findings(document, faults)


def cohort_schema() -> dict[str, Any]:
    """
    Make the schema of cohort files.
    """
    return make_schema("cohort file", COHORT_FILE)
