"""
A practice on one page: the card, its lineage, the exchanges in which it travelled, and what became of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit_exchange.pages.sheet import SYNTHETIC, Part, Sheet, count_told, fact, join_names, name_city, say
from charterkit_exchange.registry import find_ancestry, list_descendants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit import Network
    from charterkit.model.practice import Adoption, Ancestor, Practice
    from charterkit_exchange.model.exchange import Exchange

__all__ = ["HEAD", "make_practice_page", "say_home", "tabulate_practices"]

HEAD = ("Practice", "Home", "Nodes", "Taken over by", "Title")

_LONGEST = 8
"""So many generations of one line are written out."""


def make_practice_page(practice: Practice, network: Network) -> Sheet:
    """
    Put the page of a practice together.

    Args:
        practice: The card.
        network: Where its city, other practices and exchanges stand.
    """
    parts = (
        Part("Card", tuple(_list_facts(practice, network))),
        *_tell_lineage(practice, network),
        *_tell_ways(practice, network),
        *_tell_adoptions(practice, network),
        Part("Source", (fact("Written in", *practice.source), fact("The source does not tell", *practice.source_gap))),
    )
    return Sheet(practice.title, (SYNTHETIC,) if practice.synthetic else (), parts)


def say_home(practice: Practice, network: Network) -> str:
    """
    Say where a practice is at home.
    """
    return name_city(network, practice.city) if practice.city else practice.origin


def _list_facts(practice: Practice, network: Network) -> Iterator[tuple[str, tuple[str, ...]]]:
    framework = network.frameworks.get(practice.framework)
    titles = {name: node.title for name, node in framework.nodes.items()} if framework is not None else {}
    yield fact("Id", practice.id)
    if practice.aliases:
        yield fact("Also called", *practice.aliases)
    yield fact("Home", say_home(practice, network))
    yield fact("Nodes", *(f"{node} {titles.get(node, '')}".strip() for node in practice.nodes))
    yield fact("Problem", practice.problem)
    yield fact("Method", practice.method)
    yield fact("Actors", *practice.actors)
    yield fact("Preconditions", *practice.preconditions)
    yield fact("Cost", practice.cost)
    yield fact("Evidence", *practice.evidence)
    yield fact("Failures", *practice.failures)
    yield fact("Whom to ask", practice.contact)
    yield fact("Languages", join_names(practice.languages))
    if practice.interests:
        yield fact("Interest from others", *practice.interests)


def _tell_lineage(practice: Practice, network: Network) -> Iterator[Part]:
    lines = [_say_line(line, network) for line in find_ancestry(network.practices, practice.id)]
    later = [
        f"{'  ' * (one.generation - 1)}{one.practice.title}, {say_home(one.practice, network)}"
        for one in list_descendants(network.practices, practice.id)
    ]
    came = tuple(lines) if practice.lineage else ("from nowhere else, as far as the card tells",)
    yield Part("Lineage", lines=came)
    if later:
        yield Part("What came from it", lines=tuple(later))


def _say_line(line: tuple[Ancestor | str, ...], network: Network) -> str:
    """
    Write a line of ancestors: ``Orchestra Project, Amadora -> Tempo Orchestra, Vantaa``.
    """
    names = [_say_one(one, network) for one in line]
    if len(names) > _LONGEST:
        left = len(names) - _LONGEST
        names = [names[0], f"({left} more)", *names[left + 1 :]]
    return " -> ".join(names)


def _say_one(one: Ancestor | str, network: Network) -> str:
    if not isinstance(one, str):
        return one.name
    card = network.practices.get(one)
    return f"{card.title}, {say_home(card, network)}" if card is not None else one


def _tell_ways(practice: Practice, network: Network) -> Iterator[Part]:
    """
    Tell of the exchanges that gave this practice, step by step, and name those that are about it.
    """
    exchanges: tuple[Exchange, ...] = network.records.get("exchange", ())
    for exchange in exchanges:
        if practice.id in exchange.returns:
            yield Part(f"How it came here: {exchange.title}", tuple(_list_steps(exchange)))
    about = [exchange for exchange in exchanges if practice.id in exchange.practices]
    if about:
        yield Part("Exchanges about it", lines=tuple(f"{one.title} ({one.id})" for one in about))


def _list_steps(exchange: Exchange) -> Iterator[tuple[str, tuple[str, ...]]]:
    for at, visit in enumerate(exchange.visits, start=1):
        when = str(visit.when) if visit.when is not None else ""
        kind = visit.kind.replace("-", " ")
        several = "" if visit.number == 1 else count_told([visit.number], kind)
        yield fact(f"Step {at}", several or f"{kind}: {visit.title}".rstrip(": "), visit.title if several else "", when)
    transfer = exchange.plan.transfer
    if transfer is not None:
        number = len(exchange.visits) + 1
        told = {"kept": transfer.kept, "adapted": transfer.adapted, "dropped": transfer.dropped}
        yield fact(f"Step {number}", *(f"{what}: {part}" for what, parts in told.items() for part in parts))
    for result in exchange.results:
        yield fact("Result", result.text, str(result.when) if result.when is not None else "")


def _tell_adoptions(practice: Practice, network: Network) -> Iterator[Part]:
    if practice.city:
        for ancestor in practice.lineage:
            card = network.practices.get(ancestor.practice)
            for adoption in card.adoptions if card is not None else ():
                if card is not None and adoption.city == practice.city:
                    yield Part(f"State here, as the card of {card.title} tells", _describe(adoption))
    rows = tuple(
        (
            name_city(network, one.city),
            one.state.replace("-", " "),
            str(one.checked or "-"),
            *(say("; ".join(parts)) for parts in (one.kept, one.adapted, one.dropped)),
            one.note or "-",
        )
        for one in practice.adoptions
    )
    if rows:
        yield Part("Taken over by", head=("City", "State", "Checked", "Kept", "Adapted", "Dropped", "Note"), rows=rows)


def _describe(adoption: Adoption) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        fact("State", adoption.state.replace("-", " "), adoption.note),
        fact("Last looked at", str(adoption.checked or "")),
        fact("Kept", *adoption.kept),
        fact("Adapted", *adoption.adapted),
        fact("Dropped", *adoption.dropped),
    )


def tabulate_practices(practices: tuple[Practice, ...], network: Network) -> tuple[tuple[str, ...], ...]:
    """
    Give a row for each practice, as `HEAD` says.
    """
    return tuple(
        (
            practice.id,
            say(say_home(practice, network)),
            join_names(practice.nodes) or "-",
            join_names(name_city(network, one.city) for one in practice.adoptions) or "-",
            practice.title,
        )
        for practice in practices
    )
