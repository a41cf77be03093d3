"""
From a hook to the records that it yields; what comes with charterkit and third parties go this way alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from charterkit.plugins._offers import Refused

if TYPE_CHECKING:
    from charterkit.plugins._offers import Key, Kind, Offer

__all__ = ["Hooks", "ask"]

Hooks: TypeAlias = "Mapping[str, list[Callable[..., Any]]]"
"""The functions with which a plugin implements each hook."""


def ask(hooks: Hooks, kind: Kind) -> list[Offer]:
    """
    Call the hook of one kind, and take what it yields.

    Raises:
        Refused: Something that it yields cannot be used.
    """
    offers: dict[Key, Offer] = {}
    for function in hooks.get(kind.hook, ()):
        records = function()
        if not isinstance(records, Iterable):
            raise Refused(f"`{kind.hook}` must yield records; it gives a value of type {type(records).__name__}")
        for offer in map(kind.accept, records):
            if offer.key in offers:
                raise Refused(f"it offers {offer} twice")
            offers[offer.key] = offer
    return list(offers.values())
