"""
The scores of several times made anew, over the same questions and by the same rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from charterkit.columns import at_least
from charterkit.model.answers import State
from charterkit.model.framework import Profile
from charterkit.scoring.plan import prepare
from charterkit.scoring.present import present
from charterkit.scoring.table import gather
from charterkit.scoring.walk import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.scores import NodeScore
    from charterkit.plugins import Plugins
    from charterkit.reporting.sides import Side

__all__ = ["score_again"]

_PROFILE = "compared-questions"


def score_again(sides: Sequence[Side], compared: Sequence[str], plugins: Plugins) -> list[dict[str, NodeScore]]:
    """
    Score the compared questions of each time by the newest rules.

    Over these alone everything is known. So what decides whether a score is shown is the share of what applies that is
    compared: below the coverage that a node needs there is no score, as there would be none in a report.

    Args:
        sides: The times, the newest last.
        compared: Ids of questions of the newest framework.
        plugins: For the answer types and the methods.
    """
    framework = sides[-1].framework
    shares = _measure_shares(sides[-1], compared, plugins)
    scores = [_score(side, framework, compared, plugins) for side in sides]
    return [
        {name: _hide(one, shares[name], framework.nodes[name].needs_coverage) for name, one in side.items()}
        for side in scores
    ]


def _score(side: Side, framework: Framework, compared: Sequence[str], plugins: Plugins) -> dict[str, NodeScore]:
    renamed = dict(framework.renamed)
    olds = {item: side.find_old(item, renamed) if side.framework is not framework else item for item in compared}
    items = {
        name: evolve(item, profiles=(*item.profiles, _PROFILE)) if name in olds else item
        for name, item in framework.items.items()
    }
    profile = Profile(id=_PROFILE, title="Questions that are compared")
    asked = evolve(framework, items=items, profiles={**framework.profiles, _PROFILE: profile})
    given = {item: side.answers.answers[old] for item, old in olds.items() if old is not None}
    answers = evolve(side.answers, profile=_PROFILE, version=framework.version, answers=given)
    return _present(answers, asked, plugins)


def _measure_shares(newest: Side, compared: Sequence[str], plugins: Plugins) -> dict[str, float | None]:
    """
    Measure the share of each node that is compared: its coverage, had the city answered nothing else.
    """
    items, kept = newest.framework.items, set(compared)
    given = {
        name: one
        for name, one in newest.answers.answers.items()
        # What does not apply, and facts that conditions look at, stay as they are.
        if name in kept or one.state is not State.VALUE or not items[name].scored
    }
    answers = evolve(newest.answers, profile=newest.result.contract.profile, answers=given)
    return {name: one.coverage for name, one in _present(answers, newest.framework, plugins).items()}


def _present(answers: AnswerFile, framework: Framework, plugins: Plugins) -> dict[str, NodeScore]:
    plan = prepare(framework, answers.profile, plugins.answer_types, plugins.methods)
    table, _ = gather(answers, framework, plugins.answer_types, plan.proofs)
    carried = walk(plan, table).carried
    return {name: present(node, carried[name], framework) for name, node in framework.nodes.items()}


def _hide(score: NodeScore, share: float | None, needed: float) -> NodeScore:
    """
    Take the score away where too little is compared.
    """
    if share is None or at_least(share, needed):
        return score
    return evolve(score, value=None, lower=None, upper=None, band=None, hidden=True)
