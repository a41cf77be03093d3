"""
The cohort stage, apart from scores: raw figures of all cities in, treated figures out, with what was found on the way.

A treatment looks at all cities once; after that each city is treated alone, by what was found and stored. So the
figures of a city change when the cohort is made anew, and at no other time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.columns import is_known
from charterkit.model.cohort import Cohort, Figures, Imputed
from charterkit.model.findings import Finding
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.extensions import Treatment
    from charterkit.model.cohort import Recipe, Step

    Found = tuple[Mapping[str, Mapping[str, Any]], ...]

__all__ = ["find_faults", "treat", "treat_again"]


def find_faults(recipe: Recipe, treatments: Mapping[str, Treatment]) -> Iterator[Finding]:
    """
    Find what is wrong with the steps of a recipe.

    Args:
        recipe: The recipe.
        treatments: What is installed, by name.

    Yields:
        Findings CK471, with the path of keys to the spot.
    """
    for at, step in enumerate(recipe.steps):
        path = ("cohort", "steps", at)
        treatment = treatments.get(step.treatment)
        if treatment is None:
            mend = did_you_mean(step.treatment, treatments) or f"there are {', '.join(treatments)}"
            yield _fault((*path, "treatment"), f"there is no treatment `{step.treatment}`", mend)
            continue
        for name in step.parameters:
            if name not in treatment.parameters:
                known = ", ".join(treatment.parameters) or "none"
                mend = did_you_mean(name, treatment.parameters) or f"there are {known}"
                yield _fault((*path, "parameters", name), f"`{step.treatment}` has no parameter `{name}`", mend)
        for name in treatment.needs:
            if name not in step.parameters:
                mend = f"add parameters = {{ {name} = ... }}: {treatment.parameters[name]}"
                yield _fault(path, f"`{step.treatment}` needs the parameter `{name}`", mend)
        for name in step.figures:
            if name not in recipe.figures:
                mend = did_you_mean(name, recipe.figures) or "name it in `figures` of the cohort, too"
                yield _fault((*path, "figures", step.figures.index(name)), f"there is no figure `{name}`", mend)


def _fault(path: tuple[str | int, ...], cause: str, mend: str) -> Finding:
    return Finding(code="CK471", path=path, cause=cause, mend=mend)


def treat(recipe: Recipe, raw: Figures, treatments: Mapping[str, Treatment]) -> Cohort:
    """
    Treat the figures of all cities together.

    Args:
        recipe: A recipe without faults.
        raw: The figures; with all columns that the recipe names.
        treatments: What is installed, by name.

    Raises:
        ValueError: A parameter cannot be used; with a sentence.
    """
    columns = {name: raw.columns[name] for name in recipe.figures}
    found: list[Mapping[str, Mapping[str, Any]]] = []
    imputed: list[Imputed] = []
    for at, step in enumerate(recipe.steps):
        treatment, names = treatments[step.treatment], step.figures or recipe.figures
        here = {name: _fit(treatment, columns[name], raw, step) for name in names}
        found.append(here)
        imputed += _apply(treatment, here, columns, raw, at + 1)
    treated = Figures(cities=raw.cities, groups=raw.groups, columns=columns)
    return Cohort(recipe=recipe, cities=raw.cities, found=found, treated=treated, imputed=imputed)


def treat_again(cohort: Cohort, raw: Figures, treatments: Mapping[str, Treatment]) -> Cohort:
    """
    Treat cities by what was found earlier, one like many, whichever cities there are now.

    Args:
        cohort: What `treat` gave, or what was stored of it.
        raw: The figures of the cities.
        treatments: What is installed, by name.
    """
    columns = {name: raw.columns[name] for name in cohort.recipe.figures}
    imputed: list[Imputed] = []
    for at, (step, here) in enumerate(zip(cohort.recipe.steps, cohort.found, strict=True)):
        imputed += _apply(treatments[step.treatment], here, columns, raw, at + 1)
    treated = Figures(cities=raw.cities, groups=raw.groups, columns=columns)
    return Cohort(recipe=cohort.recipe, cities=cohort.cities, found=cohort.found, treated=treated, imputed=imputed)


def _fit(treatment: Treatment, numbers: tuple[float, ...], raw: Figures, step: Step) -> Mapping[str, Any]:
    return treatment.fit(numbers, raw.groups, **step.parameters)


def _apply(
    treatment: Treatment,
    found: Mapping[str, Mapping[str, Any]],
    columns: dict[str, tuple[float, ...]],
    raw: Figures,
    step: int,
) -> Iterator[Imputed]:
    """
    Treat some columns city by city, in place, and name what was put where there was nothing.
    """
    own = [{name: column[at] for name, column in raw.columns.items()} for at in range(len(raw.cities))]
    for name, here in found.items():
        before = columns[name]
        columns[name] = tuple(
            treatment.apply(number, group, figures, here)
            for number, group, figures in zip(before, raw.groups, own, strict=True)
        )
        for city, old, new in zip(raw.cities, before, columns[name], strict=True):
            if is_known(new) and not is_known(old):
                yield Imputed(city=city, figure=name, step=step)
