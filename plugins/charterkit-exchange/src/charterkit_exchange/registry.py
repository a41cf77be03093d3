"""
The registry of practices: what each came from, over generations, and what became of it elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.practice import Ancestor, Practice

__all__ = ["MOST_LINES", "Descendant", "find_ancestry", "find_children", "list_descendants"]

MOST_LINES = 50
"""So many lines of ancestors are shown at most, and so many descendants."""


class Descendant(NamedTuple):
    """
    A practice that came from another, so many generations later.
    """

    practice: Practice
    generation: int


def find_ancestry(practices: Mapping[str, Practice], name: str) -> tuple[tuple[Ancestor | str, ...], ...]:
    """
    Find the lines of ancestors of a practice, the oldest first.

    Args:
        practices: All practices by id.
        name: The id of the practice; it stands last in each line.

    Returns:
        The lines: ids, and ancestors outside of the network as they stand on the cards; at most `MOST_LINES` of them.
        Where a practice comes from itself, the line begins behind that.
    """
    found: list[tuple[Ancestor | str, ...]] = []
    open_: list[tuple[Ancestor | str, ...]] = [(name,)]
    while open_ and len(found) < MOST_LINES:
        line = open_.pop()
        first = line[0]
        card = practices.get(first) if isinstance(first, str) else None
        parents = [one for one in card.lineage if one.practice not in line] if card is not None else []
        if not parents:
            found.append(line)
        open_ += ((one.practice or one, *line) for one in reversed(parents))
    return tuple(found)


def find_children(practices: Mapping[str, Practice]) -> Mapping[str, tuple[str, ...]]:
    """
    Find what came from each practice, one generation later; ids, sorted.
    """
    children: dict[str, set[str]] = defaultdict(set)
    for practice in practices.values():
        for ancestor in practice.lineage:
            if ancestor.practice:
                children[ancestor.practice].add(practice.id)
    return {name: tuple(sorted(found)) for name, found in children.items()}


def list_descendants(practices: Mapping[str, Practice], name: str) -> tuple[Descendant, ...]:
    """
    List what came from a practice, directly and through others, each once, as one would read a tree.

    Args:
        practices: All practices by id.
        name: The id of the practice.
    """
    return tuple(_walk(practices, find_children(practices), name))


def _walk(
    practices: Mapping[str, Practice], children: Mapping[str, tuple[str, ...]], name: str
) -> Iterator[Descendant]:
    seen = {name}
    waiting = [(child, 1) for child in reversed(children.get(name, ()))]
    while waiting and len(seen) <= MOST_LINES:
        child, generation = waiting.pop()
        if child not in seen:
            seen.add(child)
            yield Descendant(practices[child], generation)
            waiting += ((one, generation + 1) for one in reversed(children.get(child, ())))
