"""
How much alike any two cities of a large network are, as whole numbers, all at once: the component `context`.

The same steps in the same order as :mod:`charterkit_matchmaker.fit` takes for one pair, so that the last bit agrees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.columns import divide, settle
from charterkit_matchmaker.fit import CONTEXT, SCALE, WEIGHTS, share_sizes

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from charterkit.model.network_file import NetworkFile
    from charterkit_matchmaker.sides import Party

__all__ = ["compare_all"]

_ROWS = 256
"""So many cities are compared with all others together."""


def compare_all(ones: Sequence[Party], others: Sequence[Party], file: NetworkFile) -> Any:
    """
    Give the component `context` of all pairs.

    Args:
        ones: Those who learn; a row for each.
        others: Those who teach; a column for each.
        file: What the network has agreed on, with its weights.

    Returns:
        Whole numbers, in the smallest type that holds them.
    """
    import numpy

    weight = file.weights.get("context", WEIGHTS["context"])
    found = numpy.zeros((len(ones), len(others)), dtype=numpy.min_scalar_type(round(max(weight, 0) * SCALE) + 1))
    if weight <= 0:
        return found
    sides = [_describe(side, ones, others) for side in (ones, others)]
    for start in range(0, len(ones), _ROWS):
        rows = [part[start : start + _ROWS] for part in sides[0]]
        share = _compare_block(rows, sides[1])
        found[start : start + _ROWS] = numpy.rint(settle(weight * SCALE * share))
    return found


def _describe(side: Sequence[Party], ones: Sequence[Party], others: Sequence[Party]) -> list[Any]:
    """
    Describe cities by numbers: how large, of which kind, who migrates there, which duties they have.
    """
    import numpy

    everybody = [*ones, *others]
    sizes = [(party.population.count or 0) if party.population else 0 for party in side]
    kinds = {name: at for at, name in enumerate(dict.fromkeys(party.type.casefold() for party in everybody))}
    return [
        numpy.array(sizes, dtype=numpy.float64),
        numpy.array([kinds[party.type.casefold()] if party.type else -1 for party in side], dtype=numpy.int64),
        _mark([set(party.migrants) for party in side], [set(party.migrants) for party in everybody]),
        _mark([party.has.keys() for party in side], [party.has.keys() for party in everybody]),
        _mark([party.has.items() for party in side], [party.has.items() for party in everybody]),
    ]


def _mark(side: Iterable[Iterable[Hashable]], everybody: Iterable[Iterable[Hashable]]) -> Any:
    """
    Mark with 1 in a row for each city what it has, of all that anybody has.
    """
    import numpy

    columns: dict[Hashable, int] = {}
    for things in everybody:
        for thing in things:
            columns.setdefault(thing, len(columns))
    rows = [sorted(columns[thing] for thing in things) for things in side]
    marks = numpy.zeros((len(rows), len(columns)), dtype=numpy.float32)
    for at, row in enumerate(rows):
        marks[at, row] = 1
    return marks


def _compare_block(ones: Sequence[Any], others: Sequence[Any]) -> Any:
    """
    Compare some cities with all others: the mean share, where what is not known of both counts nothing.
    """
    import numpy

    (size, kind, migrants, flags, duties), (sizes, kinds, more, all_flags, all_duties) = ones, others
    total = share_sizes(numpy.minimum(size[:, None], sizes), numpy.maximum(size[:, None], sizes))
    total += (kind[:, None] == kinds) & (kind[:, None] >= 0)
    total += _divide(migrants @ more.T, _unite(migrants, more))
    total += _divide(duties @ all_duties.T, flags @ all_flags.T)
    return total / len(CONTEXT)


def _unite(ones: Any, others: Any) -> Any:
    return ones.sum(axis=1)[:, None] + others.sum(axis=1) - ones @ others.T


def _divide(part: Any, whole: Any) -> Any:
    """
    Divide numbers of marks; 0 where there are none.
    """
    return divide(part.astype(float), whole.astype(float), 0.0)
