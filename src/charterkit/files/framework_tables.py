"""
Framework files: the keys that may stand in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from charterkit.files.answers import ANSWER
from charterkit.files.cities import FLAGS
from charterkit.files.conditions import Condition
from charterkit.files.fields import FORMAT_FIELD, AnyOf, Field, ListOf, MapOf, TableOf
from charterkit.files.rules import RULE, STEP
from charterkit.files.values import Number, OneOf, Text, YesNo
from charterkit.files.wrappers import Later
from charterkit.model.answers import NA_REASONS
from charterkit.model.framework import Band
from charterkit.model.items import ID_PATTERN, ITEM_KINDS, Option, Reserved, Row, Scale

if TYPE_CHECKING:
    from charterkit.files.values import Shape
    from charterkit.model.examples import Expectation

__all__ = ["FRAMEWORK_FILE"]


def _load(name: str) -> Shape:
    """
    Give a shape that few frameworks need.
    """
    from charterkit.files import rare_tables

    shape: Shape = getattr(rare_tables, name)
    return shape


ID = Text(ID_PATTERN, "an id of letters, digits and single hyphens, beginning with a letter", empty=False)
TEXT = Text()
SENTENCE = Text(empty=False)
NUMBER = Number()


_READINGS = {"start": "from", "end": "up-to", "line": "line"}
"""How the steps of a scale are read, by what the key is called here."""


def _levels(levels: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(id=str(at), label=label, points=float(at)) for at, label in enumerate(levels))


def _scale(**values: Any) -> Scale:
    options = _levels(values["levels"]) if "levels" in values else values.get("options", ())
    read, steps = next(((how, values[key]) for key, how in _READINGS.items() if key in values), ("", ()))
    more = {key: values[key] for key in ("beyond", "axis", "open_ends") if key in values}
    return Scale(options=options, read=read, steps=steps, **more)


OPTION = TableOf(
    "option",
    {
        "id": Field(
            shape=Text(r"[A-Za-z0-9]+([-_][A-Za-z0-9]+)*", "an id of letters, digits and single hyphens", empty=False),
            required=True,
            doc="what stands in an answer",
        ),
        "label": Field(shape=TEXT, doc="what it means, in words"),
        "points": Field(shape=NUMBER, doc="what it is worth, on the framework's scale"),
        "na": Field(
            shape=OneOf(tuple(NA_REASONS)), doc="choosing it means that the question does not apply, for this reason"
        ),
        "effort": Field(shape=TEXT, doc="what it takes to get there"),
        "advice": Field(shape=TEXT, doc="what helps to get there"),
        "alone": Field(shape=YesNo(), doc="excludes every other option"),
        "excludes": Field(shape=ListOf(TEXT), doc="options that cannot stand beside it"),
    },
    Option,
)
STEPS = ListOf(ListOf(NUMBER, size=2))
SCALE = TableOf(
    "scale",
    {
        "levels": Field(shape=ListOf(SENTENCE), doc="levels 0, 1, 2 ..., worth 0, 1, 2 ... points, one sentence each"),
        "options": Field(shape=ListOf(OPTION), doc="the options, or the words that may stand in place of a number"),
        "from": Field(shape=STEPS, name="start", doc="pairs of a number and the points from that number on"),
        "up_to": Field(shape=STEPS, name="end", doc="pairs of a number and the points up to that number"),
        "beyond": Field(shape=NUMBER, doc="with `up_to`: the points beyond the last number"),
        "line": Field(shape=STEPS, doc="pairs of a number and its points; between them straight lines"),
        "axis": Field(shape=OneOf(("linear", "log")), doc="with `line`: how far apart numbers are; linear if left out"),
        "open_ends": Field(
            shape=OneOf(("low", "high", "both")), doc="with `line`: where it goes on beyond its last pair"
        ),
    },
    _scale,
    apart=(("levels", "options"), ("from", "up_to"), ("from", "line"), ("up_to", "line")),
)
FLAG = TableOf(
    "flag",
    {
        "text": Field(shape=SENTENCE, required=True, doc="the question that the city answers once"),
        "values": Field(shape=ListOf(ID, least=1), doc="the values it can have; left out: true or false"),
        "holds": Field(shape=ListOf(ID), doc="the values for which a condition on the flag is true"),
    },
)
FLAG_GROUPS = TableOf(
    "flags",
    {
        "has": Field(shape=MapOf(FLAG, ID_PATTERN, "the name of a flag"), doc="duties and bodies of the city"),
        "law": Field(shape=MapOf(FLAG, ID_PATTERN, "the name of a flag"), doc="what the law allows"),
    },
)
PROFILE = TableOf("profile", {"title": Field(shape=SENTENCE, required=True, doc="what people see")})
NODE = TableOf(
    "node",
    {
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "text": Field(shape=TEXT, doc="a longer text"),
        "level": Field(shape=TEXT, doc="one of the framework's levels"),
        "source": Field(shape=TEXT, doc="where the text comes from"),
        "children": Field(
            shape=AnyOf(((list, ListOf(ID)), (dict, MapOf(NUMBER, ID_PATTERN, "the id of a child")))),
            required=True,
            doc="the items and nodes below: a list, or a table with weights",
        ),
        "method": Field(shape=RULE, doc="how the children become one value: mean (default), weakest, sum ..."),
        "steps": Field(shape=ListOf(STEP), doc="what is done to the value, one after the other: scale, round, cap ..."),
        "missing": Field(shape=RULE, doc="what stands in for children that are not known"),
        "na": Field(shape=RULE, doc="what stands in for children that do not apply"),
        "needs_coverage": Field(shape=Number(0, 1), doc="below this coverage the node shows no figure"),
        "when": Field(shape=Condition(), doc="asked only where this holds"),
        "ladder": Field(
            shape=Later(lambda: _load("LADDER")), doc="levels with what each needs; in place of a method and steps"
        ),
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
        "unit": Field(
            shape=TEXT, doc="the unit of a number; `%` takes counts as a share of 100, `years-since` reads a year"
        ),
        "denominator": Field(shape=TEXT, doc="what a share is a share of"),
        "minimum": Field(shape=NUMBER, doc="the smallest number allowed"),
        "maximum": Field(shape=NUMBER, doc="the largest number allowed"),
        "whole": Field(shape=YesNo(), doc="only whole numbers"),
        "facts": Field(shape=MapOf(FACT, ID_PATTERN, "the id of a fact"), doc="figures beside the value, never scored"),
        "scored": Field(shape=YesNo(), doc="false: asked and reported, never scored"),
        "leaf": Field(shape=RULE, doc="how the answer becomes points, if not in the type's own way"),
        "repeat": Field(
            shape=TEXT, doc="asked once for each of these, say `department`, under names that cities choose"
        ),
        "reduce": Field(shape=RULE, doc="how the rows or repeats become one value: mean (default), weakest ..."),
        "needs": Field(shape=ListOf(Condition()), doc="the answer counts only where all of this holds"),
        "criteria": Field(
            shape=Later(lambda: _load("CRITERIA")), doc="what must be so before the answer counts, by id, in words"
        ),
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


def _expectation(score: Any = None, **values: Any) -> Expectation:
    from charterkit.model.examples import Expectation

    if score == "none":
        return Expectation(no_score=True, **values)
    return Expectation(score=score, **values)


EXPECTATION = TableOf(
    "expectation",
    {
        "score": Field(
            shape=AnyOf(((str, OneOf(("none",))), ((int, float), NUMBER))),
            doc='the shown value, or "none" for no score',
        ),
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
        "period_end": Field(shape=Number(1900, 2999, whole=True), doc="the last year of the period; 2026 if left out"),
        "answers": Field(shape=MapOf(ANSWER, ID_PATTERN, "the id of an item"), doc="answers, as in an answer file"),
        "expect": Field(
            shape=MapOf(EXPECTATION, ID_PATTERN, "the id of a node"), required=True, doc="what the nodes must come to"
        ),
        "within": Field(shape=Number(0), doc="how far off a number may be; 1e-9 if left out"),
    },
)
ENDS = ListOf(NUMBER, size=2)
HEAD = TableOf(
    "framework",
    {
        "id": Field(shape=ID, required=True, doc="the name that answer files give; also the name of the file"),
        "title": Field(shape=SENTENCE, required=True, doc="what people see"),
        "version": Field(
            shape=Text(r"[0-9]+(\.[0-9]+)*", 'a version such as "2026.1"', empty=False),
            required=True,
            doc="MAJOR.MINOR; a new MAJOR may change what answers mean",
        ),
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
        "renamed": Field(
            shape=MapOf(ID, ID_PATTERN, "an older id"), doc="ids of older versions, and what they are called now"
        ),
    },
)
FRAMEWORK_FILE = TableOf(
    "framework file",
    {
        "format": FORMAT_FIELD,
        "framework": Field(shape=HEAD, required=True, doc="the framework as a whole"),
        "profiles": Field(shape=MapOf(PROFILE, ID_PATTERN, "the id of a profile"), doc="named sets of items"),
        "evidence": Field(
            shape=MapOf(SENTENCE, "[A-Z]+", "a kind of evidence", "capital letters"),
            doc="kinds of evidence, in capitals, and what they are",
        ),
        "flags": Field(shape=FLAG_GROUPS, doc="what the city says of itself, once"),
        "scales": Field(shape=MapOf(SCALE, ID_PATTERN, "the name of a scale"), doc="scales that several items share"),
        "nodes": Field(
            shape=MapOf(NODE, ID_PATTERN, "the id of a node"), required=True, doc="everything above the questions"
        ),
        "items": Field(shape=MapOf(ITEM, ID_PATTERN, "the id of an item"), required=True, doc="the questions"),
        "examples": Field(shape=ListOf(EXAMPLE), doc="tests of the framework"),
    },
)
