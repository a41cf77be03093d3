"""
Priorities from mixed research: which topics come first, and what speaks for each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from charterkit_exchange.model.research import RESEARCH_KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit_exchange.model.research import Inquiry, Research, Topic

__all__ = ["RULE", "Priority", "rank_topics"]

RULE = (
    "A topic stands the higher, the more kinds of research support it; then the more cities, the more inquiries, and "
    "the fewer that speak against it. Topics that are alike in all of that share a place."
)
"""How topics are put in order, for people."""


@frozen(kw_only=True)
class Priority:
    """
    A topic with its place, from 1, and the inquiries for and against it; the place is None where nothing supports it.
    """

    topic: Topic
    place: int | None
    support: tuple[Inquiry, ...]
    against: tuple[Inquiry, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """
        List the kinds of research that support it, in their usual order.
        """
        found = {inquiry.kind for inquiry in self.support}
        return tuple(kind for kind in RESEARCH_KINDS if kind in found)

    @property
    def cities(self) -> tuple[str, ...]:
        """
        List the cities in which something supports it, by id, sorted.
        """
        return tuple(sorted({inquiry.city for inquiry in self.support if inquiry.city}))

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """
        Say how high it stands; the greater, the higher.
        """
        return len(self.kinds), len(self.cities), _count(self.support), -_count(self.against)


def _count(inquiries: Iterable[Inquiry]) -> int:
    # Where a source gives no number, there was one at least.
    return sum(1 if one.number is None else one.number for one in inquiries)


def rank_topics(research: Research) -> tuple[Priority, ...]:
    """
    Put the topics of a research in order.

    Args:
        research: Topics and inquiries.

    Returns:
        One for each topic, the highest first; alike ones in the order of the file.
    """
    found = [_gather(topic, research) for topic in research.topics.values()]
    found.sort(key=lambda one: one.weight, reverse=True)
    placed: list[Priority] = []
    for at, one in enumerate(found, start=1):
        is_alike = bool(placed) and placed[-1].weight == one.weight
        place = placed[-1].place if is_alike else at
        placed.append(
            Priority(topic=one.topic, place=place if one.support else None, support=one.support, against=one.against)
        )
    return tuple(placed)


def _gather(topic: Topic, research: Research) -> Priority:
    inquiries = research.inquiries.values()
    return Priority(
        topic=topic,
        place=None,
        support=tuple(one for one in inquiries if topic.id in one.supports),
        against=tuple(one for one in inquiries if topic.id in one.against),
    )
