"""
Questions: what is asked, which answers there are, and what they are worth.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attrs import Factory, evolve, field, frozen

from charterkit.columns import at_least
from charterkit.model.patterns import fits
from charterkit.model.record import Record, frozen_mapping, frozen_tuple, nothing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping

    import attrs

__all__ = [
    "BESIDE",
    "ID_PATTERN",
    "ITEM_KINDS",
    "MOST_REPEATS",
    "Criterion",
    "Fact",
    "Item",
    "Option",
    "Predicate",
    "Reserved",
    "Row",
    "Rule",
    "Scale",
    "is_id",
]

ID_PATTERN = r"[A-Za-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*"
"""Ids of nodes and items: bare TOML keys that a person can read."""

BESIDE = frozenset({"evidence", "dated", "criteria"})
"""The conditions that look at what stands beside an answer."""

MOST_REPEATS = 50
"""How many times one question can be answered."""

ITEM_KINDS = ("structure", "process", "outcome")
"""What an item observes, after the OECD/OHCHR split of indicators."""


def is_id(_: object, attribute: attrs.Attribute[str], value: str) -> None:
    """
    Refuse a text that cannot be an id, as a validator of a field.
    """
    if not fits(ID_PATTERN, value):
        message = f"{attribute.name} must be letters, digits and single hyphens, not {value!r}"
        raise ValueError(message)


@frozen(kw_only=True, eq=False, repr=False)
class Option(Record):
    """
    One answer that can be chosen.

    `points` is what it is worth on the framework's scale, None where the item is not scored. `na` is the typed reason
    where choosing it means that the question does not apply. `effort` says what it takes to get there, `advice` what
    helps. `alone` excludes every other option, `excludes` the listed ones.
    """

    id: str
    label: str = ""
    points: float | None = None
    na: str = ""
    effort: str = ""
    advice: str = ""
    alone: bool = False
    excludes: tuple[str, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Scale(Record):
    """
    How an answer becomes points: options to choose from, or steps through which a number is read.

    `read` says how `steps` (pairs of number and points, ascending) are used: ``"from"``: the points of the last pair
    whose number is reached; ``"up-to"``: of the first pair whose number is not exceeded, and `beyond` after the last;
    ``"line"``: straight lines from one pair to the next, along a ``"linear"`` or ``"log"`` `axis`. At its last pairs
    a line ends, unless `open_ends` (``"low"``, ``"high"``, ``"both"``) lets it go on, up to the `limits` of the
    question.
    A number may have options too: words such as ``never`` that stand in place of a number.
    """

    id: str = ""
    options: tuple[Option, ...] = field(default=(), converter=frozen_tuple)
    read: str = ""
    steps: tuple[tuple[float, float], ...] = field(default=(), converter=frozen_tuple)
    beyond: float | None = None
    axis: str = "linear"
    open_ends: str = ""
    limits: tuple[float | None, float | None] = (None, None)

    @property
    def is_numbered(self) -> bool:
        """
        Tell whether the options are levels 0, 1, 2 ..., answered with a plain number.
        """
        return bool(self.options) and all(option.id == str(at) for at, option in enumerate(self.options))

    def worth_at_least(self, name: str) -> tuple[str, ...]:
        """
        List the options that are worth at least what the one named is worth, in the order of the scale.

        Args:
            name: The id of an option.

        Returns:
            Their ids; none where that option is not there, or has no points.
        """
        limit = next((option.points for option in self.options if option.id == name), None)
        worth = {option.id: option.points for option in self.options if option.points is not None}
        return tuple(id_ for id_, points in worth.items() if limit is not None and at_least(points, limit))

    def leave_out(self, ids: Iterable[str]) -> Scale:
        """
        Return the scale without the options named.
        """
        gone = frozenset(ids)
        return evolve(self, options=tuple(option for option in self.options if option.id not in gone))


@frozen(kw_only=True, eq=False, repr=False)
class Rule(Record):
    """
    A method by name, with its parameters: ``{ name = "tally", cap = 4 }``; a step, only where its condition holds.
    """

    name: str
    parameters: Mapping[str, Any] = field(factory=nothing, converter=frozen_mapping)
    when: Predicate | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Predicate(Record):
    """
    A condition, true, false or open.

    `op` is one of ``"flag"`` (`subject` is a flag of the city; `among` restricts its values), ``"item"`` (`subject` is
    an item; its answer is among `among`, or worth at least what `at_least` is worth), ``"node"`` (the value of
    `subject` reaches `at_least`, on the framework's own scale), ``"evidence"`` (the answer to `subject` rests on
    evidence of a kind among `among`, of a status of at least `at_least`, dated `since` or later), ``"dated"`` (the
    answer to `subject` bears a date, `since` or later), ``"criteria"`` (the answer to `subject` meets the criteria of
    its question), ``"all"``, ``"any"``, ``"not"`` (of `parts`), ``"count"`` (`at_least` so many of `parts` hold).
    """

    op: str
    subject: str = ""
    among: tuple[str | float, ...] = field(default=(), converter=frozen_tuple)
    at_least: str | float | None = None
    since: dt.date | None = None
    parts: tuple[Predicate, ...] = field(default=(), converter=frozen_tuple)

    def subjects(self, op: str) -> tuple[str, ...]:
        """
        List the flags or items that the condition looks at, in the order written.

        Args:
            op: The kind of condition that looks at them, such as ``"flag"``.
        """
        return tuple(part.subject for part in self.flatten() if part.op == op)

    def flatten(self) -> Iterator[Predicate]:
        """
        Go through the condition and all its parts.
        """
        yield self
        for part in self.parts:
            yield from part.flatten()

    def flatten_proofs(self) -> Iterator[Predicate]:
        """
        Go through the parts that look at what stands beside an answer: evidence, a date, criteria.
        """
        return (part for part in self.flatten() if part.op in BESIDE)

    def looks_at(self) -> tuple[str, ...]:
        """
        List the items whose answers the condition looks at, in whatever way.
        """
        return tuple(part.subject for part in self.flatten() if part.op == "item" or part.op in BESIDE)


class Reserved(NamedTuple):
    """
    The options from `start` upward may be chosen only where `when` holds.
    """

    start: str
    when: Predicate


class Row(NamedTuple):
    """
    One line of a question that is asked several times, for instance per service field.
    """

    id: str
    label: str = ""


class Criterion(NamedTuple):
    """
    Something that must be so before an answer counts, as whoever answers sees it.
    """

    id: str
    text: str


class Fact(NamedTuple):
    """
    A figure that may stand beside an answer, never scored and never counted in coverage.
    """

    id: str
    text: str
    type: str = "number"
    unit: str = ""


@frozen(kw_only=True, eq=False, repr=False)
class Item(Record):
    """
    One question.

    `type` names an answer type, `leaf` the method that makes points; None stands for the type's own. `denominator` says
    what a share or ratio is a share of. A question with `repeat` (what for: "department") is answered once for each,
    under names that the city chooses. `reduce` makes one value of those, or of several `rows`; None stands for their
    mean. An answer counts only where all of `needs` hold and all of `criteria` are met. `examples` are one sentence per
    option. `anchor` marks the item whose zero is shown even where the mean is high.
    """

    id: str = field(validator=is_id)
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
    repeat: str = ""
    reduce: Rule | None = None
    needs: tuple[Predicate, ...] = field(default=(), converter=frozen_tuple)
    criteria: tuple[Criterion, ...] = field(default=(), converter=frozen_tuple)
    when: Predicate | None = None
    reserved: Reserved | None = None
    evidence: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    examples: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    profiles: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    anchor: bool = False
    source: tuple[str, ...] = field(default=(), converter=frozen_tuple)

    def list_reserved(self) -> tuple[str, ...]:
        """
        List the ids of the options that may be chosen only under a condition, in the order of the scale.
        """
        ids = tuple(option.id for option in self.scale.options)
        return ids[ids.index(self.reserved.start) :] if self.reserved else ()
