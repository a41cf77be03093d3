"""
What there is to say of a plugin; needed only once a third party is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

from charterkit.model.record import Record

if TYPE_CHECKING:
    from charterkit.plugins._offers import Offer

__all__ = ["Plugin", "State"]

State: TypeAlias = Literal["built in", "loaded", "failed", "clash", "switched off"]
"""Clash: another one has, or wants, a name that this plugin offers; the rest of it works."""


@frozen(kw_only=True, eq=False, repr=False)
class Plugin(Record):
    """
    A plugin: where it comes from, what has become of it, and what it offers.

    Attributes:
        name: What it is switched off by, the name of its entry point.
        reason: Why it failed, or which names it does not get.
        cause: The exception because of which it failed, if it was one.
        records: What it offers, as far as it is taken.
        refused: What it offers under names that it does not get.
    """

    name: str
    distribution: str
    version: str
    state: State
    reason: str = ""
    cause: BaseException | None = field(default=None, eq=False, repr=False)
    records: tuple[Offer, ...] = field(default=(), repr=False)
    refused: tuple[Offer, ...] = field(default=(), repr=False)

    @property
    def offers(self) -> dict[str, tuple[str, ...]]:
        """
        The sorted names that it offers by what they are: ``{"leaf method": ("table",)}``.
        """
        groups = dict.fromkeys(offer.group for offer in self.records)
        return {group: tuple(sorted(o.name for o in self.records if o.group == group)) for group in groups}

    def __str__(self) -> str:
        """
        Name it for people: ``charterkit-icc 1.2 [icc]``.
        """
        return " ".join(filter(None, (self.distribution, self.version, f"[{self.name}]")))
