"""
Pairs that would both rather have each other than what they got.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from charterkit_matchmaker.problem import Assignment, Problem

__all__ = ["find_blocking_pairs"]


def find_blocking_pairs(problem: Problem, assignment: Assignment) -> tuple[int, ...]:
    """
    List the edges not chosen that both sides prefer to what they have.

    A mentor prefers an edge if it has a place left or the edge is worth more to it than its least; a learner prefers
    it if it would choose it, given it besides what it has.

    Args:
        problem: What was asked.
        assignment: What was answered.

    Returns:
        The indices of the edges, in order.
    """
    raise NotImplementedError
