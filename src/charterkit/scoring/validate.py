"""
Is a framework fit for scoring? Everything that the engine relies on is checked here, before it runs.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

from charterkit.errors import CharterkitError
from charterkit.model.findings import Finding
from charterkit.nearest import did_you_mean
from charterkit.scoring.misfits import find_misfits
from charterkit.scoring.plan import make_leaf
from charterkit.scoring.rings import find_rings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from charterkit.extensions import AnswerType, Method
    from charterkit.model.framework import Flag, Framework, Node
    from charterkit.model.items import Item, Predicate, Rule, Scale

    Path = tuple[str | int, ...]
    Methods = Mapping[tuple[str, str], Method]

__all__ = ["refuse", "validate"]


def validate(framework: Framework, types: Mapping[str, AnswerType], methods: Methods) -> Iterator[Finding]:
    """
    Find everything in a framework that scoring cannot live with.

    Args:
        framework: As read from a file or made by a program.
        types: Answer types by name.
        methods: Methods by kind and name.
    """
    found = [*_head(framework), *_flags(framework)]
    for node in framework.nodes.values():
        found += _node(node, framework, methods)
    for item in framework.items.values():
        found += _item(item, framework, types, methods)
    found += find_rings(framework)
    yield from found
    if not found:
        yield from _try_leaves(framework, types, methods)
        yield from find_misfits(framework, methods)


def _try_leaves(framework: Framework, types: Mapping[str, AnswerType], methods: Methods) -> Iterator[Finding]:
    """
    Try the method of each question on the poorest answer: a method that does not fit its scale fails here, not later.
    """
    bottom, top = framework.points
    for item in framework.items.values():
        if not item.scored:
            continue
        path = ("items", item.id, "leaf" if item.leaf else "scale")
        try:
            leaf = make_leaf(item, framework, types, methods)
            leaf.points((0.0,) * types[item.type].width(item))
        except CharterkitError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a method makes of a scale that is not its own
            cause = (
                f"`{item.id}`: the method does not fit the scale or its parameters ({type(error).__name__}: {error})"
            )
            yield Finding(code="CK305", path=path, cause=cause, mend="see `charterkit show` for what methods need")
            continue
        if float(leaf.worst) < bottom or float(leaf.best) > top:
            cause = f"`{item.id}` can be worth {leaf.worst:g} to {leaf.best:g}, outside the scale {bottom:g} to {top:g}"
            mend = 'limit it, for example leaf = { name = "tally", cap = 4 }, or change `points` of the framework'
            yield Finding(code="CK308", path=path, cause=cause, mend=mend)


def _unknown(path: Path, kind: str, name: str, known: Iterable[str], *, code: str = "CK301") -> Finding:
    known = tuple(known)
    mend = did_you_mean(name, known) or f"known are: {', '.join(known) or 'none'}"
    return Finding(code=code, path=path, cause=f"there is no {kind} `{name}`", mend=mend)


def _head(framework: Framework) -> Iterator[Finding]:
    for ends, name in ((framework.points, "points"), (framework.display, "display")):
        if not (math.isfinite(ends[0]) and math.isfinite(ends[1]) and ends[0] < ends[1]):
            cause = f"`{name}` must be two different numbers, the smaller one first"
            yield Finding(code="CK302", path=("framework", name), cause=cause, mend=f"for example {name} = [0, 4]")
    if not framework.roots:
        cause = "the framework has no roots, so nothing would be scored"
        yield Finding(code="CK301", path=("framework", "roots"), cause=cause, mend="name the nodes on top")
    for at, root in enumerate(framework.roots):
        if root not in framework.nodes:
            yield _unknown(("framework", "roots", at), "node", root, framework.nodes)
    for at, root in enumerate(framework.on_request):
        if root not in framework.roots:
            yield _unknown(("framework", "on_request", at), "root", root, framework.roots)
    for name in sorted(set(framework.nodes) & set(framework.items)):
        cause = f"`{name}` is the id of a node and of an item"
        yield Finding(code="CK303", path=("items", name), on_key=True, cause=cause, mend="give one of them another id")


def _flags(framework: Framework) -> Iterator[Finding]:
    for flag in framework.flags.values():
        for value in flag.holds:
            if value not in flag.values:
                path = ("flags", *flag.id.split(".", 1), "holds")
                yield _unknown(path, f"value of `{flag.id}`", value, flag.values, code="CK309")


def _node(node: Node, framework: Framework, methods: Methods) -> Iterator[Finding]:
    path: Path = ("nodes", node.id)
    if node.level and node.level not in framework.levels:
        yield _unknown((*path, "level"), "level", node.level, framework.levels)
    if node.children and not any(edge.weight for edge in node.children):
        cause = f"no child of `{node.id}` has a weight, so it can never have a score"
        yield Finding(code="CK304", path=(*path, "children"), cause=cause, mend="give one of them a weight above 0")
    if not node.children:
        cause = f"`{node.id}` has no children, so it can never have a score"
        yield Finding(code="CK301", path=(*path, "children"), cause=cause, mend="list its items or nodes")
    for at, edge in enumerate(node.children):
        where = (*path, "children", edge.child if edge.weight != 1.0 else at)
        if edge.child not in framework.nodes and edge.child not in framework.items:
            yield _unknown(where, "item or node", edge.child, (*framework.items, *framework.nodes))
        method = methods.get(("aggregate", node.method.name))
        if edge.weight < 0.0 and not (method and method.signed):
            cause = f"the weight of `{edge.child}` in `{node.id}` is negative"
            yield Finding(code="CK304", path=where, cause=cause, mend="weights are 0 or more, except in a sum")
    for at, step in enumerate(node.steps):
        yield from _rule(step, "step", (*path, "steps", at), methods)
        if step.when:
            yield from _condition(step.when, (*path, "steps", at, "when"), framework, in_step=True)
    for key, kind in (("method", "aggregate"), ("missing", "policy"), ("na", "policy")):
        yield from _rule(getattr(node, key), kind, (*path, key), methods)
    if node.when:
        yield from _condition(node.when, (*path, "when"), framework)


def _rule(rule: Rule, kind: str, path: Path, methods: Methods) -> Iterator[Finding]:
    method = methods.get((kind, rule.name))
    if method is None:
        yield _unknown(path, kind, rule.name, sorted(name for of, name in methods if of == kind), code="CK305")
        return
    known = tuple(method.parameters)
    for name, value in rule.parameters.items():
        if name not in known:
            yield _unknown((*path, name), f"parameter of `{rule.name}`", name, known, code="CK305")
        elif isinstance(value, float | int) and not math.isfinite(value):
            cause = f"`{name}` of `{rule.name}` is not a number"
            yield Finding(code="CK305", path=(*path, name), cause=cause, mend="write a number")


def _item(item: Item, framework: Framework, types: Mapping[str, AnswerType], methods: Methods) -> Iterator[Finding]:
    path: Path = ("items", item.id)
    if item.type not in types:
        yield _unknown((*path, "type"), "answer type", item.type, sorted(types), code="CK306")
        return
    for at, profile in enumerate(item.profiles):
        if profile not in framework.profiles:
            yield _unknown((*path, "profiles", at), "profile", profile, framework.profiles)
    if item.when:
        yield from _condition(item.when, (*path, "when"), framework)
    if item.reserved:
        yield from _condition(item.reserved.when, (*path, "reserved", "when"), framework)
        yield from _reserved(item, item.reserved.start, (*path, "reserved"))
    rows = [row.id for row in item.rows]
    if rows and (item.type != "choice" or len(set(rows)) < len(rows)):
        cause = f"`{item.id}`: rows go with the type choice, and each has an id of its own"
        yield Finding(code="CK307", path=(*path, "rows"), cause=cause, mend="remove the rows, or give them other ids")
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        cause = f"`{item.id}`: the minimum is above the maximum, so no number can be right"
        yield Finding(code="CK307", path=(*path, "minimum"), cause=cause, mend="swap them")
    yield from _scale(item, framework, (*path, "scale"))
    leaf = item.leaf.name if item.leaf else types[item.type].leaf
    if item.scored and leaf:
        yield from _rule_of_leaf(item, leaf, methods)
    elif item.scored:
        cause = f"`{item.id}`: answers of type {item.type} have no points"
        yield Finding(code="CK306", path=(*path, "type"), cause=cause, mend="add scored = false")


def _reserved(item: Item, start: str, path: Path) -> Iterator[Finding]:
    options = [option.id for option in item.scale.options]
    if start not in options:
        yield _unknown((*path, "from"), "option", start, options, code="CK309")
    elif item.type != "choice" or item.rows or not item.scored or start == options[0]:
        cause = f"`{item.id}`: options can be reserved at a scored choice without rows, and not from the first one on"
        yield Finding(code="CK309", path=path, cause=cause, mend="remove `reserved`, or begin at a later option")


def _rule_of_leaf(item: Item, leaf: str, methods: Methods) -> Iterator[Finding]:
    if item.leaf:
        yield from _rule(item.leaf, "leaf", ("items", item.id, "leaf"), methods)
    elif ("leaf", leaf) not in methods:
        yield _unknown(("items", item.id, "type"), "leaf method", leaf, (), code="CK305")


def _scale(item: Item, framework: Framework, path: Path) -> Iterator[Finding]:
    """
    Check what a scale needs, and that its points lie within the framework's own scale.
    """
    scale = item.scale
    ids = [option.id for option in scale.options]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Finding(code="CK307", path=path, cause=f"`{item.id}`: the option `{name}` stands twice")
    if not item.scored:
        return
    for problem in _lacking(item, scale):
        yield Finding(code="CK307", path=path, cause=f"`{item.id}`: {problem}")
    bottom, top = framework.points
    every = [option.points for option in scale.options if option.points is not None]
    every += [worth for _, worth in scale.steps] + ([] if scale.beyond is None else [scale.beyond])
    for points in every:
        if not bottom <= points <= top:
            cause = f"`{item.id}`: {points:g} points lie outside the scale from {bottom:g} to {top:g}"
            yield Finding(code="CK308", path=path, cause=cause, mend="change the points, or `points` of the framework")


def _lacking(item: Item, scale: Scale) -> Iterator[str]:
    numbers = [number for number, _ in scale.steps]
    if item.type in {"choice", "multi"} and not scale.options:
        yield "there is nothing to choose from; give it a scale with levels or options"
    if item.type == "number" and not scale.steps:
        yield "a number needs steps to become points; give it a scale with `from`, `up_to` or `line`, or scored = false"
    if any(not math.isfinite(number) for step in scale.steps for number in step):
        yield "the steps must be numbers"
    elif any(after <= before for before, after in pairwise(numbers)):
        yield "the numbers of the steps must grow from one to the next"
    if scale.beyond is not None and scale.read != "up-to":
        yield "`beyond` goes with `up_to`"
    yield from _lacking_of_line(scale)
    for option in scale.options:
        if option.points is not None and option.na:
            yield f"the option `{option.id}` has both points and a reason why it does not apply (`na`)"
        if option.points is None and not option.na:
            yield f"the option `{option.id}` has neither points nor a reason why it does not apply (`na`)"
    if scale.options and all(option.points is None for option in scale.options):
        yield "no option has points"


def _lacking_of_line(scale: Scale) -> Iterator[str]:
    if scale.read != "line":
        if scale.axis != "linear" or scale.open_ends:
            yield "`axis` and `open_ends` go with `line`"
        return
    if len(scale.steps) < 2:  # noqa: PLR2004 - a line has two ends
        yield "a line needs two pairs or more"
    if scale.axis == "log" and any(number <= 0.0 for number, _ in scale.steps):
        yield "on a logarithmic axis all numbers are above 0"
    for end, limit in zip(("low", "high"), scale.limits, strict=True):
        if scale.open_ends in {end, "both"} and limit is None:
            key = {"low": "minimum", "high": "maximum"}[end]
            yield f"a line that is open at the {end} end needs a `{key}` of the question"


def _condition(condition: Predicate, path: Path, framework: Framework, *, in_step: bool = False) -> Iterator[Finding]:
    for part in condition.parts:
        yield from _condition(part, path, framework, in_step=in_step)
    if condition.op == "node" and not in_step:
        cause = "whether something is asked cannot depend on the value of a node"
        mend = "look at an item or a flag; steps may look at nodes"
        yield Finding(code="CK309", path=path, cause=cause, mend=mend)
    elif condition.op == "node" and condition.subject not in framework.nodes:
        yield _unknown(path, "node", condition.subject, framework.nodes, code="CK309")
    if condition.op == "flag" and condition.subject not in framework.flags:
        yield _unknown(path, "flag", condition.subject, framework.flags, code="CK309")
    elif condition.op == "flag":
        yield from _condition_on_flag(condition, framework.flags[condition.subject], path)
    elif condition.op == "item" and condition.subject not in framework.items:
        yield _unknown(path, "item", condition.subject, framework.items, code="CK309")
    elif condition.op == "item":
        yield from _condition_on_item(condition, framework.items[condition.subject], path)


def _condition_on_flag(condition: Predicate, flag: Flag, path: Path) -> Iterator[Finding]:
    for value in condition.among:
        if value not in flag.values:
            yield _unknown(path, f"value of `{flag.id}`", str(value), flag.values, code="CK309")
    if flag.values and not flag.holds and not condition.among:
        cause = f"the condition on `{flag.id}` can never hold: neither it nor the flag says for which values"
        yield Finding(code="CK309", path=path, cause=cause, mend="add `in` to the condition, or `holds` to the flag")


def _condition_on_item(condition: Predicate, item: Item, path: Path) -> Iterator[Finding]:
    options = [option.id for option in item.scale.options]
    named = [*condition.among, *([] if condition.at_least is None else [condition.at_least])]
    if item.rows or item.type == "text":
        cause = f"a condition cannot look at `{item.id}`, which has rows or a free text"
        yield Finding(code="CK309", path=path, cause=cause)
        return
    for name in named:
        is_number = item.type == "number" and not isinstance(name, str)
        if not is_number and str(name) not in options:
            yield _unknown(path, f"option of `{item.id}`", str(name), options, code="CK309")


def refuse(framework: Framework, faults: tuple[Finding, ...]) -> Finding:
    """
    Say of answers that their framework cannot be used.

    Args:
        framework: The framework.
        faults: What is wrong with it, one finding or more.
    """
    first, *others = faults
    more = f" (and {len(others)} more)" if others else ""
    cause = f"the framework `{framework.id}` cannot be used: {first.cause}{more}"
    mend = "run `charterkit check` on the framework itself"
    return Finding(code="CK214", path=("framework",), cause=cause, mend=mend)
