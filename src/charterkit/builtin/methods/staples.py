"""
The methods that most frameworks need: points of options and numbers, the mean, leaving out and counting as zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING, at_least, choose, divide, fill, is_above, is_known, is_never, is_same, look_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.columns import Column
    from charterkit.model.items import Scale

__all__ = [
    "curve",
    "curve_bounds",
    "mean",
    "mean_bounds",
    "mean_parts",
    "skip",
    "table",
    "table_bounds",
    "tally",
    "tally_bounds",
    "zero",
]


# --- leaf: from an answer to points ---


def _points(scale: Scale) -> tuple[float, ...]:
    return tuple([MISSING if option.points is None else option.points for option in scale.options])


def table(columns: Sequence[Column], scale: Scale) -> Column:
    """
    Give the points of the chosen option; with several rows, the mean of the rows that count.
    """
    points = _points(scale)
    if len(columns) == 1:
        return look_up(points, columns[0])
    total: Column = 0.0
    count: Column = 0.0
    for column in columns:
        found = look_up(points, column)
        total = total + fill(found, 0.0)
        count = count + is_known(found)
    return divide(total, count)


def table_bounds(scale: Scale) -> tuple[float, float]:
    """
    Give the points of the worst and of the best option.
    """
    points = [option.points for option in scale.options if option.points is not None]
    return min(points), max(points)


def tally(columns: Sequence[Column], scale: Scale, cap: float | None = None, share: float | None = None) -> Column:
    """
    Add up the points of the chosen options, up to `cap`; or give `share` times what they are of all points.
    """
    points = _points(scale)
    total: Column = 0.0
    for column, worth in zip(columns, points, strict=True):
        # A column that is missing leaves no points, as with every leaf: nobody has answered.
        total = total + choose(column, worth, 0.0) + 0.0 * column
    if share is not None:
        everything: Column = 0.0
        for worth in points:
            everything = everything + fill(worth, 0.0)
        total = total / everything * share
    return total if cap is None else choose(at_least(total, cap), cap + 0.0 * total, total)


def tally_bounds(scale: Scale, cap: float | None = None, share: float | None = None) -> tuple[Column, Column]:
    """
    Give the points for choosing the worst, and all that pays.
    """
    worst = [1.0 if option.points is not None and option.points < 0.0 else 0.0 for option in scale.options]
    best = [1.0 if option.points is not None and option.points > 0.0 else 0.0 for option in scale.options]
    return tally(worst, scale, cap, share), tally(best, scale, cap, share)


def curve(columns: Sequence[Column], scale: Scale) -> Column:
    """
    Read a number through the steps or the line of the scale; a word in place of the number has its option's points.
    """
    number = columns[0]
    points: Column = 0.0 * number
    if scale.read == "line":
        from charterkit.builtin.methods.lines import read_line

        points = read_line(number, scale)
    elif scale.read == "from":
        points = points + scale.steps[0][1]
        for limit, worth in scale.steps:
            points = choose(at_least(number, limit), worth, points)
    else:
        points = points + (scale.steps[-1][1] if scale.beyond is None else scale.beyond)
        for limit, worth in reversed(scale.steps):
            points = choose(at_least(limit, number), worth, points)
    points = choose(is_known(number), points, MISSING)
    for column in columns[1:]:
        points = fill(points, look_up(_points(scale), column))
    return points


def curve_bounds(scale: Scale) -> tuple[float, float]:
    """
    Give the fewest and the most points that a number or a word can get.
    """
    points = [worth for _, worth in scale.steps]
    if scale.read == "line":
        from charterkit.builtin.methods.lines import list_ends

        points += list_ends(scale)
    points += [option.points for option in scale.options if option.points is not None]
    if scale.beyond is not None:
        points.append(scale.beyond)
    return min(points), max(points)


# --- aggregate: from the children of a node to its value ---


def mean(values: Sequence[Column], weights: Sequence[Column], power: float = 1.0) -> Column:
    """
    Give the weighted mean of the children that have a value: arithmetic, or of another power.
    """
    if power != 1.0:
        from charterkit.builtin.methods.powers import power_mean

        return power_mean(values, weights, power)
    total: Column = 0.0
    weight: Column = 0.0
    for value, share in zip(values, weights, strict=True):
        total = total + share * fill(value, 0.0)
        weight = weight + share
    return divide(total, weight)


def mean_parts(values: Sequence[Column], weights: Sequence[Column], power: float = 1.0) -> list[Column] | None:
    """
    Give what each child adds to the mean; nothing where the mean is no sum.
    """
    if power != 1.0:
        return None
    weight: Column = 0.0
    for share in weights:
        weight = weight + share
    return [divide(share * fill(value, 0.0), weight) for value, share in zip(values, weights, strict=True)]


def mean_bounds(
    lowers: Sequence[Column],
    uppers: Sequence[Column],
    weights: Sequence[Column],
    optional: Sequence[Column],
    power: float = 1.0,
) -> tuple[Column, Column]:
    """
    Give the lowest and the highest mean, leaving out of the optional children those that would not move it there.
    """
    if power != 1.0:
        from charterkit.builtin.methods.powers import power_mean_bounds

        return power_mean_bounds(lowers, uppers, weights, optional, power)
    return _lowest_mean(lowers, weights, optional, 1.0), _lowest_mean(uppers, weights, optional, -1.0)


def _lowest_mean(
    values: Sequence[Column], weights: Sequence[Column], optional: Sequence[Column], sign: float
) -> Column:
    """
    Find the lowest (or, with sign -1, the highest) mean over all ways to leave out optional children.

    Dinkelbach's method for a ratio: keep an optional child only if it is below the best mean found so far, and repeat.
    Every round lowers the mean or is the last, so there are at most as many rounds as children.
    """
    best = mean(values, weights)
    fixed = [is_never(may_go) for may_go in optional]
    for _ in values:
        if all(fixed):
            break
        kept = [
            weight if stays else choose(may_go * is_above(sign * value, sign * best), 0.0, weight)
            for value, weight, may_go, stays in zip(values, weights, optional, fixed, strict=True)
        ]
        found = fill(mean(values, kept), best)
        if is_same(found, best):
            break
        best = found
    return best


# --- policy: what stands in for a child without a value ---


def skip(weight: float, bottom: float, top: float) -> tuple[float, float]:  # noqa: ARG001 - all policies alike
    """
    Leave the child out; the weights of the others count as the whole.
    """
    return MISSING, 0.0


def zero(weight: float, bottom: float, top: float) -> tuple[float, float]:  # noqa: ARG001 - all policies alike
    """
    Count the child as 0.
    """
    return 0.0, weight
