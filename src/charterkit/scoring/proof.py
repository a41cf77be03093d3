"""
What the answers on a node rest on: how far evidence has been brought, and when they were given.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from charterkit.model.answers import EVIDENCE_STATUSES, State

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from charterkit.model.answers import Answer, AnswerFile
    from charterkit.model.framework import Framework

__all__ = ["find_evidence_status", "find_latest_day", "list_answers"]


def list_answers(answers: AnswerFile, framework: Framework, node: str) -> tuple[Answer, ...]:
    """
    List the answers with a value to the items below a node, each once.
    """
    items: dict[str, None] = {}
    left = [node]
    while left:
        name = left.pop()
        if name in framework.nodes:
            left += (edge.child for edge in framework.nodes[name].children)
        else:
            items[name] = None
    given = (answers.answers[name] for name in sorted(items) if name in answers.answers)
    return tuple(answer for answer in given if answer.state is State.VALUE)


def find_evidence_status(
    answers: AnswerFile, framework: Framework, node: str, *, share: float = 0.5, peer_review: bool = True
) -> str:
    """
    Tell how far evidence has been brought on a node.

    Args:
        answers: The answers of a city.
        framework: What is answered.
        node: The id of the node.
        share: Of which share of its answers this has to be true, 0 to 1; of one at least.
        peer_review: What a peer or an expert assessed counts as verified.

    Returns:
        The highest status that so many of the answers reach; "none" where there are no answers.
    """
    given = list_answers(answers, framework, node)
    reached = sorted((_gauge(answer, peer_review=peer_review) for answer in given), reverse=True)
    wanted = max(1, ceil(share * len(reached)))
    return EVIDENCE_STATUSES[reached[wanted - 1] if reached else 0]


def _gauge(answer: Answer, *, peer_review: bool) -> int:
    """
    Give the place of an answer among the statuses.
    """
    if peer_review and answer.assessed_by != "self":
        return len(EVIDENCE_STATUSES) - 1
    return max((EVIDENCE_STATUSES.index(one.status) for one in answer.evidence), default=0)


def find_latest_day(answers: AnswerFile, framework: Framework, node: str) -> dt.date | None:
    """
    Tell until when the answers on a node speak: the earliest of their own dates, or the end of the period.

    Returns:
        The day; None where neither is told.
    """
    days = _list_days(list_answers(answers, framework, node))
    return min(days, default=answers.period.end if answers.period else None)


def _list_days(given: Iterable[Answer]) -> list[dt.date]:
    return [answer.date for answer in given if answer.date is not None]
