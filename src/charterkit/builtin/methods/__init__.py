"""
The methods that come with charterkit: how answers become points, and points one value.

Each is one small function over columns (see :mod:`charterkit.columns`), so it serves a float and an array alike. Those
that most frameworks need stand in `staples`; the others are imported when a framework names them.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from charterkit.builtin.methods.staples import (
    curve,
    curve_bounds,
    mean,
    mean_bounds,
    mean_parts,
    skip,
    table,
    table_bounds,
    tally,
    tally_bounds,
    zero,
)
from charterkit.extensions import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["charterkit_methods"]


def _later(module: str, name: str) -> Callable[..., Any]:
    """
    Stand in for a function of a module of this package until it is called.
    """

    def run(*columns: Any, **parameters: Any) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), name)(*columns, **parameters)

    return run


def charterkit_methods() -> Iterator[Method]:
    """
    Offer the methods of this package.
    """
    yield from _offer_leaves()
    yield from _offer_aggregates()
    yield from _offer_policies()
    yield from _offer_steps()


def _offer_leaves() -> Iterator[Method]:
    offer = partial(Method, kind="leaf")
    yield offer(name="table", summary="Points of the chosen option", apply=table, bounds=table_bounds)
    yield offer(
        name="tally",
        summary="Points of the chosen options, added up",
        apply=tally,
        bounds=tally_bounds,
        parameters={"cap": "never more points than this", "share": "points for choosing all; the rest in proportion"},
    )
    yield offer(name="curve", summary="Points by the size of a number", apply=curve, bounds=curve_bounds, exact=False)


def _offer_aggregates() -> Iterator[Method]:
    yield Method(
        name="mean",
        summary="Weighted mean",
        apply=mean,
        parameters={"power": "1 (default) arithmetic, 0 geometric, -1 harmonic; from -20 to 20"},
        exact=False,  # the arithmetic mean is
        monotone=True,
        bounds=mean_bounds,
        parts=mean_parts,
        check=_later("powers", "find_faults"),
    )
    yield Method(
        name="sum",
        summary="Weighted sum; weights may be negative",
        apply=_later("sums", "weighted_sum"),
        signed=True,
        bounds=_later("sums", "weighted_sum_bounds"),
        parts=_later("sums", "weighted_sum_parts"),
    )
    yield from _offer_extremes()
    yield from _offer_counts()


def _offer_extremes() -> Iterator[Method]:
    for name, summary in (("weakest", "The weakest child"), ("strongest", "The strongest child")):
        function, bounds = _later("extremes", name), _later("extremes", f"{name}_bounds")
        yield Method(name=name, summary=summary, apply=function, monotone=True, bounds=bounds)
    yield Method(
        name="min-plus",
        summary="The weakest child, and more where the children differ",
        apply=_later("extremes", "min_plus"),
        parameters={"plus": "how much more"},
        needs=("plus",),
        bounds=_later("extremes", "min_plus_bounds"),
        check=_later("extremes", "find_faults"),
    )


def _offer_counts() -> Iterator[Method]:
    limits = {"at_least": "children that reach this value", "at_most": "children that do not exceed this value"}
    for name, summary, more in (
        ("count", "How many children reach a value, by their weights", {"needs": "1 if so many do, else 0"}),
        ("share", "The share of the children that reach a value, by their weights", {}),
    ):
        yield Method(
            name=name,
            summary=summary,
            apply=_later("counts", name),
            parameters={**limits, **more},
            bounds=_later("counts", f"{name}_bounds"),
            check=_later("counts", "find_faults"),
        )


def _offer_policies() -> Iterator[Method]:
    offer = partial(Method, kind="policy")
    yield offer(name="skip", summary="Leave it out", apply=skip)
    yield offer(name="zero", summary="Count it as 0", apply=zero)
    yield offer(name="full", summary="Count it as the most it can be worth", apply=_later("policies", "full"))
    yield offer(
        name="value",
        summary="Count it as a value",
        apply=_later("policies", "value"),
        parameters={"points": "the value"},
        needs=("points",),
    )
    yield offer(name="propagate", summary="The node has no value either", apply=_later("policies", "propagate"))
    yield offer(
        name="require",
        summary="Leave it out, but give no value where too little is left",
        apply=_later("policies", "require"),
        parameters={"share": "how much must be left, by weight, 0 to 1"},
        needs=("share",),
        requires=_later("policies", "required_share"),
        check=_later("policies", "find_faults"),
    )


def _offer_steps() -> Iterator[Method]:
    offer = partial(Method, kind="step")
    for name, summary, parameters, needs in (
        ("scale", "Multiply, then add", {"by": "the factor", "plus": "what is added"}, ()),
        ("cap", "Never more than a value", {"at": "the value"}, ("at",)),
        ("floor", "Never less than a value", {"at": "the value"}, ("at",)),
    ):
        function = _later("steps", name)
        yield offer(name=name, summary=summary, apply=function, parameters=parameters, needs=needs, monotone=True)
    yield offer(
        name="round",
        summary="Round",
        apply=_later("steps", "round"),
        parameters={"digits": "decimals; 0 if left out", "mode": "half-up (default), half-even, down or up"},
        monotone=True,
        check=_later("steps", "find_faults_of_round"),
    )
    yield offer(
        name="curve",
        summary="Read the value through steps or a line",
        apply=_later("steps", "curve"),
        parameters=_CURVE,
        exact=False,  # all but a line with `axis = "log"` are
        bounds=_later("steps", "curve_bounds"),
        check=_later("steps", "find_faults_of_curve"),
    )


_CURVE = {
    "from": "pairs of a value and what it becomes from there on",
    "up_to": "pairs of a value and what it becomes up to there",
    "beyond": "with `up_to`: what it becomes beyond the last value",
    "line": "pairs of a value and what it becomes; between them straight lines",
    "axis": "with `line`: linear (default) or log",
    "open_ends": "with `line`: where it goes on beyond its last pair; low, high or both",
}
