"""
Conditions of a framework that cannot be decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from charterkit.model.findings import Finding
from charterkit.scoring.unknown import blame_unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from charterkit.model.framework import Flag, Framework
    from charterkit.model.items import Item, Predicate

    Path = tuple[str | int, ...]

__all__ = ["find_condition_faults"]


def find_condition_faults(
    condition: Predicate, path: Path, framework: Framework, *, of_value: bool = False
) -> Iterator[Finding]:
    """
    Check a condition with all its parts.

    Args:
        condition: The condition.
        path: Where it stands.
        framework: The framework.
        of_value: It decides about a value, not about what is asked, so it may look at the values of nodes.
    """
    for part in condition.parts:
        yield from find_condition_faults(part, path, framework, of_value=of_value)
    if condition.op == "node" and not of_value:
        cause = "whether something is asked cannot depend on the value of a node"
        mend = "look at an item or a flag; steps and ladders may look at nodes"
        yield Finding(code="CK309", path=path, cause=cause, mend=mend)
    elif condition.op == "node" and condition.subject not in framework.nodes:
        yield blame_unknown(path, "node", condition.subject, framework.nodes, code="CK309")
    if condition.op == "flag" and condition.subject not in framework.flags:
        yield blame_unknown(path, "flag", condition.subject, framework.flags, code="CK309")
    elif condition.op == "flag":
        yield from _on_flag(condition, framework.flags[condition.subject], path)
    elif condition.op == "item" and condition.subject not in framework.items:
        yield blame_unknown(path, "item", condition.subject, framework.items, code="CK309")
    elif condition.op in {"evidence", "dated"}:
        yield from _on_proof(condition, path, framework)
    elif condition.op == "count" and float(condition.at_least or 0) > len(condition.parts):
        cause = f"of {len(condition.parts)} conditions, {condition.at_least} can never hold"
        yield Finding(code="CK309", path=path, cause=cause, mend="lower `count`, or add conditions")
    elif condition.op == "item":
        yield from _on_item(condition, framework.items[condition.subject], path)


def _on_proof(condition: Predicate, path: Path, framework: Framework) -> Iterator[Finding]:
    if condition.subject not in framework.items:
        yield blame_unknown(path, "item", condition.subject, framework.items, code="CK309")
    for kind in condition.among:
        if framework.evidence and kind not in framework.evidence:
            yield blame_unknown(path, "kind of evidence", str(kind), framework.evidence, code="CK309")


def _on_flag(condition: Predicate, flag: Flag, path: Path) -> Iterator[Finding]:
    for value in condition.among:
        if value not in flag.values:
            yield blame_unknown(path, f"value of `{flag.id}`", str(value), flag.values, code="CK309")
    if flag.values and not flag.holds and not condition.among:
        cause = f"the condition on `{flag.id}` can never hold: neither it nor the flag says for which values"
        yield Finding(code="CK309", path=path, cause=cause, mend="add `in` to the condition, or `holds` to the flag")


def _on_item(condition: Predicate, item: Item, path: Path) -> Iterator[Finding]:
    options = [option.id for option in item.scale.options]
    named = [*condition.among, *([] if condition.at_least is None else [condition.at_least])]
    if item.rows or item.repeat or item.type == "text":
        cause = f"a condition cannot look at `{item.id}`, which is answered several times, or in free text"
        yield Finding(code="CK309", path=path, cause=cause, mend="look at another question")
        return
    for name in named:
        is_number = item.type == "number" and not isinstance(name, str)
        if not is_number and str(name) not in options:
            yield blame_unknown(path, f"option of `{item.id}`", str(name), options, code="CK309")
