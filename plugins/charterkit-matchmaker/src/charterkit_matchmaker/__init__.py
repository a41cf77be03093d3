"""
Pairs cities for charterkit: the engines of the command `charterkit match`.

A solver of one's own becomes an engine by :func:`charterkit_matchmaker.matcher.matcher`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.extensions import Check, Matcher

__all__ = ["charterkit_checks", "charterkit_matchers"]

SUMMARIES = {
    "optimal": "Serves most cities, then fits best; proven",
    "stable": "No two cities would both rather have each other; for networks that hand in rankings",
    "greedy": "Takes the best pair that is left, again and again; to compare with",
}


@hookimpl
def charterkit_matchers() -> Iterator[Matcher]:
    """
    Offer the engines.
    """
    from functools import partial

    from charterkit_matchmaker.engines import ENGINES
    from charterkit_matchmaker.matcher import matcher, solve_by_name

    for name in ENGINES:
        yield matcher(name, partial(solve_by_name, name), SUMMARIES.get(name, name))


@hookimpl
def charterkit_checks() -> Iterator[Check]:
    """
    Offer the check of what a network has agreed on for matching.
    """
    from charterkit_matchmaker.agreement import CHECK

    yield CHECK
