"""
Framework files are read as they are meant, and all that is wrong with them is found at once.
"""

from __future__ import annotations

from typing import Any

import pytest
import tomli

from charterkit.files.documents import Document
from charterkit.files.framework_tables import FRAMEWORK_FILE
from charterkit.files.frameworks import read_framework
from charterkit.files.reference import find_tables
from charterkit.files.schema import framework_schema
from charterkit.model.answers import Answer, State
from charterkit.model.examples import Example, Expectation
from charterkit.model.framework import Band, Edge, Flag, Framework, Node, Profile, Rung
from charterkit.model.items import Fact, Item, Option, Predicate, Reserved, Row, Rule, Scale
from charterkit.testing.draft07 import fits
from tests.files.places import Path, document, drop, get, put

FULL = tomli.loads("""
format = 1
[framework]
id = "made"
title = "Made"
version = "2026.1"
source = "own"
status = "draft"
licence = "MIT"
note = "a note"
language = "en"
levels = ["role"]
roots = ["top", "all"]
on_request = ["all"]
points = [0, 4]
display = [0, 100]
missing = "zero"
na = { name = "skip" }
needs_coverage = 0.6
totals = false
ranks = false
period_years = 3
bands = [{ id = "low", label = "area to develop", end = 37.5 }, { id = "high", label = "strength", start = 75 }]
renamed = { old = "q1" }
[profiles.core]
title = "Core"
[evidence]
DOC = "a decision"
[flags.has.police]
text = "Police?"
[flags.law.data]
text = "Which data?"
values = ["all", "some", "none"]
holds = ["all", "some"]
[scales.G]
levels = ["nothing", "something"]
[scales.share]
from = [[0, 0], [50.5, 2]]
[scales.weeks]
up_to = [[4, 4]]
beyond = 1
options = [{ id = "never", points = 0 }]
[scales.years]
line = [[1, 0], [20, 4]]
axis = "log"
open_ends = "high"
[nodes.top]
title = "Top"
text = "All of it"
level = "role"
source = "own"
children = { q1 = 2, q2 = 1, q3 = 0.5 }
method = { name = "weakest" }
steps = [{ name = "cap", at = 3, when = { node = "all", at_least = 1 } }, "round"]
missing = "skip"
na = "zero"
needs_coverage = 0.5
when = { flag = "has.police" }
[nodes.high]
title = "How high"
children = ["q1"]
ladder = [
  { id = "low", label = "Low", points = 0 },
  { id = "up", label = "Up", points = 2, needs = [{ item = "q2", at_least = 1 }, { evidence = "q2" }] },
]
[nodes.all]
title = "All"
children = ["top"]
[items.q1]
type = "choice"
text = "How?"
guidance = "Like this."
kind = "process"
scale = { options = [
  { id = "yes", label = "all", points = 4, effort = "much", alone = true },
  { id = "no", points = 0, excludes = ["yes"] },
  { id = "law", na = "law" },
] }
rows = [{ id = "a", label = "A" }, { id = "b" }]
unit = "u"
denominator = "all"
minimum = 0
maximum = 10
whole = true
facts = { cases = { text = "cases", type = "text", unit = "n" }, more = { text = "more" } }
scored = false
leaf = { name = "tally", cap = 4 }
when = { item = "q2", at_least = 1 }
reserved = { from = "no", when = { not = { flag = "has.police" } } }
evidence = ["DOC"]
examples = ["one", "two", "three"]
profiles = ["core"]
anchor = true
source = ["own"]
[items.q4]
type = "choice"
text = "For each?"
scale = "G"
repeat = "department"
reduce = { name = "count", at_least = 1 }
needs = [{ dated = "q4", since = 2026-01-01 }]
criteria = { public = "It is public" }
[items.q2]
type = "choice"
text = "How far?"
scale = "G"
reserved = { from = 1, when = { all = [{ flag = "has.police" }] } }
[items.q3]
type = "number"
text = "How long?"
scale = "weeks"
[[examples]]
title = "one"
profile = "core"
has = { police = true }
law = { data = "", odd = "x" }
period_end = 2030
answers.q1 = { value = "yes" }
answers.q2 = { state = "unknown" }
expect.top = { score = 50, lower = 0, upper = 100, coverage = 0.5 }
expect.all = { score = "none" }
within = 0.1
""")
PLACES: dict[str, Path] = {
    "framework file": (),
    "framework": ("framework",),
    "band": ("framework", "bands", 1),
    "profile": ("profiles", "core"),
    "flags": ("flags",),
    "flag": ("flags", "law", "data"),
    "scale": ("scales", "weeks"),
    "option": ("items", "q1", "scale", "options", 0),
    "node": ("nodes", "top"),
    "item": ("items", "q1"),
    "rung": ("nodes", "high", "ladder", 1),
    "row": ("items", "q1", "rows", 0),
    "fact": ("items", "q1", "facts", "cases"),
    "reserved": ("items", "q1", "reserved"),
    "example": ("examples", 0),
    "expectation": ("examples", 0, "expect", "top"),
}
# Those of answers and conditions are tried where they are at home.
TABLES = {table.title: table for table in find_tables(FRAMEWORK_FILE) if "condition" not in table.title}
ELSEWHERE = {"answer", "evidence", "review", "target"}
KEYS = [(title, key) for title, table in TABLES.items() if title not in ELSEWHERE for key in table.fields]
# What stands wrongly under each key: the value, the code, and where it is found below the table.
WRONG: dict[tuple[str, str], list[tuple[Any, str, Path]]] = {
    ("framework file", "format"): [(2, "CK153", ("format",)), (1.0, "CK152", ("format",))],
    ("framework file", "framework"): [("made", "CK152", ("framework",))],
    ("framework file", "profiles"): [
        (["core"], "CK152", ("profiles",)),
        ({"co re": {"title": "x"}}, "CK153", ("profiles", "co re")),
    ],
    ("framework file", "evidence"): [
        ({"doc": "x"}, "CK153", ("evidence", "doc")),
        ({"DOC": ""}, "CK153", ("evidence", "DOC")),
        ({"DOC": 3}, "CK152", ("evidence", "DOC")),
    ],
    ("framework file", "flags"): [({"hass": {}}, "CK151", ("flags", "hass")), ([], "CK152", ("flags",))],
    ("framework file", "scales"): [({"G": ["a"], "weeks": {}}, "CK152", ("scales", "G"))],
    ("framework file", "nodes"): [([], "CK152", ("nodes",)), ({"-": {}}, "CK153", ("nodes", "-"))],
    ("framework file", "items"): [(3, "CK152", ("items",)), ({"q1": 3}, "CK152", ("items", "q1"))],
    ("framework file", "examples"): [({}, "CK152", ("examples",)), ([3], "CK152", ("examples", 0))],
    ("framework", "id"): [("", "CK153", ("id",)), ("1a", "CK153", ("id",))],
    ("framework", "title"): [(" ", "CK153", ("title",))],
    ("framework", "version"): [
        ("1.x", "CK153", ("version",)),
        (2026.1, "CK152", ("version",)),
        ("", "CK153", ("version",)),
    ],
    ("framework", "source"): [([], "CK152", ("source",))],
    ("framework", "status"): [(3, "CK152", ("status",))],
    ("framework", "licence"): [(True, "CK152", ("licence",))],
    ("framework", "note"): [({}, "CK152", ("note",))],
    ("framework", "language"): [("English", "CK153", ("language",))],
    ("framework", "levels"): [("role", "CK152", ("levels",)), (["a b"], "CK153", ("levels", 0))],
    ("framework", "roots"): [("top", "CK152", ("roots",)), ([""], "CK153", ("roots", 0))],
    ("framework", "on_request"): [([1], "CK152", ("on_request", 0))],
    ("framework", "points"): [([0], "CK153", ("points",)), ([0, "4"], "CK152", ("points", 1))],
    ("framework", "display"): [(100, "CK152", ("display",)), ([0, 1, 2], "CK153", ("display",))],
    ("framework", "missing"): [(0, "CK152", ("missing",)), ({}, "CK154", ("missing",))],
    ("framework", "na"): [({"name": 1}, "CK152", ("na", "name"))],
    ("framework", "needs_coverage"): [(60, "CK153", ("needs_coverage",)), ("60%", "CK152", ("needs_coverage",))],
    ("framework", "totals"): [("no", "CK152", ("totals",))],
    ("framework", "ranks"): [(0, "CK152", ("ranks",))],
    ("framework", "period_years"): [(0, "CK153", ("period_years",)), (1.5, "CK152", ("period_years",))],
    ("framework", "bands"): [([{"id": "low"}], "CK154", ("bands", 0))],
    ("framework", "renamed"): [(["q1"], "CK152", ("renamed",)), ({"old": "a b"}, "CK153", ("renamed", "old"))],
    ("band", "id"): [(3, "CK152", ("id",))],
    ("band", "label"): [("", "CK153", ("label",))],
    ("band", "start"): [("75", "CK152", ("start",))],
    ("band", "end"): [(True, "CK152", ("end",))],
    ("profile", "title"): [("", "CK153", ("title",)), (3, "CK152", ("title",))],
    ("flags", "has"): [({"police": "Police?"}, "CK152", ("has", "police")), ({"a b": {}}, "CK153", ("has", "a b"))],
    ("flags", "law"): [({"data": {"txt": "?", "text": "?"}}, "CK151", ("law", "data", "txt"))],
    ("flag", "text"): [("", "CK153", ("text",))],
    ("flag", "values"): [([], "CK153", ("values",)), ([True, "a"], "CK152", ("values", 0))],
    ("flag", "holds"): [("all", "CK152", ("holds",))],
    ("scale", "levels"): [(["a"], "CK153", ("options",))],
    ("scale", "options"): [(["yes"], "CK152", ("options", 0)), ([{"points": 1}], "CK154", ("options", 0))],
    ("scale", "from"): [([[0, 1]], "CK153", ("up_to",))],
    ("scale", "up_to"): [([[0, 1, 2]], "CK153", ("up_to", 0)), ([0], "CK152", ("up_to", 0))],
    ("scale", "beyond"): [("1", "CK152", ("beyond",))],
    ("scale", "line"): [([[0, 1]], "CK153", ("line",))],
    ("scale", "axis"): [("log10", "CK153", ("axis",))],
    ("scale", "open_ends"): [("top", "CK153", ("open_ends",)), (True, "CK153", ("open_ends",))],
    ("option", "id"): [("a b", "CK153", ("id",)), (0, "CK152", ("id",)), ("", "CK153", ("id",))],
    ("option", "label"): [(3, "CK152", ("label",))],
    ("option", "points"): [("4", "CK152", ("points",))],
    ("option", "na"): [("laws", "CK153", ("na",)), (True, "CK153", ("na",))],
    ("option", "effort"): [(3, "CK152", ("effort",))],
    ("option", "advice"): [(3, "CK152", ("advice",))],
    ("option", "alone"): [("yes", "CK152", ("alone",))],
    ("option", "excludes"): [("no", "CK152", ("excludes",)), ([0], "CK152", ("excludes", 0))],
    ("node", "title"): [("", "CK153", ("title",))],
    ("node", "text"): [(3, "CK152", ("text",))],
    ("node", "level"): [(1, "CK152", ("level",))],
    ("node", "source"): [(["own"], "CK152", ("source",))],
    ("node", "children"): [
        ("q1", "CK152", ("children",)),
        (["q1", "q2", "q1"], "CK156", ("children", 2)),
        ({"q1": "2"}, "CK152", ("children", "q1")),
        ({"q 1": 2}, "CK153", ("children", "q 1")),
    ],
    ("node", "method"): [("the mean", "CK153", ("method",))],
    ("node", "steps"): [
        ("round", "CK152", ("steps",)),
        ([{"digits": 1}], "CK154", ("steps", 0)),
        ([{"name": "cap", "when": {"node": "all"}}], "CK154", ("steps", 0, "when")),
    ],
    ("node", "missing"): [([], "CK152", ("missing",))],
    ("node", "na"): [({"nam": "skip"}, "CK154", ("na",))],
    ("node", "needs_coverage"): [(-0.1, "CK153", ("needs_coverage",))],
    ("node", "ladder"): [([], "CK153", ("ladder",)), (["low"], "CK152", ("ladder", 0))],
    ("rung", "id"): [("a b", "CK153", ("id",))],
    ("rung", "label"): [("", "CK153", ("label",))],
    ("rung", "points"): [("2", "CK152", ("points",))],
    ("rung", "needs"): [({"flag": "has.police"}, "CK152", ("needs",)), ([{}], "CK154", ("needs", 0))],
    ("node", "when"): [({"flg": "has.police"}, "CK154", ("when",))],
    ("item", "repeat"): [(3, "CK152", ("repeat",))],
    ("item", "reduce"): [({"nam": "mean"}, "CK154", ("reduce",))],
    ("item", "needs"): [([{"evidence": ""}], "CK153", ("needs", 0, "evidence"))],
    ("item", "criteria"): [(["public"], "CK152", ("criteria",)), ({"public": ""}, "CK153", ("criteria", "public"))],
    ("item", "type"): [("", "CK153", ("type",)), (3, "CK152", ("type",))],
    ("item", "text"): [("", "CK153", ("text",))],
    ("item", "guidance"): [(3, "CK152", ("guidance",))],
    ("item", "kind"): [("input", "CK153", ("kind",))],
    ("item", "scale"): [("g", "CK155", ("scale",)), (["G"], "CK152", ("scale",)), ("a b", "CK153", ("scale",))],
    ("item", "rows"): [(["a"], "CK152", ("rows", 0))],
    ("item", "unit"): [(1, "CK152", ("unit",))],
    ("item", "denominator"): [([], "CK152", ("denominator",))],
    ("item", "minimum"): [("0", "CK152", ("minimum",))],
    ("item", "maximum"): [(True, "CK152", ("maximum",))],
    ("item", "whole"): [(1, "CK152", ("whole",))],
    ("item", "facts"): [({"cases": "cases"}, "CK152", ("facts", "cases")), ({"1": {}}, "CK153", ("facts", "1"))],
    ("item", "scored"): [("no", "CK152", ("scored",))],
    ("item", "leaf"): [(4, "CK152", ("leaf",))],
    ("item", "when"): [("has.police", "CK152", ("when",))],
    ("item", "reserved"): [(3, "CK152", ("reserved",))],
    ("item", "evidence"): [("DOC", "CK152", ("evidence",))],
    ("item", "examples"): [([1], "CK152", ("examples", 0))],
    ("item", "profiles"): [("core", "CK152", ("profiles",))],
    ("item", "anchor"): [("true", "CK152", ("anchor",))],
    ("item", "source"): [("own", "CK152", ("source",))],
    ("row", "id"): [("a b", "CK153", ("id",))],
    ("row", "label"): [(1, "CK152", ("label",))],
    ("fact", "text"): [("", "CK153", ("text",))],
    ("fact", "type"): [("share", "CK153", ("type",))],
    ("fact", "unit"): [(1, "CK152", ("unit",))],
    ("reserved", "from"): [(1.5, "CK152", ("from",)), ([], "CK152", ("from",))],
    ("reserved", "when"): [("has.police", "CK152", ("when",)), ("", "CK152", ("when",))],
    ("example", "title"): [("", "CK153", ("title",))],
    ("example", "profile"): [("a b", "CK153", ("profile",))],
    ("example", "has"): [({"police": 1}, "CK152", ("has", "police"))],
    ("example", "law"): [([], "CK152", ("law",))],
    ("example", "period_end"): [("2026", "CK152", ("period_end",))],
    ("example", "answers"): [
        ({"q1": {"state": "na"}}, "CK158", ("answers", "q1", "state")),
        ({"q1": {"vlaue": 1}}, "CK151", ("answers", "q1", "vlaue")),
    ],
    ("example", "expect"): [({"top": 50}, "CK152", ("expect", "top"))],
    ("example", "within"): [(-1, "CK153", ("within",))],
    ("expectation", "score"): [("no", "CK153", ("score",)), (True, "CK152", ("score",))],
    ("expectation", "lower"): [("0", "CK152", ("lower",))],
    ("expectation", "upper"): [("none", "CK152", ("upper",))],
    ("expectation", "coverage"): [(50, "CK153", ("coverage",))],
}
# What only reading can see: names that stand elsewhere in the file, and what goes with what.
CODES_NOT_IN_THE_SCHEMA = {"CK155", "CK156", "CK158"}
SCHEMA = framework_schema()


def read(data: dict[str, Any]) -> tuple[Framework | None, list[tuple[str, Path]]]:
    """
    Read a document; give the code and the path of each finding.
    """
    framework, findings = read_framework(document(data))
    return framework, [(finding.code, finding.path) for finding in findings]


def read_full(data: dict[str, Any]) -> Framework:
    """
    Read a document that has no faults.
    """
    framework, findings = read(data)
    assert findings == []
    assert framework is not None
    return framework


def test_the_head_is_read_whole() -> None:
    """
    What stands under [framework] and beside nodes and items is all there.
    """
    made = read_full(FULL)
    assert (made.id, made.title, made.version, made.language) == ("made", "Made", "2026.1", "en")
    assert (made.source, made.status, made.licence, made.note) == ("own", "draft", "MIT", "a note")
    assert (made.levels, made.roots, made.on_request) == (("role",), ("top", "all"), ("all",))
    assert (made.points, made.display, made.needs_coverage) == ((0.0, 4.0), (0.0, 100.0), 0.6)
    assert (made.missing, made.na) == (Rule(name="zero"), Rule(name="skip"))
    assert (made.totals, made.ranks, made.period_years) == (False, False, 3)
    assert made.bands == (
        Band(id="low", label="area to develop", end=37.5),
        Band(id="high", label="strength", start=75.0),
    )
    assert dict(made.renamed) == {"old": "q1"}
    assert dict(made.profiles) == {"core": Profile(id="core", title="Core")}
    assert dict(made.evidence) == {"DOC": "a decision"}
    assert dict(made.flags) == {
        "has.police": Flag(id="has.police", text="Police?"),
        "law.data": Flag(id="law.data", text="Which data?", values=["all", "some", "none"], holds=["all", "some"]),
    }


def test_nodes_are_read_whole() -> None:
    """
    A node has its own settings, and those of the framework where it has none.
    """
    assert dict(read_full(FULL).nodes) == {
        "top": Node(
            id="top",
            title="Top",
            text="All of it",
            level="role",
            source="own",
            children=[Edge(child="q1", weight=2.0), Edge(child="q2"), Edge(child="q3", weight=0.5)],
            method=Rule(name="weakest"),
            steps=[
                Rule(name="cap", parameters={"at": 3}, when=Predicate(op="node", subject="all", at_least=1.0)),
                Rule(name="round"),
            ],
            missing=Rule(name="skip"),
            na=Rule(name="zero"),
            needs_coverage=0.5,
            when=Predicate(op="flag", subject="has.police"),
        ),
        "high": Node(
            id="high",
            title="How high",
            children=[Edge(child="q1")],
            ladder=[
                Rung("low", "Low", 0.0),
                Rung(
                    "up",
                    "Up",
                    2.0,
                    (
                        Predicate(op="item", subject="q2", at_least=1),
                        Predicate(op="evidence", subject="q2"),
                    ),
                ),
            ],
            missing=Rule(name="zero"),
            na=Rule(name="skip"),
            needs_coverage=0.6,
        ),
        "all": Node(
            id="all",
            title="All",
            children=[Edge(child="top")],
            missing=Rule(name="zero"),
            na=Rule(name="skip"),
            needs_coverage=0.6,
        ),
    }


def test_items_are_read_whole() -> None:
    """
    Scales by name carry their name, levels are worth their number, and a level can be reserved by its number.
    """
    police = Predicate(op="flag", subject="has.police")
    items = read_full(FULL).items
    assert items["q1"] == Item(
        id="q1",
        type="choice",
        text="How?",
        guidance="Like this.",
        kind="process",
        scale=Scale(
            options=[
                Option(id="yes", label="all", points=4.0, effort="much", alone=True),
                Option(id="no", points=0.0, excludes=["yes"]),
                Option(id="law", na="law"),
            ]
        ),
        rows=[Row(id="a", label="A"), Row(id="b")],
        unit="u",
        denominator="all",
        minimum=0.0,
        maximum=10.0,
        whole=True,
        facts=[Fact(id="cases", text="cases", type="text", unit="n"), Fact(id="more", text="more")],
        scored=False,
        leaf=Rule(name="tally", parameters={"cap": 4}),
        when=Predicate(op="item", subject="q2", at_least=1),
        reserved=Reserved(start="no", when=Predicate(op="not", parts=[police])),
        evidence=["DOC"],
        examples=["one", "two", "three"],
        profiles=["core"],
        anchor=True,
        source=["own"],
    )
    levels = [Option(id="0", label="nothing", points=0.0), Option(id="1", label="something", points=1.0)]
    assert items["q2"].scale == Scale(id="G", options=levels)
    assert items["q2"].reserved == Reserved(start="1", when=Predicate(op="all", parts=[police]))
    never = [Option(id="never", points=0.0)]
    assert items["q3"].scale == Scale(id="weeks", options=never, read="up-to", steps=[(4.0, 4.0)], beyond=1.0)


def test_a_scale_of_steps_is_read() -> None:
    """
    Pairs are read in the way that their key says; a number beyond stays where a check can see that it is odd.
    """
    made = read_full(put(FULL, ("items", "q3", "scale"), "share"))
    assert made.items["q3"].scale == Scale(id="share", read="from", steps=[(0.0, 0.0), (50.5, 2.0)])
    made = read_full(put(FULL, ("items", "q3", "scale"), {"beyond": 2}))
    assert made.items["q3"].scale == Scale(beyond=2.0)


def test_examples_are_read_whole() -> None:
    """
    Answers stand in them as in an answer file, "none" expects that there is no score.
    """
    assert read_full(FULL).examples == (
        Example(
            title="one",
            profile="core",
            has={"police": True},
            law={"odd": "x"},
            period_end=2030,
            answers={"q1": Answer(value="yes", state=State.VALUE), "q2": Answer(state=State.UNKNOWN)},
            expect={
                "top": Expectation(score=50.0, lower=0.0, upper=100.0, coverage=0.5),
                "all": Expectation(no_score=True),
            },
            within=0.1,
        ),
    )


def test_a_small_file_is_enough() -> None:
    """
    Nothing optional is needed.
    """
    small = {
        "format": 1,
        "framework": {"id": "small", "title": "Small", "version": "1", "roots": ["n"]},
        "nodes": {"n": {"title": "N", "children": ["q"]}},
        "items": {"q": {"type": "text", "text": "?"}},
    }
    made = read_full(small)
    assert made == Framework(
        id="small",
        title="Small",
        version="1",
        roots=["n"],
        nodes={"n": Node(id="n", title="N", children=[Edge(child="q")])},
        items={"q": Item(id="q", type="text", text="?")},
    )
    assert fits(small, SCHEMA)


def test_every_key_is_tried() -> None:
    """
    A key that joins the format needs a wrong value here, and a right one in the full file.
    """
    assert set(WRONG) == set(KEYS)
    assert set(PLACES) == set(TABLES) - ELSEWHERE
    beside = {("scale", key) for key in ("levels", "from", "line", "axis", "open_ends")} | {
        ("node", "ladder"),
        ("item", "repeat"),
        ("item", "reduce"),
        ("item", "needs"),
        ("item", "criteria"),
        ("option", "advice"),
        ("option", "na"),
        ("option", "excludes"),
        ("band", "end"),
    }
    assert {(title, key) for title, key in KEYS if key not in get(FULL, PLACES[title])} == beside
    assert fits(FULL, SCHEMA)


@pytest.mark.parametrize(("title", "key"), KEYS)
def test_what_is_wrong_under_a_key_is_found_there(title: str, key: str) -> None:
    """
    Each wrong value gives one finding with the path of the value, no framework, and the schema refuses it too.
    """
    for value, code, below in WRONG[title, key]:
        data = put(FULL, (*PLACES[title], key), value)
        if key == "scales":
            data["items"].pop("q2")
        assert read(data) == (None, [(code, (*PLACES[title], *below))]), value
        assert fits(data, SCHEMA) is (code in CODES_NOT_IN_THE_SCHEMA)


@pytest.mark.parametrize(("title", "key"), KEYS)
def test_a_key_may_lack_unless_it_is_required(title: str, key: str) -> None:
    """
    An optional key may be left out, or stand empty; a required one is missed at its table.
    """
    if key not in get(FULL, PLACES[title]) or key == "scales":
        return
    required = TABLES[title].fields[key].required
    without = drop(FULL, (*PLACES[title], key))
    assert read(without)[1] == ([("CK154", PLACES[title])] if required else [])
    assert fits(without, SCHEMA) is not required
    if not required:
        empty = put(FULL, (*PLACES[title], key), "")
        assert read(empty)[1] == []
        assert fits(empty, SCHEMA)


@pytest.mark.parametrize("title", PLACES)
def test_an_unknown_key_is_found_in_every_table(title: str) -> None:
    """
    A mistyped key is an error at the key, never passed over.
    """
    data = put(FULL, (*PLACES[title], "tittle"), 3)
    [finding] = read_framework(document(data))[1]
    assert (finding.code, finding.path, finding.on_key) == ("CK151", (*PLACES[title], "tittle"), True)
    assert ("did you mean `title`?" in finding.mend) == ("title" in TABLES[title].fields)
    assert not fits(data, SCHEMA)


def test_a_level_needs_a_sentence() -> None:
    """
    A level without words means nothing to whoever chooses.
    """
    data = put(FULL, ("scales", "G", "levels", 1), " ")
    assert read(data) == (None, [("CK153", ("scales", "G", "levels", 1))])
    assert not fits(data, SCHEMA)


def test_a_scale_that_is_not_there_is_named_with_the_nearest() -> None:
    """
    The mend proposes a scale of a similar name, or how to define one.
    """
    mends = []
    for name in ("week", "zzz"):
        [finding] = read_framework(document(put(FULL, ("items", "q3", "scale"), name)))[1]
        mends.append((finding.cause, finding.mend))
    assert mends == [
        ("there is no scale `week`", "did you mean `weeks`?"),
        ("there is no scale `zzz`", "define [scales.zzz]"),
    ]


def test_a_faulty_scale_is_found_once() -> None:
    """
    Items that use a scale are not held responsible for it.
    """
    data = put(FULL, ("scales", "G", "levels"), "nothing")
    data = put(data, ("scales", "weeks"), 3)
    assert read(data)[1] == [("CK152", ("scales", "G", "levels")), ("CK152", ("scales", "weeks"))]
    assert read(put(data, ("scales",), 3))[1][:1] == [("CK152", ("scales",))]


def test_everything_that_is_wrong_comes_at_once() -> None:
    """
    Mistakes in all parts of a file are found in one run, each once.
    """
    data = FULL
    wrong = [
        ((*PLACES[title], key), WRONG[title, key][0]) for title, key in KEYS if title in {"band", "flag", "row", "fact"}
    ]
    for path, (value, _, _) in wrong:
        data = put(data, path, value)
    framework, findings = read(data)
    assert framework is None
    assert sorted(findings, key=repr) == sorted(
        ((code, (*path[:-1], *below)) for path, (_, code, below) in wrong), key=repr
    )


def test_a_file_with_mistakes_of_form_is_checked_as_far_as_it_goes() -> None:
    """
    Nothing is called missing that may stand in a line that could not be read; what is wrong elsewhere is found.
    """
    data = drop(put(FULL, ("items", "q1", "kind"), "input"), ("items", "q1", "text"))
    framework, findings = read_framework(document(FULL, rest=put(data, ("framework", "title"), "")))
    assert framework is None
    assert [finding.path for finding in findings] == [("items", "q1", "kind")]


def test_a_file_of_which_nothing_can_be_read_is_no_framework() -> None:
    """
    Its own findings say why.
    """
    assert read_framework(Document(file="made.toml")) == (None, ())
