"""
Groups of k cities in which everybody visits everybody.

No network expresses that, and it takes exponential time to find the best groups (Garey and Johnson 1979: partition into
triangles). Up to 16 cities all are tried that could be best; beyond, groups are formed step by step and improved by
exchanges, and a bound tells how good any others could be at most.
"""

from __future__ import annotations

from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Clusters", "find_clusters"]

CITIES = 16
"""Up to so many cities the best groups are found."""

Group = tuple[str, ...]
Value = tuple[int, int, int]


@frozen
class Clusters:
    """
    Groups, each sorted, with what they are worth in all, and the most that any groups could be.

    Most cities in groups count first. `proven` says that nothing better exists.
    """

    groups: tuple[Group, ...]
    served: int
    weight: int
    served_bound: int
    bound: int
    proven: bool


class Ground:
    """
    What groups are possible among some cities, and their worth: cities, weight, and a number that breaks ties.
    """

    def __init__(self, cities: Sequence[str], size: int, weights: Mapping[tuple[str, str], int]) -> None:
        self.cities, self.size = sorted(cities), size
        self.weights: dict[frozenset[str], int] = {}
        for (one, other), weight in weights.items():
            if one != other:
                pair = frozenset((one, other))
                self.weights[pair] = self.weights.get(pair, 0) + weight

    def rate(self, group: Sequence[str]) -> Value | None:
        """
        Tell what a group is worth; None if two of its cities cannot be together.
        """
        pairs = [self.weights.get(frozenset(pair)) for pair in combinations(group, 2)]
        known = [weight for weight in pairs if weight is not None]
        if len(known) < len(pairs):
            return None
        names = "\0".join(sorted(group)).encode()
        return self.size, sum(known), int.from_bytes(blake2b(names, digest_size=5).digest())

    def find_groups(self, first: str, rest: Sequence[str]) -> Iterator[tuple[Group, Value]]:
        """
        Give all groups of one city with some of the rest.
        """
        friends = [city for city in rest if frozenset((first, city)) in self.weights]
        for others in combinations(friends, self.size - 1):
            if (value := self.rate((first, *others))) is not None:
                yield (first, *others), value

    def bound(self) -> tuple[int, int]:
        """
        Tell how many cities can be in groups, and how much all groups can weigh: each city with its best partners.
        """
        total = able = 0
        for city in self.cities:
            best = sorted((weight for pair, weight in self.weights.items() if city in pair), reverse=True)
            if len(best) >= self.size - 1:
                able += 1
                total += sum(best[: self.size - 1])
        return able - able % self.size, total // 2


def find_clusters(cities: Sequence[str], size: int, weights: Mapping[tuple[str, str], int]) -> Clusters:
    """
    Put cities into groups of one size, so that most are in one, and then the total weight is the largest.

    Args:
        cities: Their names.
        size: How many make a group, 2 or more.
        weights: What it is worth that the first of two cities visits the second; the two directions add up. Cities
            that are not named together in either cannot be in one group.

    Returns:
        The groups; for up to 16 cities nothing is better.

    Raises:
        ValueError: If the size is below 2.
    """
    if size < 2:  # noqa: PLR2004 - one city alone visits nobody
        raise ValueError("a group has two cities or more")
    ground = Ground(cities, size, weights)
    if len(cities) <= CITIES:
        (served, weight, _), groups = find_best(ground, tuple(ground.cities), {})
        return Clusters(tuple(sorted(groups)), served, weight, served, weight, proven=True)
    formed = improve(ground, begin(ground))
    served, weight, _ = add(ground, formed)
    most, heaviest = ground.bound()
    return Clusters(tuple(sorted(formed)), served, weight, most, heaviest, (served, weight) == (most, heaviest))


Best = tuple[Value, tuple[Group, ...]]


def find_best(ground: Ground, cities: tuple[str, ...], known: dict[tuple[str, ...], Best]) -> Best:
    """
    Find the best groups among some cities: the first stays out, or is in one of its groups.
    """
    if len(cities) < ground.size:
        return (0, 0, 0), ()
    if cities not in known:
        first, rest = cities[0], cities[1:]
        best = find_best(ground, rest, known)
        for group, value in ground.find_groups(first, rest):
            left = tuple(city for city in rest if city not in group)
            other, groups = find_best(ground, left, known)
            total = (value[0] + other[0], value[1] + other[1], value[2] + other[2])
            best = max(best, (total, (group, *groups)))
        known[cities] = best
    return known[cities]


def add(ground: Ground, groups: Sequence[Group]) -> Value:
    """
    Tell what groups are worth together.
    """
    values = [value for group in groups if (value := ground.rate(group)) is not None]
    served, weight, number = (sum(column) for column in zip(*values, strict=True)) if values else (0, 0, 0)
    return served, weight, number


def begin(ground: Ground) -> list[Group]:
    """
    Form groups one after the other, each around the city with fewest partners left, always with the heaviest.
    """
    left = list(ground.cities)
    groups: list[Group] = []
    while left:
        partners = {city: sum(frozenset((city, other)) in ground.weights for other in left) for city in left}
        first = min(left, key=lambda city: (partners[city], city))
        left.remove(first)
        group = grow(ground, first, left)
        if len(group) == ground.size:
            groups.append(group)
            left = [city for city in left if city not in group]
    return groups


def grow(ground: Ground, first: str, left: Sequence[str]) -> Group:
    """
    Add to a city those who weigh most with all that are in already.
    """
    group: Group = (first,)
    while len(group) < ground.size:
        able = [city for city in left if city not in group and can_join(ground, group, city)]
        if not able:
            break
        group = (*group, max(able, key=lambda city: (weigh(ground, group, city), city)))
    return tuple(sorted(group))


def can_join(ground: Ground, group: Group, city: str) -> bool:
    """
    Tell whether a city can be with all of a group.
    """
    return all(frozenset((one, city)) in ground.weights for one in group)


def weigh(ground: Ground, group: Group, city: str) -> int:
    """
    Tell what a city adds to a group.
    """
    return sum(ground.weights[frozenset((one, city))] for one in group)


def improve(ground: Ground, groups: list[Group]) -> list[Group]:
    """
    Exchange two cities as long as that makes the total larger; one may be out of all groups.
    """
    changed = True
    while changed:
        changed = False
        out: list[Group] = [(city,) for city in ground.cities if not any(city in group for group in groups)]
        for at, other in combinations(range(len(groups) + len(out)), 2):
            pool = [*groups, *out]
            if at < len(groups) and (better := exchange(ground, pool[at], pool[other])):
                pool[at], pool[other] = better
                groups, out = pool[: len(groups)], pool[len(groups) :]
                changed = True
    return groups


def exchange(ground: Ground, group: Group, other: Group) -> tuple[Group, Group] | None:
    """
    Exchange a city of a group with one of another, or with one that is in none, if that is better.
    """
    before = add(ground, (group, other) if len(other) > 1 else (group,))
    for one in group:
        for two in other:
            pair = (
                tuple(sorted({*group, two} - {one})),
                tuple(sorted({*other, one} - {two})),
            )
            if add(ground, pair if len(other) > 1 else pair[:1]) > before:
                return pair
    return None
