"""
The suite for methods.
"""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.columns import MISSING
from charterkit.model.items import Option, Scale
from charterkit.testing.agreeing import are_close, are_equal, ask_at_once, ask_one_by_one
from charterkit.testing.promises import demand, leave_out, only
from charterkit.testing.samples import Children, draw_children, sample_method

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.extensions import Method
    from charterkit.testing.samples import Sample

__all__ = ["MethodSuite"]

_LEVELS = Scale(options=[Option(id=str(level), points=float(level)) for level in range(5)])
_CLOSE = 1e-9


class MethodSuite:
    """
    Proves that a method serves one city and many, and treats missing answers as all others do.

    =================================== ==========================================================================
    test                                catches
    =================================== ==========================================================================
    test_settings_are_known             settings that `parameters`, `needs`, `check` or `apply` do not know
    test_numbers_come_back              no float for a float; a wrong shape or dtype for arrays; infinity
    test_floats_and_arrays_agree        other numbers for many cities than for each of them; warnings
    test_one_row                        an array of one city that is taken for a number
    test_the_same_twice                 chance, the clock, and what is remembered from one call to the next
    test_missing_stays_missing          points for no answer (leaf); a value out of nothing (aggregate, step)
    test_missing_first_and_last         a missing child that lowers or hides the others (aggregate)
    test_weight_zero_is_absence         a child without weight that moves the value (aggregate)
    test_order_makes_no_difference      the first child counts more than the last (aggregate)
    test_rising_never_lowers            `monotone` that is not true (aggregate, step)
    test_bounds_hold                    values and points outside the declared bounds
    test_parts_add_up                   parts that are not the value (aggregate)
    =================================== ==========================================================================

    Arguments that are changed are caught by every test.

    Attributes:
        method: The method.
        settings: Parameters to try, as a framework may give them.
        scale: For a leaf: the scale of the question; levels 0 to 4, worth their numbers, unless set.
        answers: For a leaf: answers in numbers, one per column, as the answer type gives them.
        span: The least and the highest value that a child can have.

    .. versionadded:: 0.1
    """

    method: Method
    settings: ClassVar[Sequence[Mapping[str, Any]]] = ({},)
    scale: ClassVar[Scale] = _LEVELS
    answers: ClassVar[Sequence[Sequence[float]]] = tuple((float(level),) for level in range(5))
    span: ClassVar[tuple[float, float]] = (0.0, 4.0)

    def __init_subclass__(cls) -> None:
        """
        Leave out what makes no sense for a method of this kind.
        """
        method = getattr(cls, "method", None)
        if method is not None:
            has = {"bounds": method.bounds is not None, "monotone": method.monotone, "parts": method.parts is not None}
            leave_out(cls, frozenset({method.kind, *(f"{method.kind} {name}" for name in has if has[name])}))

    def _sample(self) -> Iterator[Sample]:
        for settings in self.settings:
            yield from sample_method(self.method, settings, self.scale, self.answers, self.span)

    def _value(self, children: Children, settings: Mapping[str, Any]) -> float:
        found = self.method.apply(list(children.values), list(children.weights), **settings)
        return float(found)

    def _trials(self) -> Iterator[tuple[Children, Mapping[str, Any]]]:
        for settings, count in product(self.settings, (1, 2, 3, 5)):
            for children in draw_children(count, self.span, signed=self.method.signed):
                yield children, settings

    def test_settings_are_known(self) -> None:
        """
        Settings that `parameters`, `needs`, `check` or `apply` do not know.
        """
        method = self.method
        demand(
            set(method.needs) <= set(method.parameters), "`needs` names a setting that `parameters` does not explain"
        )
        for settings in self.settings:
            missing = sorted(set(method.needs) - set(settings))
            demand(not missing, f"`settings` of the suite lack what the method needs: {', '.join(missing)}")
            unknown = sorted(set(settings) - set(method.parameters))
            demand(not unknown, f"`parameters` does not explain {', '.join(unknown)}")
            faults = [] if method.check is None else list(method.check(**settings))
            demand(not faults, f"`check` refuses {dict(settings)}: {'; '.join(map(str, faults))}")

    def test_numbers_come_back(self) -> None:
        """
        No float for a float; a wrong shape or dtype for arrays; infinity.
        """
        for sample in self._sample():
            found = ask_one_by_one(sample)
            for row, numbers in zip(sample.rows, found, strict=True):
                demand(not any(map(math.isinf, numbers)), f"with {row} it gives infinity; give `columns.MISSING`")
            if sample.columnar:
                ask_at_once(sample, sample.rows)

    @only("leaf", "aggregate", "step")
    def test_floats_and_arrays_agree(self) -> None:
        """
        Other numbers for many cities than for each of them; warnings.
        """
        same = are_equal if self.method.exact else are_close
        for sample in self._sample():
            alone = ask_one_by_one(sample)
            together = zip(*ask_at_once(sample, sample.rows), strict=True)
            for row, one, many in zip(sample.rows, alone, together, strict=True):
                demand(same(one, many), f"with {row}, one city alone gets {one}, and among others {many}")

    @only("leaf", "aggregate", "step")
    def test_one_row(self) -> None:
        """
        An array of one city that is taken for a number.
        """
        same = are_equal if self.method.exact else are_close
        for sample in self._sample():
            for row, alone in zip(sample.rows, ask_one_by_one(sample), strict=True):
                found = [column[0] for column in ask_at_once(sample, [row])]
                demand(same(alone, found), f"with {row}, a number gives {alone}, and an array of one {found}")

    def test_the_same_twice(self) -> None:
        """
        Chance, the clock, and what is remembered from one call to the next.
        """
        for sample in self._sample():
            first, second = ask_one_by_one(sample), ask_one_by_one(sample._replace(rows=sample.rows[::-1]))[::-1]
            demand(are_equal(first, second), "it gives another result when it is called again with the same numbers")

    @only("leaf", "aggregate", "step")
    def test_missing_stays_missing(self) -> None:
        """
        Points for no answer (leaf); a value out of nothing (aggregate, step).
        """
        for sample in self._sample():
            for row, found in zip(sample.rows, ask_one_by_one(sample), strict=True):
                values = row[: len(row) // 2] if self.method.kind == "aggregate" else row
                if all(map(math.isnan, values)):
                    demand(math.isnan(found[0]), f"nothing is known, and it gives {found[0]}; give `columns.MISSING`")

    @only("aggregate")
    def test_missing_first_and_last(self) -> None:
        """
        A missing child that lowers or hides the others (aggregate).
        """
        for children, settings in self._trials():
            for place in (0, len(children.values)):
                self._compare(children, children.put(place, MISSING, 0.0), settings, "a missing child more")

    @only("aggregate")
    def test_weight_zero_is_absence(self) -> None:
        """
        A child without weight that moves the value (aggregate).
        """
        for children, settings in self._trials():
            if not any(children.weights):
                continue  # nobody counts: a sum may say 0, a mean that there is no value
            for place, value in product((0, len(children.values)), self.span):
                self._compare(children, children.put(place, value, 0.0), settings, "a child of weight 0 more")

    @only("aggregate")
    def test_order_makes_no_difference(self) -> None:
        """
        The first child counts more than the last (aggregate).
        """
        for children, settings in self._trials():
            turned = Children(children.values[::-1], children.weights[::-1])
            self._compare(children, turned, settings, "the children in another order")

    def _compare(self, one: Children, other: Children, settings: Mapping[str, Any], what: str) -> None:
        before, after = self._value(one, settings), self._value(other, settings)
        told = f"values {one.values} with weights {one.weights} give {before}; with {what}, {after}"
        demand(are_close(before, after), told)

    @only("aggregate monotone", "step monotone")
    def test_rising_never_lowers(self) -> None:
        """
        `monotone` that is not true (aggregate, step).
        """
        if self.method.kind == "step":
            for settings in self.settings:
                self._climb(settings)
            return
        for children, settings in self._trials():
            known = [place for place, value in enumerate(children.values) if not math.isnan(value)]
            for place in known:
                risen = children.without(place).put(place, self.span[1], children.weights[place])
                before, after = self._value(children, settings), self._value(risen, settings)
                told = f"with {children.values} and weights {children.weights}, child {place + 1} rises, and the value"
                demand(not after < before - _CLOSE, f"{told} falls from {before} to {after}: it is not monotone")

    def _climb(self, settings: Mapping[str, Any]) -> None:
        low, high = self.span
        values = [low + (high - low) * at / 40 for at in range(41)]
        found = [self.method.apply(value, **settings) for value in values]
        falls = [at for at in range(40) if found[at + 1] < found[at] - _CLOSE]
        demand(
            not falls, f"between {values[falls[0]] if falls else ''} and the next value it falls: it is not monotone"
        )

    @only("leaf bounds", "aggregate bounds", "aggregate monotone", "step bounds")
    def test_bounds_hold(self) -> None:
        """
        Values and points outside the declared bounds.
        """
        from charterkit.testing.bounds import find_breach

        for settings in self.settings:
            breach = find_breach(self.method, settings, self.scale, self.answers, self.span)
            demand(not breach, breach)

    @only("aggregate parts")
    def test_parts_add_up(self) -> None:
        """
        Parts that are not the value (aggregate).
        """
        for children, settings in self._trials():
            value = self._value(children, settings)
            parts = self.method.parts and self.method.parts(list(children.values), list(children.weights), **settings)
            if parts is not None and not math.isnan(value):
                demand(len(parts) == len(children.values), f"{len(children.values)} children have {len(parts)} parts")
                total = math.fsum(map(float, parts))
                told = f"the parts {[*map(float, parts)]} add up to {total}, and the value is {value}"
                demand(are_close(total, value, _CLOSE), told)
