"""
What is asked, and how answers become scores: frameworks and their parts.

A framework is a directed acyclic graph. Its leaves are *items* (questions), everything above is a *node*. An item or a
node may have several parents; weights belong to the edge. Nothing here reads files or computes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from attrs import field, frozen

from charterkit.model.items import Item, Predicate, Rule, is_id
from charterkit.model.record import Record, frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import attrs

    from charterkit.model.examples import Example

__all__ = ["Band", "Edge", "Flag", "Framework", "Node", "Profile", "Rung"]

MEAN, SKIP = Rule(name="mean"), Rule(name="skip")
"""How a node works unless it says otherwise."""


def _is_finite(_: object, attribute: attrs.Attribute[float], value: float) -> None:
    if not math.isfinite(value):
        message = f"{attribute.name} must be a finite number, not {value!r}"
        raise ValueError(message)


@frozen(kw_only=True, eq=False, repr=False)
class Edge(Record):
    """
    A child of a node, and how much it weighs there.
    """

    child: str
    weight: float = field(default=1.0, validator=_is_finite)


@frozen(kw_only=True, eq=False, repr=False)
class Node(Record):
    """
    A part of the framework above the questions: a role, a commitment, a dimension, the whole.

    `method` makes one value from those of the children, `steps` change it one after the other; `missing` and `na`
    are the policies for children that are not known and that do not apply. Below `needs_coverage` (a share, 0 to 1) the
    node shows no figure of its own. With a `ladder`, the value is what the highest rung is worth that is reached; the
    method only tells whether there is one.
    """

    id: str = field(validator=is_id)
    title: str
    text: str = ""
    level: str = ""
    source: str = ""
    children: tuple[Edge, ...] = field(converter=frozen_tuple)
    method: Rule = MEAN
    steps: tuple[Rule, ...] = field(default=(), converter=frozen_tuple)
    missing: Rule = SKIP
    na: Rule = SKIP
    needs_coverage: float = 0.0
    when: Predicate | None = None
    ladder: tuple[Rung, ...] = field(default=(), converter=frozen_tuple)

    def gates(self) -> Iterator[Predicate]:
        """
        Go through the conditions that decide about the value of the node: those of its steps and of its ladder.
        """
        for step in self.steps:
            if step.when:
                yield step.when
        for rung in self.ladder:
            yield from rung.needs


@frozen(kw_only=True, eq=False, repr=False)
class Flag(Record):
    """
    A fact of the city that decides what is asked, for instance ``law.positive_action``.

    Without `values` it is yes or no. `holds` are the values for which a condition on the flag is true.
    """

    id: str
    text: str
    values: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    holds: tuple[str, ...] = field(default=(), converter=frozen_tuple)


class Rung(NamedTuple):
    """
    A level of a ladder: reached where all its needs hold, and all rungs below it are reached.
    """

    id: str
    label: str
    points: float
    needs: tuple[Predicate, ...] = ()


class Band(NamedTuple):
    """
    A named range of the shown scale, ends included; None is open-ended.
    """

    id: str
    label: str
    start: float | None = None
    end: float | None = None


class Profile(NamedTuple):
    """
    A named set of items; which items belong to it stands at the items.
    """

    id: str
    title: str


@frozen(kw_only=True, eq=False, repr=False)
class Framework(Record):
    """
    A questionnaire with its structure and its rules.

    `points` are the ends of the scale that items and nodes are worth, `display` the ends of the scale shown to people.
    `roots` are the nodes on top; those in `on_request` (an overall figure, say) are shown only when asked for.
    `renamed` maps ids of older versions to ids of this one.
    """

    id: str = field(validator=is_id)
    title: str
    version: str
    source: str = ""
    status: str = ""
    licence: str = ""
    note: str = ""
    language: str = "en"
    levels: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    roots: tuple[str, ...] = field(converter=frozen_tuple)
    on_request: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    points: tuple[float, float] = (0.0, 1.0)
    display: tuple[float, float] = (0.0, 100.0)
    missing: Rule = SKIP
    na: Rule = SKIP
    needs_coverage: float = 0.0
    totals: bool = True
    ranks: bool = True
    period_years: int = 2
    nodes: Mapping[str, Node] = field(converter=frozen_mapping)
    items: Mapping[str, Item] = field(converter=frozen_mapping)
    flags: Mapping[str, Flag] = field(factory=nothing, converter=frozen_mapping)
    profiles: Mapping[str, Profile] = field(factory=nothing, converter=frozen_mapping)
    evidence: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    bands: tuple[Band, ...] = field(default=(), converter=frozen_tuple)
    renamed: Mapping[str, str] = field(factory=nothing, converter=frozen_mapping)
    examples: tuple[Example, ...] = field(default=(), converter=frozen_tuple)

    def at(self, level: str) -> tuple[Node, ...]:
        """
        List the nodes of a level, for instance ``"commitment"``, in the order of the file.
        """
        return tuple(node for node in self.nodes.values() if node.level == level)

    def items_of(self, profile: str) -> tuple[Item, ...]:
        """
        List the items of a profile; ``"full"`` names all.

        Raises:
            KeyError: The framework has no such profile.
        """
        if profile == "full":
            return tuple(self.items.values())
        if profile not in self.profiles:
            raise KeyError(profile)
        return tuple(item for item in self.items.values() if profile in item.profiles)

    def conditions(self) -> Mapping[str, Predicate]:
        """
        Give the conditions under which items and nodes are asked, by id.
        """
        items = {item.id: item.when for item in self.items.values() if item.when}
        return items | {node.id: node.when for node in self.nodes.values() if node.when}

    def list_means(self) -> tuple[frozenset[str], frozenset[str]]:
        """
        Name the answer types and the methods that the framework uses.
        """
        rules = [self.missing, self.na, *(item.leaf for item in self.items.values() if item.leaf is not None)]
        for node in self.nodes.values():
            rules += [node.method, node.missing, node.na]
        return frozenset(item.type for item in self.items.values()), frozenset(rule.name for rule in rules)
