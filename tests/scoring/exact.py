"""
The scores of any answers by other means: exact fractions and plain recursion, written from the description of the
algebra; shares no code with the engine.

Roots and logarithms are worked out to 40 digits. A truth is True, False, or None where it is open.
"""

from __future__ import annotations

import decimal
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from charterkit.model.answers import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from charterkit.model.answers import AnswerFile, Evidence
    from charterkit.model.framework import Framework, Node
    from charterkit.model.items import Item, Predicate, Rule

    Pairs = list[tuple[Fraction, Fraction]]

decimal.getcontext().prec = 40


class Outcome(NamedTuple):
    """
    What an item or a node comes to.
    """

    value: Fraction | None
    applies: bool
    known: Fraction


NOTHING = Outcome(None, applies=False, known=Fraction(0))
OPEN = Outcome(None, applies=True, known=Fraction(0))


def settle(value: Fraction) -> Fraction:
    """
    Round to nine decimals, half up.
    """
    return Fraction(floor(value * 10**9 + Fraction(1, 2)), 10**9)


def every(truths: Iterable[bool | None]) -> bool | None:
    """
    Join truths by "and".
    """
    listed = list(truths)
    return False if False in listed else None if None in listed else True


def some(truths: Iterable[bool | None]) -> bool | None:
    """
    Join truths by "or".
    """
    return negate(every(negate(one) for one in truths))


def negate(truth: bool | None) -> bool | None:  # noqa: FBT001 - a truth
    """
    Turn a truth round.
    """
    return None if truth is None else not truth


class Exact:
    """
    One city's answers to one framework.
    """

    def __init__(self, made: Framework, answers: AnswerFile) -> None:
        self.made = made
        self.answers = answers
        self._found: dict[str, Outcome] = {}
        self._asked: dict[str, bool | None] = {}

    def asked(self, name: str) -> bool | None:
        """
        Tell whether an item or a node is asked.
        """
        if name not in self._asked:
            part = self.made.items[name] if name in self.made.items else self.made.nodes[name]
            above = [node.id for node in self.made.nodes.values() if name in [edge.child for edge in node.children]]
            truths = [True if part.when is None else self.holds(part.when)]
            if above and name not in self.made.roots:
                truths.append(some(self.asked(parent) for parent in above))
            self._asked[name] = every(truths)
        return self._asked[name]

    def holds(self, condition: Predicate, *, of_answer: bool = False) -> bool | None:
        """
        Decide a condition; one of an answer takes answers as they stand.
        """
        if condition.op == "flag":
            value = self.answers.city.flag(condition.subject)
            return None if value is None else bool(value)
        if condition.op in {"item", "evidence", "dated"}:
            return self._holds_of_item(condition, of_answer=of_answer)
        if condition.op == "node":
            found = self.outcome(condition.subject)
            if not found.applies:
                return False
            limit = Fraction(str(condition.at_least))
            return None if found.value is None else settle(found.value) >= settle(limit)
        parts = [self.holds(part, of_answer=of_answer) for part in condition.parts]
        if condition.op == "count":
            needed, sure = int(str(condition.at_least)), sum(part is True for part in parts)
            possible = sum(part is not False for part in parts)
            return True if sure >= needed else None if possible >= needed else False
        return every(parts) if condition.op == "all" else some(parts) if condition.op == "any" else negate(parts[0])

    def _holds_of_item(self, condition: Predicate, *, of_answer: bool) -> bool | None:
        item = self.made.items[condition.subject]
        is_asked = self.asked(item.id)
        if not is_asked:
            return is_asked
        answer = self.answers.answers[item.id]
        if answer.state is State.NA:
            return False
        if answer.state is not State.VALUE or not (of_answer or self.may_count(item)):
            return None
        if condition.op == "dated":
            return answer.date is not None and (condition.since is None or answer.date >= condition.since)
        if condition.op == "evidence":
            return any(is_fitting(evidence, condition) for evidence in answer.evidence)
        return str(answer.value) in {str(name) for name in condition.among}

    def is_complete(self) -> bool:
        """
        Tell whether each answer that is given to a question that is asked counts.
        """
        given = [name for name, answer in self.answers.answers.items() if answer.state is State.VALUE]
        return all(self.may_count(self.made.items[name]) for name in given if self.asked(name) is not False)

    def may_count(self, item: Item) -> bool:
        """
        Tell whether the answer that is given to a question counts.
        """
        if any(self.holds(need, of_answer=True) is not True for need in item.needs):
            return False
        if any(not self.answers.answers[item.id].criteria.get(one.id) for one in item.criteria):
            return False
        if item.reserved is None:
            return True
        ids = [option.id for option in item.scale.options]
        is_reserved = ids.index(str(self.answers.answers[item.id].value)) >= ids.index(item.reserved.start)
        return not is_reserved or self.holds(item.reserved.when) is True

    def outcome(self, name: str) -> Outcome:
        """
        Compute an item or a node.
        """
        if name not in self._found:
            of_item = name in self.made.items
            self._found[name] = self._item(self.made.items[name]) if of_item else self._node(self.made.nodes[name])
        return self._found[name]

    def _item(self, item: Item) -> Outcome:
        is_asked, answer = self.asked(item.id), self.answers.answers[item.id]
        if is_asked is False or (is_asked and answer.state is State.NA):
            return NOTHING
        if is_asked is None or answer.state is not State.VALUE or not self.may_count(item):
            return OPEN
        if item.type == "number":
            return Outcome(read_curve(Fraction(answer.value), item.scale), applies=True, known=Fraction(1))
        points = next(option.points for option in item.scale.options if option.id == str(answer.value))
        return NOTHING if points is None else Outcome(Fraction(points), applies=True, known=Fraction(1))

    def _node(self, node: Node) -> Outcome:
        children = [
            (Fraction(edge.weight), edge.child, self.outcome(edge.child)) for edge in node.children if edge.weight
        ]
        applying = [(abs(weight), child) for weight, _, child in children if child.applies]
        is_asked = self.asked(node.id)
        if not applying or is_asked is False:
            return NOTHING
        total = sum(weight for weight, _ in applying)
        coverage = Fraction(sum(weight * child.known for weight, child in applying), total)
        if is_asked is None:
            return OPEN
        everything = sum(abs(weight) for weight, _, _ in children)
        value = None
        if is_enough(node.missing, coverage) and is_enough(node.na, Fraction(total, everything)):
            value = self._value(node, children)
        return Outcome(value, applies=True, known=coverage)

    def _value(self, node: Node, children: Sequence[tuple[Fraction, str, Outcome]]) -> Fraction | None:
        counted: Pairs = []
        for weight, name, child in children:
            if child.value is not None:
                counted.append((weight, child.value))
                continue
            policy = node.missing if child.applies else node.na
            if policy.name == "propagate":
                return None
            if policy.name in {"zero", "full", "value"}:
                counted.append((weight, self._stand_in(policy, name)))
        if not counted:
            return None
        if node.ladder:
            return self._climb(node)
        value = AGGREGATES[node.method.name](counted, **node.method.parameters)
        for step in node.steps:
            if step.when is None or self.holds(step.when) is True:
                value = STEPS[step.name](value, **step.parameters)
        return value

    def _climb(self, node: Node) -> Fraction:
        reached = Fraction(node.ladder[0].points)
        for rung in node.ladder[1:]:
            if any(self.holds(need) is not True for need in rung.needs):
                break
            reached = Fraction(rung.points)
        return reached

    def _stand_in(self, policy: Rule, child: str) -> Fraction:
        if policy.name == "zero":
            return Fraction(0)
        if policy.name == "value":
            return Fraction(policy.parameters["points"])
        if child in self.made.nodes:
            return Fraction(self.made.points[1])
        return max(list_worth(self.made.items[child]))


def is_fitting(evidence: Evidence, condition: Predicate) -> bool:
    """
    Tell whether a piece of evidence is what a condition asks for.
    """
    order = ["none", "described", "attached", "verified"]
    is_brought = order.index(evidence.status) >= order.index(str(condition.at_least or "described"))
    is_recent = condition.since is None or (evidence.date is not None and evidence.date >= condition.since)
    return is_brought and is_recent and (not condition.among or evidence.kind in condition.among)


def list_worth(item: Item) -> list[Fraction]:
    """
    List what an item can be worth.
    """
    options = [Fraction(option.points) for option in item.scale.options if option.points is not None]
    beyond = [] if item.scale.beyond is None else [Fraction(item.scale.beyond)]
    return options + [Fraction(worth) for _, worth in item.scale.steps] + beyond


def is_enough(policy: Rule, share: Fraction) -> bool:
    """
    Tell whether a policy is content with a share.
    """
    return policy.name != "require" or settle(share) >= settle(Fraction(policy.parameters["share"]))


# --- aggregates ---


def mean(counted: Pairs, power: float = 1.0) -> Fraction:
    """
    Give the mean of a power.
    """
    total = sum((weight for weight, _ in counted), Fraction(0))
    values = [(weight / total, max(value, Fraction(0))) for weight, value in counted]
    if power == 1.0:
        return sum((weight * value for weight, value in counted), Fraction(0)) / total
    if power <= 0.0 and any(value == 0 for _, value in values):
        return Fraction(0)
    if power == 0.0:
        return to_fraction(sum(to_decimal(weight) * to_decimal(value).ln() for weight, value in values).exp())  # type: ignore[union-attr]
    exponent = decimal.Decimal(power)
    raised = sum(to_decimal(weight) * to_decimal(value) ** exponent for weight, value in values)
    return to_fraction(decimal.Decimal(raised) ** (1 / exponent)) if raised else Fraction(0)


def min_plus(counted: Pairs, plus: float) -> Fraction:
    """
    Give the weakest, and more where they differ.
    """
    values = [value for _, value in counted]
    return min(values) + (Fraction(plus) if settle(min(values)) != settle(max(values)) else 0)


def count(
    counted: Pairs, at_least: float | None = None, at_most: float | None = None, needs: float | None = None
) -> Fraction:
    """
    Add up the weights of the children within limits.
    """
    found = sum((weight for weight, value in counted if is_within(value, at_least, at_most)), Fraction(0))
    return found if needs is None else Fraction(int(settle(found) >= settle(Fraction(needs))))


def share(counted: Pairs, at_least: float | None = None, at_most: float | None = None) -> Fraction:
    """
    Give the share of the children within limits.
    """
    return count(counted, at_least, at_most) / sum((weight for weight, _ in counted), Fraction(0))


def is_within(value: Fraction, low: float | None, high: float | None) -> bool:
    """
    Tell whether a value lies within limits.
    """
    is_high = low is None or settle(value) >= settle(Fraction(low))
    return is_high and (high is None or settle(value) <= settle(Fraction(high)))


AGGREGATES: dict[str, Callable[..., Fraction]] = {
    "mean": mean,
    "sum": lambda counted: sum((weight * value for weight, value in counted), Fraction(0)),
    "weakest": lambda counted: min(value for _, value in counted),
    "strongest": lambda counted: max(value for _, value in counted),
    "min-plus": min_plus,
    "count": count,
    "share": share,
}


# --- steps ---


def round_to(value: Fraction, digits: int = 0, mode: str = "half-up") -> Fraction:
    """
    Round.
    """
    unit = Fraction(10) ** digits
    raised = settle(value * unit)
    if mode == "half-even":
        return Fraction(round(raised)) / unit
    rounded = {"half-up": floor(raised + Fraction(1, 2)), "down": floor(raised), "up": -floor(-raised)}
    return Fraction(rounded[mode]) / unit


def read_curve(number: Fraction, scale: object) -> Fraction:
    """
    Read a number through the steps or the line of a scale.
    """
    read, steps = scale.read, [(Fraction(x), Fraction(y)) for x, y in scale.steps]  # type: ignore[attr-defined]
    if read == "from":
        reached = [worth for limit, worth in steps if settle(number) >= settle(limit)]
        return reached[-1] if reached else steps[0][1]
    if read == "up-to":
        beyond = steps[-1][1] if scale.beyond is None else Fraction(scale.beyond)  # type: ignore[attr-defined]
        return next((worth for limit, worth in steps if settle(number) <= settle(limit)), beyond)
    return read_line(number, steps, scale.axis, scale.open_ends)  # type: ignore[attr-defined]


def read_line(number: Fraction, steps: Pairs, axis: str, open_ends: str) -> Fraction:
    """
    Read a number through straight lines.
    """
    if number <= steps[0][0] and open_ends not in {"low", "both"}:
        return steps[0][1]
    if number >= steps[-1][0] and open_ends not in {"high", "both"}:
        return steps[-1][1]
    at = max(0, min(len(steps) - 2, sum(1 for limit, _ in steps if number >= limit) - 1))
    (left, low), (right, high) = steps[at], steps[at + 1]
    if axis == "log":
        left, right, number = (to_fraction(to_decimal(one).ln()) for one in (left, right, number))
    return low + (number - left) * (high - low) / (right - left)


class _Curve:
    def __init__(self, parameters: dict[str, object]) -> None:
        key = next(key for key in ("from", "up_to", "line") if key in parameters)
        self.read = key.replace("_", "-")
        self.steps = parameters[key]
        self.beyond = parameters.get("beyond")
        self.axis = parameters.get("axis", "linear")
        self.open_ends = parameters.get("open_ends", "")


STEPS: dict[str, Callable[..., Fraction]] = {
    "scale": lambda value, by=1.0, plus=0.0: value * Fraction(by) + Fraction(plus),
    "cap": lambda value, at: min(value, Fraction(at)),
    "floor": lambda value, at: max(value, Fraction(at)),
    "round": round_to,
    "curve": lambda value, **parameters: read_curve(value, _Curve(parameters)),
}


def to_decimal(value: Fraction) -> decimal.Decimal:
    """
    Write a fraction with 40 digits.
    """
    return decimal.Decimal(value.numerator) / decimal.Decimal(value.denominator)


def to_fraction(value: decimal.Decimal) -> Fraction:
    """
    Read such a number again.
    """
    return Fraction(value)
