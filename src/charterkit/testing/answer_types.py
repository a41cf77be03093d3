"""
The conformance suite for answer types: what a person may write is read, everything else is refused in words.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from math import inf, isfinite, isnan, nan
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.model.answers import Period
from charterkit.testing.agreement import copy_of, find_difference, find_fault_of_column, is_alike
from charterkit.testing.draft07 import fits
from charterkit.testing.promises import only_if, require
from charterkit.testing.tables import stack
from charterkit.testing.trials import run
from charterkit.unseen import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from charterkit.extensions import AnswerType
    from charterkit.model.items import Item, Predicate

__all__ = ["AnswerTypeSuite"]

_WORDS = ("", " ", "x", "yes", "3", "12,5 %", "<b>", "a\x1b[2J", "Łódź", True, False, dt.date(2026, 1, 1), dt.time(12))
_NUMBERS = (0, 1, -1, 3, 10**400, 0.5, -2.5, nan, inf, -inf)
_TABLES: tuple[Any, ...] = ([], [1], ["x", "x"], [[]], {}, {"x": 1}, {"part": 1, "whole": 0}, None)
_RAW: tuple[Any, ...] = (*_WORDS, *_NUMBERS, *_TABLES)
"""What may stand in a file where an answer should."""


class AnswerTypeSuite:
    """
    Prove that an answer type can be used.

    Attributes:
        answer_type: The answer type under test.
        item: A question of this type.
        read: Answers to it that must be read, as they stand in a file.
        refused: Answers that must be refused, beside those that the suite brings.
        period: The time that the answers speak of.
        predicates: Conditions on the answer, as another question may have them.

    .. versionadded:: 0.1
    """

    answer_type: ClassVar[AnswerType]
    item: ClassVar[Item]
    read: ClassVar[Sequence[Any]]
    refused: ClassVar[Sequence[Any]] = ()
    period: ClassVar[Period | None] = Period(dt.date(2025, 1, 1), dt.date(2026, 12, 31))
    predicates: ClassVar[Sequence[Predicate]] = ()

    def test_an_answer_becomes_numbers(self) -> None:
        """
        What may be written becomes a tuple of floats, as many as `width` says, none of them infinite.
        """
        width = self.answer_type.width(self.item)
        require(type(width) is int and width >= 0, f"`width` gives {width!r}, which is no number of columns")
        for raw in self.read:
            found = self._parse(raw)
            is_numbers = isinstance(found, tuple) and all(type(one) is float for one in found)
            require(is_numbers, f"{raw!r} becomes {found!r}, which is no tuple of floats")
            require(len(found) == width, f"{raw!r} becomes {len(found)} numbers, and `width` says {width}")
            require(all(isfinite(one) or isnan(one) for one in found), f"{raw!r} becomes infinite: {found!r}")

    def test_anything_else_is_refused_in_words(self) -> None:
        """
        What cannot be read is a `ValueError` with a sentence for the person who wrote it, and never another exception.
        """
        for raw in (*self.refused, *_RAW):
            try:
                found = self._parse(copy_of(raw))
            except ValueError as refused:
                said = str(refused)
                require(said.strip(), f"{raw!r} is refused without a word")
                require("\n" not in said, f"{raw!r} is refused in several lines: {said!r}")
                continue
            require(isinstance(found, tuple), f"{raw!r} becomes {found!r}, which is no tuple")
            require(not any(raw is one for one in self.refused), f"{raw!r} is read as {found!r}")

    def test_the_schema_allows_what_is_read(self) -> None:
        """
        The schema is plain JSON, and an editor that follows it underlines nothing that can be read.
        """
        schema = self.answer_type.schema(self.item)
        require(json.loads(json.dumps(schema)) == schema, f"the schema is no plain JSON: {schema}")
        for raw in self.read:
            require(fits(raw, schema), f"{raw!r} is read, but the schema does not allow it: {schema}")
        for raw in self.refused:
            require(not fits(raw, schema), f"{raw!r} is refused, but the schema allows it: {schema}")

    def test_the_description_is_lines(self) -> None:
        """
        What may be written is described in lines that can stand as comments in a file.
        """
        lines: Any = self.answer_type.describe(self.item)
        require(isinstance(lines, tuple) and lines, f"`describe` gives {lines!r}, which is no tuple of lines")
        for line in lines:
            require(isinstance(line, str) and not re.search(UNSEEN, line), f"the description has the line {line!r}")

    def test_the_same_comes_out_again(self) -> None:
        """
        Read and described again, the same answer gives the same numbers and words.
        """
        for raw in self.read:
            require(is_alike(self._parse(raw), self._parse(raw)), f"{raw!r} becomes other numbers the second time")
        kind = self.answer_type
        require(kind.describe(self.item) == kind.describe(self.item), "the description differs the second time")
        require(kind.schema(self.item) == kind.schema(self.item), "the schema differs the second time")

    def test_an_answer_stays_as_it_was(self) -> None:
        """
        Neither the answer nor the question is changed by reading it.
        """
        before = repr(self.item)
        for raw in self.read:
            kept = copy_of(raw)
            self._parse(raw)
            require(is_alike(raw, kept), f"reading changed the answer {kept!r} to {raw!r}")
        require(repr(self.item) == before, "reading changed the question")

    def test_other_answers_can_be_read(self) -> None:
        """
        Every answer that could stand in place of another, or of none, is one that can be read.
        """
        only_if(self.answer_type.alternatives, "the type gives no alternatives")
        for raw in (*self.read, None):
            for other in self._list_alternatives(raw):
                require(self._is_read(other), f"{other!r} is offered in place of {raw!r}, and cannot be read")

    def test_conditions_are_decided_for_one_and_many(self) -> None:
        """
        A condition on the answer is true or false, 1 or 0, and the same for one city and for many at once.
        """
        only_if(self.answer_type.meets and self.predicates, "no condition looks at answers of this type")
        rows = [self._parse(raw) for raw in self.read]
        for predicate in self.predicates:
            alone = [self._meet(row, predicate) for row in rows]
            require({*alone} <= {0.0, 1.0}, f"the condition {predicate} is decided as {alone}, not 1 or 0")
            [columns] = stack([(row,) for row in rows])
            found = self._meet(columns, predicate)
            fault = find_fault_of_column(found, len(rows)) or find_difference(found, alone, 0.0)
            require(not fault, f"the condition {predicate}: {fault}")

    # --- how the tests read answers ---

    def _parse(self, raw: Any) -> Any:
        return run(self.answer_type.parse, raw, self.item, self.period)

    def _is_read(self, raw: Any) -> bool:
        try:
            self._parse(raw)
        except ValueError:
            return False
        return True

    def _list_alternatives(self, raw: Any) -> Iterator[Any]:
        find = self.answer_type.alternatives
        yield from () if find is None else find(raw, self.item, self.period)

    def _meet(self, columns: Sequence[Any], predicate: Predicate) -> Any:
        meets = self.answer_type.meets
        return None if meets is None else run(meets, columns, self.item, predicate)
