"""
Framework files: the keys that may stand in one, and how they become a `Framework`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from charterkit.files.answers import ANSWER, FLAGS, FORMAT, build_answers, set_flags
from charterkit.files.conditions import Condition
from charterkit.files.fields import (
    BAD,
    AnyOf,
    Anything,
    Faults,
    Field,
    ListOf,
    MapOf,
    Number,
    OneOf,
    TableOf,
    Text,
    YesNo,
)
from charterkit.model.framework import (
    ID_PATTERN,
    ITEM_KINDS,
    Band,
    Edge,
    Example,
    Expectation,
    Fact,
    Flag,
    Framework,
    Item,
    Node,
    Option,
    Profile,
    Reserved,
    Row,
    Rule,
    Scale,
)

if TYPE_CHECKING:
    from charterkit.files.documents import Document
    from charterkit.model.findings import Finding

__all__ = ["FRAMEWORK_FILE", "read_framework"]

ID = Text(ID_PATTERN, "an id of letters, digits and single hyphens, beginning with a letter", empty=False)
TEXT = Text()
SENTENCE = Text(empty=False)
NUMBER = Number()


def _rule(value: str | dict[str, Any]) -> Rule:
    if isinstance(value, str):
        return Rule(name=value)
    return Rule(name=value["name"], parameters={key: entry for key, entry in value.items() if key != "name"})


class _RuleShape(AnyOf):
    """
    A method by name, or a table with its name and parameters.
    """

    def read(self, raw: Any, path: tuple[str | int, ...], faults: Faults) -> Any:
        value = super().read(raw, path, faults)
        if value is BAD:
            return BAD
        if isinstance(value, dict) and not isinstance(value.get("name"), str):
            return faults.add("CK154", path, "the method has no `name`", 'write { name = "..." }')
        return _rule(value)


RULE = _RuleShape(((str, ID), (dict, Anything())))


def _levels(levels: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(id=str(at), label=label, points=float(at)) for at, label in enumerate(levels))


def _scale(**values: Any) -> Scale:
    options = _levels(values["levels"]) if "levels" in values else values.get("options", ())
    for read, key in (("from", "start"), ("up-to", "end")):
        if key in values:
            return Scale(options=options, read=read, steps=values[key], beyond=values.get("beyond"))
    return Scale(options=options)


OPTION = TableOf(
    "option",
    {
        "id": Field(shape=Text(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*", "an id", empty=False), required=True, doc="what stands in an answer"),
        "label": Field(shape=TEXT, doc="what it means, in words"),
        "points": Field(shape=NUMBER, doc="what it is worth, on the framework's scale"),
        "na": Field(shape=TEXT, doc="choosing it means that the question does not apply, for this reason"),
        "effort": Field(shape=TEXT, doc="what it takes to get there"),
        "alone": Field(shape=YesNo(), doc="excludes every other option"),
        "excludes": Field(shape=ListOf(TEXT), doc="options that cannot stand beside it"),
    },
    Option,
)  # fmt: skip
STEPS = ListOf(ListOf(NUMBER, size=2))
SCALE = TableOf(
    "scale",
    {
        "levels": Field(shape=ListOf(SENTENCE), doc="levels 0, 1, 2 ..., worth 0, 1, 2 ... points, one sentence each"),
        "options": Field(shape=ListOf(OPTION), doc="the options, or the words that may stand in place of a number"),
        "from": Field(shape=STEPS, name="start", doc="pairs of a number and the points from that number on"),
        "up_to": Field(shape=STEPS, name="end", doc="pairs of a number and the points up to that number"),
        "beyond": Field(shape=NUMBER, doc="with `up_to`: the points beyond the last number"),
    },
    _scale,
)
FLAG = TableOf(
    "flag",
    {
        "text": Field(shape=SENTENCE, required=True, doc="the question that the city answers once"),
        "values": Field(shape=ListOf(ID), doc="the values it can have; left out: true or false"),
        "holds": Field(shape=ListOf(ID), doc="the values for which a condition on the flag is true"),
    },
)
NODE = TableOf(
    "node",
    {
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "text": Field(shape=TEXT, doc="a longer text"),
        "level": Field(shape=TEXT, doc="one of the framework's levels"),
        "source": Field(shape=TEXT, doc="where the text comes from"),
        "children": Field(
            shape=AnyOf(((list, ListOf(ID)), (dict, MapOf(NUMBER, ID_PATTERN, "an id of a child")))),
            required=True,
            doc="the items and nodes below: a list, or a table with weights",
        ),
        "method": Field(shape=RULE, doc="how the children become one value: mean (default) or weakest"),
        "missing": Field(shape=RULE, doc="what stands in for children that are not known"),
        "na": Field(shape=RULE, doc="what stands in for children that do not apply"),
        "needs_coverage": Field(shape=Number(0, 1), doc="below this coverage the node shows no figure"),
        "when": Field(shape=Condition(), doc="asked only where this holds"),
    },
)
ROW = TableOf(
    "row",
    {
        "id": Field(shape=ID, required=True, doc="the key in the answer"),
        "label": Field(shape=TEXT, doc="what people see"),
    },
    Row,
)
FACT = TableOf(
    "fact",
    {
        "text": Field(shape=SENTENCE, required=True, doc="what is asked"),
        "type": Field(shape=OneOf(("number", "text")), doc="number (default) or text"),
        "unit": Field(shape=TEXT, doc="the unit of the number"),
    },
)
RESERVED = TableOf(
    "reserved",
    {
        "from": Field(
            shape=AnyOf(((int, Number(whole=True)), (str, TEXT))),
            name="start",
            required=True,
            doc="this option and those after it",
        ),
        "when": Field(shape=Condition(), required=True, doc="may be chosen only where this holds"),
    },
    lambda start, when: Reserved(start=str(start), when=when),
)
ITEM = TableOf(
    "item",
    {
        "type": Field(shape=ID, required=True, doc="the answer type: choice, multi, number, text"),
        "text": Field(shape=SENTENCE, required=True, doc="the question"),
        "guidance": Field(shape=TEXT, doc="what counts, where the figure is found"),
        "kind": Field(shape=OneOf(ITEM_KINDS), doc="what it observes"),
        "scale": Field(shape=AnyOf(((str, ID), (dict, SCALE))), doc="the name of a scale, or a scale of its own"),
        "rows": Field(shape=ListOf(ROW), doc="asked once for each row"),
        "unit": Field(shape=TEXT, doc="the unit of a number; `years-since` reads a year"),
        "denominator": Field(shape=TEXT, doc="what a share is a share of"),
        "minimum": Field(shape=NUMBER, doc="the smallest number allowed"),
        "maximum": Field(shape=NUMBER, doc="the largest number allowed"),
        "whole": Field(shape=YesNo(), doc="only whole numbers"),
        "facts": Field(shape=MapOf(FACT, ID_PATTERN, "an id of a fact"), doc="figures beside the value, never scored"),
        "scored": Field(shape=YesNo(), doc="false: asked and reported, never scored"),
        "leaf": Field(shape=RULE, doc="how the answer becomes points, if not in the type's own way"),
        "when": Field(shape=Condition(), doc="asked only where this holds"),
        "reserved": Field(shape=RESERVED, doc="options that may be chosen only under a condition"),
        "evidence": Field(shape=ListOf(TEXT), doc="kinds of evidence that fit"),
        "examples": Field(shape=ListOf(TEXT), doc="one sentence for each option"),
        "profiles": Field(shape=ListOf(ID), doc="the profiles that it belongs to; `full` holds all"),
        "anchor": Field(shape=YesNo(), doc="its zero is shown even where the mean is high"),
        "source": Field(shape=ListOf(TEXT), doc="where it comes from; `own` where it is the author's"),
    },
)
BAND = TableOf(
    "band",
    {
        "id": Field(shape=ID, required=True, doc="the name in results"),
        "label": Field(shape=SENTENCE, required=True, doc="what people see"),
        "start": Field(shape=NUMBER, doc="from this shown value on"),
        "end": Field(shape=NUMBER, doc="up to this shown value"),
    },
    Band,
)


def _expectation(score: float | str | None = None, **values: Any) -> Expectation:
    if score == "none":
        return Expectation(no_score=True, **values)
    return Expectation(score=score, **values)


EXPECTATION = TableOf(
    "expectation",
    {
        "score": Field(shape=AnyOf(((str, OneOf(("none",))), ((int, float), NUMBER))), doc='the shown value, or "none"'),
        "lower": Field(shape=NUMBER, doc="the lower bound"),
        "upper": Field(shape=NUMBER, doc="the upper bound"),
        "coverage": Field(shape=Number(0, 1), doc="the share that is known"),
    },
    _expectation,
)
EXAMPLE = TableOf(
    "example",
    {
        "title": Field(shape=SENTENCE, required=True, doc="what it shows"),
        "profile": Field(shape=ID, doc="the profile; `full` if left out"),
        "has": Field(shape=FLAGS, doc="flags of the city, as in an answer file"),
        "law": Field(shape=FLAGS, doc="flags of the city, as in an answer file"),
        "period_end": Field(shape=Number(whole=True), doc="the last year of the period; 2026 if left out"),
        "answers": Field(shape=MapOf(ANSWER, ID_PATTERN), doc="answers, as in an answer file"),
        "expect": Field(shape=MapOf(EXPECTATION, ID_PATTERN), required=True, doc="what the nodes must come to"),
        "within": Field(shape=Number(0), doc="how far off a number may be; 1e-9 if left out"),
    },
)
ENDS = ListOf(NUMBER, size=2)
HEAD = TableOf(
    "framework",
    {
        "id": Field(shape=ID, required=True, doc="the name that answer files give; also the name of the file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "version": Field(shape=Text(r"\d+(\.\d+)*", 'a version such as "2026.1"', empty=False), required=True, doc="MAJOR.MINOR"),
        "source": Field(shape=TEXT, doc="where the framework comes from"),
        "status": Field(shape=TEXT, doc="shown with the framework and with every result"),
        "licence": Field(shape=TEXT, doc="under which terms it may be used"),
        "note": Field(shape=TEXT, doc="anything that a reader must know"),
        "language": Field(shape=Text("[a-z]{2,3}", 'a language code such as "en"'), doc="the language of the texts"),
        "levels": Field(shape=ListOf(ID), doc="names of the levels of nodes, from the top"),
        "roots": Field(shape=ListOf(ID), required=True, doc="the nodes on top"),
        "on_request": Field(shape=ListOf(ID), doc="roots that are shown only when asked for"),
        "points": Field(shape=ENDS, doc="the ends of the scale that answers are worth; [0, 1] if left out"),
        "display": Field(shape=ENDS, doc="the ends of the scale shown to people; [0, 100] if left out"),
        "missing": Field(shape=RULE, doc="the policy of all nodes for children that are not known"),
        "na": Field(shape=RULE, doc="the policy of all nodes for children that do not apply"),
        "needs_coverage": Field(shape=Number(0, 1), doc="below this coverage a node shows no figure; 0 if left out"),
        "totals": Field(shape=YesNo(), doc="false: overall figures are never shown"),
        "ranks": Field(shape=YesNo(), doc="false: cities are never ranked"),
        "period_years": Field(shape=Number(1, whole=True), doc="how many years one assessment covers; 2 if left out"),
        "bands": Field(shape=ListOf(BAND), doc="named ranges of the shown scale; the first that fits counts"),
        "renamed": Field(shape=MapOf(ID, ID_PATTERN), doc="ids of older versions, and what they are called now"),
    },
)  # fmt: skip
FRAMEWORK_FILE = TableOf(
    "framework file",
    {
        "format": Field(shape=Number(FORMAT, FORMAT, whole=True), required=True, doc=f"the file format: {FORMAT}"),
        "framework": Field(shape=HEAD, required=True, doc="the framework as a whole"),
        "profiles": Field(
            shape=MapOf(
                TableOf("profile", {"title": Field(shape=SENTENCE, required=True, doc="what people see")}),
                ID_PATTERN,
            ),
            doc="named sets of items",
        ),
        "evidence": Field(shape=MapOf(SENTENCE, "[A-Z]+"), doc="kinds of evidence, in capitals, and what they are"),
        "flags": Field(shape=MapOf(MapOf(FLAG, ID_PATTERN), "has|law"), doc="what the city says of itself, once"),
        "scales": Field(shape=MapOf(SCALE, ID_PATTERN), doc="scales that several items share"),
        "nodes": Field(shape=MapOf(NODE, ID_PATTERN), required=True, doc="everything above the questions"),
        "items": Field(shape=MapOf(ITEM, ID_PATTERN), required=True, doc="the questions"),
        "examples": Field(shape=ListOf(EXAMPLE), doc="tests of the framework"),
    },
)


def read_framework(document: Document) -> tuple[Framework | None, tuple[Finding, ...]]:
    """
    Read a framework from a document.

    Args:
        document: A file as parsed; its own findings are not repeated.

    Returns:
        The framework, or None where it cannot be used; and everything that is wrong with its form, places not yet
        looked up.
    """
    faults = Faults()
    if document.data is None:
        if document.rest is not None:
            FRAMEWORK_FILE.read(document.rest, (), faults)
        return None, faults.without_lacking()
    raw = FRAMEWORK_FILE.read(document.data, (), faults)
    framework = None if raw is BAD else _build(raw, faults)
    return (None if faults.findings else framework), tuple(faults.findings)


def _build(raw: dict[str, Any], faults: Faults) -> Framework:
    head = raw["framework"]
    scales = {name: evolve(scale, id=name) for name, scale in raw.get("scales", {}).items()}
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
    shared = {key: head[key] for key in ("missing", "na", "needs_coverage") if key in head}
    children = raw.pop("children")
    for at, child in enumerate(children):
        if isinstance(children, tuple) and child in children[:at]:
            faults.add("CK156", ("nodes", name, "children", at), f"`{child}` stands twice among the children of `{name}`")
    weights = children if isinstance(children, dict) else dict.fromkeys(children, 1.0)
    edges = tuple(Edge(child=child, weight=weight) for child, weight in weights.items())
    return Node(id=name, children=edges, **{**shared, **raw})


def _item(name: str, raw: dict[str, Any], scales: dict[str, Scale], faults: Faults) -> Item:
    facts = tuple(Fact(id=key, **fact) for key, fact in raw.pop("facts", {}).items())
    scale = raw.pop("scale", Scale())
    if isinstance(scale, str):
        if scale not in scales:
            faults.add("CK155", ("items", name, "scale"), f"there is no scale `{scale}`", f"define [scales.{scale}]")
        scale = scales.get(scale, Scale())
    return Item(id=name, facts=facts, scale=scale, **raw)


def _example(at: int, raw: dict[str, Any], faults: Faults) -> Example:
    flags = {group: set_flags(raw.pop(group, {})) for group in ("has", "law")}
    answers = build_answers(raw.pop("answers", {}), ("examples", at, "answers"), faults)
    return Example(answers=answers, **flags, **raw)
