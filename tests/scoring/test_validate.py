"""
What scoring cannot live with is found before it runs, each fault at its place.
"""

from __future__ import annotations

import pytest

from charterkit.errors import PluginError
from charterkit.extensions import Method
from charterkit.files.documents import parse_document
from charterkit.files.frameworks import read_framework
from charterkit.model.framework import Edge, Framework, Node
from charterkit.model.items import Item, Option, Predicate, Reserved, Scale
from charterkit.scoring.validate import validate

from . import make

GOOD = """\
format = 1
[framework]
id = "sound"
title = "Sound"
version = "1"
levels = ["part"]
roots = ["all", "other"]
on_request = ["other"]
points = [0, 4]
[profiles.core]
title = "Core"
[flags.has.ice]
text = "Is there ice?"
[flags.has.duty]
text = "Who has the duty?"
values = ["city", "state"]
holds = ["city"]
[scales.years]
up_to = [[2, 4], [4, 3]]
beyond = 1
options = [{ id = "never", points = 0 }]
[nodes.all]
title = "All"
children = { one = 1, deep = 2 }
[nodes.other]
title = "Other"
children = ["deep"]
[nodes.deep]
title = "Deep"
level = "part"
method = { name = "mean" }
children = ["two", "three", "four", "five"]
when = { flag = "has.ice" }
[items.one]
type = "choice"
text = "One"
scale = { levels = ["none", "some", "much"] }
profiles = ["core"]
[items.two]
type = "multi"
text = "Two"
scale = { options = [{ id = "none", points = 0, alone = true }, { id = "a", points = 1 }, { id = "b", points = 1 }] }
leaf = { name = "tally", cap = 4 }
when = { item = "one", at_least = 1 }
[items.three]
type = "number"
text = "Three"
scale = "years"
when = { any = [{ flag = "has.duty", in = ["city"] }, { item = "two", in = ["a"] }] }
[items.four]
type = "choice"
text = "Four"
scale = { levels = ["none", "some", "much"] }
reserved = { from = 2, when = { not = { flag = "has.ice" } } }
[items.five]
type = "text"
text = "Five"
scored = false
when = { item = "three", at_least = 2 }
[items.six]
type = "text"
text = "Six"
scored = false
when = { flag = "has.duty" }
"""


def _read(text: str) -> Framework:
    framework, findings = read_framework(parse_document(text.encode(), "sound.toml"))
    assert framework is not None, findings
    return framework


def test_a_sound_framework_has_no_findings() -> None:
    """
    Nothing is said of a framework that can be scored.
    """
    assert list(validate(_read(GOOD), make.TYPES, make.METHODS)) == []


FAULTS = [
    ("points = [0, 4]", "points = [4, 4]", "CK302", ("framework", "points")),
    ('roots = ["all", "other"]', 'roots = ["all", "other", "al"]', "CK301", ("framework", "roots", 2)),
    ('on_request = ["other"]', 'on_request = ["deep"]', "CK301", ("framework", "on_request", 0)),
    ('level = "part"', 'level = "parts"', "CK301", ("nodes", "deep", "level")),
    ('children = ["deep"]', "children = []", "CK301", ("nodes", "other", "children")),
    ('children = ["deep"]', 'children = ["deeep"]', "CK301", ("nodes", "other", "children", 0)),
    ("{ one = 1, deep = 2 }", "{ one = 1, deep = -2 }", "CK304", ("nodes", "all", "children", "deep")),
    ("{ one = 1, deep = 2 }", "{ one = 1, depp = 2 }", "CK301", ("nodes", "all", "children", "depp")),
    ('{ name = "mean" }', '"meen"', "CK305", ("nodes", "deep", "method")),
    ('{ name = "mean" }', '{ name = "mean", powr = 2 }', "CK305", ("nodes", "deep", "method", "powr")),
    ('{ name = "tally", cap = 4 }', '{ name = "tally", cab = 4 }', "CK305", ("items", "two", "leaf", "cab")),
    ('{ name = "tally", cap = 4 }', '"table-of-all"', "CK305", ("items", "two", "leaf")),
    ('type = "multi"', 'type = "multy"', "CK306", ("items", "two", "type")),
    ("scored = false", "scored = true", "CK306", ("items", "five", "type")),
    ('profiles = ["core"]', 'profiles = ["cure"]', "CK301", ("items", "one", "profiles", 0)),
    ('when = { flag = "has.ice" }', 'when = { flag = "has.icee" }', "CK309", ("nodes", "deep", "when")),
    (
        'type = "choice"\ntext = "One"',
        'type = "choice"\nleaf = "curve"\ntext = "One"',
        "CK305",
        ("items", "one", "leaf"),
    ),
    ('holds = ["city"]', 'holds = ["town"]', "CK309", ("flags", "has", "duty", "holds")),
    ('text = "Two"', 'text = "Two"\nrows = [{ id = "x" }]', "CK307", ("items", "two", "rows")),
    ("cap = 4", 'cap = "4"', "CK305", ("items", "two", "leaf")),
    ("cap = 4", "share = 9", "CK308", ("items", "two", "leaf")),
    ("from = 2", "from = 0", "CK309", ("items", "four", "reserved")),
    ("{ one = 1, deep = 2 }", "{ one = 0, deep = 0 }", "CK304", ("nodes", "all", "children")),
    ('{ id = "b", points = 1 }', '{ id = "b", points = 1, na = "law" }', "CK307", ("items", "two", "scale")),
    ('text = "Three"', 'text = "Three"\nminimum = 5\nmaximum = 1', "CK307", ("items", "three", "minimum")),
    ('holds = ["city"]\n', "", "CK309", ("items", "six", "when")),
    ('in = ["city"]', 'in = ["county"]', "CK309", ("items", "three", "when")),
    ('item = "two", in', 'item = "too", in', "CK309", ("items", "three", "when")),
    ('in = ["a"]', 'in = ["z"]', "CK309", ("items", "three", "when")),
    ('item = "one", at_least = 1', 'item = "one", at_least = 9', "CK309", ("items", "two", "when")),
    ('item = "one", at_least = 1', 'item = "five", in = ["x"]', "CK309", ("items", "two", "when")),
    ("from = 2", "from = 7", "CK309", ("items", "four", "reserved", "from")),
    ('{ id = "b", points = 1 }', '{ id = "a", points = 1 }', "CK307", ("items", "two", "scale")),
    ('{ id = "b", points = 1 }', '{ id = "b" }', "CK307", ("items", "two", "scale")),
    ('{ id = "b", points = 1 }', '{ id = "b", points = 9 }', "CK308", ("items", "two", "scale")),
    ("beyond = 1", "beyond = 5", "CK308", ("items", "three", "scale")),
    ("up_to = [[2, 4], [4, 3]]", "up_to = [[4, 4], [4, 3]]", "CK307", ("items", "three", "scale")),
    ("up_to = [[2, 4], [4, 3]]", "from = [[2, 4], [4, 3]]", "CK307", ("items", "three", "scale")),
    ('scale = "years"', "", "CK307", ("items", "three", "scale")),
    ('scale = { levels = ["none", "some", "much"] }\nprofiles', "profiles", "CK307", ("items", "one", "scale")),
    ('profiles = ["core"]', 'when = { item = "two", in = ["a"] }', "CK310", ("items", "one", "when")),
    ('children = ["two", "three"', 'children = ["all", "two", "three"', "CK310", ("nodes", "all", "children")),
    ("[items.one]", "[items.deep]\ntype = 'text'\ntext = 'x'\nscored = false\n[items.one]", "CK303", ("items", "deep")),
]


@pytest.mark.parametrize(("old", "new", "code", "path"), FAULTS)
def test_each_fault_is_found_at_its_place(old: str, new: str, code: str, path: tuple[str | int, ...]) -> None:
    """
    One thing broken in a sound framework gives a finding of its code at its path, with a cause.
    """
    assert GOOD.count(old) >= 1
    found = list(validate(_read(GOOD.replace(old, new, 1)), make.TYPES, make.METHODS))
    assert (code, path) in [(finding.code, finding.path) for finding in found], found
    assert all(finding.cause for finding in found)


def test_all_faults_are_found_at_once() -> None:
    """
    Several faults in one framework give all their findings in one run.
    """
    text = GOOD.replace("{ one = 1, deep = 2 }", "{ one = -1, depp = 2 }").replace("beyond = 1", "beyond = 5")
    codes = [finding.code for finding in validate(_read(text), make.TYPES, make.METHODS)]
    assert codes == ["CK304", "CK301", "CK308"]


def test_numbers_that_are_none_are_refused() -> None:
    """
    A program may build a framework with NaN where a file could not; it is found too.
    """
    item = Item(id="q", type="number", text="?", scale=Scale(read="from", steps=[(float("nan"), 1.0)]))
    root = Node(id="root", title="root", children=[Edge(child="q")], method=make.rule("mean"))
    made = make.framework([item], [root], display=(0.0, float("inf")))
    assert {finding.code for finding in validate(made, make.TYPES, make.METHODS)} == {"CK302", "CK307"}
    nan = make.framework([make.ladder("q", leaf=make.rule("tally", cap=float("nan")))], [root])
    assert "CK305" in {finding.code for finding in validate(nan, make.TYPES, make.METHODS)}


def test_a_framework_without_roots_is_refused() -> None:
    """
    Where nothing is on top, nothing can be scored.
    """
    made = make.framework([make.ladder("q")], [make.node("root", "q")], roots=())
    assert [finding.path for finding in validate(made, make.TYPES, make.METHODS)] == [("framework", "roots")]


def test_a_type_without_its_leaf_method_is_named() -> None:
    """
    An answer type of a plugin may name a leaf method that nobody offers.
    """
    methods = {key: method for key, method in make.METHODS.items() if key != ("leaf", "table")}
    made = make.framework([make.ladder("q")], [make.node("root", "q")])
    assert [finding.code for finding in validate(made, make.TYPES, methods)] == ["CK305"]


def test_steps_that_a_file_could_not_have_are_refused() -> None:
    """
    A program may give `beyond` to steps that are read from below.
    """
    scale = Scale(read="from", steps=[(0.0, 0.0)], beyond=1.0)
    made = make.framework([Item(id="q", type="number", text="?", scale=scale)], [make.node("root", "q")])
    found = [finding.cause for finding in validate(made, make.TYPES, make.METHODS)]
    assert found == ["`q`: `beyond` goes with `up_to`"]


def test_a_ring_of_nodes_is_named_once() -> None:
    """
    Nodes that stand above each other are one fault, not two.
    """
    nodes = [make.node("root", "a"), make.node("a", "b"), make.node("b", "a", "q")]
    found = list(validate(make.framework([make.ladder("q")], nodes), make.TYPES, make.METHODS))
    assert [(finding.code, finding.path) for finding in found] == [("CK310", ("nodes", "a", "children"))]


def test_a_plugin_that_fails_in_a_trial_is_no_fault_of_the_framework() -> None:
    """
    What a plugin's method raises is told as its fault, by whoever asked for the check.
    """

    def fail(*_: object, **__: object) -> float:
        raise PluginError("icc", "leaf method `icc`", "no")

    method = Method(name="icc", summary="s", kind="leaf", apply=fail)
    made = make.framework([make.ladder("q", leaf=make.rule("icc"))], [make.node("root", "q")])
    with pytest.raises(PluginError):
        list(validate(made, make.TYPES, {**make.METHODS, ("leaf", "icc"): method}))


def test_options_cannot_be_reserved_by_the_answer_itself() -> None:
    """
    Whether an option may be chosen cannot depend on the choice.
    """
    reserved = Reserved(start="1", when=Predicate(op="item", subject="q", among=("2",)))
    made = make.framework([make.ladder("q", reserved=reserved)], [make.node("root", "q")])
    assert [finding.code for finding in validate(made, make.TYPES, make.METHODS)] == ["CK310"]


def test_a_scale_without_any_points_is_refused() -> None:
    """
    Where every option means "does not apply", nothing could ever be scored.
    """
    scale = Scale(options=[Option(id="a", na="law"), Option(id="b", na="law")])
    made = make.framework([make.ladder("q", scale=scale)], [make.node("root", "q")])
    assert "`q`: no option has points" in [one.cause for one in validate(made, make.TYPES, make.METHODS)]


def test_a_leaf_that_makes_points_of_nothing_is_refused() -> None:
    """
    What is not answered has no points; the walk trusts methods in that, so each is tried before.
    """

    def invent(*_: object, **__: object) -> float:
        return 0.0

    lying = Method(name="lying", summary="?", kind="leaf", apply=invent)
    made = make.framework([make.ladder("q", leaf=make.rule("lying"))], [make.node("root", "q")])
    [finding] = validate(made, make.TYPES, {**make.METHODS, ("leaf", "lying"): lying})
    assert (finding.code, finding.path) == ("CK305", ("items", "q", "leaf"))
    assert "where there is no answer" in finding.cause
