"""
What cities like best, where they have said so: a number for each edge on both sides.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from attrs import evolve

from charterkit_matchmaker import rounds
from charterkit_matchmaker.ties import digest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit_matchmaker.setting import Setting

__all__ = ["add_rankings"]


def add_rankings(setting: Setting) -> Setting:
    """
    Number the edges of each side by what cities like best, where some city has said so; then by weight.
    """
    themes = [*(need.theme for need in setting.needs), *(offer.theme for offer in setting.offers)]
    if not any(theme.ranking for theme in themes):
        return setting
    problem = setting.problem
    of_learners: dict[int, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    of_mentors: dict[int, dict[int, tuple[int, int, int]]] = defaultdict(dict)
    for at, edge in enumerate(problem.edges):
        need, offer = setting.sides(at)
        last = (-edge.weight, digest(problem, at))
        of_learners[problem.owner(at)][at] = (rounds.find_rank(need.theme, offer.party.id), *last)
        of_mentors[edge.mentor][at] = (rounds.find_rank(offer.theme, need.party.id), *last)
    first, second = (_rank_all(groups, len(problem.edges)) for groups in (of_learners, of_mentors))
    return evolve(setting, problem=evolve(problem, learner_ranks=first, mentor_ranks=second))


def _rank_all(groups: Mapping[int, Mapping[int, tuple[int, int, int]]], many: int) -> tuple[int, ...]:
    """
    Number the edges of each group, 1 for the first choice.
    """
    ranks: dict[int, int] = {}
    for keys in groups.values():
        ranks |= rounds.rank(keys)
    return tuple(ranks[at] for at in range(many))
