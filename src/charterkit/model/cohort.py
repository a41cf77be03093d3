"""
A cohort: raw figures of many cities, the steps by which they are treated together, and what these steps found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.briefs import Mention

__all__ = ["Cohort", "Figures", "Imputed", "Recipe", "Step"]


@frozen(kw_only=True, eq=False, repr=False)
class Step(Record):
    """
    A treatment with its parameters, and the figures that it is for; all of the recipe where it names none.
    """

    treatment: str
    figures: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    parameters: Mapping[str, Any] = field(factory=nothing, converter=frozen_mapping)


@frozen(kw_only=True, eq=False, repr=False)
class Recipe(Record):
    """
    What a cohort file says: which column of a table names the city, which its group, and which steps are taken in turn.

    `figures` are the columns that come out; `framework` the framework whose questions they answer, if any.
    """

    file: str = ""
    id: str
    title: str = ""
    framework: str = ""
    city: str = "city"
    group: str = ""
    figures: tuple[str, ...] = field(converter=frozen_tuple)
    steps: tuple[Step, ...] = field(converter=frozen_tuple)
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        Name what stands elsewhere: nothing.
        """
        return ()


@frozen(kw_only=True, eq=False, repr=False)
class Figures(Record):
    """
    A table of figures: cities, the group of each, and by column one number for each city, missing where it has none.
    """

    cities: tuple[str, ...] = field(converter=frozen_tuple)
    groups: tuple[str, ...] = field(converter=frozen_tuple)
    columns: Mapping[str, tuple[float, ...]] = field(converter=frozen_mapping)


@frozen(kw_only=True, eq=False, repr=False)
class Imputed(Record):
    """
    A figure that a city did not have, and the step, from 1, that put one in its place.
    """

    city: str
    figure: str
    step: int


@frozen(kw_only=True, eq=False, repr=False)
class Cohort(Record):
    """
    Treated figures, with all that it takes to treat a single city in the same way later.

    Attributes:
        recipe: The steps.
        cities: The cities whose figures decided, whether or not they are among those treated.
        found: For each step, by figure, what it found in the figures of these cities.
        treated: The figures that came out.
        imputed: Which of them stand in for figures that a city does not have.
    """

    recipe: Recipe
    cities: tuple[str, ...] = field(converter=frozen_tuple)
    found: tuple[Mapping[str, Mapping[str, Any]], ...] = field(converter=frozen_tuple)
    treated: Figures
    imputed: tuple[Imputed, ...] = field(default=(), converter=frozen_tuple)
