"""
Rings in the graph of a framework: nodes above themselves, questions that decide whether they are asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.framework import Framework

__all__ = ["find_rings"]


def find_rings(framework: Framework) -> Iterator[Finding]:
    """
    Find nodes that stand above themselves, and questions that are asked only if they are answered.
    """
    children = {
        node.id: [
            *(edge.child for edge in node.children),
            *(name for gate in node.gates() for name in gate.subjects("node")),
        ]
        for node in framework.nodes.values()
    }
    for ring in _rings(children):
        cause = f"the nodes {' > '.join([*ring, ring[0]])} stand above each other, or rest on each other's values"
        mend = "remove one of them from the `children`, the `steps` or the `ladder` of another"
        yield Finding(code="CK310", path=("nodes", ring[0], "children"), cause=cause, mend=mend)
    looks_at = {name: list(when.looks_at()) for name, when in framework.conditions().items()}
    for item in framework.items.values():
        if item.reserved:
            looks_at.setdefault(item.id, []).extend(item.reserved.when.looks_at())
        needed = [name for need in item.needs for name in need.looks_at() if name != item.id]
        looks_at.setdefault(item.id, []).extend(needed)
    for node in framework.nodes.values():
        for edge in node.children:
            if edge.child not in framework.roots:
                looks_at.setdefault(edge.child, []).append(node.id)
    for ring in _rings(looks_at):
        if any(framework.items.get(name) for name in ring):
            group = "items" if ring[0] in framework.items else "nodes"
            cause = f"whether {' > '.join([*ring, ring[0]])} are asked depends on themselves"
            yield Finding(code="CK310", path=(group, ring[0], "when"), cause=cause, mend="remove one of the conditions")


def _rings(edges: Mapping[str, list[str]]) -> Iterator[list[str]]:
    """
    Find rings in a graph, each once, from its smallest name.
    """
    done: set[str] = set()
    for start in sorted(edges):
        way: list[str] = []
        pending: list[tuple[str, bool]] = [(start, False)]
        while pending:
            name, leaving = pending.pop()
            if leaving:
                way.pop()
                done.add(name)
            elif name in way:
                ring = way[way.index(name) :]
                smallest = ring.index(min(ring))
                yield ring[smallest:] + ring[:smallest]
            elif name not in done:
                way.append(name)
                pending.append((name, True))
                pending.extend((other, False) for other in reversed(edges.get(name, [])))
