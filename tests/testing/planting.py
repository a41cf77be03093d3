"""
Faults planted into records, one for each promise of a suite, and what shows that the suite catches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from charterkit.testing import list_promises

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["assert_caught", "assert_each_promise_is_tried"]


def assert_caught(suite: type, test: str, **record: Any) -> None:
    """
    Fail unless a test of a suite fails on a record with a fault.

    Args:
        suite: The suite.
        test: The name of its test.
        record: The attributes of the test class, the record with the fault among them.
    """
    planted = type("Planted", (suite,), record)()
    # A skip is no `Exception`, so a test that does not look is found out.
    with pytest.raises(Exception, match=r"(?s)."):
        getattr(planted, test)()


def assert_each_promise_is_tried(suite: type, tried: Iterable[str]) -> None:
    """
    Fail unless a fault was planted for each promise of a suite.
    """
    assert {*list_promises(suite)} == {*tried}
