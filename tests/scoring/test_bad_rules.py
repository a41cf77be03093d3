"""
Rules, scales, ladders and conditions that do not fit are found when the framework is checked, each at its place.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from charterkit.errors import PluginError
from charterkit.extensions import Method
from charterkit.files.documents import parse_document
from charterkit.files.frameworks import read_framework
from charterkit.scoring.plan import prepare
from charterkit.scoring.table import gather
from charterkit.scoring.validate import validate
from charterkit.scoring.walk import walk

from . import make

if TYPE_CHECKING:
    from collections.abc import Callable

    from charterkit.model.findings import Finding

GOOD = """\
format = 1
[framework]
id = "sound"
title = "Sound"
version = "1"
roots = ["all", "level"]
points = [0, 4]
[evidence]
DOC = "a decision"
[nodes.all]
title = "All"
children = { one = 1, deep = 2 }
method = { name = "mean", power = 0 }
steps = [
  { name = "round", digits = 1, mode = "half-even" },
  { name = "cap", at = 3, when = { node = "deep", at_least = 1 } },
  { name = "curve", line = [[0, 0], [4, 4]] },
]
missing = { name = "require", share = 0.5 }
na = { name = "value", points = 2 }
[nodes.deep]
title = "Deep"
children = ["one", "two", "three"]
method = { name = "count", at_least = 1, needs = 2 }
steps = [{ name = "floor", at = 1, when = { evidence = "one", kind = ["DOC"], since = 2026-01-01 } }]
[nodes.sum]
title = "Sum"
children = { one = 1, two = -0.5 }
method = "sum"
[nodes.level]
title = "Level"
children = ["all"]
ladder = [
  { id = "low", label = "Low", points = 0 },
  { id = "up", label = "Up", points = 2, needs = [{ node = "all", at_least = 2 }] },
  { id = "top", label = "Top", points = 4, needs = [{ count = 1, of = [{ dated = "one", since = 2026-01-01 }] }] },
]
[items.one]
type = "choice"
text = "One"
scale = { levels = ["none", "some", "much"] }
needs = [{ evidence = "one" }]
[items.two]
type = "number"
text = "Two"
minimum = 0
maximum = 100
scale = { line = [[1, 0], [50, 2]], axis = "log", open_ends = "high" }
[items.three]
type = "number"
text = "Three"
repeat = "department"
reduce = "weakest"
scale = { line = [[0, 4], [10, 0]] }
"""


def find(text: str) -> list[Finding]:
    """
    Read and check a framework.
    """
    framework, findings = read_framework(parse_document(text.encode(), "sound.toml"))
    assert framework is not None, findings
    return list(validate(framework, make.TYPES, make.METHODS))


def test_a_sound_framework_has_no_findings() -> None:
    """
    Every part of the algebra can be written without a finding.
    """
    assert find(GOOD) == []


NODE = ("nodes", "all")
STEP = ("nodes", "all", "steps", 1)
CURVE = ("nodes", "all", "steps", 2)
LADDER = ("nodes", "level", "ladder")
FAULTS = [
    # Methods, policies and steps.
    ("power = 0", "power = 50", "CK305", (*NODE, "method"), "between -20 and 20"),
    ('{ name = "mean", power = 0 }', '{ name = "min-plus" }', "CK305", (*NODE, "method"), "needs `plus`"),
    ('{ name = "mean", power = 0 }', '{ name = "min-plus", plus = -1 }', "CK305", (*NODE, "method"), "0 or more"),
    ("at_least = 1, needs", "needs", "CK305", ("nodes", "deep", "method"), "needs `at_least` or `at_most`"),
    ("at_least = 1, needs", "at_least = 3, at_most = 2, needs", "CK305", ("nodes", "deep", "method"), "above"),
    ("needs = 2 }\nsteps", "needs = 0 }\nsteps", "CK305", ("nodes", "deep", "method"), "above 0"),
    ("share = 0.5", "share = 1.5", "CK305", (*NODE, "missing"), "between 0 and 1"),
    ('"value", points = 2', '"value"', "CK305", (*NODE, "na"), "needs `points`"),
    ('"value", points = 2', '"value", points = "2"', "CK305", (*NODE, "na"), "cannot use its parameters"),
    ('mode = "half-even"', 'mode = "even"', "CK305", (*NODE, "steps", 0), "half-up, half-even, down, up"),
    ("digits = 1", "digits = 1.5", "CK305", (*NODE, "steps", 0), "whole number"),
    ('"cap", at = 3', '"cap"', "CK305", STEP, "needs `at`"),
    ('"cap", at = 3', '"cap", at = "3"', "CK305", STEP, "cannot use its parameters"),
    ('"cap", at = 3', '"cap", to = 3', "CK305", (*STEP, "to"), "no parameter of `cap`"),
    ('"cap", at = 3', '"cup", at = 3', "CK305", STEP, "no step `cup`"),
    ("line = [[0, 0], [4, 4]]", "line = [[0, 0], [0, 4]]", "CK305", CURVE, "must grow"),
    ("line = [[0, 0], [4, 4]]", "line = [[0, 0]]", "CK305", CURVE, "two pairs or more"),
    ("line = [[0, 0], [4, 4]]", "line = [[0], [4, 4]]", "CK305", CURVE, "list of pairs of numbers"),
    ("line = [[0, 0], [4, 4]]", "line = []", "CK305", CURVE, "list of pairs of numbers"),
    ("line = [[0, 0], [4, 4]]", "beyond = 1", "CK305", CURVE, "one of `from`, `up_to` and `line`"),
    ("line = [[0, 0], [4, 4]]", 'line = [[0, 0], [4, 4]], axis = "log"', "CK305", CURVE, "above 0"),
    ("line = [[0, 0], [4, 4]]", 'line = [[0, 0], [4, 4]], axis = "ln"', "CK305", CURVE, "linear or log"),
    ("line = [[0, 0], [4, 4]]", 'line = [[0, 0], [4, 4]], open_ends = "up"', "CK305", CURVE, "low, high or both"),
    ("line = [[0, 0], [4, 4]]", "from = [[0, 0]], beyond = 1", "CK305", CURVE, "`beyond` goes with `up_to`"),
    # Weights and children.
    ("{ one = 1, deep = 2 }", "{ one = 1, deep = -2 }", "CK304", (*NODE, "children", "deep"), "negative"),
    ('method = "sum"', "", "CK304", ("nodes", "sum", "children", "two"), "negative"),
    ("{ one = 1, deep = 2 }", "{ one = 1, dip = 2 }", "CK301", (*NODE, "children", "dip"), "no item or node"),
    # Scales: a curve that is no function, a table without an option.
    ("line = [[1, 0], [50, 2]]", "line = [[1, 0], [1, 2]]", "CK307", ("items", "two", "scale"), "must grow"),
    ("line = [[1, 0], [50, 2]]", "line = [[1, 0], [1.0000000001, 2]]", "CK307", ("items", "two", "scale"), "ninth"),
    ("line = [[1, 0], [50, 2]]", "line = [[0, 0], [50, 2]]", "CK307", ("items", "two", "scale"), "above 0"),
    ("maximum = 100\n", "", "CK307", ("items", "two", "scale"), "`maximum`"),
    ("line = [[1, 0], [50, 2]]", "line = [[1, 0], [2, 2]]", "CK308", ("items", "two", "scale"), "outside"),
    ("line = [[1, 0], [50, 2]], ", "from = [[1, 0]], ", "CK307", ("items", "two", "scale"), "go with `line`"),
    ('levels = ["none", "some", "much"]', "levels = []", "CK307", ("items", "one", "scale"), "nothing to choose"),
    # Repeated questions.
    ('reduce = "weakest"', 'reduce = "weekest"', "CK305", ("items", "three", "reduce"), "no aggregate"),
    ('repeat = "department"\n', "", "CK307", ("items", "three", "reduce"), "answered once"),
    ('"department"', '"department"\nrows = [{ id = "a" }]', "CK307", ("items", "three", "repeat"), "the city does"),
    ('reduce = "weakest"', 'reduce = "sum"', "CK308", ("items", "three", "scale"), "outside the scale"),
    # Conditions.
    ('node = "deep"', 'node = "dip"', "CK309", (*STEP, "when"), "no node `dip`"),
    ('kind = ["DOC"]', 'kind = ["FILM"]', "CK309", ("nodes", "deep", "steps", 0, "when"), "no kind of evidence"),
    ('dated = "one"', 'dated = "won"', "CK309", (*LADDER, 2, "needs", 0), "no item `won`"),
    ("count = 1", "count = 2", "CK309", (*LADDER, 2, "needs", 0), "can never hold"),
    ('needs = [{ evidence = "one" }]', 'needs = [{ item = "x", in = [1] }]', "CK309", ("items", "one", "needs", 0), ""),
    ('text = "One"', 'text = "One"\nwhen = { node = "all", at_least = 1 }', "CK309", ("items", "one", "when"), "node"),
    ('text = "One"', 'text = "One"\nwhen = { item = "three", in = [1] }', "CK309", ("items", "one", "when"), "several"),
    # Ladders.
    ("points = 2, needs", "points = 0, needs", "CK313", (*LADDER, 1, "points"), "no more than"),
    ('id = "top"', 'id = "up"', "CK313", (*LADDER, 2, "id"), "twice"),
    ("points = 4, needs", "points = 5, needs", "CK308", (*LADDER, 2, "points"), "outside"),
    (', needs = [{ node = "all", at_least = 2 }]', "", "CK313", (*LADDER, 1), "needs nothing"),
    ("points = 0 }", 'points = 0, needs = [{ item = "one", in = [1] }] }', "CK313", (*LADDER, 0, "needs"), "first"),
    ('children = ["all"]', 'children = ["all"]\nsteps = ["round"]', "CK313", ("nodes", "level", "steps"), "no steps"),
    # Rings.
    ('[{ node = "all", at', '[{ node = "level", at', "CK310", ("nodes", "level", "children"), "level > level"),
    ('node = "deep", at', 'node = "level", at', "CK310", ("nodes", "all", "children"), "all > level > all"),
    ('["one", "two", "three"]', '["one", "two", "all"]', "CK310", ("nodes", "all", "children"), "all > deep > all"),
]


@pytest.mark.parametrize(("old", "new", "code", "path", "said"), FAULTS)
def test_each_fault_is_found_at_its_place(
    old: str, new: str, code: str, path: tuple[str | int, ...], said: str
) -> None:
    """
    One thing broken gives a finding of its code at its path, which says what is wrong and what to write.
    """
    assert old in GOOD
    found = [one for one in find(GOOD.replace(old, new, 1)) if (one.code, one.path) == (code, path)]
    assert found, find(GOOD.replace(old, new, 1))
    assert any(said in one.cause for one in found), found
    assert all(one.mend for one in found)


def replace_cap(apply: Callable[..., float]) -> list[Finding]:
    """
    Check the framework with another method in place of the step `cap`.
    """
    cap = Method(name="cap", summary="", kind="step", parameters={"at": ""}, apply=apply)
    made, _ = read_framework(parse_document(GOOD.encode(), "sound.toml"))
    assert made is not None
    return list(validate(made, make.TYPES, {**make.METHODS, ("step", "cap"): cap}))


def test_a_method_that_gives_no_number_is_found() -> None:
    """
    What a method makes of the ends of the scale has to be a finite number.
    """
    [found] = replace_cap(lambda _, at: at * math.inf)
    assert (found.code, found.path) == ("CK305", STEP)
    assert "no finite number" in found.cause


def test_a_plugin_that_fails_is_not_taken_for_a_fault_of_the_framework() -> None:
    """
    What a watched method of a plugin raises goes on to whoever tells the user of plugins.
    """

    def fail(_: float, at: float) -> float:
        raise PluginError("charterkit-x", "method `cap`", f"broken at {at}")

    with pytest.raises(PluginError, match="broken"):
        replace_cap(fail)


def test_more_for_the_weakest_child_may_be_nothing() -> None:
    """
    What a node gets more where its children differ is 0 or above.
    """
    assert find(GOOD.replace('method = "sum"', 'method = { name = "min-plus", plus = 0 }').replace("-0.5", "0.5")) == []


def test_a_step_of_a_plugin_that_says_nothing_of_its_bounds_may_give_anything() -> None:
    """
    Neither monotone nor with bounds of its own: the ends of the scale are the bounds.
    """
    odd = Method(name="odd", summary="s", kind="step", apply=lambda value: 4.0 - value)
    made = make.framework([make.ladder("q")], [make.node("root", "q", steps=[make.rule("odd")])])
    table, _ = gather(make.answer_file({"q": make.value(1)}), made, make.TYPES)
    plan = prepare(made, "full", make.TYPES, {**make.METHODS, ("step", "odd"): odd})
    assert walk(plan, table).carried["root"][:3] == (3.0, 0.0, 4.0)
