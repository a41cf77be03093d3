"""
Research that leads to priorities: surveys, interviews, focus groups and desk work, and the topics that each supports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["RESEARCH_KINDS", "Inquiry", "Research", "Topic"]

RESEARCH_KINDS = {
    "survey": "survey",
    "interview": "interview",
    "focus-group": "focus group",
    "desk": "desk research",
}
"""How something was found out, and what people call that."""


@frozen(kw_only=True)
class Topic:
    """
    A topic that may become a priority, with the nodes of the framework that it touches.
    """

    id: str
    title: str
    nodes: tuple[str, ...] = ()
    note: str = ""


@frozen(kw_only=True)
class Inquiry:
    """
    One survey, interview, focus group or piece of desk work: in which city, if in one, with how many people, and which
    topics it speaks for and against. `people` is None where the number is not stated, which is not 0. `number` is for
    how many inquiries the entry stands, None where the source gives no number.
    """

    id: str
    kind: str
    number: int | None = 1
    title: str = ""
    city: str = ""
    when: str = ""
    people: int | None = None
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    note: str = ""
    source: tuple[str, ...] = ()


@frozen(kw_only=True)
class Research:
    """
    The research of a project.

    `stated_cities` is the number of cities as the source has it, `grid` what each pilot is looked at by. `topics` and
    `inquiries` go by id, in their order.
    """

    file: str = ""
    id: str
    title: str
    scheme: str = ""
    framework: str = ""
    when: str = ""
    stated_cities: int | None = None
    grid: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    source_gap: tuple[str, ...] = ()
    note: str = ""
    topics: Mapping[str, Topic] = field(factory=dict)
    inquiries: Mapping[str, Inquiry] = field(factory=dict)
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what it names that stands elsewhere: its scheme, nodes and cities; and what others may name of it.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        if self.scheme:
            yield Mention(kind="scheme", name=self.scheme, path=("research", "scheme"))
        for item in self.grid:
            yield Mention(kind="grid", name=f"{self.id}/{item}", path=("research", "grid"), use="held")
        for topic in self.topics.values():
            yield Mention(kind="topic", name=f"{self.id}/{topic.id}", path=("topics", topic.id), use="held")
            for at, node in enumerate(topic.nodes):
                yield Mention(kind="node", name=node, path=("topics", topic.id, "nodes", at))
        for inquiry in self.inquiries.values():
            if inquiry.city:
                yield Mention(kind="city", name=inquiry.city, path=("inquiries", inquiry.id, "city"), use="research")
