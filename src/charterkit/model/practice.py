"""
Practice cards: what a city does well, told so that another can use it, and what became of it elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.briefs import Mention
from charterkit.model.record import frozen_tuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

__all__ = ["ADOPTION_STATES", "ANCESTOR_KINDS", "COSTS", "Adoption", "Ancestor", "Practice"]

COSTS = ("none", "low", "medium", "high", "not stated")
"""Bands of what a practice costs."""

ANCESTOR_KINDS = ("inspired-by", "transferred-from")
"""How a practice came from another."""

ADOPTION_STATES = ("planned", "running", "operating", "ended", "not-mentioned")
"""What became of a practice elsewhere; not-mentioned: the source does not say, which is not a failure."""


@frozen(kw_only=True)
class Ancestor:
    """
    What a practice came from: another card, by its id, or something outside, by its name.
    """

    kind: str
    practice: str = ""
    name: str = ""


@frozen(kw_only=True)
class Adoption:
    """
    What a city made of the practice of another: which parts it kept, adapted and dropped.

    `city` is an id. `checked` is the day on which somebody last looked whether the state still holds.
    """

    city: str
    state: str = "not-mentioned"
    kept: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    adapted: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    dropped: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    checked: dt.date | None = None
    note: str = ""


@frozen(kw_only=True)
class Practice:
    """
    A practice card.

    It belongs to a `city`, by id, or comes from an `origin` outside, in words. `nodes` are those of `framework` that
    it serves. `contact` is a role and not a person. `source_gap` lists what the source does not tell, so that nobody
    takes an empty field for a finding. `interests` are others who ask for it without being learners yet.
    """

    file: str = ""
    id: str
    title: str
    aliases: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    city: str = ""
    origin: str = ""
    framework: str = ""
    nodes: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    problem: str = ""
    method: str = ""
    actors: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    preconditions: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    cost: str = "not stated"
    evidence: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    failures: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    contact: str = ""
    languages: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    source: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    source_gap: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    lineage: tuple[Ancestor, ...] = field(default=(), converter=frozen_tuple)
    adoptions: tuple[Adoption, ...] = field(default=(), converter=frozen_tuple)
    interests: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    synthetic: bool = False

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """
        List what the card names that stands elsewhere: cities, nodes, practices.
        """
        return tuple(self._list_mentions())

    def _list_mentions(self) -> Iterator[Mention]:
        if self.city:
            yield Mention(kind="city", name=self.city, path=("practice", "city"), use="owner")
        for at, node in enumerate(self.nodes):
            yield Mention(kind="node", name=node, path=("practice", "nodes", at))
        for at, ancestor in enumerate(self.lineage):
            if ancestor.practice:
                path = ("practice", "lineage", at, "practice")
                yield Mention(kind="practice", name=ancestor.practice, path=path, use="lineage")
        for at, adoption in enumerate(self.adoptions):
            yield Mention(kind="city", name=adoption.city, path=("practice", "adoptions", at, "city"), use="adoption")
