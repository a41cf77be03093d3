"""
How a method of each kind is called, and with which numbers.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from charterkit.testing.tables import list_answers, list_tables, list_values, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from charterkit.extensions import Method
    from charterkit.model.items import Scale
    from charterkit.testing.tables import Row

__all__ = ["Trial", "list_trials", "run"]


class Trial(NamedTuple):
    """
    A method with its parameters, and cities to try it with.

    Attributes:
        call: Takes the groups of numbers of one row, or of all rows as columns, and gives what the method gives.
        rows: The numbers of each city.
    """

    call: Callable[..., Any]
    rows: Sequence[Row]

    def alone(self) -> list[Any]:
        """
        Give what each city gets by itself, from lists of its own.
        """
        return [self.call(*(list(group) for group in row)) for row in self.rows]

    def together(self) -> Any:
        """
        Give what all cities get at once.
        """
        return self.call(*stack(self.rows))


def run(function: Callable[..., Any], *arguments: Any, **parameters: Any) -> Any:
    """
    Call a function of a record; a warning is an error, since nobody would see it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return function(*arguments, **parameters)


def list_trials(
    method: Method, parameters: Mapping[str, Any], points: tuple[float, float], scale: Scale, width: int
) -> Iterator[Trial]:
    """
    Give the calls with which a leaf, an aggregate or a step is tried; none for a policy, which knows no columns.

    Args:
        method: The method.
        parameters: Its parameters.
        points: The least and the most that a value is worth.
        scale: For a leaf: the scale of the question.
        width: For a leaf: how many columns an answer has.
    """
    if method.kind == "leaf":
        yield Trial(
            lambda columns: run(method.apply, columns, scale, **parameters),
            [(answer,) for answer in list_answers(scale, width=width)],
        )
    elif method.kind == "aggregate":
        for rows in list_tables(points, signed=method.signed):
            yield Trial(lambda values, weights: run(method.apply, values, weights, **parameters), rows)
    elif method.kind == "step":
        values = [float("nan"), *list_values(points), float("nan")]
        yield Trial(lambda group: run(method.apply, group[0], **parameters), [((value,),) for value in values])
