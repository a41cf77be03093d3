"""
What many draws say of each city: in between which scores and places it lies, and which choice moved it most.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import evolve

from charterkit.model.sureness import CHOICES, DECLARED, CitySureness, Mover, NodeSureness
from charterkit.scoring.ranks import find_cuts, find_quantile, rank, sort_draws
from charterkit.scoring.robustness import compute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

    from charterkit.model.sureness import Variation
    from charterkit.scoring.robustness import Field

    Floats = npt.NDArray[np.float64]

__all__ = ["Shown", "find_sureness", "list_varied", "vary_only"]

_ENDS = 5, 50, 95
_QUARTER = 4


class Shown(NamedTuple):
    """
    The cities that show a score of a node, best first: their places among all, their ids, and their scores.
    """

    places: Sequence[int]
    cities: Sequence[str]
    scores: Sequence[float]


def list_varied(variation: Variation) -> tuple[str, ...]:
    """
    List the choices that are varied at all.
    """
    is_varied = (
        variation.weights != DECLARED and variation.spread > 0.0,
        tuple(variation.aggregates) != (DECLARED,),
        tuple(variation.missing) != (DECLARED,),
        any(variation.steps.values()),
    )
    return tuple(choice for choice, varied in zip(CHOICES, is_varied, strict=True) if varied)


def vary_only(variation: Variation, choice: str) -> Variation:
    """
    Leave all choices but one as they are declared; what is drawn for that one stays the same.
    """
    return evolve(
        variation,
        weights=variation.weights if choice == "weights" else DECLARED,
        aggregates=variation.aggregates if choice == "aggregates" else (DECLARED,),
        missing=variation.missing if choice == "missing" else (DECLARED,),
        steps=variation.steps if choice == "answers" else {},
    )


def find_sureness(
    field: Field, variation: Variation, shown: Mapping[str, Shown], pairs: Sequence[tuple[str, str]] = ()
) -> Iterator[NodeSureness]:
    """
    Draw, score and sum up.

    Args:
        field: The cities.
        variation: What is varied.
        shown: By node the cities that have a score.
        pairs: Cities of which is wanted how often the first is above the second.
    """
    values = compute(field, variation)
    ranks = field.plan.framework.ranks
    moved: dict[str, dict[str, float]] = {name: {} for name in field.nodes}
    for choice in list_varied(variation):
        for name, alone in compute(field, vary_only(variation, choice)).items():
            moved[name][choice] = _find_move(alone, shown[name], ranks=ranks)
    for name in field.nodes:
        here = shown[name]
        chosen = values.pop(name)[:, list(here.places)]
        above = [(*pair, _find_above(chosen, here, *pair)) for pair in pairs if {*pair} <= {*here.cities}]
        yield NodeSureness(
            node=name,
            cities=_sum_up(chosen, here, ranks=ranks) if here.cities else (),
            movers=_sort_movers(moved[name]),
            above=above,
        )


def _find_above(values: Floats, shown: Shown, one: str, other: str) -> float:
    """
    Give the share of draws in which one city is above another; a city without a value is above none.
    """
    first, second = (values[:, shown.cities.index(city)] for city in (one, other))
    return float((first > second).mean())


def _find_move(values: Floats, shown: Shown, *, ranks: bool) -> float:
    """
    Give by how many places, or points, a city is away from where the declared rules put it; the mean over all draws.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    declared = np.array([shown.scores])
    drawn = values[:, list(shown.places)]
    known = ~np.isnan(drawn)
    if not known.any():
        return 0.0
    away = np.abs(rank(drawn) - rank(declared)) if ranks else np.abs(drawn - declared)
    return float(away[known].mean())


def _sort_movers(moved: Mapping[str, float]) -> list[Mover]:
    total = sum(moved.values())
    movers = [Mover(choice=choice, moved=by, share=by / total if total else 0.0) for choice, by in moved.items()]
    return sorted(movers, key=lambda mover: -mover.moved)


def _sum_up(values: Floats, shown: Shown, *, ranks: bool) -> list[CitySureness]:
    import numpy as np  # noqa: PLC0415 - only draws need it

    known = ~np.isnan(values)
    counts = known.sum(axis=0)
    # A city without a value in any draw keeps the declared one, so that there is something to say of it.
    values[:, counts == 0] = np.array(shown.scores)[counts == 0]
    drawn = known.copy()
    drawn[:, counts == 0] = True
    enough = np.where(counts, counts, len(values))
    ordered = sort_draws(values, drawn)
    low, median, high = (find_quantile(ordered, enough, percent).tolist() for percent in _ENDS)
    found = [
        CitySureness(city=city, score=score, low=low[at], median=median[at], high=high[at], without=without)
        for at, (city, score, without) in enumerate(
            zip(shown.cities, shown.scores, (len(values) - counts).tolist(), strict=True)
        )
    ]
    if not ranks:  # the order of the table would be one
        return sorted(found, key=lambda one: one.city)
    placed = _add_places(found, rank(values), drawn, enough)
    order = sorted(range(len(found)), key=lambda at: (placed[at].rank_median, -placed[at].median, placed[at].city))
    return _add_groups([placed[at] for at in order], values[:, order])


def _add_places(
    found: Sequence[CitySureness], places: npt.NDArray[np.int32], known: npt.NDArray[np.bool_], counts: Any
) -> list[CitySureness]:
    first = -(-len(found) // _QUARTER)
    top = (((places <= first) & known).sum(axis=0) / counts).tolist()
    ordered = sort_draws(places, known)
    low, median, high = (find_quantile(ordered, counts, percent).tolist() for percent in _ENDS)
    return [
        evolve(one, rank_low=int(low[at]), rank_median=int(median[at]), rank_high=int(high[at]), top_quarter=top[at])
        for at, one in enumerate(found)
    ]


def _add_groups(found: Sequence[CitySureness], values: Floats) -> list[CitySureness]:
    """
    Say how often each city is above the one after it, and part the table where that is safe.
    """
    ahead = [*(values[:, :-1] > values[:, 1:]).mean(axis=0).tolist(), None]
    groups = accumulate(find_cuts(values), initial=1)
    return [evolve(one, ahead=by, group=group) for one, by, group in zip(found, ahead, groups, strict=True)]
