"""
Framework files: how what stands in one becomes a `Framework`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.files.answers import build_answers
from charterkit.files.cities import set_flags
from charterkit.files.framework_tables import FRAMEWORK_FILE
from charterkit.files.values import BAD, Faults
from charterkit.model.framework import Edge, Flag, Framework, Node, Profile
from charterkit.model.items import Criterion, Fact, Item, Scale
from charterkit.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.files.documents import Document
    from charterkit.model.examples import Example
    from charterkit.model.findings import Finding

__all__ = ["read_framework"]


def read_framework(document: Document, *, with_examples: bool = True) -> tuple[Framework | None, tuple[Finding, ...]]:
    """
    Read a framework from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.
        with_examples: Read the framework's own tests, too.

    Returns:
        The framework, or None where it cannot be used; and everything that is wrong with its form, places not yet
        looked up.
    """
    faults = Faults()
    if document.data is None:
        if document.rest is not None:
            FRAMEWORK_FILE.read(document.rest, (), faults)
        return None, faults.without_lacking()
    data = document.data if with_examples else {**document.data, "examples": []}
    raw = FRAMEWORK_FILE.read(data, (), faults)
    named = document.data.get("scales")
    framework = None if raw is BAD else _build(raw, named if isinstance(named, dict) else {}, faults)
    return (None if faults.findings else framework), tuple(faults.findings)


def _build(raw: dict[str, Any], named: Mapping[str, Any], faults: Faults) -> Framework:
    """
    Put the framework together; `named` are the scales in the file, those at fault included.
    """
    head = raw["framework"]
    scales = dict.fromkeys(named, Scale())
    scales |= {name: evolve(scale, id=name) for name, scale in raw.get("scales", {}).items()}
    return Framework(
        **head,
        nodes={name: _node(name, node, head, faults) for name, node in raw["nodes"].items()},
        items={name: _item(name, item, scales, faults) for name, item in raw["items"].items()},
        flags={
            f"{group}.{name}": Flag(id=f"{group}.{name}", **flag)
            for group, flags in raw.get("flags", {}).items()
            for name, flag in flags.items()
        },
        profiles={name: Profile(id=name, **profile) for name, profile in raw.get("profiles", {}).items()},
        evidence=raw.get("evidence", {}),
        examples=[_example(at, example, faults) for at, example in enumerate(raw.get("examples", ()))],
    )


def _node(name: str, raw: dict[str, Any], head: dict[str, Any], faults: Faults) -> Node:
    shared: dict[str, Any] = {key: head[key] for key in ("missing", "na", "needs_coverage") if key in head}
    children = raw.pop("children")
    if isinstance(children, tuple):
        for at, child in enumerate(children):
            if child in children[:at]:
                cause = f"`{child}` stands twice among the children of `{name}`"
                faults.add("CK156", ("nodes", name, "children", at), cause, "keep one of them")
        children = dict.fromkeys(children, 1.0)
    edges = tuple(Edge(child=child, weight=weight) for child, weight in children.items())
    shared.update(raw)
    return Node(id=name, children=edges, **shared)


def _item(name: str, raw: dict[str, Any], scales: dict[str, Scale], faults: Faults) -> Item:
    facts: dict[str, dict[str, Any]] = raw.pop("facts", {})
    scale: str | Scale = raw.pop("scale", Scale())
    if isinstance(scale, str):
        if scale not in scales:
            mend = did_you_mean(scale, scales) or f"define [scales.{scale}]"
            faults.add("CK155", ("items", name, "scale"), f"there is no scale `{scale}`", mend)
        scale = scales.get(scale, Scale())
    if scale.open_ends:
        low = raw.get("minimum") if scale.open_ends in {"low", "both"} else None
        high = raw.get("maximum") if scale.open_ends in {"high", "both"} else None
        scale = evolve(scale, limits=(low, high))
    criteria = [Criterion(*one) for one in raw.pop("criteria", {}).items()]
    return Item(
        id=name, criteria=criteria, facts=[Fact(id=key, **fact) for key, fact in facts.items()], scale=scale, **raw
    )


def _example(at: int, raw: dict[str, Any], faults: Faults) -> Example:
    from charterkit.model.examples import Example

    has, law = set_flags(raw.pop("has", {})), set_flags(raw.pop("law", {}))
    answers = build_answers(raw.pop("answers", {}), ("examples", at, "answers"), faults)
    return Example(answers=answers, has=has, law=law, **raw)
