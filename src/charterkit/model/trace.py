"""
Why a city has the scores it has: every number from the roots down to the answers as written, and what would raise one.

All of it is plain frozen data. Numbers are points, on the scale of the framework, unless they say otherwise; None
stands where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, frozen_tuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.model.advice import Advice
    from charterkit.model.answers import Answer, Period, State
    from charterkit.model.city import City
    from charterkit.model.findings import Finding
    from charterkit.model.framework import Framework
    from charterkit.model.items import Predicate, Rule
    from charterkit.model.scores import Contract, NodeScore

__all__ = ["Input", "ItemTrace", "NodeTrace", "RungTrace", "Step", "Trace", "Traces", "Verdict"]


@frozen(kw_only=True, eq=False, repr=False)
class Verdict(Record):
    """
    A condition with what was found.

    `holds` is None while that is open. `words` says what the condition wants, `found` what is there instead; for a
    condition that joins others, `parts` are their verdicts.
    """

    condition: Predicate
    holds: bool | None
    words: str
    found: str = ""
    parts: tuple[Verdict, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class Input(Record):
    """
    A child, and what entered the node for it.

    `weight` is that of the edge, `value` and `counted` are the value and the weight that entered. `policy` is the rule
    that put them there where the child has no value, `why` the reason: ``"not known"`` or ``"not applicable"``.
    `adds` is the part of the node's value that comes from this child, where the method can be split.
    """

    child: str
    weight: float
    value: float | None
    counted: float
    policy: Rule | None = None
    why: str = ""
    adds: float | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Step(Record):
    """
    What was done to the value of a node after its children were put together; nothing where a condition does not hold.

    `summary` says what the step does.
    """

    rule: Rule
    summary: str = ""
    before: float | None
    after: float | None
    verdict: Verdict | None = None


@frozen(kw_only=True, eq=False, repr=False)
class RungTrace(Record):
    """
    A rung of a ladder: whether it is reached, and the verdict on each of its needs.
    """

    id: str
    label: str
    points: float
    reached: bool
    needs: tuple[Verdict, ...] = field(default=(), converter=frozen_tuple)


@frozen(kw_only=True, eq=False, repr=False)
class NodeTrace(Record):
    """
    One node: what entered, by which rules, and what came out.

    `asked` is None while that is open, and `verdict` says why. `summary` says what the method does. `coverage` is the
    share of what applies that is known, `applying` the share of the children that applies; below `required` and
    `needs_applying` there is no value. With a ladder, the value is that of the highest rung that is reached. `score` is
    what people see, on the shown scale.
    """

    id: str
    method: Rule
    summary: str
    inputs: tuple[Input, ...] = field(converter=frozen_tuple)
    steps: tuple[Step, ...] = field(default=(), converter=frozen_tuple)
    ladder: tuple[RungTrace, ...] = field(default=(), converter=frozen_tuple)
    value: float | None
    lower: float | None
    upper: float | None
    coverage: float
    applies: bool
    asked: bool | None
    verdict: Verdict | None = None
    applying: float = 1.0
    required: float = 0.0
    needs_applying: float = 0.0
    score: NodeScore


@frozen(kw_only=True, eq=False, repr=False)
class ItemTrace(Record):
    """
    One question: the answer as written, and what it is worth.

    `state` is what scoring made of the answer; `why` says in words why an answer that stands in the file does not
    count. `chosen` are the options chosen, by id, `numbers` those that the answer type read. `reserved` says whether
    the reserved options may be chosen, `needs` whether what the answer needs is there, `unmet` names the criteria that
    it does not meet. `leaf` made the points, `summary` says how; `reduce` made one value of several answers.
    """

    id: str
    answer: Answer | None
    state: State
    why: str = ""
    chosen: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    numbers: tuple[float | None, ...] = field(default=(), converter=frozen_tuple)
    leaf: Rule
    summary: str
    value: float | None
    lower: float | None
    upper: float | None
    coverage: float
    applies: bool
    asked: bool | None
    verdict: Verdict | None = None
    reserved: Verdict | None = None
    needs: Verdict | None = None
    unmet: tuple[str, ...] = field(default=(), converter=frozen_tuple)
    reduce: Rule | None = None


@frozen(kw_only=True, eq=False, repr=False)
class Trace(Record):
    """
    Why one city has its scores, from one answer file.

    `top` names the nodes that were asked for; `nodes` and `items` hold them and everything below, by id, in the order
    of the framework. `advice` tells for each node of `top` what would raise it, if that was asked for. `findings` are
    what is worth knowing of the answers.
    """

    file: str = ""
    city: City
    period: Period | None = None
    synthetic: bool = False
    framework: Framework
    contract: Contract
    top: tuple[str, ...] = field(converter=frozen_tuple)
    nodes: Mapping[str, NodeTrace] = field(converter=frozen_mapping)
    items: Mapping[str, ItemTrace] = field(converter=frozen_mapping)
    advice: tuple[Advice, ...] = field(default=(), converter=frozen_tuple)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)

    def __getitem__(self, name: str) -> NodeTrace | ItemTrace:
        return self.nodes[name] if name in self.nodes else self.items[name]


@frozen(kw_only=True, eq=False, repr=False)
class Traces(Record):
    """
    What one call of `charterkit.explain` gives: a trace for each answer file, and everything that was found on the way.
    """

    results: tuple[Trace, ...] = field(default=(), converter=frozen_tuple)
    findings: tuple[Finding, ...] = field(default=(), converter=frozen_tuple)

    def __getitem__(self, city: str) -> Trace:
        for trace in self.results:
            if trace.city.id == city:
                return trace
        raise KeyError(city)

    def __iter__(self) -> Iterator[Trace]:
        return iter(self.results)

    def __len__(self) -> int:
        return len(self.results)
