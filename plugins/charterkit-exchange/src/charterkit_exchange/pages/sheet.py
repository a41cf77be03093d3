"""
What stands on a page, whatever form it is written in: a title and parts, each with facts, lines or a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from charterkit_exchange.model.moments import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from charterkit import Network
    from charterkit_exchange.model.parties import Party

__all__ = ["SYNTHETIC", "Part", "Sheet", "count", "fact", "name_city", "name_party", "say"]

SYNTHETIC = "SYNTHETIC: invented"
"""Stands on every page that is made from something invented."""


class Part(NamedTuple):
    """
    A part of a page.

    Attributes:
        heading: Its heading.
        facts: What is told, each as a label and values; no value stands for what is not stated.
        lines: What is told without a label.
        head: The heads of the columns of its table.
        rows: The rows of its table.
    """

    heading: str
    facts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Sheet(NamedTuple):
    """
    A page. `marks` stand below its title: that it is invented, say.
    """

    title: str
    marks: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()


def fact(label: str, *values: str) -> tuple[str, tuple[str, ...]]:
    """
    Give a fact; values that are empty are left out.
    """
    return label, tuple(value for value in values if value)


def say(text: str) -> str:
    """
    Say what a cell of a table holds, or that it is not stated.
    """
    return text or NOT_STATED


def count(number: int, one: str, many: str = "") -> str:
    """
    Count things: ``1 visit``, ``2 visits``.
    """
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def name_city(network: Network, city: str) -> str:
    """
    Name a city as people do; by its id where the network does not know it.
    """
    known = network.cities.get(city)
    return known.name if known is not None and known.name else city


def name_party(network: Network, party: Party | None, otherwise: str = "") -> str:
    """
    Name a party, together with its other names.
    """
    if party is None:
        return otherwise
    name = name_city(network, party.city) if party.city else party.name or party.id
    return f"{name} (also: {', '.join(party.aliases)})" if party.aliases else name


def join_names(names: Iterable[str]) -> str:
    """
    Join names to one text.
    """
    return ", ".join(names)
