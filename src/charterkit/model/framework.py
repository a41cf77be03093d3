"""
What is asked, and how answers become scores: frameworks and their parts.

A framework is a directed acyclic graph. Its leaves are *items* (questions), everything above is a *node*. An item or a
node may have several parents; weights belong to the edge. Nothing here reads files or computes.
"""

from __future__ import annotations

import math
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from attrs import Factory, evolve, field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import attrs

    from charterkit.model.answers import Answer

__all__ = [
    "ITEM_KINDS",
    "ID_PATTERN",
    "Band",
    "Edge",
    "Example",
    "Expectation",
    "Fact",
    "Flag",
    "Framework",
    "Item",
    "Node",
    "Option",
    "Predicate",
    "Profile",
    "Reserved",
    "Row",
    "Rule",
    "Scale",
]

ID_PATTERN = r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*"
"""Ids of nodes and items: bare TOML keys that a person can read."""

ITEM_KINDS = ("structure", "process", "outcome")
"""What an item observes, after the OECD/OHCHR split of indicators."""


def _is_id(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not re.fullmatch(ID_PATTERN, value):
        message = f"{attribute.name} must be letters, digits and single hyphens, not {value!r}"
        raise ValueError(message)


def _is_finite(_: object, attribute: attrs.Attribute[float], value: float) -> None:
    if not math.isfinite(value):
        message = f"{attribute.name} must be a finite number, not {value!r}"
        raise ValueError(message)


def frozen_mapping(mapping: Mapping[str, Any]) -> Mapping[str, Any]:
    """
    Make a read-only copy of a mapping.
    """
    return MappingProxyType(dict(mapping))


def frozen_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """
    Make a tuple of anything that can be gone through.
    """
    return tuple(values)


def _no_mapping() -> Mapping[str, Any]:
    return MappingProxyType({})


@frozen(kw_only=True)
class Option:
    """
    One answer that can be chosen.

    `points` is what it is worth on the framework's scale, None where the item is not scored. `na` is the typed reason
    where choosing it means that the question does not apply. `alone` excludes every other option, `excludes` the
    listed ones.
    """

    id: str
    label: str = ""
    points: float | None = None
    na: str = ""
    effort: str = ""
    alone: bool = False
    excludes: tuple[str, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True)
class Scale:
    """
    How an answer becomes points: options to choose from, or steps through which a number is read.

    `read` says how `steps` (pairs of number and points, ascending) are used: ``"from"``: the points of the last pair
    whose number is reached; ``"up-to"``: of the first pair whose number is not exceeded, and `beyond` after the last.
    A number may have options too: words such as ``never`` that stand in place of a number.
    """

    id: str = ""
    options: tuple[Option, ...] = field(default=(), converter=frozen_tuple)
    read: str = ""
    steps: tuple[tuple[float, float], ...] = field(default=(), converter=frozen_tuple)
    beyond: float | None = None

    @property
    def is_numbered(self) -> bool:
        """
        Tell whether the options are levels 0, 1, 2 ..., answered with a plain number.
        """
        return bool(self.options) and all(option.id == str(at) for at, option in enumerate(self.options))

    def keep(self, ids: Iterable[str]) -> Scale:
        """
        Return the scale with only the options named, in the order of the scale.
        """
        kept = frozenset(ids)
        return evolve(self, options=tuple(option for option in self.options if option.id in kept))


@frozen(kw_only=True)
class Rule:
    """
    A method by name, with its parameters: ``{ name = "tally", cap = 4 }``.
    """

    name: str
    parameters: Mapping[str, Any] = field(factory=_no_mapping, converter=frozen_mapping)


@frozen(kw_only=True)
class Predicate:
    """
    A condition, true, false or open.

    `op` is one of ``"flag"`` (`subject` is a flag of the city; `among` restricts its values), ``"item"`` (`subject` is an
    item; its answer is among `among`, or worth at least what `at_least` is worth), ``"all"``, ``"any"``, ``"not"``
    (of `parts`).
    """

    op: str
    subject: str = ""
    among: tuple[str | float, ...] = field(default=(), converter=frozen_tuple)
    at_least: str | float | None = None
    parts: tuple[Predicate, ...] = field(default=(), converter=frozen_tuple)

    def subjects(self, op: str) -> tuple[str, ...]:
        """
        List the flags or items that the condition looks at, in the order written.

        Args:
            op: ``"flag"`` or ``"item"``.
        """
        own = (self.subject,) if self.op == op else ()
        return own + tuple(name for part in self.parts for name in part.subjects(op))


@frozen(kw_only=True)
class Reserved:
    """
    The options from `start` upward may be chosen only where `when` holds.
    """

    start: str
    when: Predicate


@frozen(kw_only=True)
class Row:
    """
    One line of a question that is asked several times, for instance per service field.
    """

    id: str
    label: str = ""


@frozen(kw_only=True)
class Fact:
    """
    A figure that may stand beside an answer, never scored and never counted in coverage.
    """

    id: str
    text: str
    type: str = "number"
    unit: str = ""


@frozen(kw_only=True)
class Item:
    """
    One question.

    `type` names an answer type, `leaf` the method that makes points; None stands for the type's own. `denominator` says
    what a share or ratio is a share of. `examples` are one sentence per option. `anchor` marks the item whose zero is
    shown even where the mean is high.
    """

    id: str = field(validator=_is_id)
    type: str
    text: str
    guidance: str = ""
    kind: str = ""
    scale: Scale = Factory(Scale)
    rows: tuple[Row, ...] = field(default=(), converter=frozen_tuple)
    unit: str = ""
    denominator: str = ""
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    facts: tuple[Fact, ...] = field(default=(), converter=frozen_tuple)
    scored: bool = True
    leaf: Rule | None = None
    when: Predicate | None = None
    reserved: Reserved | None = None
    evidence: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    examples: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    profiles: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    anchor: bool = False
    source: tuple[str, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True)
class Edge:
    """
    A child of a node, and how much it weighs there.
    """

    child: str
    weight: float = field(default=1.0, validator=_is_finite)


@frozen(kw_only=True)
class Node:
    """
    A part of the framework above the questions: a role, a commitment, a dimension, the whole.

    `method` makes one value from those of the children; `missing` and `na` are the policies for children that are not
    known and that do not apply. Below `needs_coverage` (a share, 0 to 1) the node shows no figure of its own.
    """

    id: str = field(validator=_is_id)
    title: str
    text: str = ""
    level: str = ""
    source: str = ""
    children: tuple[Edge, ...] = field(converter=frozen_tuple)
    method: Rule = Rule(name="mean")
    missing: Rule = Rule(name="skip")
    na: Rule = Rule(name="skip")
    needs_coverage: float = 0.0
    when: Predicate | None = None


@frozen(kw_only=True)
class Flag:
    """
    A fact of the city that decides what is asked, for instance ``law.positive_action``.

    Without `values` it is yes or no. `holds` are the values for which a condition on the flag is true.
    """

    id: str
    text: str
    values: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    holds: tuple[str, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True)
class Band:
    """
    A named range of the shown scale, ends included; None is open-ended.
    """

    id: str
    label: str
    start: float | None = None
    end: float | None = None


@frozen(kw_only=True)
class Profile:
    """
    A named set of items; which items belong to it stands at the items.
    """

    id: str
    title: str


@frozen(kw_only=True)
class Expectation:
    """
    What an example says of one node, on the shown scale; None where it says nothing of it.
    """

    score: float | None = None
    lower: float | None = None
    upper: float | None = None
    coverage: float | None = None
    no_score: bool = False


@frozen(kw_only=True)
class Example:
    """
    A test of the framework: what a city answers, and what its nodes must come to, within `within`.
    """

    title: str
    profile: str = "full"
    has: Mapping[str, bool | str] = field(factory=_no_mapping, converter=frozen_mapping)
    law: Mapping[str, bool | str] = field(factory=_no_mapping, converter=frozen_mapping)
    period_end: int = 2026
    answers: Mapping[str, Answer] = field(factory=_no_mapping, converter=frozen_mapping)
    expect: Mapping[str, Expectation] = field(converter=frozen_mapping)
    within: float = 1e-9


@frozen(kw_only=True)
class Framework:
    """
    A questionnaire with its structure and its rules.

    `points` are the ends of the scale that items and nodes are worth, `display` the ends of the scale shown to people.
    `roots` are the nodes on top; those in `on_request` (an overall figure, say) are shown only when asked for.
    `renamed` maps ids of older versions to ids of this one.
    """

    id: str = field(validator=_is_id)
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
    missing: Rule = Rule(name="skip")
    na: Rule = Rule(name="skip")
    needs_coverage: float = 0.0
    totals: bool = True
    ranks: bool = True
    period_years: int = 2
    nodes: Mapping[str, Node] = field(converter=frozen_mapping)
    items: Mapping[str, Item] = field(converter=frozen_mapping)
    flags: Mapping[str, Flag] = field(factory=_no_mapping, converter=frozen_mapping)
    profiles: Mapping[str, Profile] = field(factory=_no_mapping, converter=frozen_mapping)
    evidence: Mapping[str, str] = field(factory=_no_mapping, converter=frozen_mapping)
    bands: tuple[Band, ...] = field(default=(), converter=frozen_tuple)
    renamed: Mapping[str, str] = field(factory=_no_mapping, converter=frozen_mapping)
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
