"""
What a cohort found, as a file: with it a single city is treated later as it would have been then.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from charterkit.errors import InputError
from charterkit.files.write import digest
from charterkit.model.cohort import Cohort, Figures, Recipe, Step
from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SCHEMA_VERSION", "read_kept", "write_kept"]

SCHEMA_VERSION = 1


def write_kept(cohort: Cohort) -> str:
    """
    Write what was found as JSON.

    Args:
        cohort: The cohort.
    """
    recipe = cohort.recipe
    kept = {
        "id": recipe.id,
        "title": recipe.title,
        "framework": recipe.framework,
        "synthetic": recipe.synthetic,
        "city": recipe.city,
        "group": recipe.group,
        "figures": recipe.figures,
        "cities": cohort.cities,
        "steps": [
            {
                "treatment": step.treatment,
                "figures": step.figures,
                "parameters": dict(step.parameters),
                "found": {name: dict(one) for name, one in found.items()},
            }
            for step, found in zip(recipe.steps, cohort.found, strict=True)
        ],
        "imputed": [{"city": one.city, "figure": one.figure, "step": one.step} for one in cohort.imputed],
    }
    whole = {"schema_version": SCHEMA_VERSION, "digest": _digest(kept), "cohort": kept}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _digest(kept: Mapping[str, Any]) -> str:
    return "sha256:" + digest(json.dumps(kept, ensure_ascii=False).encode(errors="surrogatepass"))


def read_kept(text: str, file: str) -> Cohort:
    """
    Read what was found.

    Args:
        text: The content of the file.
        file: Its name, for the finding.

    Raises:
        InputError: It is not what `write_kept` wrote.
    """
    try:
        whole = json.loads(text)
        kept = whole["cohort"]
        is_whole = whole["digest"] == _digest(kept)
    except (ValueError, KeyError, TypeError, RecursionError):
        kept, is_whole = {}, False
    if not is_whole:
        cause = "the file is not what `charterkit cohort --keep` wrote, or was changed since"
        raise InputError([Finding(code="CK476", file=file, cause=cause, mend="write it anew with --keep")])
    return _build(kept, file)


def _build(kept: Mapping[str, Any], file: str) -> Cohort:
    steps = [
        Step(treatment=one["treatment"], figures=one["figures"], parameters=one["parameters"]) for one in kept["steps"]
    ]
    named = ("id", "title", "framework", "synthetic", "city", "group", "figures")
    recipe = Recipe(file=file, steps=steps, **{name: kept[name] for name in named})
    found = [one["found"] for one in kept["steps"]]
    return Cohort(recipe=recipe, cities=kept["cities"], found=found, treated=Figures(cities=(), groups=(), columns={}))
