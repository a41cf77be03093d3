"""
What stands beside an answer: evidence, its date, the criteria that it meets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.answers import EVIDENCE_STATUSES, Answer
from charterkit.model.items import Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit.model.answers import AnswerFile, Evidence
    from charterkit.model.framework import Framework
    from charterkit.model.items import Item

__all__ = ["find_unmet", "join_needs", "read_proofs"]


def read_proofs(proofs: Iterable[Predicate], answers: AnswerFile, framework: Framework) -> dict[Predicate, float]:
    """
    Decide conditions on what stands beside answers, as if each was given: 1 or 0.

    Args:
        proofs: The conditions.
        answers: The answers.
        framework: What is asked.
    """
    return {one: float(_holds(one, answers.answers.get(one.subject, Answer()), framework)) for one in proofs}


def _holds(proof: Predicate, answer: Answer, framework: Framework) -> bool:
    if proof.op == "criteria":
        return not find_unmet(proof.subject, answer, framework)
    if proof.op == "dated":
        return answer.date is not None and (proof.since is None or answer.date >= proof.since)
    return any(_fits(evidence, proof) for evidence in answer.evidence)


def _fits(evidence: Evidence, proof: Predicate) -> bool:
    needed = str(proof.at_least or EVIDENCE_STATUSES[1])
    is_brought = EVIDENCE_STATUSES.index(evidence.status) >= EVIDENCE_STATUSES.index(needed)
    is_recent = proof.since is None or (evidence.date is not None and evidence.date >= proof.since)
    return is_brought and is_recent and (not proof.among or evidence.kind in proof.among)


def join_needs(item: Item) -> Predicate:
    """
    Make one condition of all that an answer needs before it counts.
    """
    met = [Predicate(op="criteria", subject=item.id)] if item.criteria else []
    return Predicate(op="all", parts=[*item.needs, *met])


def find_unmet(item: str, answer: Answer, framework: Framework) -> tuple[str, ...]:
    """
    List the criteria of a question that an answer does not say it meets.
    """
    return tuple(one.id for one in framework.items[item].criteria if not answer.criteria.get(one.id))
