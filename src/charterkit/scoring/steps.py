"""
What happens to the value of a node after its children were put together, and to its bounds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.columns import MISSING, OPEN, Column, at_least, choose, equals, greatest, is_known, least

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from charterkit.extensions import Method
    from charterkit.model.items import Predicate, Rule
    from charterkit.scoring.plan import Inner, Plan
    from charterkit.scoring.walk import Carried

    Decide = Callable[..., Column]

__all__ = ["climb", "compare_nodes", "decide_gate", "take_step", "take_steps"]


def take_steps(inner: Inner, before: Carried, plan: Plan, carried: Mapping[str, Carried], decide: Decide) -> Carried:
    """
    Take the steps of a node one after the other.

    Args:
        inner: The node.
        before: What the node comes to without its steps.
        plan: The framework, made ready.
        carried: What the nodes that conditions look at hand up.
        decide: Decides a condition, ``(predicate, reached=...)``.
    """
    value, lower, upper = before.value, before.lower, before.upper
    for rule, method in zip(inner.node.steps, inner.steps, strict=True):
        now, sure = decide_gate(rule.when, plan, carried, decide)
        value = take_step(method, rule, value, now)
        moved = _move(method, rule, (lower, upper), plan.framework.points)
        lower, upper = _mix(moved, (lower, upper), sure)
    return before._replace(value=value, lower=lower, upper=upper)


def take_step(method: Method, rule: Rule, value: Column, now: Column) -> Column:
    """
    Take one step, where there is a value and the step is taken (`now` is 1).
    """
    return choose(now * is_known(value), method.apply(value, **rule.parameters), value)


def compare_nodes(carried: Mapping[str, Carried]) -> Callable[[str, float], Column]:
    """
    Give a function that says whether the value of a node reaches a limit, as things stand.

    Args:
        carried: What the nodes hand up.
    """

    def reaches(node: str, limit: float) -> Column:
        found = carried[node]
        truth = choose(is_known(found.value), at_least(found.value, limit), OPEN)
        return choose(found.applies, truth, 0.0)

    return reaches


def climb(inner: Inner, before: Carried, plan: Plan, carried: Mapping[str, Carried], decide: Decide) -> Carried:
    """
    Find the highest rung that is reached: as things stand, at the worst and at the best.

    Args:
        inner: A node with a ladder.
        before: What the node comes to without it.
        plan: The framework, made ready.
        carried: What the nodes that conditions look at hand up.
        decide: Decides a condition, ``(predicate, reached=...)``.
    """
    first, *others = inner.node.ladder
    value: Column = first.points
    lower: Column = first.points
    upper: Column = first.points
    now: Column = 1.0
    sure: Column = 1.0
    possible: Column = 1.0
    for rung in others:
        for need in rung.needs:
            holds, truth = decide_gate(need, plan, carried, decide)
            now = now * holds
            sure = sure * equals(truth, 1.0)
            possible = possible * (1.0 - equals(truth, 0.0))
        value = choose(now, rung.points, value)
        lower = choose(sure, rung.points, lower)
        upper = choose(possible, rung.points, upper)
    return before._replace(
        value=choose(is_known(before.value), value, MISSING),
        lower=choose(is_known(before.lower), lower, MISSING),
        upper=choose(is_known(before.upper), upper, MISSING),
    )


def decide_gate(
    condition: Predicate | None, plan: Plan, carried: Mapping[str, Carried], decide: Decide
) -> tuple[Column, Column]:
    """
    Say whether a condition holds: as things stand (1 or 0), and over all that can still come (1, 0, or open).

    As things stand a node is taken at its value; what is not known does not hold.
    """
    if condition is None:
        return 1.0, 1.0

    def can_reach(node: str, limit: float) -> Column:
        found = carried[node]
        if node in plan.lacking:
            return choose(found.applies, OPEN, 0.0)
        truth = choose(at_least(found.lower, limit), 1.0, choose(at_least(found.upper, limit), OPEN, 0.0))
        return choose(found.applies, choose(found.optional, least(truth, OPEN), truth), 0.0)

    return equals(decide(condition, reached=compare_nodes(carried)), 1.0), decide(condition, reached=can_reach)


def _move(method: Method, rule: Rule, ends: tuple[Column, Column], scale: tuple[float, float]) -> tuple[Column, Column]:
    """
    Say between which ends a value comes out of a step that lay between two ends before.
    """
    if method.bounds is not None:
        return method.bounds(*ends, **rule.parameters)
    if not method.monotone:
        return scale
    one, other = (method.apply(end, **rule.parameters) for end in ends)
    return least(one, other), greatest(one, other)


def _mix(moved: tuple[Column, Column], ends: tuple[Column, Column], truth: Column) -> tuple[Column, Column]:
    """
    Take the ends after a step where it is taken, those before where it is not, and both where that is open.
    """
    is_open = equals(truth, OPEN)
    low = choose(truth, moved[0], choose(is_open, least(moved[0], ends[0]), ends[0]))
    high = choose(truth, moved[1], choose(is_open, greatest(moved[1], ends[1]), ends[1]))
    return low, high
