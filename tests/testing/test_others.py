"""
The answer types, checks, libraries, stores, kinds of records and engines of this repository pass their suites.
"""

from __future__ import annotations

from typing import Any

from charterkit.builtin.answer_types import charterkit_answer_types
from charterkit.builtin.checks import charterkit_checks
from charterkit.builtin.libraries import charterkit_libraries
from charterkit.builtin.record_kinds import charterkit_record_kinds
from charterkit.builtin.stores import charterkit_stores
from charterkit.model.items import Item, Option, Predicate, Row, Scale
from charterkit.plugins import Plugins
from charterkit.testing import AnswerTypeSuite, CheckSuite, LibrarySuite, MatcherSuite, RecordKindSuite, StoreSuite

PLUGINS = Plugins.load()
TYPES = {kind.name: kind for kind in charterkit_answer_types()}
CHOICES = Scale(
    options=[Option(id=name, points=points) for name, points in (("yes", 4.0), ("partly", 2.0), ("no", 0.0))]
)
LEVELS = Scale(options=[Option(id=str(at), points=float(at)) for at in range(5)])
PRACTICE = """\
format = 1
[practice]
id = "open-desk"
title = "An open desk"
city = "riverport"
framework = "two-ladders"
nodes = ["E1"]
"""


def ask(type_: str, scale: Scale | None = None, **more: Any) -> Item:
    """
    Make a question.
    """
    return Item(id="q", type=type_, text="How?", scale=scale or Scale(), **more)


class TestChoice(AnswerTypeSuite):
    answer_type = TYPES["choice"]
    item = ask("choice", CHOICES)
    read = ("yes", "partly", "no")
    refused = ("Yes", 0, ["yes"])
    predicates = (
        Predicate(op="item", subject="q", among=("yes",)),
        Predicate(op="item", subject="q", at_least="partly"),
    )


class TestLevels(AnswerTypeSuite):
    answer_type = TYPES["choice"]
    item = ask("choice", LEVELS)
    read = (0, 4)
    refused = (5, 3.5, "3", True)


class TestRows(AnswerTypeSuite):
    answer_type = TYPES["choice"]
    item = ask("choice", CHOICES, rows=[Row(id="language"), Row(id="housing")])
    read = ({"language": "yes", "housing": "no"},)
    refused = ({"language": "yes"}, "yes")


class TestMulti(AnswerTypeSuite):
    answer_type = TYPES["multi"]
    item = ask("multi", CHOICES)
    read = (["yes"], ["yes", "no"])
    refused = ("yes", ["yes", "yes"], ["other"])
    predicates = (Predicate(op="item", subject="q", among=("no",)),)


class TestNumber(AnswerTypeSuite):
    answer_type = TYPES["number"]
    item = ask("number", minimum=0.0, maximum=100.0, denominator="all papers")
    read = (0, 12.5, {"part": 12, "whole": 40})
    refused = (101, "12", -1)
    predicates = (Predicate(op="item", subject="q", at_least=12.5),)


class TestText(AnswerTypeSuite):
    answer_type = TYPES["text"]
    item = ask("text")
    read = ("any\ntext", "x")
    refused = (3, ["x"])


class TestFolder(StoreSuite):
    store = next(iter(charterkit_stores()))


class TestQuestionnaires(LibrarySuite):
    library = next(iter(charterkit_libraries()))


class TestPractices(RecordKindSuite):
    kind = next(kind for kind in charterkit_record_kinds() if kind.name == "practice")
    sound = (PRACTICE,)


for check in (*charterkit_checks(), *PLUGINS.checks.values()):
    globals()[f"TestCheck{check.name}"] = type(f"TestCheck{check.name}", (CheckSuite,), {"check": check})

for engine in PLUGINS.matchers.values():
    globals()[f"TestEngine{engine.name}"] = type(f"TestEngine{engine.name}", (MatcherSuite,), {"matcher": engine})
