"""
Whether an assignment keeps the rules, how good it is, and how good any could be.

The proof needs no solver. Give each place of mentor c a price y(c) of 0 or more. Then no assignment is worth more than
the sum over mentors of capacity times price, plus the sum over learners of the best that each could choose on its own
if it had to pay the prices. Where that bound is reached, nothing is better. (Duality of linear programs; the rules
form a network, so whole numbers lose nothing.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit_matchmaker.problem import Assignment, Certificate, Problem

__all__ = ["certify", "find_violations"]


def find_violations(problem: Problem, edges: Sequence[int]) -> list[str]:
    """
    Tell in words which rules a choice of edges breaks; nothing if it keeps all.
    """
    raise NotImplementedError


def certify(problem: Problem, assignment: Assignment, prices: Sequence[int] | None = None) -> Certificate:
    """
    Prove how good an assignment is.

    Args:
        problem: What was asked.
        assignment: What was answered, by whatever engine.
        prices: One for each mentor, as they stand in a result; without them they are computed.

    Returns:
        The proof.

    Raises:
        ValueError: If the assignment breaks a rule.
    """
    raise NotImplementedError
