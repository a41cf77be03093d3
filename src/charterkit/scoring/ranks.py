"""
Places of cities in many draws at once, and what lies in the middle of them: arrays of draws by cities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Ints = npt.NDArray[np.int32]

__all__ = ["find_cuts", "find_quantile", "rank", "sort_draws"]

_FULL = 100


def rank(values: Floats) -> Ints:
    """
    Give the place of each city in each draw, the highest value first; equal values share a place (1, 2, 2, 4).

    Args:
        values: Settled; missing where a city has no value.

    Returns:
        Places from 1; 0 where there is no value.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    draws, cities = values.shape
    falling = -values
    order = np.argsort(falling, axis=1)
    ordered = np.take_along_axis(falling, order, axis=1)
    places = np.zeros((draws, cities), dtype=np.int32)
    np.copyto(places, np.arange(cities, dtype=np.int32))
    places[:, 1:][ordered[:, 1:] == ordered[:, :-1]] = 0
    np.maximum.accumulate(places, axis=1, out=places)
    places += 1
    places[np.isnan(ordered)] = 0
    found = np.empty_like(places)
    np.put_along_axis(found, order, places, axis=1)
    return found


def sort_draws(column: Floats | Ints, known: npt.NDArray[np.bool_]) -> Floats:
    """
    Sort the numbers of each city over its draws; those of draws in which it has no value come last.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    if known.all():
        return np.sort(column, axis=0)
    return np.sort(np.where(known, column, np.inf), axis=0)


def find_quantile(ordered: Floats, counts: npt.NDArray[np.int64], percent: int) -> Floats:
    """
    Give for each city the smallest number that so many of 100 draws do not exceed: always one that was drawn.

    Args:
        ordered: What `sort_draws` gave.
        counts: How many draws count, by city; at least one.
        percent: From 1 to 100.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    places = -(-counts * percent // _FULL) - 1
    return ordered[places, np.arange(ordered.shape[1])]


def find_cuts(values: Floats, percent: int = 95) -> list[bool]:
    """
    Say after which cities the table can be cut: each city before is above each city after in so many of 100 draws.

    Args:
        values: Cities in the order of the table; missing where one has no value: neither above nor below.
        percent: How many of 100 draws.

    Returns:
        One truth for each place between two cities.
    """
    import numpy as np  # noqa: PLC0415 - only draws need it

    draws, cities = values.shape
    known = ~np.isnan(values)
    ordered, whole = sort_draws(values, known), known.all(axis=0)
    few = (_FULL - percent) // 2
    counts = np.full(cities, draws)
    # Where the ends of two cities are apart, so are more than enough draws: only the others have to be compared.
    low = np.where(whole, find_quantile(ordered, counts, max(1, few)), -np.inf)
    high = np.where(whole, find_quantile(ordered, counts, _FULL - few), np.inf)

    reach = np.maximum.accumulate(high[::-1])[::-1]

    def is_above(one: int, others: Ints) -> bool:
        times = (values[:, one, None] > values[:, others]).sum(axis=0)
        return bool((times * _FULL >= percent * draws).all())

    def is_cut(at: int) -> bool:
        if not is_above(at - 1, np.array([at], dtype=np.int32)):
            return False
        close = np.flatnonzero(low[:at] <= reach[at])[::-1].tolist()
        return all(is_above(one, np.flatnonzero(high[at:] >= low[one]).astype(np.int32) + at) for one in close)

    return [is_cut(at) for at in range(1, cities)]
