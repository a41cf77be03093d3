"""
Is a framework fit for scoring? Everything that the engine relies on is checked here, before it runs.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from charterkit.columns import MISSING, is_known
from charterkit.errors import CharterkitError
from charterkit.model.findings import Finding
from charterkit.scoring.conditions import find_condition_faults
from charterkit.scoring.ladders import find_ladder_faults
from charterkit.scoring.plan import make_leaf
from charterkit.scoring.rings import find_rings
from charterkit.scoring.rules import find_rule_faults
from charterkit.scoring.scales import find_scale_faults
from charterkit.scoring.unknown import blame_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from charterkit.extensions import AnswerType, Method
    from charterkit.model.framework import Framework, Node
    from charterkit.model.items import Item

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
            width = types[item.type].width(item)
            leaf.points((0.0,) * width)  # of several answers, the first
            of_nothing = leaf.points((MISSING,) * width)
        except CharterkitError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a method makes of a scale that is not its own
            cause = (
                f"`{item.id}`: the method does not fit the scale or its parameters ({type(error).__name__}: {error})"
            )
            yield Finding(code="CK305", path=path, cause=cause, mend="see `charterkit show` for what methods need")
            continue
        if is_known(of_nothing):
            # The walk relies on it: nobody looks again whether there was an answer.
            cause = f"`{item.id}`: the method gives {of_nothing:g} points where there is no answer"
            mend = "choose another method, or tell its author: what is missing has no points"
            yield Finding(code="CK305", path=path, cause=cause, mend=mend)
        if float(leaf.worst) < bottom or float(leaf.best) > top:
            cause = f"`{item.id}` can be worth {leaf.worst:g} to {leaf.best:g}, outside the scale {bottom:g} to {top:g}"
            mend = 'limit it, for example leaf = { name = "tally", cap = 4 }, or change `points` of the framework'
            yield Finding(code="CK308", path=path, cause=cause, mend=mend)


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
            yield blame_unknown(("framework", "roots", at), "node", root, framework.nodes)
    for at, root in enumerate(framework.on_request):
        if root not in framework.roots:
            yield blame_unknown(("framework", "on_request", at), "root", root, framework.roots)
    for name in sorted(set(framework.nodes) & set(framework.items)):
        cause = f"`{name}` is the id of a node and of an item"
        yield Finding(code="CK303", path=("items", name), on_key=True, cause=cause, mend="give one of them another id")


def _flags(framework: Framework) -> Iterator[Finding]:
    for flag in framework.flags.values():
        for value in flag.holds:
            if value not in flag.values:
                path = ("flags", *flag.id.split(".", 1), "holds")
                yield blame_unknown(path, f"value of `{flag.id}`", value, flag.values, code="CK309")


def _node(node: Node, framework: Framework, methods: Methods) -> Iterator[Finding]:
    path: Path = ("nodes", node.id)
    if node.level and node.level not in framework.levels:
        yield blame_unknown((*path, "level"), "level", node.level, framework.levels)
    yield from _children(node, framework, methods)
    for key, kind in (("method", "aggregate"), ("missing", "policy"), ("na", "policy")):
        yield from find_rule_faults(getattr(node, key), kind, (*path, key), methods, framework.points)
    for at, step in enumerate(node.steps):
        yield from find_rule_faults(step, "step", (*path, "steps", at), methods, framework.points)
        if step.when:
            yield from find_condition_faults(step.when, (*path, "steps", at, "when"), framework, of_value=True)
    if node.when:
        yield from find_condition_faults(node.when, (*path, "when"), framework)
    if node.ladder:
        yield from find_ladder_faults(node, framework)


def _children(node: Node, framework: Framework, methods: Methods) -> Iterator[Finding]:
    path: Path = ("nodes", node.id, "children")
    if node.children and not any(edge.weight for edge in node.children):
        cause = f"no child of `{node.id}` has a weight, so it can never have a score"
        yield Finding(code="CK304", path=path, cause=cause, mend="give one of them a weight above 0")
    if not node.children:
        cause = f"`{node.id}` has no children, so it can never have a score"
        yield Finding(code="CK301", path=path, cause=cause, mend="list its items or nodes")
    method = methods.get(("aggregate", node.method.name))
    for at, edge in enumerate(node.children):
        where = (*path, edge.child if edge.weight != 1.0 else at)
        if edge.child not in framework.nodes and edge.child not in framework.items:
            yield blame_unknown(where, "item or node", edge.child, (*framework.items, *framework.nodes))
        if edge.weight < 0.0 and method is not None and not method.signed:
            cause = f"the weight of `{edge.child}` in `{node.id}` is negative"
            mend = 'weights are 0 or more, except where method = "sum"'
            yield Finding(code="CK304", path=where, cause=cause, mend=mend)


def _item(item: Item, framework: Framework, types: Mapping[str, AnswerType], methods: Methods) -> Iterator[Finding]:
    path: Path = ("items", item.id)
    if item.type not in types:
        yield blame_unknown((*path, "type"), "answer type", item.type, sorted(types), code="CK306")
        return
    for at, profile in enumerate(item.profiles):
        if profile not in framework.profiles:
            yield blame_unknown((*path, "profiles", at), "profile", profile, framework.profiles)
    if item.when:
        yield from find_condition_faults(item.when, (*path, "when"), framework)
    if item.reserved:
        yield from find_condition_faults(item.reserved.when, (*path, "reserved", "when"), framework)
        yield from _reserved(item, item.reserved.start, (*path, "reserved"))
    for at, need in enumerate(item.needs):
        yield from find_condition_faults(need, (*path, "needs", at), framework)
    if item.rows or item.repeat or item.reduce:
        yield from _several(item, framework, methods)
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        cause = f"`{item.id}`: the minimum is above the maximum, so no number can be right"
        yield Finding(code="CK307", path=(*path, "minimum"), cause=cause, mend="swap them")
    yield from find_scale_faults(item, framework)
    yield from _leaf(item, framework, types, methods)


def _leaf(item: Item, framework: Framework, types: Mapping[str, AnswerType], methods: Methods) -> Iterator[Finding]:
    path: Path = ("items", item.id)
    leaf = item.leaf.name if item.leaf else types[item.type].leaf
    if item.scored and leaf:
        yield from _rule_of_leaf(item, leaf, framework, methods)
    elif item.scored:
        cause = f"`{item.id}`: answers of type {item.type} have no points"
        yield Finding(code="CK306", path=(*path, "type"), cause=cause, mend="add scored = false")


def _several(item: Item, framework: Framework, methods: Methods) -> Iterator[Finding]:
    """
    Check a question that is answered several times.
    """
    path: Path = ("items", item.id)
    rows = [row.id for row in item.rows]
    if rows and (item.type != "choice" or len(set(rows)) < len(rows)):
        cause = f"`{item.id}`: rows go with the type choice, and each has an id of its own"
        yield Finding(code="CK307", path=(*path, "rows"), cause=cause, mend="remove the rows, or give them other ids")
    if rows and item.repeat:
        cause = f"`{item.id}`: either the framework names what the question is asked for, or the city does"
        yield Finding(code="CK307", path=(*path, "repeat"), cause=cause, mend="remove `rows` or `repeat`")
    path = (*path, "reduce")
    if item.reduce:
        yield from find_rule_faults(item.reduce, "aggregate", path, methods, framework.points)
    if item.reduce and not (item.rows or item.repeat):
        cause = f"`{item.id}` is answered once, so there is nothing to reduce"
        yield Finding(code="CK307", path=path, on_key=True, cause=cause, mend="remove it, or add `rows` or `repeat`")


def _reserved(item: Item, start: str, path: Path) -> Iterator[Finding]:
    options = [option.id for option in item.scale.options]
    if start not in options:
        yield blame_unknown((*path, "from"), "option", start, options, code="CK309")
    elif item.type != "choice" or item.rows or not item.scored or start == options[0]:
        cause = f"`{item.id}`: options can be reserved at a scored choice without rows, and not from the first one on"
        yield Finding(code="CK309", path=path, cause=cause, mend="remove `reserved`, or begin at a later option")


def _rule_of_leaf(item: Item, leaf: str, framework: Framework, methods: Methods) -> Iterator[Finding]:
    if item.leaf:
        yield from find_rule_faults(item.leaf, "leaf", ("items", item.id, "leaf"), methods, framework.points)
    elif ("leaf", leaf) not in methods:
        yield blame_unknown(("items", item.id, "type"), "leaf method", leaf, (), code="CK305")


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
