"""
A framework's own tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from charterkit.model.record import Record, frozen_mapping, nothing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from charterkit.model.answers import Answer

__all__ = ["Example", "Expectation"]


@frozen(kw_only=True, eq=False, repr=False)
class Expectation(Record):
    """
    What an example says of one node, on the shown scale; None where it says nothing of it.
    """

    score: float | None = None
    lower: float | None = None
    upper: float | None = None
    coverage: float | None = None
    no_score: bool = False


@frozen(kw_only=True, eq=False, repr=False)
class Example(Record):
    """
    A test of the framework: what a city answers, and what its nodes must come to, within `within`.
    """

    title: str
    profile: str = "full"
    has: Mapping[str, bool | str] = field(factory=nothing, converter=frozen_mapping)
    law: Mapping[str, bool | str] = field(factory=nothing, converter=frozen_mapping)
    period_end: int = 2026
    answers: Mapping[str, Answer] = field(factory=nothing, converter=frozen_mapping)
    expect: Mapping[str, Expectation] = field(converter=frozen_mapping)
    within: float = 1e-9
