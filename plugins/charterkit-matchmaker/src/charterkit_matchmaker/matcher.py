"""
From a solver to an engine of `charterkit match`: every one goes through the same rules, proof and explanations.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from charterkit.extensions import Matcher
from charterkit_matchmaker.problem import Assignment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from charterkit.model.findings import Finding
    from charterkit.model.matching import Matching
    from charterkit.model.network import Network
    from charterkit.model.scores import Scores
    from charterkit_matchmaker.problem import Problem

__all__ = ["FORMS", "matcher", "solve_by_name"]

FORMS = {"text": ".txt", "md": ".md", "html": ".html", "csv": ".csv", "json": ".json"}
"""The forms of a result and their suffixes."""


def matcher(name: str, solve: Callable[[Problem], Assignment | Iterable[int]], summary: str = "") -> Matcher:
    """
    Make an engine of a solver.

    Args:
        name: What the user names it by.
        solve: ``(problem) -> assignment``, or just the indices of the chosen edges. What it chooses is checked and
            proven like everything else.
        summary: One line for people.

    Returns:
        A record for the hook `charterkit_matchers`.
    """
    return Matcher(
        name=name,
        summary=summary,
        match=partial(_match, name, solve),
        verify=_verify,
        why=_tell_why,
        restrict=_restrict,
        render=_render,
        forms=FORMS,
    )


def solve_by_name(name: str, problem: Problem) -> Assignment:
    """
    Solve with one of the engines that come with the package.
    """
    from charterkit_matchmaker.engines import solve

    return solve(problem, name)


def _match(
    name: str,
    solve: Callable[[Problem], Assignment | Iterable[int]],
    network: Network,
    scores: Scores,
    options: Mapping[str, Any],
) -> Matching:
    from charterkit_matchmaker.outcome import make_matching
    from charterkit_matchmaker.setting import build

    def choose(problem: Problem) -> Assignment:
        found = solve(problem)
        return found if isinstance(found, Assignment) else Assignment(found, name)

    setting = build(network, scores, {**options, "whole": name != "optimal"})
    return make_matching(setting, name, choose, options)


def _verify(matching: Matching, network: Network, scores: Scores, options: Mapping[str, Any]) -> Iterator[Finding]:
    from charterkit_matchmaker.checking import check_matching

    yield from check_matching(matching, network, scores, options)


def _tell_why(matching: Matching, network: Network, scores: Scores, options: Mapping[str, Any]) -> Iterator[str]:
    from charterkit_matchmaker.why import tell_why

    yield from tell_why(matching, network, scores, options)


def _restrict(matching: Matching, city: str) -> Matching:
    from charterkit_matchmaker.privacy import restrict

    return restrict(matching, city)


def _render(matching: Matching, form: str) -> str:
    from charterkit_matchmaker.renderers import render

    return render(matching, form)
