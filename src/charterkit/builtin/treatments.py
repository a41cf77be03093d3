"""
The treatments of raw figures that come with charterkit: what depends on all cities together, before anything is scored.

Each looks at one figure of all cities (`fit`), and then treats one city by what it found (`apply`). The order in which
a composite indicator takes them, and their names, are those of the Handbook on Constructing Composite Indicators
(OECD and JRC, 2008): denominate, impute, treat outliers, normalise.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from charterkit.columns import MISSING, divide, fill, greatest, is_known, least, settle
from charterkit.extensions import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["charterkit_treatments"]

_FEWEST = 4
"""Of fewer numbers, the kurtosis says nothing."""


def charterkit_treatments() -> Iterator[Treatment]:
    """
    Offer the treatments of this module.
    """
    yield Treatment(
        name="denominate",
        summary="Divide by another figure of the city, its population for instance",
        fit=_keep_parameters,
        apply=_denominate,
        parameters={"by": "the figure to divide by"},
        needs=("by",),
        figures=("by",),
    )
    yield Treatment(
        name="impute",
        summary="Put the mean of the group where a city has no figure",
        fit=_fit_groups,
        apply=_impute,
        parameters={"middle": "mean (default) or median of those in the group that have a figure"},
    )
    yield Treatment(
        name="winsorise",
        summary="Bring the figures farthest out to the next one, until the rest is not skewed",
        fit=_fit_limits,
        apply=_clip,
        parameters={
            "most": "never more figures than this (5)",
            "skewness": "below this nothing is done (2)",
            "kurtosis": "nor below this (3.5)",
        },
    )
    yield from _offer_scales()


def _offer_scales() -> Iterator[Treatment]:
    falling = "true: less is better"
    yield Treatment(
        name="min-max",
        summary="Put the lowest figure at one end of a scale and the highest at the other",
        fit=_fit_ends,
        apply=_rescale,
        parameters={"to": "the two ends ([0, 100])", "falling": falling},
    )
    yield Treatment(
        name="z-score",
        summary="Say by how many standard deviations a figure is above the mean",
        fit=_fit_spread,
        apply=_standardise,
        parameters={"falling": falling},
    )
    yield Treatment(
        name="rank",
        summary="Say how many cities are better, and one more; equal figures share a place",
        fit=_fit_order,
        apply=_rank,
        parameters={"falling": falling},
    )
    yield Treatment(
        name="percentile",
        summary="Say of how many of 100 other cities a figure is better",
        fit=_fit_order,
        apply=_find_percentile,
        parameters={"falling": falling},
    )


def _known(numbers: Sequence[float]) -> list[float]:
    return [number for number in numbers if is_known(number)]


def _keep_parameters(numbers: Sequence[float], groups: Sequence[str], **parameters: Any) -> dict[str, Any]:  # noqa: ARG001 - all alike
    return parameters


def _denominate(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    return float(divide(number, figures[found["by"]]))


def _fit_groups(numbers: Sequence[float], groups: Sequence[str], middle: str = "mean") -> dict[str, Any]:
    from statistics import fmean, median

    if middle not in {"mean", "median"}:
        raise ValueError("`middle` is mean or median")
    by_group: dict[str, list[float]] = {}
    for number, group in zip(numbers, groups, strict=True):
        by_group.setdefault(group, []).extend([number] if is_known(number) else [])
    find = fmean if middle == "mean" else median
    return {"middles": {group: find(known) for group, known in sorted(by_group.items()) if known}}


def _impute(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    middle: float = found["middles"].get(group, MISSING)
    return float(fill(number, middle))


def _find_skewness(numbers: Sequence[float]) -> float:
    """
    Give the adjusted Fisher-Pearson skewness of a sample (G1 of Joanes and Gill, 1998).
    """
    from statistics import fmean

    count, middle = len(numbers), fmean(numbers)
    second = math.fsum((number - middle) ** 2 for number in numbers) / count
    third = math.fsum((number - middle) ** 3 for number in numbers) / count
    spread = math.sqrt(second)
    return third / (second * spread) * math.sqrt(count * (count - 1)) / (count - 2)


def _find_kurtosis(numbers: Sequence[float]) -> float:
    """
    Give the excess kurtosis of a sample, without bias (G2 of Joanes and Gill, 1998).
    """
    from statistics import fmean

    count, middle = len(numbers), fmean(numbers)
    second = math.fsum((number - middle) ** 2 for number in numbers) / count
    fourth = math.fsum((number - middle) ** 4 for number in numbers) / count
    excess = fourth / second**2 - 3.0
    return ((count + 1) * excess + 6.0) * (count - 1) / ((count - 2) * (count - 3))


def _fit_limits(
    numbers: Sequence[float],
    groups: Sequence[str],  # noqa: ARG001 - all alike
    most: int = 5,
    skewness: float = 2.0,
    kurtosis: float = 3.5,
) -> dict[str, Any]:
    """
    Find the limits beyond which figures are brought back, as COINr does it (Becker and others, 2022).
    """
    kept = _known(numbers)
    moved = {"low": 0, "high": 0}
    while _is_skewed(kept, skewness, kurtosis) and sum(moved.values()) < most:
        end, out = ("high", max(kept)) if _find_skewness(kept) >= 0.0 else ("low", min(kept))
        rest = [number for number in kept if number != out]
        limit = max(rest) if end == "high" else min(rest)
        moved[end] = kept.count(out)
        kept = [limit if number == out else number for number in kept]
    limits = {"low": min(kept), "high": max(kept)} if kept else {}
    return {**limits, "moved": sum(moved.values()), "is_skewed": _is_skewed(kept, skewness, kurtosis)}


def _is_skewed(numbers: Sequence[float], skewness: float, kurtosis: float) -> bool:
    if len(numbers) < _FEWEST or min(numbers) == max(numbers):
        return False
    return abs(_find_skewness(numbers)) >= skewness and _find_kurtosis(numbers) >= kurtosis


def _clip(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    if "low" not in found or not is_known(number):
        return number
    return float(least(greatest(number, found["low"]), found["high"]))


def _fit_ends(
    numbers: Sequence[float],
    groups: Sequence[str],  # noqa: ARG001 - all alike
    to: Sequence[float] = (0.0, 100.0),
    falling: bool = False,  # noqa: FBT001, FBT002 - a parameter of a file
) -> dict[str, Any]:
    if len(to) != 2:  # noqa: PLR2004 - two ends
        raise ValueError("`to` has two ends, such as [0, 100]")
    known = _known(numbers)
    ends = [float(one) for one in to]
    return {"low": min(known), "high": max(known), "to": ends[::-1] if falling else ends} if known else {}


def _rescale(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    if not found:
        return MISSING
    first, last = found["to"]
    share = divide(number - found["low"], found["high"] - found["low"])
    return float(first + (last - first) * share)


def _fit_spread(
    numbers: Sequence[float],
    groups: Sequence[str],  # noqa: ARG001 - all alike
    falling: bool = False,  # noqa: FBT001, FBT002 - a parameter of a file
) -> dict[str, Any]:
    from statistics import fmean, stdev

    known = _known(numbers)
    if len(known) < 2:  # noqa: PLR2004 - one number does not spread
        return {}
    return {"mean": fmean(known), "sd": stdev(known), "falling": falling}


def _standardise(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    if not found:
        return MISSING
    away = divide(number - found["mean"], found["sd"])
    return float(-away if found["falling"] else away)


def _fit_order(
    numbers: Sequence[float],
    groups: Sequence[str],  # noqa: ARG001 - all alike
    falling: bool = False,  # noqa: FBT001, FBT002 - a parameter of a file
) -> dict[str, Any]:
    known = [float(settle(number)) for number in _known(numbers)]
    return {"order": sorted(-number for number in known) if falling else sorted(known), "falling": falling}


def _rank(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    if not is_known(number):
        return MISSING
    return float(len(found["order"]) - bisect_right(found["order"], _turn(number, found)) + 1)


def _find_percentile(number: float, group: str, figures: Mapping[str, float], found: Mapping[str, Any]) -> float:  # noqa: ARG001 - all alike
    others = len(found["order"]) - 1
    if not is_known(number) or others < 1:
        return MISSING
    return min(100.0, 100.0 * bisect_left(found["order"], _turn(number, found)) / others)


def _turn(number: float, found: Mapping[str, Any]) -> float:
    settled = float(settle(number))
    return -settled if found["falling"] else settled
