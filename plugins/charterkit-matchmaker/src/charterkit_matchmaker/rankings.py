"""
Stable pairs straight from lists of names, for learners who want one mentor each: no weights, no edges.

The engine `stable` does the same, and more, for a problem; this is for rankings as cities hand them in, and for lists
so long that one object for each possible pair would take longer than the matching itself.
"""

from __future__ import annotations

from heapq import heappush, heappushpop
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["match_rankings"]


def match_rankings(
    learners: Mapping[str, Sequence[str]], mentors: Mapping[str, Sequence[str]], capacities: Mapping[str, int]
) -> dict[str, list[str]]:
    """
    Find the stable assignment that is best for learners (Gale and Shapley 1962).

    Args:
        learners: For each learner the mentors that it would have, the best first.
        mentors: For each mentor the learners that it would have, the best first.
        capacities: How many learners each mentor takes.

    Returns:
        For each mentor its learners, the best first. A pair of which one side does not name the other is not made.
    """
    places = {mentor: dict(zip(ranked, range(0, -len(ranked), -1), strict=True)) for mentor, ranked in mentors.items()}
    kept: dict[str, list[tuple[int, str]]] = {mentor: [] for mentor in mentors}
    rest = {learner: iter(ranked) for learner, ranked in learners.items()}
    waiting = list(learners)
    while waiting:
        learner = waiting.pop()
        for mentor in rest[learner]:
            place = places[mentor].get(learner) if mentor in places else None
            if place is None or not capacities[mentor]:
                continue
            held = kept[mentor]
            if len(held) < capacities[mentor]:
                heappush(held, (place, learner))
            else:
                _, refused = heappushpop(held, (place, learner))
                if refused == learner:
                    continue
                waiting.append(refused)
            break
    return {mentor: [learner for _, learner in sorted(held, reverse=True)] for mentor, held in kept.items()}
