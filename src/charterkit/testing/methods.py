"""
The conformance suite for methods: leaves, aggregates, policies and steps.
"""

from __future__ import annotations

from itertools import permutations
from math import isnan
from typing import TYPE_CHECKING, Any, ClassVar

from charterkit.columns import MISSING
from charterkit.model.items import Option, Scale
from charterkit.testing.agreement import copy_of, find_difference, find_fault_of_column, is_alike, is_close
from charterkit.testing.bounds import find_escape, find_room, list_bounded
from charterkit.testing.promises import only_if, require
from charterkit.testing.tables import list_answers, stack, stack_some
from charterkit.testing.telling import require_parameters_told
from charterkit.testing.trials import list_trials, run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from charterkit.extensions import Method
    from charterkit.testing.bounds import Bounded
    from charterkit.testing.trials import Trial

__all__ = ["MethodSuite"]

_INEXACT = 1e-12
"""How far floats and arrays may lie apart where a method is not exact, or where numbers are added in another order."""

_SEEN = 1e-9
"""How far numbers may lie apart that are told as one."""


class MethodSuite:
    """
    Prove that a method can be used. A test that is not about the kind of the method under test is skipped.

    Attributes:
        method: The method under test.
        parameters: Parameters to try it with, as a framework file would give them; each by itself.
        refused: Parameters that the `check` of the method must refuse.
        points: The least and the most that a child is worth, or a value before a step.
        scale: Leaf: the scale of the question.
        width: Leaf: how many columns an answer has.
        answers: Leaf: the answers to try, each with its columns as the answer type gives them; if they are left out,
            those that the scale allows.
        exact: Whether floats and arrays give the same bits; None: as the method says.

    .. versionadded:: 0.1
    """

    method: ClassVar[Method]
    parameters: ClassVar[Sequence[Mapping[str, Any]]] = ({},)
    refused: ClassVar[Sequence[Mapping[str, Any]]] = ()
    points: ClassVar[tuple[float, float]] = (0.0, 4.0)
    scale: ClassVar[Scale] = Scale(
        options=[*(Option(id=str(at), points=float(at)) for at in range(5)), Option(id="none", na="law")]
    )
    width: ClassVar[int] = 1
    answers: ClassVar[Sequence[Sequence[float]]] = ()
    exact: ClassVar[bool | None] = None

    # --- every kind ---

    def test_its_parameters_are_told(self) -> None:
        """
        Method and parameters have a meaning in words; what is needed is given, and what is given is known.
        """
        method = self.method
        require(method.summary.strip(), "`summary` is empty: say in a few words what the method does")
        require_parameters_told(method.parameters, method.needs, method.needs, self.parameters)

    def test_bad_parameters_are_refused_in_a_sentence(self) -> None:
        """
        `check` takes good parameters, and says in a sentence what is wrong with bad ones.
        """
        for given in self.parameters:
            found = self._find_faults(given)
            require(not found, f"`check` refuses {given}, with which this class tests: {found}")
        for given in self.refused:
            found = self._find_faults(given)
            require(found, f"`check` says nothing about {given}")
            require(all(str(one).strip() and type(one) is str for one in found), f"`check` gives no sentence: {found}")

    def test_the_same_comes_out_again(self) -> None:
        """
        Called again, also after other calls, it gives the same bits.
        """
        for trial in self._list_trials():
            first = trial.alone()
            require(is_alike(first, trial.alone()), f"a second time it gives other numbers than {first}")
            require(is_alike(trial.together(), trial.together()), "a second time it gives other numbers in arrays")
        for given in self.parameters:
            require(is_alike(self._stand_in(given), self._stand_in(given)), "a second time it gives other numbers")

    def test_arguments_stay_as_they_were(self) -> None:
        """
        Neither the lists and arrays that it gets nor its parameters are changed.
        """
        for given in self.parameters:
            before = copy_of(given)
            for trial in self._list_trials(given):
                for columns in (stack(trial.rows), [[*group] for group in trial.rows[0]]):
                    kept = copy_of(columns)
                    trial.call(*columns)
                    require(is_alike(columns, kept), f"it changed what it was called with, {kept}, to {columns}")
            require(is_alike(given, before), f"it changed its parameters from {before} to {given}")

    # --- leaf, aggregate and step: columns ---

    def test_a_column_comes_out(self) -> None:
        """
        One city gives a float, many give as many float64 in one dimension, and nothing warns.
        """
        for trial in self._need_trials():
            for row, found in zip(trial.rows, trial.alone(), strict=True):
                require(type(found) is float, f"{row} gives {found!r}: a {type(found).__name__}, not a float")
            fault = find_fault_of_column(trial.together(), len(trial.rows))
            require(not fault, f"{len(trial.rows)} cities at once give {fault}")

    def test_one_city_and_many_agree(self) -> None:
        """
        Floats and arrays give the same: every bit where the method is exact, else within 1e-12.
        """
        for trial in self._need_trials():
            fault = find_difference(trial.together(), trial.alone(), self._tolerance)
            require(not fault, fault)

    def test_a_table_of_one_city_is_a_table(self) -> None:
        """
        An array of one row gives what a float gives.
        """
        for trial in self._need_trials():
            for row, alone in zip(trial.rows, trial.alone(), strict=True):
                found = trial.call(*stack([row]))
                fault = find_fault_of_column(found, 1) or find_difference(found, [alone], self._tolerance)
                require(not fault, f"an array with the one row {row}: {fault}")

    def test_a_float_may_stand_for_a_column(self) -> None:
        """
        A float among arrays, such as a weight that all cities share, means the same as an array full of it.
        """
        for trial in self._need_trials():
            few = trial._replace(rows=trial.rows[-3:])
            found = few.call(*stack_some(few.rows))
            fault = find_fault_of_column(found, len(few.rows)) or find_difference(found, few.alone(), self._tolerance)
            require(not fault, f"with floats among the arrays, {few.rows}: {fault}")

    def test_nothing_known_gives_nothing(self) -> None:
        """
        Where every number is missing, so is the result, first and last among others too.
        """
        for trial in self._need_trials():
            for row, found in zip(trial.rows, trial.alone(), strict=True):
                if all(map(isnan, row[0])):
                    require(isnan(found), f"nothing is known of {row}, and {found!r} comes out")

    # --- aggregate ---

    def test_weight_zero_is_absence(self) -> None:
        """
        A child of weight 0, with a value or without, first, last or in between, may as well not be there.
        """
        for trial in self._need_trials("aggregate"):
            for row, found in zip(trial.rows, trial.alone(), strict=True):
                values, weights = row
                there = [at for at, weight in enumerate(weights) if weight]
                if there and len(there) < len(values):
                    wanted = trial.call([values[at] for at in there], [weights[at] for at in there])
                    message = (
                        f"values {values} with weights {weights} give {found!r}, and {wanted!r} without those of 0"
                    )
                    require(is_close(found, wanted, _INEXACT), message)

    def test_the_order_of_children_does_not_matter(self) -> None:
        """
        The children in any other order give the same value.
        """
        for trial in self._need_trials("aggregate"):
            for values, weights in trial.rows[::4]:
                found = trial.call([*values], [*weights])
                for order in permutations(range(len(values))):
                    other = trial.call([values[at] for at in order], [weights[at] for at in order])
                    message = f"values {values}, weights {weights} give {found!r}; in the order {order} {other!r}"
                    require(is_close(found, other, _INEXACT), message)

    def test_a_child_that_rises_never_lowers_the_value(self) -> None:
        """
        If the method says that it is monotone, no value falls when that of a child rises.
        """
        only_if(self.method.monotone, "the method does not say that it is monotone")
        for trial in self._need_trials("aggregate"):
            for row, found in zip(trial.rows, trial.alone(), strict=True):
                values, weights = row
                for at in (at for at, weight in enumerate(weights) if weight > 0.0):
                    raised = [*values[:at], self.points[1], *values[at + 1 :]]
                    other = trial.call(raised, [*weights])
                    message = (
                        f"values {values}, weights {weights} give {found!r}; {raised} give {other!r}, which is less"
                    )
                    require(not other < found - _INEXACT, message)

    def test_parts_add_up(self) -> None:
        """
        What each child gives, one number for each, adds up to the value.
        """
        only_if(self.method.parts, "the method does not say what each child gives")
        for given in self.parameters:
            for trial in self._list_trials(given):
                for values, weights in trial.rows:
                    total = trial.call([*values], [*weights])
                    parts = self.method.parts and self.method.parts([*values], [*weights], **given)
                    if parts is not None and not isnan(total):
                        require(len(parts) == len(values), f"{len(values)} children, and {len(parts)} parts: {parts}")
                        message = f"the parts {parts} of {values} with weights {weights} are not {total!r} together"
                        require(is_close(sum(map(float, parts)), total, _SEEN), message)

    # --- bounds ---

    def test_bounds_contain_what_comes(self) -> None:
        """
        Whatever becomes of what is open, the value lies within the bounds, or within the scale where there are none.
        """
        only_if(self.method.kind != "policy", "a policy has no bounds")
        for given in self.parameters:
            for bounded in self._list_bounded(given):
                fault = find_escape(bounded)
                require(not fault, fault)

    def test_nothing_open_leaves_no_room(self) -> None:
        """
        Where everything is known, both bounds are the value; one city and many get the same bounds.
        """
        only_if(self.method.bounds is not None, "the method leaves its bounds to the engine")
        for given in self.parameters:
            for bounded in self._list_bounded(given):
                fault = find_room(bounded, self._tolerance)
                require(not fault, fault)

    # --- policy ---

    def test_a_stand_in_is_a_value_and_a_weight(self) -> None:
        """
        A policy gives two floats, a weight that is a number, and a share between 0 and 1 where it requires one.
        """
        only_if(self.method.kind == "policy", "only a policy stands in for a child")
        for given in self.parameters:
            for weight in (0.0, 0.5, 1.0, 3.0):
                found = run(self.method.apply, weight, *self.points, **given)
                is_pair = isinstance(found, tuple) and [type(one) for one in found] == [float, float]
                require(is_pair, f"a child of weight {weight} gets {found!r}, which is no pair of floats")
                require(abs(found[1]) < float("inf"), f"a child of weight {weight} gets the weight {found[1]!r}")
            if self.method.requires is not None:
                share = run(self.method.requires, **given)
                require(0.0 <= share <= 1.0, f"it requires the share {share!r}, which is not between 0 and 1")

    # --- how the tests come by their calls ---

    @property
    def _tolerance(self) -> float:
        is_exact = self.method.exact if self.exact is None else self.exact
        return 0.0 if is_exact else _INEXACT

    @property
    def _answers(self) -> list[tuple[float, ...]]:
        if not self.answers:
            return list_answers(self.scale, width=self.width)
        nothing = tuple(MISSING for _ in self.answers[0])
        return [nothing, *(tuple(map(float, answer)) for answer in self.answers), nothing]

    def _find_faults(self, given: Mapping[str, Any]) -> list[str]:
        return [] if self.method.check is None else list(self.method.check(**given))

    def _list_trials(self, given: Mapping[str, Any] | None = None) -> Iterator[Trial]:
        for parameters in self.parameters if given is None else (given,):
            yield from list_trials(self.method, parameters, self.points, self.scale, self._answers)

    def _need_trials(self, kind: str = "") -> Iterator[Trial]:
        only_if(kind in {"", self.method.kind}, f"the test is about the kind {kind}")
        only_if(self.method.kind != "policy", "a policy knows no columns")
        return self._list_trials()

    def _list_bounded(self, given: Mapping[str, Any]) -> Iterator[Bounded]:
        return list_bounded(self.method, given, self.points, self.scale, self._answers)

    def _stand_in(self, given: Mapping[str, Any]) -> list[Any]:
        weights = (0.0, 0.5, 3.0) if self.method.kind == "policy" else ()
        return [run(self.method.apply, weight, *self.points, **given) for weight in weights]
