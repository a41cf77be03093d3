"""
What an engine is asked and what it answers: plain numbers, with no names of people, no scores, no rules.

Whoever asks has decided which pairs are possible at all and what each is worth. Under these rules the engine chooses:
a need has as many mentors as it has places (one, unless it asks for a team), all of them different; a learner has at
most `limit` mentors, all different, whatever the theme; a mentor has at most `capacity` learners; nobody mentors
itself. Of all such choices the best serves most learners, then has the largest total weight, then is the one that
:mod:`charterkit_matchmaker.ties` prefers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Assignment", "Certificate", "Edge", "Learner", "Mentor", "Need", "Offer", "Problem", "freeze"]


def freeze(values: Iterable[Any]) -> tuple[Any, ...]:
    """
    Make a tuple of anything that can be gone through.
    """
    return tuple(values)


@frozen
class Learner:
    """
    A city that wants to learn, from at most `limit` mentors.
    """

    id: str
    limit: int = 1


@frozen
class Mentor:
    """
    A city, or a practice, with places for `capacity` learners, which takes none rather than fewer than `minimum`.
    """

    id: str
    capacity: int
    minimum: int = 0


@frozen
class Need:
    """
    What a learner, given by its index, wants to learn, from `places` different mentors: 1, or the size of a team.
    """

    learner: int
    theme: str
    places: int = 1


class Edge(NamedTuple):
    """
    A possible pair: a need and a mentor, by index, and what the pair is worth, 1 or more.

    A tuple, because a network of a thousand cities has half a million.
    """

    need: int
    mentor: int
    weight: int


@frozen
class Offer:
    """
    How many learners a mentor, given by its index, takes for one theme, where that is fewer than its capacity.
    """

    mentor: int
    theme: str
    capacity: int


@frozen(eq=False)
class Problem:
    """
    Learners with needs, mentors with places, and the possible pairs between them.

    `fixed` are indices of edges that stay whatever else is better. The rankings, if cities handed any in, have one
    number for each edge, 1 for the first choice: `learner_ranks` that of the edge among those of its learner,
    `mentor_ranks` that among those of its mentor; they concern the engine `stable` only. Where there are none, each
    side prefers the larger weight.
    """

    learners: tuple[Learner, ...] = field(converter=freeze)
    mentors: tuple[Mentor, ...] = field(converter=freeze)
    needs: tuple[Need, ...] = field(converter=freeze)
    edges: tuple[Edge, ...] = field(converter=freeze)
    fixed: tuple[int, ...] = field(default=(), converter=freeze)
    learner_ranks: tuple[int, ...] | None = None
    mentor_ranks: tuple[int, ...] | None = None
    offers: tuple[Offer, ...] = field(default=(), converter=freeze)

    def owner(self, edge: int) -> int:
        """
        Give the index of the learner of an edge.
        """
        return self.needs[self.edges[edge].need].learner


def order(edges: Iterable[int]) -> tuple[int, ...]:
    """
    Put edges in order.
    """
    return tuple(sorted(edges))


@frozen
class Assignment:
    """
    The chosen edges, by index, in order, and the name of the engine that chose them.

    If it had to search, `bound` is what it found that any assignment can reach at most: learners served, and weight.
    """

    edges: tuple[int, ...] = field(converter=order)
    engine: str = "optimal"
    bound: tuple[int, int] | None = None


@frozen
class Certificate:
    """
    How good an assignment is, and the proof: one price for the places of each mentor and offer, in units of weight.

    No assignment under the rules serves more than `served_bound` learners, and none that serves so many weighs more
    than `bound`. It is `optimal` when it reaches both. If it takes more than the prices to know that, because of rules
    that they do not cover, it is `searched`: the bound comes from a search, which nothing short of another confirms.
    """

    optimal: bool
    served: int
    weight: int
    served_bound: int
    bound: int
    prices: tuple[int, ...]
    searched: bool = False

    @property
    def gap(self) -> int | None:
        """
        Tell how much weight may be missing, at most; None if it may be that more learners could be served.
        """
        return self.bound - self.weight if self.served == self.served_bound else None
