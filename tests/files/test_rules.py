"""
A method stands by its name, or in a table with its parameters.
"""

from __future__ import annotations

from typing import Any

import pytest

from charterkit.files.rules import RULE
from charterkit.files.values import Faults
from charterkit.model.items import Rule
from charterkit.testing.draft07 import fits


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        ("mean", Rule(name="mean")),
        ({"name": "mean"}, Rule(name="mean")),
        ({"name": "tally", "cap": 4}, Rule(name="tally", parameters={"cap": 4})),
    ],
)
def test_a_method_is_read(raw: Any, rule: Rule) -> None:
    """
    Whatever stands beside the name is a parameter.
    """
    faults = Faults()
    assert RULE.read(raw, (), faults) == rule
    assert faults.findings == []
    assert fits(raw, RULE.schema())


@pytest.mark.parametrize(
    ("raw", "finding"),
    [
        (3, ("CK152", ("m",), "`m`: expected the name of a method, or {")),
        ("", ("CK153", ("m",), "`m` is empty")),
        ("a mean", ("CK153", ("m",), '`m`: expected the name of a method, such as "mean", found "a mean"')),
        ({}, ("CK154", ("m",), "`m`: the method has no `name`")),
        ({"cap": 4}, ("CK154", ("m",), "`m`: the method has no `name`")),
        ({"name": 3}, ("CK152", ("m", "name"), "`name` in `m`: expected the name of a method")),
    ],
)
def test_a_method_without_a_usable_name_is_refused(raw: Any, finding: tuple[str, tuple[str, ...], str]) -> None:
    """
    The finding stands at the name, or at the method where there is none.
    """
    faults = Faults()
    RULE.read(raw, ("m",), faults)
    [found] = faults.findings
    assert (found.code, found.path) == finding[:2]
    assert found.cause.startswith(finding[2])
    assert not fits(raw, RULE.schema())
