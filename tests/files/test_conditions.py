"""
Conditions are read as they are meant, and a condition that means nothing is refused.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from charterkit.files.conditions import CONDITION, Condition, condition_schema
from charterkit.files.values import Faults
from charterkit.model.items import Predicate
from charterkit.testing.draft07 import fits

ROOT = {"definitions": {"condition": condition_schema()}}
DAY = dt.date(2026, 1, 1)
POLICE = Predicate(op="flag", subject="has.police")


@pytest.mark.parametrize(
    ("raw", "predicate"),
    [
        ({"flag": "has.police"}, POLICE),
        ({"flag": "law.x-1", "in": ["a", "b"]}, Predicate(op="flag", subject="law.x-1", among=["a", "b"])),
        ({"item": "C01-1", "in": ["yes", 2, 0.5]}, Predicate(op="item", subject="C01-1", among=["yes", 2, 0.5])),
        ({"item": "C01-1", "at_least": 2}, Predicate(op="item", subject="C01-1", at_least=2)),
        ({"item": "C01-1", "at_least": "", "in": [1]}, Predicate(op="item", subject="C01-1", among=[1])),
        ({"node": "C01", "at_least": 2}, Predicate(op="node", subject="C01", at_least=2.0)),
        (
            {"evidence": "C01-1", "kind": ["DOC"], "status": "attached", "since": DAY},
            Predicate(op="evidence", subject="C01-1", among=["DOC"], at_least="attached", since=DAY),
        ),
        ({"evidence": "C01-1"}, Predicate(op="evidence", subject="C01-1")),
        ({"dated": "C01-1", "since": DAY}, Predicate(op="dated", subject="C01-1", since=DAY)),
        (
            {"count": 1, "of": [{"flag": "has.police"}, {"flag": "has.police"}]},
            Predicate(op="count", at_least=1, parts=[POLICE, POLICE]),
        ),
        ({"all": [{"flag": "has.police"}]}, Predicate(op="all", parts=[POLICE])),
        (
            {"any": [{"flag": "has.police"}, {"not": {"flag": "has.police"}}]},
            Predicate(op="any", parts=[POLICE, Predicate(op="not", parts=[POLICE])]),
        ),
    ],
)
def test_a_condition_is_read(raw: dict[str, Any], predicate: Predicate) -> None:
    """
    Each form becomes a predicate, nested ones too.
    """
    faults = Faults()
    assert Condition().read(raw, ("when",), faults) == predicate
    assert faults.findings == []
    assert fits(raw, CONDITION, ROOT)


@pytest.mark.parametrize(
    ("raw", "findings"),
    [
        ("has.police", [("CK152", ("when",))]),
        ({}, [("CK154", ("when",))]),
        ({"in": ["a"]}, [("CK154", ("when",))]),
        ({"flag": "has.police", "item": "C01-1"}, [("CK153", ("when",))]),
        ({"flag": "police"}, [("CK153", ("when", "flag"))]),
        ({"flag": ""}, [("CK153", ("when", "flag"))]),
        ({"flag": "has.police", "at_least": 2}, [("CK151", ("when", "at_least"))]),
        ({"flag": "has.police", "in": []}, [("CK153", ("when", "in"))]),
        ({"flag": "has.police", "in": [True]}, [("CK152", ("when", "in", 0))]),
        ({"item": "C01-1"}, [("CK154", ("when",))]),
        ({"node": "C01"}, [("CK154", ("when",))]),
        ({"evidence": "C01-1", "status": "none"}, [("CK153", ("when", "status"))]),
        ({"dated": "C01-1"}, [("CK154", ("when",))]),
        ({"count": 0, "of": [{"flag": "has.police"}]}, [("CK153", ("when", "count"))]),
        ({"count": 1, "of": []}, [("CK153", ("when", "of"))]),
        ({"item": "C01-1", "in": ""}, [("CK154", ("when",))]),
        ({"item": "C01-1", "at_least": []}, [("CK152", ("when", "at_least"))]),
        ({"item": "C01-1", "at_least": 2, "in": [1]}, [("CK153", ("when", "at_least"))]),
        ({"item": "1", "at_least": 2}, [("CK153", ("when", "item"))]),
        ({"all": []}, [("CK153", ("when", "all"))]),
        ({"any": {}}, [("CK152", ("when", "any"))]),
        ({"not": []}, [("CK152", ("when", "not"))]),
        (
            {"all": [{"flag": "x"}, {"not": {"itm": "C01-1"}}, 3]},
            [
                ("CK153", ("when", "all", 0, "flag")),
                ("CK154", ("when", "all", 1, "not")),
                ("CK152", ("when", "all", 2)),
            ],
        ),
    ],
)
def test_a_condition_that_means_nothing_is_refused(raw: Any, findings: list[Any]) -> None:
    """
    Every fault is found with its path, however deep it lies, and the schema refuses the same.
    """
    faults = Faults()
    Condition().read(raw, ("when",), faults)
    assert [(finding.code, finding.path) for finding in faults.findings] == findings
    assert not fits(raw, CONDITION, ROOT)


def test_a_refusal_shows_a_condition() -> None:
    """
    The sentence names the place, the mend is an example to copy.
    """
    faults = Faults()
    Condition().read({"item": "C01-1"}, ("items", "C01-2", "when"), faults)
    Condition().read({}, ("when",), faults)
    Condition().read(3, ("when",), faults)
    assert [(finding.cause, finding.mend) for finding in faults.findings] == [
        (
            "`when` in `C01-2`: a condition on an item needs `in` or `at_least`",
            'for example { item = "C03-1", at_least = 2 }',
        ),
        (
            "`when`: a condition needs exactly one of flag, item, node, evidence, dated, count, all, any, not",
            'for example { flag = "has.housing" }',
        ),
        ('`when`: expected a condition such as { flag = "has.housing" }, found 3', ""),
    ]
    assert [finding.cause[:6] for finding in faults.without_lacking()] == ["`when`"]
