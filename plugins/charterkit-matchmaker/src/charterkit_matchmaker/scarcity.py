"""
Why a need stays open although mentors for it exist: who competes for which places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["HallSet", "find_hall_set"]


@frozen
class HallSet:
    """
    Learners, by index, that can be served only by these mentors, who have fewer `places` than there is `demand`.
    """

    learners: tuple[int, ...]
    mentors: tuple[int, ...]
    demand: int
    places: int


def find_hall_set(problem: Problem, assignment: Assignment, need: int) -> HallSet | None:
    """
    Find out why a need got no mentor.

    Args:
        problem: What was asked.
        assignment: What was answered; optimal.
        need: The index of the need.

    Returns:
        The learners and mentors that compete, with demand > places; None if its learner is served, or if no mentor
        for it exists at all.
    """
    raise NotImplementedError
