"""
Where cities stand on each node: from their own answers, or from what they share.

Of a mentor counts what it is sure of, its lower bound; of a learner the middle of its bounds. Levels run from 0 to 4.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from attrs import frozen

from charterkit.columns import settle
from charterkit.model.shared import HIGHEST_LEVEL
from charterkit.scoring.proof import find_evidence_status, find_latest_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping

    from charterkit.model.answers import AnswerFile
    from charterkit.model.framework import Framework
    from charterkit.model.network_file import Eligibility
    from charterkit.model.scores import NodeScore, Result
    from charterkit.model.shared import SharedFile

__all__ = ["Standing", "list_nodes", "read_answers", "read_shared"]


def _repeat(evidence: str = "", day: dt.date | None = None) -> tuple[str, dt.date | None]:
    return evidence, day


@frozen(kw_only=True, eq=False)
class Standing:
    """
    Where a city stands on a node.

    Attributes:
        sure: The lower bound, 0 to 4; None where nothing is known.
        middle: The middle of the bounds; None where too little is known for a score.
        is_strength: The city says that it is strong here, whether it tells the level or not.
        applies: The node is a duty of the city.
        basis: Tells how far evidence has been brought, empty where that is not told, and until when the answers speak,
            None where that is not told. It is asked of mentors only, since it takes a look at all answers.
    """

    sure: float | None = None
    middle: float | None = None
    is_strength: bool = False
    applies: bool = True
    basis: Callable[[], tuple[str, dt.date | None]] = _repeat


def list_nodes(framework: Framework) -> tuple[str, ...]:
    """
    List the nodes on which cities are matched: those just above the questions.
    """
    return tuple(
        name
        for name, node in framework.nodes.items()
        if any(edge.child in framework.items for edge in node.children) and name not in framework.on_request
    )


def read_answers(
    result: Result, answers: AnswerFile, rules: Eligibility, nodes: Iterable[str]
) -> Mapping[str, Standing]:
    """
    Tell where a city stands by its own answers.

    Args:
        result: Its scores.
        answers: What they were made from.
        rules: Which evidence counts, and for which share of the answers.
        nodes: The nodes that matter.
    """
    return {
        name: _read_node(name, result.nodes[name], result, answers, rules) for name in nodes if name in result.nodes
    }


def _read_node(name: str, score: NodeScore, result: Result, answers: AnswerFile, rules: Eligibility) -> Standing:
    framework = result.framework
    if not score.applies:
        return Standing(applies=False)
    sure = _to_level(score.lower, framework)
    middle = None
    if score.value is not None and score.lower is not None and score.upper is not None:
        middle = _to_level((score.lower + score.upper) / 2, framework)
    return Standing(sure=sure, middle=middle, basis=partial(_look_at_answers, name, framework, answers, rules))


def _look_at_answers(
    name: str, framework: Framework, answers: AnswerFile, rules: Eligibility
) -> tuple[str, dt.date | None]:
    share, peer_review = rules.evidence_share, rules.peer_review
    status = find_evidence_status(answers, framework, name, share=share, peer_review=peer_review)
    return status, find_latest_day(answers, framework, name)


def _to_level(value: float | None, framework: Framework) -> float | None:
    """
    Turn a shown value into a level from 0 to 4.
    """
    first, last = framework.display
    return None if value is None else float(settle(HIGHEST_LEVEL * (value - first) / (last - first)))


def read_shared(shared: SharedFile, nodes: Iterable[str]) -> Mapping[str, Standing]:
    """
    Tell where a city stands by what it shares, and by nothing else.

    A level that is told was rounded down, so the city is sure of it; the middle is half a level higher, and no higher
    than the top.
    """
    found: dict[str, Standing] = {}
    for name in nodes:
        level = shared.scores.get(name)
        middle = None if level is None else min(level + 0.5, float(HIGHEST_LEVEL))
        strength = shared.strengths.get(name)
        if strength is not None:
            sure = None if strength.level is None else float(strength.level)
            found[name] = Standing(
                sure=sure,
                middle=middle,
                is_strength=True,
                basis=partial(_repeat, strength.evidence_status, shared.made),
            )
        elif level is not None:
            found[name] = Standing(sure=float(level), middle=middle, basis=partial(_repeat, "", shared.made))
    return found
